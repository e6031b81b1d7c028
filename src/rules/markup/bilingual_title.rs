//! `markup/bilingual-title`: a title in a component that shows both languages.

use crate::language::message;
use crate::portal::EventKind;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what() {
        en: "A title keeps only its text, so all readers see this one in both languages, run together.",
        nb: "En tittel beholder bare teksten, så alle lesere ser denne på begge språkene, i ett.",
        nn: "Ein tittel tek berre vare på teksten, så alle lesarar ser denne på begge språka, i eitt.",
    }
}
message! {
    fn help() {
        en: "Make a whole component in each language block.",
        nb: "Lag en hel komponent i hver språkblokk.",
        nn: "Lag ein heil komponent i kvar språkblokk.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        if !matches!(told.event.kind, EventKind::BilingualTitle(_)) {
            continue;
        }
        cx.report_told(told, what(ui)).help(help(ui));
    }
}
