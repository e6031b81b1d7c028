//! Numbers that the texts of a pair do not share.

use std::ops::Range;

use rustc_hash::FxHashSet;

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

/// The numbers of each text that the other has not; none where they agree. A number that one text says once
/// more is none.
///
/// Digits are missed wherever the other text has neither them nor a word for them; in code they are there,
/// but are not missed themselves. A number word is missed
/// only where the other text has another number instead: «de to» may be «dei».
#[must_use]
pub fn number_mismatch(page: &Page, pair: &TextPair) -> Option<[Vec<Seen>; 2]> {
    let all = pair.sides.each_ref().map(|ids| found(page, ids));
    let said = all.each_ref().map(|numbers| said(numbers));
    // Whole numbers first, so that a part of one is not taken for another.
    let whole = unmatched(all, |found| found.number.values.clone());
    let whole = without_decimals(without_decimals(whole));
    let parts = whole.each_ref().map(|numbers| parts(numbers));
    let mut left = unmatched(parts, |part| part.value.digits.clone());
    for side in &mut left {
        side.retain(|part| part.value.certainty != Certainty::Hint);
    }
    let in_code = pair.sides.each_ref().map(|ids| in_code(page, ids));
    for at in [0, 1] {
        left[at].retain(|part| !in_code[1 - at].contains(&part.value.digits));
    }
    for at in [0, 1] {
        if left[1 - at].is_empty() {
            left[at].retain(|part| !said[1 - at].contains(&part.value.digits));
        }
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

/// The values that the inline code of some blocks holds, whatever they mean there.
fn in_code(page: &Page, ids: &[BlockId]) -> FxHashSet<String> {
    let mut values = FxHashSet::default();
    for &id in ids {
        let block = page.block(id);
        let Some(language) = block.language else { continue };
        let source = page.source(block.source);
        for word in block.text.code() {
            let written = block.text.spelled(source, word);
            let groups = written.split(|letter: char| !letter.is_ascii_digit());
            // As what it looks like, and each group of digits for itself: `range(1,10)`.
            for text in groups.chain([written]) {
                for Number { values: own, decimal, .. } in numbers(text, language) {
                    values.extend(own.into_iter().map(|value| value.digits).chain(decimal));
                }
            }
        }
    }
    values
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

/// The values of some numbers, without those of words that may be none.
fn said(numbers: &[Found]) -> FxHashSet<String> {
    let values = numbers.iter().flat_map(|found| &found.number.values);
    let sure = values.filter(|value| value.certainty != Certainty::Hint);
    sure.map(|value| value.digits.clone()).collect()
}

/// The numbers of two texts without those that the first writes with a comma and the second with a stop,
/// `412,50` and `412.50`; the texts change places.
fn without_decimals([one, two]: [Vec<Found>; 2]) -> [Vec<Found>; 2] {
    let (commas, mut one): (Vec<_>, Vec<_>) =
        one.into_iter().partition(|found| found.number.with_comma().is_some());
    let (stops, mut two): (Vec<_>, Vec<_>) =
        two.into_iter().partition(|found| found.number.decimal.is_some());
    let decimal = |found: &Found| {
        found.number.with_comma().or(found.number.decimal.as_deref()).map(str::to_owned)
    };
    let [commas, stops] = unmatched([commas, stops], decimal);
    one.extend(commas);
    two.extend(stops);
    [two, one]
}

/// The values of some numbers, the surest first.
fn parts(numbers: &[Found]) -> Vec<Part> {
    let mut parts: Vec<Part> = numbers
        .iter()
        .flat_map(|Found { block, number: Number { range, values, .. } }| {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::markup::Form;
    use crate::source::Source;

    /// What of two texts is told.
    fn told(nb: &str, nn: &str) -> Option<[Vec<String>; 2]> {
        let text = format!(
            "nb: A|nn: A\n\n[udir-general]\nHer står det {nb} til dere.\n\n[udir-general]\nHer står det {nn} til dykk.\n"
        );
        let page = Page::new(Source::new("t", text.into_bytes()).unwrap(), Form::Tagged);
        let languages = ["nb", "nn"].map(|code| Language::named(code).unwrap());
        let sides = languages.map(|language| {
            let version = page.version(language).unwrap();
            page.blocks_of(version)
                .filter(|&id| page.block(id).kind == BlockKind::Paragraph)
                .collect()
        });
        let pair = TextPair { sides, languages, shortened: None };
        let left = number_mismatch(&page, &pair)?;
        Some(left.map(|side| side.iter().map(|seen| seen.text(&page)).collect()))
    }

    fn differ(nb: &str, nn: &str) -> bool {
        told(nb, nn).is_some_and(|left| left.iter().any(|side| !side.is_empty()))
    }

    #[test]
    fn digits_that_are_the_same_when_joined_are_not_the_same_numbers() {
        for (one, two) in [
            ("1,5 timer", "15 timar"),
            ("37,5 %", "375 %"),
            ("412,50", "41,25"),
            ("1.5", "15"),
            ("1 og 5", "15"),
            ("2.3.1", "2.31"),
            ("kapittel 2.10", "kapittel 2.1"),
            // An article says no number once more.
            ("en kode på 1", "ein kode"),
        ] {
            assert!(differ(one, two) && differ(two, one), "{one}, {two}");
        }
        assert_eq!(
            told("412,50 kroner", "41,25 kroner"),
            Some([vec!["412,50".into()], vec!["41,25".into()]])
        );
        let phones = told("22 11 00 33", "22 11 00 34");
        assert_eq!(phones, Some([vec!["22 11 00 33".into()], vec!["22 11 00 34".into()]]));
    }

    #[test]
    fn another_way_of_writing_is_the_same_number() {
        for (one, two) in [
            ("412,50", "412.50"),
            ("1,50", "1,5"),
            ("1 000", "1000"),
            ("1.000", "1\u{a0}000"),
            ("22 11 00 33", "22110033"),
            ("+47 55 55 55 55", "55 55 55 55"),
            ("kl. 7:30", "kl. 7.30"),
            ("kl. 0730", "kl. 7.30"),
            ("1000 (1 sekund)", "1000 (1000 millisekund = 1 sekund)"),
        ] {
            assert!(!differ(one, two) && !differ(two, one), "{one}, {two}");
        }
    }

    /// A number of thousandths, and one of the ways to write it.
    fn written() -> impl Strategy<Value = (u32, String)> {
        let blank = prop::sample::select(vec!["", " ", "\u{a0}", "\u{2009}", "\u{202f}"]);
        (any::<u32>(), blank, 0..3_usize).prop_map(|(number, blank, zeros)| {
            let (mut whole, fraction) =
                ((number / 1000).to_string(), format!("{:03}", number % 1000));
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert_str(at, blank);
            }
            let fraction = fraction.trim_end_matches('0');
            let comma = if fraction.is_empty() { "" } else { "," };
            let zeros = if fraction.is_empty() { 0 } else { zeros };
            (number, format!("{whole}{comma}{fraction}{}", "0".repeat(zeros)))
        })
    }

    proptest! {
        #[test]
        fn decimals_are_told_where_they_differ_and_only_there(
            (one, nb) in written(),
            (two, nn) in written(),
            near in any::<bool>(),
        ) {
            let again = || nb.replace([' ', '\u{a0}', '\u{2009}', '\u{202f}'], "");
            let (two, nn) = if near { (one, again()) } else { (two, nn) };
            prop_assert_eq!(differ(&nb, &nn), one != two, "{} {}", nb, nn);
        }

        #[test]
        fn a_comma_that_has_moved_is_told(digits in "[1-9][0-9]{2,4}[1-9]", at in 1..3_usize, by in 1..3_usize) {
            let comma = |at: usize| format!("{},{}", &digits[..at], &digits[at..]);
            let moved = if at + by < digits.len() { comma(at + by) } else { digits.clone() };
            prop_assert!(differ(&comma(at), &moved) && differ(&digits, &comma(at)));
        }
    }
}
