//! `parity/missing-item`: a list item or a row of a plan that one version lacks.

use crate::align::DifferenceKind;
use crate::language::message;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(name, against, language) {
        en: "The item “{name}” is in {against} but missing in {language}.",
        nb: "Punktet «{name}» står på {against}, men mangler på {language}.",
        nn: "Punktet «{name}» står på {against}, men manglar på {language}.",
    }
}
message! {
    fn help_after(before, against) {
        en: "It belongs after “{before}”. Add it, or remove it from {against} too.",
        nb: "Det hører til etter «{before}». Sett det inn, eller ta det bort på {against} også.",
        nn: "Det høyrer til etter «{before}». Set det inn, eller ta det bort på {against} òg.",
    }
}
message! {
    fn help_first(against) {
        en: "It belongs first. Add it, or remove it from {against} too.",
        nb: "Det hører til først. Sett det inn, eller ta det bort på {against} også.",
        nn: "Det høyrer til først. Set det inn, eller ta det bort på {against} òg.",
    }
}
message! {
    fn here() { en: "it should stand here", nb: "her skulle det ha stått", nn: "her skulle det ha stått" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.differences(DifferenceKind::MissingItem) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let message = what(ui, page.caption(found.block), against, language);
            let help = match found.beside {
                Some(before) => help_after(ui, page.caption(before), against),
                None => help_first(ui, against),
            };
            cx.report_difference(found, message, phrases::only_in(ui, against))
                .help(help)
                .label(here(ui));
        }
    })
}
