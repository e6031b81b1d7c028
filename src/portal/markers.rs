//! Markers that no step reads.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::markup::tags::{self, TagKind};
use crate::source::Span;

use super::components::{Component, rows};
use super::dom::{Dom, Id, Made, ROOT};
use super::event::{Event, EventKind, Misplaced};
use super::kind::Kind;
use super::leaf::{Leaf, leaves};
use super::scan;
use super::stage::Stage;

/// Tells why a marker that is right as it is written was not read.
pub(super) fn check(stage: &mut Stage<'_, '_>) {
    let mut events = Vec::new();
    let tables = stage.dom.tables().into_iter();
    let tables: FxHashMap<u32, Id> =
        tables.map(|table| (stage.dom.tag(table).start, table)).collect();
    for (table, component) in stage.components.all() {
        let Some(tag) = component.tag.filter(|_| component.is_exact) else { continue };
        if stage.read.contains(&table) {
            continue;
        }
        let kind = match tag.kind {
            _ if component.row > 0 => EventKind::Misplaced(Misplaced::Row),
            TagKind::Box | TagKind::Links => EventKind::TwoMarkers,
            TagKind::Tabs => EventKind::Misplaced(Misplaced::Cell(Kind::Tabs)),
            TagKind::Reveal => EventKind::Misplaced(Misplaced::Cell(Kind::Reveal)),
            // It is found anywhere in its table.
            TagKind::Accordion => continue,
        };
        let mut event = Event::new(kind, component.marker);
        // What stands above or beside the marker is in the table and not in a box.
        event.zone = tables
            .get(&table)
            .map_or(component.marker, |&table| zone(&stage.dom, table, component));
        events.push(event);
    }
    stage.events.append(&mut events);
    let dom = &stage.dom;
    let own: FxHashSet<Span> = stage.components.all().map(|(_, found)| found.marker).collect();
    for leaf in leaves(dom, ROOT) {
        let text = leaf.text.trim();
        let start = leaf.text.len() - leaf.text.trim_start().len();
        let place = || leaf.locate(start..start + text.len());
        if is_title(dom, &leaf) {
            let event = place().map(|span| Event::new(EventKind::TitleInText, span));
            stage.events.extend(event);
            continue;
        }
        let name = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|it| it.0);
        let Some(tag) = name.and_then(tags::known) else { continue };
        let in_table = |id| dom.is(id, "table") || dom.is(id, "code") || dom.is(id, "pre");
        if in_table(leaf.holder) || dom.ancestors(leaf.holder).any(in_table) {
            continue;
        }
        if let Some(span) = leaf.locate(start..start + tag.name.len() + 2)
            && !own.contains(&span)
        {
            stage.events.push(Event::new(EventKind::Misplaced(Misplaced::NoTable), span));
        }
    }
}

/// From the start of a table to the end of the row of its marker.
fn zone(dom: &Dom<'_>, table: Id, component: &Component) -> Span {
    let end =
        rows(dom, table).nth(component.row).map_or(component.marker, |row| dom.node(row.id).span);
    end.cover(Span::at(dom.tag(table).start as usize))
}

/// Whether a text other than the title of the page is written as that.
fn is_title(dom: &Dom<'_>, leaf: &Leaf) -> bool {
    scan::is_title(&leaf.text) && dom.made(leaf.holder) != Some(Made::PageTitle)
}

/// The markers, brackets and codes of languages that readers see, once the script is done.
pub(super) fn raw(dom: &Dom<'_>) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for leaf in leaves(dom, ROOT) {
        if is_title(dom, &leaf) {
            found.extend(leaf.locate(0..leaf.text.len()));
            continue;
        }
        let mut at = 0;
        while let Some(open) = leaf.text[at..].find('[').map(|open| at + open) {
            let Some(close) = leaf.text[open..].find(']').map(|close| open + close) else { break };
            at = close + 1;
            let open = leaf.text[open..close].rfind('[').map_or(open, |inner| open + inner);
            if tags::has_prefix(leaf.text[open + 1..close].trim()) {
                found.extend(leaf.locate(open..close + 1));
            }
        }
        let tooltips = scan::tooltips(&leaf.text).into_iter();
        let meant = tooltips.filter(|it| {
            scan::is_meant(&leaf.text[it.term.clone()], &leaf.text[it.explanation.clone()])
        });
        found.extend(meant.filter_map(|it| leaf.locate(it.range)));
    }
    found.sort_unstable();
    found
}
