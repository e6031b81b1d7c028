//! `prose/placeholder`: a note or filler that was left behind.

use serde::Deserialize;

use crate::language::{is_inside, message, quotations};
use crate::markup::BlockId;
use crate::rule::{Check, Context};
use crate::source::Span;

message! {
    fn what(text) {
        en: "“{text}” looks like a note or filler that was left behind, and readers see it.",
        nb: "«{text}» ser ut som et notat eller en fylltekst som er blitt stående, og leseren ser det.",
        nn: "«{text}» ser ut som eit notat eller ein fylltekst som er blitt ståande, og lesaren ser det.",
    }
}
message! {
    fn help() {
        en: "Write what should stand here, or remove it.",
        nb: "Skriv det som skal stå her, eller ta det bort.",
        nn: "Skriv det som skal stå her, eller ta det bort.",
    }
}

/// See `rules/prose/placeholder.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// Words or phrases that are never meant for readers, in lower case.
    texts: Vec<String>,
    /// What a note in brackets starts with, in lower case.
    openings: Vec<String>,
}

pub(crate) fn rule(options: Options) -> Check {
    let texts: Vec<Vec<String>> = options
        .texts
        .iter()
        .map(|text| text.split_whitespace().map(str::to_owned).collect())
        .collect();
    Check::page(move |cx: &mut Context<'_>| {
        for id in cx.page.texts().collect::<Vec<_>>() {
            let mut found = fillers(cx, id, &texts);
            found.extend(notes(cx, id, &options.openings));
            found.sort_unstable();
            // What is quoted is spoken of, not left behind.
            let block = cx.page.block(id);
            let quotations = if found.is_empty() {
                Vec::new()
            } else {
                quotations(cx.page.source(block.source), &block.text)
            };
            found.retain(|span| !is_inside(*span, &quotations));
            let mut last = Span::default();
            for span in found.into_iter().filter(|span| !span.is_empty()) {
                if last.contains(span) {
                    continue;
                }
                last = span;
                let place = cx.page.block(id).at(span);
                let ui = cx.ui;
                cx.report(id, place, what(ui, cx.page.excerpt(id, span))).help(help(ui));
            }
        }
    })
}

/// Runs of words that are filler; those that follow each other are one.
fn fillers(cx: &Context<'_>, id: BlockId, texts: &[Vec<String>]) -> Vec<Span> {
    let block = cx.page.block(id);
    let words = block.text.words();
    let lower: Vec<String> = cx.page.own_words(id);
    let mut found: Vec<Span> = Vec::new();
    let (mut at, mut ended) = (0, 0);
    while at < words.len() {
        let length = texts
            .iter()
            .filter(|text| lower[at..].starts_with(text))
            .map(Vec::len)
            .max()
            .unwrap_or(0);
        if length > 0 {
            let span = words[at].span.cover(words[at + length - 1].span);
            match found.last_mut().filter(|_| words[at].follows && ended == at) {
                Some(last) => *last = last.cover(span),
                None => found.push(span),
            }
            ended = at + length;
        }
        at += length.max(1);
    }
    found
}

/// `[sett inn lenke]`: brackets that hold an order to the author.
fn notes(cx: &Context<'_>, id: BlockId, openings: &[String]) -> Vec<Span> {
    let block = cx.page.block(id);
    let text = block.text.render(cx.page.source(block.source));
    let mut found = Vec::new();
    for (start, open) in text.match_indices(['[', '<']) {
        let close = if open == "[" { ']' } else { '>' };
        let end = text.floor_char_boundary(start + LONGEST_NOTE);
        let Some(length) = text[start..end].find(close) else { continue };
        let inside = text[start + 1..start + length].trim().to_lowercase();
        let opens = openings.iter().any(|opening| {
            inside
                .strip_prefix(opening.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        if opens {
            found.push(block.text.locate(start..start + length + 1));
        }
    }
    found
}

/// A note in brackets has at most this many bytes.
const LONGEST_NOTE: usize = 120;
