//! Fitting text into columns of a terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a text in columns.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A character as it is safe to show: a page must not steer the terminal.
pub(super) fn visible(letter: char) -> char {
    match letter {
        '\t' | '\n' | '\r' => ' ',
        // Marks that turn the direction of writing could make a line read as something else.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        letter if letter.is_control() => '\u{fffd}',
        letter => letter,
    }
}

/// The width of a character as it is shown.
#[cfg(feature = "cli")]
pub(super) fn letter_width(letter: char) -> usize {
    visible(letter).width().unwrap_or(0)
}

/// A text on one line, without anything that steers the terminal.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| visible(letter) == letter) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(visible).collect())
    }
}

/// Breaks a text at its blanks into lines of at most `room` columns; a longer word is cut.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let needed = width(word);
        if used > 0 && used + 1 + needed > room {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if needed <= room {
            line.push_str(word);
            used += needed;
            continue;
        }
        for letter in word.chars() {
            let step = letter.width().unwrap_or(0);
            if used > 0 && used + step > room {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(letter);
            used += step;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text with blanks after it up to a width.
pub(crate) fn pad(text: &str, to: usize) -> String {
    format!("{text}{}", " ".repeat(to.saturating_sub(width(text))))
}

/// A text wrapped, with one start for the first line and blanks before the others.
pub(super) fn hanging(start: &str, text: &str, room: usize) -> String {
    let indent = width(start);
    let mut out = String::new();
    for (index, line) in wrap(text, room.saturating_sub(indent)).iter().enumerate() {
        let before = if index == 0 { start.to_owned() } else { " ".repeat(indent) };
        out.push_str(format!("{before}{line}").trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks_but_not_at_hard_ones() {
        assert_eq!(wrap("kl.\u{a0}12 og 13", 8), ["kl.\u{a0}12", "og 13"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(wrap("a bcdefg h", 3), ["a", "bcd", "efg", "h"]);
    }

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\tc"), "a\u{fffd}[31mb c");
        assert_eq!(clean("blåbær"), "blåbær");
    }
}
