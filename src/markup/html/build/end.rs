//! What an end tag closes.

use crate::markup::SyntaxErrorKind;
use crate::markup::html::elements::{Facts, Role};
use crate::markup::html::tokens::Sink;
use crate::source::Span;

use super::Builder;

impl Builder<'_> {
    pub(super) fn end(&mut self, name: usize, span: Span) {
        if self.names[name].flat > 0 {
            while let Some(closed) = self.flat.pop() {
                self.names[closed].flat -= 1;
                if closed == name {
                    return;
                }
            }
        }
        let facts = self.names[name].facts;
        if let Some(at) = self.reach(name) {
            if self.is_blocked(at) {
                self.error(span, SyntaxErrorKind::CrossingTags);
                self.end_with_block(at);
            } else {
                self.close_from(at, Some(span));
            }
        } else if let Some(at) = self.heading(facts) {
            self.error(span, SyntaxErrorKind::CrossingTags);
            self.close_from(at, Some(span));
        } else {
            self.unmatched(name, span);
        }
    }

    /// The open heading that an end tag of a heading of another level closes.
    fn heading(&self, facts: &Facts) -> Option<usize> {
        if !facts.is(Role::Heading) {
            return None;
        }
        self.find(|open| open.is(Role::Heading), |open| open.is(Role::Scope))
    }

    /// An end tag that closes nothing.
    fn unmatched(&mut self, name: usize, span: Span) {
        let crosses = if self.names[name].open > 0 {
            let outer = self.open.iter_mut().rfind(|open| open.name == name && !open.ended);
            outer.is_some_and(|outer| {
                outer.told = true;
                true
            })
        } else {
            self.names[name].unclosed.pop().is_some()
        };
        let kind =
            if crosses { SyntaxErrorKind::CrossingTags } else { SyntaxErrorKind::StrayEndTag };
        self.error(span, kind);
        let in_table = self.open.last().is_some_and(|open| open.is(Role::TableStructure));
        let makes = match &*self.names[name].text {
            "br" => true,
            "p" => self.strict && !in_table && !self.is_foreign(),
            _ => false,
        };
        if makes {
            // Browsers take `</br>` for `<br>`, and `</p>` for an empty paragraph.
            let from = self.tree.attributes.len() as u32;
            self.open(name, span, (from, from), true);
        }
    }
}
