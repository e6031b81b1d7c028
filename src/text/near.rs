//! Finding the texts that are nearly the same as another, without comparing it with them all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use super::Trigrams;
use crate::work;

/// Some texts, to be searched for those that are at least so much like another.
///
/// Two texts with much in common share one of the trigrams that are the rarest in each: all but as many as they
/// must share. So every text is listed under those alone ("prefix filtering" of Chaudhuri, Ganti and Kaushik, 2006).
#[derive(Debug)]
pub struct NearTexts {
    least: f64,
    texts: Vec<Trigrams>,
    /// In how many places among the texts a trigram occurs.
    counts: FxHashMap<u32, usize>,
    /// The texts by each of their rarest trigrams, in order.
    listed: FxHashMap<u32, Vec<usize>>,
}

impl NearTexts {
    /// Lists texts, to be found where the similarity is `least` or more.
    #[must_use]
    pub fn new(texts: Vec<Trigrams>, least: f64) -> Self {
        let counts = super::counts(texts.iter().flat_map(|text| text.hashes().iter().copied()));
        let mut near = Self { least, texts, counts, listed: FxHashMap::default() };
        for (at, text) in near.texts.iter().enumerate() {
            for gram in near.rarest(text) {
                near.listed.entry(gram).or_default().push(at);
            }
        }
        near
    }

    /// The places of the texts that are nearly the same as one, in order. One without trigrams is like no other.
    pub fn of(&self, text: &Trigrams) -> impl Iterator<Item = usize> {
        let lists = self.rarest(text).into_iter().filter_map(|gram| self.listed.get(&gram));
        let mut next: BinaryHeap<Reverse<&[usize]>> =
            lists.map(|list| Reverse(list.as_slice())).collect();
        let mut last = None;
        std::iter::from_fn(move || {
            while let Some(Reverse(list)) = next.pop() {
                let Some((&at, rest)) = list.split_first() else { continue };
                next.push(Reverse(rest));
                work::add(1);
                let is_new = last.replace(at) != Some(at);
                if is_new && self.texts[at].similarity(text) >= self.least {
                    return Some(at);
                }
            }
            None
        })
    }

    /// The rarest trigrams of a text, each once: of one that is similar enough, at least one is among its own.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a text has far fewer than 2^52 trigrams"
    )]
    fn rarest(&self, text: &Trigrams) -> Vec<u32> {
        // A little less, since the quotient may be rounded up.
        const ROUNDED: f64 = 1e-6;
        let mut grams = text.hashes().to_vec();
        grams.sort_unstable_by_key(|gram| (self.counts.get(gram).copied().unwrap_or(0), *gram));
        // With s the least similarity by Dice, the shorter of two texts has at least s / (2 - s) times as many
        // trigrams as the longer, and they share s / 2 times those of both: s / (2 - s) times those of each.
        let shared = grams.len() as f64 * self.least / (2.0 - self.least);
        let shared = ((shared - ROUNDED).ceil() as usize).max(1);
        grams.truncate((grams.len() + 1).saturating_sub(shared));
        grams.dedup();
        grams
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn trigrams(text: &str) -> Trigrams {
        Trigrams::of(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn finds_what_comparing_with_all_finds(
            texts in prop::collection::vec("[ab]{1,3}( [ab]{1,3}){0,7}", 1..24),
            least in 0.3..1.0_f64,
        ) {
            let texts: Vec<Trigrams> = texts.iter().map(|text| trigrams(text)).collect();
            let near = NearTexts::new(texts.clone(), least);
            for text in &texts {
                let found: Vec<usize> = near.of(text).collect();
                let alike = |&at: &usize| texts[at].similarity(text) >= least;
                let all: Vec<usize> = (0..texts.len()).filter(alike).collect();
                prop_assert_eq!(found, all);
            }
        }
    }

    #[test]
    fn a_text_need_not_be_listed_to_find_others() {
        let near =
            NearTexts::new(vec![trigrams("noe helt annet"), trigrams("barna leker ute")], 0.9);
        assert_eq!(near.of(&trigrams("barna leker ute.")).collect::<Vec<_>>(), [1]);
        assert_eq!(near.of(&trigrams("barna sover inne")).next(), None);
    }

    #[test]
    fn a_text_without_words_is_like_no_other() {
        let near = NearTexts::new(vec![Trigrams::default()], 0.9);
        assert_eq!(near.of(&Trigrams::default()).next(), None);
    }
}
