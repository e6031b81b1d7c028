//! What the readers of a language get.

use crate::language::Language;
use crate::source::Span;
use crate::text::Piece;

use super::data::{Trait, has};
use super::dom::{Dom, Id, Made, NodeKind, ROOT};
use super::event::Loss;
use super::kind::{Kind, Reach};
use super::language::{CLASS, display, of, shows};
use super::part::{Inline, Part, PartKind, View, joined, tidy};
use super::pieces::push_piece;

/// What the readers of a language get of a page that went through the script.
pub(super) fn view(dom: &Dom<'_>, language: Language, raw: &[Span]) -> View {
    let mut walker = Walker { dom, language, raw, text: Vec::new(), span: None, depth: 0 };
    let mut parts = Vec::new();
    walker.flow(dom.node(ROOT).children.clone(), ROOT, &mut parts);
    walker.flush(&mut parts);
    View { language, parts }
}

struct Walker<'d, 's> {
    dom: &'d Dom<'s>,
    language: Language,
    raw: &'d [Span],
    /// The text that has no part yet.
    text: Vec<Inline>,
    span: Option<Span>,
    depth: usize,
}

/// What is nested deeper is shown as text.
const DEEPEST: usize = 300;

impl Walker<'_, '_> {
    fn flow(&mut self, ids: Vec<Id>, parent: Id, parts: &mut Vec<Part>) {
        self.depth += 1;
        for id in ids {
            if self.dom.parent(id) == Some(parent) {
                self.node(id, parts);
            }
        }
        self.depth -= 1;
    }

    fn children(&mut self, id: Id, parts: &mut Vec<Part>) {
        if self.depth > DEEPEST {
            let pieces: Vec<Piece> = self.dom.pieces(id).collect();
            return self.pieces(&pieces);
        }
        let children = self.dom.node(id).children.clone();
        self.flow(children, id, parts);
    }

    fn node(&mut self, id: Id, parts: &mut Vec<Part>) {
        let dom = self.dom;
        let element = match &dom.node(id).kind {
            NodeKind::Text(pieces) => return self.pieces(pieces),
            NodeKind::Element(element) => element,
        };
        if !shows(dom, id, self.language) {
            return self.hidden(id, parts);
        }
        if let Some(made) = element.made {
            return self.made(id, made, parts);
        }
        let name = &*element.name;
        match name {
            "br" => self.text.push(Inline::Break),
            "img" => self.object(id, Inline::Image { text: self.value(id, "alt") }),
            "a" if dom.value(id, "href").is_some() => self.link(id),
            "ul" | "ol" => self.holder(id, PartKind::List { ordered: name == "ol" }, parts),
            // A language block is shown as if it were inline, and then has no bullet.
            "li" if of(dom, id).is_none() || display(dom, id).is_some() => {
                self.with_text(id, PartKind::Item, parts);
            }
            "table" => self.holder(id, PartKind::Table, parts),
            "tr" => self.holder(id, PartKind::Row, parts),
            "td" | "th" if self.is_in_row(id) => {
                self.with_text(id, PartKind::Cell { header: name == "th" }, parts);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes().get(1).map_or(1, |digit| digit - b'0');
                self.with_text(id, PartKind::Heading(level), parts);
            }
            _ if has(name, Trait::Object) => {
                let text = self.value(id, "title");
                let target = self.value(id, "src");
                self.object(id, Inline::Embed { text, target });
            }
            _ if self.is_block(id) => {
                self.flush(parts);
                self.children(id, parts);
                self.flush(parts);
            }
            _ => self.children(id, parts),
        }
    }

    fn is_in_row(&self, id: Id) -> bool {
        self.dom.parent(id).is_some_and(|row| self.dom.is(row, "tr"))
    }

    fn value(&self, id: Id, name: &str) -> String {
        self.dom.value(id, name).unwrap_or_default().trim().to_owned()
    }

    fn made(&mut self, id: Id, made: Made, parts: &mut Vec<Part>) {
        match made {
            Made::PageTitle => self.with_text(id, PartKind::Title, parts),
            Made::Box(tag) => self.holder(id, PartKind::Box(tag), parts),
            Made::Component(kind) => self.component(id, kind, parts),
            Made::Tooltip => self.tooltip(id, parts),
            Made::Lost(loss) => self.lost(id, loss, parts),
            Made::Title | Made::Pane(_) | Made::Term | Made::Explanation => {
                self.children(id, parts);
            }
        }
    }

    /// A part without text of its own.
    fn holder(&mut self, id: Id, kind: PartKind, parts: &mut Vec<Part>) {
        self.flush(parts);
        let mut children = Vec::new();
        self.children(id, &mut children);
        self.flush(&mut children);
        parts.push(self.part(kind, id, Vec::new(), children));
    }

    /// A part whose own text is the first text in it.
    fn with_text(&mut self, id: Id, kind: PartKind, parts: &mut Vec<Part>) {
        self.flush(parts);
        let mut children = Vec::new();
        self.children(id, &mut children);
        self.flush(&mut children);
        let leads = children.first().is_some_and(|first| first.kind == PartKind::Paragraph);
        let text = if leads { children.remove(0).text } else { Vec::new() };
        parts.push(self.part(kind, id, text, children));
    }

    fn part(&self, kind: PartKind, id: Id, text: Vec<Inline>, children: Vec<Part>) -> Part {
        Part { kind, reach: Reach::Open, text, span: self.dom.node(id).span, children }
    }

    fn component(&mut self, id: Id, kind: Kind, parts: &mut Vec<Part>) {
        self.flush(parts);
        let dom = self.dom;
        let mut entries: Vec<Part> = Vec::new();
        // Whether the last entry still waits for what it opens.
        let mut waits = false;
        for child in dom.children(id) {
            let mut inner = Vec::new();
            match dom.made(child) {
                Some(Made::Title) => {
                    self.with_text(child, PartKind::Entry, &mut entries);
                    waits = true;
                }
                Some(Made::Pane(reach)) => {
                    self.children(child, &mut inner);
                    self.flush(&mut inner);
                    if !waits {
                        entries.push(self.part(PartKind::Entry, child, Vec::new(), Vec::new()));
                    }
                    waits = false;
                    let is_entry = |part: &&mut Part| part.kind == PartKind::Entry;
                    if let Some(entry) = entries.iter_mut().rev().find(is_entry) {
                        entry.reach = reach;
                        entry.children.append(&mut inner);
                    }
                }
                _ => {
                    self.node(child, &mut inner);
                    self.flush(&mut inner);
                    entries.append(&mut inner);
                }
            }
        }
        parts.push(self.part(PartKind::Component(kind), id, Vec::new(), entries));
    }

    fn lost(&mut self, id: Id, loss: Loss, parts: &mut Vec<Part>) {
        self.flush(parts);
        let mut children = Vec::new();
        self.children(id, &mut children);
        self.flush(&mut children);
        if !children.is_empty() {
            parts.push(self.part(PartKind::Lost(loss), id, Vec::new(), children));
        }
    }

    /// What the reader does not see, but should: blocks of their language in one of another.
    fn hidden(&mut self, id: Id, parts: &mut Vec<Part>) {
        let dom = self.dom;
        let mut end = 0;
        let is_own =
            |inner: &Id| dom.has_class(*inner, CLASS) && of(dom, *inner) == Some(self.language);
        let own: Vec<Id> = dom.walk(id).skip(1).filter(is_own).collect();
        for inner in own {
            let span = dom.node(inner).span;
            if span.start >= end && dom.is_visible(inner) {
                end = span.end;
                self.lost(inner, Loss::Nobody, parts);
            }
        }
    }

    /// A term with its explanation; where another tooltip has torn it, the text is all that is left.
    fn tooltip(&mut self, id: Id, parts: &mut Vec<Part>) {
        let dom = self.dom;
        let inner: Vec<Id> = dom.children(id).collect();
        let made = |&id: &Id| dom.made(id);
        let is_whole = |id: Id| dom.walk(id).skip(1).all(|inner| dom.made(inner).is_none());
        match inner.as_slice() {
            [term, explanation]
                if (made(term), made(explanation))
                    == (Some(Made::Term), Some(Made::Explanation))
                    && is_whole(*term)
                    && is_whole(*explanation) =>
            {
                let text = |id: Id| joined(&self.seen(id));
                let (term, explanation) = (text(*term), text(*explanation));
                self.object(id, Inline::Tooltip { term, explanation });
            }
            _ => self.children(id, parts),
        }
    }

    /// The text of a node without what readers of the language do not see; a blank stands for the borders
    /// of what is no inline text, and brackets around an explanation in it.
    fn seen(&self, root: Id) -> String {
        let mut text = String::new();
        let mut stack = vec![(root, false)];
        while let Some((id, is_end)) = stack.pop() {
            match &self.dom.node(id).kind {
                NodeKind::Text(pieces) => {
                    for &piece in pieces {
                        push_piece(self.dom.source, piece, &mut text);
                    }
                }
                NodeKind::Element(_) if !shows(self.dom, id, self.language) => {}
                NodeKind::Element(element) => {
                    if &*element.name == "br" || self.is_block(id) {
                        text.push(' ');
                    } else if id != root && self.is_explanation(id) {
                        text.push_str(if is_end { ")" } else { " (" });
                    }
                    if !is_end {
                        stack.push((id, true));
                        stack.extend(self.dom.children(id).rev().map(|id| (id, false)));
                    }
                }
            }
        }
        text
    }

    /// Whether an element is the explanation of a tooltip that is not torn.
    fn is_explanation(&self, id: Id) -> bool {
        let outer = self.dom.parent(id).and_then(|outer| self.dom.made(outer));
        self.dom.made(id) == Some(Made::Explanation) && outer == Some(Made::Tooltip)
    }

    /// Whether an element is a block, and not one that the style sheet shows as inline text.
    fn is_block(&self, id: Id) -> bool {
        let dom = self.dom;
        has(dom.name(id), Trait::Block) && !(dom.has_class(id, CLASS) && display(dom, id).is_none())
    }

    fn link(&mut self, id: Id) {
        let dom = self.dom;
        let mut text = joined(&self.seen(id));
        if text.is_empty() {
            let image = dom.walk(id).find(|&inner| dom.is(inner, "img"));
            text = image.map(|image| self.value(image, "alt")).unwrap_or_default();
        }
        let before = dom.text(id).starts_with(char::is_whitespace);
        if before {
            self.text.push(Inline::Text(" ".to_owned()));
        }
        self.object(id, Inline::Link { text, target: self.value(id, "href") });
    }

    fn object(&mut self, id: Id, inline: Inline) {
        self.note(self.dom.node(id).span);
        self.text.push(inline);
    }

    fn note(&mut self, span: Span) {
        self.span = Some(self.span.map_or(span, |found| found.cover(span)));
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for &piece in pieces {
            let span = piece.span();
            let first = self.raw.partition_point(|raw| raw.end <= span.start);
            let mut at = span.start;
            for raw in self.raw[first..].iter().take_while(|raw| raw.start < span.end) {
                let cut = Span { start: raw.start.max(at), end: raw.end.min(span.end) };
                if matches!(piece, Piece::Text(_)) {
                    self.push(Piece::Text(Span { start: at, end: cut.start.max(at) }), false);
                    self.push(Piece::Text(cut), true);
                } else {
                    self.push(piece, true);
                }
                at = cut.end.max(at);
            }
            if matches!(piece, Piece::Text(_)) {
                self.push(Piece::Text(Span { start: at, end: span.end }), false);
            } else if at == span.start {
                self.push(piece, false);
            }
        }
    }

    fn push(&mut self, piece: Piece, is_raw: bool) {
        let mut text = String::new();
        push_piece(self.dom.source, piece, &mut text);
        if text.is_empty() {
            return;
        }
        if !text.trim().is_empty() {
            self.note(piece.span());
        }
        match (self.text.last_mut(), is_raw) {
            (Some(Inline::Text(last)), false) | (Some(Inline::Raw(last)), true) => {
                last.push_str(&text);
            }
            (_, false) => self.text.push(Inline::Text(text)),
            (_, true) => self.text.push(Inline::Raw(text)),
        }
    }

    /// Makes a paragraph of the text so far.
    fn flush(&mut self, parts: &mut Vec<Part>) {
        let span = self.span.take();
        let text = tidy(std::mem::take(&mut self.text));
        if let Some(span) = span.filter(|_| !text.is_empty()) {
            let kind = PartKind::Paragraph;
            parts.push(Part { kind, reach: Reach::Open, text, span, children: Vec::new() });
        }
    }
}
