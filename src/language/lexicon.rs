//! The words of `rules/lexicon.toml`: forms that one language has and the norm
//! of the other never allows.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Language;
use crate::data;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    nb: CognateWords,
    nn: CognateWords,
    se: OtherWords,
    context: Vec<ContextEntry>,
}

/// Words of a language that has a cognate: each with what the cognate has instead.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CognateWords {
    endings: Vec<String>,
    ending_exceptions: Vec<String>,
    closed: FxHashMap<String, String>,
    open: FxHashMap<String, String>,
}

/// Words of a language without cognates, and letters that only it has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherWords {
    letters: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextEntry {
    stands_in: String,
    text: String,
    wrong: String,
    instead: String,
}

/// A form that the norm of the language around it never allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// The language that the form belongs to.
    pub of: Language,
    /// Whether it is a closed-class word, which is never part of a name.
    pub closed: bool,
    /// What the language around it has; alternatives are separated by ` / `.
    pub instead: &'static str,
}

/// Neighbouring words of which one is wrong in a language, though right elsewhere.
#[derive(Debug)]
pub struct Context {
    /// The neighbouring words, in lower case.
    pub words: Vec<String>,
    /// Which of them is wrong.
    pub wrong: usize,
    /// What it should be.
    pub foreign: Foreign,
}

/// How a word speaks for a language.
pub(super) struct Lexicon {
    /// Closed-class words: the evidence for a language.
    pub(super) evidence: FxHashMap<String, Language>,
    /// Endings that only one language has, for words of six letters or more.
    pub(super) endings: Vec<(String, Language)>,
    pub(super) ending_exceptions: FxHashSet<String>,
    /// Letters that only one language has.
    pub(super) letters: Vec<(char, Language)>,
    foreign: FxHashMap<String, Foreign>,
    contexts: FxHashMap<Language, FxHashMap<String, Vec<Context>>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let table: Table = data::table("rules/lexicon.toml", include_str!("../../rules/lexicon.toml"));
    let mut lexicon = Lexicon {
        evidence: FxHashMap::default(),
        endings: Vec::new(),
        ending_exceptions: FxHashSet::default(),
        letters: Vec::new(),
        foreign: FxHashMap::default(),
        contexts: FxHashMap::default(),
    };
    lexicon.add_cognate("nb", table.nb);
    lexicon.add_cognate("nn", table.nn);
    lexicon.add_other("se", table.se);
    lexicon.add_other(
        "en",
        data::table("rules/english.toml", include_str!("../../rules/english.toml")),
    );
    for entry in table.context {
        lexicon.add_context(entry);
    }
    lexicon
});

impl Lexicon {
    /// The language that a lower-case word belongs to and its cognate never has.
    pub(super) fn language_of(&self, word: &str) -> Option<Language> {
        self.foreign.get(word).map(|foreign| foreign.of)
    }

    fn add_cognate(&mut self, code: &str, words: CognateWords) {
        let Some(language) = Language::named(code) else { return };
        self.evidence.extend(words.closed.keys().map(|word| (word.clone(), language)));
        self.endings.extend(words.endings.into_iter().map(|ending| (ending, language)));
        self.ending_exceptions.extend(words.ending_exceptions);
        let closed = words.closed.into_iter().map(|entry| (true, entry));
        for (closed, (word, instead)) in
            closed.chain(words.open.into_iter().map(|entry| (false, entry)))
        {
            // The table lives as long as the program.
            self.foreign.insert(word, Foreign { of: language, closed, instead: instead.leak() });
        }
    }

    fn add_other(&mut self, code: &str, words: OtherWords) {
        let Some(language) = Language::named(code) else { return };
        self.evidence.extend(words.words.into_iter().map(|word| (word, language)));
        self.letters.extend(words.letters.chars().map(|letter| (letter, language)));
    }

    fn add_context(&mut self, entry: ContextEntry) {
        let Some(around) = Language::named(&entry.stands_in) else { return };
        let Some(of) = Language::all().find(|&other| other != around && other.is_cognate(around))
        else {
            return;
        };
        let words: Vec<String> = entry.text.split_whitespace().map(str::to_owned).collect();
        let Some(wrong) = words.iter().position(|word| *word == entry.wrong) else { return };
        let Some(first) = words.first().cloned() else { return };
        let context = Context {
            words,
            wrong,
            foreign: Foreign { of, closed: true, instead: entry.instead.leak() },
        };
        self.contexts.entry(around).or_default().entry(first).or_default().push(context);
    }
}

/// What is wrong with a lower-case word in a text of `language`, if the norm never allows it there.
#[must_use]
pub fn foreign(language: Language, word: &str) -> Option<Foreign> {
    let found = LEXICON.foreign.get(word).copied()?;
    (found.of != language && found.of.is_cognate(language)).then_some(found)
}

/// The contexts of `language` that start with a lower-case word.
#[must_use]
pub fn contexts(language: Language, first: &str) -> &'static [Context] {
    LEXICON
        .contexts
        .get(&language)
        .and_then(|contexts| contexts.get(first))
        .map_or(&[], Vec::as_slice)
}
