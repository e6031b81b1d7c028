//! What edits of a tag take away or put in its place.

use crate::source::{Source, Span};

use super::dom::{Dom, Id};

/// An attribute with the white space before it.
pub(super) fn attribute(source: &Source, name: Span, value: Span) -> Span {
    let text = source.text();
    let before = &text[..name.start as usize];
    let start = before.trim_end().len();
    let end = value.end.max(name.end) as usize;
    let quote = usize::from(text[end..].starts_with(['"', '\'']));
    Span::new(start, end + quote)
}

/// The end tag of an element, if one is written.
pub(super) fn end_tag(dom: &Dom<'_>, id: Id) -> Option<Span> {
    let span = dom.node(id).span;
    let text = dom.source.slice(span);
    let start = text.rfind("</")?;
    let name = text[start + 2..].get(..dom.name(id).len())?;
    let is_own = name.eq_ignore_ascii_case(dom.name(id))
        && text[start..].find('>') == Some(text.len() - start - 1);
    is_own.then(|| Span { start: span.start + start as u32, end: span.end })
}
