//! Numbers that the texts of a pair do not share.

use std::ops::Range;

use super::{Seen, TextPair, unmatched};
use crate::markup::{BlockId, BlockKind};
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
    let parts = whole.each_ref().map(|numbers| parts(numbers));
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
    if !(both || (sure && known)) {
        return None;
    }
    for at in [0, 1] {
        if left[at].is_empty() {
            left[at] = left[1 - at]
                .first()
                .and_then(|part| beside(&whole, at, part))
                .into_iter()
                .collect();
        }
    }
    Some(left.map(|side| seen(page, side)))
}

/// The number of one text that a value of the other would belong to: 18.00 for the minutes of 18.30.
fn beside(whole: &[Vec<Found>; 2], at: usize, part: &Part) -> Option<Part> {
    let of = |found: &&Found| found.block == part.block && found.number.range == part.range;
    let values = &whole[1 - at].iter().find(of)?.number.values;
    let same =
        |found: &&Found| found.number.values.first().is_some_and(|value| values.contains(value));
    let found = whole[at].iter().find(same).filter(|_| values.len() > 1)?;
    Some(Part { value: part.value.clone(), block: found.block, range: found.number.range.clone() })
}

/// The numbers of some blocks.
fn found(page: &Page, ids: &[BlockId]) -> Vec<Found> {
    let mut all = Vec::new();
    let repeated = ids.iter().flat_map(|&id| &page.block(id).children);
    let repeated = repeated.copied().filter(|&id| names_another_number(page, id));
    for block in ids.iter().copied().chain(repeated) {
        let text = &page.block(block).text;
        let Some(language) = page.block(block).language else { continue };
        let written = text.render(page.source(page.block(block).source));
        let numbers = numbers(&written, language).into_iter();
        all.extend(numbers.map(|number| Found { block, number }));
    }
    all
}

/// Whether a document's name has other digits where Canvas writes it once more.
fn names_another_number(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    if block.kind != BlockKind::Download || block.text.is_empty() {
        return false;
    }
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let again = digits(&page.text(id));
    digits(page.slice(block.place())) != again.repeat(2)
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
fn parts(numbers: &[Found]) -> Vec<Part> {
    let mut parts: Vec<Part> = numbers
        .iter()
        .flat_map(|Found { block, number: Number { range, values } }| {
            let part =
                |value: &Value| Part { value: value.clone(), block: *block, range: range.clone() };
            values.iter().map(part)
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
