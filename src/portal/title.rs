//! Titles: of the page, which its parser divides by language, and of what components open.

use crate::source::Span;
use crate::text::Piece;

use super::build::fragment;
use super::dom::{Dom, Id, Kind, Made, NodeKind, ROOT};
use super::event::{EventKind, Loss, Tooltip};
use super::language;
use super::pieces::push_piece;
use super::script::Script;
use super::written::{Origin, Written};
use super::{Trait, has};

/// Makes the title of what a component opens of the text of its cell.
pub(super) fn title(dom: &mut Dom<'_>, cell: Id, kind: Kind) -> Id {
    let span = dom.node(cell).span;
    let pieces: Vec<Piece> = dom.pieces(cell).collect();
    let made = dom.make("div", span, Some(Made::Title));
    let text = dom.text(cell);
    if kind == Kind::Tabs && text.contains(['<', '&']) {
        // The script reads the text of a tab as HTML once more.
        let mut written = Written::default();
        for &piece in &pieces {
            push_raw(dom, &mut written, piece, cell);
        }
        fragment(dom, &written, made);
    } else {
        let text = dom.add(NodeKind::Text(pieces.into()), span);
        dom.append(made, text);
    }
    made
}

fn push_raw(dom: &Dom<'_>, written: &mut Written, piece: Piece, holder: Id) {
    let mut text = String::new();
    push_piece(dom.source, piece, &mut text);
    written.push(&text, piece.span(), Origin::Text(holder));
}

/// Tells what is lost in a title; says whether it has text at all.
pub(super) fn check(script: &mut Script<'_, '_>, cell: Id, kind: Kind) -> bool {
    let dom = &script.dom;
    let mut found: Vec<(EventKind, Span)> = Vec::new();
    let outer = language::around(dom, cell);
    let foreign = dom.walk(cell).find(|&id| {
        dom.has_class(id, language::CLASS)
            && id != cell
            && language::of(dom, id).is_some_and(|own| Some(own) != outer)
    });
    if let Some(span) = foreign.map(|id| dom.tag(id)) {
        found.push((EventKind::BilingualTitle(kind), span));
    }
    if let Some(tooltip) = dom.walk(cell).find(|&id| dom.made(id) == Some(Made::Tooltip)) {
        let span = dom.tag(tooltip);
        found.push((EventKind::Tooltip(Tooltip::InTitle(kind)), span));
    }
    let is_object = |&id: &Id| match dom.name(id) {
        "a" => dom.value(id, "href").is_some() && dom.is_written(id),
        name => has(name, Trait::Object),
    };
    if let Some(object) = dom.walk(cell).find(is_object) {
        found.push((EventKind::Lost(Loss::InTitle), dom.tag(object)));
    } else if let Some(span) = broken(dom, cell).filter(|_| foreign.is_none()) {
        found.push((EventKind::Lost(Loss::Break), span));
    } else if let Some(heading) = dom.walk(cell).find(|&id| is_heading(dom.name(id))) {
        found.push((EventKind::Lost(Loss::Heading), dom.tag(heading)));
    }
    let has_text = !dom.text(cell).trim().is_empty();
    if has_text {
        for (kind, span) in found {
            script.tell(kind, span);
        }
    }
    has_text
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Where two words of a title run together, as nothing but a border stands between them.
fn broken(dom: &Dom<'_>, cell: Id) -> Option<Span> {
    let mut last: Option<char> = None;
    let mut border: Option<Span> = None;
    let mut stack: Vec<(Id, bool)> = dom.children(cell).rev().map(|id| (id, false)).collect();
    while let Some((id, is_end)) = stack.pop() {
        match &dom.node(id).kind {
            NodeKind::Text(pieces) => {
                let mut text = String::new();
                pieces.iter().for_each(|&piece| push_piece(dom.source, piece, &mut text));
                let first = text.chars().next();
                let joins =
                    |letter: Option<char>| letter.is_some_and(|letter| !letter.is_whitespace());
                if let Some(span) = border.filter(|_| joins(last) && joins(first)) {
                    return Some(span);
                }
                last = text.chars().next_back().or(last);
                border = border.filter(|_| text.is_empty());
            }
            NodeKind::Element(element) => {
                if &*element.name == "br" || has(&element.name, Trait::Block) {
                    border = Some(element.tag);
                }
                if !is_end {
                    stack.push((id, true));
                    stack.extend(dom.children(id).rev().map(|id| (id, false)));
                }
            }
        }
    }
    None
}

/// Divides the title of the page by language, unless something but text stands in it.
pub(super) fn spell(dom: &mut Dom<'_>) {
    let Some(heading) = dom.children(ROOT).find(|&id| dom.made(id) == Some(Made::PageTitle)) else {
        return;
    };
    let is_text = |id| matches!(dom.node(id).kind, NodeKind::Text(_));
    if !dom.children(heading).all(is_text) {
        return;
    }
    let mut raw = Written::default();
    let pieces: Vec<Piece> = dom.pieces(heading).collect();
    for &piece in &pieces {
        push_raw(dom, &mut raw, piece, heading);
    }
    let span = dom.node(heading).span;
    let mut spelled = Written::default();
    let mut at = 0;
    for part in raw.text.split('|') {
        match segment(part) {
            Some((code, text)) => {
                let open = format!("<span class='{}' lang='{code}'>", language::CLASS);
                spelled.push(&open, span, Origin::Script);
                spelled.extend(&raw, at + text.start..at + text.end);
                spelled.push("</span>", span, Origin::Script);
            }
            None => spelled.extend(&raw, at..at + part.len()),
        }
        at += part.len() + 1;
    }
    let old: Vec<Id> = dom.children(heading).collect();
    for id in old {
        dom.detach(id);
    }
    fragment(dom, &spelled, heading);
}

/// Two letters before a colon, with white space around them or not, and what comes after it on the line.
fn segment(part: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let (head, _) = part.split_once(':')?;
    let code = head.trim();
    let is_code =
        code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let start = head.len() + 1;
    let line = part[start..].lines().next().unwrap_or_default().len();
    is_code.then_some((code, start..start + line))
}
