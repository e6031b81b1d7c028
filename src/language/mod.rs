//! The languages of pages and of the interface: what they are called, which
//! words speak for them, and which words stand in the wrong one.

mod counterparts;
mod identify;
mod lexicon;
mod ui;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;

pub use counterparts::{are_counterparts, plain};
pub use identify::{Evidence, Hit, Weight, is_inside, not_own, quotations};
pub use lexicon::{Context, Foreign, contexts, fold, foreign};
pub(crate) use ui::message;
pub use ui::{Localized, Ui};

/// A language that pages are written in: an index into `rules/languages.toml`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(u8);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    language: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    aliases: Vec<String>,
    required: bool,
    published: bool,
    cognates: Vec<String>,
    name: Localized,
    version: Localized,
}

/// Which languages the pages of a run are to have, and which version the others are measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Languages {
    /// The language of the version that the others are compared with, where a page has it.
    pub reference: Language,
    /// The languages that every page must have.
    pub required: Vec<Language>,
}

impl Languages {
    /// Whether every page must have a language.
    #[must_use]
    pub fn requires(&self, language: Language) -> bool {
        self.required.contains(&language)
    }

    /// The place of a language among the versions of a page, from 0: the reference comes first, the others in the
    /// order of the table.
    #[must_use]
    pub fn rank(&self, language: Language) -> usize {
        if language == self.reference { 0 } else { language.index() + 1 }
    }
}

impl Default for Languages {
    /// Those of `rules/languages.toml`: the first language is the reference.
    fn default() -> Self {
        let required = Language::all().filter(|language| language.entry().required);
        Self { reference: Language(0), required: required.collect() }
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    data::table("rules/languages.toml", include_str!("../../rules/languages.toml"))
});

impl Language {
    /// Every language of the table, in its order.
    #[must_use]
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        (0..TABLE.language.len()).map(|index| Self(index as u8))
    }

    /// The language of a code or another name of it, in any case: `nb`, `NB`, `no`, `bokmål`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        Self::all().find(|language| {
            let entry = language.entry();
            entry.code == name || entry.aliases.contains(&name)
        })
    }

    /// Its code and its other names, in small letters.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let entry = self.entry();
        std::iter::once(entry.code.as_str()).chain(entry.aliases.iter().map(String::as_str))
    }

    /// Whether a word, in lower case, names the language in full: `nynorsk`, `nynorskversjonen`.
    #[must_use]
    pub fn is_named_in(self, word: &str) -> bool {
        let names = std::iter::once(self.entry().name.get(Ui::Nb));
        names.chain(self.entry().aliases.iter().map(String::as_str)).any(|name| {
            let is_code = name.chars().count() < 5 || name.contains(['-', '_']);
            !is_code && word.starts_with(name)
        })
    }

    fn entry(self) -> &'static Entry {
        &TABLE.language[self.index()]
    }

    /// The place in the table, from 0; a smaller one is nearer to being the reference.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The code that pages use, such as `nb`.
    #[must_use]
    pub fn code(self) -> &'static str {
        &self.entry().code
    }

    /// The name inside a sentence.
    #[must_use]
    pub fn name(self, ui: Ui) -> &'static str {
        self.entry().name.get(ui)
    }

    /// The version of a page in this language, as it is called inside a sentence.
    #[must_use]
    pub fn version(self, ui: Ui) -> &'static str {
        self.entry().version.get(ui)
    }

    /// Whether the portal publishes pages in this language.
    #[must_use]
    pub fn is_published(self) -> bool {
        self.entry().published
    }

    /// Whether the words of the two are so alike that counterparts resemble each other.
    #[must_use]
    pub fn is_cognate(self, other: Self) -> bool {
        self == other || self.entry().cognates.iter().any(|code| code == other.code())
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A text with its first letter as a capital, for the start of a sentence.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_found_by_any_of_their_names() {
        let nb = Language::named("nb");
        assert!(nb.is_some());
        assert_eq!(nb, Language::named("NO"));
        assert_eq!(nb, Language::named("Bokmål"));
        assert_eq!(Language::named("xx"), None);
    }

    #[test]
    fn bokmål_and_nynorsk_are_cognates_and_sámi_is_not() {
        let [nb, nn, se] = ["nb", "nn", "se"].map(|code| Language::named(code).unwrap());
        assert!(nb.is_cognate(nn) && nn.is_cognate(nb));
        assert!(!se.is_cognate(nb) && !nb.is_cognate(se));
    }
}
