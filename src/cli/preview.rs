//! `paritet preview`: what readers get of a page.

use crate::language::Language;
use crate::page::Page;
use crate::portal;
use crate::report::{json, preview};

use super::args::{ListFormat, Preview};
use super::surroundings::Surroundings;
use super::{Exit, one_page, print_text, texts};

/// Shows what the readers of a language get, or those of every language that the page has.
pub(super) fn preview(options: &Preview, here: Surroundings) -> Result<Exit, String> {
    let no_page = || format!("{}: {}", options.page.display(), texts::no_page(here.ui));
    let page =
        one_page(&options.page, &options.project, &options.names, here.ui)?.ok_or_else(no_page)?;
    let languages = match options.reader {
        Some(language) => vec![language],
        None => languages(&page),
    };
    let shown = portal::show(&page, &languages);
    let text = match options.format {
        ListFormat::Json => {
            json::preview::render(&page, &shown).map_err(|error| error.to_string())?
        }
        ListFormat::Full => preview::render(&page, &languages, &shown, here.ui, here.look()),
    };
    print_text(&text, here)
}

/// The languages that a page has a version in, or must have one in.
fn languages(page: &Page) -> Vec<Language> {
    let published = Language::all().filter(|language| language.is_published());
    published
        .filter(|&language| page.languages().requires(language) || page.version(language).is_some())
        .collect()
}
