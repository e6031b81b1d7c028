//! `language/wrong-language`: a text that is written in another language than its version.

use crate::align::Alignment;
use crate::language::{Ui, Weight, capitalized, message};
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Stretch};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn paragraph(version, of, words) {
        en: "This paragraph is in {version} but is written in {of} ({words}).",
        nb: "Avsnittet står i {version}, men er skrevet på {of} ({words}).",
        nn: "Avsnittet står i {version}, men er skrive på {of} ({words}).",
    }
}
message! {
    fn text(version, of, words) {
        en: "This text is in {version} but is written in {of} ({words}).",
        nb: "Teksten står i {version}, men er skrevet på {of} ({words}).",
        nn: "Teksten står i {version}, men er skriven på {of} ({words}).",
    }
}
message! {
    fn several(version, of, words) {
        en: "These texts are in {version} but are written in {of} ({words}).",
        nb: "Tekstene står i {version}, men er skrevet på {of} ({words}).",
        nn: "Tekstane står i {version}, men er skrivne på {of} ({words}).",
    }
}
message! {
    fn half(version, of, words) {
        en: "{version} is only half translated: several texts are written in {of} ({words}).",
        nb: "{version} er bare halvveis oversatt: Flere tekster er skrevet på {of} ({words}).",
        nn: "{version} er berre halvvegs omsett: Fleire tekstar er skrivne på {of} ({words}).",
    }
}
message! {
    fn whole(version, of, words) {
        en: "{version} is written in {of} as a whole ({words}), so its readers do not get their own language.",
        nb: "{version} er i sin helhet skrevet på {of} ({words}), så leserne får ikke sitt eget språk.",
        nn: "{version} er i sin heilskap skriven på {of} ({words}), så lesarane får ikkje sitt eige språk.",
    }
}
message! {
    fn help(language) {
        en: "Replace the text with the one in {language}.",
        nb: "Sett inn teksten på {language}.",
        nn: "Set inn teksten på {language}.",
    }
}
message! {
    fn and_this(of) { en: "this is in {of} too", nb: "dette er også på {of}", nn: "dette er òg på {of}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let page = cx.page;
        // Two versions that have changed places are one cause.
        let swapped = page.swapped().map(|two| two.map(|version| version.language));
        let left = |language| swapped.is_none_or(|two| !two.contains(&language));
        for version in page.versions().iter().filter(|version| left(version.language)) {
            let own = page.stretches().iter().filter(|left| left.language == version.language);
            let own: Vec<&Stretch> = own.collect();
            let Some(first) = own.first() else { continue };
            let share = page.share_in(version, first.of);
            let all = || own.iter().flat_map(|left| left.blocks.iter().copied()).collect();
            if page.written_in(version).is_some() {
                report(cx, &Stretch { blocks: all(), ..**first }, whole);
            } else if own.len() > 1 && share >= crate::page::half_version() {
                report(cx, &Stretch { blocks: all(), ..**first }, half);
            } else {
                for left in own {
                    let is_paragraph = page.block(left.blocks[0]).kind == BlockKind::Paragraph;
                    let one = if is_paragraph { paragraph } else { text };
                    report(cx, left, if left.blocks.len() > 1 { several } else { one });
                }
            }
        }
    })
}

type Message = fn(Ui, String, &'static str, String) -> String;

fn report(cx: &mut Context<'_>, left: &Stretch, what: Message) {
    let (page, ui) = (cx.page, cx.ui);
    let Some((&first, others)) = left.blocks.split_first() else { return };
    let absorbed = cx.alignments.iter().flat_map(Alignment::absorbed);
    let beside: Vec<BlockId> =
        absorbed.filter(|(_, with)| left.blocks.contains(with)).map(|&(id, _)| id).collect();
    let version = left.language.version(ui);
    let message = what(ui, version.to_owned(), left.of.name(ui), spoken(page, left, ui));
    let diagnostic = cx.report(first, page.opening(first), capitalized(&message));
    diagnostic.help(help(ui, left.language.name(ui)));
    // A version as a whole needs no list of its texts.
    for &next in others.iter().take(SHOWN_TEXTS).chain(&beside) {
        diagnostic.related(page.opening(next), and_this(ui, left.of.name(ui)));
    }
}

/// More places than these tell an editor nothing new.
const SHOWN_TEXTS: usize = 5;

/// The first words that speak for the wrong language.
fn spoken(page: &Page, left: &Stretch, ui: Ui) -> String {
    const SHOWN: usize = 3;
    let mut words: Vec<String> = Vec::new();
    // The surest words first.
    for weight in [Weight::Sure, Weight::Ending, Weight::Open] {
        for &id in &left.blocks {
            for hit in page.evidence(id).hits.iter().filter(|hit| hit.weight == weight) {
                let written = phrases::quoted(ui, page.excerpt(id, hit.word.span).to_lowercase());
                if hit.language == left.of && words.len() < SHOWN && !words.contains(&written) {
                    words.push(written);
                }
            }
        }
    }
    words.join(", ")
}
