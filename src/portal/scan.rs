//! What looks like a tooltip in a text, and how the script reads it: `[term](explanation)`.

use std::ops::Range;

use crate::language::Language;
use crate::markup::{tags, titles};

use super::data::table;

/// Something that looks like a tooltip; all ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// From the first bracket to the last.
    pub range: Range<usize>,
    /// What stands in the square brackets.
    pub term: Range<usize>,
    /// What stands between the two pairs of brackets; the script reads a tooltip only where that is nothing.
    pub gap: Range<usize>,
    /// What the script takes for the explanation.
    pub explanation: Range<usize>,
    /// Where the explanation goes on that the script cuts off.
    pub rest: Option<Range<usize>>,
}

/// All that looks like a tooltip in a text.
#[must_use]
pub fn tooltips(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    let mut closing = Next::new(text, ')');
    while let Some(close) = text[at..].find(']').map(|close| at + close) {
        at = close + 1;
        let after = &text[at..];
        let opens = after.trim_start_matches([' ', '\n', '\u{a0}']);
        let gap = at..text.len() - opens.len();
        let opened =
            if gap.is_empty() { text[from..close].find('[') } else { text[from..close].rfind('[') };
        let end = opens.starts_with('(').then(|| closing.from(gap.end)).flatten();
        if let (Some(open), Some(end)) = (opened.map(|open| from + open), end) {
            let explanation = gap.end + 1..end;
            let range = open..explanation.end + 1;
            // An explanation apart from its term that is longer than any was not meant as one.
            let is_near =
                gap.is_empty() || gap.len() <= LONGEST_GAP && explanation.len() <= LONGEST_REST;
            if is_near
                && (gap.is_empty() || is_meant(&text[open + 1..close], &text[explanation.clone()]))
            {
                at = range.end;
                let rest = rest(text, &range, &explanation);
                found.push(Found { range, term: open + 1..close, gap, explanation, rest });
            }
        }
        from = at;
    }
    found
}

/// Where a letter comes next in a text that is read from left to right.
struct Next<'t> {
    text: &'t str,
    letter: char,
    /// The first at or after where it was last looked for.
    found: Option<usize>,
}

impl<'t> Next<'t> {
    fn new(text: &'t str, letter: char) -> Self {
        Self { text, letter, found: text.find(letter) }
    }

    fn from(&mut self, at: usize) -> Option<usize> {
        if self.found.is_some_and(|found| found < at) {
            self.found = self.text[at..].find(self.letter).map(|found| at + found);
        }
        self.found
    }
}

/// A gap of more bytes parts the two pairs of brackets.
const LONGEST_GAP: usize = 4;

/// Whether two pairs of brackets with something between them were meant as a tooltip.
#[must_use]
pub fn is_meant(term: &str, explanation: &str) -> bool {
    let table = &table().tooltip;
    let (term, explanation) = (term.trim().to_lowercase(), explanation.trim().to_lowercase());
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let year = explanation.split(|letter: char| !letter.is_ascii_digit()).any(|run| run.len() == 4);
    has_letters(&term)
        && has_letters(&explanation)
        && !tags::has_prefix(&term)
        && term.split_whitespace().count() <= table.term_words
        && !table.quoting.contains(&term)
        && !table.citing.iter().any(|start| explanation.starts_with(start.as_str()))
        && !(year && explanation.split_whitespace().count() <= 3)
}

/// Whether a text is written as the title of a page in several languages, as `nb: A|nn: B`.
#[must_use]
pub fn is_title(text: &str) -> bool {
    let is_named =
        |(language, _): &&(Option<Language>, &str)| language.is_some_and(Language::is_published);
    text.contains('|') && titles(text.trim()).iter().filter(is_named).count() > 1
}

/// Whether an explanation is an address.
#[must_use]
pub fn is_address(explanation: &str) -> bool {
    let explanation = explanation.trim();
    let starts = table().tooltip.address.iter().any(|start| {
        explanation.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    });
    starts && !explanation.contains(char::is_whitespace)
}

/// An explanation that goes on for more bytes was not meant to.
const LONGEST_REST: usize = 2000;

/// Where an explanation goes on after the first closing bracket: to the bracket that closes it.
fn rest(text: &str, range: &Range<usize>, explanation: &Range<usize>) -> Option<Range<usize>> {
    let mut open = 1_usize;
    for letter in text[explanation.clone()].chars() {
        open += usize::from(letter == '(');
    }
    // The script has read one closing bracket; where another was opened, this one is still owing.
    open -= 1;
    let tail = &text[range.end..];
    if open == 0 {
        return None;
    }
    let tail = &tail[..tail.floor_char_boundary(LONGEST_REST)];
    let line = tail.find('\n').map_or(tail, |end| &tail[..end]);
    for (at, letter) in line.char_indices() {
        match letter {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(range.end..range.end + at + 1);
        }
    }
    Some(range.end..range.end + line.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, &str, Option<&str>)> {
        let found = tooltips(text);
        found
            .into_iter()
            .map(|it| (&text[it.term], &text[it.explanation], it.rest.map(|rest| &text[rest])))
            .collect()
    }

    #[test]
    fn explanation_ends_at_the_first_closing_bracket() {
        assert_eq!(
            read("Bruk [IGP](individuell, plenum) her."),
            [("IGP", "individuell, plenum", None)]
        );
        assert_eq!(
            read("[KI](kunstig intelligens (AI) i skolen) er nytt"),
            [("KI", "kunstig intelligens (AI", Some(" i skolen)"))]
        );
    }

    #[test]
    fn brackets_apart_are_found_where_a_tooltip_was_meant() {
        assert_eq!(read("[KI] (kunstig intelligens)"), [("KI", "kunstig intelligens", None)]);
        assert_eq!(read("«… [sic] (s. 12)» og [1] (note) og [udir-tip] (boks)"), []);
        assert_eq!(read("Kunnskap [er makt] (Hansen 2019)."), []);
        assert_eq!(read("[Sett inn] noe (eller ikke)"), []);
    }

    #[test]
    fn open_bracket_belongs_to_the_next_tooltip() {
        assert_eq!(read("a [b og [KI](x)"), [("b og [KI", "x", None)]);
        assert_eq!(read("[a] og [KI](x)"), [("KI", "x", None)]);
    }

    #[test]
    fn addresses_are_known() {
        assert!(is_address("https://www.udir.no") && is_address(" WWW.udir.no"));
        assert!(!is_address("https er en protokoll") && !is_address("udir.no"));
    }
}
