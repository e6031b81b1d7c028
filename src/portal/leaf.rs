//! The texts between the borders of blocks.

use crate::text::Piece;

use super::data::{Trait, has};
use super::dom::{Dom, Id, NodeKind};
use super::pieces::{locate, push_piece};
use crate::source::Span;

/// A text with nothing but inline elements in it.
pub(super) struct Leaf {
    /// The element in which it begins.
    pub(super) holder: Id,
    pub(super) text: String,
    pieces: Vec<Piece>,
    /// Where each piece starts in the text.
    starts: Vec<usize>,
}

impl Leaf {
    /// Where a range of the text stands in the source.
    pub(super) fn locate(&self, range: std::ops::Range<usize>) -> Option<Span> {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let shift = self.starts.get(first)?;
        let pieces = self.pieces[first..].iter().copied();
        locate(pieces, range.start - shift..range.end - shift)
    }

    fn push(&mut self, dom: &Dom<'_>, piece: Piece) {
        self.starts.push(self.text.len());
        self.pieces.push(piece);
        push_piece(dom.source, piece, &mut self.text);
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
                    leaves.push(Leaf {
                        holder,
                        text: String::new(),
                        pieces: Vec::new(),
                        starts: Vec::new(),
                    });
                    goes_on = true;
                }
                if let Some(leaf) = leaves.last_mut() {
                    for &piece in pieces {
                        leaf.push(dom, piece);
                    }
                }
            }
            NodeKind::Element(element) => {
                let is_border = element.made.is_some() || has(&element.name, Trait::Block);
                goes_on &= !is_border;
                if &*element.name == "br"
                    && goes_on
                    && let Some(leaf) = leaves.last_mut()
                {
                    leaf.push(dom, Piece::Decoded(element.tag, '\n'));
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
