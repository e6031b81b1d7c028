//! The pairing of two versions of a page, worked out once, before any rule.
//!
//! Structure comes first: only blocks that stand in paired blocks are compared.
//! Within one list of siblings the pairing that keeps the order and adds up the
//! most similarity wins; a second pass pairs what has moved. From the pairing
//! come the [`Difference`]s, one for each cause, each with one owner.

mod across;
pub mod compare;
mod copies;
mod difference;
mod features;
mod gains;
mod joined;
mod moved;
mod sequence;
mod shared;
mod siblings;
mod spread;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::data;
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::BlockId;
use crate::page::{Page, Version};

use compare::untranslated::Left;
pub use compare::{Seen, TextPair, Untranslated};
pub use difference::{Difference, DifferenceKind};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thresholds {
    text: f64,
    short_words: usize,
    by_place: f64,
    letters: f64,
    covered: f64,
    covered_in_length: f64,
    same_length: f64,
    moved: f64,
    better: f64,
    slightly_better: f64,
    sure: f64,
    equal: f64,
    neighbours: usize,
    same_marker: f64,
    other_marker: f64,
    unrelated: f64,
    long_words: usize,
    words_compared: usize,
    differs: f64,
    doubtful: f64,
    telling_words: usize,
    copy_words: usize,
    kind: f64,
    keys: f64,
    same_label: f64,
    label: f64,
    head_words: usize,
    head: f64,
    stops_short: f64,
    parts: usize,
    cells: usize,
    banded_cells: usize,
    band: usize,
}

static THRESHOLDS: LazyLock<Thresholds> =
    LazyLock::new(|| data::table("rules/align.toml", include_str!("../../rules/align.toml")));

/// A text of this many words or more that stands twice in one version is a copy and not a phrase.
#[must_use]
pub fn copy_words() -> usize {
    THRESHOLDS.copy_words
}

/// One row of the alignment.
#[derive(Clone, Debug, PartialEq)]
pub enum Pair {
    /// Blocks that say the same, at the same place. One side may have two where the other has one.
    Both {
        /// In the reference version.
        reference: Vec<BlockId>,
        /// In the other version.
        other: Vec<BlockId>,
        /// How alike they are, from 0 to 1.
        similarity: f64,
    },
    /// Blocks that say the same at different places.
    Moved {
        /// In the reference version.
        reference: BlockId,
        /// In the other version.
        other: BlockId,
        /// How alike they are, from 0 to 1.
        similarity: f64,
    },
    /// A block without counterpart.
    Only {
        /// The block.
        block: BlockId,
        /// The language of its version.
        language: Language,
        /// Where the counterpart should stand in the other version.
        hole: Place,
        /// What stands before the hole.
        after: Option<BlockId>,
    },
}

/// The pairing of a version with the reference version.
#[derive(Debug)]
pub struct Alignment {
    /// The language of the reference version.
    pub reference: Language,
    /// The language of the version compared with it.
    pub other: Language,
    pairs: Vec<Pair>,
    differences: Vec<Difference>,
    counterparts: FxHashMap<BlockId, BlockId>,
    doubts: Vec<(BlockId, BlockId)>,
    texts: Vec<TextPair>,
    untranslated: Vec<Untranslated>,
    left: FxHashSet<BlockId>,
    absorbed: Vec<(BlockId, BlockId)>,
    copies: FxHashMap<BlockId, BlockId>,
}

impl Alignment {
    /// All rows: parents before children, in the order of the reference version.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// What the two versions differ in, one for each cause.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Blocks that are reported as missing but may be counterparts: of the same kind, at the same place and
    /// about as long. The one of the reference comes first.
    #[must_use]
    pub fn doubts(&self) -> &[(BlockId, BlockId)] {
        &self.doubts
    }

    /// The texts that say the same in both versions, titles first, each pair once.
    #[must_use]
    pub fn texts(&self) -> &[TextPair] {
        &self.texts
    }

    /// The texts that are the same in both versions and seem to have been left, one for each cause.
    #[must_use]
    pub fn untranslated(&self) -> &[Untranslated] {
        &self.untranslated
    }

    /// Texts that seem to have been left beside others that are surely in the wrong language, each with the first
    /// of those.
    #[must_use]
    pub fn absorbed(&self) -> &[(BlockId, BlockId)] {
        &self.absorbed
    }

    /// Whether a text seems to have been left as it is in the other version.
    #[must_use]
    pub fn is_left(&self, id: BlockId) -> bool {
        self.left.contains(&id)
    }

    /// The blocks that repeat another of their version and have no counterpart, each with the one it repeats.
    pub fn copies(&self) -> impl Iterator<Item = (BlockId, BlockId)> {
        self.copies.iter().map(|(&copy, &original)| (copy, original))
    }

    /// The block that says the same in the other of the two versions.
    #[must_use]
    pub fn counterpart(&self, id: BlockId) -> Option<BlockId> {
        self.counterparts.get(&id).copied()
    }
}

/// Pairs every version of a page with its reference version.
#[must_use]
pub fn align(page: &Page) -> Vec<Alignment> {
    let Some((reference, others)) = page.versions().split_first() else { return Vec::new() };
    others
        .iter()
        .map(|other| {
            let pairs = siblings::pair(page, reference, other);
            let counterparts = counterparts(&pairs);
            let copies = copies::copies(page, &counterparts);
            let languages = [reference.language, other.language];
            let (mut differences, mut texts) = (Vec::new(), Vec::new());
            // A version that is in another language altogether is one cause, of which nothing follows.
            if !is_foreign(page, reference) && !is_foreign(page, other) {
                let [first, second] = languages;
                differences =
                    difference::derive(page, first, second, &pairs, &counterparts, &copies);
                texts = compare::texts(page, languages, &pairs);
            }
            let doubts = difference::doubts(page, reference.language, &pairs, &differences);
            let Left { mut causes, same, absorbed } = compare::untranslated::left(page, &texts);
            let mut left: FxHashSet<BlockId> = absorbed.iter().map(|&(id, _)| id).collect();
            left.extend(causes.iter().map(|cause| cause.block));
            left.extend(causes.iter().flat_map(|cause| cause.others.iter().copied()));
            causes.extend(same);
            Alignment {
                doubts,
                reference: reference.language,
                other: other.language,
                pairs,
                differences,
                counterparts,
                untranslated: causes,
                absorbed,
                copies,
                left,
                texts,
            }
        })
        .collect()
}

/// Whether a version is as a whole in a language whose words cannot be compared with its own.
fn is_foreign(page: &Page, version: &Version) -> bool {
    page.written_in(version).is_some_and(|language| !language.is_cognate(version.language))
}

fn counterparts(pairs: &[Pair]) -> FxHashMap<BlockId, BlockId> {
    let mut map = FxHashMap::default();
    for pair in pairs {
        match pair {
            Pair::Both { reference, other, .. } => {
                if let (Some(&first), Some(&second)) = (reference.first(), other.first()) {
                    map.extend(reference.iter().map(|&id| (id, second)));
                    map.extend(other.iter().map(|&id| (id, first)));
                }
            }
            Pair::Moved { reference, other, .. } => {
                map.insert(*reference, *other);
                map.insert(*other, *reference);
            }
            Pair::Only { .. } => {}
        }
    }
    map
}
