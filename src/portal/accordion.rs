//! The last step: accordions.

use crate::source::Span;

use super::dom::{Id, Made, ROOT};
use super::event::{EventKind, Loss, Misplaced, Shape, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Stage};

/// Does the step.
pub(super) fn run(stage: &mut Stage<'_, '_>) -> Result<(), Stopped> {
    let tables = stage.dom.tables();
    for &table in tables.iter().rev() {
        let Some(marker) = stage.marker(table, Kind::Accordion) else { continue };
        let done = match stage.mode {
            Mode::Real => convert(stage, table, marker),
            Mode::Mended => {
                mend(stage, table, marker);
                Ok(())
            }
        };
        if let Err(stopped) = done {
            // Nothing that was made so far can be opened.
            let made = panes(stage);
            stage.set_reach(&made, Reach::Never);
            return Err(stopped);
        }
    }
    Ok(())
}

fn panes(stage: &Stage<'_, '_>) -> Vec<Id> {
    let dom = &stage.dom;
    let accordion = Some(Made::Component(Kind::Accordion));
    let is_pane = |&id: &Id| {
        let outer = dom.parent(id).and_then(|outer| dom.made(outer));
        matches!(dom.made(id), Some(Made::Pane(_))) && outer == accordion
    };
    dom.walk(ROOT).filter(is_pane).collect()
}

/// What the script does with a table that names an accordion.
fn convert(stage: &mut Stage<'_, '_>, table: Id, marker: Span) -> Result<(), Stopped> {
    let dom = &mut stage.dom;
    let span = dom.node(table).span;
    let holder = dom.make("div", span, Some(Made::Component(Kind::Accordion)));
    let in_body = |row: &Id| dom.around(*row, "tbody").is_some();
    let rows: Vec<Id> = dom.find(table, "tr").filter(in_body).collect();
    let mut titles = Vec::new();
    for &row in rows.iter().skip(1) {
        let cells: Vec<Id> = stage.dom.find(row, "td").take(2).collect();
        if let Some(&title) = cells.first() {
            opener::add(stage, table, holder, title, Kind::Accordion);
            titles.push(title);
        }
        let Some(&content) = cells.get(1) else {
            // What was made so far stands before the table, which stays as it is.
            stage.dom.insert_before(table, holder);
            let span = stage.dom.node(row).span;
            return Err(Stopped::shape(Shape::Row(Kind::Accordion), span));
        };
        add_pane(stage, holder, content);
    }
    finish(stage, table, holder, marker, &titles);
    Ok(())
}

fn add_pane(stage: &mut Stage<'_, '_>, holder: Id, content: Id) {
    let span = stage.dom.node(content).span;
    let pane = stage.dom.make("div", span, Some(Made::Pane(Reach::Closed)));
    stage.dom.append(holder, pane);
    stage.dom.append(pane, content);
}

/// The same where no fault in a row stops the script: each row of the table itself is an entry.
fn mend(stage: &mut Stage<'_, '_>, table: Id, marker: Span) {
    if !stage.is_component(table, Kind::Accordion) {
        return stage.tell(EventKind::Misplaced(Misplaced::Prose), marker);
    }
    shape(stage, table);
    let span = stage.dom.node(table).span;
    let holder = stage.dom.make("div", span, Some(Made::Component(Kind::Accordion)));
    let mut titles = Vec::new();
    for row in body_rows(stage, table).into_iter().skip(1) {
        let dom = &stage.dom;
        let cells: Vec<Id> = dom.children(row).filter(|&cell| dom.is(cell, "td")).collect();
        let Some((&title, rest)) = cells.split_first() else { continue };
        opener::add(stage, table, holder, title, Kind::Accordion);
        titles.push(title);
        if let Some(&content) = rest.first() {
            add_pane(stage, holder, content);
        }
    }
    finish(stage, table, holder, marker, &titles);
}

fn body_rows(stage: &Stage<'_, '_>, table: Id) -> Vec<Id> {
    let rows = stage.rows(table).into_iter();
    rows.filter(|row| stage.dom.is(row.section, "tbody")).map(|row| row.id).collect()
}

fn finish(stage: &mut Stage<'_, '_>, table: Id, holder: Id, marker: Span, titles: &[Id]) {
    stage.reads(table);
    let rows = stage.rows(table);
    let first = body_rows(stage, table).first().copied();
    for &title in titles {
        // A title that stood in another's content has gone with it.
        if stage.dom.ancestors(title).any(|outer| outer == table) {
            opener::empty(&mut stage.dom, holder, title);
        }
    }
    stage.dom.cut(table, marker);
    let rest = stage.dom.replace(table, Made::Component(Kind::Accordion));
    stage.dom.move_children(holder, table);
    stage.lose_captions(table, &rest);
    for row in rows {
        let loss = match () {
            () if !stage.dom.is(row.section, "tbody") => Loss::Row,
            () if Some(row.id) == first => Loss::Beside,
            () => Loss::Cell,
        };
        stage.lose(table, loss, row.id);
    }
}

/// Says what is wrong with the rows: each but the first must have a title and what it opens.
fn shape(stage: &mut Stage<'_, '_>, table: Id) {
    let dom = &stage.dom;
    let found = body_rows(stage, table).into_iter().skip(1).find_map(|row| {
        let cells: Vec<Id> = dom.children(row).filter(|&cell| dom.is(cell, "td")).collect();
        let [_, _, further @ ..] = cells.as_slice() else {
            return Some((Shape::Row(Kind::Accordion), dom.node(row).span));
        };
        let extra = further.iter().find(|&&cell| dom.is_visible(cell));
        let inner = || cells.iter().find_map(|&cell| dom.find(cell, "table").next());
        extra
            .map(|&cell| (Shape::ExtraCell, dom.node(cell).span))
            .or_else(|| Some((Shape::InnerTable(Kind::Accordion), dom.tag(inner()?))))
    });
    if let Some((shape, span)) = found {
        stage.misshapen(table, shape, span);
    }
}
