//! `parity/punctuation-mismatch`: a text that ends with another mark in the other version.

use crate::align::compare::{MarkDifference, mark_differences};
use crate::language::{Ui, message};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(here, language, there, against) {
        en: "This text ends {here} in {language} but {there} in {against}.",
        nb: "Teksten slutter {here} på {language}, men {there} på {against}.",
        nn: "Teksten sluttar {here} på {language}, men {there} på {against}.",
    }
}
message! {
    fn mark(mark) { en: "with “{mark}”", nb: "med «{mark}»", nn: "med «{mark}»" }
}
message! {
    fn none() { en: "without a mark", nb: "uten tegn", nn: "utan teikn" }
}
message! {
    fn help() {
        en: "End the text in the same way in both languages.",
        nb: "Avslutt teksten på samme måte på begge språk.",
        nn: "Avslutt teksten på same måten på begge språka.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for alignment in cx.alignments {
            let languages = [alignment.reference, alignment.other].map(|own| own.name(cx.ui));
            for found in mark_differences(cx.page, alignment.texts()) {
                report(cx, &found, languages);
            }
        }
    })
}

fn report(cx: &mut Context<'_>, found: &MarkDifference, [against, language]: [&str; 2]) {
    let (page, ui) = (cx.page, cx.ui);
    let Some((&[one, two], others)) = found.texts.split_first() else { return };
    let [from, to] = found.marks.map(|mark| named(ui, mark));
    let message = what(ui, to, language, from, against);
    let diagnostic = cx.report(two, page.opening(two), message).help(help(ui));
    diagnostic.related(page.opening(one), phrases::in_version(ui, against));
    for &[_, other] in others {
        diagnostic.related(page.opening(other), phrases::this_too(ui));
    }
}

fn named(ui: Ui, written: char) -> String {
    if written == ' ' { none(ui) } else { mark(ui, written) }
}
