//! What a start tag closes and opens besides its own element.

use crate::markup::SyntaxErrorKind;
use crate::markup::html::elements::{Role, facts};
use crate::markup::html::tokens::Sink;
use crate::markup::html::tree::Attribute;
use crate::source::Span;

use super::Builder;

impl Builder<'_> {
    pub(super) fn start(
        &mut self,
        name: usize,
        span: Span,
        closed: bool,
        attributes: &mut Vec<Attribute>,
    ) {
        let facts = self.names[name].facts;
        let fits = !self.flat.is_empty() || self.make_room(name, span);
        if !fits {
            return self.error(span, SyntaxErrorKind::MisplacedTag);
        }
        let from = self.tree.attributes.len() as u32;
        self.tree.attributes.append(attributes);
        let attributes = (from, self.tree.attributes.len() as u32);
        let leaf = facts.is(Role::Void) || closed && (self.is_foreign() || facts.is(Role::Foreign));
        self.open(name, span, attributes, leaf);
    }

    /// Closes what the start tag of an element closes, and opens what it needs around it. Says whether it can
    /// stand here.
    fn make_room(&mut self, name: usize, span: Span) -> bool {
        let facts = self.names[name].facts;
        if facts.is(Role::Breakout) {
            let html = self.open.iter().rposition(|open| !open.foreign);
            self.close_from(html.map_or(0, |at| at + 1), None);
        }
        if !facts.is(Role::HeadContent) {
            self.leave_head();
        }
        if facts.is(Role::Document) {
            return !self.names[name].seen && self.open.iter().all(|open| open.is(Role::Document));
        }
        while !facts.closes.is_empty()
            && let Some(at) = self.find(
                |open| self.is_one_of(open, &facts.closes),
                |open| open.is(Role::Special) && !open.is(Role::Transparent),
            )
        {
            self.close_from(at, None);
        }
        if !facts.parents.is_empty() {
            return self.make_table_room(name);
        }
        if facts.is(Role::TableContent) {
            return true;
        }
        self.leave_columns();
        if self.open.last().is_some_and(|open| open.is(Role::TableStructure)) {
            if facts.is(Role::Table) {
                // A table directly in a table ends it.
                let table = self.find(|open| open.name == name, |_| false);
                self.close_from(table.unwrap_or(self.open.len()), None);
            } else {
                self.error(span, SyntaxErrorKind::TextInTable);
            }
        }
        if facts.is(Role::ClosesParagraph) {
            let paragraph = self.name("p");
            if let Some(at) = self.reach(paragraph) {
                self.close_from(at, None);
            }
        }
        if facts.is(Role::Heading) && self.open.last().is_some_and(|open| open.is(Role::Heading)) {
            self.close_from(self.open.len() - 1, None);
        }
        if facts.is(Role::Alone)
            && let Some(at) = self.reach(name)
        {
            if self.is_blocked(at) {
                let start = self.tree.node(self.open[at].id).span;
                self.error(start, SyntaxErrorKind::UnclosedElement);
                self.end_with_block(at);
            } else {
                self.close_from(at, None);
            }
        }
        true
    }

    /// Closes and opens what a part of a table needs; says whether there is a table at all.
    fn make_table_room(&mut self, name: usize) -> bool {
        let Some(table) = self
            .find(|open| &*self.names[open.name].text == "table", |open| open.is(Role::Foreign))
        else {
            return false;
        };
        let mut missing = Vec::new();
        let mut parents = &self.names[name].facts.parents;
        let inside = loop {
            let found = self.open[table..].iter().rposition(|open| self.is_one_of(open, parents));
            match (found, parents.first()) {
                (Some(at), _) => break table + at,
                (None, Some(parent)) => {
                    missing.push(parent);
                    parents = &facts(parent).parents;
                }
                (None, None) => return false,
            }
        };
        self.close_from(inside + 1, None);
        for name in missing.into_iter().rev() {
            let name = self.name(name);
            let from = self.tree.attributes.len() as u32;
            self.open(name, Span::at(self.at), (from, from), false);
        }
        true
    }

    /// What cannot stand in the head ends it.
    pub(super) fn leave_head(&mut self) {
        if self.open.last().is_some_and(|open| &*self.names[open.name].text == "head") {
            self.close_from(self.open.len() - 1, None);
        }
    }

    /// What is no column ends a group of columns.
    pub(super) fn leave_columns(&mut self) {
        if self.open.last().is_some_and(|open| &*self.names[open.name].text == "colgroup") {
            self.close_from(self.open.len() - 1, None);
        }
    }
}
