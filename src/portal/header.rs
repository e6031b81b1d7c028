//! Header cells in components. The steps look for ordinary cells in bodies of tables only, and what advice on
//! tables makes of the first row or column breaks most of them.

use crate::markup::tags::TagKind;
use crate::source::Span;

use super::components::{Component, Row, rows};
use super::dom::{Dom, Id};
use super::edit::{attribute, end_tag};
use super::event::{Event, EventKind};
use super::stage::Stage;

/// Tells of the header cells that break a component, and makes ordinary ones of them.
pub(super) fn mend(stage: &mut Stage<'_, '_>) {
    for table in stage.dom.tables() {
        let dom = &stage.dom;
        let Some(component) = stage.components.of(dom, table) else { continue };
        let rows: Vec<Row> = rows(dom, table).collect();
        let headers = headers(dom, &rows);
        let heads: Vec<Id> = dom.children(table).filter(|&id| dom.is(id, "thead")).collect();
        if !breaks(dom, component, &rows, &headers, &heads) {
            continue;
        }
        let places: Vec<Id> = if headers.is_empty() { heads.clone() } else { headers.clone() };
        let Some((&first, others)) = places.split_first() else { continue };
        let mut event = Event::new(EventKind::HeaderCell, dom.tag(first));
        event.related = others.iter().map(|&id| dom.tag(id)).collect();
        if let Some(dissolved) = dissolve(dom, table) {
            event.edits = headers.iter().flat_map(|&cell| rename(dom, cell)).collect();
            event.edits.extend(dissolved);
        }
        stage.events.push(event);
        for cell in headers {
            set_name(&mut stage.dom, cell, "td");
        }
        merge(&mut stage.dom, table, &heads);
    }
}

fn headers(dom: &Dom<'_>, rows: &[Row]) -> Vec<Id> {
    let cells = rows.iter().flat_map(|row| dom.children(row.id));
    cells.filter(|&cell| dom.is(cell, "th")).collect()
}

/// Whether a component is not read as it would be with ordinary cells.
fn breaks(
    dom: &Dom<'_>,
    component: &Component,
    rows: &[Row],
    headers: &[Id],
    heads: &[Id],
) -> bool {
    let is_header = |cell: Option<Id>| cell.is_some_and(|cell| headers.contains(&cell));
    let first_cell = |row: usize| {
        let row = rows.get(row)?;
        dom.children(row.id).find(|&id| dom.is(id, "td") || dom.is(id, "th"))
    };
    let marker = rows
        .get(component.row)
        .and_then(|row| dom.children(row.id).find(|&cell| dom.tag(cell).start == component.cell));
    let in_head = heads.iter().any(|&head| dom.find(head, "tr").next().is_some());
    match component.tag.map(|tag| tag.kind) {
        None | Some(TagKind::Box | TagKind::Links) => {
            is_header(marker) || is_header(first_cell(component.row + 1))
        }
        Some(TagKind::Tabs) => in_head || !headers.is_empty(),
        // An empty header cell beside the marker is not counted, which is for the better.
        Some(TagKind::Reveal) => {
            in_head
                || headers.iter().any(|&cell| {
                    Some(cell) == marker
                        || dom.parent(cell) != rows.first().map(|row| row.id)
                        || dom.is_visible(cell)
                })
        }
        Some(TagKind::Accordion) => {
            in_head
                || rows
                    .iter()
                    .skip(1)
                    .any(|row| dom.children(row.id).any(|cell| is_header(Some(cell))))
        }
    }
}

/// The edits that make an ordinary cell of a header cell.
fn rename(dom: &Dom<'_>, cell: Id) -> Vec<(Span, String)> {
    let tag = dom.tag(cell);
    let name = tag.start as usize + 1;
    let mut edits = vec![(Span::new(name, name + 2), "td".to_owned())];
    if let Some(scope) = dom.attribute(cell, "scope") {
        edits.push((attribute(dom.source, scope.name_span, scope.span), String::new()));
    }
    if let Some(end) = end_tag(dom, cell) {
        let name = end.start as usize + 2;
        edits.push((Span::new(name, name + 2), "td".to_owned()));
    }
    edits
}

/// The edits that put the rows of the heads of a table into the bodies that follow them; none where a tag that
/// would go says more than how its rows look.
fn dissolve(dom: &Dom<'_>, table: Id) -> Option<Vec<(Span, String)>> {
    let is_written = |id: &Id| !dom.tag(*id).is_empty();
    let is_part = |id: &Id| (dom.is(*id, "thead") || dom.is(*id, "tbody")) && is_written(id);
    let mut parts = dom.children(table).filter(is_part).peekable();
    let mut edits = Vec::new();
    let mut goes_on = false;
    while let Some(part) = parts.next() {
        let is_head = dom.is(part, "thead");
        if goes_on || is_head {
            let mut attributes = dom.element(part).into_iter().flat_map(|part| &part.attributes);
            if attributes.any(|attribute| !LOOKS.contains(&&*attribute.name)) {
                return None;
            }
            let text = if goes_on { String::new() } else { "<tbody>".to_owned() };
            edits.push((dom.tag(part), text));
        }
        goes_on = is_head && parts.peek().is_some();
        if is_head && let Some(end) = end_tag(dom, part) {
            let text = if goes_on { String::new() } else { "</tbody>".to_owned() };
            edits.push((end, text));
        }
    }
    Some(edits)
}

/// The attributes that nobody reads.
const LOOKS: [&str; 2] = ["class", "style"];

fn set_name(dom: &mut Dom<'_>, id: Id, name: &str) {
    if let Some(element) = dom.element_mut(id) {
        element.name = name.into();
    }
}

/// Makes one body of the heads and bodies of a table.
fn merge(dom: &mut Dom<'_>, table: Id, heads: &[Id]) {
    let Some((&first, _)) = heads.split_first() else { return };
    set_name(dom, first, "tbody");
    let rest: Vec<Id> = dom.children(table).filter(|&id| id != first).collect();
    for id in rest {
        if dom.is(id, "tbody") || dom.is(id, "thead") {
            dom.move_children(id, first);
            dom.detach(id);
        }
    }
}
