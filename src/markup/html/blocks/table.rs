//! Tables, and the components and plans that they are written as.

use crate::markup::BlockKind;
use crate::text::TextView;

use super::super::tree::NodeId;
use super::Builder;
use super::builder::{Frame, Own};
use super::shape::{Part, Shape, shape};

impl Builder<'_> {
    pub(super) fn open_table(&mut self, id: NodeId) {
        let (shape, parts) = shape(self.source, self.tree, id);
        self.parts.extend(parts);
        let kind = match shape {
            Shape::Component(marker) => BlockKind::Section(marker),
            Shape::Plan => BlockKind::Plan,
            Shape::Table => BlockKind::Table,
        };
        self.open(id, kind, Own::No);
    }

    /// Begins a row or a cell.
    pub(super) fn open_part(&mut self, id: NodeId) {
        self.border(id);
        match self.parts.get(&id) {
            Some(Part::Marker(span)) => self.marker = Some(*span),
            Some(Part::Header) => self.joins = true,
            Some(Part::Row) => self.open(id, BlockKind::PlanItem, Own::Any),
            Some(Part::Title) => {
                self.close_panel(id);
                let span = self.tree.node(id).span;
                let block = self.add(BlockKind::Panel, span, TextView::default());
                self.frames.push(Frame { node: None, block, level: None, own: Own::Any });
            }
            Some(Part::Content | Part::Pane | Part::Label | Part::HeaderEnd) => {}
            None if self.tree.is(id, "tr") => self.open(id, BlockKind::Row, Own::No),
            None => {
                let header = self.tree.is(id, "th");
                self.open(id, BlockKind::Cell { header }, Own::Text);
            }
        }
    }

    /// Ends a row or a cell.
    pub(super) fn close_part(&mut self, id: NodeId) {
        let part = self.parts.remove(&id);
        match part {
            Some(Part::Header) => {}
            Some(Part::Title | Part::Label) => self.close_title(),
            _ => self.end_text(),
        }
        match part {
            Some(Part::Marker(_)) => self.marker = None,
            Some(Part::HeaderEnd) => self.joins = false,
            Some(Part::Row) | None => self.close(id),
            _ => {}
        }
    }

    /// Closes the panel before the one that a cell opens.
    fn close_panel(&mut self, cell: NodeId) {
        let table = self.tree.closest(cell, "table");
        if let Some(at) = table.and_then(|table| self.frame_of(table)) {
            self.close_to(at + 1);
        }
    }
}
