//! What on a page a comment is about.

use std::cmp::Reverse;

use crate::diagnostic::{Place, SourceId};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::source::Span;

/// A part of a page that a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    place: Place,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// What stands between a comment and what comes before: only places where something is missing.
    Gap,
    /// A block that holds no other, so that what is missing at its end is missing after it.
    Leaf,
    /// A block with others in it.
    Container,
}

impl Area {
    /// Whether something at a place is meant.
    fn holds(self, place: Place) -> bool {
        let is_hole = place.span.is_empty();
        let is_inside = self.place.source == place.source && self.place.span.contains(place.span);
        is_inside
            && match self.kind {
                Kind::Gap => is_hole,
                Kind::Leaf => !is_hole || place.span.end < self.place.span.end,
                Kind::Container => true,
            }
    }
}

/// Areas by where they start, each with what somebody wants to know of it. One holds another, or they share no more
/// than a border.
pub(super) struct Areas<T>(Vec<Entry<T>>);

struct Entry<T> {
    area: Area,
    value: T,
    /// The nearest one before it that reaches it.
    outer: Option<usize>,
}

impl<T> Default for Areas<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Copy> Areas<T> {
    /// Adds areas; they are not found before [`Areas::sort`].
    pub(super) fn extend(&mut self, areas: &[Area], value: T) {
        self.0.extend(areas.iter().map(|&area| Entry { area, value, outer: None }));
    }

    /// Puts the areas in order.
    pub(super) fn sort(&mut self) {
        let entries = &mut self.0;
        entries.sort_by_key(|Entry { area: Area { place, .. }, .. }| {
            (place.source, place.span.start, Reverse(place.span.end))
        });
        let mut open: Vec<usize> = Vec::new();
        for at in 0..entries.len() {
            let Place { source, span } = entries[at].area.place;
            let reaches = |before: usize| {
                let place = entries[before].area.place;
                place.source == source && place.span.end >= span.start
            };
            while open.pop_if(|last| !reaches(*last)).is_some() {}
            let outer = open.last().copied();
            open.push(at);
            entries[at].outer = outer;
        }
    }

    /// What is known of the areas that hold a place.
    pub(super) fn at(&self, place: Place) -> impl Iterator<Item = T> {
        let start = |area: Area| (area.place.source, area.place.span.start);
        let wanted = (place.source, place.span.start);
        let after = self.0.partition_point(|entry| start(entry.area) <= wanted);
        let around = std::iter::successors(after.checked_sub(1), |&at| self.0[at].outer);
        around.map(|at| &self.0[at]).filter(move |it| it.area.holds(place)).map(|it| it.value)
    }
}

/// The borders of the blocks of a page.
pub(super) struct Borders {
    /// Where blocks end, in order.
    ends: Vec<(SourceId, u32)>,
}

impl Borders {
    pub(super) fn of(page: &Page) -> Self {
        let blocks = (0..page.block_count() as u32).map(|id| page.block(BlockId(id)));
        let mut ends: Vec<_> = blocks.map(|block| (block.source, block.span.end)).collect();
        ends.sort_unstable();
        Self { ends }
    }

    /// What a comment at a place is about: the block that follows, and the gap between what comes before and the
    /// comment, where something may be missing.
    pub(super) fn areas(&self, page: &Page, comment: Place) -> Vec<Area> {
        let mut areas = vec![Area { place: self.gap(page, comment), kind: Kind::Gap }];
        areas.extend(page.block_after(comment).map(|id| {
            let block = page.block(id);
            // A finding about a title may be about the whole line.
            let place =
                if block.kind == BlockKind::Title { page.head() } else { block.at(block.span) };
            let is_leaf = page.content(id).next().is_none();
            Area { place, kind: if is_leaf { Kind::Leaf } else { Kind::Container } }
        }));
        areas
    }

    fn gap(&self, page: &Page, comment: Place) -> Place {
        let Place { source, span } = comment;
        let before = self.ends.partition_point(|&end| end <= (source, span.start));
        let end = before.checked_sub(1).map(|at| self.ends[at]).filter(|end| end.0 == source);
        // What is missing at the start of a block is missing before it, and not in it.
        let inside = page.block_at(comment).map(|id| page.block(id).span.start + 1);
        let start = end.map(|(_, end)| end).into_iter().chain(inside).max().unwrap_or_default();
        Place { source, span: Span { start: start.min(span.start), end: span.start } }
    }
}
