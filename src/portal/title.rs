//! What the portal's parsers make of the title of a page.
//!
//! Three of them read a title line, each in its own way: they agree on `nb: A|nn: B` and nothing else. One, the
//! script's, is done here as such.

use crate::diagnostic::{Applicability, Place, SourceId};
use crate::language::Language;
use crate::markup::{Title, TitleSegment};
use crate::page::Page;
use crate::source::Span;
use crate::text::{Piece, is_unseen};

use super::build::fragment;
use super::dom::{Dom, Id, Made, NodeKind, ROOT};
use super::language;
use super::pieces::push_piece;
use super::written::{Origin, Written};

/// Why some readers get another title than it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has no part in a language that the page has.
    Lacks(Language),
    /// It has more than one part in a language.
    Twice(Language),
    /// The parsers divide it in different ways.
    Unclear,
    /// They divide it alike, but one takes words of it for a language or for code.
    Misleads,
}

/// What is wrong with the title of a page, the gravest first.
#[must_use]
pub fn fault(page: &Page, title: &Title) -> Option<Fault> {
    let lacking = required(page).into_iter().find(|&language| part(title, language).is_none());
    let place = Place { span: title.span, ..Place::default() };
    lacking
        .map(Fault::Lacks)
        .or_else(|| repeated(title).map(Fault::Twice))
        .or_else(|| (!is_safe(page.slice(place), title)).then_some(Fault::Unclear))
        .or_else(|| is_misleading(page, title).then_some(Fault::Misleads))
}

/// The languages that the title must have: those that the page has a version in. A version that is
/// missing altogether is the cause by itself.
#[must_use]
pub fn required(page: &Page) -> Vec<Language> {
    page.versions()
        .iter()
        .map(|version| version.language)
        .filter(|language| language.is_published())
        .collect()
}

/// A language that has more than one title: which one is meant, nobody can guess.
fn repeated(title: &Title) -> Option<Language> {
    let named = || title.segments.iter().filter(|segment| !segment.text.is_empty());
    let mut languages = named().filter_map(|segment| segment.language);
    languages.find(|own| named().filter(|other| other.language == Some(*own)).count() > 1)
}

/// The title in the form that all parsers read alike, with the text of every part as it is written; none
/// where a part has no language, or where something else than codes and signs would be lost.
#[must_use]
pub fn rewritten(page: &Page, title: &Title) -> Option<(String, Applicability)> {
    let mut applicability = Applicability::Safe;
    let mut at = title.span.start;
    for segment in &title.segments {
        let language = segment.language.filter(|language| language.is_published())?;
        let code = between(page, segment.span.start, segment.text.start);
        let (name, colon) = code.split_at(code.find(is_sign).unwrap_or(code.len()));
        if !is_signs(&between(page, at, segment.span.start)) || !is_signs(colon) {
            return None;
        }
        // What is no code with a colon may be words of the title: «Nynorsk for alle», «se her».
        let is_code = name.eq_ignore_ascii_case(language.code()) && colon.contains([':', ';']);
        if !is_code {
            applicability = Applicability::Unsafe;
        }
        at = segment.text.end;
    }
    let is_rest_signs = is_signs(&between(page, at, title.span.end));
    (is_rest_signs && !is_misleading(page, title))
        .then(|| (in_form(page, title, &spoken(title), written), applicability))
}

/// What the source has between two bytes, without white space at its ends.
fn between(page: &Page, start: u32, end: u32) -> String {
    let place = Place { span: Span { start: start.min(end), end }, ..Place::default() };
    page.slice(place).replace("&nbsp;", " ").trim().to_owned()
}

/// Whether a text is what stands around the parts of a title and nothing that a reader misses.
fn is_signs(text: &str) -> bool {
    text.chars().all(is_sign)
}

fn is_sign(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter) || "|/:;".contains(letter)
}

/// Whether a title in the right form holds what one of the parsers takes for something else: the code of a
/// language and a colon before its own part, as in `Logg inn: …`, or twice, a sign that begins a tag, or one
/// that is written out as a reference.
fn is_misleading(page: &Page, title: &Title) -> bool {
    let mut before = String::new();
    title.segments.iter().any(|segment| {
        let own = read(page, segment);
        let code = segment.language.map(|language| format!("{}:", language.code()));
        let is_taken =
            code.is_some_and(|code| before.contains(&code) || own.trim_start().starts_with(&code));
        before.push_str(&own);
        is_taken || own.contains('<') || has_reference(&own)
    })
}

/// Whether something in a text is read as one character in HTML, as `&amp;`.
fn has_reference(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        !name.is_empty() && name.bytes().all(|byte| byte == b'#' || byte.is_ascii_alphanumeric())
    })
}

/// A part of the title as a reader gets it.
fn read(page: &Page, segment: &TitleSegment) -> String {
    segment.view.excerpt(page.source(SourceId::default()), segment.span)
}

/// A part of the title as the source writes it.
fn written(page: &Page, segment: &TitleSegment) -> String {
    page.slice(Place { span: segment.text, ..Place::default() }).to_owned()
}

fn part(title: &Title, language: Language) -> Option<&TitleSegment> {
    let mut parts = title.segments.iter().filter(|segment| segment.language == Some(language));
    parts.find(|segment| !segment.text.is_empty())
}

/// The only form that all parsers read alike: `nb: A|nn: B`, with a gap for what is missing.
#[must_use]
pub fn canonical(page: &Page, title: &Title) -> String {
    let mut languages = required(page);
    languages.extend(title.segments.iter().filter_map(|segment| segment.language));
    in_form(page, title, &languages, read)
}

/// The languages that have a part with text.
fn spoken(title: &Title) -> Vec<Language> {
    let parts = title.segments.iter().filter(|segment| !segment.text.is_empty());
    parts.filter_map(|segment| segment.language).collect()
}

fn in_form(
    page: &Page,
    title: &Title,
    languages: &[Language],
    text: fn(&Page, &TitleSegment) -> String,
) -> String {
    let mut languages = languages.to_vec();
    languages.sort();
    languages.dedup();
    let parts: Vec<String> = languages
        .into_iter()
        .map(|language| {
            let text =
                part(title, language).map_or_else(|| "…".to_owned(), |part| text(page, part));
            format!("{}: {text}", language.code())
        })
        .collect();
    parts.join("|")
}

/// Whether all three parsers of the portal read the title right: each language once, with a known code in
/// small letters, a colon directly after it, and no blank after the bar.
fn is_safe(written: &str, title: &Title) -> bool {
    let mut at = 0;
    let exact = title.segments.iter().all(|segment| {
        let Some(language) = segment.language.filter(|language| language.is_published()) else {
            return false;
        };
        let start = (segment.span.start - title.span.start) as usize;
        let separated = at == 0 && start == 0 || written.get(at..start) == Some("|");
        at = (segment.span.end - title.span.start) as usize;
        separated
            && written.get(start..at).is_some_and(|text| {
                text.strip_prefix(language.code()).is_some_and(|rest| rest.starts_with(':'))
            })
    });
    let languages = title.segments.iter().map(|segment| segment.language);
    let is_once =
        languages.clone().all(|own| languages.clone().filter(|&other| other == own).count() == 1);
    exact && is_once && !title.segments.is_empty()
}

/// Adds a piece as a reader gets it, not as a browser would write it.
pub(super) fn push_raw(dom: &Dom<'_>, written: &mut Written, piece: Piece, holder: Id) {
    let mut text = String::new();
    push_piece(dom.source, piece, &mut text);
    written.push(&text, piece.span(), Origin::Text(holder));
}

/// Divides the title of the page by language, unless something but text stands in it.
pub(super) fn spell(dom: &mut Dom<'_>) {
    let Some(heading) = dom.children(ROOT).find(|&id| dom.made(id) == Some(Made::PageTitle)) else {
        return;
    };
    let is_text = |id| matches!(dom.node(id).kind, NodeKind::Text(_));
    if !dom.children(heading).all(is_text) {
        return;
    }
    let mut raw = Written::default();
    let pieces: Vec<Piece> = dom.pieces(heading).collect();
    for &piece in &pieces {
        push_raw(dom, &mut raw, piece, heading);
    }
    let span = dom.node(heading).span;
    let mut spelled = Written::default();
    let mut at = 0;
    for part in raw.text.split('|') {
        match segment(part) {
            Some((code, text)) => {
                let open = format!("<span class='{}' lang='{code}'>", language::CLASS);
                spelled.push(&open, span, Origin::Script);
                spelled.extend(&raw, at + text.start..at + text.end);
                spelled.push("</span>", span, Origin::Script);
            }
            None => spelled.extend(&raw, at..at + part.len()),
        }
        at += part.len() + 1;
    }
    let old: Vec<Id> = dom.children(heading).collect();
    for id in old {
        dom.detach(id);
    }
    fragment(dom, &spelled, heading);
}

/// Two letters before a colon, with white space around them or not, and what comes after it on the line.
fn segment(part: &str) -> Option<(&str, std::ops::Range<usize>)> {
    let (head, _) = part.split_once(':')?;
    let code = head.trim();
    let is_code =
        code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let start = head.len() + 1;
    let line = part[start..].lines().next().unwrap_or_default().len();
    is_code.then_some((code, start..start + line))
}
