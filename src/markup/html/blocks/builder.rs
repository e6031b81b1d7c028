//! Blocks that are open, and where new ones go.

use crate::markup::{Block, BlockId, BlockKind, SyntaxErrorKind};
use crate::source::Span;
use crate::text::TextView;

use super::super::tree::NodeId;
use super::Builder;

/// Which text in a block is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    No,
    /// The first, unless it is a heading.
    Text,
    /// The first.
    Any,
}

/// A block that is open.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// The element that opened it; none of a heading, which ends where another block ends it.
    pub(super) node: Option<NodeId>,
    pub(super) block: BlockId,
    /// Of a heading, its level.
    pub(super) level: Option<u8>,
    pub(super) own: Own,
}

impl Builder<'_> {
    /// Opens the block of an element.
    pub(super) fn open(&mut self, id: NodeId, kind: BlockKind, own: Own) {
        self.border(id);
        let block = self.add(kind, self.tree.node(id).span, TextView::default());
        self.frames.push(Frame { node: Some(id), block, level: None, own });
    }

    /// Closes the block that an element opened.
    pub(super) fn close(&mut self, id: NodeId) {
        if let Some(at) = self.frame_of(id) {
            self.close_to(at);
        }
    }

    /// The open block of an element.
    pub(super) fn frame_of(&self, id: NodeId) -> Option<usize> {
        self.frames.iter().rposition(|frame| frame.node == Some(id))
    }

    /// Closes blocks until so many are open.
    pub(super) fn close_to(&mut self, count: usize) {
        while self.frames.len() > count
            && let Some(frame) = self.frames.pop()
        {
            self.finish(frame.block);
        }
    }

    /// Takes out a block that came to hold nothing; of an item, the reader sees the bullet.
    fn finish(&mut self, id: BlockId) {
        let block = &self.document.blocks[id.index()];
        if !block.text.is_empty() {
            return;
        }
        let span = block.span;
        let is_row = block.kind == BlockKind::Row;
        let is_empty = |block: &Block| block.text.is_empty() && block.children.is_empty();
        let has_cells = block.children.iter().all(|&cell| {
            let cell = &self.document.blocks[cell.index()];
            is_row && matches!(cell.kind, BlockKind::Cell { .. }) && is_empty(cell)
        });
        if !has_cells {
            return;
        }
        match block.kind {
            BlockKind::Item => {
                self.document.blocks[id.index()].kind = BlockKind::Junk;
                self.error(span, SyntaxErrorKind::EmptyItem);
            }
            BlockKind::Row
            | BlockKind::PlanItem
            | BlockKind::Panel
            | BlockKind::List { .. }
            | BlockKind::Table
            | BlockKind::Plan => {
                let parent = block.parent;
                // Nothing that was added after it is kept.
                self.document.blocks.truncate(id.index());
                let siblings = match parent {
                    Some(parent) => &mut self.document.blocks[parent.index()].children,
                    None => &mut self.document.roots,
                };
                siblings.pop_if(|last| *last == id);
            }
            _ => {}
        }
    }

    /// Adds a block to what is open. A heading ends where what comes next does not stand below it: a heading
    /// of the same or a higher level, or what other readers get.
    pub(super) fn add(&mut self, kind: BlockKind, span: Span, text: TextView) -> BlockId {
        let language = self.language();
        let level = match kind {
            BlockKind::Heading(level) => level,
            _ => u8::MAX,
        };
        while let Some(Frame { block, level: Some(above), .. }) = self.frames.last() {
            let of = self.document.blocks[block.index()].language;
            if *above < level && (of.is_none() || of == language) {
                break;
            }
            self.frames.pop();
        }
        let mut parent = self.frames.last().map(|frame| frame.block);
        // A list directly in a list belongs to the item before it.
        if let Some(holder) = parent.map(|id| &self.document.blocks[id.index()])
            && matches!((&holder.kind, &kind), (BlockKind::List { .. }, BlockKind::List { .. }))
        {
            let last = holder.children.last().copied();
            parent = last.filter(|last| self.is_item(*last, language)).or(parent);
        }
        self.push(kind, parent, span, text)
    }

    fn is_item(&self, id: BlockId, language: Option<crate::language::Language>) -> bool {
        let block = &self.document.blocks[id.index()];
        block.kind == BlockKind::Item && (block.language.is_none() || block.language == language)
    }

    /// Adds a block to a certain other one.
    pub(super) fn push(
        &mut self,
        kind: BlockKind,
        parent: Option<BlockId>,
        span: Span,
        text: TextView,
    ) -> BlockId {
        let id = BlockId(self.document.blocks.len() as u32);
        self.document.blocks.push(Block {
            kind,
            source: self.id,
            span,
            text,
            language: self.language(),
            parent,
            children: Vec::new(),
        });
        match parent {
            Some(parent) => self.document.blocks[parent.index()].children.push(id),
            None => self.document.roots.push(id),
        }
        id
    }
}
