//! Makes the tree of the tokens, as browsers do.

mod end;
mod start;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Place, SourceId};
use crate::markup::{SyntaxError, SyntaxErrorKind};
use crate::source::{Source, Span};
use crate::text::Piece;

use super::elements::{Facts, Role, deepest, facts};
use super::tokens::{self, Sink, Token};
use super::tree::{Element, Node, NodeId, NodeKind, Tree};

/// Reads the tree of a source, which is the page's source of this number.
#[must_use]
pub fn parse(source: &Source, id: SourceId) -> Tree {
    build(source, id, false)
}

/// The same with what holds no text and is of no matter to a page as it is written: the empty paragraph
/// that browsers make of an end tag `</p>` that closes nothing.
#[must_use]
pub fn parse_strictly(source: &Source) -> Tree {
    build(source, SourceId::default(), true)
}

fn build(source: &Source, id: SourceId, strict: bool) -> Tree {
    let mut builder = Builder {
        source,
        id,
        strict,
        tree: Tree::default(),
        known: FxHashMap::default(),
        names: Vec::new(),
        open: Vec::new(),
        flat: Vec::new(),
        at: 0,
    };
    tokens::read(source, &mut builder);
    builder.at = source.text().len();
    builder.close_from(0, None);
    let unclosed: Vec<NodeId> =
        builder.names.iter_mut().flat_map(|name| std::mem::take(&mut name.unclosed)).collect();
    for id in unclosed {
        let start = builder.tree.element(id).map_or(builder.tree.node(id).span, |it| it.start);
        builder.error(start, SyntaxErrorKind::UnclosedElement);
    }
    builder.tree.errors.sort_by_key(|error| error.place.span);
    builder.tree
}

/// What the page has had so far of the elements of a name.
struct Name {
    text: Arc<str>,
    facts: &'static Facts,
    seen: bool,
    /// How many of [`Builder::open`] await their end tag.
    open: usize,
    /// How many of [`Builder::flat`] there are.
    flat: usize,
    /// Those that something else closed; where an end tag comes after all, the two cross.
    unclosed: Vec<NodeId>,
}

/// An open element.
struct Open {
    id: NodeId,
    name: usize,
    facts: &'static Facts,
    /// Whether its content is of another language than HTML.
    foreign: bool,
    /// Its end tag came while a block was open in it, and it ends with that block.
    ended: bool,
    /// Its author knows already that its tags cross others.
    told: bool,
}

impl Open {
    fn is(&self, role: Role) -> bool {
        self.facts.is(role)
    }
}

struct Builder<'a> {
    source: &'a Source,
    id: SourceId,
    /// An end tag of a paragraph that closes nothing makes an empty one.
    strict: bool,
    tree: Tree,
    known: FxHashMap<Arc<str>, usize>,
    names: Vec<Name>,
    /// The open elements, from the outermost.
    open: Vec<Open>,
    /// The names of those that are open too deep to hold anything.
    flat: Vec<usize>,
    /// Where the token starts that is being read: what it closes ends here.
    at: usize,
}

impl Sink for Builder<'_> {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Start { name, span, closed, attributes } => {
                self.at = span.start as usize;
                let name = self.name(name);
                self.start(name, span, closed, attributes);
            }
            Token::End { name, span } => {
                self.at = span.start as usize;
                let name = self.name(name);
                self.end(name, span);
            }
            Token::Text(pieces) => self.text(pieces),
            Token::Comment(span) => {
                self.node(NodeKind::Comment, span);
            }
            Token::Stray(span) => self.stray(span),
            Token::Torn(span) => self.error(span, SyntaxErrorKind::TornTag),
        }
    }

    fn is_foreign(&self) -> bool {
        self.open.last().is_some_and(|open| open.foreign)
    }
}

impl Builder<'_> {
    fn name(&mut self, text: &str) -> usize {
        if let Some(&name) = self.known.get(text) {
            return name;
        }
        let shared: Arc<str> = text.into();
        self.known.insert(Arc::clone(&shared), self.names.len());
        self.names.push(Name {
            text: shared,
            facts: facts(text),
            seen: false,
            open: 0,
            flat: 0,
            unclosed: Vec::new(),
        });
        self.names.len() - 1
    }

    /// A bracket that stands for nothing; several in a row are one error.
    fn stray(&mut self, span: Span) {
        if let Some(last) = self.tree.errors.last_mut()
            && last.kind == SyntaxErrorKind::StrayBracket
            && last.place.span.end == span.start
        {
            last.place.span = last.place.span.cover(span);
        } else {
            self.error(span, SyntaxErrorKind::StrayBracket);
        }
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind) {
        self.tree.errors.push(SyntaxError { place: Place { source: self.id, span }, kind });
    }

    fn is_one_of(&self, open: &Open, names: &[String]) -> bool {
        names.iter().any(|name| **name == *self.names[open.name].text)
    }

    /// The innermost open element that is looked for; none where one that stops the search comes first.
    fn find(&self, wanted: impl Fn(&Open) -> bool, stops: impl Fn(&Open) -> bool) -> Option<usize> {
        let (at, open) =
            self.open.iter().enumerate().rev().find(|(_, open)| wanted(open) || stops(open))?;
        wanted(open).then_some(at)
    }

    fn node(&mut self, kind: NodeKind, span: Span) -> NodeId {
        let id = NodeId(self.tree.nodes.len() as u32);
        let pieces = self.tree.pieces.len() as u32;
        let parent = self.open.last().map(|open| open.id);
        let node = Node { kind, span, parent, after: id.0 + 1, pieces: (pieces, pieces) };
        self.tree.nodes.push(node);
        id
    }

    fn text(&mut self, pieces: &[Piece]) {
        let Some(first) = pieces.first() else { return };
        self.at = first.span().start as usize;
        let span = pieces.iter().fold(first.span(), |span, piece| span.cover(piece.span()));
        if let Some(seen) = self.visible(pieces) {
            self.leave_head();
            self.leave_columns();
            if self.open.last().is_some_and(|open| open.is(Role::TableStructure)) {
                self.error(seen, SyntaxErrorKind::TextInTable);
            }
        }
        let parent = self.open.last().map(|open| open.id);
        // An end tag that closes nothing does not part a text.
        let goes_on = self
            .tree
            .nodes
            .last()
            .is_some_and(|last| last.kind == NodeKind::Text && last.parent == parent);
        if !goes_on {
            self.node(NodeKind::Text, span);
        }
        self.tree.pieces.extend_from_slice(pieces);
        let end = self.tree.pieces.len() as u32;
        if let Some(node) = self.tree.nodes.last_mut() {
            node.span = node.span.cover(span);
            node.pieces.1 = end;
        }
    }

    /// From the first to the last character that is not white space.
    fn visible(&self, pieces: &[Piece]) -> Option<Span> {
        let seen = |piece: &Piece| match *piece {
            Piece::Text(span) | Piece::Code(span, None) => {
                let text = self.source.slice(span);
                let start = span.start as usize + text.len() - text.trim_start().len();
                (!text.trim().is_empty()).then(|| Span::new(start, start + text.trim().len()))
            }
            Piece::Decoded(span, letter) | Piece::Code(span, Some(letter)) => {
                (!letter.is_whitespace()).then_some(span)
            }
            Piece::Barrier(span) => Some(span),
        };
        let first = pieces.iter().find_map(seen)?;
        Some(pieces.iter().rev().find_map(seen).map_or(first, |last| first.cover(last)))
    }

    fn open(&mut self, name: usize, start: Span, attributes: (u32, u32), leaf: bool) {
        let Name { text, facts, .. } = &self.names[name];
        let facts = *facts;
        let element = Element { name: Arc::clone(text), start, end: None, attributes };
        let foreign = facts.is(Role::Foreign) || self.is_foreign() && !facts.is(Role::Integration);
        let id = self.node(NodeKind::Element(element), start);
        self.names[name].seen = true;
        if leaf {
            return;
        }
        if !self.flat.is_empty() || self.open.len() >= deepest() {
            self.flat.push(name);
            self.names[name].flat += 1;
            return;
        }
        self.names[name].open += 1;
        self.open.push(Open { id, name, facts, foreign, ended: false, told: false });
    }

    /// The open element of a name that an end tag here closes.
    fn reach(&self, name: usize) -> Option<usize> {
        let Name { facts, open, .. } = &self.names[name];
        if *open == 0 {
            return None;
        }
        self.find(
            |open| open.name == name && !open.ended,
            |open| {
                if facts.is(Role::Document) {
                    false
                } else if facts.is(Role::Table) {
                    &*self.names[open.name].text == "table"
                } else if facts.is(Role::Special) || facts.is(Role::Formatting) {
                    open.is(Role::Scope) || self.is_one_of(open, &facts.stops)
                } else {
                    open.is(Role::Special)
                }
            },
        )
    }

    /// Whether an inline element cannot end here, as a block is open in it.
    fn is_blocked(&self, at: usize) -> bool {
        self.open[at].is(Role::Formatting)
            && self.open[at + 1..].iter().any(|open| open.is(Role::Special))
    }

    /// Lets an inline element end with the block that is open in it.
    fn end_with_block(&mut self, at: usize) {
        let open = &mut self.open[at];
        open.ended = true;
        self.names[open.name].open -= 1;
    }

    /// Closes the open elements from one of them on; the end tag, if there is one, is that of the first.
    fn close_from(&mut self, first: usize, end: Option<Span>) {
        if first >= self.open.len() {
            return;
        }
        for name in self.flat.drain(..) {
            self.names[name].flat -= 1;
        }
        while self.open.len() > first {
            let end = end.filter(|_| self.open.len() == first + 1);
            self.close(end);
        }
        while self.open.last().is_some_and(|open| open.ended) {
            let at = end.map_or(self.at, |end| end.end as usize);
            self.at = at;
            self.close(None);
        }
    }

    /// Closes the innermost element.
    fn close(&mut self, end: Option<Span>) {
        let Some(Open { id, name, facts, ended, told, .. }) = self.open.pop() else { return };
        let after = self.tree.nodes.len() as u32;
        let pieces = self.tree.pieces.len() as u32;
        let node = &mut self.tree.nodes[id.index()];
        node.after = after;
        node.pieces.1 = pieces;
        node.span.end = end.map_or(self.at as u32, |end| end.end).max(node.span.end);
        if let NodeKind::Element(element) = &mut node.kind {
            element.end = end;
        }
        if !ended {
            self.names[name].open -= 1;
            if end.is_none() && !told && !facts.is(Role::OmittedEnd) {
                self.names[name].unclosed.push(id);
            }
        }
    }
}
