//! The words of `rules/lexicon.toml`: forms that one language has and the norm
//! of the other never allows.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Language;
use crate::data;
use crate::text::fold_word;

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
    pub(super) endings: FxHashMap<String, Language>,
    /// The bytes of the longest of them.
    pub(super) longest_ending: usize,
    pub(super) ending_exceptions: FxHashSet<String>,
    /// Letters that only one language has.
    pub(super) letters: Vec<(char, Language)>,
    /// Words that the cognate language never has.
    pub(super) foreign: FxHashMap<String, Foreign>,
    /// Words with counterparts in the cognate, each folded as one word that stands for all of them.
    folded: FxHashMap<String, String>,
    contexts: FxHashMap<Language, FxHashMap<String, Vec<Context>>>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let table: Table = data::table("rules/lexicon.toml", include_str!("../../rules/lexicon.toml"));
    let mut lexicon = Lexicon {
        evidence: FxHashMap::default(),
        endings: FxHashMap::default(),
        longest_ending: 0,
        ending_exceptions: FxHashSet::default(),
        letters: Vec::new(),
        foreign: FxHashMap::default(),
        folded: FxHashMap::default(),
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
    lexicon.folded = folded(&lexicon.foreign);
    lexicon
});

/// Words that mean the same in cognate languages, each with the folded form of one of them: `ansatt` and
/// `tilsett`, `kun`, `bare` and `berre`.
fn folded(foreign: &FxHashMap<String, Foreign>) -> FxHashMap<String, String> {
    let mut above: FxHashMap<&str, &str> = FxHashMap::default();
    let mut entries: Vec<(&String, &Foreign)> = foreign.iter().collect();
    entries.sort_unstable_by_key(|(word, _)| word.as_str());
    for (word, entry) in entries {
        for other in entry.instead.split(" / ").filter(|other| !other.contains(' ')) {
            let (from, to) = (top(&above, word), top(&above, other));
            above.insert(from, to);
            above.insert(to, to);
        }
    }
    above.keys().map(|word| ((*word).to_owned(), fold_word(top(&above, word)))).collect()
}

/// The word that stands for a group of words.
fn top<'w>(above: &FxHashMap<&'w str, &'w str>, word: &'w str) -> &'w str {
    let mut found = word;
    while let Some(&next) = above.get(found).filter(|&&next| next != found) {
        found = next;
    }
    found
}

impl Lexicon {
    /// The language that a lower-case word belongs to and its cognate never has.
    pub(super) fn language_of(&self, word: &str) -> Option<Language> {
        self.foreign.get(word).map(|foreign| foreign.of)
    }

    fn add_cognate(&mut self, code: &str, words: CognateWords) {
        let Some(language) = Language::named(code) else { return };
        self.evidence.extend(words.closed.keys().map(|word| (word.clone(), language)));
        let longest = words.endings.iter().map(String::len).max();
        self.longest_ending = self.longest_ending.max(longest.unwrap_or_default());
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

/// The contexts of any language that start with a lower-case word.
pub(super) fn all_contexts(first: &str) -> impl Iterator<Item = &'static Context> {
    LEXICON.contexts.values().filter_map(move |contexts| contexts.get(first)).flatten()
}

/// A word as it is compared across languages: one word for all that mean the same, then as [`fold_word`] has it.
#[must_use]
pub fn fold(word: &str) -> String {
    let lower = word.to_lowercase();
    LEXICON.folded.get(&lower).cloned().unwrap_or_else(|| fold_word(&lower))
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
