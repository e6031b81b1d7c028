//! The texts between the borders of blocks.

use crate::text::Piece;

use super::dom::{Dom, Id, NodeKind};
use super::pieces::{locate, push_piece};
use super::{Trait, has};
use crate::source::Span;

/// A text with nothing but inline elements in it.
pub(super) struct Leaf {
    /// The element in which it begins.
    pub(super) holder: Id,
    pub(super) text: String,
    pieces: Vec<Piece>,
}

impl Leaf {
    /// Where a range of the text stands in the source.
    pub(super) fn locate(&self, dom: &Dom<'_>, range: std::ops::Range<usize>) -> Option<Span> {
        locate(dom.source, self.pieces.iter().copied(), range)
    }
}

/// The texts in a node, in order. A line break is the end of a line in them.
pub(super) fn leaves(dom: &Dom<'_>, id: Id) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = Vec::new();
    // Whether the next text goes on with the last one.
    let mut goes_on = false;
    let mut stack = vec![(id, false)];
    while let Some((id, is_end)) = stack.pop() {
        match &dom.node(id).kind {
            NodeKind::Text(pieces) => {
                if !goes_on {
                    let holder = dom.parent(id).unwrap_or(id);
                    leaves.push(Leaf { holder, text: String::new(), pieces: Vec::new() });
                    goes_on = true;
                }
                if let Some(leaf) = leaves.last_mut() {
                    for &piece in pieces {
                        push_piece(dom.source, piece, &mut leaf.text);
                    }
                    leaf.pieces.extend_from_slice(pieces);
                }
            }
            NodeKind::Element(element) => {
                let is_border = element.made.is_some() || has(&element.name, Trait::Block);
                goes_on &= !is_border;
                if &*element.name == "br"
                    && goes_on
                    && let Some(leaf) = leaves.last_mut()
                {
                    leaf.text.push('\n');
                    leaf.pieces.push(Piece::Decoded(element.tag, '\n'));
                }
                if !is_end {
                    stack.push((id, true));
                    stack.extend(dom.children(id).rev().map(|child| (child, false)));
                }
            }
        }
    }
    leaves.retain(|leaf| !leaf.text.trim().is_empty());
    leaves
}
