//! `language/wrong-language`: a text that is written in another language than its version.

use crate::language::{Evidence, Language, Ui, capitalized};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::rule::{Check, Context, message};
use serde::Deserialize;

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

/// See `rules/language/wrong-language.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// The share of closed-class words of another language from which a version as a whole is in it.
    whole_version: f64,
    /// How many such words there must be at least.
    whole_version_words: usize,
}

/// A text in the wrong language.
struct Wrong {
    id: BlockId,
    of: Language,
    evidence: Evidence,
}

pub(crate) fn rule(options: Options) -> Check {
    Check::page(move |cx: &mut Context<'_>| {
        let page = cx.page;
        for language in Language::all() {
            let texts: Vec<(BlockId, Evidence)> = page
                .texts()
                .filter(|&id| page.block(id).language == Some(language))
                .map(|id| (id, evidence(page, id)))
                .collect();
            if let Some(of) = options.whole(language, &texts) {
                report_whole(cx, language, of, texts);
            } else {
                report_texts(cx, language, texts);
            }
        }
    })
}

impl Options {
    /// The language that a version as a whole is in, if it is not its own.
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
    fn whole(&self, own: Language, texts: &[(BlockId, Evidence)]) -> Option<Language> {
        let count = |of| texts.iter().map(|(_, evidence)| evidence.sure(of)).sum::<usize>();
        let total: usize = Language::all().map(count).sum();
        Language::all().filter(|&of| of != own).find(|&of| {
            let words = count(of);
            words >= self.whole_version_words && words as f64 >= self.whole_version * total as f64
        })
    }
}

fn evidence(page: &Page, id: BlockId) -> Evidence {
    let block = page.block(id);
    Evidence::of(page.source(block.source), &block.text)
}

fn report_whole(
    cx: &mut Context<'_>,
    language: Language,
    of: Language,
    texts: Vec<(BlockId, Evidence)>,
) {
    let (page, ui) = (cx.page, cx.ui);
    let mut sum = Evidence::default();
    for (_, evidence) in &texts {
        sum.add(evidence);
    }
    let content =
        texts.iter().map(|&(id, _)| id).find(|&id| page.block(id).kind != BlockKind::Title);
    let Some(first) = content.or(texts.first().map(|&(id, _)| id)) else { return };
    let message = whole(
        ui,
        capitalized(language.version(ui)),
        of.name(ui),
        spoken(page, first, &sum, of, ui),
    );
    cx.report(first, page.opening(first), message).help(help(ui, language.name(ui)));
}

fn report_texts(cx: &mut Context<'_>, language: Language, texts: Vec<(BlockId, Evidence)>) {
    let (page, ui) = (cx.page, cx.ui);
    let wrong: Vec<Wrong> = texts
        .into_iter()
        .filter_map(|(id, evidence)| Some(Wrong { id, of: evidence.against(language)?, evidence }))
        .collect();
    // Neighbours that were left together are one cause.
    let mut rest = wrong.as_slice();
    while let Some((first, others)) = rest.split_first() {
        let together = others
            .iter()
            .zip(rest)
            .take_while(|(next, before)| next.of == before.of && page.adjoins(before.id, next.id))
            .count();
        let words = spoken(page, first.id, &first.evidence, first.of, ui);
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
    let source = page.source(page.block(id).source);
    let mut words: Vec<String> = Vec::new();
    for (language, found) in evidence.words.iter().chain(&evidence.endings) {
        let written = word(ui, source.slice(found.span).to_lowercase());
        if *language == of && words.len() < SHOWN && !words.contains(&written) {
            words.push(written);
        }
    }
    words.join(", ")
}
