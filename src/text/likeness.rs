//! How alike two texts are, and two words.

use std::sync::Arc;

use crate::work;

/// The trigrams of a text, hashed to 32 bits and sorted, for comparing it with another. A copy shares them.
#[derive(Clone, Debug, Default)]
pub struct Trigrams(Arc<[u32]>);

impl Trigrams {
    /// The trigrams of a sequence of folded words.
    #[must_use]
    pub fn of(words: &[String]) -> Self {
        const BLANK: u64 = ' ' as u64;
        // A scalar value takes 21 bits, so three fit in 63.
        const MASK: u64 = (1 << 63) - 1;
        let letters: usize = words.iter().map(|word| word.len() + 1).sum();
        work::add(letters);
        let mut grams = Vec::with_capacity(letters);
        let mut last = BLANK;
        for word in words {
            for letter in word.chars().map(u64::from).chain([BLANK]) {
                last = (last << 21 | letter) & MASK;
                if last >> 42 != 0 {
                    // Fibonacci hashing: the high half of the product is well mixed.
                    grams.push((last.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32);
                }
            }
        }
        grams.sort_unstable();
        Self(grams.into())
    }

    /// The hashes, in order; one that occurs twice stands twice.
    pub(super) fn hashes(&self) -> &[u32] {
        &self.0
    }

    /// How many trigrams there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The trigrams of some texts together.
    #[expect(
        clippy::stable_sort_primitive,
        reason = "stable sorting merges what is sorted already"
    )]
    pub fn joined<'a>(texts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut texts = texts.into_iter().filter(|text| !text.is_empty());
        let Some(first) = texts.next() else { return Self::default() };
        let Some(second) = texts.next() else { return first.clone() };
        let mut grams = first.0.to_vec();
        grams.extend_from_slice(&second.0);
        texts.for_each(|text| grams.extend_from_slice(&text.0));
        grams.sort();
        Self(grams.into())
    }

    /// The trigrams of both texts together.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        Self::joined([self, other])
    }

    /// Dice's coefficient, from 0 (nothing in common) to 1 (the same).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 trigrams")]
    pub fn similarity(&self, other: &Self) -> f64 {
        let total = self.0.len() + other.0.len();
        if total == 0 {
            return 1.0;
        }
        2.0 * self.common(other) as f64 / total as f64
    }

    /// The most that the similarity can be, given the lengths alone.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 trigrams")]
    pub fn most_similarity(&self, other: &Self) -> f64 {
        let total = self.0.len() + other.0.len();
        if total == 0 { 1.0 } else { 2.0 * self.0.len().min(other.0.len()) as f64 / total as f64 }
    }

    /// Of two texts that may be this one divided, the share of the one that this text holds beside the
    /// other: of that for which it is less. `both` are the two together.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 trigrams")]
    pub fn adds(&self, first: &Self, second: &Self, both: &Self) -> f64 {
        let together = self.common(both);
        let share = |part: &Self, rest: &Self| {
            together.saturating_sub(self.common(rest)) as f64 / part.len().max(1) as f64
        };
        share(first, second).min(share(second, first))
    }

    /// How many trigrams both have.
    #[must_use]
    pub fn common(&self, other: &Self) -> usize {
        let (mut a, mut b, mut common) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            a += usize::from(x <= y);
            b += usize::from(y <= x);
            common += usize::from(x == y);
        }
        work::add(a + b);
        common
    }
}

/// How alike two short texts are in their letters, most of all the first ones: from 0 to 1.
#[must_use]
pub fn spelled_alike(one: &str, other: &str) -> f64 {
    strsim::jaro_winkler(one, other)
}

/// Whether one letter makes the difference between two words: another one, one more, or two that changed places.
#[must_use]
pub fn differ_in_a_letter(one: &str, two: &str) -> bool {
    one.len().abs_diff(two.len()) <= char::MAX.len_utf8()
        && strsim::damerau_levenshtein(one, two) == 1
}

/// The name nearest to what was written: the fewest letters added, left out,
/// changed or exchanged, at most `limit(name)` of them. The first of equals wins.
pub fn nearest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
    limit: impl Fn(&str) -> usize,
) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(written, name), name))
        .filter(|&(distance, name)| distance <= limit(name))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_keeps_to_the_limit() {
        let names = ["udir-tip", "udir-task"];
        assert_eq!(nearest("udir-taks", names, |_| 1), Some("udir-task"));
        assert_eq!(nearest("udir-xyz", names, |_| 1), None);
    }
}
