//! Code of the program, read as text: what of it is code, and what stands in strings.

use std::ops::Range;

/// What of a file is not code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comment,
    String,
    Character,
}

/// The code with comments and the content of strings and characters blanked out, line by line; each byte keeps its
/// place.
pub fn without_text(code: &str) -> String {
    let mut kept = code.as_bytes().to_vec();
    for (_, range) in apart(code) {
        kept[range].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8(kept).unwrap_or_default()
}

/// Where the strings of the code stand, with their quotation marks.
pub fn strings(code: &str) -> Vec<Range<usize>> {
    let strings = apart(code).into_iter().filter(|(kind, _)| *kind == Kind::String);
    strings.map(|(_, range)| range).collect()
}

/// The end of what opens with a bracket or a brace at a place of code without text.
pub fn closing(plain: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, letter) in plain[open..].char_indices() {
        match letter {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at + letter.len_utf8();
        }
    }
    plain.len()
}

fn apart(code: &str) -> Vec<(Kind, Range<usize>)> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let (kind, end) = match bytes[at] {
            b'/' if code[at..].starts_with("//") => (Kind::Comment, after(code, at, "\n")),
            b'/' if code[at..].starts_with("/*") => (Kind::Comment, end_of_comment(code, at)),
            b'"' => (Kind::String, end_of_string(bytes, at)),
            b'r' if is_raw_string(code, at) => (Kind::String, end_of_raw_string(code, at)),
            b'\'' => (Kind::Character, end_of_character(code, at)),
            _ => {
                at += 1;
                continue;
            }
        };
        // A quotation mark alone is that of a lifetime.
        if end > at + 1 {
            found.push((kind, at..end));
        }
        at = end;
    }
    found
}

fn after(code: &str, from: usize, end: &str) -> usize {
    code[from..].find(end).map_or(code.len(), |at| from + at + end.len())
}

fn end_of_comment(code: &str, start: usize) -> usize {
    let (mut depth, mut at) = (1, start + 2);
    while depth > 0 && at < code.len() {
        let rest = &code.as_bytes()[at..];
        let step = if rest.starts_with(b"/*") {
            depth += 1;
            2
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
    }
    at.min(code.len())
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

fn is_raw_string(code: &str, at: usize) -> bool {
    let rest = code[at + 1..].trim_start_matches('#');
    let name = code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    rest.starts_with('"') && (!name || code[..at].ends_with('b'))
}

fn end_of_raw_string(code: &str, start: usize) -> usize {
    let opened = &code[start + 1..];
    let hashes = opened.len() - opened.trim_start_matches('#').len();
    after(code, start + hashes + 2, &format!("\"{}", "#".repeat(hashes)))
}

/// A quotation mark opens a character or names a lifetime.
fn end_of_character(code: &str, start: usize) -> usize {
    let mut letters = code[start + 1..].char_indices();
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            after(code, start + 1 + at + escaped.len_utf8(), "'")
        }
        (Some(_), Some((at, '\''))) => start + at + 2,
        _ => start + 1,
    }
}
