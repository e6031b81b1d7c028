//! HTML in Markdown: what its tags open and close, and the text between them.

use pulldown_cmark::{Event, Parser};

use crate::markup::block::BlockKind;
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::tags::{Role, Tag};
use super::tree::Tree;

/// Reads a stretch of HTML.
pub(super) fn read(tree: &mut Tree<'_>, source: &Source, span: Span) {
    let text = source.slice(span);
    let offset = span.start as usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let next = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        if next > 0 {
            self::text(tree, source, Span::new(offset + at, offset + at + next));
            at += next;
            continue;
        }
        at += if let Some(tag) = Tag::read(rest) {
            let end = at + tag.text.len();
            let place = Span::new(offset + at, offset + end);
            let content = if tag.role().is_apart() && !tag.closes {
                end_tag(&text[end..], tag.name)
            } else {
                0
            };
            let inside = Span::new(offset + end, offset + end + content);
            match tag.role() {
                Role::Code => inline_code(tree, source, inside),
                Role::CodeBlock => code_block(tree, source, inside),
                _ => {}
            }
            self::tag(tree, source, &tag, place);
            tag.text.len() + content
        } else if rest.starts_with("<!--") {
            let length = rest.find("-->").map_or(rest.len(), |end| end + "-->".len());
            tree.comment(Span::new(offset + at, offset + at + length));
            length
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else {
            tree.text(Span::new(offset + at, offset + at + 1), "<");
            1
        };
    }
}

/// A tag that stands in its place.
pub(super) fn tag(tree: &mut Tree<'_>, source: &Source, tag: &Tag<'_>, span: Span) {
    let nothing: fn(&BlockKind) -> bool = |_| false;
    let is_table: fn(&BlockKind) -> bool = |kind| *kind == BlockKind::Table;
    match tag.role() {
        Role::Within if tag.is_link() && tag.closes => tree.close_object(span.end, true),
        Role::Within if tag.is_link() => {
            // A link in a link ends it.
            tree.close_object(span.start, true);
            if let Some(target) = tag.attribute("href") {
                tree.open_object(BlockKind::Link { target: target.into() }, span, true);
            }
        }
        Role::Break => tree.blank(span),
        role @ (Role::Image | Role::Embed) if !tag.closes => {
            let target = tag.attribute("src").unwrap_or_default().into();
            let (kind, words) = match role {
                Role::Image => (BlockKind::Image { target }, "alt"),
                _ => (BlockKind::Embed { target }, "title"),
            };
            tree.open_object(kind, span, false);
            if let Some(place) = tag.place(words) {
                let start = span.start as usize;
                text(tree, source, Span::new(start + place.start, start + place.end));
            }
            tree.close_object(span.end, false);
        }
        Role::Heading(level) if !tag.closes => tree.open_heading(level, span),
        Role::List { ordered } if !tag.closes => {
            tree.open_tag(tag.name, Some(BlockKind::List { ordered }), span);
        }
        Role::Table if !tag.closes => tree.open_tag(tag.name, Some(BlockKind::Table), span),
        Role::Item if !tag.closes => {
            tree.close_tag(tag.name, span.start, |kind| matches!(kind, BlockKind::List { .. }));
            if matches!(tree.innermost(), Some(BlockKind::List { .. })) {
                tree.open_tag(tag.name, Some(BlockKind::Item), span);
            }
        }
        Role::Row if !tag.closes => {
            tree.close_tag(tag.name, span.start, is_table);
            if tree.innermost() == Some(&BlockKind::Table) {
                tree.open_tag(tag.name, Some(BlockKind::Row), span);
            }
        }
        Role::Cell { header } if !tag.closes => {
            for name in ["td", "th"] {
                tree.close_tag(name, span.start, |kind| *kind == BlockKind::Row);
            }
            if tree.innermost() == Some(&BlockKind::Row) {
                tree.open_tag(tag.name, Some(BlockKind::Cell { header }), span);
            }
        }
        Role::List { .. } | Role::Table | Role::Item | Role::Row | Role::Cell { .. } => {
            tree.close_tag(tag.name, span.end, nothing);
        }
        Role::Heading(_) | Role::Text => tree.end_text(),
        // A component in the middle of a text is part of it.
        Role::Other if tree.is_in_text() => tree.gap(span),
        Role::Other if tag.closes => tree.close_tag(tag.name, span.end, nothing),
        Role::Other if tag.alone => {}
        Role::Other => tree.open_tag(tag.name, None, span),
        Role::Within | Role::Image | Role::Embed | Role::Code | Role::CodeBlock | Role::Hidden => {}
    }
}

/// Text between tags, with its entities.
pub(super) fn text(tree: &mut Tree<'_>, source: &Source, span: Span) {
    let text = source.slice(span);
    let place = |start: usize, end: usize| {
        Span::new(span.start as usize + start, span.start as usize + end)
    };
    let mut from = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        let Some((length, letters)) = entity(&text[at..]) else { continue };
        if from < at {
            tree.text(place(from, at), &text[from..at]);
        }
        tree.text(place(at, at + length), &letters);
        from = at + length;
    }
    if from < text.len() {
        tree.text(place(from, text.len()), &text[from..]);
    }
}

/// The entity at the start of a text: its length and what it stands for.
fn entity(text: &str) -> Option<(usize, String)> {
    let name = |letter: &u8| letter.is_ascii_alphanumeric() || *letter == b'#';
    let end = text.bytes().skip(1).take(LONGEST_ENTITY).take_while(name).count() + 1;
    let written = text.get(..=end).filter(|written| written.ends_with(';'))?;
    // Markdown knows the same entities.
    match Parser::new(written).nth(1)? {
        Event::Text(letters) if *letters != *written => {
            Some((written.len(), letters.into_string()))
        }
        _ => None,
    }
}

/// The longest name of an entity has 31 letters.
const LONGEST_ENTITY: usize = 32;

/// How far it is to the end tag of a name, or to the end of the text.
fn end_tag(text: &str, name: &str) -> usize {
    let mut ends = text.match_indices("</").map(|(at, _)| at);
    ends.find(|at| {
        let rest = &text.as_bytes()[at + 2..];
        rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    })
    .unwrap_or(text.len())
}

/// Code in the middle of a text, without the tags in it.
fn inline_code(tree: &mut Tree<'_>, source: &Source, span: Span) {
    tree.is_code = true;
    let mut at = span;
    while !at.is_empty() {
        let rest = source.slice(at);
        let length = if let Some(tag) = Tag::read(rest) {
            tag.text.len()
        } else {
            let next = memchr::memchr(b'<', &rest.as_bytes()[1..]);
            let length = next.map_or(rest.len(), |next| next + 1);
            text(tree, source, Span { end: at.start + length as u32, ..at });
            length
        };
        at.start += length as u32;
    }
    tree.is_code = false;
}

/// A block of code between tags.
fn code_block(tree: &mut Tree<'_>, source: &Source, span: Span) {
    if source.slice(span).trim().is_empty() {
        return;
    }
    if tree.is_in_text() {
        tree.barrier(span);
    } else {
        tree.push(BlockKind::Code, span, TextView::new(source, vec![Piece::Text(span)]));
    }
}
