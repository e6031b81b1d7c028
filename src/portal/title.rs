//! The title of a page, which the script divides by language.

use crate::text::Piece;

use super::build::fragment;
use super::dom::{Dom, Id, Made, NodeKind, ROOT};
use super::language;
use super::pieces::push_piece;
use super::written::{Origin, Written};

/// Adds a piece as a reader gets it, not as a browser would write it.
pub(super) fn push_raw(dom: &Dom<'_>, written: &mut Written, piece: Piece, holder: Id) {
    let mut text = String::new();
    push_piece(dom.source, piece, &mut text);
    written.push(&text, piece.span(), Origin::Text(holder));
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
