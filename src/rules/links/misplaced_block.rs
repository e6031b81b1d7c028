//! `links/misplaced-block`: a link block that stands at another place than in the other version.

use crate::align::DifferenceKind;
use crate::language::message;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(language, against) {
        en: "The link box stands at another place in {language} than in {against}, so readers of the two do not find it at the same place.",
        nb: "Lenkeboksen står et annet sted på {language} enn på {against}, så leserne finner den ikke på samme sted.",
        nn: "Lenkjeboksen står ein annan stad på {language} enn på {against}, så lesarane finn han ikkje på same stad.",
    }
}
message! {
    fn help(against) {
        en: "Move it to the same place as in {against}.",
        nb: "Flytt den til samme sted som på {against}.",
        nn: "Flytt han til same stad som på {against}.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.differences(DifferenceKind::MisplacedLinks) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let message = what(ui, language, against);
            let diagnostic =
                cx.report_difference(found, message, phrases::stands_here(ui, against));
            diagnostic.help(help(ui, against));
            if let Some(other) = found.exchanged {
                diagnostic.related(page.opening(other), phrases::exchanged(ui));
            }
        }
    })
}
