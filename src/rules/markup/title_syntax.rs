//! `markup/title-syntax`: a title line that the portal's parsers read differently, or that lacks a language.

use crate::diagnostic::{Applicability, Edit, Fix, Place};
use crate::language::Language;
use crate::markup::Title;
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions, message};

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
    let (page, ui) = (cx.page, cx.ui);
    let Some(title) = page.title() else { return };
    let place = Place { span: title.line.span, ..Place::default() };
    let lacking =
        required(page).into_iter().find(|&language| text_of(page, &title.line, language).is_none());
    if let Some(language) = lacking {
        cx.report_page(lacks(ui, language.name(ui))).help(help(ui, canonical(page, &title.line)));
        return;
    }
    if !is_safe(page.slice(place), &title.line) {
        let form = canonical(page, &title.line);
        let is_whole = title.line.segments.iter().all(|segment| segment.language.is_some());
        let diagnostic = cx.report_page(unclear(ui)).help(help(ui, &form));
        if is_whole {
            let edit = Edit { place, text: form.clone() };
            diagnostic.fix(Fix::new(write(ui, form), Applicability::Safe, vec![edit]));
        }
    }
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

fn text_of<'p>(page: &'p Page, title: &Title, language: Language) -> Option<&'p str> {
    title
        .segments
        .iter()
        .filter(|segment| segment.language == Some(language))
        .map(|segment| page.slice(Place { span: segment.text, ..Place::default() }))
        .find(|text| !text.is_empty())
}

/// The only form that all parsers read alike: `nb: A|nn: B`.
fn canonical(page: &Page, title: &Title) -> String {
    let mut languages = required(page);
    languages.extend(title.segments.iter().filter_map(|segment| segment.language));
    languages.sort();
    languages.dedup();
    let parts: Vec<String> = languages
        .into_iter()
        .map(|language| {
            let text = text_of(page, title, language).unwrap_or("…");
            format!("{}: {text}", language.code())
        })
        .collect();
    parts.join("|")
}

/// Whether all three parsers of the portal read the title right: a known code in small letters, a
/// colon directly after it, and no blank after the bar.
fn is_safe(written: &str, title: &Title) -> bool {
    let mut at = 0;
    let exact = title.segments.iter().all(|segment| {
        let Some(language) = segment.language else { return false };
        let start = (segment.span.start - title.span.start) as usize;
        let separated = at == 0 && start == 0 || written.get(at..start) == Some("|");
        at = (segment.span.end - title.span.start) as usize;
        separated
            && written.get(start..at).is_some_and(|text| {
                text.strip_prefix(language.code()).is_some_and(|rest| rest.starts_with(':'))
            })
    });
    exact && !title.segments.is_empty()
}
