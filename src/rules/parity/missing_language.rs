//! `parity/missing-language`: a page without a version in a required language.

use crate::language::{Language, Ui, message};
use crate::page::Page;
use crate::portal::{EventKind, Marking};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn lacks(missing, present) {
        en: "The page is only in {present}: there is no version in {missing}, so its readers get nothing.",
        nb: "Siden finnes bare på {present}: Det er ingen versjon på {missing}, så de som leser {missing}, får ingenting.",
        nn: "Sida finst berre på {present}: Det er ingen versjon på {missing}, så dei som les {missing}, får ingenting.",
    }
}
message! {
    fn foreign(present, missing) {
        en: "The page seems to be in {present}: there is no version in {missing}.",
        nb: "Siden ser ut til å være på {present}: Det er ingen versjon på {missing}.",
        nn: "Sida ser ut til å vere på {present}: Det er ingen versjon på {missing}.",
    }
}
message! {
    fn unknown(missing) {
        en: "It cannot be seen which language the page is in: no version in {missing} was recognised.",
        nb: "Det går ikke an å se hvilket språk siden er på: Ingen versjon på {missing} ble gjenkjent.",
        nn: "Det går ikkje an å sjå kva språk sida er på: Ingen versjon på {missing} vart kjend att.",
    }
}
message! {
    fn blank(missing) {
        en: "This file should hold the page in {missing}, but has no content, so its readers get nothing.",
        nb: "Filen skulle ha hatt siden på {missing}, men har ikke noe innhold, så de som leser {missing}, får ingenting.",
        nn: "Fila skulle ha hatt sida på {missing}, men har ikkje noko innhald, så dei som les {missing}, får ingenting.",
    }
}
message! {
    fn help(missing) {
        en: "Add a version in {missing}.",
        nb: "Legg til en versjon på {missing}.",
        nn: "Legg til ein versjon på {missing}.",
    }
}
message! {
    fn each(one, other) { en: "{one} and one in {other}", nb: "{one} og en på {other}", nn: "{one} og ein på {other}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    for &(language, place) in page.blank() {
        let name = language.name(ui);
        cx.report_at(place, blank(ui, name)).help(help(ui, name));
    }
    if page.is_partial() || page.versions().is_empty() && !page.blank().is_empty() {
        return;
    }
    // A course has pages that are a film alone, and assignments without any text.
    if cx.course.is_some() && !page.has_words() {
        return;
    }
    // A language block that names no language holds the version that seems to be missing.
    let unnamed = EventKind::Language(Marking::NoLanguage);
    if cx.portal.told().any(|told| told.event.kind == unnamed) {
        return;
    }
    let recognised = |language| page.version(language).is_some_and(|version| version.recognised);
    let is_blank = |language| page.blank().iter().any(|&(blank, _)| blank == language);
    let lacking = |&language: &Language| !recognised(language) && !is_blank(language);
    let missing: Vec<Language> = required(page).into_iter().filter(lacking).collect();
    let Some(names) = listed(ui, &missing, phrases::or) else { return };
    let present: Vec<Language> = page
        .versions()
        .iter()
        .filter(|version| version.recognised)
        .map(|version| version.language)
        .collect();
    let message = match listed(ui, &present, phrases::and) {
        None => unknown(ui, &names),
        Some(present_names) if present.iter().any(|language| !language.is_published()) => {
            foreign(ui, present_names, &names)
        }
        Some(present_names) => lacks(ui, &names, present_names),
    };
    cx.report_at(page.head(), message)
        .help(help(ui, listed(ui, &missing, each).unwrap_or_default()));
}

/// The languages that every page must have, and those that the title promises.
fn required(page: &Page) -> Vec<Language> {
    let promised = |language| {
        page.title().is_some_and(|title| {
            title.line.segments.iter().any(|segment| segment.language == Some(language))
        })
    };
    Language::all()
        .filter(|&language| {
            page.languages().requires(language) || (language.is_published() && promised(language))
        })
        .collect()
}

fn listed(
    ui: Ui,
    languages: &[Language],
    join: fn(Ui, String, String) -> String,
) -> Option<String> {
    languages
        .iter()
        .map(|language| language.name(ui).to_owned())
        .reduce(|list, name| join(ui, list, name))
}
