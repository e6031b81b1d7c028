//! `markup/title-syntax`: a title line that the portal's parsers read differently, or that lacks a language.

use crate::diagnostic::{Applicability, Edit, Fix, Place, SourceId};
use crate::language::{Language, message};
use crate::markup::html::NodeId;
use crate::markup::{Title, TitleSegment};
use crate::page::Page;
use crate::portal::EventKind;
use crate::rule::{Check, Context, NoOptions};
use crate::source::Span;
use crate::text::is_unseen;

message! {
    fn lacks(language) {
        en: "The title has no {language}, so its readers get a page without a heading.",
        nb: "Tittelen mangler {language}, så den som leser {language}, får en side uten overskrift.",
        nn: "Tittelen manglar {language}, så den som les {language}, får ei side utan overskrift.",
    }
}
message! {
    fn unclear() {
        en: "The portal reads this title in different ways, so some readers see both languages or none.",
        nb: "Portalen leser denne tittelen på ulike måter, så noen lesere ser begge språkene eller ingen av dem.",
        nn: "Portalen les denne tittelen på ulike måtar, så nokre lesarar ser begge språka eller ingen av dei.",
    }
}
message! {
    fn twice(language) {
        en: "The title names {language} more than once, so some readers get another title than others.",
        nb: "Tittelen nevner {language} mer enn én gang, så noen lesere får en annen tittel enn andre.",
        nn: "Tittelen nemner {language} meir enn éin gong, så nokre lesarar får ein annan tittel enn andre.",
    }
}
message! {
    fn twice_help(language) {
        en: "Keep one title in {language}.",
        nb: "Behold én tittel på {language}.",
        nn: "Behald éin tittel på {language}.",
    }
}
message! {
    fn plain() {
        en: "The page has several languages, but its title names none, so some readers get a wrong or empty title.",
        nb: "Siden er på flere språk, men tittelen nevner ingen av dem, så noen lesere får feil eller tom tittel.",
        nn: "Sida er på fleire språk, men tittelen nemner ingen av dei, så nokre lesarar får feil eller tom tittel.",
    }
}
message! {
    fn misleads() {
        en: "The portal takes a part of this title for a language or for code, so some readers get another title.",
        nb: "Portalen oppfatter en del av denne tittelen som et språk eller som kode, så noen lesere får en annen tittel.",
        nn: "Portalen oppfattar ein del av denne tittelen som eit språk eller som kode, så nokre lesarar får ein annan tittel.",
    }
}
message! {
    fn in_text(written) {
        en: "Only the title field of a page is divided by language. Here all readers see “{written}” as it is written.",
        nb: "Bare tittelfeltet på siden blir delt etter språk. Her ser alle lesere «{written}» slik det er skrevet.",
        nn: "Berre tittelfeltet på sida blir delt etter språk. Her ser alle lesarar «{written}» slik det er skrive.",
    }
}
message! {
    fn in_text_help() {
        en: "Write the text of each language in a language block of its own.",
        nb: "Skriv teksten på hvert språk i en egen språkblokk.",
        nn: "Skriv teksten på kvart språk i ei eiga språkblokk.",
    }
}
message! {
    fn reword() {
        en: "Write the title with other words, without “<” and “&amp;” and without a colon after “inn”, “unn” and the like.",
        nb: "Skriv tittelen med andre ord, uten «<» og «&amp;» og uten kolon etter «inn», «unn» og lignende.",
        nn: "Skriv tittelen med andre ord, utan «<» og «&amp;» og utan kolon etter «inn», «unn» og liknande.",
    }
}
message! {
    fn help(form) {
        en: "Write it as “{form}”.",
        nb: "Skriv på formen «{form}».",
        nn: "Skriv på forma «{form}».",
    }
}
message! {
    fn write(form) { en: "Write “{form}”", nb: "Skriv «{form}»", nn: "Skriv «{form}»" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    check_title(cx);
    let (page, portal, ui) = (cx.page, cx.portal, cx.ui);
    for told in portal.told().filter(|told| told.event.kind == EventKind::TitleInText) {
        cx.report_told(told, in_text(ui, page.slice(told.place()))).help(in_text_help(ui));
    }
}

fn check_title(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let Some(title) = page.title() else { return check_plain(cx) };
    let place = Place { span: title.line.span, ..Place::default() };
    let lacking =
        required(page).into_iter().find(|&language| part(&title.line, language).is_none());
    if let Some(language) = lacking {
        cx.report_page(lacks(ui, language.name(ui)))
            .help(help(ui, canonical(page, &title.line, read)));
        return;
    }
    if let Some(language) = repeated(&title.line) {
        let name = language.name(ui);
        cx.report_page(twice(ui, name)).help(twice_help(ui, name));
    } else if !is_safe(page.slice(place), &title.line) {
        let form = canonical(page, &title.line, read);
        let diagnostic = cx.report_page(unclear(ui)).help(help(ui, &form));
        if let Some((text, applicability)) = rewritten(page, &title.line) {
            let edit = Edit { place, text };
            diagnostic.fix(Fix::new(write(ui, form), applicability, vec![edit]));
        }
    } else if is_misleading(page, &title.line) {
        cx.report_page(misleads(ui)).help(reword(ui));
    }
}

/// A language that has more than one title: which one is meant, nobody can guess.
fn repeated(title: &Title) -> Option<Language> {
    let named = || title.segments.iter().filter(|segment| !segment.text.is_empty());
    let mut languages = named().filter_map(|segment| segment.language);
    languages.find(|own| named().filter(|other| other.language == Some(*own)).count() > 1)
}

/// The title in the form that all parsers read alike, with the text of every part as it is written; none
/// where a part has no language, or where something else than codes and signs would be lost.
fn rewritten(page: &Page, title: &Title) -> Option<(String, Applicability)> {
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

/// A title that names no language, on a page with versions in several.
fn check_plain(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let id = SourceId::default();
    let form = |title: &str| {
        let parts =
            required(page).into_iter().map(|language| format!("{}: {title}", language.code()));
        parts.collect::<Vec<_>>().join("|")
    };
    if let Some(place) = page.plain_title() {
        let form = form(page.slice(place));
        cx.report_page(plain(ui)).help(help(ui, form)).primary.place = place;
        return;
    }
    let Some(tree) =
        page.tree(id).filter(|_| page.sources().len() == 1 && required(page).len() > 1)
    else {
        return;
    };
    let is_title = |&node: &NodeId| {
        tree.is(node, "title")
            && !tree.ancestors(node).any(|outer| !tree.is(outer, "head") && !tree.is(outer, "html"))
    };
    let Some(node) = tree.nodes().find(is_title) else { return };
    let title = tree.text(page.source(id), node);
    let title = title.trim();
    if !title.is_empty() {
        let form = form(title);
        let place = Place { source: id, span: tree.content(node) };
        cx.report_page(plain(ui)).help(help(ui, form)).primary.place = place;
    }
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

/// The languages that the title must have: those that the page has a version in. A version that is
/// missing altogether is the cause by itself.
fn required(page: &Page) -> Vec<Language> {
    page.versions()
        .iter()
        .map(|version| version.language)
        .filter(|language| language.is_published())
        .collect()
}

fn part(title: &Title, language: Language) -> Option<&TitleSegment> {
    let mut parts = title.segments.iter().filter(|segment| segment.language == Some(language));
    parts.find(|segment| !segment.text.is_empty())
}

/// The only form that all parsers read alike: `nb: A|nn: B`, with a gap for what is missing.
fn canonical(page: &Page, title: &Title, text: fn(&Page, &TitleSegment) -> String) -> String {
    let mut languages = required(page);
    languages.extend(title.segments.iter().filter_map(|segment| segment.language));
    in_form(page, title, &languages, text)
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
