//! A tree that the script's steps can change, as a browser lets them.

use std::sync::Arc;

use crate::markup::html::Attribute;
use crate::markup::tags::Tag;
use crate::source::{Source, Span};
use crate::text::Piece;

use super::data::{Trait, has};
use super::event::Loss;
use super::kind::{Kind, Reach};
use super::pieces::{locate, push_piece, visible};

/// Which node: an index into the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Id(pub(super) u32);

impl Id {
    /// The place in the arena.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the script puts in the place of what the author wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// The title of the page.
    PageTitle,
    /// An info box.
    Box(&'static Tag),
    /// The whole of a component.
    Component(Kind),
    /// A title that opens something, if it has what it opens and that can be opened.
    Title,
    /// What a title opens.
    Pane(Reach),
    /// A term with its explanation.
    Tooltip,
    Term,
    Explanation,
    /// What the script drops. It is in the tree to be shown as such; no step finds it.
    Lost(Loss),
}

/// An element: one that the author wrote, or one that the script made.
#[derive(Clone, Debug)]
pub(super) struct Element {
    pub(super) name: Arc<str>,
    /// The start tag in the source.
    pub(super) tag: Span,
    pub(super) attributes: Vec<Attribute>,
    pub(super) made: Option<Made>,
    /// The script gave it an inline `display`.
    pub(super) displayed: bool,
}

#[derive(Clone, Debug)]
pub(super) enum NodeKind {
    Element(Element),
    Text(Box<[Piece]>),
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    /// Its bytes in the source.
    pub(super) span: Span,
    pub(super) parent: Option<Id>,
    pub(super) children: Vec<Id>,
    /// Whether there was an opening bracket in its text when it was read.
    pub(super) bracket: bool,
}

/// The tree. The first node holds all others.
#[derive(Clone, Debug)]
pub(super) struct Dom<'s> {
    pub(super) source: &'s Source,
    pub(super) nodes: Vec<Node>,
}

/// The node that holds all others.
pub(super) const ROOT: Id = Id(0);

impl<'s> Dom<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        let mut dom = Self { source, nodes: Vec::new() };
        dom.make("div", Span::at(0), None);
        dom
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id.index()]
    }

    pub(super) fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    /// All nodes, in the order in which they were made.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = Id> + use<> {
        (0..self.nodes.len() as u32).map(Id)
    }

    /// The nodes directly in a node. One that was moved away is still in the list, but has another parent.
    pub(super) fn children(&self, id: Id) -> impl DoubleEndedIterator<Item = Id> + '_ {
        let children = self.node(id).children.iter().copied();
        children.filter(move |&child| self.parent(child) == Some(id))
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        self.node(id).parent
    }

    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match &self.node(id).kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Text(_) => None,
        }
    }

    pub(super) fn element_mut(&mut self, id: Id) -> Option<&mut Element> {
        match &mut self.node_mut(id).kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Text(_) => None,
        }
    }

    /// The start tag of an element in the source.
    pub(super) fn tag(&self, id: Id) -> Span {
        self.element(id).map_or(self.node(id).span, |element| element.tag)
    }

    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    /// Whether a node is an element of this name that the author wrote.
    pub(super) fn is(&self, id: Id, name: &str) -> bool {
        self.element(id).is_some_and(|element| &*element.name == name && element.made.is_none())
    }

    pub(super) fn made(&self, id: Id) -> Option<Made> {
        self.element(id).and_then(|element| element.made)
    }

    fn is_lost(&self, id: Id) -> bool {
        matches!(self.made(id), Some(Made::Lost(_)))
    }

    pub(super) fn attribute(&self, id: Id, name: &str) -> Option<&Attribute> {
        self.element(id)?.attributes.iter().find(|attribute| &*attribute.name == name)
    }

    pub(super) fn value(&self, id: Id, name: &str) -> Option<&str> {
        self.attribute(id, name).map(|attribute| &*attribute.value)
    }

    pub(super) fn has_class(&self, id: Id, class: &str) -> bool {
        let classes = self.value(id, "class").unwrap_or_default();
        classes.split_ascii_whitespace().any(|found| found == class)
    }

    /// The nodes around a node, from the nearest.
    pub(super) fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// The nearest element of a name around a node.
    pub(super) fn around(&self, id: Id, name: &str) -> Option<Id> {
        self.ancestors(id).find(|&outer| self.is(outer, name))
    }

    /// Whether a node still stands on the page.
    pub(super) fn is_attached(&self, id: Id) -> bool {
        id == ROOT
            || !self.is_lost(id)
                && self.ancestors(id).all(|outer| !self.is_lost(outer))
                && self.ancestors(id).last() == Some(ROOT)
    }

    /// A node and all in it, in document order, without what is lost.
    pub(super) fn walk(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let mut stack = vec![id];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.children(next).rev().filter(|&child| !self.is_lost(child)));
            Some(next)
        })
    }

    /// The elements of a name in a node, in document order.
    pub(super) fn find<'a>(&'a self, id: Id, name: &'a str) -> impl Iterator<Item = Id> + 'a {
        self.walk(id).skip(1).filter(move |&inner| self.is(inner, name))
    }

    /// The cells of bodies of tables in a node: `tbody > tr > td`.
    pub(super) fn body_cells(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.find(id, "td").filter(|&cell| {
            let row = self.parent(cell).filter(|&row| self.is(row, "tr"));
            let body = row.and_then(|row| self.parent(row));
            body.is_some_and(|body| self.is(body, "tbody"))
        })
    }

    /// The body of the table in which a cell stands.
    pub(super) fn body_of(&self, cell: Id) -> Option<Id> {
        self.parent(cell).and_then(|row| self.parent(row))
    }

    /// The tables on the page, in document order.
    pub(super) fn tables(&self) -> Vec<Id> {
        self.find(ROOT, "table").collect()
    }

    /// The text of a node and all in it.
    pub(super) fn text(&self, id: Id) -> String {
        let mut text = String::new();
        for piece in self.pieces(id) {
            push_piece(self.source, piece, &mut text);
        }
        text
    }

    /// The pieces of the text of a node and all in it.
    pub(super) fn pieces(&self, id: Id) -> impl Iterator<Item = Piece> + '_ {
        self.walk(id).flat_map(|id| match &self.node(id).kind {
            NodeKind::Text(pieces) => pieces.iter().copied(),
            NodeKind::Element(_) => [].iter().copied(),
        })
    }

    /// Where in the source a range of the text of a node stands.
    pub(super) fn locate(&self, id: Id, range: std::ops::Range<usize>) -> Span {
        locate(self.pieces(id), range).unwrap_or(self.node(id).span)
    }

    /// Whether a reader could see something in a node.
    pub(super) fn is_visible(&self, id: Id) -> bool {
        self.first_visible(id).is_some()
    }

    /// Whether an element is one that the author wrote.
    pub(super) fn is_written(&self, id: Id) -> bool {
        self.element(id).is_some_and(|element| element.made.is_none())
    }

    /// Where the first stands in a node that a reader could see.
    pub(super) fn first_visible(&self, id: Id) -> Option<Span> {
        self.walk(id).find_map(|id| match &self.node(id).kind {
            NodeKind::Text(pieces) => visible(self.source, pieces),
            NodeKind::Element(element) => has(&element.name, Trait::Object).then_some(element.tag),
        })
    }

    /// Adds an element that stands nowhere yet.
    pub(super) fn make(&mut self, name: &str, span: Span, made: Option<Made>) -> Id {
        let element = Element {
            name: name.into(),
            tag: span,
            attributes: Vec::new(),
            made,
            displayed: false,
        };
        self.add(NodeKind::Element(element), span)
    }

    pub(super) fn add(&mut self, kind: NodeKind, span: Span) -> Id {
        let id = Id(self.nodes.len() as u32);
        self.nodes.push(Node { kind, span, parent: None, children: Vec::new(), bracket: false });
        id
    }

    /// Takes a node out of where it stands.
    pub(super) fn detach(&mut self, id: Id) {
        self.node_mut(id).parent = None;
    }

    /// Moves a node to the end of another.
    pub(super) fn append(&mut self, parent: Id, id: Id) {
        self.node_mut(id).parent = Some(parent);
        self.node_mut(parent).children.push(id);
    }

    /// Puts a node that stands nowhere in the place before another.
    pub(super) fn insert_before(&mut self, next: Id, id: Id) {
        let Some(parent) = self.parent(next) else { return };
        let at = self.node(parent).children.iter().rposition(|&child| child == next);
        self.node_mut(id).parent = Some(parent);
        self.node_mut(parent).children.insert(at.unwrap_or(0), id);
    }

    /// Moves all that a node holds to the end of another.
    pub(super) fn move_children(&mut self, from: Id, to: Id) {
        let children: Vec<Id> = self.children(from).collect();
        for &child in &children {
            self.node_mut(child).parent = Some(to);
        }
        self.node_mut(to).children.extend(children);
    }

    /// Makes a table into what the script puts in its place, and returns what it held, which stands in
    /// nothing then.
    pub(super) fn replace(&mut self, table: Id, made: Made) -> Vec<Id> {
        let children: Vec<Id> = self.children(table).collect();
        for &child in &children {
            self.detach(child);
        }
        self.node_mut(table).children.clear();
        if let Some(element) = self.element_mut(table) {
            element.made = Some(made);
            element.attributes.clear();
        }
        children
    }

    /// Takes a range of the text of a node out of it.
    pub(super) fn cut(&mut self, id: Id, span: Span) {
        let texts: Vec<Id> = self.walk(id).collect();
        for id in texts {
            let NodeKind::Text(pieces) = &mut self.node_mut(id).kind else { continue };
            let overlaps = |piece: &Piece| {
                let own = piece.span();
                own.start < span.end && span.start < own.end
            };
            if pieces.iter().any(overlaps) {
                let kept = pieces.iter().flat_map(|&piece| match piece {
                    Piece::Text(own) if overlaps(&piece) => [
                        Span { start: own.start, end: span.start.max(own.start) },
                        Span { start: span.end.min(own.end), end: own.end },
                    ]
                    .map(Piece::Text)
                    .into_iter()
                    .filter(|piece| !piece.span().is_empty())
                    .collect::<Vec<_>>(),
                    _ if overlaps(&piece) => Vec::new(),
                    _ => vec![piece],
                });
                *pieces = kept.collect();
            }
        }
    }

    /// Adds what the script drops to the end of a node, to be shown as lost.
    pub(super) fn lose(&mut self, holder: Id, loss: Loss, id: Id) {
        let kept = self.make("div", self.node(id).span, Some(Made::Lost(loss)));
        self.append(holder, kept);
        self.append(kept, id);
    }
}
