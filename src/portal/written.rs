//! HTML as a browser writes a tree out, with a map back to the source.

use crate::source::{Source, Span};
use crate::text::Piece;

use super::dom::{Dom, Element, Id, Made, NodeKind};
use super::pieces::push_piece;

/// Written HTML.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) text: String,
    runs: Vec<Run>,
}

/// What a stretch of the written HTML comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where it starts in the written text.
    start: usize,
    /// The bytes in the source.
    pub(super) span: Span,
    /// Whether the bytes are the same there, one by one.
    exact: bool,
    pub(super) origin: Origin,
}

/// What a written stretch belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Text in this element.
    Text(Id),
    /// A start or end tag of this element.
    Tag(Id),
    /// The value of an attribute of this element, by its index.
    Attribute(Id, usize),
    /// The script wrote it.
    Script,
}

impl Run {
    /// The source of a part of it.
    fn part(&self, part: &std::ops::Range<usize>) -> Span {
        if !self.exact {
            return self.span;
        }
        let from = self.span.start as usize;
        Span::new(from + part.start - self.start, from + part.end - self.start)
    }
}

impl Written {
    /// Adds a stretch that comes from a span of the source.
    pub(super) fn push(&mut self, text: &str, span: Span, origin: Origin) {
        if !text.is_empty() {
            let exact = matches!(origin, Origin::Text(_)) && text.len() == span.len();
            self.runs.push(Run { start: self.text.len(), span, exact, origin });
            self.text.push_str(text);
        }
    }

    /// Adds a stretch of other written HTML.
    pub(super) fn extend(&mut self, other: &Self, range: std::ops::Range<usize>) {
        let first = other.index(range.start);
        let starts = other.runs[first..].iter().take_while(|run| run.start < range.end);
        for (at, run) in (first..).zip(starts) {
            let start = run.start.max(range.start);
            let end = other.runs.get(at + 1).map_or(other.text.len(), |next| next.start);
            let text = &other.text[start..end.min(range.end)];
            let mut span = run.span;
            if run.exact {
                span.start += (start - run.start) as u32;
                span.end = span.start + text.len() as u32;
            }
            self.runs.push(Run { start: self.text.len(), span, ..*run });
            self.text.push_str(text);
        }
    }

    fn index(&self, offset: usize) -> usize {
        self.runs.partition_point(|run| run.start <= offset).saturating_sub(1)
    }

    /// The run at an offset.
    pub(super) fn run(&self, offset: usize) -> Option<&Run> {
        self.runs.get(self.index(offset))
    }

    /// The runs of a range.
    pub(super) fn runs(&self, range: std::ops::Range<usize>) -> &[Run] {
        let first = self.index(range.start);
        let after = self.runs.partition_point(|run| run.start < range.end).max(first);
        &self.runs[first..after]
    }

    /// The source of a range.
    pub(super) fn locate(&self, range: std::ops::Range<usize>) -> Span {
        let parts = self.parts(range.clone()).map(|(run, part)| run.part(&part));
        let span = parts.reduce(Span::cover);
        span.or_else(|| self.run(range.start).map(|run| run.span)).unwrap_or_default()
    }

    /// The pieces of the source that a range reads, which holds text as it was written.
    pub(super) fn pieces(&self, range: std::ops::Range<usize>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (run, part) in self.parts(range) {
            if run.exact {
                pieces.push(Piece::Text(run.part(&part)));
            } else {
                let letters = self.text.get(part).unwrap_or_default().chars();
                pieces.extend(letters.map(|letter| Piece::Decoded(run.span, letter)));
            }
        }
        pieces
    }

    /// The runs of a range, each with what of the range it holds.
    fn parts(
        &self,
        range: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (&Run, std::ops::Range<usize>)> {
        let first = self.index(range.start);
        let runs = self.runs.iter().enumerate().skip(first);
        runs.take_while(move |(_, run)| run.start < range.end).filter_map(move |(at, run)| {
            let end = self.runs.get(at + 1).map_or(self.text.len(), |next| next.start);
            let part = run.start.max(range.start)..end.min(range.end);
            (!part.is_empty()).then_some((run, part))
        })
    }

    /// Adds text with the characters written out that would be read as markup.
    pub(super) fn push_text(&mut self, source: &Source, piece: Piece, parent: Id) {
        let mut text = String::new();
        push_piece(source, piece, &mut text);
        let span = piece.span();
        let exact = matches!(piece, Piece::Text(_)) && text.len() == span.len();
        let mut rest = text.as_str();
        let mut at = span.start;
        while let Some(found) = rest.find(['&', '<', '>', '\u{a0}']) {
            let (before, special) = rest.split_at(found);
            let letter = special.chars().next().unwrap_or_default();
            let (plain, own) = if exact {
                let middle = at + before.len() as u32;
                let after = middle + letter.len_utf8() as u32;
                (Span { start: at, end: middle }, Span { start: middle, end: after })
            } else {
                (span, span)
            };
            self.push(before, plain, Origin::Text(parent));
            // Never as long as what it stands for, so that it is not taken for the same bytes.
            self.push(escaped(letter), own, Origin::Text(parent));
            at = own.end;
            rest = &special[letter.len_utf8()..];
        }
        let last = if exact { Span { start: at, end: span.end } } else { span };
        self.push(rest, last, Origin::Text(parent));
    }
}

fn escaped(letter: char) -> &'static str {
    match letter {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&nbsp;",
    }
}

/// All that a node holds, as a browser writes it.
pub(super) fn inner_html(dom: &Dom<'_>, id: Id) -> Written {
    let mut written = Written::default();
    let mut stack: Vec<(Id, bool)> = dom.children(id).rev().map(|id| (id, false)).collect();
    while let Some((id, is_end)) = stack.pop() {
        let node = dom.node(id);
        match &node.kind {
            NodeKind::Text(pieces) => {
                let parent = node.parent.unwrap_or(id);
                pieces.iter().for_each(|&piece| written.push_text(dom.source, piece, parent));
            }
            NodeKind::Element(element) if is_end => {
                let end = Span::at(node.span.end as usize);
                written.push(&format!("</{}>", element.name), end, Origin::Tag(id));
            }
            NodeKind::Element(element) => {
                push_start(&mut written, id, element);
                if !crate::markup::html::is_void(&element.name) {
                    stack.push((id, true));
                    stack.extend(dom.children(id).rev().map(|id| (id, false)));
                }
            }
        }
    }
    written
}

fn push_start(written: &mut Written, id: Id, element: &Element) {
    let tag = Origin::Tag(id);
    written.push(&format!("<{}", element.name), element.tag, tag);
    if element.made == Some(Made::PageTitle) {
        written.push(" class=\"page-title\"", element.tag, tag);
    }
    for (at, attribute) in element.attributes.iter().enumerate() {
        let earlier = &element.attributes[..at];
        if earlier.iter().any(|before| before.name == attribute.name) {
            continue;
        }
        written.push(&format!(" {}=\"", attribute.name), attribute.name_span, tag);
        let mut value = String::with_capacity(attribute.value.len());
        for letter in attribute.value.chars() {
            match letter {
                '&' | '"' | '\u{a0}' => value.push_str(escaped(letter)),
                letter => value.push(letter),
            }
        }
        written.push(&value, attribute.span, Origin::Attribute(id, at));
        written.push("\"", element.tag, tag);
    }
    written.push(">", element.tag, tag);
}
