//! `parity/item-order`: list items or rows of a plan in another order than in the other version.

use crate::align::DifferenceKind;
use crate::language::message;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(name, language, against) {
        en: "“{name}” stands at another place among the items in {language} than in {against}.",
        nb: "«{name}» står et annet sted blant punktene på {language} enn på {against}.",
        nn: "«{name}» står ein annan stad blant punkta på {language} enn på {against}.",
    }
}
message! {
    fn help(against) {
        en: "Put the items in the same order as in {against}.",
        nb: "Sett punktene i samme rekkefølge som på {against}.",
        nn: "Set punkta i same rekkjefølgje som på {against}.",
    }
}
message! {
    fn there(against) { en: "in {against} it stands here", nb: "på {against} står det her", nn: "på {against} står det her" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let ui = cx.ui;
        for found in cx.differences(DifferenceKind::ItemOrder) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let message = what(ui, cx.page.caption(found.block), language, against);
            cx.report_difference(found, message, there(ui, against)).help(help(ui, against));
        }
    })
}
