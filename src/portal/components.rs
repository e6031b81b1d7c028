//! The tables that are meant as components, and their rows.

use rustc_hash::FxHashMap;

use crate::markup::html::{Tree, components};
use crate::markup::tags::{self, Tag};
use crate::source::{Source, Span};

use super::dom::{Dom, Id};

/// The components of a page, by where the start tag of their table begins.
pub(super) struct Components(FxHashMap<u32, Component>);

/// A table that is meant as a component.
#[derive(Clone, Copy, Debug)]
pub(super) struct Component {
    pub(super) tag: Option<&'static Tag>,
    pub(super) is_exact: bool,
    pub(super) marker: Span,
    /// The row of the marker, from 0.
    pub(super) row: usize,
    /// Where the start tag of the cell of the marker begins.
    pub(super) cell: u32,
}

impl Components {
    pub(super) fn new(source: &Source, tree: &Tree) -> Self {
        let start = |id| tree.node(id).span.start;
        let all = components(source, tree).into_iter().map(|found| {
            let component = Component {
                tag: found.marker.tag,
                is_exact: found.marker.spelling == tags::Spelling::Exact,
                marker: found.marker.span,
                row: found.row,
                cell: start(found.cell),
            };
            (start(found.table), component)
        });
        Self(all.collect())
    }

    /// The component that a table is.
    pub(super) fn of(&self, dom: &Dom<'_>, table: Id) -> Option<&Component> {
        self.0.get(&dom.tag(table).start)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Component)> {
        self.0.iter().map(|(&start, component)| (start, component))
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) id: Id,
    /// The `tbody`, `thead` or `tfoot` that holds it.
    pub(super) section: Id,
}

/// The rows of a table, without those of tables in it.
pub(super) fn rows(dom: &Dom<'_>, table: Id) -> impl Iterator<Item = Row> {
    let is_section =
        move |id: &Id| ["tbody", "thead", "tfoot"].iter().any(|name| dom.is(*id, name));
    let sections = dom.children(table).filter(is_section);
    sections.flat_map(move |section| {
        let rows = dom.children(section).filter(|&id| dom.is(id, "tr"));
        rows.map(move |id| Row { id, section })
    })
}
