//! HTML: the tree of elements that browsers make of a source, with the bytes of everything in it.
//!
//! Reading never fails. What a browser mends, this mends in the same way where it matters to what
//! readers see, and an author who should know of it is told by a
//! [`SyntaxError`](super::SyntaxError).

mod build;
mod elements;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

pub use build::parse;
pub use tree::{Attribute, Element, Node, NodeId, NodeKind, Tree};
