//! What a table is: a component of the portal, a plan, or a table.

use crate::markup::block::Marker;
use crate::markup::tags::TagKind;
use crate::markup::{lexer, plan};
use crate::source::{Source, Span};
use crate::text::Piece;

use super::super::tree::{NodeId, NodeKind, Tree};
use super::rendered::{Rendered, trimmed};
use super::roles::{Role, role};

/// What a row or a cell of a component or a plan is; what has no part is one of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Holds the marker, and sometimes text beside it.
    Marker(Span),
    /// Holds something of the component.
    Content,
    /// The title of a part of the component that the reader can open.
    Title,
    /// What the reader opens.
    Pane,
    /// The first word of the header of a plan.
    Header,
    /// The second.
    HeaderEnd,
    /// The row of a plan.
    Row,
    /// Its label.
    Label,
}

/// A row and its cells.
pub(super) struct Row {
    id: NodeId,
    cells: Vec<NodeId>,
}

/// What a table is.
pub(super) enum Shape {
    Component(Marker),
    Plan,
    Table,
}

/// What a table is, and the parts of its rows and cells.
pub(super) fn shape(source: &Source, tree: &Tree, table: NodeId) -> (Shape, Vec<(NodeId, Part)>) {
    let rows = rows(tree, table);
    if let Some(found) = marker(source, tree, &rows) {
        let parts = component(source, tree, &rows, &found);
        return (Shape::Component(found.marker), parts);
    }
    plan(source, tree, &rows).map_or((Shape::Table, Vec::new()), |parts| (Shape::Plan, parts))
}

/// The rows of a table, without those of tables in it.
fn rows(tree: &Tree, table: NodeId) -> Vec<Row> {
    let mut rows = Vec::new();
    let of = |id: NodeId, wanted: Role| tree.name(id).is_some_and(|name| role(name) == wanted);
    let mut add = |id: NodeId| {
        let cells = tree.children(id).filter(|&cell| of(cell, Role::Cell)).collect();
        rows.push(Row { id, cells });
    };
    for child in tree.children(table) {
        if of(child, Role::Row) {
            add(child);
        } else if of(child, Role::Block) {
            tree.children(child).filter(|&row| of(row, Role::Row)).for_each(&mut add);
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// The marker of a component with its cell.
struct Found {
    marker: Marker,
    row: usize,
    cell: NodeId,
}

/// A table that is meant as a component of the portal, with the place of its marker.
#[derive(Clone, Debug)]
pub struct Component {
    /// The table.
    pub table: NodeId,
    /// The cell that the marker stands in.
    pub cell: NodeId,
    /// The row of that cell, from 0.
    pub row: usize,
    /// The marker.
    pub marker: Marker,
}

/// The components of a page, whether the portal reads their markers or not, in document order.
#[must_use]
pub fn components(source: &Source, tree: &Tree) -> Vec<Component> {
    let tables = tree.nodes().filter(|&id| tree.is(id, "table"));
    let component = |table| {
        let Found { marker, row, cell } = marker(source, tree, &rows(tree, table))?;
        Some(Component { table, cell, row, marker })
    };
    tables.filter_map(component).collect()
}

/// The marker in the first row; else the only one that stands alone in another row.
fn marker(source: &Source, tree: &Tree, rows: &[Row]) -> Option<Found> {
    let (first, others) = rows.split_first()?;
    let read = |row: usize, cell: NodeId| {
        let pieces = first_line(source, tree, cell);
        let rendered = Rendered::new(source, &pieces);
        let token = lexer::marker(&rendered.text, 0)?;
        let span = rendered.span(token.span.range());
        let marker = Marker { span, spelling: token.spelling, tag: token.tag };
        let bracketed = rendered.text.starts_with('[') && token.beside.is_none();
        Some((Found { marker, row, cell }, bracketed))
    };
    if let Some((found, _)) = first.cells.iter().find_map(|&cell| read(0, cell)) {
        return Some(found);
    }
    let mut found = None;
    for (at, row) in (1..).zip(others) {
        let mut cells = row.cells.iter().filter(|&&cell| !is_blank(source, tree, cell));
        let (Some(&cell), None) = (cells.next(), cells.next()) else { continue };
        match read(at, cell).filter(|(_, bracketed)| *bracketed) {
            Some(_) if found.is_some() => return None,
            Some((next, _)) => found = Some(next),
            None => {}
        }
    }
    found
}

/// A longer line is no marker.
const LONGEST_LINE: usize = 200;

/// The pieces of the first line of text in a cell, but for tables in it; none if it is long.
fn first_line(source: &Source, tree: &Tree, cell: NodeId) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut length = 0;
    // What holds the line.
    let mut holder = cell;
    for id in tree.descendants(cell) {
        if !pieces.is_empty() && !tree.contains(holder, id) {
            break;
        }
        match &tree.node(id).kind {
            NodeKind::Comment => {}
            NodeKind::Text if tree.parent(id).is_some_and(|outer| is_nothing(tree, outer)) => {}
            NodeKind::Text => {
                let text = tree.pieces(id);
                length += text.iter().map(|piece| piece.span().len()).sum::<usize>();
                if pieces.is_empty() {
                    let mut outer = tree.ancestors(id).take_while(|&outer| outer != cell);
                    holder = outer.find(|&outer| is_border(tree, outer)).unwrap_or(cell);
                    pieces = trimmed(source, text.to_vec());
                    length = pieces.iter().map(|piece| piece.span().len()).sum();
                } else {
                    pieces.extend_from_slice(text);
                }
                if length > LONGEST_LINE {
                    return Vec::new();
                }
            }
            NodeKind::Element(element) => match role(&element.name) {
                Role::Table => break,
                Role::Within | Role::Link => {}
                _ if pieces.is_empty() => {}
                _ => break,
            },
        }
    }
    trimmed(source, pieces)
}

fn is_nothing(tree: &Tree, id: NodeId) -> bool {
    tree.name(id).is_some_and(|name| role(name) == Role::Nothing)
}

fn is_border(tree: &Tree, id: NodeId) -> bool {
    !tree.name(id).is_some_and(|name| matches!(role(name), Role::Within | Role::Link))
}

/// A cell of more bytes than this is taken to hold something, so that tables in tables take no time.
const LONGEST_BLANK: usize = 2000;

/// Whether a cell holds neither text nor an object.
fn is_blank(source: &Source, tree: &Tree, cell: NodeId) -> bool {
    let is_object = |id: NodeId| {
        tree.name(id).is_some_and(|name| matches!(role(name), Role::Image | Role::Embed))
    };
    tree.node(cell).span.len() < LONGEST_BLANK
        && trimmed(source, tree.pieces(cell).to_vec()).is_empty()
        && !tree.descendants(cell).any(is_object)
}

/// The parts of a component.
fn component(source: &Source, tree: &Tree, rows: &[Row], found: &Found) -> Vec<(NodeId, Part)> {
    let kind = found.marker.tag.map(|tag| tag.kind);
    let opens = matches!(kind, Some(TagKind::Reveal | TagKind::Tabs | TagKind::Accordion));
    let mut parts = Vec::new();
    // A title without what it opens.
    let mut waits = false;
    for (at, row) in rows.iter().enumerate() {
        parts.push((row.id, Part::Content));
        let pairs = opens && at > found.row && row.cells.len() > 1;
        for (place, &cell) in row.cells.iter().enumerate() {
            let beside =
                at == found.row && (kind != Some(TagKind::Reveal) || is_blank(source, tree, cell));
            let part = if cell == found.cell {
                Part::Marker(found.marker.span)
            } else if !opens || at < found.row || beside {
                Part::Content
            } else if pairs {
                waits = false;
                if place == 0 { Part::Title } else { Part::Pane }
            } else {
                waits = !waits;
                if waits { Part::Title } else { Part::Pane }
            };
            parts.push((cell, part));
        }
    }
    parts
}

/// The parts of a plan: two columns under the words that name them.
fn plan(source: &Source, tree: &Tree, rows: &[Row]) -> Option<Vec<(NodeId, Part)>> {
    let mut filled = rows.iter();
    let header = filled.find(|row| row.cells.iter().any(|&cell| !is_blank(source, tree, cell)))?;
    let &[first, second] = header.cells.as_slice() else { return None };
    let word = |cell: NodeId| {
        let pieces = tree.pieces(cell);
        let length: usize = pieces.iter().map(|piece| piece.span().len()).sum();
        let is_plain = tree.descendants(cell).all(|id| {
            tree.name(id).is_none_or(|name| {
                matches!(role(name), Role::Within | Role::Block | Role::Text | Role::Heading(_))
            })
        });
        (length <= LONGEST_LINE && is_plain).then(|| Rendered::new(source, pieces).text)
    };
    if !plan::is_first_column(&word(first)?)
        || !plan::is_second_column(&word(second)?)
        || tree
            .children(header.id)
            .any(|id| tree.element(id).is_some() && id != first && id != second)
        || rows.iter().any(|row| row.cells.len() > 2)
    {
        return None;
    }
    let mut parts =
        vec![(header.id, Part::Content), (first, Part::Header), (second, Part::HeaderEnd)];
    for row in filled {
        parts.push((row.id, Part::Row));
        let labels = row.cells.iter().take(1).map(|&cell| (cell, Part::Label));
        parts.extend(labels);
        parts.extend(row.cells.iter().skip(1).map(|&cell| (cell, Part::Content)));
    }
    Some(parts)
}
