//! Plans: two-column tables that tagged text has flattened into lines.

use crate::source::Span;
use crate::text::{composed, is_mark};

use super::lexer::WORDINGS;

/// How a line divides into a label and the start of its description, in bytes of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The end of the label.
    pub(super) label_end: usize,
    /// The start of the description.
    pub(super) description: usize,
}

/// Whether a line holds a whole plan header: a word of the first column and one of the second.
pub(super) fn is_header(line: &str) -> bool {
    let mut words = line.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(second), None) => is_first_column(first) && is_second_column(second),
        _ => false,
    }
}

/// Whether a line is the header word of the first column.
pub(super) fn is_first_column(line: &str) -> bool {
    WORDINGS.plan.first.contains(&composed(line.trim()).to_lowercase())
}

/// Whether a line is the header word of the second column.
pub(super) fn is_second_column(line: &str) -> bool {
    WORDINGS.plan.second.contains(&composed(line.trim()).to_lowercase())
}

/// Divides a line that holds a label and a description: `Tidsramme Hva skal …`.
///
/// The label is the words before the first capital that opens a question, else
/// before the first capital that belongs to no acronym.
pub(super) fn row(line: &str) -> Option<Row> {
    let mut words = words(line);
    let first = words.next()?.text;
    if !starts_like_label(first) || is_opener(first) || has_punctuation(first) {
        return None;
    }
    let mut label_end = first.len();
    let mut found: Option<Row> = None;
    for word in words.take(WORDINGS.plan.label_words) {
        let here = Row { label_end, description: word.start };
        if is_capitalized(word.text) {
            if is_opener(word.text) {
                return Some(here).filter(|row| describes(&line[row.description..]));
            }
            if !is_acronym(word.text) {
                found = found.or(Some(here));
            }
        }
        if has_punctuation(word.text) {
            break;
        }
        label_end = word.start + word.text.len();
    }
    found.filter(|row| describes(&line[row.description..]))
}

/// Whether a line may be a label that stands alone.
pub(super) fn is_label(line: &str) -> bool {
    let mut count = 0;
    for word in words(line) {
        count += 1;
        if count > WORDINGS.plan.label_words || word.text.contains(['[', ']', '(', ')']) {
            return false;
        }
    }
    count > 0 && line.starts_with(starts_label) && !ends_sentence(line)
}

/// Whether a text ends with a mark, so that what comes next is something new.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['»', '”', '"', ')']).ends_with(['.', '?', '!', ':', ';', ','])
}

/// The span of a part of a line that starts at `offset`.
pub(super) fn part(offset: usize, start: usize, end: usize) -> Span {
    Span::new(offset + start, offset + end)
}

struct Token<'a> {
    start: usize,
    text: &'a str,
}

fn words(line: &str) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    line.split_whitespace().map(move |text| {
        let rest = &line[at..];
        let start = at + rest.len() - rest.trim_start().len();
        at = start + text.len();
        Token { start, text }
    })
}

fn starts_label(letter: char) -> bool {
    letter.is_uppercase() || letter.is_numeric()
}

fn starts_like_label(word: &str) -> bool {
    word.starts_with(starts_label)
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn is_opener(word: &str) -> bool {
    let lower = word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
    WORDINGS.plan.openers.contains(&composed(&lower).into_owned())
}

/// An acronym, alone or as the first part of a compound: `SFO`, `PP-tenesta`.
fn is_acronym(word: &str) -> bool {
    let head = word.split(['-', '‑']).next().unwrap_or_default();
    head.chars().count() > 1
        && head.chars().all(|letter| letter.is_uppercase() || letter.is_numeric())
}

fn has_punctuation(word: &str) -> bool {
    let belongs =
        |letter: char| letter.is_alphanumeric() || is_mark(letter) || "-‑/&".contains(letter);
    !word.chars().all(belongs)
}

/// Whether a text is long enough to be a description and not the end of a label.
fn describes(text: &str) -> bool {
    text.split_whitespace().count() >= WORDINGS.plan.description_words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(line: &str) -> Option<(&str, &str)> {
        row(line).map(|row| (&line[..row.label_end], &line[row.description..]))
    }

    #[test]
    fn label_runs_up_to_the_capital_that_opens_the_description() {
        assert_eq!(
            divided("Tidsramme Hva skal være tidsrammen?"),
            Some(("Tidsramme", "Hva skal være tidsrammen?"))
        );
        assert_eq!(
            divided("Rolla til PP-tenesta Korleis involverer vi ho?"),
            Some(("Rolla til PP-tenesta", "Korleis involverer vi ho?"))
        );
        assert_eq!(
            divided("Samarbeid med Statped Hvem tar kontakt?"),
            Some(("Samarbeid med Statped", "Hvem tar kontakt?"))
        );
    }

    #[test]
    fn sentences_are_no_rows() {
        assert_eq!(
            divided(
                "Dere finner de samme momentene i dokumentet nedenfor. Dere kan laste ned det."
            ),
            None
        );
        assert_eq!(divided("Hvordan kan Statped bidra i arbeidet vårt?"), None);
        assert_eq!(divided("Lokal tilpasning av innholdet i Kompetansepakken"), None);
    }

    #[test]
    fn labels_are_short_and_open() {
        assert!(is_label("Lokal tilpasning av innholdet i kompetansepakken"));
        assert!(!is_label("Skal vi bruke hele pakken?"));
        assert!(!is_label("dere kan"));
    }
}
