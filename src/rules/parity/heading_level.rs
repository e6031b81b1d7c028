//! `parity/heading-level`: a heading that stands on another level in the other version.

use crate::align::compare::{Shift, shifted_headings};
use crate::language::{Ui, message};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(name, here, language, there, against) {
        en: "“{name}” is {here} in {language} but {there} in {against}, so the two pages are divided in different ways.",
        nb: "«{name}» er {here} på {language}, men {there} på {against}, så de to versjonene er delt opp på ulike måter.",
        nn: "«{name}» er {here} på {language}, men {there} på {against}, så dei to versjonane er delte opp på ulike måtar.",
    }
}
message! {
    fn heading(level) { en: "a heading of level {level}", nb: "en overskrift på nivå {level}", nn: "ei overskrift på nivå {level}" }
}
message! {
    fn text() { en: "plain text", nb: "vanlig tekst", nn: "vanleg tekst" }
}
message! {
    fn help() {
        en: "Use the same level in both languages.",
        nb: "Bruk samme nivå på begge språk.",
        nn: "Bruk same nivå på begge språka.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for alignment in cx.alignments {
            let languages = [alignment.reference, alignment.other].map(|own| own.name(cx.ui));
            for shift in shifted_headings(cx.page, alignment.pairs()) {
                report(cx, &shift, languages);
            }
        }
    })
}

fn report(cx: &mut Context<'_>, shift: &Shift, [against, language]: [&str; 2]) {
    let (page, ui) = (cx.page, cx.ui);
    let Some((&[one, two], others)) = shift.headings.split_first() else { return };
    let [from, to] = shift.levels.map(|level| named(ui, level));
    let message = what(ui, page.caption(two), to, language, from, against);
    let diagnostic = cx.report(two, page.opening(two), message).help(help(ui));
    diagnostic.related(page.opening(one), phrases::in_version(ui, against));
    for &[_, other] in others {
        diagnostic.related(page.opening(other), phrases::this_too(ui));
    }
}

fn named(ui: Ui, level: Option<u8>) -> String {
    level.map_or_else(|| text(ui), |level| heading(ui, level))
}
