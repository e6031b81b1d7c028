//! HTML: the tree of elements that browsers make of a source, with the bytes of everything in it.
//!
//! Reading never fails. What a browser mends, this mends in the same way where it matters to what
//! readers see, and an author who should know of it is told by a
//! [`SyntaxError`](super::SyntaxError).

mod blocks;
mod build;
mod elements;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

pub use blocks::{Component, components};
pub use build::{parse, parse_strictly};
pub use tree::{Attribute, Element, Node, NodeId, NodeKind, Tree};

use crate::diagnostic::SourceId;
use crate::markup::{Comment, Document};
use crate::source::Source;

/// Whether the elements of a name, in small letters, have no content and no end tag.
#[must_use]
pub fn is_void(name: &str) -> bool {
    elements::facts(name).is(elements::Role::Void)
}

/// Reads HTML.
#[must_use]
pub(super) fn document(source: &Source, id: SourceId) -> Document {
    let mut tree = parse(source, id);
    let errors = std::mem::take(&mut tree.errors);
    let mut document = blocks::read(source, &tree, id);
    document.errors.extend(errors);
    document.errors.sort_by_key(|error| error.place.span);
    let comments = tree.nodes().map(|id| tree.node(id)).filter(|it| it.kind == NodeKind::Comment);
    document.comments = comments.filter_map(|it| Comment::read(source, id, it.span)).collect();
    document.tree = Some(tree);
    document
}
