//! `links/vague-text`: a link whose text says nothing of where it leads.

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::language::message;
use crate::markup::BlockId;
use crate::page::{Page, elements};
use crate::rule::{Check, Context};

message! {
    fn what(text) {
        en: "The link text “{text}” does not say where the link leads, so those who jump from link to link have to guess.",
        nb: "Lenketeksten «{text}» sier ikke hvor lenken går, så den som hopper fra lenke til lenke, må gjette.",
        nn: "Lenkjeteksten «{text}» seier ikkje kvar lenkja går, så den som hoppar frå lenkje til lenkje, må gjette.",
    }
}
message! {
    fn help() {
        en: "Let the text of the link name what readers will find there.",
        nb: "La lenketeksten si hva leseren finner der.",
        nn: "La lenkjeteksten seie kva lesaren finn der.",
    }
}

/// See `rules/links/vague-text.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// Texts that say nothing, in lower case and without punctuation.
    texts: Vec<String>,
}

pub(crate) fn rule(options: Options) -> Check {
    let texts: FxHashSet<String> = options.texts.into_iter().collect();
    Check::page(move |cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let is_link = |id: &BlockId| page.block(*id).kind.is_link();
        for id in page.blocks().filter(is_link) {
            let text = page.link_text(id);
            if texts.contains(&words(&text)) && !is_named(page, id) {
                cx.report(id, page.block(id).place(), what(ui, text)).help(help(ui));
            }
        }
    })
}

/// Whether a screen reader is told more than the text.
fn is_named(page: &Page, link: BlockId) -> bool {
    elements::is_named_apart(page, link)
        || elements::attribute(page, link, "title").is_some_and(|title| words(title).contains(' '))
}

/// The words of a text in lower case.
fn words(text: &str) -> String {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    words.join(" ")
}
