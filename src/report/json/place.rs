//! Places as other programs read them.

use serde::Serialize;

use crate::source::{self, Source};

/// Half-open bytes of UTF-8.
#[derive(Serialize)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

/// Lines and columns from 1, columns in scalar values.
#[derive(Serialize)]
pub(super) struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

pub(super) fn range(source: &Source, span: source::Span) -> Range {
    let position = |offset| {
        let source::Position { line, column } = source.position(offset);
        Position { line, column }
    };
    Range { start: position(span.start), end: position(span.end) }
}

impl From<source::Span> for Span {
    fn from(span: source::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}
