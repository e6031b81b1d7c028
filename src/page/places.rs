//! Places in a page and the blocks that stand there.

use std::cmp::Reverse;

use super::Page;
use crate::diagnostic::Place;
use crate::markup::{BlockId, BlockKind};
use crate::source::Span;

impl Page {
    /// The place that stands for a block as a whole: its marker, else its own text, else all of it.
    #[must_use]
    pub fn opening(&self, id: BlockId) -> Place {
        let block = self.block(id);
        let own = block.text.pieces().iter().map(|piece| piece.span()).reduce(Span::cover);
        block.at(block.marker().map(|marker| marker.span).or(own).unwrap_or(block.span))
    }

    /// The captions of what a block stands in, the outermost first.
    #[must_use]
    pub fn location(&self, id: BlockId) -> Vec<String> {
        let mut path: Vec<String> = std::iter::successors(Some(id), |&id| self.block(id).parent)
            .filter(|&above| match self.block(above).kind {
                BlockKind::Section(_) => !self
                    .content(above)
                    .next()
                    .is_some_and(|first| matches!(self.block(first).kind, BlockKind::Panel)),
                BlockKind::Panel | BlockKind::PlanItem | BlockKind::Heading(_) => true,
                _ => false,
            })
            .map(|above| self.caption(above))
            .collect();
        path.reverse();
        path
    }

    /// The innermost block that holds a place.
    #[must_use]
    pub fn block_at(&self, place: Place) -> Option<BlockId> {
        let by_start = self.by_start.get_or_init(|| in_order(self));
        let key = |id: BlockId| (self.block(id).source, self.block(id).span.start);
        let after = by_start.partition_point(|&id| key(id) <= (place.source, place.span.start));
        let before = after.checked_sub(1).map(|at| by_start[at]);
        std::iter::successors(before, |&id| self.block(id).parent).find(|&id| {
            let block = self.block(id);
            block.source == place.source && block.span.contains(place.span)
        })
    }

    /// The place after a block, where a sibling that follows it would stand; what stands under a heading
    /// comes after that.
    #[must_use]
    pub fn after(&self, id: BlockId) -> Place {
        let block = self.block(id);
        if matches!(block.kind, BlockKind::Heading(_)) {
            return self.content_start(id);
        }
        block.at(Span::at(block.span.end as usize))
    }

    /// The place where the content of a block starts.
    #[must_use]
    pub fn content_start(&self, id: BlockId) -> Place {
        let block = self.block(id);
        let own_text = block.text.pieces().last().map(|piece| piece.span().end);
        let end =
            block.marker().map(|marker| marker.span.end).or(own_text).unwrap_or(block.span.start);
        block.at(Span::at(end as usize))
    }
}

/// The blocks by where they start, those that hold others before them.
fn in_order(page: &Page) -> Vec<BlockId> {
    let all = (0..page.block_count() as u32).map(BlockId);
    let mut blocks: Vec<BlockId> =
        all.filter(|&id| page.block(id).kind != BlockKind::Title).collect();
    blocks.sort_by_key(|&id| {
        let block = page.block(id);
        (block.source, block.span.start, Reverse(block.span.end), id)
    });
    blocks
}
