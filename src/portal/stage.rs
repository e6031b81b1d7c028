//! A page on its way through the steps, and what they share.

use rustc_hash::FxHashSet;

use crate::markup::tags;
use crate::source::Span;

use super::components::{Components, Row, rows};
use super::dom::{Dom, Id, Made, NodeKind};
use super::event::{Cause, Event, EventKind, Loss, Shape, Stop, Stopped};
use super::kind::{Kind, Reach, tag_kind};

/// Whether a page goes through the steps as it is, or without what would stop them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As it is.
    Real,
    /// Without what stops the script and without what was found already; events are told.
    Mended,
}

/// A page on its way through the steps.
pub(super) struct Stage<'c, 's> {
    pub(super) dom: Dom<'s>,
    pub(super) mode: Mode,
    pub(super) events: Vec<Event>,
    pub(super) components: &'c Components,
    /// The tables that a step took, by where their start tags begin.
    pub(super) read: FxHashSet<u32>,
    /// The tables of which a fault was told already that explains what is lost.
    pub(super) explained: FxHashSet<Id>,
}

impl<'c, 's> Stage<'c, 's> {
    pub(super) fn new(dom: Dom<'s>, mode: Mode, components: &'c Components) -> Self {
        Self {
            dom,
            mode,
            events: Vec::new(),
            components,
            read: FxHashSet::default(),
            explained: FxHashSet::default(),
        }
    }

    /// Tells the author something.
    pub(super) fn tell(&mut self, kind: EventKind, span: Span) {
        if self.mode == Mode::Mended {
            self.events.push(Event::new(kind, span));
        }
    }

    /// Stops, if the page is taken as it is.
    pub(super) fn stop(&mut self, stop: Stop, span: Span) -> Result<(), Stopped> {
        if self.mode == Mode::Real {
            return Err(Stopped { cause: Cause::Stop(stop), span, endless: false });
        }
        self.tell(EventKind::Stop(stop), span);
        Ok(())
    }

    /// Tells of the cells of a component, and no more of what is lost because of them.
    pub(super) fn misshapen(&mut self, table: Id, shape: Shape, span: Span) {
        self.explained.insert(table);
        self.tell(EventKind::Shape(shape), span);
    }

    /// Notes that a step takes a table.
    pub(super) fn reads(&mut self, table: Id) {
        self.read.insert(self.dom.tag(table).start);
    }

    /// The first marker of a component in the text of a node.
    pub(super) fn marker(&self, id: Id, kind: Kind) -> Option<Span> {
        if !self.dom.node(id).bracket || !self.dom.is_written(id) {
            return None;
        }
        let text = self.dom.text(id);
        let found = tags::of_kind(tag_kind(kind)).filter_map(|tag| {
            let marker = format!("[{}]", tag.name);
            text.find(&marker).map(|at| at..at + marker.len())
        });
        let range = found.min_by_key(|range| range.start)?;
        Some(self.dom.locate(id, range))
    }

    /// Whether a marker stands in a table within a table.
    pub(super) fn is_inside(&self, table: Id, marker: Span) -> bool {
        let dom = &self.dom;
        let holds = |id: &Id| match &dom.node(*id).kind {
            NodeKind::Text(pieces) => pieces.iter().any(|piece| {
                let span = piece.span();
                span.start < marker.end && marker.start < span.end
            }),
            NodeKind::Element(_) => false,
        };
        let text = dom.walk(table).find(holds);
        text.is_some_and(|text| dom.around(text, "table") != Some(table))
    }

    /// Whether a table is meant as a component of this kind.
    pub(super) fn is_component(&self, table: Id, kind: Kind) -> bool {
        let component = self.components.of(&self.dom, table);
        component.and_then(|found| found.tag).is_some_and(|tag| tag.kind == tag_kind(kind))
    }

    /// The rows of a table, without those of tables in it.
    pub(super) fn rows(&self, table: Id) -> Vec<Row> {
        rows(&self.dom, table).collect()
    }

    /// Keeps the captions of a table as what is lost.
    pub(super) fn lose_captions(&mut self, table: Id, rest: &[Id]) {
        for &id in rest {
            if self.dom.is(id, "caption") {
                self.lose(table, Loss::Caption, id);
            }
        }
    }

    /// Keeps something as what a component has lost.
    pub(super) fn lose(&mut self, table: Id, loss: Loss, id: Id) {
        let Some(span) = self.dom.first_visible(id) else { return };
        self.dom.lose(table, loss, id);
        if self.explained.contains(&table) {
            return;
        }
        let kind = EventKind::Lost(loss);
        let own = self.dom.node(table).span;
        match self.events.last_mut() {
            Some(last) if last.kind == kind && own.contains(last.span) => last.related.push(span),
            _ => self.tell(kind, span),
        }
    }

    pub(super) fn set_reach(&mut self, panes: &[Id], reach: Reach) {
        for &pane in panes {
            if let Some(element) = self.dom.element_mut(pane) {
                element.made = Some(Made::Pane(reach));
            }
        }
    }
}
