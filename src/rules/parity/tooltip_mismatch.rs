//! `parity/tooltip-mismatch`: a term that only one version explains, or that they explain in two ways.

use crate::align::compare::{TooltipDifference, tooltip_differences};
use crate::language::message;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn missing(term, against, language) {
        en: "“{term}” is explained in {against} but not in {language}, so those readers get no explanation.",
        nb: "«{term}» er forklart på {against}, men ikke på {language}, så den som leser {language}, får ingen forklaring.",
        nn: "«{term}» er forklart på {against}, men ikkje på {language}, så den som les {language}, får inga forklaring.",
    }
}
message! {
    fn other(term, language, against) {
        en: "“{term}” is explained in one way in {language} and in another in {against}.",
        nb: "«{term}» er forklart på én måte på {language} og på en annen på {against}.",
        nn: "«{term}» er forklart på éin måte på {language} og på ein annan på {against}.",
    }
}
message! {
    fn add(against) {
        en: "Add the explanation here too, or remove it from {against}.",
        nb: "Sett inn forklaringen her også, eller ta den bort på {against}.",
        nn: "Set inn forklaringa her òg, eller ta henne bort på {against}.",
    }
}
message! {
    fn compare() {
        en: "Let both explanations say the same.",
        nb: "La de to forklaringene si det samme.",
        nn: "La dei to forklaringane seie det same.",
    }
}
message! {
    fn there(against) { en: "the explanation in {against}", nb: "forklaringen på {against}", nn: "forklaringa på {against}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for alignment in cx.alignments {
            for found in tooltip_differences(cx.page, alignment.texts()) {
                report(cx, &found);
            }
        }
    })
}

fn report(cx: &mut Context<'_>, found: &TooltipDifference) {
    let (page, ui) = (cx.page, cx.ui);
    let (language, against) = (found.language.name(ui), found.against.name(ui));
    let (message, help, place) = if found.is_missing {
        let message = missing(ui, term(page, found.there), against, language);
        (message, add(ui, against), page.opening(found.here))
    } else {
        let message = other(ui, term(page, found.here), language, against);
        (message, compare(ui), page.block(found.here).place())
    };
    cx.report(found.here, place, message)
        .help(help)
        .related(page.block(found.there).place(), there(ui, against));
}

fn term(page: &Page, id: BlockId) -> &str {
    match page.block(id).kind {
        BlockKind::Tooltip { term } => page.slice(page.block(id).at(term)),
        _ => "",
    }
}
