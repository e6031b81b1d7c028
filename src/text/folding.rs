//! The folding that brings bokmål and nynorsk together.

use std::cmp::Reverse;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FoldingTable {
    letters: Vec<(String, String)>,
    stem: usize,
    endings: Vec<String>,
}

struct Folding {
    /// Letter groups by their first letter, the longest first.
    letters: FxHashMap<char, Vec<(String, String)>>,
    stem: usize,
    /// Endings by their last letter, the longest first.
    endings: FxHashMap<char, Vec<String>>,
}

static FOLDING: LazyLock<Folding> = LazyLock::new(|| {
    let table: FoldingTable = data::table("rules/fold.toml", include_str!("../../rules/fold.toml"));
    let mut folding =
        Folding { letters: FxHashMap::default(), stem: table.stem, endings: FxHashMap::default() };
    for (from, to) in table.letters {
        if let Some(first) = from.chars().next() {
            folding.letters.entry(first).or_default().push((from, to));
        }
    }
    for ending in table.endings {
        if let Some(last) = ending.chars().next_back() {
            folding.endings.entry(last).or_default().push(ending);
        }
    }
    folding
        .letters
        .values_mut()
        .for_each(|group| group.sort_by_key(|(from, _)| Reverse(from.len())));
    folding
        .endings
        .values_mut()
        .for_each(|group| group.sort_by_key(|ending| Reverse(ending.len())));
    folding
});

/// A word as it is compared across bokmål and nynorsk: lower case, letter
/// groups folded, doubled letters joined, the inflectional ending cut.
#[must_use]
pub fn fold_word(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    let mut length = 0;
    let mut last = None;
    let mut push = |letter: char| {
        if letter != '\u{ad}' && (last != Some(letter) || letter.is_numeric()) {
            folded.push(letter);
            length += 1;
        }
        last = Some(letter);
    };
    let mut rest = lower.as_str();
    while let Some(letter) = rest.chars().next() {
        let mut groups = FOLDING.letters.get(&letter).into_iter().flatten();
        if let Some((from, to)) = groups.find(|(from, _)| rest.starts_with(from.as_str())) {
            to.chars().for_each(&mut push);
            rest = &rest[from.len()..];
        } else {
            push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    let endings = folded.chars().next_back().and_then(|last| FOLDING.endings.get(&last));
    let ending = endings.into_iter().flatten().find(|ending| {
        folded.ends_with(ending.as_str()) && length >= FOLDING.stem + ending.chars().count()
    });
    if let Some(ending) = ending {
        folded.truncate(folded.len() - ending.len());
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_brings_the_languages_together() {
        for (nb, nn) in [
            ("hva", "kva"),
            ("løk", "lauk"),
            ("stein", "sten"),
            ("barnehagene", "barnehagane"),
            ("ansvarlig", "ansvarleg"),
        ] {
            assert_eq!(fold_word(nb), fold_word(nn), "{nb} {nn}");
        }
    }

    #[test]
    fn words_that_differ_by_no_rule_stay_apart() {
        for (one, other) in [("skolene", "skulane"), ("øye", "auge"), ("12", "122")] {
            assert_ne!(fold_word(one), fold_word(other), "{one} {other}");
        }
    }
}
