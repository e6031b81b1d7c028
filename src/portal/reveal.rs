//! The fourth step: buttons that open hidden text.

use super::dom::{Id, Made, ROOT};
use super::event::{EventKind, Loss, Misplaced, Shape, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Script};

/// Does the step.
pub(super) fn run(script: &mut Script<'_, '_>) -> Result<(), Stopped> {
    let tables = script.dom.tables();
    for &table in tables.iter().rev() {
        let Some(first) = script.dom.body_cells(table).next() else { continue };
        let Some(marker) = script.marker(first, Kind::Reveal) else { continue };
        if script.mode == Mode::Mended && script.is_inside(table, marker) {
            script.tell(EventKind::Misplaced(Misplaced::Layout), marker);
            continue;
        }
        let cells: Vec<Id> = script.dom.body_cells(table).collect();
        if script.mode == Mode::Mended {
            shape(script, table, &cells);
        }
        script.dom.cut(first, marker);
        script.reads(table);
        convert(script, table, &cells);
    }
    hide(script)
}

fn convert(script: &mut Script<'_, '_>, table: Id, cells: &[Id]) {
    let body = script.dom.find(table, "tbody").next();
    let rows = script.rows(table);
    let rest = script.dom.replace(table, Made::Component(Kind::Reveal));
    for (at, &cell) in cells.iter().enumerate().skip(1) {
        if script.dom.body_of(cell) != body {
            continue;
        }
        if at % 2 == 1 {
            opener::add(script, table, table, cell, Kind::Reveal);
            opener::empty(&mut script.dom, table, cell);
        } else {
            let span = script.dom.node(cell).span;
            let pane = script.dom.make("div", span, Some(Made::Pane(Reach::Open)));
            script.dom.append(table, pane);
            script.dom.append(pane, cell);
        }
    }
    script.lose_captions(table, &rest);
    for (at, row) in rows.iter().enumerate() {
        let loss = match at {
            _ if Some(row.section) != body => Loss::Row,
            0 => Loss::Beside,
            _ => Loss::Cell,
        };
        script.lose(table, loss, row.id);
    }
}

/// Hides what the buttons open. All that one table holds has the same name, by which only the first is found.
fn hide(script: &mut Script<'_, '_>) -> Result<(), Stopped> {
    let made = Made::Component(Kind::Reveal);
    let reveals: Vec<Id> =
        script.dom.walk(ROOT).filter(|&id| script.dom.made(id) == Some(made)).collect();
    let mut hidden = Vec::new();
    for reveal in reveals {
        let dom = &script.dom;
        let find = |wanted: fn(Made) -> bool| {
            dom.children(reveal).find(|&id| dom.made(id).is_some_and(wanted))
        };
        let Some(title) = find(|made| made == Made::Title) else { continue };
        match find(|made| matches!(made, Made::Pane(_))) {
            Some(pane) => hidden.push(pane),
            None if script.mode == Mode::Real => {
                let span = dom.node(title).span;
                // What is hidden already has lost the button that would open it.
                script.set_reach(&hidden, Reach::Never);
                return Err(Stopped::shape(Shape::NoContent(Kind::Reveal), span));
            }
            None => {}
        }
    }
    script.set_reach(&hidden, Reach::Closed);
    Ok(())
}

/// Says what is wrong with the cells: there must be the marker, one title and one content.
fn shape(script: &mut Script<'_, '_>, table: Id, cells: &[Id]) {
    let dom = &script.dom;
    let body = dom.find(table, "tbody").next();
    let own: Vec<usize> = (0..cells.len()).filter(|&at| dom.body_of(cells[at]) == body).collect();
    let span = |at: usize| dom.node(cells[own[at]]).span;
    let beside = own.iter().filter(|&&at| dom.parent(cells[at]) == dom.parent(cells[0])).count();
    let found = if beside > 1 && beside < own.len() {
        Some((Shape::MarkerRow(Kind::Reveal), span(1)))
    } else if own.len() == 2 {
        Some((Shape::NoContent(Kind::Reveal), span(1)))
    } else if own.len() > 3 {
        Some((Shape::Pairs, span(3)))
    } else if own.len() == 3 && own[2] % 2 == 1 {
        Some((Shape::InnerTable(Kind::Reveal), span(1)))
    } else {
        None
    };
    if let Some((shape, span)) = found {
        script.misshapen(table, shape, span);
    }
}
