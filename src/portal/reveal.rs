//! The fourth step: buttons that open hidden text.

use super::dom::{Id, Made, ROOT};
use super::event::{EventKind, Loss, Misplaced, Shape, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Stage};

/// Does the step.
pub(super) fn run(stage: &mut Stage<'_, '_>) -> Result<(), Stopped> {
    let tables = stage.dom.tables();
    for &table in tables.iter().rev() {
        let Some(first) = stage.dom.body_cells(table).next() else { continue };
        let Some(marker) = stage.marker(first, Kind::Reveal) else { continue };
        if stage.mode == Mode::Mended && stage.is_inside(table, marker) {
            stage.tell(EventKind::Misplaced(Misplaced::Layout), marker);
            continue;
        }
        let cells: Vec<Id> = stage.dom.body_cells(table).collect();
        if stage.mode == Mode::Mended {
            shape(stage, table, &cells);
        }
        stage.dom.cut(first, marker);
        stage.reads(table);
        convert(stage, table, &cells);
    }
    hide(stage)
}

fn convert(stage: &mut Stage<'_, '_>, table: Id, cells: &[Id]) {
    let body = stage.dom.find(table, "tbody").next();
    let rows = stage.rows(table);
    let rest = stage.dom.replace(table, Made::Component(Kind::Reveal));
    for (at, &cell) in cells.iter().enumerate().skip(1) {
        if stage.dom.body_of(cell) != body {
            continue;
        }
        if at % 2 == 1 {
            opener::add(stage, table, table, cell, Kind::Reveal);
            opener::empty(&mut stage.dom, table, cell);
        } else {
            let span = stage.dom.node(cell).span;
            let pane = stage.dom.make("div", span, Some(Made::Pane(Reach::Open)));
            stage.dom.append(table, pane);
            stage.dom.append(pane, cell);
        }
    }
    stage.lose_captions(table, &rest);
    for (at, row) in rows.iter().enumerate() {
        let loss = match at {
            _ if Some(row.section) != body => Loss::Row,
            0 => Loss::Beside,
            _ => Loss::Cell,
        };
        stage.lose(table, loss, row.id);
    }
}

/// Hides what the buttons open. All that one table holds has the same name, by which only the first is found.
fn hide(stage: &mut Stage<'_, '_>) -> Result<(), Stopped> {
    let made = Made::Component(Kind::Reveal);
    let reveals: Vec<Id> =
        stage.dom.walk(ROOT).filter(|&id| stage.dom.made(id) == Some(made)).collect();
    let mut hidden = Vec::new();
    for reveal in reveals {
        let dom = &stage.dom;
        let find = |wanted: fn(Made) -> bool| {
            dom.children(reveal).find(|&id| dom.made(id).is_some_and(wanted))
        };
        let Some(title) = find(|made| made == Made::Title) else { continue };
        match find(|made| matches!(made, Made::Pane(_))) {
            Some(pane) => hidden.push(pane),
            None if stage.mode == Mode::Real => {
                let span = dom.node(title).span;
                // What is hidden already has lost the button that would open it.
                stage.set_reach(&hidden, Reach::Never);
                return Err(Stopped::shape(Shape::NoContent(Kind::Reveal), span));
            }
            None => {}
        }
    }
    stage.set_reach(&hidden, Reach::Closed);
    Ok(())
}

/// Says what is wrong with the cells: there must be the marker, one title and one content.
fn shape(stage: &mut Stage<'_, '_>, table: Id, cells: &[Id]) {
    let dom = &stage.dom;
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
        stage.misshapen(table, shape, span);
    }
}
