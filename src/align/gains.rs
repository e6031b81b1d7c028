//! What the siblings of two versions gain by being paired.

use super::THRESHOLDS;
use super::features::{Class, Features, ratio};
use super::sequence::{Anchor, Gains};
use crate::markup::BlockId;
use crate::text::hash;

/// One side's siblings with their features.
pub(super) struct Compared {
    pub(super) ids: Vec<BlockId>,
    pub(super) features: Vec<Features>,
}

/// What the siblings of two versions gain by being paired.
pub(super) struct SiblingGains<'c> {
    pub(super) one: &'c Compared,
    pub(super) two: &'c Compared,
    pub(super) cognate: bool,
}

impl SiblingGains<'_> {
    /// How alike two siblings are, from 0 to 1.
    pub(super) fn similarity(&self, first: usize, second: usize) -> f64 {
        self.one.features[first].similarity(&self.two.features[second], self.cognate)
    }

    /// Whether two blocks at the same place may say the same in other words.
    pub(super) fn may_stand_for(&self, first: usize, second: usize) -> bool {
        let (one, two) = (&self.one.features[first], &self.two.features[second]);
        match one.class {
            _ if one.class != two.class => false,
            // A marker that nobody knows speaks for itself.
            Class::Section => one.unknown || two.unknown,
            Class::Text | Class::Item | Class::PlanItem => {
                let long = one.words.min(two.words) >= THRESHOLDS.telling_words;
                !long || self.similarity(first, second) >= THRESHOLDS.differs
            }
            _ => false,
        }
    }

    /// What one block gains against two of the other side, told apart by nothing but the order.
    fn joined(&self, one: &Features, first: &Features, second: &Features) -> f64 {
        let joinable =
            |one: &Features| matches!(one.class, Class::Text | Class::List) && !one.is_title;
        let longer = one.words > first.words.max(second.words);
        if !self.cognate
            || !longer
            || ![one, first, second].into_iter().all(joinable)
            || first.class != one.class
            || second.class != one.class
        {
            return -1.0;
        }
        let both = first.grams.with(&second.grams);
        let parts = first.words + second.words;
        let fits = ratio(one.words.abs_diff(parts), one.words) <= THRESHOLDS.same_length;
        let covered = if fits { THRESHOLDS.covered_in_length } else { THRESHOLDS.covered };
        if one.grams.adds(&first.grams, &second.grams, &both) >= covered {
            one.grams.similarity(&both) - THRESHOLDS.text
        } else {
            -1.0
        }
    }
}

impl Gains for SiblingGains<'_> {
    fn pair(&self, first: usize, second: usize) -> f64 {
        let (one, two) = (&self.one.features[first], &self.two.features[second]);
        if one.class != two.class || (self.cognate && one.cannot_pair(two)) {
            -1.0
        } else {
            one.gain(two, self.similarity(first, second), self.cognate)
        }
    }

    fn one_to_two(&self, first: usize, second: usize) -> f64 {
        let two = &self.two.features;
        self.joined(&self.one.features[first], &two[second], &two[second + 1])
    }

    fn two_to_one(&self, first: usize, second: usize) -> f64 {
        let one = &self.one.features;
        self.joined(&self.two.features[second], &one[first], &one[first + 1])
    }

    fn keys(&self, by: Anchor) -> [Vec<u64>; 2] {
        let key = |features: &Features| match by {
            Anchor::Text => features.key,
            Anchor::Constants => hash(&features.keys),
        };
        [self.one, self.two].map(|side| side.features.iter().map(key).collect())
    }
}
