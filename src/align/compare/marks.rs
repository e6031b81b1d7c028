//! Texts that end with another mark in the other version.

use serde::Deserialize;

use super::TextPair;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::text::{BARRIER, CODE};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    contrasts: Vec<String>,
}

/// Texts that all end with one mark in the reference version and with another one in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkDifference {
    /// The last blocks of the texts, in the reference version and in the other.
    pub texts: Vec<[BlockId; 2]>,
    /// The marks; a blank where a text ends with a word.
    pub marks: [char; 2],
}

/// The final marks that differ. Items of a list that differ in the same way are one.
#[must_use]
pub fn mark_differences(page: &Page, pairs: &[TextPair]) -> Vec<MarkDifference> {
    let mut found: Vec<MarkDifference> = Vec::new();
    for pair in pairs.iter().filter(|pair| pair.shortened.is_none()) {
        let ends = pair.sides.each_ref().map(|ids| ids.last().copied().unwrap_or_default());
        let [Some(one), Some(two)] = ends.map(|id| final_mark(page, id)) else { continue };
        let marks = [one, two];
        if one == two || !counts(marks) {
            continue;
        }
        let list = |id: BlockId| {
            let block = page.block(id);
            block.parent.filter(|_| block.kind == BlockKind::Item)
        };
        let before = found.last_mut().filter(|before| {
            let same = before.texts.first().is_some_and(|&[id, _]| list(id) == list(ends[0]));
            before.marks == marks && list(ends[0]).is_some() && same
        });
        match before {
            Some(before) => before.texts.push(ends),
            None => found.push(MarkDifference { texts: vec![ends], marks }),
        }
    }
    found
}

/// Whether a contrast is more than a matter of taste.
fn counts([one, two]: [char; 2]) -> bool {
    let contrasts = &super::THRESHOLDS.marks.contrasts;
    contrasts.iter().any(|both| both.contains(one) && both.contains(two))
}

/// The mark that a text ends with, a blank after a word or code; none where it ends with something else.
pub(super) fn final_mark(page: &Page, id: BlockId) -> Option<char> {
    let block = page.block(id);
    let text = block.text.render(page.source(block.source));
    let text = text.trim_end().trim_end_matches(['»', '"', '”', ')', '\'', '’']);
    let last = text.trim_end().chars().next_back().filter(|&last| last != BARRIER)?;
    match last {
        '.' | '?' | '!' | ':' => Some(last),
        CODE => Some(' '),
        _ => last.is_alphanumeric().then_some(' '),
    }
}
