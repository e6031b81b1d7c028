//! Whether the parts of a page recur: the same markers with much the same words, in the same order.

use std::ops::Range;

use super::Page;
use super::parts::Part;
use super::thresholds::THRESHOLDS;
use crate::markup::BlockId;
use crate::text;

/// How alike each two parts of a page are.
pub(super) struct Sequence {
    count: usize,
    alike: Vec<f64>,
}

impl Sequence {
    /// Compares the parts of a page with each other.
    pub(super) fn new(page: &Page, parts: &[Part]) -> Self {
        let count = parts.len();
        if count > THRESHOLDS.searched_parts {
            return Self { count, alike: Vec::new() };
        }
        let words: Vec<Vec<u64>> = parts.iter().map(|part| words(page, &part.roots)).collect();
        let mut similar = vec![0.0; count * count];
        for first in 0..count {
            for second in first + 1..count {
                let similarity = dice(&words[first], &words[second]);
                similar[first * count + second] = similarity;
                similar[second * count + first] = similarity;
            }
        }
        // A part that is as much like a third one has no counterpart in either: the page repeats itself.
        let most = |one: usize, but: usize| {
            (0..count)
                .filter(|&other| other != but)
                .map(|other| similar[one * count + other])
                .fold(0.0, f64::max)
        };
        let mut alike = vec![0.0; count * count];
        for first in 0..count {
            for second in first + 1..count {
                let similarity = similar[first * count + second];
                let same_marker =
                    parts[first].marker.is_some() && parts[first].marker == parts[second].marker;
                alike[first * count + second] = if similarity >= THRESHOLDS.counterpart
                    && similarity
                        >= most(first, second).max(most(second, first)) + THRESHOLDS.distinct
                {
                    similarity + if same_marker { THRESHOLDS.marker_weight } else { 0.0 }
                } else if same_marker {
                    THRESHOLDS.marker_alone
                } else {
                    0.0
                };
            }
        }
        Self { count, alike }
    }

    /// How alike a part and a later one are.
    pub(super) fn alike(&self, one: usize, other: usize) -> f64 {
        self.alike.get(one * self.count + other).copied().unwrap_or_default()
    }

    /// How far the parts of a stretch have counterparts with the same marker in another, in any order.
    pub(super) fn counterparts(&self, first: Range<usize>, second: Range<usize>) -> f64 {
        let best = |other: usize| {
            let alike = first.clone().map(|one| self.alike(one, other));
            let least = THRESHOLDS.counterpart + THRESHOLDS.marker_weight;
            alike.filter(|&alike| alike >= least).fold(0.0, f64::max)
        };
        second.map(best).sum()
    }

    /// How far one stretch of parts recurs in another, in the same order.
    pub(super) fn repeats(&self, first: Range<usize>, second: Range<usize>) -> f64 {
        if self.alike.is_empty() {
            return 0.0;
        }
        let mut row = vec![0.0; second.len() + 1];
        for one in first {
            let mut diagonal = 0.0;
            for (column, other) in second.clone().enumerate() {
                let above = row[column + 1];
                let paired: f64 = diagonal + self.alike(one, other);
                row[column + 1] = paired.max(above).max(row[column]);
                diagonal = above;
            }
        }
        row[second.len()]
    }
}

/// Hashes of the folded words of a part, sorted.
fn words(page: &Page, roots: &[BlockId]) -> Vec<u64> {
    let folded = roots.iter().flat_map(|&root| page.folded_words(root, THRESHOLDS.words_compared));
    let mut words: Vec<u64> =
        folded.take(THRESHOLDS.words_compared).map(|word| text::hash(&word)).collect();
    words.sort_unstable();
    words
}

/// Dice's coefficient of two sorted lists.
#[expect(clippy::cast_precision_loss, reason = "a part has far fewer than 2^52 words")]
fn dice(one: &[u64], other: &[u64]) -> f64 {
    let (mut a, mut b, mut common) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        a += usize::from(x <= y);
        b += usize::from(y <= x);
        common += usize::from(x == y);
    }
    let total = one.len() + other.len();
    if total == 0 { 0.0 } else { 2.0 * common as f64 / total as f64 }
}
