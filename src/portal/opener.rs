//! The titles that open what a component holds.

use crate::source::Span;
use crate::text::Piece;

use super::build::fragment;
use super::data::{Trait, has};
use super::dom::{Dom, Id, Made, NodeKind};
use super::event::{EventKind, Loss, Shape, Tooltip};
use super::kind::Kind;
use super::language;
use super::pieces::push_piece;
use super::stage::{Mode, Stage};
use super::title::push_raw;
use super::written::Written;

/// Adds the title that the script makes of a cell.
pub(super) fn add(stage: &mut Stage<'_, '_>, table: Id, holder: Id, cell: Id, kind: Kind) {
    let is_told = stage.mode == Mode::Real || stage.explained.contains(&table);
    if !is_told && !check(stage, cell, kind) {
        stage.misshapen(table, Shape::EmptyTitle(kind), stage.dom.node(cell).span);
    }
    let made = title(&mut stage.dom, cell, kind);
    if !is_told && stage.dom.text(made) != stage.dom.text(cell) {
        stage.tell(EventKind::Lost(Loss::Sign), stage.dom.node(cell).span);
    }
    stage.dom.append(holder, made);
}

/// Takes away the cell of which a title was made, and keeps the images in it as what is lost.
pub(super) fn empty(dom: &mut Dom<'_>, holder: Id, cell: Id) {
    let objects: Vec<Id> = dom.walk(cell).filter(|&id| has(dom.name(id), Trait::Object)).collect();
    for object in objects {
        dom.lose(holder, Loss::InTitle, object);
    }
    dom.detach(cell);
}

/// Makes the title of what a component opens of the text of its cell.
fn title(dom: &mut Dom<'_>, cell: Id, kind: Kind) -> Id {
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

/// Tells what is lost in a title; says whether it has text at all.
fn check(stage: &mut Stage<'_, '_>, cell: Id, kind: Kind) -> bool {
    let dom = &stage.dom;
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
            stage.tell(kind, span);
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
