//! What a page does with a word from one language to the other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::TextPair;
use crate::page::Page;

/// In how many pairs of texts a word stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses {
    /// In the one language and in the other.
    pub(super) kept: u32,
    /// In one of them only.
    pub(super) only: [u32; 2],
}

/// The words of the pairs of a page that are not the same in both languages, in small letters.
#[derive(Debug, Default)]
pub(super) struct Usage(FxHashMap<String, Uses>);

impl Usage {
    pub(super) fn of(page: &Page, pairs: &[TextPair]) -> Self {
        let mut usage = Self::default();
        for pair in pairs {
            let words = pair.sides.each_ref().map(|side| {
                side.iter().flat_map(|&id| page.own_words(id)).collect::<FxHashSet<String>>()
            });
            let [one, two] = &words;
            if one == two {
                continue;
            }
            for word in one.union(two).filter(|word| word.chars().all(char::is_alphabetic)) {
                let uses = usage.0.entry(word.clone()).or_default();
                match (one.contains(word), two.contains(word)) {
                    (true, true) => uses.kept += 1,
                    (is_first, _) => uses.only[usize::from(!is_first)] += 1,
                }
            }
        }
        usage
    }

    /// Which of the two languages a word belongs to on this page: the one in which alone it stands, and that
    /// so many times at least.
    pub(super) fn side(&self, word: &str, least: u32) -> Option<usize> {
        let uses = self.0.get(word).filter(|uses| uses.kept == 0)?;
        match uses.only {
            [only, 0] if only >= least => Some(0),
            [0, only] if only >= least => Some(1),
            _ => None,
        }
    }
}
