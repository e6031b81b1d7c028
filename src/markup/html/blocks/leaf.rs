//! The text between the borders of blocks, and what stands in it.

use std::cmp::Reverse;

use crate::language::Language;
use crate::markup::block::{Title, TitleSegment};
use crate::markup::lexer::{self, Inline};
use crate::markup::{BlockId, BlockKind};
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::super::tree::NodeId;
use super::rendered::{Rendered, cover, trimmed, value};
use super::roles::{self, Role};
use super::{Builder, Own};

/// A text that is being read.
pub(super) struct Leaf {
    pub(super) pieces: Vec<Piece>,
    /// The links, images and the like in it.
    objects: Vec<Object>,
    language: Option<Language>,
}

/// An object in a text.
struct Object {
    kind: BlockKind,
    span: Span,
    text: Vec<Piece>,
    /// The link that is still open.
    node: Option<NodeId>,
}

/// A link that is open.
pub(super) struct OpenLink {
    node: NodeId,
    kind: BlockKind,
    /// How many blocks there were before it.
    blocks: usize,
    /// The languages of the texts that it already stands in: in the others of each it is not repeated.
    used: Vec<Option<Language>>,
}

impl Builder<'_> {
    /// Goes on with the text, or begins one.
    pub(super) fn piece(&mut self, piece: Piece) {
        // Where a word may be divided is of no matter to readers.
        if matches!(piece, Piece::Decoded(_, '\u{ad}')) {
            return;
        }
        if let (Some(marker), Piece::Text(span)) = (self.marker, piece) {
            // What stands around the marker.
            let before = Span { end: span.end.min(marker.start), ..span };
            let after = Span { start: span.start.max(marker.end), ..span };
            for part in [before, after].into_iter().filter(|part| part.start < part.end) {
                self.visible(Piece::Text(part));
            }
        } else if self.marker.is_none_or(|marker| !marker.contains(piece.span())) {
            self.visible(piece);
        }
    }

    fn visible(&mut self, piece: Piece) {
        let is_blank = piece.is_blank(self.source);
        let language = self.language();
        if !is_blank && self.leaf.as_ref().is_some_and(|leaf| leaf.language != language) {
            self.end_text();
        }
        if is_blank && self.leaf.is_none() {
            return;
        }
        let leaf = self.leaf.get_or_insert_with(|| Leaf {
            pieces: Vec::new(),
            objects: Vec::new(),
            language,
        });
        if !is_blank
            && let Some(link) = &mut self.link
            && !link.used.contains(&language)
        {
            let mut span = self.tree.node(link.node).span;
            span.end = piece.span().end;
            if link.blocks < self.document.blocks.len() {
                // Its start belongs to what was read before this text.
                span.start = piece.span().start;
            }
            link.used.push(language);
            let (kind, node) = (link.kind.clone(), Some(link.node));
            leaf.objects.push(Object { kind, span, text: Vec::new(), node });
        }
        leaf.pieces.push(piece);
    }

    pub(super) fn open_link(&mut self, id: NodeId) {
        // No link stands in another.
        if let Some(outer) = self.link.take() {
            let last = self.leaf.as_ref().and_then(|leaf| leaf.pieces.last());
            self.end_link(outer.node, last.map_or(0, |piece| piece.span().end));
        }
        let Some(href) = self.tree.attribute(id, "href") else { return };
        let target = href.value.trim();
        if target.is_empty() {
            return;
        }
        let kind = if roles::is_download(self.tree, id, target) {
            BlockKind::Download
        } else {
            BlockKind::Link { target: target.into() }
        };
        let blocks = self.document.blocks.len();
        self.link = Some(OpenLink { node: id, kind, blocks, used: Vec::new() });
    }

    pub(super) fn close_link(&mut self, id: NodeId) {
        if self.link.take_if(|link| link.node == id).is_some() {
            self.end_link(id, self.tree.node(id).span.end);
        }
    }

    fn end_link(&mut self, id: NodeId, end: u32) {
        let start = self.tree.node(id).span.start;
        let objects = self.leaf.iter_mut().flat_map(|leaf| leaf.objects.iter_mut().rev());
        let inside = objects.take_while(|object| object.span.start >= start);
        for object in inside.filter(|object| object.node == Some(id)) {
            object.span.end = end.max(object.span.end);
            object.node = None;
        }
    }

    /// An image, a video or the like.
    pub(super) fn media(&mut self, id: NodeId, role: Role) {
        let tree = self.tree;
        let attribute = |names: &[&str]| names.iter().find_map(|name| tree.attribute(id, name));
        let inner = || tree.find(id, "source").find_map(|id| tree.attribute(id, "src"));
        let address = attribute(&["src", "data"]).or_else(inner);
        let target = address.map_or("", |address| address.value.trim()).into();
        let (kind, words) = match role {
            Role::Image => (BlockKind::Image { target }, attribute(&["alt"])),
            _ => (BlockKind::Embed { target }, attribute(&["title", "aria-label"])),
        };
        let text = words.map(|words| value(self.source, words)).unwrap_or_default();
        let span = tree.node(id).span;
        self.visible(Piece::Barrier(span));
        if let Some(leaf) = &mut self.leaf {
            leaf.objects.push(Object { kind, span, text, node: None });
        }
    }

    /// Ends the text that is being read.
    pub(super) fn end_text(&mut self) {
        let Some(Leaf { pieces, mut objects, language }) = self.leaf.take() else { return };
        let pieces = trimmed(self.source, pieces);
        let Some(bytes) = cover(pieces.iter().copied()) else { return };
        for object in &mut objects {
            if object.node.take().is_some() {
                object.span.end = object.span.end.max(bytes.end);
            }
        }
        if self.heading.is_some_and(|heading| heading.level == 1) && self.title_again(&pieces) {
            return;
        }
        objects.sort_by_key(|object| (object.span.start, Reverse(object.span.end)));
        let pieces = self.with_inlines(pieces, &mut objects);
        let span = objects.iter().fold(bytes, |span, object| span.cover(object.span));
        let text = TextView::new(self.source, pieces);
        // What is read when a text of another language begins still has its own.
        self.languages.push((NodeId(0), language));
        let block = self.text_block(text, span);
        self.last_leaf = Some(block);
        self.push_objects(block, objects);
        self.leaf_end = self.document.blocks.len();
        self.languages.pop();
    }

    /// The block of a text: that which stands around it, where it is the own text of one.
    fn text_block(&mut self, text: TextView, span: Span) -> BlockId {
        if self.joins {
            return self.add(BlockKind::PlanHeader, span, text);
        }
        let language = self.language();
        let owner = self.frames.last().filter(|frame| {
            let block = &self.document.blocks[frame.block.index()];
            let is_own = match frame.own {
                Own::No => false,
                Own::Text => self.heading.is_none(),
                Own::Any => true,
            };
            is_own
                && block.text.is_empty()
                && block.children.is_empty()
                && block.language == language
        });
        let Some(owner) = owner.map(|frame| frame.block) else {
            let level = self.heading.map(|heading| heading.level);
            return self.add(level.map_or(BlockKind::Paragraph, BlockKind::Heading), span, text);
        };
        let block = &mut self.document.blocks[owner.index()];
        block.span = block.span.cover(span);
        block.text = text;
        owner
    }

    /// Whether a heading is the title of the page, which names a title for each language.
    fn title_again(&mut self, pieces: &[Piece]) -> bool {
        let Some(title) = title(self.source, pieces) else { return false };
        if title.segments.iter().filter(|segment| segment.language.is_some()).count() < 2 {
            return false;
        }
        self.document.title.get_or_insert(title);
        true
    }

    /// Finds explanations, links in brackets and addresses in the decoded text.
    fn with_inlines(&self, pieces: Vec<Piece>, objects: &mut Vec<Object>) -> Vec<Piece> {
        let rendered = Rendered::new(self.source, &pieces);
        let found = lexer::written_inlines(&rendered.text);
        if found.is_empty() {
            return pieces;
        }
        let outer = outermost(objects);
        let mut added = Vec::new();
        let mut kept = Vec::with_capacity(pieces.len() + 2 * found.len());
        let mut at = 0;
        for inline in &found {
            let range = inline.span().range();
            let span = rendered.span(range.clone());
            let near = outer.partition_point(|object| object.end <= span.start);
            let around = outer.get(near).filter(|object| object.start < span.end);
            let is_linked = around.is_some_and(|object| object.contains(span));
            let bare = inline.words().is_empty();
            // The portal reads no brackets with a tag between them, and a torn link is none.
            let holds = |object: &&Span| is_linked || span.contains(**object);
            let last = outer.partition_point(|object| object.start < span.end);
            let tears = !outer[near.min(last)..last].iter().all(|object| holds(&object));
            if tears || !bare && !self.is_joined(&rendered, inline) {
                continue;
            }
            kept.extend(rendered.pieces(at..range.start));
            let words = inline.words().range();
            let rest = rendered.span(words.end.max(range.start)..range.end);
            if !bare {
                kept.extend(rendered.pieces(words.clone()));
            }
            kept.push(Piece::Barrier(rest));
            at = range.end;
            let (kind, text) = match *inline {
                Inline::Tooltip { term, explanation, .. } => {
                    let text = rendered.pieces(explanation.range()).collect();
                    (BlockKind::Tooltip { term: rendered.span(term.range()) }, text)
                }
                // The address is the text of the link that it stands in.
                Inline::Link { .. } | Inline::Download { .. } if is_linked => continue,
                Inline::Link { target, .. } => {
                    let target = rendered.text[target.range()].into();
                    (BlockKind::Link { target }, Vec::new())
                }
                Inline::Download { .. } => (BlockKind::Download, Vec::new()),
            };
            added.push(Object { kind, span, text, node: None });
        }
        kept.extend(rendered.pieces(at..rendered.text.len()));
        objects.append(&mut added);
        objects.sort_by_key(|object| (object.span.start, Reverse(object.span.end)));
        kept
    }

    /// Whether `](` stands together in the source.
    fn is_joined(&self, rendered: &Rendered<'_>, inline: &Inline) -> bool {
        let end = inline.words().end as usize;
        self.source.slice(rendered.span(end..end + 2)) == "]("
    }

    /// Adds the objects of a text, those in another one below it.
    fn push_objects(&mut self, block: BlockId, objects: Vec<Object>) {
        let mut open: Vec<(BlockId, Span)> = Vec::new();
        for object in objects {
            while open.pop_if(|(_, outer)| !outer.contains(object.span)).is_some() {}
            let parent = open.last().map_or(block, |&(id, _)| id);
            let text = TextView::new(self.source, object.text);
            let id = self.push(object.kind, Some(parent), object.span, text);
            open.push((id, object.span));
        }
    }
}

/// The bytes of the objects that stand in no other, in order.
fn outermost(objects: &[Object]) -> Vec<Span> {
    let mut outer: Vec<Span> = Vec::new();
    for object in objects {
        if outer.last().is_none_or(|last| !last.contains(object.span)) {
            outer.push(object.span);
        }
    }
    outer
}

/// The title of a page with the languages that it names.
pub(super) fn title(source: &Source, pieces: &[Piece]) -> Option<Title> {
    let rendered = Rendered::new(source, pieces);
    let segments = lexer::title_segments(&rendered.text)?;
    let segments = segments.into_iter().map(|segment| TitleSegment {
        span: rendered.span(segment.range),
        language: segment.language,
        text: rendered.span(segment.text.clone()),
        view: TextView::new(source, rendered.pieces(segment.text).collect()),
    });
    Some(Title { span: cover(pieces.iter().copied())?, segments: segments.collect() })
}
