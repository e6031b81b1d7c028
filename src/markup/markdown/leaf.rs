//! The text that is being read: its pieces and the links and images in it.

use crate::markup::block::{BlockId, BlockKind};
use crate::markup::comment;
use crate::markup::lexer::addresses;
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::tree::Tree;

/// An object in the text that is not closed yet.
pub(super) struct Open {
    block: BlockId,
    /// The text of its own, as an image has; the text of a link is its parent's.
    own: Option<Vec<Piece>>,
    by_tag: bool,
}

/// The text that is being read.
pub(super) struct Leaf {
    block: BlockId,
    pieces: Vec<Piece>,
    objects: Vec<Open>,
    /// A tag between the last piece and the next that separates their words.
    gap: Option<Span>,
}

impl Leaf {
    pub(super) fn new(block: BlockId) -> Self {
        Self { block, pieces: Vec::new(), objects: Vec::new(), gap: None }
    }
}

impl Tree<'_> {
    /// Whether a link or an image of Markdown is open.
    pub(super) fn is_in_object(&self) -> bool {
        self.leaf.as_ref().is_some_and(|leaf| leaf.objects.iter().any(|open| !open.by_tag))
    }

    /// Whether a text is being read.
    pub(super) fn is_in_text(&self) -> bool {
        self.leaf.as_ref().is_some_and(|leaf| !leaf.pieces.is_empty())
    }

    /// Opens a paragraph of Markdown, whose text follows.
    pub(super) fn open_paragraph(&mut self, start: u32) {
        self.end_text();
        self.paragraph = Some(start);
    }

    /// Closes a paragraph of Markdown.
    pub(super) fn close_paragraph(&mut self, end: u32) {
        if let Some(leaf) = &self.leaf {
            let span = &mut self.document.blocks[leaf.block.index()].span;
            span.end = span.end.max(end);
        }
        self.end_text();
    }

    /// Where text goes: the first text of an item or a cell is its own, all other is a paragraph.
    fn leaf(&mut self, start: Span) -> &mut Leaf {
        let block = match &self.leaf {
            Some(leaf) => leaf.block,
            None => self.new_leaf(start),
        };
        self.leaf.get_or_insert_with(|| Leaf::new(block))
    }

    fn new_leaf(&mut self, start: Span) -> BlockId {
        let span = Span { start: self.paragraph.take().unwrap_or(start.start), ..start };
        let holder = self.holder();
        let own = holder.filter(|id| {
            let block = &self.document.blocks[id.index()];
            matches!(block.kind, BlockKind::Item | BlockKind::Cell { .. })
                && block.text.is_empty()
                && block.children.is_empty()
        });
        own.unwrap_or_else(|| self.add(BlockKind::Paragraph, holder, span, TextView::default()))
    }

    /// Text that stands in the source as it is read, or in another way.
    pub(super) fn text(&mut self, span: Span, read: &str) {
        let mut at = span.start;
        let masked = self.masked;
        let placeholders = &masked.placeholders;
        let first = placeholders.partition_point(|placeholder| placeholder.end <= at);
        for &placeholder in &placeholders[first..] {
            if placeholder.start >= span.end {
                break;
            }
            if at < placeholder.start {
                self.plain(Span { start: at, end: placeholder.start }, None);
            }
            // Over a blank line a placeholder goes on in another block.
            let end = placeholder.end.min(span.end);
            let written = self.source.slice(placeholder);
            let span = Span { start: placeholder.start.max(at), end };
            if masked.shows(written) {
                self.plain(span, None);
            } else if !comment::is_comment(written) {
                self.piece(Piece::Barrier(span));
            }
            at = end;
        }
        if at < span.end {
            self.plain(Span { start: at, end: span.end }, (at == span.start).then_some(read));
        }
    }

    fn plain(&mut self, span: Span, read: Option<&str>) {
        let written = self.source.slice(span);
        match read {
            Some(read) if read != written && !written.trim().is_empty() => {
                for letter in read.chars() {
                    self.piece(Piece::Decoded(span, letter));
                }
            }
            _ => self.piece(Piece::Text(span)),
        }
    }

    /// White space that the source writes in another way.
    pub(super) fn blank(&mut self, span: Span) {
        if self.leaf.is_some() {
            self.piece(Piece::Decoded(span, ' '));
        }
    }

    /// An object without words.
    pub(super) fn barrier(&mut self, span: Span) {
        self.piece(Piece::Barrier(span));
    }

    /// Inline code.
    pub(super) fn code(&mut self, span: Span) {
        self.piece(Piece::Code(span, None));
    }

    /// A tag in the middle of a text that separates the words beside it.
    pub(super) fn gap(&mut self, span: Span) {
        if let Some(leaf) = &mut self.leaf
            && !leaf.pieces.is_empty()
        {
            leaf.gap = Some(span);
        }
    }

    fn piece(&mut self, piece: Piece) {
        let mut piece = if self.is_code { piece.as_code() } else { piece };
        if let Piece::Text(span) = &mut piece
            && self
                .leaf
                .as_ref()
                .is_none_or(|leaf| leaf.pieces.is_empty() && leaf.objects.is_empty())
        {
            let text = self.source.slice(*span);
            span.start += (text.len() - text.trim_start().len()) as u32;
            if span.is_empty() {
                return;
            }
        }
        let is_blank =
            matches!(piece, Piece::Text(span) if self.source.slice(span).trim().is_empty());
        let leaf = self.leaf(piece.span());
        if is_blank && leaf.gap.is_some() {
            return;
        }
        let gap = leaf.gap.take();
        let pieces = match leaf.objects.iter_mut().rev().find_map(|open| open.own.as_mut()) {
            Some(own) => own,
            None => &mut leaf.pieces,
        };
        let follows = pieces.last().is_none_or(|last| last.span().end <= piece.span().start);
        let decoded = matches!(piece, Piece::Decoded(..) | Piece::Code(_, Some(_)))
            && pieces.last().is_some_and(|last| last.span() == piece.span());
        if !(follows || decoded) || piece.span().is_empty() {
            return;
        }
        pieces.extend(gap.map(Piece::Barrier));
        match (pieces.last_mut(), piece) {
            (Some(Piece::Text(last)), Piece::Text(span))
            | (Some(Piece::Barrier(last)), Piece::Barrier(span))
                if last.end == span.start =>
            {
                last.end = span.end;
            }
            _ => pieces.push(piece),
        }
    }

    /// Opens a link, an image or the like in the text.
    pub(super) fn open_object(&mut self, kind: BlockKind, span: Span, by_tag: bool) {
        let own = kind.is_media().then(Vec::new);
        let leaf = self.leaf(span);
        let parent = leaf.objects.last().map_or(leaf.block, |open| open.block);
        let block = self.add(kind, Some(parent), span, TextView::default());
        self.leaf(span).objects.push(Open { block, own, by_tag });
    }

    /// Closes the object that Markdown opened last; a tag closes only a link that stands innermost.
    pub(super) fn close_object(&mut self, end: u32, by_tag: bool) {
        let objects = self.leaf.as_ref().map(|leaf| &leaf.objects);
        let last = objects.and_then(|objects| objects.last());
        if by_tag && last.is_none_or(|open| !open.by_tag || open.own.is_some()) {
            return;
        }
        while let Some(open) = self.leaf.as_mut().and_then(|leaf| leaf.objects.pop()) {
            let is_last = by_tag || !open.by_tag;
            self.end_object(open, end);
            if is_last {
                break;
            }
        }
    }

    fn end_object(&mut self, open: Open, end: u32) {
        let block = &mut self.document.blocks[open.block.index()];
        block.span.end = block.span.end.max(end);
        let span = block.span;
        if let Some(pieces) = open.own {
            block.text = TextView::new(self.source, trimmed(self.source, pieces));
            self.piece(Piece::Barrier(span));
            return;
        }
        let Some(leaf) = &mut self.leaf else { return };
        leaf.gap = None;
        // The words of a link are those of the text around it.
        let pieces = leaf.objects.iter().rev().find_map(|open| open.own.as_ref());
        let last = pieces.unwrap_or(&leaf.pieces).last();
        let words = last.map_or(span.start, |last| last.span().end.max(span.start));
        self.piece(Piece::Barrier(Span { start: words, end: span.end.max(words) }));
    }

    /// Ends the text that is being read.
    pub(super) fn end_text(&mut self) {
        while let Some(open) = self.leaf.as_mut().and_then(|leaf| leaf.objects.pop()) {
            // What was left open ends with the text.
            let last = self.leaf.as_ref().and_then(|leaf| leaf.pieces.last());
            self.end_object(open, last.map_or(0, |last| last.span().end));
        }
        self.paragraph = None;
        let Some(leaf) = self.leaf.take() else { return };
        let pieces = self.addressed(leaf.block, trimmed(self.source, leaf.pieces));
        let block = &mut self.document.blocks[leaf.block.index()];
        block.span = pieces.iter().fold(block.span, |span, piece| span.cover(piece.span()));
        block.text = TextView::new(self.source, pieces);
        let mut children = std::mem::take(&mut block.children);
        children.sort_by_key(|id| self.document.blocks[id.index()].span.start);
        self.document.blocks[leaf.block.index()].children = children;
    }

    /// The pieces with the addresses among them as links.
    fn addressed(&mut self, block: BlockId, pieces: Vec<Piece>) -> Vec<Piece> {
        let objects: Vec<Span> = self.document.blocks[block.index()]
            .children
            .iter()
            .map(|id| self.document.blocks[id.index()].span)
            .collect();
        let mut addressed = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let Piece::Text(span) = piece else {
                addressed.push(piece);
                continue;
            };
            let mut at = span.start;
            for address in addresses(self.source.slice(span), span.start as usize) {
                if at < address.start {
                    addressed.push(Piece::Text(Span { start: at, end: address.start }));
                }
                addressed.push(Piece::Barrier(address));
                let object = objects.partition_point(|object| object.end <= address.start);
                if objects.get(object).is_none_or(|object| !object.contains(address)) {
                    let target = self.source.slice(address).into();
                    self.add(BlockKind::Link { target }, Some(block), address, TextView::default());
                }
                at = address.end;
            }
            if at < span.end {
                addressed.push(Piece::Text(Span { start: at, end: span.end }));
            }
        }
        addressed
    }
}

/// The pieces of a text without the white space at its end.
fn trimmed(source: &Source, mut pieces: Vec<Piece>) -> Vec<Piece> {
    while let Some(last) = pieces.last_mut() {
        match last {
            Piece::Text(span) => {
                *span = Span::new(
                    span.start as usize,
                    span.start as usize + source.slice(*span).trim_end().len(),
                );
                if !span.is_empty() {
                    break;
                }
            }
            Piece::Decoded(_, letter) if letter.is_whitespace() => {}
            _ => break,
        }
        pieces.pop();
    }
    pieces
}
