//! Finding the texts that are nearly the same as another, without comparing it with them all.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::Trigrams;
use crate::work;

/// Some texts, to be searched for those that are at least so much like another.
///
/// The trigrams are divided into classes, one more than two such texts can differ in at the most, so that one class
/// at least is the same in both; every text is listed under each of its classes ("`PartEnum`" of Arasu, Ganti and
/// Kaushik, 2006). Texts of few words in ever new order share single trigrams, but hardly a whole class.
///
/// They also share one of the trigrams that are the rarest in each: all but as many as they must share ("prefix
/// filtering" of Chaudhuri, Ganti and Kaushik, 2006), which tells texts of one pattern apart. Either way finds them
/// all, so the shorter lists are searched.
#[derive(Debug)]
pub struct NearTexts {
    least: f64,
    texts: Vec<Trigrams>,
    /// In how many places among the texts a trigram occurs.
    counts: FxHashMap<u32, usize>,
    /// The texts by what one of their classes holds.
    by_class: FxHashMap<u64, Vec<usize>>,
    /// The texts by each of their rarest trigrams, in order.
    by_rarest: FxHashMap<u32, Vec<usize>>,
}

impl NearTexts {
    /// Lists texts, to be found where the similarity is `least` or more.
    #[must_use]
    pub fn new(texts: Vec<Trigrams>, least: f64) -> Self {
        let counts = super::counts(texts.iter().flat_map(|text| text.hashes().iter().copied()));
        let (by_class, by_rarest) = (FxHashMap::default(), FxHashMap::default());
        let mut near = Self { least, texts, counts, by_class, by_rarest };
        for (at, text) in near.texts.iter().enumerate() {
            for class in near.classes(text) {
                near.by_class.entry(class).or_default().push(at);
            }
            for gram in near.rarest(text) {
                near.by_rarest.entry(gram).or_default().push(at);
            }
        }
        near
    }

    /// The places of the texts that are nearly the same as one, in order. One without trigrams is like no other.
    pub fn of(&self, text: &Trigrams) -> impl Iterator<Item = usize> {
        let classes = self.classes(text);
        let by_class = classes.iter().filter_map(|class| self.by_class.get(class));
        let rarest = self.rarest(text);
        let by_rarest = rarest.iter().filter_map(|gram| self.by_rarest.get(gram));
        let length = |lists: &[&Vec<usize>]| lists.iter().map(|list| list.len()).sum::<usize>();
        let lists = [by_class.collect::<Vec<_>>(), by_rarest.collect()];
        let shorter = lists.into_iter().min_by_key(|lists| length(lists)).unwrap_or_default();
        let mut next: BinaryHeap<Reverse<&[usize]>> =
            shorter.into_iter().map(|list| Reverse(list.as_slice())).collect();
        let mut last = None;
        // Whoever wants the first of many does not wait for the others.
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

    /// What each class of a text holds, as a hash. Texts of much the same length are compared, so a text is divided
    /// for those of its own range of lengths and for those of the next.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a text has far fewer than 2^52 trigrams"
    )]
    fn classes(&self, text: &Trigrams) -> Vec<u64> {
        // What quotients may be rounded by.
        const ROUNDED: f64 = 1e-6;
        let grams = text.hashes();
        if grams.is_empty() {
            return Vec::new();
        }
        // With s the least similarity by Dice, the longer of two texts has at most (2 - s) / s times as many trigrams
        // as the shorter, and all but s times those of both are in one only.
        let longer = (2.0 - self.least) / self.least * (1.0 + ROUNDED);
        let own = ((grams.len() as f64).ln() / longer.ln()).floor();
        let mut classes = Vec::new();
        for range in [own, own + 1.0] {
            let most = longer.powf(range + 1.0);
            let differing = ((1.0 - self.least) * 2.0 * most + ROUNDED).floor() as usize;
            divide(grams, range, differing, &mut classes);
        }
        classes
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

/// Adds what each class holds of trigrams that are divided for texts which differ in so many at the most.
///
/// Many texts have a class without any trigram, and so would be listed together. Therefore there are some classes
/// more than needed: as many as are the same beside one that holds something. Only a text with more empty classes
/// than that is listed under these too. How many they are makes it faster or slower, and finds the same.
fn divide(grams: &[u32], range: f64, differing: usize, classes: &mut Vec<u64>) {
    let spare = differing / 4 + 1;
    let count = (differing + 1 + spare) as u64;
    // The hashes are spread evenly, and sorted: a class is a range of them.
    let class_of = |gram: &u32| (u64::from(*gram) * count) >> 32;
    let signature = |class: u64, held: &[u32]| {
        let mut hasher = FxHasher::default();
        (range.to_bits(), class, held).hash(&mut hasher);
        hasher.finish()
    };
    let mut filled = 0;
    let mut empty = Vec::new();
    for held in grams.chunk_by(|one, other| class_of(one) == class_of(other)) {
        let class = class_of(&held[0]);
        empty.extend(filled..class);
        filled = class + 1;
        classes.push(signature(class, held));
    }
    empty.extend(filled..count);
    if empty.len() > spare {
        classes.extend(empty.into_iter().map(|class| signature(class, &[])));
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
