//! The last step: accordions.

use crate::source::Span;

use super::dom::{Id, Made, ROOT};
use super::event::{EventKind, Loss, Misplaced, Shape, Stopped};
use super::kind::{Kind, Reach};
use super::opener;
use super::stage::{Mode, Script};

/// Does the step.
pub(super) fn run(script: &mut Script<'_, '_>) -> Result<(), Stopped> {
    let tables = script.dom.tables();
    for &table in tables.iter().rev() {
        let Some(marker) = script.marker(table, Kind::Accordion) else { continue };
        let done = match script.mode {
            Mode::Real => convert(script, table, marker),
            Mode::Mended => {
                mend(script, table, marker);
                Ok(())
            }
        };
        if let Err(stopped) = done {
            // Nothing that was made so far can be opened.
            let made = panes(script);
            script.set_reach(&made, Reach::Never);
            return Err(stopped);
        }
    }
    Ok(())
}

fn panes(script: &Script<'_, '_>) -> Vec<Id> {
    let dom = &script.dom;
    let accordion = Some(Made::Component(Kind::Accordion));
    let is_pane = |&id: &Id| {
        let outer = dom.parent(id).and_then(|outer| dom.made(outer));
        matches!(dom.made(id), Some(Made::Pane(_))) && outer == accordion
    };
    dom.walk(ROOT).filter(is_pane).collect()
}

/// What the script does with a table that names an accordion.
fn convert(script: &mut Script<'_, '_>, table: Id, marker: Span) -> Result<(), Stopped> {
    let dom = &mut script.dom;
    let span = dom.node(table).span;
    let holder = dom.make("div", span, Some(Made::Component(Kind::Accordion)));
    let in_body = |row: &Id| dom.around(*row, "tbody").is_some();
    let rows: Vec<Id> = dom.find(table, "tr").filter(in_body).collect();
    let mut titles = Vec::new();
    for &row in rows.iter().skip(1) {
        let cells: Vec<Id> = script.dom.find(row, "td").take(2).collect();
        if let Some(&title) = cells.first() {
            opener::add(script, table, holder, title, Kind::Accordion);
            titles.push(title);
        }
        let Some(&content) = cells.get(1) else {
            // What was made so far stands before the table, which stays as it is.
            script.dom.insert_before(table, holder);
            let span = script.dom.node(row).span;
            return Err(Stopped::shape(Shape::Row(Kind::Accordion), span));
        };
        add_pane(script, holder, content);
    }
    finish(script, table, holder, marker, &titles);
    Ok(())
}

fn add_pane(script: &mut Script<'_, '_>, holder: Id, content: Id) {
    let span = script.dom.node(content).span;
    let pane = script.dom.make("div", span, Some(Made::Pane(Reach::Closed)));
    script.dom.append(holder, pane);
    script.dom.append(pane, content);
}

/// The same where no fault in a row stops the script: each row of the table itself is an entry.
fn mend(script: &mut Script<'_, '_>, table: Id, marker: Span) {
    if !script.is_component(table, Kind::Accordion) {
        return script.tell(EventKind::Misplaced(Misplaced::Prose), marker);
    }
    shape(script, table);
    let span = script.dom.node(table).span;
    let holder = script.dom.make("div", span, Some(Made::Component(Kind::Accordion)));
    let mut titles = Vec::new();
    for row in body_rows(script, table).into_iter().skip(1) {
        let dom = &script.dom;
        let cells: Vec<Id> = dom.children(row).filter(|&cell| dom.is(cell, "td")).collect();
        let Some((&title, rest)) = cells.split_first() else { continue };
        opener::add(script, table, holder, title, Kind::Accordion);
        titles.push(title);
        if let Some(&content) = rest.first() {
            add_pane(script, holder, content);
        }
    }
    finish(script, table, holder, marker, &titles);
}

fn body_rows(script: &Script<'_, '_>, table: Id) -> Vec<Id> {
    let rows = script.rows(table).into_iter();
    rows.filter(|row| script.dom.is(row.section, "tbody")).map(|row| row.id).collect()
}

fn finish(script: &mut Script<'_, '_>, table: Id, holder: Id, marker: Span, titles: &[Id]) {
    script.reads(table);
    let rows = script.rows(table);
    let first = body_rows(script, table).first().copied();
    for &title in titles {
        // A title that stood in another's content has gone with it.
        if script.dom.ancestors(title).any(|outer| outer == table) {
            opener::empty(&mut script.dom, holder, title);
        }
    }
    script.dom.cut(table, marker);
    let rest = script.dom.replace(table, Made::Component(Kind::Accordion));
    script.dom.move_children(holder, table);
    script.lose_captions(table, &rest);
    for row in rows {
        let loss = match () {
            () if !script.dom.is(row.section, "tbody") => Loss::Row,
            () if Some(row.id) == first => Loss::Beside,
            () => Loss::Cell,
        };
        script.lose(table, loss, row.id);
    }
}

/// Says what is wrong with the rows: each but the first must have a title and what it opens.
fn shape(script: &mut Script<'_, '_>, table: Id) {
    let dom = &script.dom;
    let found = body_rows(script, table).into_iter().skip(1).find_map(|row| {
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
        script.misshapen(table, shape, span);
    }
}
