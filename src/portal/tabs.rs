//! The third step: tabs.

use rustc_hash::FxHashMap;

use super::dom::{Id, Made};
use super::event::{EventKind, Loss, Misplaced, Shape, Stop, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Stage};

/// Does the step.
pub(super) fn run(stage: &mut Stage<'_, '_>) -> Result<(), Stopped> {
    // The script keeps the last tab that it made, of whatever table.
    let mut has_tab = false;
    for table in stage.dom.tables() {
        let dom = &stage.dom;
        let Some(body) = dom.find(table, "tbody").next() else { continue };
        let Some(first) = dom.find(body, "td").next() else {
            let span = dom.tag(table);
            stage.stop(Stop::NoCell, span)?;
            continue;
        };
        let Some(marker) = stage.marker(first, Kind::Tabs) else { continue };
        // A table in the pane of tabs is one that the script has copied already, marker and all.
        let made = Made::Component(Kind::Tabs);
        let in_tabs = stage.dom.ancestors(table).any(|id| stage.dom.made(id) == Some(made));
        let is_inside = stage.is_inside(table, marker);
        let misplaced = match stage.mode {
            Mode::Mended if in_tabs && !is_inside => Some(Misplaced::Tabs),
            Mode::Mended if is_inside => Some(Misplaced::Layout),
            _ => None,
        };
        if let Some(misplaced) = misplaced {
            stage.reads(table);
            stage.tell(EventKind::Misplaced(misplaced), marker);
        } else if !in_tabs && stage.dom.is_attached(table) {
            let cells: Vec<Id> = stage.dom.body_cells(table).collect();
            if stage.mode == Mode::Mended {
                shape(stage, table, body, &cells);
            }
            stage.dom.cut(first, marker);
            stage.reads(table);
            convert(stage, table, body, &cells, &mut has_tab)?;
        }
    }
    Ok(())
}

fn convert(
    stage: &mut Stage<'_, '_>,
    table: Id,
    body: Id,
    cells: &[Id],
    has_tab: &mut bool,
) -> Result<(), Stopped> {
    let rows = stage.rows(table);
    let rest = stage.dom.replace(table, Made::Component(Kind::Tabs));
    let mut last_title = None;
    let mut stopped = Ok(());
    for (at, &cell) in cells.iter().enumerate().skip(2) {
        if stage.dom.body_of(cell) != Some(body) {
            continue;
        }
        if at % 2 == 0 {
            opener::add(stage, table, table, cell, Kind::Tabs);
            opener::empty(&mut stage.dom, table, cell);
            *has_tab = true;
            last_title = Some(at / 2);
            continue;
        }
        let span = stage.dom.node(cell).span;
        let reach = match at / 2 {
            1 => Reach::Open,
            number if last_title == Some(number) => Reach::Closed,
            _ => Reach::Never,
        };
        let pane = stage.dom.make("div", span, Some(Made::Pane(reach)));
        stage.dom.append(table, pane);
        stage.dom.move_children(cell, pane);
        if at / 2 == 1 && !*has_tab {
            stopped = Err(Stopped::shape(Shape::MarkerRow(Kind::Tabs), span));
            break;
        }
    }
    stage.lose_captions(table, &rest);
    for (at, row) in rows.iter().enumerate() {
        let loss = match at {
            _ if row.section != body => Loss::Row,
            0 => Loss::Beside,
            _ => Loss::Cell,
        };
        stage.lose(table, loss, row.id);
    }
    // In the mended page the row of the marker was found at fault already.
    if stage.mode == Mode::Real { stopped } else { Ok(()) }
}

/// Says what is wrong with the cells: every row but the first must have a title and a pane, and nothing may
/// come between that the script counts as well.
fn shape(stage: &mut Stage<'_, '_>, table: Id, body: Id, cells: &[Id]) {
    let rows = stage.rows(table);
    let dom = &stage.dom;
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
        stage.misshapen(table, shape, span);
    }
}
