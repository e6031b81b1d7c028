//! `parity/link-mismatch`: a link or download that the other version lacks, or that leads elsewhere there.

use crate::align::compare::{LinkChange, LinkDifference, link_differences};
use crate::course::astray;
use crate::diagnostic::Severity;
use crate::language::{Ui, message};
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, elements};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn missing(target, against, language) {
        en: "This text links to {target} in {against} but not in {language}, so those readers cannot follow it.",
        nb: "Teksten lenker til {target} på {against}, men ikke på {language}, så den som leser {language}, kommer ikke videre.",
        nn: "Teksten lenkjer til {target} på {against}, men ikkje på {language}, så den som les {language}, kjem ikkje vidare.",
    }
}
message! {
    fn file(name, against, language) {
        en: "The document “{name}” can be downloaded in {against} but not in {language}.",
        nb: "Dokumentet «{name}» kan lastes ned på {against}, men ikke på {language}.",
        nn: "Dokumentet «{name}» kan lastast ned på {against}, men ikkje på {language}.",
    }
}
message! {
    fn elsewhere(target, language, other, against) {
        en: "The link leads to {target} in {language} but to {other} in {against}.",
        nb: "Lenken går til {target} på {language}, men til {other} på {against}.",
        nn: "Lenkja går til {target} på {language}, men til {other} på {against}.",
    }
}
message! {
    fn add(against) {
        en: "Add the link here too, or remove it from {against}.",
        nb: "Sett inn lenken her også, eller ta den bort på {against}.",
        nn: "Set inn lenkja her òg, eller ta henne bort på {against}.",
    }
}
message! {
    fn compare() {
        en: "Check which address is right.",
        nb: "Sjekk hvilken adresse som er riktig.",
        nn: "Sjekk kva adresse som er rett.",
    }
}
message! {
    fn there(against) { en: "the link in {against}", nb: "lenken på {against}", nn: "lenkja på {against}" }
}
message! {
    fn another_page() { en: "another page", nb: "en annen side", nn: "ei anna side" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        // A link that leads nowhere or to another course is a fault of its own.
        let astray = astray(cx.page, cx.course);
        for alignment in cx.alignments {
            for found in link_differences(cx.page, alignment.texts()) {
                if !astray.contains(&found.here) && !astray.contains(&found.there) {
                    report(cx, &found);
                }
            }
        }
    })
}

fn report(cx: &mut Context<'_>, found: &LinkDifference) {
    let (page, ui) = (cx.page, cx.ui);
    let (language, against) = (found.language.name(ui), found.against.name(ui));
    let message = match (found.change, &page.block(found.there).kind) {
        (LinkChange::Host | LinkChange::Path | LinkChange::Spelling, _) => {
            let [here, there] = [found.here, found.there].map(|link| target(page, ui, link));
            elsewhere(ui, here, language, there, against)
        }
        (_, BlockKind::Download) => file(ui, name(page, found.there), against, language),
        _ => missing(ui, target(page, ui, found.there), against, language),
    };
    let alone = matches!(found.change, LinkChange::Missing | LinkChange::Shown);
    let help = if alone { add(ui, against) } else { compare(ui) };
    let place = page.opening(found.here);
    let diagnostic = cx.report(found.here, place, message).help(help);
    diagnostic.related(page.block(found.there).place(), there(ui, against));
    if matches!(found.change, LinkChange::Shown | LinkChange::Path) {
        diagnostic.lower_to(Severity::Info);
    }
}

fn target(page: &Page, ui: Ui, link: BlockId) -> String {
    let target = elements::target(page, link).filter(|target| !target.is_empty());
    target.map_or_else(|| another_page(ui), str::to_owned)
}

/// The words of a download, which its text shows before the link.
fn name(page: &Page, id: BlockId) -> String {
    let block = page.block(id);
    block.parent.map(|text| page.excerpt(text, block.span)).unwrap_or_default()
}
