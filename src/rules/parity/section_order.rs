//! `parity/section-order`: a section that stands at another place than in the other version.

use crate::align::DifferenceKind;
use crate::language::{capitalized, message};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn moved(what, name, language, against) {
        en: "{what} “{name}” stands at another place in {language} than in {against}, so the two do not follow each other.",
        nb: "{what} «{name}» står et annet sted på {language} enn på {against}, så de to versjonene følger ikke hverandre.",
        nn: "{what} «{name}» står ein annan stad på {language} enn på {against}, så dei to versjonane følgjer ikkje kvarandre.",
    }
}
message! {
    fn help(what, against) {
        en: "Move {what}, so that the order is the same as in {against}.",
        nb: "Flytt {what}, så rekkefølgen blir den samme som på {against}.",
        nn: "Flytt {what}, så rekkjefølgja blir den same som på {against}.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.differences(DifferenceKind::SectionOrder) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let what = cx.section_name(found.block);
            let message =
                moved(ui, capitalized(&what), page.caption(found.block), language, against);
            let diagnostic =
                cx.report_difference(found, message, phrases::stands_here(ui, against));
            diagnostic.help(help(ui, what, against));
            if let Some(other) = found.exchanged {
                diagnostic.related(page.opening(other), phrases::exchanged(ui));
            }
        }
    })
}
