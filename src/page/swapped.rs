//! Versions that have changed places.

use super::thresholds::THRESHOLDS;
use super::{Page, Version};
use crate::language::{Evidence, Language};
use crate::markup::BlockId;

impl Page {
    /// The first text of a version that is its own.
    #[must_use]
    pub fn first_text(&self, version: &Version) -> Option<BlockId> {
        self.blocks_of(version).find(|&id| {
            let block = self.block(id);
            block.language.is_some() && !block.text.words().is_empty()
        })
    }

    /// Two versions of which each is written in the language of the other: they have changed places. Together
    /// they say so in fewer words than one of them alone.
    #[must_use]
    pub fn swapped(&self) -> Option<[&Version; 2]> {
        let all: Vec<(&Version, Evidence)> =
            self.versions.iter().map(|version| (version, self.evidence_of(version))).collect();
        all.iter().enumerate().find_map(|(at, one)| {
            let two = all[at + 1..].iter().find(|two| are_swapped(one, two))?;
            Some([one.0, two.0])
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn are_swapped(one: &(&Version, Evidence), two: &(&Version, Evidence)) -> bool {
    let words = |(_, evidence): &(&Version, Evidence), of: &Version| {
        let all: usize = Language::all().map(|language| evidence.all(language)).sum();
        let found = evidence.all(of.language);
        (found as f64 >= all.max(1) as f64 * THRESHOLDS.whole_version).then_some(found)
    };
    let [first, second] = [words(one, two.0), words(two, one.0)];
    first
        .zip(second)
        .is_some_and(|(first, second)| first + second >= THRESHOLDS.whole_version_words)
}
