//! Numbers that the texts of a pair do not share.

use std::ops::Range;

use super::{Seen, TextPair, unmatched};
use crate::markup::BlockId;
use crate::numbers::{Certainty, Number, Value, has_words, numbers};
use crate::page::Page;

/// So many numbers of a text are named.
const NAMED: usize = 3;

/// A number of a block.
struct Found {
    block: BlockId,
    number: Number,
}

/// A value of a number, and where the number stands.
struct Part {
    value: Value,
    block: BlockId,
    range: Range<usize>,
}

/// The numbers of each text that the other has not; none where they agree.
///
/// Digits are missed wherever the other text has neither them nor a word for them. A number word is missed
/// only where the other text has another number instead: «de to» may be «dei».
#[must_use]
pub fn number_mismatch(page: &Page, pair: &TextPair) -> Option<[Vec<Seen>; 2]> {
    let all = pair.sides.each_ref().map(|ids| found(page, ids));
    let joined = digits(&all[0]) == digits(&all[1]);
    if joined && !all.iter().all(|side| side.iter().any(has_word)) {
        return None;
    }
    // Whole numbers first, so that a part of one is not taken for another.
    let whole = unmatched(all, |found| found.number.values.clone());
    let parts = whole.map(parts);
    let mut left = unmatched(parts, |part| part.value.digits.clone());
    for side in &mut left {
        // Digits may be grouped in another way: 55 55 33 33 is 55553333.
        side.retain(|part| match part.value.certainty {
            Certainty::Digits => !joined,
            Certainty::Word => true,
            Certainty::Hint => false,
        });
    }
    let languages = pair.languages;
    // What is missing with a part of the text has that as its cause.
    let shortened = languages.iter().position(|&language| Some(language) == pair.shortened);
    if shortened.is_some_and(|at| left[at].is_empty()) {
        return None;
    }
    let sure = left.iter().flatten().any(|part| part.value.certainty == Certainty::Digits);
    let both = left.iter().all(|side| !side.is_empty());
    // Where a language has no number words here, a number in one text only may be a word in the other.
    let known = languages.iter().all(|&language| has_words(language));
    ((sure && known) || both).then(|| left.map(|side| seen(page, side)))
}

/// The numbers of some blocks.
fn found(page: &Page, ids: &[BlockId]) -> Vec<Found> {
    let mut all = Vec::new();
    for &block in ids {
        let text = &page.block(block).text;
        let Some(language) = page.block(block).language else { continue };
        let written = text.render(page.source(page.block(block).source));
        let numbers = numbers(&written, language).into_iter();
        all.extend(numbers.map(|number| Found { block, number }));
    }
    all
}

fn has_word(found: &Found) -> bool {
    found.number.values.iter().any(|value| value.certainty == Certainty::Word)
}

/// All digits in a row.
fn digits(numbers: &[Found]) -> String {
    let values = numbers.iter().flat_map(|found| &found.number.values);
    let written = values.filter(|value| value.certainty == Certainty::Digits);
    written.map(|value| value.digits.as_str()).collect()
}

/// The values of some numbers, the surest first.
fn parts(numbers: Vec<Found>) -> Vec<Part> {
    let mut parts: Vec<Part> = numbers
        .into_iter()
        .flat_map(|Found { block, number: Number { range, values } }| {
            values.into_iter().map(move |value| Part { value, block, range: range.clone() })
        })
        .collect();
    parts.sort_by_key(|part| part.value.certainty);
    parts
}

/// The first of the numbers that some values belong to.
fn seen(page: &Page, mut parts: Vec<Part>) -> Vec<Seen> {
    parts.sort_by_key(|part| (part.block, part.range.start));
    parts.dedup_by(|later, earlier| later.block == earlier.block && later.range == earlier.range);
    let first = parts.into_iter().take(NAMED);
    let place = |part: Part| {
        let span = page.block(part.block).text.locate(part.range);
        Seen { block: part.block, span }
    };
    first.map(place).collect()
}
