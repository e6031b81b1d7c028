//! The tree of a Markdown page as it is built, and what is open in it.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::diagnostic::SourceId;
use crate::markup::block::{Block, BlockId, BlockKind};
use crate::markup::{Comment, Document};
use crate::source::{Source, Span};
use crate::text::TextView;

use super::leaf::Leaf;
use super::mask::Masked;

/// What is nested deeper than this counts as standing here, so that nothing goes on for ever.
const DEEPEST: usize = 64;

/// Something that blocks stand in.
struct Frame {
    /// Its block; none for what readers do not see, such as a quotation or a component.
    block: Option<BlockId>,
    opener: Opener,
}

/// What opened a frame, and so what closes it.
#[derive(PartialEq, Eq)]
enum Opener {
    Markdown,
    /// A tag of this name.
    Tag(Box<str>),
    /// A heading of this level.
    Heading(u8),
}

pub(super) struct Tree<'s> {
    pub(super) source: &'s Source,
    id: SourceId,
    pub(super) document: Document,
    frames: Vec<Frame>,
    /// How many things are open beyond the deepest frame.
    deeper: usize,
    /// How many frames the tags of each name have opened.
    tags: FxHashMap<Box<str>, usize>,
    pub(super) leaf: Option<Leaf>,
    /// Where the paragraph starts that Markdown has opened, as long as it has no text.
    pub(super) paragraph: Option<u32>,
    /// Whether what is read is inline code.
    pub(super) is_code: bool,
    pub(super) masked: &'s Masked<'s>,
}

impl<'s> Tree<'s> {
    pub(super) fn new(source: &'s Source, id: SourceId, masked: &'s Masked<'s>) -> Self {
        Self {
            source,
            id,
            document: Document::default(),
            frames: Vec::new(),
            deeper: 0,
            tags: FxHashMap::default(),
            leaf: None,
            paragraph: None,
            is_code: false,
            masked,
        }
    }

    pub(super) fn finish(mut self) -> Document {
        self.end_text();
        self.document.cover_children();
        let comments = &mut self.document.comments;
        comments.sort_by_key(|comment| (comment.place.span.start, Reverse(comment.place.span.end)));
        // One in the expression that another is.
        comments.dedup_by(|inner, outer| outer.place.span.contains(inner.place.span));
        self.document
    }

    /// Takes note of a span that is a comment.
    pub(super) fn comment(&mut self, span: Span) {
        self.document.comments.extend(Comment::read(self.source, self.id, span));
    }

    /// A block in what is open.
    pub(super) fn push(&mut self, kind: BlockKind, span: Span, text: TextView) -> BlockId {
        self.end_text();
        let parent = self.holder();
        self.add(kind, parent, span, text)
    }

    /// Opens something of Markdown that blocks stand in.
    pub(super) fn open(&mut self, kind: Option<BlockKind>, span: Span) {
        self.end_text();
        if self.is_deep() {
            self.deeper += 1;
            return;
        }
        let block = kind.map(|kind| self.push(kind, span, TextView::default()));
        self.frames.push(Frame { block, opener: Opener::Markdown });
    }

    /// Closes what Markdown opened last, and all that was opened in it.
    pub(super) fn close(&mut self) {
        self.end_text();
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        while let Some(frame) = self.pop() {
            if frame.opener == Opener::Markdown {
                break;
            }
        }
    }

    fn is_deep(&self) -> bool {
        self.deeper > 0 || self.frames.len() >= DEEPEST
    }

    /// Opens what a tag opens.
    pub(super) fn open_tag(&mut self, name: &str, kind: Option<BlockKind>, span: Span) {
        self.end_text();
        if !self.is_deep() {
            let block = kind.map(|kind| self.push(kind, span, TextView::default()));
            let name: Box<str> = name.to_ascii_lowercase().into();
            *self.tags.entry(name.clone()).or_default() += 1;
            self.frames.push(Frame { block, opener: Opener::Tag(name) });
        }
    }

    /// Closes what the last tag of a name opened, but nothing that Markdown or such a block holds.
    pub(super) fn close_tag(&mut self, name: &str, end: u32, holds: fn(&BlockKind) -> bool) {
        self.end_text();
        let name = name.to_ascii_lowercase();
        if self.tags.get(name.as_str()).is_none_or(|&open| open == 0) {
            return;
        }
        let mut inner = self.frames.iter().enumerate().rev().take_while(|(_, frame)| {
            let kind = frame.block.map(|id| &self.document.blocks[id.index()].kind);
            frame.opener != Opener::Markdown && !kind.is_some_and(holds)
        });
        let found =
            inner.find(|(_, frame)| matches!(&frame.opener, Opener::Tag(open) if **open == *name));
        let Some((at, frame)) = found else { return };
        if let Some(block) = frame.block {
            let span = &mut self.document.blocks[block.index()].span;
            span.end = span.end.max(end);
        }
        while self.frames.len() > at {
            self.pop();
        }
    }

    fn pop(&mut self) -> Option<Frame> {
        let frame = self.frames.pop()?;
        if let Opener::Tag(name) = &frame.opener
            && let Some(open) = self.tags.get_mut(name)
        {
            *open -= 1;
        }
        Some(frame)
    }

    /// Whether the innermost thing that is open was opened by a tag.
    pub(super) fn is_in_tag(&self) -> bool {
        let last =
            self.frames.iter().rev().find(|frame| !matches!(frame.opener, Opener::Heading(_)));
        last.is_some_and(|frame| matches!(frame.opener, Opener::Tag(_)))
    }

    /// The kind of the innermost block that is open.
    pub(super) fn innermost(&self) -> Option<&BlockKind> {
        self.holder().map(|id| &self.document.blocks[id.index()].kind)
    }

    pub(super) fn holder(&self) -> Option<BlockId> {
        self.frames.iter().rev().find_map(|frame| frame.block)
    }

    /// Opens a heading, whose text follows; it ends what stands under headings of its level and below.
    pub(super) fn open_heading(&mut self, level: u8, span: Span) {
        self.end_text();
        while self.deeper == 0
            && self
                .frames
                .last()
                .is_some_and(|last| matches!(last.opener, Opener::Heading(open) if open >= level))
        {
            self.pop();
        }
        let block = self.push(BlockKind::Heading(level), span, TextView::default());
        self.leaf = Some(Leaf::new(block));
        if !self.is_deep() {
            self.frames.push(Frame { block: Some(block), opener: Opener::Heading(level) });
        }
    }

    pub(super) fn add(
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
            language: None,
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
