//! `language/wrong-language`: a text that is written in another language than its version.

use crate::language::{Evidence, Language, Ui, Weight, capitalized};
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Version};
use crate::rule::{Check, Context, NoOptions, message};

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
    fn whole(version, of, words) {
        en: "{version} is written in {of} as a whole ({words}), so its readers do not get their own language.",
        nb: "{version} er i sin helhet skrevet på {of} ({words}), så leserne får ikke sitt eget språk.",
        nn: "{version} er i det heile skriven på {of} ({words}), så lesarane får ikkje sitt eige språk.",
    }
}
message! {
    fn help(language) {
        en: "Put in the {language} text.",
        nb: "Sett inn teksten på {language}.",
        nn: "Set inn teksten på {language}.",
    }
}
message! {
    fn and_this(of) { en: "this is in {of} too", nb: "dette er også på {of}", nn: "dette er òg på {of}" }
}
message! {
    fn word(text) { en: "“{text}”", nb: "«{text}»", nn: "«{text}»" }
}

/// A text in the wrong language.
struct Wrong {
    id: BlockId,
    of: Language,
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let page = cx.page;
        let mut whole = Vec::new();
        for version in page.versions() {
            if let Some(of) = page.written_in(version) {
                whole.push(version.language);
                report_whole(cx, version, of);
            }
        }
        for language in Language::all().filter(|language| !whole.contains(language)) {
            let texts = page.texts().filter(|&id| page.block(id).language == Some(language));
            let wrong =
                texts.filter_map(|id| Some(Wrong { id, of: page.evidence(id).against(language)? }));
            report_texts(cx, language, &wrong.collect::<Vec<_>>());
        }
    })
}

fn report_whole(cx: &mut Context<'_>, version: &Version, of: Language) {
    let (page, ui) = (cx.page, cx.ui);
    let Some(first) = page.blocks_of(version).find(|&id| !page.block(id).text.is_empty()) else {
        return;
    };
    let words = spoken(page, first, &page.evidence_of(version), of, ui);
    let language = version.language;
    let message = whole(ui, capitalized(language.version(ui)), of.name(ui), words);
    cx.report(first, page.opening(first), message).help(help(ui, language.name(ui)));
}

fn report_texts(cx: &mut Context<'_>, language: Language, wrong: &[Wrong]) {
    let (page, ui) = (cx.page, cx.ui);
    // Neighbours that were left together are one cause.
    let mut rest = wrong;
    while let Some((first, others)) = rest.split_first() {
        let together = others
            .iter()
            .zip(rest)
            .take_while(|(next, before)| next.of == before.of && page.adjoins(before.id, next.id))
            .count();
        let words = spoken(page, first.id, page.evidence(first.id), first.of, ui);
        let what = if page.block(first.id).kind == BlockKind::Paragraph { paragraph } else { text };
        let message = what(ui, language.version(ui), first.of.name(ui), words);
        let diagnostic =
            cx.report(first.id, page.opening(first.id), message).help(help(ui, language.name(ui)));
        for next in &others[..together] {
            diagnostic.related(page.opening(next.id), and_this(ui, next.of.name(ui)));
        }
        rest = &others[together..];
    }
}

/// The first words that speak for the wrong language.
fn spoken(page: &Page, id: BlockId, evidence: &Evidence, of: Language, ui: Ui) -> String {
    const SHOWN: usize = 3;
    let mut words: Vec<String> = Vec::new();
    // The surest words first.
    let of_weight = |weight| evidence.hits.iter().filter(move |hit| hit.weight == weight);
    for hit in of_weight(Weight::Sure).chain(of_weight(Weight::Ending)) {
        let written = word(ui, page.excerpt(id, hit.word.span).to_lowercase());
        if hit.language == of && words.len() < SHOWN && !words.contains(&written) {
            words.push(written);
        }
    }
    words.join(", ")
}
