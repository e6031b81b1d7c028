//! From the elements of a page to the tree that the script changes.

use crate::markup::html::{self, NodeId, Tree};
use crate::source::{Source, Span};
use crate::text::Piece;

use super::data::{Trait, has};
use super::dom::{Dom, Element, Id, Made, NodeKind, ROOT};
use super::written::Written;

/// The content of a page as the portal shows it: the title as a heading, then the body.
pub(super) fn read<'s>(source: &'s Source, tree: &Tree) -> Dom<'s> {
    let mut dom = Dom::new(source);
    let title = tree.nodes().find(|&id| tree.is(id, "title") && !is_foreign(tree, id));
    if let Some(title) = title {
        let heading = dom.make("h1", tree.node(title).span, Some(Made::PageTitle));
        dom.append(ROOT, heading);
        let text = dom.add(
            NodeKind::Text(with_line_ends(source, tree.pieces(title)).into()),
            tree.content(title),
        );
        dom.append(heading, text);
    }
    let body = tree.nodes().find(|&id| tree.is(id, "body"));
    let mut builder = Builder { dom: &mut dom, source, tree, written: None };
    match body {
        Some(body) => builder.children(tree.children(body), ROOT),
        None => builder.children(tree.roots(), ROOT),
    }
    dom
}

/// The tree that a browser makes of HTML that was written out from another.
pub(super) fn reread<'s>(source: &'s Source, written: &Written) -> Dom<'s> {
    let mut dom = Dom::new(source);
    fragment(&mut dom, written, ROOT);
    // The first heading is that of the title, if the page has one.
    let title = dom.children(ROOT).find(|&id| dom.has_class(id, "page-title"));
    if let Some(element) = title.and_then(|title| dom.element_mut(title)) {
        element.made = Some(Made::PageTitle);
        element.attributes.clear();
    }
    dom
}

/// Reads written HTML into an element.
pub(super) fn fragment(dom: &mut Dom<'_>, written: &Written, into: Id) {
    // What is written out from a source is no larger than what can be read.
    let Ok(source) = Source::new("", written.text.clone().into_bytes()) else { return };
    let tree = html::parse_strictly(&source);
    let mut builder = Builder { dom, source: &source, tree: &tree, written: Some(written) };
    builder.children(tree.roots(), into);
}

struct Builder<'b, 's> {
    dom: &'b mut Dom<'s>,
    /// What the tree was read from.
    source: &'b Source,
    tree: &'b Tree,
    /// Where that comes from, if it is not the source of the page.
    written: Option<&'b Written>,
}

impl Builder<'_, '_> {
    fn children(&mut self, ids: impl Iterator<Item = NodeId>, into: Id) {
        let mut stack: Vec<(NodeId, Id)> = Vec::new();
        let push = |stack: &mut Vec<(NodeId, Id)>, ids: Vec<NodeId>, into| {
            stack.extend(ids.into_iter().rev().map(|id| (id, into)));
        };
        push(&mut stack, ids.collect(), into);
        while let Some((id, parent)) = stack.pop() {
            let Some(made) = self.node(id) else {
                if matches!(self.tree.name(id), Some("html")) {
                    push(&mut stack, self.tree.children(id).collect(), parent);
                }
                continue;
            };
            self.place(made, parent);
            push(&mut stack, self.tree.children(id).collect(), made);
        }
    }

    /// A node of the page; none of what readers never see.
    fn node(&mut self, id: NodeId) -> Option<Id> {
        let node = self.tree.node(id);
        let span = self.span(node.span);
        match &node.kind {
            html::NodeKind::Comment => None,
            html::NodeKind::Text => {
                let pieces = self.pieces(self.tree.pieces(id));
                let bracket = pieces.iter().any(|&piece| match piece {
                    Piece::Text(span) | Piece::Code(span, None) => {
                        self.dom.source.slice(span).contains('[')
                    }
                    Piece::Decoded(_, letter) | Piece::Code(_, Some(letter)) => letter == '[',
                    Piece::Barrier(_) => false,
                });
                let text = self.dom.add(NodeKind::Text(pieces.into()), span);
                self.dom.node_mut(text).bracket = bracket;
                Some(text)
            }
            html::NodeKind::Element(element) => {
                if has(&element.name, Trait::Unseen) {
                    return None;
                }
                let mut attributes = self.tree.attributes(id).to_vec();
                if self.written.is_some() {
                    for attribute in &mut attributes {
                        attribute.name_span = self.span(attribute.name_span);
                        attribute.span = self.span(attribute.span);
                    }
                }
                let tag = self.span(element.start);
                let element = Element {
                    name: element.name.clone(),
                    tag,
                    attributes,
                    made: None,
                    displayed: false,
                };
                Some(self.dom.add(NodeKind::Element(element), span))
            }
        }
    }

    /// Puts a node where a browser has it: what stands in a table but in no cell goes before the table.
    fn place(&mut self, id: Id, parent: Id) {
        let is_structure = self.dom.element(parent).is_some_and(|parent| {
            matches!(&*parent.name, "table" | "tbody" | "thead" | "tfoot" | "tr")
        });
        if is_structure && !self.fits_table(id) {
            let is_table = self.dom.name(parent) == "table";
            let table = if is_table { Some(parent) } else { self.dom.around(parent, "table") };
            if let Some(table) = table.filter(|&table| self.dom.parent(table).is_some()) {
                return self.dom.insert_before(table, id);
            }
        }
        self.dom.append(parent, id);
        if self.dom.node(id).bracket {
            let mut above = Some(parent);
            while let Some(outer) = above.filter(|&outer| !self.dom.node(outer).bracket) {
                self.dom.node_mut(outer).bracket = true;
                above = self.dom.parent(outer);
            }
        }
    }

    fn fits_table(&self, id: Id) -> bool {
        match &self.dom.node(id).kind {
            NodeKind::Element(element) => matches!(
                &*element.name,
                "caption"
                    | "colgroup"
                    | "col"
                    | "tbody"
                    | "thead"
                    | "tfoot"
                    | "tr"
                    | "td"
                    | "th"
                    | "form"
            ),
            NodeKind::Text(_) => !self.dom.is_visible(id),
        }
    }

    fn span(&self, span: Span) -> Span {
        self.written.map_or(span, |written| written.locate(span.range()))
    }

    fn pieces(&self, pieces: &[Piece]) -> Vec<Piece> {
        let Some(written) = self.written else {
            return with_line_ends(self.source, pieces);
        };
        let mut found = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match *piece {
                Piece::Text(span) => found.extend(written.pieces(span.range())),
                Piece::Decoded(span, letter) => {
                    found.push(Piece::Decoded(written.locate(span.range()), letter));
                }
                Piece::Code(..) | Piece::Barrier(_) => {}
            }
        }
        debug_assert!(self.source.text().len() == written.text.len());
        found
    }
}

/// Pieces with line ends as browsers read them.
fn with_line_ends(source: &Source, pieces: &[Piece]) -> Vec<Piece> {
    let mut found = Vec::with_capacity(pieces.len());
    for &piece in pieces {
        let (Piece::Text(span), true) = (piece, source.slice(piece.span()).contains('\r')) else {
            found.push(piece);
            continue;
        };
        let (text, start) = (source.slice(span), span.start as usize);
        let mut at = 0;
        for (end, _) in text.match_indices('\r') {
            if end > at {
                found.push(Piece::Text(Span::new(start + at, start + end)));
            }
            at = end + 1 + usize::from(text[end + 1..].starts_with('\n'));
            found.push(Piece::Decoded(Span::new(start + end, start + at), '\n'));
        }
        if at < text.len() {
            found.push(Piece::Text(Span::new(start + at, start + text.len())));
        }
    }
    found
}

fn is_foreign(tree: &Tree, id: NodeId) -> bool {
    tree.ancestors(id).any(|outer| matches!(tree.name(outer), Some("svg" | "math")))
}
