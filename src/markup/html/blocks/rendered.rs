//! Decoded text with a map back to its pieces.

use crate::source::{Source, Span};
use crate::text::{BARRIER, CODE, Piece};

use super::super::tree::Attribute;

/// The text of some pieces as a reader gets it, line ends as blanks.
pub(super) struct Rendered<'p> {
    pub(super) text: String,
    pieces: &'p [Piece],
    /// Where each piece starts in the text.
    starts: Vec<usize>,
}

impl<'p> Rendered<'p> {
    pub(super) fn new(source: &Source, pieces: &'p [Piece]) -> Self {
        let mut text = String::new();
        let mut starts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            starts.push(text.len());
            match *piece {
                Piece::Text(span) => text.push_str(source.slice(span)),
                Piece::Decoded(_, letter) => text.push(letter),
                Piece::Code(..) => text.push(CODE),
                Piece::Barrier(_) => text.push(BARRIER),
            }
        }
        if text.contains(['\n', '\r']) {
            text = text.replace(['\n', '\r'], " ");
        }
        Self { text, pieces, starts }
    }

    /// The pieces of a range of the text.
    pub(super) fn pieces(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = Piece> {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let after = self.starts.partition_point(|&start| start < range.end).max(first);
        let inside = self.pieces[first..after].iter().zip(&self.starts[first..after]);
        inside.filter_map(move |(piece, &at)| match *piece {
            Piece::Text(span) => {
                let start = range.start.saturating_sub(at).min(span.len());
                let end = (range.end - at).min(span.len());
                let from = span.start as usize;
                (start < end).then(|| Piece::Text(Span::new(from + start, from + end)))
            }
            other => (range.start <= at && at < range.end).then_some(other),
        })
    }

    /// The bytes of a range of the text.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        cover(self.pieces(range)).unwrap_or_default()
    }
}

/// All the bytes of some pieces.
pub(super) fn cover(pieces: impl IntoIterator<Item = Piece>) -> Option<Span> {
    pieces.into_iter().map(Piece::span).reduce(Span::cover)
}

/// The pieces without the white space around them.
pub(super) fn trimmed(source: &Source, mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(last) = pieces.last_mut() {
        match last {
            Piece::Text(span) => {
                let kept = source.slice(*span).trim_end().len();
                span.end = span.start + kept as u32;
                if kept > 0 {
                    break;
                }
            }
            Piece::Decoded(_, letter) if letter.is_whitespace() => {}
            _ => break,
        }
        pieces.pop();
    }
    let leading = pieces.iter().take_while(|piece| piece.is_blank(source)).count();
    pieces.drain(..leading);
    if let Some(Piece::Text(span)) = pieces.first_mut() {
        span.start = span.end - source.slice(*span).trim_start().len() as u32;
    }
    pieces
}

/// The pieces of an attribute's value.
pub(super) fn value(source: &Source, attribute: &Attribute) -> Vec<Piece> {
    let written = source.slice(attribute.span);
    let read = &*attribute.value;
    let mut pieces = Vec::new();
    let (mut at, mut from) = (0, 0);
    loop {
        let (rest, wanted) = (&written[at..], &read[from..]);
        let same = rest.bytes().zip(wanted.bytes()).take_while(|(one, two)| one == two).count();
        let plain = rest.as_bytes()[..same].iter().position(|&byte| byte == b'&').unwrap_or(same);
        let plain = rest.floor_char_boundary(plain);
        let start = attribute.span.start as usize + at;
        if plain > 0 {
            pieces.push(Piece::Text(Span::new(start, start + plain)));
        }
        at += plain;
        from += plain;
        let (rest, wanted) = (&written[at..], &read[from..]);
        if rest.is_empty() && wanted.is_empty() {
            return trimmed(source, pieces);
        }
        let Some(first) = rest.chars().next() else { return trimmed(source, pieces) };
        let reference = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        let length = match reference {
            Some(end) if first == '&' && !wanted.starts_with(&rest[..=end]) => end + 1,
            _ if rest.starts_with("\r\n") => 2,
            _ => first.len_utf8(),
        };
        let Some(letter) = wanted.chars().next() else {
            return trimmed(source, pieces);
        };
        let start = attribute.span.start as usize + at;
        pieces.push(Piece::Decoded(Span::new(start, start + length), letter));
        at += length;
        from += letter.len_utf8();
    }
}

/// The longest name of a character reference has 31 letters.
const LONGEST_REFERENCE: usize = 34;
