//! `parity/section-order`: a section that stands at another place than in the other version.

use crate::align::DifferenceKind;
use crate::rule::{Check, Context, NoOptions, message};

message! {
    fn what(name, language, against) {
        en: "The box “{name}” stands at another place in {language} than in {against}, so the two do not follow each other.",
        nb: "Boksen «{name}» står et annet sted på {language} enn på {against}, så de to versjonene følger ikke hverandre.",
        nn: "Boksen «{name}» står ein annan stad på {language} enn på {against}, så dei to versjonane følgjer ikkje kvarandre.",
    }
}
message! {
    fn help(against) {
        en: "Move it, so that the order is the same as in {against}.",
        nb: "Flytt boksen, så rekkefølgen blir den samme som på {against}.",
        nn: "Flytt boksen, så rekkjefølgja blir den same som på {against}.",
    }
}
message! {
    fn there(against) { en: "in {against} it stands here", nb: "på {against} står den her", nn: "på {against} står han her" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let ui = cx.ui;
        for found in cx.differences(DifferenceKind::SectionOrder) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let message = what(ui, cx.page.caption(found.block), language, against);
            cx.report_difference(found, message, there(ui, against)).help(help(ui, against));
        }
    })
}
