//! What the texts of a pair are compared by: numbers, links, length and the
//! rest that should be the same in every language.

mod headings;
mod length;
mod links;
mod marks;
mod media;
mod numbers;
mod tooltips;
pub(super) mod untranslated;
mod usage;

use std::hash::Hash;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Pair;
use crate::data;
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::source::Span;
use crate::text::counts;

pub use headings::{Shift, shifted_headings};
pub use links::{LinkChange, LinkDifference, link_differences};
pub use marks::{MarkDifference, mark_differences};
pub use media::{MediaHole, MissingMedia, missing_media};
pub use numbers::number_mismatch;
pub use tooltips::{TooltipDifference, tooltip_differences};
pub use untranslated::Untranslated;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thresholds {
    length: length::Thresholds,
    tooltips: tooltips::Thresholds,
    marks: marks::Thresholds,
    untranslated: untranslated::Thresholds,
}

static THRESHOLDS: LazyLock<Thresholds> = LazyLock::new(|| {
    data::table("rules/compare.toml", include_str!("../../../rules/compare.toml"))
});

/// Two texts that say the same, each the own text of one block, or of two where it was divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPair {
    /// The blocks in the reference version and those in the other.
    pub sides: [Vec<BlockId>; 2],
    /// The language of each.
    pub languages: [Language; 2],
    /// The language in which a good part of the text is missing. All that the longer text has more is of
    /// this cause.
    pub shortened: Option<Language>,
}

impl TextPair {
    /// The first block of each side.
    #[must_use]
    pub fn first(&self) -> [BlockId; 2] {
        self.sides.each_ref().map(|ids| ids.first().copied().unwrap_or_default())
    }

    /// Where each text shows what the pair differs in: at what it has more, else at the text as a whole.
    #[must_use]
    pub fn places(&self, page: &Page, more: &[Vec<Seen>; 2]) -> [Seen; 2] {
        let whole = self.first().map(|block| Seen { block, span: page.opening(block).span });
        [0, 1].map(|side| more[side].first().unwrap_or(&whole[side]).clone())
    }
}

/// Something in the text of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The block.
    pub block: BlockId,
    /// Its bytes in the block's source.
    pub span: Span,
}

impl Seen {
    /// Where it stands.
    #[must_use]
    pub fn place(&self, page: &Page) -> Place {
        page.block(self.block).at(self.span)
    }

    /// What a reader sees.
    #[must_use]
    pub fn text(&self, page: &Page) -> String {
        page.excerpt(self.block, self.span)
    }
}

/// The texts of two versions that say the same, titles first, each pair once.
pub(super) fn texts(page: &Page, languages: [Language; 2], pairs: &[Pair]) -> Vec<TextPair> {
    let title = |language| {
        let mut titles = page.title().into_iter().flat_map(|title| title.blocks.iter().copied());
        titles.find(|&id| page.block(id).language == Some(language)).into_iter().collect()
    };
    let titles = languages.map(title);
    let blocks = pairs.iter().filter_map(|pair| match pair {
        Pair::Both { reference, other, .. } => Some([reference.clone(), other.clone()]),
        Pair::Moved { reference, other, .. } => Some([vec![*reference], vec![*other]]),
        Pair::Only { .. } => None,
    });
    std::iter::once(titles)
        .chain(blocks)
        .filter(|sides| sides.iter().all(|ids| is_text(page, ids)) && are_alike(page, sides))
        .map(|sides| {
            let shortened = length::shortened(page, languages, &sides);
            TextPair { sides, languages, shortened }
        })
        .collect()
}

/// Whether some blocks have text of their own that belongs to one version only.
fn is_text(page: &Page, ids: &[BlockId]) -> bool {
    let blocks = || ids.iter().map(|&id| page.block(id));
    blocks().any(|block| !block.text.is_empty())
        && blocks().all(|block| block.language.is_some() && block.kind != BlockKind::Code)
}

/// Whether the own texts say the same: the label of a row does not say all that a paragraph does.
fn are_alike(page: &Page, sides: &[Vec<BlockId>; 2]) -> bool {
    let row = |ids: &Vec<BlockId>| ids.iter().any(|&id| page.block(id).kind == BlockKind::PlanItem);
    row(&sides[0]) == row(&sides[1])
}

/// What is left of two lists after each of one was taken off with one of the other that has the same key.
fn unmatched<T, K: Hash + Eq>(sides: [Vec<T>; 2], key: impl Fn(&T) -> K) -> [Vec<T>; 2] {
    let [left, right] = sides;
    let mut waiting = counts(right.iter().map(&key));
    let mut taken = FxHashMap::default();
    let left = left.into_iter().filter(|one| {
        let key = key(one);
        let Some(count) = waiting.get_mut(&key).filter(|count| **count > 0) else { return true };
        *count -= 1;
        *taken.entry(key).or_insert(0_usize) += 1;
        false
    });
    let left = left.collect();
    let right = right.into_iter().filter(|two| {
        let Some(count) = taken.get_mut(&key(two)).filter(|count| **count > 0) else { return true };
        *count -= 1;
        false
    });
    [left, right.collect()]
}
