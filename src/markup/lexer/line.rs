//! Lines of tagged text.

use std::ops::Range;

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space0};
use nom::combinator::{opt, recognize, value, verify};
use nom::sequence::{delimited, pair, preceded, terminated};

use super::Parsed;
use crate::language::Language;
use crate::markup::block::{Title, TitleSegment};
use crate::markup::tags::{self, Spelling, Tag};
use crate::source::{Source, Span};
use crate::text::{TextView, composed, is_unseen};

/// A line with its end: lines tile the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The whole line, its line end included.
    pub span: Span,
    /// The columns of white space before the content; a tab goes on to the next multiple of four.
    pub indent: usize,
    /// The content without white space around it.
    pub content: Span,
    /// What the line is.
    pub kind: LineKind,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing, or only white space.
    Blank,
    /// A marker, perhaps with text beside it.
    Marker(MarkerToken),
    /// A list item; the span is its text.
    Bullet {
        /// Whether it has a number.
        ordered: bool,
        /// What comes after the bullet.
        text: Span,
    },
    /// `## Heading`.
    Heading {
        /// The number of `#`.
        level: u8,
        /// What comes after them.
        text: Span,
    },
    /// A language's name in brackets or alone.
    Language {
        /// The language.
        language: Language,
        /// Whether brackets or dashes make clear that it divides.
        marked: bool,
    },
    /// `[/udir-task]` or `[]`.
    StrayMarker {
        /// What an end marker would end.
        ends: Option<Ended>,
    },
    /// Anything else.
    Text,
}

/// A marker as it stands on its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkerToken {
    /// The marker with its brackets.
    pub span: Span,
    /// How its name stands to the known tags.
    pub spelling: Spelling,
    /// The tag that counts.
    pub tag: Option<&'static Tag>,
    /// Text after the marker on the same line.
    pub beside: Option<Span>,
}

/// What an end marker names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// The tag, if it is one of the portal's.
    pub tag: Option<&'static Tag>,
}

/// A marker's name has at most this many bytes; longer brackets are text.
const LONGEST_NAME: usize = 40;

/// The lines of a source, in order. Their spans tile it from the first byte to the last.
pub fn lines(source: &Source) -> impl Iterator<Item = Line> + '_ {
    let total = source.line_count();
    (1..=total).map(move |number| {
        let content = source.line(number);
        let start = if number == 1 { 0 } else { content.start as usize };
        let end = if number == total {
            source.text().len()
        } else {
            source.line(number + 1).start as usize
        };
        line(source.slice(content), content.start as usize, Span::new(start, end))
    })
}

fn line(text: &str, offset: usize, span: Span) -> Line {
    let trimmed = text.trim();
    let lead = text.len() - text.trim_start().len();
    let content = Span::new(offset + lead, offset + lead + trimmed.len());
    let indent = text[..lead].chars().fold(0, |column, blank| match blank {
        '\t' => column / 4 * 4 + 4,
        _ => column + 1,
    });
    Line { span, indent, content, kind: classify(trimmed, content.start as usize) }
}

fn classify(text: &str, offset: usize) -> LineKind {
    if text.is_empty() {
        return LineKind::Blank;
    }
    let after = |rest: &str| Span::new(offset + text.len() - rest.len(), offset + text.len());
    if let Some(marker) = marker_line(text, offset) {
        return LineKind::Marker(marker);
    }
    if let Ok((_, ends)) = stray_marker(text) {
        return LineKind::StrayMarker { ends };
    }
    if let Some((language, marked)) = language(text) {
        return LineKind::Language { language, marked };
    }
    if let Ok((rest, ordered)) = bullet(text) {
        return LineKind::Bullet { ordered, text: after(rest) };
    }
    if let Ok((rest, level)) = heading(text) {
        return LineKind::Heading { level, text: after(rest) };
    }
    LineKind::Text
}

// bullet = ( "•" | "-" | "–" | "*" | … | number ( "." | ")" ) ) , blank ;
fn bullet(text: &str) -> Parsed<'_, bool> {
    let blank = || alt((recognize(satisfy(char::is_whitespace)), nom::combinator::eof));
    let sign = value(false, terminated(one_of("•-–—*·◦‣▪●○"), blank()));
    let label = alt((
        verify(digit1, |digits: &str| digits.len() <= 3),
        recognize(satisfy(|letter| letter.is_ascii_lowercase())),
    ));
    let number = value(true, (label, one_of(".)"), blank()));
    terminated(alt((sign, number)), take_while(char::is_whitespace)).parse(text)
}

// heading = "#" , { "#" } , blank , text ;
fn heading(text: &str) -> Parsed<'_, u8> {
    let (rest, signs) = take_while_m_n(1, 6, |letter| letter == '#').parse(text)?;
    let (rest, _) = verify(take_while1(char::is_whitespace), |_: &str| true).parse(rest)?;
    Ok((rest, signs.len() as u8))
}

// stray = "[/" , name , "]" | "[" , "]" ;
fn stray_marker(text: &str) -> Parsed<'_, Option<Ended>> {
    let end = delimited(tag("[/"), name, char(']')).map(|name: &str| {
        let (_, tag) = tags::resolve(name.trim());
        Some(Ended { tag: tag.filter(|_| tags::has_prefix(name.trim())) })
    });
    let empty = value(None, delimited(char('['), space0, char(']')));
    terminated(alt((end, empty)), nom::combinator::eof).parse(text)
}

// name = ( letter | digit | hyphen | what is written for a hyphen ) , … ;
fn name(text: &str) -> Parsed<'_, &str> {
    verify(
        take_while1(|letter: char| letter.is_alphanumeric() || tags::separates(letter)),
        |name: &str| name.len() <= LONGEST_NAME && name.contains(char::is_alphabetic),
    )
    .parse(text)
}

/// The marker that a line begins with, also where signs stand around it: `**[udir-tip]**`, `[udir-tip].`
fn marker_line(text: &str, offset: usize) -> Option<MarkerToken> {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let whole = |token: MarkerToken| MarkerToken {
        span: Span::new(offset, offset + text.len()),
        // The portal forgives no slip.
        spelling: if token.spelling == Spelling::Exact { Spelling::Form } else { token.spelling },
        beside: None,
        ..token
    };
    if let Some(token) = marker(text, offset) {
        let Some(beside) = token.beside else { return Some(token) };
        let written = &text[beside.start as usize - offset..];
        let bracketed = written.starts_with('[') && written.ends_with(']');
        if bracketed || written.chars().all(is_sign) {
            return Some(whole(token));
        }
        let signs = written.len() - written.trim_start_matches(|sign| ":.,".contains(sign)).len();
        let start = beside.start as usize + signs;
        let words = &text[start - offset..];
        let start = start + words.len() - words.trim_start().len();
        return Some(MarkerToken { beside: Some(Span::new(start, offset + text.len())), ..token });
    }
    // A tooltip has a term in brackets as well.
    if text.contains("](") {
        return None;
    }
    let name = text.trim_matches(is_sign);
    if !tags::has_prefix(name) || text.len() - name.len() > LONGEST_NAME {
        return None;
    }
    let token = marker(&format!("[{name}]"), 0).filter(|token| token.beside.is_none())?;
    // An end marker is none.
    let ends = text.trim_start_matches(|sign| is_sign(sign) && sign != '/').starts_with('/');
    (!ends && token.spelling != Spelling::Unknown).then(|| whole(token))
}

/// The marker that a line, which starts at `offset` in its source, begins with.
// marker = "[" , name , "]" ; any other brackets, or none, where the name is clear
pub fn marker(text: &str, offset: usize) -> Option<MarkerToken> {
    let end = offset + text.len();
    let text = text.trim_start_matches(is_unseen);
    let offset = end - text.len();
    let is_blank = |letter: char| letter.is_whitespace() || is_unseen(letter);
    let token = |spelling, tag, rest: &str| {
        let beside = rest.trim_matches(is_blank);
        let end = end - (rest.len() - rest.trim_end_matches(is_blank).len());
        MarkerToken {
            span: Span::new(offset, offset + text.len() - rest.len()),
            spelling,
            tag,
            beside: (!beside.is_empty()).then(|| Span::new(end - beside.len(), end)),
        }
    };
    let bracketed: Parsed<'_, &str> = delimited(char('['), name, char(']')).parse(text);
    if let Ok((beside, written)) = bracketed {
        let (spelling, tag) = tags::resolve(written.trim());
        let spelling = if spelling == Spelling::Exact && written != written.trim() {
            Spelling::Form
        } else {
            spelling
        };
        let alone = beside.trim_matches(is_blank).is_empty();
        let prefixed = tags::has_prefix(written.trim_start());
        let means_tag = prefixed || matches!(spelling, Spelling::Exact | Spelling::Form);
        // Other signs than a hyphen stand in much that is no tag, as in `[udir.no]`.
        let is_sign = |letter| tags::separates_strangely(letter) && !is_unseen(letter);
        let is_marker = if written.contains(is_sign) {
            prefixed && spelling != Spelling::Unknown && !beside.starts_with('(')
        } else if alone {
            means_tag
                || spelling != Spelling::Unknown
                || (written.contains('-') && !written.contains(' '))
        } else {
            means_tag && !beside.starts_with('(')
        };
        return is_marker.then(|| token(spelling, tag, beside));
    }
    // A bracket that is missing, doubled or of another kind.
    let mut loose = terminated(
        delimited(
            take_while(is_bracket),
            name,
            take_while(|letter| is_bracket(letter) || letter == ':'),
        ),
        nom::combinator::eof,
    );
    let (_, written) = loose.parse(text).ok()?;
    let bracketed = text.starts_with(is_bracket) || text.ends_with(is_bracket);
    let means_tag = tags::has_prefix(written) && (bracketed || !written.trim().contains(' '));
    if !means_tag {
        return None;
    }
    let (spelling, tag) = tags::resolve(written.trim());
    match spelling {
        Spelling::Exact | Spelling::Form => Some(token(Spelling::Form, tag, "")),
        Spelling::Near | Spelling::Retired => Some(token(spelling, tag, "")),
        Spelling::Unknown => (bracketed && !written.contains(tags::separates_strangely))
            .then(|| token(spelling, tag, "")),
    }
}

fn is_bracket(letter: char) -> bool {
    "[](){}<>|［］【】｛｝（）\\".contains(letter)
}

// language = [ "[" | dashes ] , name of a language , [ "]" | dashes | ":" ] ;
fn language(text: &str) -> Option<(Language, bool)> {
    let is_frame = |letter: char| "[]#=*-–— :".contains(letter);
    let name = text.trim_matches(is_frame);
    if name.len() > LONGEST_NAME {
        return None;
    }
    let language = Language::named(&composed(name)).filter(|language| language.is_published())?;
    // `nb:` is no word.
    let is_code = name == language.code() && text.ends_with(':');
    let framed = text.starts_with(['[', '#', '=', '*', '-', '–']) && text.len() > name.len() + 1;
    let marked = framed || is_code;
    // A short code is a word of the text as well (`no`, `se`) unless something marks it.
    (marked || name.chars().count() > 3).then_some((language, marked))
}

/// A part of a title, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// From the language code to the next bar.
    pub range: Range<usize>,
    /// The language that the code names.
    pub language: Option<Language>,
    /// What comes after the code.
    pub text: Range<usize>,
}

/// The title line, if the line is one.
#[must_use]
pub fn title(source: &Source, line: &Line) -> Option<Title> {
    let place = |range: &Range<usize>| {
        let offset = line.content.start as usize;
        Span::new(offset + range.start, offset + range.end)
    };
    let segments = title_segments(source.slice(line.content))?;
    let segments = segments.into_iter().map(|segment| TitleSegment {
        span: place(&segment.range),
        language: segment.language,
        text: place(&segment.text),
        view: TextView::of(source, place(&segment.text)),
    });
    Some(Title { span: line.content, segments: segments.collect() })
}

/// The parts of a title, if the text is one: it names a language and a title, once or more, also with the
/// slips that people make: `nb A|nn B`, `nb: A/nn: B`, `A|nn: B`.
#[must_use]
pub fn title_segments(text: &str) -> Option<Vec<Segment>> {
    // title = segment , { "|" , segment } ; segment = code , ":" , text ;
    let mut segments: Vec<Segment> = Vec::new();
    let mut with_colon = 0;
    let mut at = 0;
    for part in text.split('|') {
        for (start, end) in slashed(part) {
            let piece = &part[start..end];
            let (language, colon, content) = segment(piece);
            with_colon += usize::from(colon && language.is_some());
            let from = at + start + piece.len() - content.len();
            let content_end = from + content.trim_end().len();
            segments.push(Segment {
                range: at + start..at + end,
                language,
                text: from..content_end,
            });
        }
        at += part.len() + 1;
    }
    let all_named = segments.len() > 1 && segments.iter().all(|segment| segment.language.is_some());
    (with_colon > 0 || all_named).then_some(segments)
}

/// One segment, or several where `/` stands for the bar.
fn slashed(part: &str) -> Vec<(usize, usize)> {
    let mut starts = vec![0];
    for (at, _) in part.match_indices('/') {
        let (language, colon, _) = segment(&part[at + 1..]);
        if language.is_some() && colon {
            starts.push(at + 1);
        }
    }
    let ends = starts.iter().skip(1).map(|start| start - 1).chain([part.len()]);
    starts.iter().copied().zip(ends).collect()
}

// segment = blank , [ code , blank , [ ":" ] , blank ] , text ;
fn segment(text: &str) -> (Option<Language>, bool, &str) {
    let code = |input| -> Parsed<'_, (Language, bool)> {
        let (rest, name) = preceded(
            take_while(char::is_whitespace),
            recognize(pair(
                take_while1(char::is_alphabetic),
                opt(pair(one_of("-_"), take_while1(char::is_alphabetic))),
            )),
        )
        .parse(input)?;
        let language = Language::named(name)
            .ok_or(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)))?;
        let (rest, colon) =
            preceded(take_while(char::is_whitespace), opt(one_of(":;"))).parse(rest)?;
        let (rest, _) = take_while(char::is_whitespace).parse(rest)?;
        Ok((rest, (language, colon.is_some())))
    };
    match code(text) {
        Ok((rest, (language, colon))) if colon || rest.len() < text.trim_start().len() => {
            (Some(language), colon, rest)
        }
        _ => (None, false, text.trim_start()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_tile_the_source(text in "(\\PC|\r\n|\r|\n|\t|\u{feff}|[\\[]udir-tip[\\]]|• |nb: ){0,40}") {
            let source = Source::new("t", text.clone().into_bytes()).unwrap();
            let mut at = 0;
            for line in lines(&source) {
                prop_assert_eq!(line.span.start as usize, at);
                prop_assert!(line.span.contains(line.content));
                at = line.span.end as usize;
            }
            prop_assert_eq!(at, text.len());
        }
    }
}
