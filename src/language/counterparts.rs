//! Whether two words of addresses are one word in two languages.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Language;
use super::lexicon::LEXICON;
use crate::data;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    languages: [String; 2],
    changes: usize,
    letters: Vec<[String; 2]>,
    endings: Vec<[String; 2]>,
    words: Vec<[String; 2]>,
}

/// The table, without the letters that addresses have not.
struct Counterparts {
    languages: [Option<Language>; 2],
    changes: usize,
    letters: Vec<[String; 2]>,
    endings: Vec<[String; 2]>,
    words: Vec<[String; 2]>,
    /// Words of the first language, each with what the other has instead.
    lexicon: FxHashMap<String, Vec<String>>,
}

static COUNTERPARTS: LazyLock<Counterparts> = LazyLock::new(|| {
    let table: Table =
        data::table("rules/counterparts.toml", include_str!("../../rules/counterparts.toml"));
    let bare = |pair: [String; 2]| pair.map(|word| plain(&word));
    let languages = table.languages.map(|code| Language::named(&code));
    let mut lexicon: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for (word, entry) in &LEXICON.foreign {
        for other in entry.instead.split(" / ") {
            let [own, instead] = [word.as_str(), other].map(plain);
            let (one, two) =
                if Some(entry.of) == languages[0] { (own, instead) } else { (instead, own) };
            lexicon.entry(one).or_default().push(two);
        }
    }
    Counterparts {
        languages,
        changes: table.changes,
        letters: table.letters.into_iter().map(bare).collect(),
        endings: table.endings.into_iter().map(bare).collect(),
        words: table.words.into_iter().map(bare).collect(),
        lexicon,
    }
});

/// The longest word that is looked at, and the shortest part of one that may stand for itself.
const LONGEST: usize = 40;
const PART: usize = 3;

/// A word as addresses write it: in lower case, `søknad` as `soknad`.
#[must_use]
pub fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.to_lowercase().chars() {
        match letter {
            'å' => plain.push('a'),
            'ø' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            _ => plain.push(letter),
        }
    }
    plain
}

/// Whether two [`plain`] words, each of its language, are one word in both: equal, a pair of the lexicon, alone or
/// as a part of a compound, or apart by what sets the languages apart.
#[must_use]
pub fn are_counterparts(languages: [Language; 2], words: [&str; 2]) -> bool {
    let table = &*COUNTERPARTS;
    if words[0] == words[1] {
        return true;
    }
    let words = match languages.map(Some) {
        known if known == table.languages => words,
        [one, two] if [two, one] == table.languages => [words[1], words[0]],
        _ => return false,
    };
    words.iter().all(|word| word.len() <= LONGEST && word.is_ascii())
        && (table.have(words) || table.explain(words[0], words[1], table.changes))
}

impl Counterparts {
    /// Whether two words, or what is different about them with some of what they share around it, mean the same.
    fn have(&self, [one, two]: [&str; 2]) -> bool {
        let shared = |pairs: &mut dyn Iterator<Item = (u8, u8)>| {
            pairs.take_while(|(one, two)| one == two).count()
        };
        let start = shared(&mut one.bytes().zip(two.bytes()));
        let end = shared(&mut one.bytes().rev().zip(two.bytes().rev()));
        let shorter = one.len().min(two.len());
        (0..=start).any(|from| {
            (0..=end.min(shorter - from)).any(|cut| {
                let part = |word: &'_ str| from..word.len() - cut;
                let is_whole = from == 0 && cut == 0;
                let (one, two) = (&one[part(one)], &two[part(two)]);
                (is_whole || one.len().min(two.len()) >= PART) && self.mean_the_same(one, two)
            })
        })
    }

    fn mean_the_same(&self, one: &str, two: &str) -> bool {
        self.lexicon.get(one).is_some_and(|words| words.iter().any(|word| word == two))
            || holds(&self.words, [one, two])
    }

    /// Whether all that is different about two words is in the table.
    fn explain(&self, one: &str, two: &str, changes: usize) -> bool {
        if one == two {
            return true;
        }
        if changes == 0 {
            return false;
        }
        let same = |(one, two): &(u8, u8)| one == two;
        let shared = one.bytes().zip(two.bytes()).take_while(same).count();
        (0..=shared).rev().any(|at| {
            let (one, two) = (&one[at..], &two[at..]);
            let stem = at >= PART || changes < self.changes;
            let ends = stem && holds(&self.endings, [one, two]);
            ends || self.letters.iter().any(|[from, to]| {
                let rest = one.strip_prefix(from.as_str()).zip(two.strip_prefix(to.as_str()));
                rest.is_some_and(|(one, two)| self.explain(one, two, changes - 1))
            })
        })
    }
}

fn holds(pairs: &[[String; 2]], [one, two]: [&str; 2]) -> bool {
    pairs.iter().any(|[first, second]| first == one && second == two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are(nb: &str, nn: &str) -> bool {
        let languages = ["nb", "nn"].map(|code| Language::named(code).expect("a language"));
        let there = are_counterparts(languages, [nb, nn].map(plain).each_ref().map(String::as_str));
        let back = [languages[1], languages[0]];
        assert_eq!(there, are_counterparts(back, [&plain(nn), &plain(nb)]));
        there
    }

    #[test]
    fn one_word_in_two_languages() {
        for (nb, nn) in [
            ("barnehager", "barnehagar"),
            ("barnehagene", "barnehagane"),
            ("skole", "skule"),
            ("skolene", "skulane"),
            ("underenhet", "undereining"),
            ("åpningstider", "opningstider"),
            ("ukeplan", "vekeplan"),
            ("riktig", "rett"),
            ("dokumenter", "dokument"),
            ("hvordan", "korleis"),
            ("melde", "melda"),
            ("tjenester", "tenester"),
            ("nl", "nln"),
        ] {
            assert!(are(nb, nn), "{nb} {nn}");
        }
    }

    #[test]
    fn a_letter_more_or_less_is_no_other_language() {
        for (nb, nn) in [
            ("kontonummer", "kontonumme"),
            ("kontonummer", "kontonuumer"),
            ("klage", "klag"),
            ("dagpenger", "dagpengee"),
            ("tilleggsstonader", "tillegsstonader"),
            ("elvedal", "side"),
            ("arbeidsgiver", "arbedsgiver"),
            ("sykepenger", "sykpenger"),
            ("barnehage", "skole"),
        ] {
            assert!(!are(nb, nn) && !are(nn, nb), "{nb} {nn}");
        }
    }
}
