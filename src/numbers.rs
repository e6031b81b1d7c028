//! The numbers of a text: digits, dates, times and number words, as values that
//! can be compared across languages.
//!
//! A number is the sequence of its values: `12.05.2024`, `12. mai 2024` and
//! `2024-05-12` have the same three, `12.30` and `12:30` the same two, and
//! `1 000` has one.
//!
//! A number with a comma is a decimal, which is one value: its digits before the
//! comma, without what separates thousands and without zeros in front, and those
//! after it without zeros at the end, so that `1,50` is `1,5`. A stop may stand
//! in a date, a time, the number of a section or a decimal: `2.10` is not `2.1`,
//! but either is the decimal that is written with a comma, `2,1`.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::data;
use crate::language::Language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    multipliers: Vec<(String, usize)>,
    units: Vec<String>,
    clock: Vec<String>,
    calling_code: String,
    groups: Vec<Vec<usize>>,
    forms: Vec<FormsTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsTable {
    languages: Vec<String>,
    #[serde(default)]
    months: Vec<(String, u32)>,
    #[serde(default)]
    tens: Vec<(String, u32)>,
    words: Vec<(String, u32)>,
    hints: Vec<(String, u32)>,
}

/// The number words of one language.
#[derive(Default)]
struct Forms {
    months: FxHashMap<String, u32>,
    tens: Vec<(String, u32)>,
    words: FxHashMap<String, u32>,
    hints: FxHashMap<String, u32>,
    /// The first two letters of each, so that most words need no further look.
    starts: FxHashSet<[char; 2]>,
}

struct Words {
    multipliers: FxHashMap<String, usize>,
    units: Vec<String>,
    clock: FxHashSet<String>,
    calling_code: String,
    groups: Vec<Vec<usize>>,
    forms: FxHashMap<Language, Forms>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let table: Table = data::table("rules/numbers.toml", include_str!("../rules/numbers.toml"));
    let mut forms: FxHashMap<Language, Forms> = FxHashMap::default();
    for entry in table.forms {
        for language in entry.languages.iter().filter_map(|code| Language::named(code)) {
            let own = forms.entry(language).or_default();
            own.months.extend(entry.months.iter().cloned());
            own.tens.extend(entry.tens.iter().cloned());
            own.words.extend(entry.words.iter().chain(&entry.tens).cloned());
            own.hints.extend(entry.hints.iter().cloned());
            let all = entry.words.iter().chain(&entry.tens).chain(&entry.hints);
            own.starts.extend(all.filter_map(|(word, _)| start(word)));
        }
    }
    Words {
        multipliers: table.multipliers.into_iter().collect(),
        units: table.units,
        clock: table.clock.into_iter().collect(),
        calling_code: table.calling_code,
        groups: table.groups,
        forms,
    }
});

/// The first two letters of a word in lower case.
fn start(word: &str) -> Option<[char; 2]> {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    Some([letters.next()?, letters.next()?])
}

/// How surely something is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Written in digits.
    Digits,
    /// A number word, or the name of a month in a date.
    Word,
    /// A word that may stand for a number: an article, the first part of a compound.
    Hint,
}

/// A value of a number: digits without leading zeros; of a decimal, also its comma and its fraction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// The digits, with the comma of a decimal.
    pub digits: String,
    /// How surely they are meant as a number.
    pub certainty: Certainty,
}

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// Its values in order.
    pub values: Vec<Value>,
    /// The decimal that two groups of digits are, where a stop stands between them.
    pub decimal: Option<String>,
}

impl Number {
    fn of(range: Range<usize>, digits: &str, certainty: Certainty) -> Self {
        Self { range, values: vec![value(digits, certainty)], decimal: None }
    }

    /// The number as a decimal, where it is written with a comma.
    #[must_use]
    pub fn with_comma(&self) -> Option<&str> {
        let [value] = &*self.values else { return None };
        Some(&*value.digits).filter(|digits| digits.contains(COMMA))
    }
}

/// What divides a decimal in running text.
const COMMA: char = ',';

/// Whether the number words of a language are known.
#[must_use]
pub fn has_words(language: Language) -> bool {
    WORDS.forms.contains_key(&language)
}

/// The numbers of a text in order, without those in `{placeholders}` and addresses.
#[must_use]
pub fn numbers(text: &str, language: Language) -> Vec<Number> {
    let forms = WORDS.forms.get(&language);
    let mut found: Vec<Number> = Vec::new();
    let (mut at, mut depth, mut stretch) = (0, 0_usize, 0..0);
    // No closing brace after this place: one that opens further on holds nothing.
    let last_closer = text.rfind('}').unwrap_or_default();
    while let Some(letter) = text[at..].chars().next() {
        match letter {
            '{' if at < last_closer => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if at >= stretch.end && !letter.is_whitespace() {
            let end = at + length(&text[at..], char::is_whitespace);
            stretch = path_start(&text[at..end]).map_or(end, |start| at + start)..end;
        }
        if depth > 0 || !letter.is_alphanumeric() {
            at += letter.len_utf8();
            continue;
        }
        let number = if letter.is_ascii_digit() {
            Ok(digits(text, at, forms))
        } else {
            let end = at + length(&text[at..], |letter| !letter.is_alphabetic());
            word(text, at..end.max(at + letter.len_utf8()), forms)
        };
        let in_path = stretch.contains(&at);
        match number {
            Ok(number) => {
                at = number.range.end;
                if !in_path {
                    found.push(number);
                }
            }
            Err(end) => at = end,
        }
    }
    found
}

/// The bytes before the first character that ends a stretch.
fn length(text: &str, ends: impl Fn(char) -> bool) -> usize {
    text.find(ends).unwrap_or(text.len())
}

/// Where the path of an address starts in a stretch without blanks: `skole.no/123`, `fag3@skole.no`.
fn path_start(stretch: &str) -> Option<usize> {
    if stretch.contains('@') || stretch.contains("//") {
        return Some(0);
    }
    let host = &stretch[..stretch.find('/')?];
    (host.contains('.') && host.contains(char::is_alphabetic)).then_some(host.len())
}

/// A number in digits, with the month and year or the multiplier that belongs to it.
fn digits(text: &str, start: usize, forms: Option<&Forms>) -> Number {
    if let Some(number) = called(text, start).or_else(|| grouped(text, start)) {
        return number;
    }
    if let Some(number) = clock(text, start) {
        return number;
    }
    let mut end = start + digit_count(&text[start..]);
    let mut groups = vec![text[start..end].to_owned()];
    let mut separator = None;
    // 1 000 000, 1.000
    if end - start <= 3 && !text[start..].starts_with('0') {
        while let Some(mark) = text[end..].chars().next().filter(|&mark| separates_thousands(mark))
        {
            let from = end + mark.len_utf8();
            if separator.is_some_and(|known| known != mark) || digit_count(&text[from..]) != 3 {
                break;
            }
            separator = Some(mark);
            end = from + 3;
            groups[0].push_str(&text[from..end]);
        }
    }
    // 5,5 and 12.30 and 12.05.2024
    while let Some(mark) = text[end..].chars().next().filter(|mark| ",.:".contains(*mark)) {
        let count = digit_count(&text[end + 1..]);
        if count == 0 || (separator == Some(mark) && groups.len() == 1) {
            break;
        }
        groups.push(text[end + 1..=end + count].to_owned());
        end += 1 + count;
        separator = Some(mark);
    }
    let mut number = Number {
        range: start..end,
        decimal: (separator == Some('.')).then(|| decimal(&groups)).flatten(),
        values: values(groups, separator),
    };
    if let Some(zeros) = multiplier(text, end) {
        multiply(&mut number, zeros);
    } else if let Some(forms) = forms.filter(|_| end - start <= 2) {
        add_month(text, forms, &mut number);
    }
    number
}

/// A number of a telephone or an account, whose groups of digits are one number: `22 11 00 33`.
fn grouped(text: &str, start: usize) -> Option<Number> {
    let mut known = WORDS.groups.iter();
    let (end, digits) = known.find_map(|lengths| groups_end(text, start, lengths))?;
    Some(Number::of(start..end, &digits, Certainty::Digits))
}

/// Where digits in groups of these lengths end, and all of them.
fn groups_end(text: &str, start: usize, lengths: &[usize]) -> Option<(usize, String)> {
    let is_blank = |mark: &char| matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let blank = |at: usize| text[at..].chars().next().filter(is_blank).map(char::len_utf8);
    let (mut at, mut digits) = (start, String::new());
    for (index, &length) in lengths.iter().enumerate() {
        at += if index > 0 { blank(at)? } else { 0 };
        if digit_count(&text[at..]) != length {
            return None;
        }
        digits.push_str(&text[at..at + length]);
        at += length;
    }
    // In a longer row, or before a fraction, these are numbers as others.
    let mark = text[at..].starts_with([COMMA, '.', ':']).then_some(1);
    let goes_on = blank(at).or(mark).is_some_and(|mark| digit_count(&text[at + mark..]) > 0);
    (!goes_on).then_some((at, digits))
}

/// A number of a telephone behind the calling code, `+47 22 11 00 33`, which is the same without it.
fn called(text: &str, start: usize) -> Option<Number> {
    text[..start].strip_suffix('+')?;
    let rest = text[start..].strip_prefix(&*WORDS.calling_code)?;
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let from = text.len() - rest.len();
    let number = grouped(text, from)?;
    Some(Number { range: start - 1..number.range.end, ..number })
}

/// A time of four digits: «kl. 1830».
fn clock(text: &str, start: usize) -> Option<Number> {
    if digit_count(&text[start..]) != 4 {
        return None;
    }
    let before = text[..start].trim_end_matches(['.', ' ', '\u{a0}']);
    let name = before.rfind(|letter: char| !letter.is_alphabetic());
    let name =
        &before[name.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    if name.len() > LONGEST_CLOCK || !WORDS.clock.contains(&name.to_lowercase()) {
        return None;
    }
    let groups = [start..start + 2, start + 2..start + 4].map(|part| text[part].to_owned());
    let values = values(groups.to_vec(), Some(':'));
    Some(Number { range: start..start + 4, values, decimal: None })
}

/// No word before a time has so many bytes.
const LONGEST_CLOCK: usize = 16;

fn digit_count(text: &str) -> usize {
    length(text, |letter| !letter.is_ascii_digit())
}

fn separates_thousands(mark: char) -> bool {
    matches!(mark, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '.' | '\'')
}

/// The values of some groups: without leading zeros, without a zero fraction, years in full.
fn values(mut groups: Vec<String>, separator: Option<char>) -> Vec<Value> {
    let is_date = groups.len() == 3;
    if let Some(last) = groups.last_mut().filter(|_| is_date) {
        if last.len() == 2 {
            last.insert_str(0, "20");
        }
    } else if groups.len() == 2 {
        if groups[1].chars().all(|digit| digit == '0') {
            groups.truncate(1);
        } else if let Some(digits) = decimal(&groups).filter(|_| separator == Some(COMMA)) {
            return vec![Value { digits, certainty: Certainty::Digits }];
        }
    }
    groups.iter().map(|group| value(group, Certainty::Digits)).collect()
}

fn value(digits: &str, certainty: Certainty) -> Value {
    Value { digits: short(digits).to_owned(), certainty }
}

/// Digits without zeros in front.
fn short(digits: &str) -> &str {
    let short = digits.trim_start_matches('0');
    if short.is_empty() { "0" } else { short }
}

/// The decimal of two groups.
fn decimal(groups: &[String]) -> Option<String> {
    let [whole, fraction] = groups else { return None };
    let fraction = fraction.trim_end_matches('0');
    (!fraction.is_empty()).then(|| format!("{}{COMMA}{fraction}", short(whole)))
}

/// The zeros that a word after a number adds: «2 millioner».
fn multiplier(text: &str, end: usize) -> Option<(usize, usize)> {
    let rest = text[end..].strip_prefix([' ', '\u{a0}'])?;
    let word = &rest[..length(rest, |letter| !letter.is_alphabetic())];
    let &zeros = WORDS.multipliers.get(&word.to_lowercase())?;
    Some((zeros, text.len() - rest.len() + word.len()))
}

fn multiply(number: &mut Number, (zeros, end): (usize, usize)) {
    let written: String = number.values.iter().map(|value| value.digits.as_str()).collect();
    let written = number.decimal.clone().unwrap_or(written);
    let (whole, fraction) = written.split_once(COMMA).unwrap_or((&written, ""));
    let mut digits = format!("{whole}{fraction}");
    let fraction = fraction.len();
    digits.push_str(&"0".repeat(zeros.saturating_sub(fraction)));
    let certainty = number.values.first().map_or(Certainty::Hint, |value| value.certainty);
    *number = Number::of(number.range.start..end, &digits, certainty);
}

/// The month and the year after the day: «12. mai 2024».
fn add_month(text: &str, forms: &Forms, number: &mut Number) {
    let after = text[number.range.end..].trim_start_matches(['.', ' ', '\u{a0}']);
    let name = &after[..length(after, |letter| !letter.is_alphabetic())];
    let Some(month) = forms.months.get(&name.to_lowercase()) else { return };
    number.values.push(value(&month.to_string(), Certainty::Word));
    let end = text.len() - after.len() + name.len();
    number.range.end = end;
    let year = text[end..].trim_start_matches(['.', ' ', '\u{a0}']);
    if digit_count(year) == 4 {
        number.values.push(value(&year[..4], Certainty::Digits));
        number.range.end = text.len() - year.len() + 4;
    }
}

/// A number word, or the end of a word that is none.
fn word(text: &str, range: Range<usize>, forms: Option<&Forms>) -> Result<Number, usize> {
    let end = range.end;
    let written = &text[range.clone()];
    let forms =
        forms.filter(|forms| start(written).is_some_and(|start| forms.starts.contains(&start)));
    let Some(forms) = forms else { return Err(end) };
    let lower = written.to_lowercase();
    let (number, certainty) = if let Some(&number) = forms.words.get(&lower) {
        (number, Certainty::Word)
    } else if let Some(number) = compound(forms, &lower) {
        (number, Certainty::Word)
    } else if let Some(&number) = forms.hints.get(&lower) {
        (number, Certainty::Hint)
    } else if let Some(number) = first_part(forms, &lower) {
        (number, Certainty::Hint)
    } else {
        return Err(end);
    };
    let mut number = Number::of(range, &number.to_string(), certainty);
    if let Some(zeros) = multiplier(text, end) {
        multiply(&mut number, zeros);
    }
    Ok(number)
}

/// «tjueto»
fn compound(forms: &Forms, lower: &str) -> Option<u32> {
    let (rest, tens) = forms.tens.iter().find_map(|(word, value)| {
        Some((lower.strip_prefix(word.as_str())?.trim_start_matches('-'), value))
    })?;
    let one = forms.words.get(rest).or_else(|| forms.hints.get(rest)).filter(|one| **one < 10)?;
    Some(tens + one)
}

/// «tolvmånedersperiode»
fn first_part(forms: &Forms, lower: &str) -> Option<u32> {
    const LONGEST: usize = 8;
    let starts = lower.char_indices().map(|(at, _)| at).skip(2).take(LONGEST);
    starts.into_iter().find_map(|at| {
        let (first, rest) = lower.split_at(at);
        let value = forms.words.get(first)?;
        WORDS.units.iter().any(|unit| rest.starts_with(unit.as_str())).then_some(*value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text, those in digits plain, words with `w`, hints with `?`.
    fn seen(text: &str) -> Vec<String> {
        let language = Language::named("nb").unwrap();
        let values = numbers(text, language).into_iter().flat_map(|number| number.values);
        let mark = |certainty| match certainty {
            Certainty::Digits => "",
            Certainty::Word => "w",
            Certainty::Hint => "?",
        };
        values.map(|value| format!("{}{}", value.digits, mark(value.certainty))).collect()
    }

    #[test]
    fn dates_have_the_same_values_however_they_are_written() {
        assert_eq!(seen("12.05.2024"), ["12", "5", "2024"]);
        assert_eq!(seen("den 12. mai 2024"), ["12", "5w", "2024"]);
        assert_eq!(seen("12.5.24"), ["12", "5", "2024"]);
        let mut iso = seen("2024-05-12");
        iso.sort();
        assert_eq!(iso, ["12", "2024", "5"]);
        assert_eq!(seen("i mai 2024"), ["2024"]);
    }

    #[test]
    fn times_decimals_and_thousands_are_joined_or_divided_as_they_are_read() {
        assert_eq!(seen("kl. 12.30"), seen("12:30"));
        assert_eq!(seen("kl. 09.00"), ["9"]);
        assert_eq!(seen("5,50 %"), seen("5,5 prosent"));
        for written in ["1 000", "1.000", "1\u{a0}000", "1000"] {
            assert_eq!(seen(written), ["1000"], "{written}");
        }
        assert_eq!(seen("2 millioner og 1,5 mill."), ["2000000", "1500000"]);
        assert_eq!(seen("12 345 678,50"), ["12345678,5"]);
        assert_eq!(seen("skoleåret 2024 100 elever"), ["2024", "100"]);
    }

    #[test]
    fn a_decimal_is_one_value() {
        assert_eq!(seen("1,5 og 1,50 og 01,500"), ["1,5", "1,5", "1,5"]);
        assert_eq!(seen("0,05 og 15,0 og 15"), ["0,05", "15", "15"]);
        assert_eq!(seen("412,50 av 41,25"), ["412,5", "41,25"]);
        assert_eq!(seen("1,25 mill. og 1.25 mill."), ["1250000", "1250000"]);
        // A stop may divide a date or a section.
        assert_eq!(seen("kapittel 2.10 og 2.1"), ["2", "10", "2", "1"]);
    }

    #[test]
    fn numbers_of_telephones_and_accounts_are_whole() {
        for written in
            ["22 11 00 33", "22110033", "+47 22 11 00 33", "+4722110033", "221\u{a0}10\u{a0}033"]
        {
            assert_eq!(seen(written), ["22110033"], "{written}");
        }
        assert_eq!(seen("Konto 1234 56 78901."), seen("Konto 12345678901."));
        assert_eq!(seen("10 20 30 40 50")[..1], ["10"]);
        assert_eq!(seen("+47 prosent"), ["47"]);
    }

    #[test]
    fn times_of_four_digits_are_times_behind_their_word() {
        assert_eq!(seen("kl. 1830"), seen("kl. 18.30"));
        assert_eq!(seen("klokka 0900"), ["9"]);
        assert_eq!(seen("i 1830"), ["1830"]);
    }

    #[test]
    fn words_are_numbers_and_articles_only_hints() {
        assert_eq!(
            seen("tre møter og tjueto barn i en tolvmånedersperiode"),
            ["3w", "22w", "1?", "12?"]
        );
        assert_eq!(seen("to hundre og Tredje trinn"), ["200w", "3w"]);
        assert_eq!(seen("toget trenger tid"), Vec::<String>::new());
    }

    #[test]
    fn placeholders_and_addresses_have_no_numbers() {
        assert_eq!(seen("{antall, plural, 1 {ett} other {2}} av 3"), ["3"]);
        assert_eq!(seen("se skole.no/2024/5 og 5/6"), ["5", "6"]);
        assert_eq!(seen("{ 7"), ["7"]);
    }
}
