//! What stands in the text of a line: links, addresses, explanations, downloads.

use nom::Parser;
use nom::bytes::complete::{is_not, tag_no_case, take_while1};
use nom::character::complete::char;
use nom::combinator::{map, recognize, verify};
use nom::sequence::{delimited, pair, preceded};

use super::{Parsed, WORDINGS};
use crate::source::Span;

/// An object in a line's text. What is between them is plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// `[term](explanation)`.
    Tooltip {
        /// The whole.
        span: Span,
        /// The term.
        term: Span,
        /// The explanation.
        explanation: Span,
    },
    /// `[text](https://…)`, an address alone, or a link as Canvas shows it.
    Link {
        /// The whole.
        span: Span,
        /// The text that the reader clicks on; empty for an address alone.
        label: Span,
        /// The address or domain; empty where none is shown.
        target: Span,
        /// What Canvas writes after the link, where someone changed it.
        changed: Option<Span>,
    },
    /// A document with a link to download it.
    Download {
        /// The whole.
        span: Span,
        /// The document's name.
        label: Span,
        /// The name once more, where it is not just the same.
        changed: Option<Span>,
    },
}

impl Inline {
    /// The bytes of the whole object.
    #[must_use]
    pub fn span(&self) -> Span {
        match *self {
            Self::Tooltip { span, .. } | Self::Link { span, .. } | Self::Download { span, .. } => {
                span
            }
        }
    }

    /// The part of it that is running text.
    #[must_use]
    pub fn words(&self) -> Span {
        match *self {
            Self::Tooltip { term, .. } => term,
            Self::Link { label, .. } | Self::Download { label, .. } => label,
        }
    }

    /// What is read apart from the text around it.
    #[must_use]
    pub fn apart(&self) -> Option<Span> {
        match *self {
            Self::Tooltip { explanation, .. } => Some(explanation),
            Self::Link { changed, .. } | Self::Download { changed, .. } => changed,
        }
    }
}

/// What a parser found, in bytes of what it read.
enum Found<'a> {
    Tooltip { term: &'a str, explanation: &'a str },
    Link { label: &'a str, target: &'a str },
    Address(&'a str),
    External(Wording<'a>),
}

/// The objects in a text that starts at `offset` in its source, in order and disjoint.
#[must_use]
pub fn inlines(text: &str, offset: usize) -> Vec<Inline> {
    read(text, offset, true)
}

/// The objects that an author wrote in a text, without what Canvas makes of links.
#[must_use]
pub fn written_inlines(text: &str) -> Vec<Inline> {
    read(text, 0, false)
}

fn read(text: &str, offset: usize, is_shown: bool) -> Vec<Inline> {
    let mut found: Vec<Inline> = Vec::new();
    let place = |part: &str| {
        let start = offset + nom::Offset::offset(text, part);
        Span::new(start, start + part.len())
    };
    // Where the text of the next link as Canvas shows it starts at the earliest.
    let mut free = 0;
    let mut at = 0;
    // No closing bracket after this place: a `[` further on opens nothing.
    let last_closer = memchr::memrchr(b')', text.as_bytes());
    while let Some(step) = text[at..].find(may_start) {
        at += step;
        let rest = &text[at..];
        let closes = last_closer.is_some_and(|last| last > at);
        let boundary = !text[..at].ends_with(char::is_alphanumeric);
        let Some((after, object)) = object(rest, closes, boundary) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let end = text.len() - after.len();
        let span = Span::new(offset + at, offset + end);
        match object {
            Found::External(_) if !is_shown => {}
            Found::Tooltip { term, explanation } => {
                found.push(Inline::Tooltip {
                    span,
                    term: place(term),
                    explanation: place(explanation),
                });
            }
            Found::Link { label, target } => {
                let (label, target) = (place(label), place(target));
                found.push(Inline::Link { span, label, target, changed: None });
            }
            Found::Address(target) => {
                found.push(Inline::Link {
                    span,
                    label: Span::at(offset + at),
                    target: place(target),
                    changed: None,
                });
            }
            Found::External(wording) => {
                let before = &text[free..at];
                let (label, target) = external_label(before);
                let label = place(label);
                let span = Span::new(label.start as usize, offset + end);
                // What was read in the text of the link is part of the link.
                while found.pop_if(|inline| inline.span().start >= label.start).is_some() {}
                let changed = wording.is_doubled.then(|| place(wording.text));
                found.push(Inline::Link { span, label, target: place(target), changed });
            }
        }
        if !matches!(object, Found::Tooltip { .. }) {
            free = end;
        }
        at = end;
    }
    if is_shown && let Some(download) = download(text, offset) {
        found.retain(|inline| inline.span().end <= download.span().start);
        found.push(download);
    }
    found
}

/// The addresses in a text that starts at `offset` in its source, in order and disjoint.
#[must_use]
pub fn addresses(text: &str, offset: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(may_start) {
        at += step;
        let boundary = !text[..at].ends_with(char::is_alphanumeric);
        at += match address(&text[at..]) {
            Ok((_, address)) if boundary => {
                found.push(Span::new(offset + at, offset + at + address.len()));
                address.len()
            }
            // Whatever may start an object is one byte long.
            _ => 1,
        };
    }
    found
}

/// Whether an object may start with this character.
fn may_start(letter: char) -> bool {
    matches!(letter, '[' | '(' | 'h' | 'H' | 'w' | 'W' | 'm' | 'M' | 't' | 'T' | 'L')
}

fn object(text: &str, closes: bool, boundary: bool) -> Option<(&str, Found<'_>)> {
    match text.as_bytes().first()? {
        b'[' if closes => bracketed(text).ok(),
        b'[' => None,
        b'(' => map(delimited(char('('), external, char(')')), Found::External).parse(text).ok(),
        // Canvas often leaves no blank between the text of a link and its own words.
        b'L' => map(external, Found::External).parse(text).ok(),
        _ if boundary => map(address, Found::Address).parse(text).ok(),
        _ => None,
    }
}

// bracketed = "[" , term , "](" , ( address | explanation ) , ")" ;
fn bracketed(text: &str) -> Parsed<'_, Found<'_>> {
    let term = delimited(char('['), is_not("[]\n"), char(']'));
    let content = delimited(char('('), is_not(")\n"), char(')'));
    let (rest, (term, content)) = pair(term, content).parse(text)?;
    let is_address =
        preceded(nom::character::complete::space0, address_start).parse(content).is_ok();
    let found = if is_address {
        Found::Link { label: term, target: content.trim() }
    } else {
        Found::Tooltip { term, explanation: content }
    };
    Ok((rest, found))
}

fn address_start(text: &str) -> Parsed<'_, &str> {
    WORDINGS
        .address
        .iter()
        .find_map(|start| {
            tag_no_case::<_, _, nom::error::Error<&str>>(start.as_str()).parse(text).ok()
        })
        .ok_or(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Tag)))
}

// address = ( "https://" | "www." | … ) , { not blank } ; without the marks that end a sentence
fn address(text: &str) -> Parsed<'_, &str> {
    let stop = |letter: char| letter.is_whitespace() || "<>\"«»“”|".contains(letter);
    let (_, whole) =
        verify(recognize(pair(address_start, take_while1(|letter| !stop(letter)))), |_: &str| true)
            .parse(text)?;
    let mut end = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', '*']);
    // A closing bracket belongs to the address only if it opens there.
    let opens = end.contains(['(', '[']);
    while let Some(shorter) = end.strip_suffix([')', ']']).filter(|_| !opens) {
        end = shorter.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    Ok((&text[end.len()..], end))
}

/// What Canvas writes after a link.
#[derive(Clone, Copy)]
struct Wording<'a> {
    text: &'a str,
    /// Whether a word stands there twice.
    is_doubled: bool,
}

/// What Canvas writes after a link that leaves the portal, in any of its wordings.
fn external(text: &str) -> Parsed<'_, Wording<'_>> {
    let mut wordings = WORDINGS.external.iter();
    wordings
        .find_map(|wording| words_of(wording, text))
        .ok_or(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Tag)))
}

// wording = word , [ word ] , { " " , word , [ word ] } , [ "." ] ; each word once or twice
fn words_of<'a>(wording: &str, text: &'a str) -> Option<(&'a str, Wording<'a>)> {
    let word = |word: &str, text: &'a str| -> Option<&'a str> {
        let (rest, _) = tag_no_case::<_, _, nom::error::Error<&str>>(word).parse(text).ok()?;
        Some(rest)
    };
    let (mut rest, mut is_doubled) = (text, false);
    for (at, part) in wording.trim_end_matches('.').split(' ').enumerate() {
        if at > 0 {
            rest = rest.strip_prefix(' ')?;
        }
        rest = word(part, rest)?;
        let again = rest.strip_prefix(' ').and_then(|rest| word(part, rest));
        if let Some(after) = again.filter(|after| !after.starts_with(char::is_alphanumeric)) {
            (rest, is_doubled) = (after, true);
        }
    }
    let rest = rest.strip_prefix('.').filter(|_| wording.ends_with('.')).unwrap_or(rest);
    Some((rest, Wording { text: &text[..text.len() - rest.len()], is_doubled }))
}

/// The text of a link as Canvas shows it, and its domain: `text (domain)`.
fn external_label(before: &str) -> (&str, &str) {
    let trimmed = before.trim_end();
    let domain = trimmed.strip_suffix(')').and_then(|inner| inner.rsplit_once('('));
    let is_domain = |text: &str| {
        text.contains('.') && !text.contains(char::is_whitespace) && !text.ends_with('.')
    };
    let (label, target) = match domain {
        Some((label, domain)) if is_domain(domain) => (label, domain),
        _ => (trimmed, &trimmed[trimmed.len()..]),
    };
    // The stop that ends the sentence before is not part of the text of the link.
    let label =
        label.trim_start_matches(|letter: char| letter.is_whitespace() || ".,;:".contains(letter));
    (label.trim_end(), target)
}

/// The name of a document and the words before it take so many bytes at most.
const LONGEST_DOWNLOAD: usize = 1024;

// download = name , "Last ned" , name ; the same name twice, but for a word
fn download(text: &str, offset: usize) -> Option<Inline> {
    let place = |part: &str| {
        let start = offset + nom::Offset::offset(text, part);
        Span::new(start, start + part.len())
    };
    WORDINGS.download.iter().find_map(|wording| {
        let near = text.floor_char_boundary(text.len().saturating_sub(LONGEST_DOWNLOAD));
        text[near..].match_indices(wording.as_str()).find_map(|(at, _)| {
            let at = near + at;
            let before = text[..at].trim_end();
            let after = text[at + wording.len()..].trim();
            let name = after.trim_end_matches('.');
            let exact = before.strip_suffix(name).or_else(|| before.strip_suffix(after));
            let is_outside = |rest: &str| !rest.ends_with(char::is_alphanumeric);
            let exact = exact.filter(|rest| !name.is_empty() && is_outside(rest));
            let (label, changed) = match exact {
                Some(rest) => (&before[rest.len()..], None),
                None => (nearly(before, name)?, Some(place(name))),
            };
            let label = place(label);
            let span = Span::new(label.start as usize, offset + text.len());
            Some(Inline::Download { span, label, changed })
        })
    })
}

/// The end of a text that is a name but for one word: another one, one more or one less.
fn nearly<'a>(before: &'a str, name: &str) -> Option<&'a str> {
    /// Shorter names may be like the words before them by chance.
    const LEAST: usize = 3;
    /// No name is longer.
    const LONGEST: usize = 60;
    let words: Vec<&str> = name.split_whitespace().take(LONGEST + 1).collect();
    if !(LEAST..=LONGEST).contains(&words.len()) {
        return None;
    }
    let mut ends: Vec<&str> = before.split_whitespace().rev().take(words.len() + 1).collect();
    ends.reverse();
    let is_near = |end: &[&str]| {
        let same = |(one, two): &(&&str, &&str)| one == two;
        let first = end.iter().zip(&words).take_while(same).count();
        let last = end.iter().rev().zip(words.iter().rev()).take_while(same).count();
        first + last + 1 >= end.len().max(words.len())
    };
    // The end that starts as the name does, else the one of its length.
    let ends = [words.len() + 1, words.len() - 1, words.len()]
        .into_iter()
        .filter_map(|count| ends.len().checked_sub(count).map(|start| &ends[start..]))
        .filter(|end| is_near(end));
    let end = ends.max_by_key(|end| end.first() == words.first())?;
    let start = nom::Offset::offset(before, *end.first()?);
    Some(&before[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> (Inline, Vec<&str>) {
        let found = inlines(text, 0);
        assert_eq!(found.len(), 1, "{text}");
        let parts = [Some(found[0].words()), found[0].apart()];
        let parts = parts.into_iter().flatten().map(|part| &text[part.range()]).collect();
        (found[0].clone(), parts)
    }

    #[test]
    fn a_download_with_a_changed_word_is_still_one() {
        let name = "Nedlastbart dokument: E 1.6 Døme på moment";
        assert_eq!(only(&format!("Sjå her. {name} Last ned {name}.")).1, [name]);
        for other in [
            "Nedlastbart dokument: E 1.7 Døme på moment",
            "Nedlastbart dokument: E 1.6 Døme på på moment",
            "Nedlastbart dokument dokument: E 1.6 Døme på moment",
            "Nedlastbart dokument: E 1.6 Døme moment",
        ] {
            for (one, two) in [(name, other), (other, name)] {
                let text = format!("{one} Last ned {two}");
                let (inline, parts) = only(&text);
                assert!(matches!(inline, Inline::Download { .. }), "{text}");
                assert_eq!(parts, [one, two]);
                assert_eq!(only(&format!("Les dette. {text}")).1, [one, two]);
            }
        }
        assert_eq!(inlines("Finn planen. Last ned planen og les den", 0), []);
    }

    #[test]
    fn an_external_link_with_a_doubled_word_is_still_one() {
        for wording in [
            "Lenkjer til ei ekstern ekstern side.",
            "Lenkjer Lenkjer til ei ekstern side.",
            "Lenkjer til ei ekstern side side.",
        ] {
            let text = format!("Plan for skulen (udir.no) {wording}");
            assert_eq!(only(&text).1, ["Plan for skulen", wording]);
        }
        assert_eq!(only("Plan (udir.no) Lenkjer til ei ekstern side.").1, ["Plan"]);
    }
}
