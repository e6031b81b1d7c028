//! `markup/nested-language`: a language block in one of another language, which nobody sees.

use crate::language::message;
use crate::portal::EventKind;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what() {
        en: "This language block stands in one of another language, so no reader ever sees it.",
        nb: "Denne språkblokken står inne i en blokk på et annet språk, så ingen leser får se den.",
        nn: "Denne språkblokka står inne i ei blokk på eit anna språk, så ingen lesar får sjå henne.",
    }
}
message! {
    fn help() {
        en: "Move it out of the other block.",
        nb: "Flytt den ut av den andre blokken.",
        nn: "Flytt henne ut av den andre blokka.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        if !matches!(told.event.kind, EventKind::Nested) {
            continue;
        }
        cx.report_told(told, what(ui)).help(help(ui));
    }
}
