//! Which pages say nearly the same.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::page::{Page, elements};
use crate::text;

/// So many words in a row are compared as one.
const RUN: usize = 4;

/// So many runs of a page are kept: those whose hashes are the smallest. The share of them that two pages
/// have in common is that of all their runs, give or take a few per cent.
const KEPT: usize = 48;

/// What is kept of a page to compare it with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The numbers, links and images of the page, hashed: alike pages have the same.
    exact: u64,
    /// Of the runs of words, the smallest hashes, in order.
    runs: Vec<u64>,
    /// How many words the page has.
    pub words: usize,
}

impl Likeness {
    /// What is kept of a page.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let (mut runs, mut exact, mut count) = (BTreeSet::new(), Vec::new(), 0);
        for id in page.blocks() {
            let words = page.own_words(id);
            count += words.len();
            let has_number = |word: &&String| word.contains(char::is_numeric);
            exact.extend(words.iter().filter(has_number).cloned());
            exact.extend(elements::target(page, id).map(str::to_owned));
            let hashes = words.windows(RUN.min(words.len()).max(1)).map(text::hash);
            for hash in hashes {
                runs.insert(hash);
                if runs.len() > KEPT {
                    runs.pop_last();
                }
            }
        }
        Self { exact: text::hash(&exact), runs: runs.into_iter().collect(), words: count }
    }

    /// The share of the runs of words that both have, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "at most 48 runs are kept")]
    pub fn similarity(&self, other: &Self) -> f64 {
        if self.exact != other.exact {
            return 0.0;
        }
        let all: BTreeSet<u64> = self.runs.iter().chain(&other.runs).copied().collect();
        let least: Vec<u64> = all.into_iter().take(KEPT).collect();
        let has = |own: &Self, run: &u64| own.runs.binary_search(run).is_ok();
        let both = least.iter().filter(|run| has(self, run) && has(other, run)).count();
        both as f64 / least.len().max(1) as f64
    }
}

/// So many pages at most are compared with one that shares a run with them.
const COMPARED: usize = 16;

/// For each page, the first one before it that says nearly the same.
#[must_use]
pub fn alike(pages: &[&Likeness], least: f64) -> Vec<Option<usize>> {
    // Pages that say nearly the same share some of their first few runs.
    const KEYS: usize = 4;
    let mut before: FxHashMap<(u64, u64), Vec<usize>> = FxHashMap::default();
    let mut found = Vec::with_capacity(pages.len());
    for (at, page) in pages.iter().enumerate() {
        let keys = page.runs.iter().take(KEYS).map(|run| (page.exact, *run));
        let near = keys.clone().filter_map(|key| before.get(&key)).flatten().copied();
        let near: BTreeSet<usize> = near.collect();
        let first = near.into_iter().find(|&other| page.similarity(pages[other]) >= least);
        if first.is_none() {
            for key in keys {
                let group = before.entry(key).or_default();
                if group.len() < COMPARED {
                    group.push(at);
                }
            }
        }
        found.push(first);
    }
    found
}
