//! The second step: info boxes.

use rustc_hash::FxHashSet;

use crate::markup::tags::{self, Tag, TagKind};
use crate::source::Span;

use super::dom::{Dom, Id, Made};
use super::event::{EventKind, Loss, Misplaced};
use super::pieces::locate;
use super::stage::{Mode, Stage};

/// Does the step. The script takes the first table that has a marker, and begins anew until there is none; it
/// comes to the same to go through them once and to look again at those that hold what has changed.
pub(super) fn run(stage: &mut Stage<'_, '_>) {
    let mut seen: FxHashSet<Id> = FxHashSet::default();
    for table in stage.dom.tables() {
        if !convert(stage, table) {
            continue;
        }
        let dom = &stage.dom;
        let outer: Vec<Id> = dom.ancestors(table).filter(|&id| dom.is(id, "table")).collect();
        for &table in outer.iter().rev() {
            if seen.insert(table) {
                convert(stage, table);
            }
        }
    }
}

/// Makes a table into a box, if it has the marker of one.
fn convert(stage: &mut Stage<'_, '_>, table: Id) -> bool {
    let dom = &stage.dom;
    if !dom.is(table, "table") || !dom.node(table).bracket || !dom.is_attached(table) {
        return false;
    }
    let mut rows = dom.find(table, "tr");
    let (Some(first), second) = (rows.next(), rows.next()) else { return false };
    drop(rows);
    let cells: Vec<Id> = dom.children(first).filter(|&cell| dom.is(cell, "td")).collect();
    let Some((tag, marker)) = marker(dom, &cells) else { return false };
    let content = second.and_then(|row| dom.children(row).find(|&cell| dom.is(cell, "td")));
    if stage.mode == Mode::Mended && stage.is_inside(table, marker) {
        stage.tell(EventKind::Misplaced(Misplaced::Layout), marker);
        return false;
    }
    stage.reads(table);
    let rows = stage.rows(table);
    let rest = stage.dom.replace(table, Made::Box(tag));
    if let Some(content) = content {
        stage.dom.move_children(content, table);
    }
    // Where the marker stands in what was moved, it is still there for all to see.
    stage.dom.cut(first, marker);
    stage.lose_captions(table, &rest);
    for (at, row) in rows.iter().enumerate() {
        let loss = match at {
            0 => Loss::Beside,
            1 => Loss::Cell,
            _ => Loss::Row,
        };
        stage.lose(table, loss, row.id);
    }
    true
}

/// The tag that the script reads in some cells, with the bytes of its marker: what stands between the first
/// bracket and the last on a line, which is the first line with both.
fn marker(dom: &Dom<'_>, cells: &[Id]) -> Option<(&'static Tag, Span)> {
    let text: String = cells.iter().map(|&cell| dom.text(cell)).collect();
    let mut from = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let start = from;
        from += line.len();
        let Some(open) = line.find('[') else { continue };
        let Some(close) = line.rfind(']').filter(|&close| close > open) else { continue };
        let tag = tags::known(&line[open + 1..close])?;
        let pieces = cells.iter().flat_map(|&cell| dom.pieces(cell));
        let span = locate(pieces, start + open..start + close + 1)?;
        return matches!(tag.kind, TagKind::Box | TagKind::Links).then_some((tag, span));
    }
    None
}
