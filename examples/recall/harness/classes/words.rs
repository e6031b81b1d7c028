//! Slips within a text: doubled words, blanks before marks, fillers.

use paritet::language::quotations;
use paritet::markup::{BlockId, BlockKind};
use paritet::source::Span;
use paritet::text::Word;

use super::{Scene, Seed};
use crate::harness::change::Edit;
use crate::harness::random::Random;

pub fn function_word_doubled(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    doubled(scene, |word| scene.words.function.contains(word))
}

pub fn content_word_doubled(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    doubled(scene, |word| !scene.words.function.contains(word))
}

fn texts(scene: &Scene) -> impl Iterator<Item = BlockId> {
    let page = &scene.subject.page;
    let blocks = scene.subject.blocks(scene.language).into_iter();
    blocks.filter(|&id| !matches!(page.block(id).kind, BlockKind::Code))
}

/// A word in small letters once more after itself; a capital may make a doubled word a name.
fn doubled(scene: &Scene, is_meant: impl Fn(&str) -> bool) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for id in texts(scene) {
        let block = page.block(id);
        let words = block.text.words();
        let spelled = |at: usize| words.get(at).map(|word| page.slice(block.at(word.span)));
        for (at, word) in words.iter().enumerate() {
            let written = page.slice(block.at(word.span));
            let plain = written.chars().all(char::is_lowercase)
                && block.text.is_plain(word.span)
                && !subject.is_in_object(id, word.span)
                && !touches_mark(subject.text(block.source), word);
            let next = spelled(at + 1).is_some_and(|next| next.eq_ignore_ascii_case(written));
            let before = at.checked_sub(1).and_then(spelled);
            let doubled = next || before.is_some_and(|other| other.eq_ignore_ascii_case(written));
            if plain && !doubled && !scene.words.silent.contains(written) && is_meant(written) {
                let place = block.at(Span::at(word.span.end as usize));
                let edit = Edit::replace(place, format!(" {written}"));
                seeds.push(Seed::one(edit).of(scene.language));
            }
        }
    }
    seeds
}

/// Whether a word is part of something written without blanks, such as `og/eller`.
fn touches_mark(text: &str, word: &Word) -> bool {
    let before = text[..word.span.start as usize].chars().next_back();
    let after = text[word.span.end as usize..].chars().next();
    let joins = |letter: char| !letter.is_whitespace() && !"«»”\"().,:;?!<>".contains(letter);
    before.is_some_and(joins) || after.is_some_and(joins)
}

/// A blank before a mark.
pub fn punctuation_spaced(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for id in texts(scene) {
        let block = page.block(id);
        let text = subject.text(block.source);
        for word in block.text.words() {
            let end = word.span.end as usize;
            let mut letters = text[end..].chars();
            let mark = letters.next().is_some_and(|letter| ".,;:?!".contains(letter));
            let is_last =
                letters.next().is_none_or(|letter| letter.is_whitespace() || letter == '<');
            let span = Span::new(word.span.start as usize, end + 1);
            let spelled = page.slice(block.at(word.span));
            let is_word = spelled.chars().all(char::is_alphabetic);
            if mark
                && is_last
                && is_word
                && block.text.is_plain(span)
                && !subject.is_in_object(id, span)
            {
                let edit = Edit::replace(block.at(Span::at(end)), " ");
                seeds.push(Seed::one(edit).of(scene.language));
            }
        }
    }
    seeds
}

/// Notes and fillers as authors leave them.
const FILLERS: &[&str] = &[
    "TODO",
    "xxx",
    "XXX",
    "TBD",
    "[sett inn lenke]",
    "[set inn lenkje]",
    "[sett inn tekst her]",
    "[fyll inn]",
    "[lenke kommer]",
    "[tekst kommer]",
    "Lorem ipsum dolor sit amet",
];

/// A filler at the end of a paragraph or between two of its words.
pub fn placeholder_inserted(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for id in texts(scene).filter(|&id| page.block(id).kind == BlockKind::Paragraph) {
        let block = page.block(id);
        // What is quoted is spoken of, not left behind.
        let quoted = quotations(page.source(block.source), &block.text);
        let words: Vec<&Word> = block
            .text
            .words()
            .iter()
            .filter(|word| {
                let after = subject.text(block.source)[word.span.end as usize..].chars().next();
                !subject.is_in_object(id, word.span)
                    && block.text.is_plain(word.span)
                    && !quoted.iter().any(|quotation| quotation.contains(word.span))
                    && after.is_none_or(char::is_whitespace)
            })
            .collect();
        let (Some(word), Some(filler)) = (random.choose(&words), random.choose(FILLERS)) else {
            continue;
        };
        let place = block.at(Span::at(word.span.end as usize));
        let edit = Edit::replace(place, format!(" {filler}"));
        seeds.push(Seed::one(edit).of(scene.language));
    }
    seeds
}
