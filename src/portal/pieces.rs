//! The pieces that a text is made of.

use crate::source::{Source, Span};
use crate::text::{Piece, is_unseen};

fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter)
}

/// From the first to the last character of some pieces that a reader could see.
pub(super) fn visible(source: &Source, pieces: &[Piece]) -> Option<Span> {
    let seen = |piece: &Piece| match *piece {
        Piece::Text(span) | Piece::Code(span, None) => {
            let text = source.slice(span);
            let start = span.start as usize + text.len() - text.trim_start_matches(is_blank).len();
            let seen = text.trim_matches(is_blank).len();
            (seen > 0).then(|| Span::new(start, start + seen))
        }
        Piece::Decoded(span, letter) | Piece::Code(span, Some(letter)) => {
            (!is_blank(letter)).then_some(span)
        }
        Piece::Barrier(span) => Some(span),
    };
    pieces.iter().filter_map(seen).reduce(Span::cover)
}

/// Adds what a piece reads to a text.
pub(super) fn push_piece(source: &Source, piece: Piece, text: &mut String) {
    match piece {
        Piece::Text(span) | Piece::Code(span, None) => text.push_str(source.slice(span)),
        Piece::Decoded(_, letter) | Piece::Code(_, Some(letter)) => text.push(letter),
        Piece::Barrier(_) => {}
    }
}

/// How many bytes a piece reads.
fn length(piece: Piece) -> usize {
    match piece {
        Piece::Text(span) | Piece::Code(span, None) => span.len(),
        Piece::Decoded(_, letter) | Piece::Code(_, Some(letter)) => letter.len_utf8(),
        Piece::Barrier(_) => 0,
    }
}

/// Where in the source a range of the text of some pieces stands.
pub(super) fn locate(
    pieces: impl Iterator<Item = Piece>,
    range: std::ops::Range<usize>,
) -> Option<Span> {
    let mut found: Option<Span> = None;
    let mut at = 0;
    for piece in pieces {
        let end = at + length(piece);
        if at < range.end && range.start < end {
            let part = match piece {
                Piece::Text(Span { start, .. }) | Piece::Code(Span { start, .. }, None) => {
                    let from = start as usize;
                    Span::new(from + range.start.saturating_sub(at), from + range.end.min(end) - at)
                }
                other => other.span(),
            };
            found = Some(found.map_or(part, |found| found.cover(part)));
        }
        if end >= range.end && found.is_some() {
            break;
        }
        at = end;
    }
    found
}
