//! From the elements of a page to its blocks.
//!
//! The elements are walked in order. What is a block of the model opens one that what stands in it goes to;
//! wrappers leave no trace, as readers see none. Text between the borders of blocks becomes a paragraph, or
//! the own text of an item, a cell or a title.

mod builder;
mod leaf;
mod rendered;
mod roles;
mod shape;
mod table;
#[cfg(test)]
mod tests;

pub use shape::{Component, components};

use rustc_hash::FxHashMap;

use crate::diagnostic::SourceId;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind, Document, SyntaxErrorKind};
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::tree::{NodeId, NodeKind, Tree};
use builder::{Frame, Own};
use leaf::{Leaf, OpenLink};
use roles::{Role, role};
use shape::Part;

/// The blocks of a tree.
pub(super) fn read(source: &Source, tree: &Tree, id: SourceId) -> Document {
    let marked = tree.nodes().filter(|&id| roles::is_language_block(tree, id)).collect();
    let mut builder = Builder {
        source,
        id,
        tree,
        marked,
        document: Document::default(),
        frames: Vec::new(),
        languages: Vec::new(),
        leaf: None,
        link: None,
        heading: None,
        parts: FxHashMap::default(),
        marker: None,
        joins: false,
        last_leaf: None,
        leaf_end: 0,
    };
    builder.walk();
    builder.document.cover_children();
    builder.document
}

/// A heading that is being read.
#[derive(Clone, Copy)]
struct OpenHeading {
    node: NodeId,
    level: u8,
}

struct Builder<'t> {
    source: &'t Source,
    id: SourceId,
    tree: &'t Tree,
    /// The elements that are shown to the readers of one language only.
    marked: Vec<NodeId>,
    document: Document,
    /// The blocks that are open, from the outermost.
    frames: Vec<Frame>,
    /// The elements that set the language of what is in them.
    languages: Vec<(NodeId, Option<Language>)>,
    leaf: Option<Leaf>,
    /// The link that is open.
    link: Option<OpenLink>,
    heading: Option<OpenHeading>,
    /// What the rows and cells of components and plans are.
    parts: FxHashMap<NodeId, Part>,
    /// The marker of the component that is being read, which is no text.
    marker: Option<Span>,
    /// Whether borders of blocks do not end the text, as in the header of a plan.
    joins: bool,
    last_leaf: Option<BlockId>,
    /// How many blocks there were after the last text.
    leaf_end: usize,
}

impl Builder<'_> {
    fn walk(&mut self) {
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        let count = self.tree.nodes.len() as u32;
        let mut next = 0;
        while next < count {
            let id = NodeId(next);
            while let Some(&(outer, before)) = open.last()
                && !self.tree.contains(outer, id)
            {
                open.pop();
                self.exit(outer, before);
            }
            next = if self.enter(id) {
                open.push((id, self.document.blocks.len()));
                next + 1
            } else {
                self.tree.node(id).after
            };
        }
        while let Some((outer, before)) = open.pop() {
            self.exit(outer, before);
        }
        self.end_text();
        self.close_to(0);
    }

    /// The language of what is being read.
    fn language(&self) -> Option<Language> {
        self.languages.last().and_then(|&(_, language)| language)
    }

    /// Reads a node; says whether to go on with what is in it.
    fn enter(&mut self, id: NodeId) -> bool {
        let tree = self.tree;
        let element = match &tree.node(id).kind {
            NodeKind::Text => {
                for piece in tree.pieces(id) {
                    self.piece(*piece);
                }
                return false;
            }
            NodeKind::Comment => return false,
            NodeKind::Element(element) => element,
        };
        let (role, span) = (role(&element.name), tree.node(id).span);
        if role == Role::Nothing || roles::is_hidden(tree, id) {
            return false;
        }
        if let Some(language) = self.block_language(id, role) {
            self.languages.push((id, Some(language)));
        }
        match role {
            Role::Within | Role::Nothing => {}
            Role::Opaque => {
                self.piece(Piece::Barrier(span));
                return self.leave(id);
            }
            Role::InlineCode => {
                self.inline_code(id);
                return self.leave(id);
            }
            Role::Break if self.follows_break() => self.end_text(),
            Role::Break => {
                if self.leaf.is_some() {
                    self.piece(Piece::Decoded(span, '\n'));
                }
            }
            Role::Link => self.open_link(id),
            Role::Image | Role::Embed => {
                self.media(id, role);
                return self.leave(id);
            }
            Role::Title => {
                self.page_title(id);
                return self.leave(id);
            }
            Role::Code => {
                self.border(id);
                self.code(id);
                return self.leave(id);
            }
            Role::Heading(level) => {
                self.border(id);
                self.heading = Some(OpenHeading { node: id, level });
            }
            Role::List { ordered } => self.open(id, BlockKind::List { ordered }, Own::No),
            Role::Terms => self.open(id, BlockKind::List { ordered: false }, Own::No),
            Role::Item if self.is_in_list() => self.open(id, BlockKind::Item, Own::Text),
            Role::Term => self.open_term(id),
            Role::Details => self.open(id, BlockKind::Panel, Own::No),
            Role::Summary => self.open_summary(id),
            Role::Table => self.open_table(id),
            Role::Row | Role::Cell => self.open_part(id),
            Role::Block | Role::Text | Role::Item => self.border(id),
        }
        true
    }

    /// Ends an element of which nothing more is read.
    fn leave(&mut self, id: NodeId) -> bool {
        self.languages.pop_if(|(node, _)| *node == id);
        false
    }

    /// Reads the end of an element before which there were so many blocks.
    fn exit(&mut self, id: NodeId, before: usize) {
        let role = self.tree.name(id).map_or(Role::Within, role);
        match role {
            Role::Within | Role::Nothing | Role::Break => {}
            Role::Link => self.close_link(id),
            Role::Row | Role::Cell => self.close_part(id),
            _ if self.joins => {}
            _ => self.end_text(),
        }
        match role {
            Role::Heading(_) => self.close_heading(id, before),
            Role::Text => self.widen(id, before),
            Role::Summary => self.close_title(),
            Role::List { .. } | Role::Terms | Role::Item | Role::Details | Role::Table => {
                self.close(id);
            }
            _ => {}
        }
        self.languages.pop_if(|(node, _)| *node == id);
    }

    /// The language that an element sets for what is in it.
    fn block_language(&self, id: NodeId, role: Role) -> Option<Language> {
        if self.marked.is_empty() {
            return None;
        }
        let language = || roles::language(self.tree, id);
        if self.marked.binary_search(&id).is_ok() {
            return language();
        }
        // A block with nothing but the attribute was meant to be one of these; in the text of one, and on
        // what is around them, the attribute only names the language of some words.
        let next = self.marked.partition_point(|&other| other < id);
        let holds = self.marked.get(next).is_some_and(|&other| self.tree.contains(id, other));
        let alone = self.language().is_none() && !holds;
        let is_block = !matches!(role, Role::Within | Role::Link);
        (alone && is_block).then(language).flatten().filter(|language| language.is_published())
    }

    /// Where the text before a block ends.
    fn border(&mut self, id: NodeId) {
        if !self.joins {
            self.end_text();
        } else if let Some(element) = self.tree.element(id)
            && self.leaf.is_some()
        {
            self.piece(Piece::Decoded(element.start, '\n'));
        }
    }

    /// Whether an empty line opens here: a second break of line in a paragraph, outside headings and links.
    fn follows_break(&self) -> bool {
        let is_blank = |piece: &&Piece| match piece {
            Piece::Text(span) => self.source.slice(*span).trim().is_empty(),
            Piece::Decoded(_, letter) => letter.is_whitespace() && *letter != '\n',
            Piece::Code(..) | Piece::Barrier(_) => false,
        };
        let pieces = self.leaf.iter().flat_map(|leaf| leaf.pieces.iter().rev());
        let last = pieces.into_iter().find(|piece| !is_blank(piece));
        let is_free = !self.joins && self.heading.is_none() && self.link.is_none();
        is_free && matches!(last, Some(Piece::Decoded(_, '\n')))
    }

    /// The title of the page, which names a title for each language.
    fn page_title(&mut self, id: NodeId) {
        if self.document.title.is_none() {
            let mut pieces = rendered::trimmed(self.source, self.tree.pieces(id).to_vec());
            if let Some(Piece::Text(span)) = pieces.first_mut() {
                span.start += roles::before_title(self.source.slice(*span)) as u32;
            }
            self.document.title = leaf::title(self.source, &pieces);
        }
    }

    /// Code in the middle of a text.
    fn inline_code(&mut self, id: NodeId) {
        let tree = self.tree;
        for inside in (id.0 + 1..tree.node(id).after).map(NodeId) {
            let node = tree.node(inside);
            match &node.kind {
                NodeKind::Text => {
                    for piece in tree.pieces(inside) {
                        self.piece(piece.as_code());
                    }
                }
                NodeKind::Element(element) if role(&element.name) == Role::Break => {
                    self.piece(Piece::Code(node.span, Some('\n')));
                }
                _ => {}
            }
        }
    }

    fn code(&mut self, id: NodeId) {
        let pieces = rendered::trimmed(self.source, self.tree.pieces(id).to_vec());
        if !pieces.is_empty() {
            let text = TextView::new(self.source, pieces);
            self.add(BlockKind::Code, self.tree.node(id).span, text);
        }
    }

    /// Lets what stands below a heading stand in it. One that is written in several languages at once is
    /// none of a language, and so holds nothing.
    fn close_heading(&mut self, id: NodeId, before: usize) {
        let Some(heading) = self.heading.filter(|heading| heading.node == id) else { return };
        self.heading = None;
        self.widen(id, before);
        if let Some(block) = self.only_leaf(before)
            && matches!(self.document.blocks[block.index()].kind, BlockKind::Heading(_))
        {
            self.frames.push(Frame { node: None, block, level: Some(heading.level), own: Own::No });
        }
    }

    /// The text of an element in which nothing else stands, and before which there were so many blocks.
    fn only_leaf(&self, before: usize) -> Option<BlockId> {
        let is_last = self.leaf_end == self.document.blocks.len();
        self.last_leaf.filter(|leaf| leaf.index() == before && is_last)
    }

    /// Lets the text of an element in which nothing else stands have all its bytes.
    fn widen(&mut self, id: NodeId, before: usize) {
        if let Some(block) = self.only_leaf(before) {
            let block = &mut self.document.blocks[block.index()];
            if matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_)) {
                block.span = block.span.cover(self.tree.node(id).span);
            }
        }
    }

    fn is_in_list(&self) -> bool {
        let holder = self.frames.iter().rposition(|frame| frame.level.is_none());
        holder.is_some_and(|at| self.is_list(at))
    }

    fn is_list(&self, frame: usize) -> bool {
        let block = self.frames[frame].block;
        matches!(self.document.blocks[block.index()].kind, BlockKind::List { .. })
    }

    /// A term, which what describes it belongs to.
    fn open_term(&mut self, id: NodeId) {
        self.end_text();
        // A `div` may stand around a term with what describes it.
        let mut outer = self.tree.ancestors(id);
        let list = outer.next().filter(|&list| !self.tree.is(list, "div")).or_else(|| outer.next());
        if let Some(list) = list.and_then(|list| self.frame_of(list))
            && self.is_list(list)
        {
            self.close_to(list + 1);
            self.open(id, BlockKind::Item, Own::Text);
        }
    }

    fn open_summary(&mut self, id: NodeId) {
        self.border(id);
        let panel = self.tree.parent(id).and_then(|panel| self.frame_of(panel));
        if let Some(frame) = panel.and_then(|at| self.frames.get_mut(at))
            && self.document.blocks[frame.block.index()].kind == BlockKind::Panel
        {
            frame.own = Own::Any;
        }
    }

    /// Ends the text that may be the title of a panel or the label of a row.
    fn close_title(&mut self) {
        self.end_text();
        if let Some(frame) = self.frames.last_mut().filter(|frame| frame.own == Own::Any) {
            frame.own = Own::No;
        }
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind) {
        let place = crate::diagnostic::Place { source: self.id, span };
        self.document.errors.push(crate::markup::SyntaxError { place, kind });
    }
}
