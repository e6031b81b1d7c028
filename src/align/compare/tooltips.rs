//! Explanations of terms that the texts of a pair do not share.

use serde::Deserialize;

use super::{TextPair, length, number_mismatch, unmatched};
use crate::language::{Language, fold};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::text::Trigrams;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    words: usize,
    similarity: f64,
    brief_words: usize,
    brief_similarity: f64,
}

/// A term that is explained in one version only, or in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooltipDifference {
    /// The language of the version to mend.
    pub language: Language,
    /// The language of the version it is compared with.
    pub against: Language,
    /// The explained term in the version it is compared with.
    pub there: BlockId,
    /// The explained term in the version to mend, else the text that should explain it.
    pub here: BlockId,
    /// Whether that version does not explain it.
    pub is_missing: bool,
}

#[derive(Clone)]
struct Tip<'p> {
    id: BlockId,
    side: usize,
    pair: &'p TextPair,
    term: Vec<String>,
}

/// Where the explanations of two versions differ.
#[must_use]
pub fn tooltip_differences(page: &Page, pairs: &[TextPair]) -> Vec<TooltipDifference> {
    let mut found = Vec::new();
    let mut lone = [Vec::new(), Vec::new()];
    for pair in pairs {
        let [left, right] = [0, 1].map(|side| tips(page, pair, side));
        if left.len() == right.len() {
            let both = left.iter().zip(&right);
            found.extend(both.filter_map(|(one, two)| changed(page, one, two)));
        } else {
            let [left, right] = unmatched([left, right], |tip| tip.term.clone());
            lone[0].extend(left);
            lone[1].extend(right);
        }
    }
    // A term is explained where it stands first, and that may be another text in the other version.
    for tip in unmatched(lone, |tip| tip.term.clone()).into_iter().flatten() {
        let [against, language] = [tip.side, 1 - tip.side].map(|side| tip.pair.languages[side]);
        if tip.pair.shortened == Some(language) {
            continue;
        }
        let here = tip.pair.first()[1 - tip.side];
        found.push(TooltipDifference { language, against, there: tip.id, here, is_missing: true });
    }
    found
}

fn tips<'p>(page: &Page, pair: &'p TextPair, side: usize) -> Vec<Tip<'p>> {
    let inline = pair.sides[side].iter().flat_map(|&id| &page.block(id).children);
    let tip = |&id: &BlockId| match page.block(id).kind {
        BlockKind::Tooltip { term } => {
            let written = page.slice(page.block(id).at(term));
            let term = written.split_whitespace().map(fold).collect();
            Some(Tip { id, side, pair, term })
        }
        _ => None,
    };
    inline.filter_map(tip).collect()
}

/// Whether two explanations mean something else: other numbers, a good part missing, other words.
fn changed(page: &Page, one: &Tip<'_>, two: &Tip<'_>) -> Option<TooltipDifference> {
    let [against, language] = one.pair.languages;
    let sides = [vec![one.id], vec![two.id]];
    let shortened = length::shortened(page, one.pair.languages, &sides);
    let texts = TextPair { sides, languages: one.pair.languages, shortened };
    let limits = &super::THRESHOLDS.tooltips;
    let words = [one.id, two.id].map(|id| page.own_words(id));
    let [least, most] = [words[0].len().min(words[1].len()), words[0].len().max(words[1].len())];
    // Single words may be synonyms, but none is one of a sentence.
    let says_enough = least >= limits.brief_words || most >= limits.words;
    let similarity =
        if least >= limits.words { limits.similarity } else { limits.brief_similarity };
    let grams = words.map(|words| {
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        Trigrams::of(&folded)
    });
    let unlike =
        against.is_cognate(language) && says_enough && grams[0].similarity(&grams[1]) < similarity;
    let differs = unlike || shortened.is_some() || number_mismatch(page, &texts).is_some();
    differs.then_some(TooltipDifference {
        language,
        against,
        there: one.id,
        here: two.id,
        is_missing: false,
    })
}
