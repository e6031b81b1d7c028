//! The third step: tabs.

use rustc_hash::FxHashMap;

use super::dom::{Id, Made};
use super::event::{EventKind, Loss, Misplaced, Shape, Stop, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Script};

/// Does the step.
pub(super) fn run(script: &mut Script<'_, '_>) -> Result<(), Stopped> {
    // The script keeps the last tab that it made, of whatever table.
    let mut has_tab = false;
    for table in script.dom.tables() {
        let dom = &script.dom;
        let Some(body) = dom.find(table, "tbody").next() else { continue };
        let Some(first) = dom.find(body, "td").next() else {
            let span = dom.tag(table);
            script.stop(Stop::NoCell, span)?;
            continue;
        };
        let Some(marker) = script.marker(first, Kind::Tabs) else { continue };
        // A table in the pane of tabs is one that the script has copied already, marker and all.
        let made = Made::Component(Kind::Tabs);
        let in_tabs = script.dom.ancestors(table).any(|id| script.dom.made(id) == Some(made));
        let is_inside = script.is_inside(table, marker);
        let misplaced = match script.mode {
            Mode::Mended if in_tabs && !is_inside => Some(Misplaced::Tabs),
            Mode::Mended if is_inside => Some(Misplaced::Layout),
            _ => None,
        };
        if let Some(misplaced) = misplaced {
            script.reads(table);
            script.tell(EventKind::Misplaced(misplaced), marker);
        } else if !in_tabs && script.dom.is_attached(table) {
            let cells: Vec<Id> = script.dom.body_cells(table).collect();
            if script.mode == Mode::Mended {
                shape(script, table, body, &cells);
            }
            script.dom.cut(first, marker);
            script.reads(table);
            convert(script, table, body, &cells, &mut has_tab)?;
        }
    }
    Ok(())
}

fn convert(
    script: &mut Script<'_, '_>,
    table: Id,
    body: Id,
    cells: &[Id],
    has_tab: &mut bool,
) -> Result<(), Stopped> {
    let rows = script.rows(table);
    let rest = script.dom.replace(table, Made::Component(Kind::Tabs));
    let mut last_title = None;
    let mut stopped = Ok(());
    for (at, &cell) in cells.iter().enumerate().skip(2) {
        if script.dom.body_of(cell) != Some(body) {
            continue;
        }
        if at % 2 == 0 {
            opener::add(script, table, table, cell, Kind::Tabs);
            opener::empty(&mut script.dom, table, cell);
            *has_tab = true;
            last_title = Some(at / 2);
            continue;
        }
        let span = script.dom.node(cell).span;
        let reach = match at / 2 {
            1 => Reach::Open,
            number if last_title == Some(number) => Reach::Closed,
            _ => Reach::Never,
        };
        let pane = script.dom.make("div", span, Some(Made::Pane(reach)));
        script.dom.append(table, pane);
        script.dom.move_children(cell, pane);
        if at / 2 == 1 && !*has_tab {
            stopped = Err(Stopped::shape(Shape::MarkerRow(Kind::Tabs), span));
            break;
        }
    }
    script.lose_captions(table, &rest);
    for (at, row) in rows.iter().enumerate() {
        let loss = match at {
            _ if row.section != body => Loss::Row,
            0 => Loss::Beside,
            _ => Loss::Cell,
        };
        script.lose(table, loss, row.id);
    }
    // In the mended page the row of the marker was found at fault already.
    if script.mode == Mode::Real { stopped } else { Ok(()) }
}

/// Says what is wrong with the cells: every row but the first must have a title and a pane, and nothing may
/// come between that the script counts as well.
fn shape(script: &mut Script<'_, '_>, table: Id, body: Id, cells: &[Id]) {
    let rows = script.rows(table);
    let dom = &script.dom;
    let mut found = None;
    let mut in_row: FxHashMap<Id, Vec<usize>> = FxHashMap::default();
    for (at, &cell) in cells.iter().enumerate() {
        if let Some(row) = dom.parent(cell) {
            in_row.entry(row).or_default().push(at);
        }
    }
    for (at, row) in rows.iter().filter(|row| row.section == body).enumerate() {
        let own = in_row.get(&row.id).map_or(&[][..], Vec::as_slice);
        let span = dom.node(row.id).span;
        found = match own {
            _ if at == 0 && own.len() != 2 => Some((Shape::MarkerRow(Kind::Tabs), span)),
            _ if at == 0 => None,
            [_, _, third, ..] => Some((Shape::Row(Kind::Tabs), dom.node(cells[*third]).span)),
            [first, _] if first % 2 == 1 => {
                let inner =
                    cells[..*first].iter().rev().find(|&&cell| dom.body_of(cell) != Some(body));
                Some(match inner.and_then(|&cell| dom.around(cell, "table")) {
                    Some(table) => (Shape::InnerTable(Kind::Tabs), dom.tag(table)),
                    None => (Shape::Row(Kind::Tabs), span),
                })
            }
            _ => None,
        };
        if found.is_some() {
            break;
        }
    }
    let last = (2..cells.len()).rfind(|&at| dom.body_of(cells[at]) == Some(body));
    if found.is_none()
        && let Some(at) = last.filter(|at| at % 2 == 0)
    {
        found = Some((Shape::NoContent(Kind::Tabs), dom.node(cells[at]).span));
    }
    if let Some((shape, span)) = found {
        script.misshapen(table, shape, span);
    }
}
