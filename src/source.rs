//! Text, spans and positions: the only home of lines and columns.
//!
//! Inside the program every place is a [`Span`] of UTF-8 bytes. Lines and
//! columns are worked out here, at the edge, when something is shown.

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::memchr2_iter;

/// The largest text that is read: 256 MiB, so that every offset fits in 32 bits.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// The byte-order mark that some editors write first in a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A half-open range of UTF-8 bytes in one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range; a reversed range gives the empty span at its start.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// The empty span at an offset: a place where something is missing.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte, as a hole does.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The bytes as a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A position as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode scalar values, from 1. A byte-order mark has no column.
    pub column: usize,
}

/// Why bytes cannot become a [`Source`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The bytes are not UTF-8; `byte` is the offset, from 0, of the first wrong one.
    NotUtf8 {
        /// Offset of the first byte that is not UTF-8.
        byte: usize,
    },
    /// The text is larger than [`MAX_BYTES`].
    TooLarge {
        /// The size in bytes.
        bytes: u64,
    },
    /// The text holds a NUL byte, which no page of text does.
    Binary {
        /// Offset of the first NUL byte.
        byte: usize,
    },
}

/// One text with a name and an index of its lines. Cheap to clone.
#[derive(Clone)]
pub struct Source {
    name: Arc<str>,
    text: Arc<str>,
    line_starts: Arc<[u32]>,
    counts: Arc<OnceLock<Box<[u32]>>>,
}

impl Source {
    /// Takes the bytes of a file.
    ///
    /// # Errors
    /// [`SourceError`] if the bytes are not UTF-8 text or too many.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<Self, SourceError> {
        if bytes.len() > MAX_BYTES {
            return Err(SourceError::TooLarge { bytes: bytes.len() as u64 });
        }
        let text = String::from_utf8(bytes)
            .map_err(|error| SourceError::NotUtf8 { byte: error.utf8_error().valid_up_to() })?;
        if let Some(byte) = memchr::memchr(0, text.as_bytes()) {
            return Err(SourceError::Binary { byte });
        }
        let line_starts = line_starts(&text).into();
        Ok(Self { name: name.into(), text: text.into(), line_starts, counts: Arc::default() })
    }

    /// The name under which findings are shown, with `/` between folders.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, a byte-order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span; empty where the span is not of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// Where the content starts: after a byte-order mark, if there is one.
    #[must_use]
    pub fn content_start(&self) -> usize {
        if self.text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 }
    }

    /// How many lines there are; an empty text has one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// The line and column of a byte offset; past the end, those of the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let offset = offset.min(self.text.len() as u32);
        let line = self.line_starts.partition_point(|&start| start <= offset) - 1;
        let from = self.line_starts[line] as usize;
        let before = self.scalars(from, offset as usize);
        let mark = usize::from(from == 0 && offset > 0 && self.text.starts_with(BYTE_ORDER_MARK));
        Position { line: line + 1, column: before - mark + 1 }
    }

    /// How many scalar values start in a range of bytes.
    ///
    /// A line may be as long as the text, and every finding asks, so counts far from the start of
    /// a line begin at a count kept for every [`STRIDE`] bytes.
    fn scalars(&self, from: usize, to: usize) -> usize {
        let bytes = self.text.as_bytes();
        if to - from <= STRIDE {
            return scalar_starts(&bytes[from..to]);
        }
        let counts = self.counts.get_or_init(|| {
            let mut total = 0;
            let strides = bytes.chunks(STRIDE).map(|stride| {
                total += scalar_starts(stride) as u32;
                total
            });
            std::iter::once(0).chain(strides).collect()
        });
        let before = |at: usize| {
            let stride = at / STRIDE;
            counts[stride] as usize + scalar_starts(&bytes[stride * STRIDE..at])
        };
        before(to) - before(from)
    }

    /// The span of a line, counted from 1, without its line end and byte-order mark.
    #[must_use]
    pub fn line(&self, line: usize) -> Span {
        let index = line.saturating_sub(1).min(self.line_count() - 1);
        let start =
            if index == 0 { self.content_start() } else { self.line_starts[index] as usize };
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize);
        let content = self.text.get(start..end).unwrap_or_default();
        Span::new(start, start + content.trim_end_matches(['\r', '\n']).len())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} bytes)", self.name, self.text.len())
    }
}

/// How many bytes apart the counts of scalar values are.
const STRIDE: usize = 4096;

/// How many scalar values start in some bytes of UTF-8: continuation bytes are `10xx xxxx`.
fn scalar_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

/// Lines end with LF, CRLF or, in old files, CR alone.
fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .map(|at| at as u32 + 1);
    std::iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new("page.txt", text.as_bytes().to_vec())
            .unwrap_or_else(|error| panic!("{error:?}"))
    }

    #[test]
    fn columns_count_scalar_values_not_bytes() {
        let source = source("ål\nblåbær på");
        let offset = source.text().find("på").map_or(0, |at| at as u32);
        assert_eq!(source.position(offset), Position { line: 2, column: 8 });
    }

    #[test]
    fn every_line_end_counts_once() {
        let source = source("a\r\nb\rc\nd");
        let lines: Vec<&str> = (1..=4).map(|line| source.slice(source.line(line))).collect();
        assert_eq!(lines, ["a", "b", "c", "d"]);
        assert_eq!(source.line_count(), 4);
    }

    #[test]
    fn byte_order_mark_has_no_column() {
        let source = source("\u{feff}nb: A");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.slice(source.line(1)), "nb: A");
    }

    #[test]
    fn columns_of_long_lines_are_counted_the_same_way() {
        let source = source(&format!("\u{feff}a\n{}", "blåbær 🫐 ".repeat(2000)));
        for (column, (offset, _)) in (1..).zip(source.text().char_indices().skip(3)) {
            assert_eq!(source.position(offset as u32), Position { line: 2, column });
        }
    }

    #[test]
    fn position_past_the_end_is_the_end() {
        assert_eq!(source("a\n").position(99), Position { line: 2, column: 1 });
        assert_eq!(source("").position(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn wrong_bytes_are_named() {
        let error = Source::new("page.txt", b"ab\xff".to_vec()).err();
        assert_eq!(error, Some(SourceError::NotUtf8 { byte: 2 }));
        let error = Source::new("page.txt", b"a\0b".to_vec()).err();
        assert_eq!(error, Some(SourceError::Binary { byte: 1 }));
    }
}
