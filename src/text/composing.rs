//! Letters that are written apart from their marks, as macOS writes names of files: `a` and a ring for `å`.
//!
//! The only user of unicode-normalization.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use super::Piece;
use crate::source::{Source, Span};

/// Whether a character is a mark on the letter before it.
#[must_use]
pub fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// A text with each letter and its marks as one character.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if has_marks(text) { Cow::Owned(text.nfc().collect()) } else { Cow::Borrowed(text) }
}

/// Whether there may be marks in a text.
fn has_marks(text: &str) -> bool {
    // All of them start with one of these bytes.
    memchr::memchr2(0xcc, 0xcd, text.as_bytes()).is_some()
}

/// Pieces of a view in which letters with marks of their own are decoded.
pub(super) fn pieces(source: &Source, pieces: Vec<Piece>) -> Vec<Piece> {
    let is_apart =
        |piece: &Piece| matches!(piece, Piece::Text(span) if has_marks(source.slice(*span)));
    if !pieces.iter().any(is_apart) {
        return pieces;
    }
    let mut found = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(span) => push_composed(source, span, &mut found),
            other => found.push(other),
        }
    }
    found
}

/// Divides a stretch of text where letters stand apart from their marks.
fn push_composed(source: &Source, span: Span, found: &mut Vec<Piece>) {
    let text = source.slice(span);
    let place =
        |from: usize, to: usize| Span::new(span.start as usize + from, span.start as usize + to);
    let (mut plain, mut at) = (0, 0);
    while let Some(mut letter) = text[at..].chars().next() {
        let start = at;
        at += letter.len_utf8();
        let mut end = at;
        for mark in text[at..].chars().take_while(|&mark| is_mark(mark)) {
            let Some(whole) = compose(letter, mark) else { break };
            letter = whole;
            end += mark.len_utf8();
        }
        if end > at {
            if plain < start {
                found.push(Piece::Text(place(plain, start)));
            }
            found.push(Piece::Decoded(place(start, end), letter));
            (plain, at) = (end, end);
        }
    }
    if plain < text.len() {
        found.push(Piece::Text(place(plain, text.len())));
    }
}
