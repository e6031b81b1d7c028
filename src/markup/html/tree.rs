//! The tree of elements, for walking.

use std::sync::Arc;

use crate::markup::SyntaxError;
use crate::source::{Source, Span};
use crate::text::Piece;

/// Which node of a tree: an index in document order, so that what is in a node follows it directly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The place in the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An attribute of a start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// The name in small letters.
    pub name: Arc<str>,
    /// The name as written.
    pub name_span: Span,
    /// The value, decoded; empty where there is none.
    pub value: Box<str>,
    /// The value as written, without quotation marks; empty, after the name, where there is none.
    pub span: Span,
}

/// What a start tag opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The name in small letters.
    pub name: Arc<str>,
    /// The start tag; empty where the element is not written but follows from what stands there, as the
    /// `tbody` of most tables.
    pub start: Span,
    /// The end tag, if there is one that closes it.
    pub end: Option<Span>,
    /// Its attributes: a range of those of the tree.
    pub(super) attributes: (u32, u32),
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// An element and all in it.
    Element(Element),
    /// A run of text; see [`Tree::pieces`].
    Text,
    /// A comment, or what browsers take for one.
    Comment,
}

/// A node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// All its bytes: of an element, from its start tag to its end.
    pub span: Span,
    pub(super) parent: Option<NodeId>,
    /// The index after the last node in it.
    pub(super) after: u32,
    /// The text in it: a range of the pieces of the tree.
    pub(super) pieces: (u32, u32),
}

/// The tree of a source. An id must come from the same tree: no other has a meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<Attribute>,
    pub(super) pieces: Vec<Piece>,
    /// What browsers mend and an author should know of, in the order of the source.
    pub errors: Vec<SyntaxError>,
}

impl Tree {
    /// A node.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// All nodes in document order.
    #[must_use]
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        ids(0, self.nodes.len() as u32)
    }

    /// The last node that starts at a byte of the source or before it.
    #[must_use]
    pub fn at(&self, byte: u32) -> Option<NodeId> {
        let after = self.nodes.partition_point(|node| node.span.start <= byte);
        after.checked_sub(1).map(|index| NodeId(index as u32))
    }

    /// The nodes that stand in no other, in order.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> {
        self.siblings(0, self.nodes.len() as u32)
    }

    /// The nodes directly in a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.siblings(id.0 + 1, self.node(id).after)
    }

    /// All nodes in a node, in document order, without itself.
    #[must_use]
    pub fn descendants(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + use<> {
        ids(id.0 + 1, self.node(id).after)
    }

    /// The elements of a name in a node, in document order, without itself.
    pub fn find<'a>(&'a self, id: NodeId, name: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        self.descendants(id).filter(move |&inner| self.is(inner, name))
    }

    /// The node in which a node stands.
    #[must_use]
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    /// The nodes around a node, from the nearest.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |&id| self.parent(id))
    }

    /// Whether a node is another or stands in it.
    #[must_use]
    pub fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner.0 < self.node(outer).after
    }

    /// The node itself or the nearest around it that is an element of this name.
    #[must_use]
    pub fn closest(&self, id: NodeId, name: &str) -> Option<NodeId> {
        std::iter::once(id).chain(self.ancestors(id)).find(|&id| self.is(id, name))
    }

    /// The element that a node is.
    #[must_use]
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).kind {
            NodeKind::Element(element) => Some(element),
            NodeKind::Text | NodeKind::Comment => None,
        }
    }

    /// The name of the element that a node is, in small letters.
    #[must_use]
    pub fn name(&self, id: NodeId) -> Option<&str> {
        self.element(id).map(|element| &*element.name)
    }

    /// Whether a node is an element of this name, which is written in small letters.
    #[must_use]
    pub fn is(&self, id: NodeId, name: &str) -> bool {
        self.name(id) == Some(name)
    }

    /// The attributes of a node in the order of the source. Where a name stands twice, only the first counts.
    #[must_use]
    pub fn attributes(&self, id: NodeId) -> &[Attribute] {
        let (start, end) = self.element(id).map_or((0, 0), |element| element.attributes);
        &self.attributes[start as usize..end as usize]
    }

    /// The attribute of a name, which is written in small letters.
    #[must_use]
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&Attribute> {
        self.attributes(id).iter().find(|attribute| &*attribute.name == name)
    }

    /// Whether the attribute `class` holds this class.
    #[must_use]
    pub fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.attribute(id, "class").is_some_and(|attribute| {
            attribute.value.split_ascii_whitespace().any(|found| found == class)
        })
    }

    /// The text of a node and of all in it, in order: what stands as it is read, and what is decoded. Line
    /// ends are as in the source. What scripts and styles hold is text of theirs.
    #[must_use]
    pub fn pieces(&self, id: NodeId) -> &[Piece] {
        let (start, end) = self.node(id).pieces;
        &self.pieces[start as usize..end as usize]
    }

    /// The decoded text of a node and of all in it.
    #[must_use]
    pub fn text(&self, source: &Source, id: NodeId) -> String {
        let mut text = String::new();
        for piece in self.pieces(id) {
            match *piece {
                Piece::Text(span) | Piece::Code(span, None) => text.push_str(source.slice(span)),
                Piece::Decoded(_, letter) | Piece::Code(_, Some(letter)) => text.push(letter),
                Piece::Barrier(_) => {}
            }
        }
        text
    }

    /// What stands between the tags of an element; of any other node, all its bytes.
    #[must_use]
    pub fn content(&self, id: NodeId) -> Span {
        let Node { kind, span, .. } = self.node(id);
        let NodeKind::Element(element) = kind else { return *span };
        let end = element.end.map_or(span.end, |end| end.start);
        Span { start: element.start.end, end: end.max(element.start.end) }
    }

    fn siblings(&self, first: u32, after: u32) -> impl Iterator<Item = NodeId> {
        let inside = move |id: u32| (id < after).then_some(NodeId(id));
        std::iter::successors(inside(first), move |&id| inside(self.node(id).after))
    }
}

fn ids(from: u32, to: u32) -> impl DoubleEndedIterator<Item = NodeId> {
    (from..to).map(NodeId)
}
