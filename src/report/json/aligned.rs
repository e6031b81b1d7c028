//! The pairing of a page's versions, for scripts. Its fields are a contract: they are only added to.

use serde::Serialize;

use super::SCHEMA;
use super::place::{Range, Span, range};
use crate::align::{Alignment, Pair};
use crate::diagnostic::Place;
use crate::markup::BlockId;
use crate::page::Page;

#[derive(Serialize)]
struct Output<'a> {
    schema: u32,
    path: &'a str,
    alignments: Vec<Versions>,
}

#[derive(Serialize)]
struct Versions {
    reference: &'static str,
    other: &'static str,
    pairs: Vec<Row>,
}

/// A row: one or two blocks on each side, or one side alone with the place of the hole.
#[derive(Serialize)]
struct Row {
    kind: &'static str,
    similarity: Option<f64>,
    reference: Vec<Block>,
    other: Vec<Block>,
    hole: Option<Located>,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    text: String,
    #[serde(flatten)]
    place: Located,
}

#[derive(Serialize)]
struct Located {
    path: String,
    span: Span,
    range: Range,
}

/// All alignments of a page as one object.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(page: &Page, alignments: &[Alignment]) -> Result<String, serde_json::Error> {
    let versions = alignments.iter().map(|alignment| Versions {
        reference: alignment.reference.code(),
        other: alignment.other.code(),
        pairs: alignment.pairs().iter().map(|pair| row(page, alignment, pair)).collect(),
    });
    let output = Output { schema: SCHEMA, path: page.name(), alignments: versions.collect() };
    crate::report::pretty(&output)
}

fn row(page: &Page, alignment: &Alignment, pair: &Pair) -> Row {
    let blocks = |ids: &[BlockId]| ids.iter().map(|&id| block(page, id)).collect();
    match pair {
        Pair::Both { reference, other, similarity } => Row {
            kind: "both",
            similarity: Some(rounded(*similarity)),
            reference: blocks(reference),
            other: blocks(other),
            hole: None,
        },
        Pair::Moved { reference, other, similarity } => Row {
            kind: "moved",
            similarity: Some(rounded(*similarity)),
            reference: blocks(&[*reference]),
            other: blocks(&[*other]),
            hole: None,
        },
        Pair::Only { block, language, hole, .. } => {
            let (reference, other): (&[BlockId], &[BlockId]) =
                if *language == alignment.reference { (&[*block], &[]) } else { (&[], &[*block]) };
            Row {
                kind: "only",
                similarity: None,
                reference: blocks(reference),
                other: blocks(other),
                hole: Some(located(page, *hole)),
            }
        }
    }
}

fn block(page: &Page, id: BlockId) -> Block {
    let block = page.block(id);
    // A section has no text of its own but its marker, as it is written.
    let text = match block.marker() {
        Some(marker) => page.slice(block.at(marker.span)).to_owned(),
        None => page.text(id),
    };
    Block { kind: block.kind.name(), text, place: located(page, block.place()) }
}

fn located(page: &Page, place: Place) -> Located {
    let source = page.source(place.source);
    Located {
        path: source.name().to_owned(),
        span: place.span.into(),
        range: range(source, place.span),
    }
}

/// Three digits are all that a similarity is worth.
fn rounded(similarity: f64) -> f64 {
    (similarity * 1000.0).round() / 1000.0
}
