//! `language/foreign-word`: single words of the other language in otherwise right text.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::language::{
    Foreign, Language, Ui, capitalized, contexts, foreign, is_inside, message, not_own,
};
use crate::markup::BlockId;
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions, phrases};
use crate::source::{Source, Span};
use crate::text::TextView;

message! {
    fn what(word, of, version, language, instead) {
        en: "“{word}” is {of} but stands in {version}. {language} has {instead}.",
        nb: "«{word}» er {of}, men står i {version}. På {language} heter det {instead}.",
        nn: "«{word}» er {of}, men står i {version}. På {language} heiter det {instead}.",
    }
}
message! {
    fn help(instead) {
        en: "Write {instead}.",
        nb: "Skriv {instead}.",
        nn: "Skriv {instead}.",
    }
}
message! {
    fn again() { en: "and here", nb: "og her", nn: "og her" }
}

/// Neighbouring words that are wrong, as one.
struct Hit {
    id: BlockId,
    span: Span,
    words: Vec<(Span, Foreign)>,
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let mut first: FxHashMap<(Language, String), usize> = FxHashMap::default();
    let mut found: Vec<(Language, Vec<Hit>)> = Vec::new();
    // A version that is in the other language as a whole has that as its cause.
    let wrong = page.versions().iter().filter(|version| page.written_in(version).is_some());
    let whole: Vec<Language> = wrong.map(|version| version.language).collect();
    // So has a text that was left as it is in the other version.
    let is_left = |id| cx.alignments.iter().any(|alignment| alignment.is_left(id));
    for id in page.texts().filter(|&id| !is_left(id)) {
        let Some(language) = page.block(id).language.filter(|language| !whole.contains(language))
        else {
            continue;
        };
        for hit in hits(page, id, language) {
            let key = (language, page.excerpt(id, hit.span).to_lowercase());
            let index = *first.entry(key).or_insert_with(|| {
                found.push((language, Vec::new()));
                found.len() - 1
            });
            found[index].1.push(hit);
        }
    }
    for (language, places) in found {
        let Some((hit, others)) = places.split_first() else { continue };
        let Some(&(_, one)) = hit.words.first() else { continue };
        let place = page.block(hit.id).at(hit.span);
        let instead = suggestions(ui, hit);
        let message = what(
            ui,
            page.excerpt(hit.id, hit.span),
            one.of.name(ui),
            language.version(ui),
            language.name(ui),
            &instead,
        );
        let diagnostic = cx.report(hit.id, place, message).help(help(ui, instead));
        for other in others {
            diagnostic.related(page.block(other.id).at(other.span), again(ui));
        }
        if let Some(edits) = edits(page, &places) {
            diagnostic.fix(Fix::new(
                help(ui, suggestions(ui, &places[0])),
                Applicability::Unsafe,
                edits,
            ));
        }
    }
}

/// The wrong words of a text, neighbours joined. A text that is in the other language as a whole has
/// none, and neither have quotations, notes and names.
fn hits(page: &Page, id: BlockId, language: Language) -> Vec<Hit> {
    let block = page.block(id);
    let source = page.source(block.source);
    let words = block.text.words();
    let lower = page.own_words(id);
    let wrong =
        |at: usize| foreign(language, &lower[at]).or_else(|| in_context(language, &lower, at));
    let mut found: Vec<Hit> = Vec::new();
    let mut last = None;
    for (at, word) in words.iter().enumerate() {
        let Some(foreign) = wrong(at) else { continue };
        let written = block.text.spelled(source, word);
        let joins = word.follows && last.is_some_and(|last| last + 1 == at);
        // A capital inside a sentence makes a name; all capitals make an abbreviation.
        let named = word.follows && !joins && written.starts_with(char::is_uppercase);
        let abbreviated =
            written.chars().nth(1).is_some() && written.chars().all(char::is_uppercase);
        if named || abbreviated || (!foreign.closed && in_name(source, &block.text, at)) {
            continue;
        }
        match found.last_mut().filter(|_| joins) {
            Some(hit) => {
                hit.span = hit.span.cover(word.span);
                hit.words.push((word.span, foreign));
            }
            None => found.push(Hit { id, span: word.span, words: vec![(word.span, foreign)] }),
        }
        last = Some(at);
    }
    if found.is_empty() || page.is_in_other_language(id) {
        return Vec::new();
    }
    let others = not_own(source, &block.text);
    found.retain(|hit| !is_inside(hit.span, &others));
    found
}

/// Whether a word follows a name inside a sentence and may belong to it: «Det flerspråklige bibliotek».
fn in_name(source: &Source, view: &TextView, at: usize) -> bool {
    const REACH: usize = 2;
    let words = view.words();
    let mut before = words[..=at].iter().rev().zip(words[..at].iter().rev()).take(REACH);
    before.any(|(word, before)| {
        let written = view.spelled(source, before);
        let abbreviated = written.chars().skip(1).any(char::is_uppercase);
        word.follows && before.follows && written.starts_with(char::is_uppercase) && !abbreviated
    })
}

/// Whether a word is wrong because of its neighbours.
fn in_context(language: Language, lower: &[String], at: usize) -> Option<Foreign> {
    const LONGEST: usize = 4;
    (at.saturating_sub(LONGEST)..=at).find_map(|start| {
        contexts(language, &lower[start])
            .iter()
            .find(|context| {
                start + context.wrong == at && lower[start..].starts_with(&context.words)
            })
            .map(|context| context.foreign)
    })
}

/// What should stand instead: «moment» og «beskriving».
fn suggestions(ui: Ui, hit: &Hit) -> String {
    hit.words
        .iter()
        .map(|(_, foreign)| {
            let alternatives = foreign.instead.split(" / ").map(|word| phrases::quoted(ui, word));
            alternatives.reduce(|list, word| phrases::or(ui, list, word)).unwrap_or_default()
        })
        .reduce(|list, word| phrases::and(ui, list, word))
        .unwrap_or_default()
}

/// The replacement of every hit, where there is one choice for each word.
fn edits(page: &Page, hits: &[Hit]) -> Option<Vec<Edit>> {
    let words = hits.iter().flat_map(|hit| hit.words.iter().map(|word| (hit.id, word)));
    words
        .map(|(id, &(span, foreign))| {
            let capital = page.excerpt(id, span).starts_with(char::is_uppercase);
            let text =
                if capital { capitalized(foreign.instead) } else { foreign.instead.to_owned() };
            page.replace(id, span, text).filter(|_| !foreign.instead.contains(" / "))
        })
        .collect()
}
