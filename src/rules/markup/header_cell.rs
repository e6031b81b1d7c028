//! `markup/header-cell`: a header cell in a component, which breaks it.

use crate::diagnostic::Applicability;
use crate::language::message;
use crate::portal::EventKind;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what() {
        en: "Header cells and header rows hide what stands in them from the portal, so readers get a broken component.",
        nb: "Overskriftsceller og overskriftsrader skjuler innholdet sitt for portalen, så leseren får en ødelagt komponent.",
        nn: "Overskriftsceller og overskriftsrader skjuler innhaldet sitt for portalen, så lesaren får ein øydelagd komponent.",
    }
}
message! {
    fn help() {
        en: "Make ordinary cells of them: a component has no headers.",
        nb: "Gjør dem til vanlige celler: En komponent har ingen overskrifter.",
        nn: "Gjer dei til vanlege celler: Ein komponent har ingen overskrifter.",
    }
}
message! {
    fn fix() {
        en: "Make ordinary cells of the header cells",
        nb: "Gjør overskriftscellene til vanlige celler",
        nn: "Gjer overskriftscellene til vanlege celler",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        if !matches!(told.event.kind, EventKind::HeaderCell) {
            continue;
        }
        let diagnostic = cx.report_told(told, what(ui)).help(help(ui));
        if let Some(fix) = told.fix(fix(ui), Applicability::Safe) {
            diagnostic.fix(fix);
        }
    }
}
