//! What two addresses on one host differ in.

use super::{Address, TABLE, decoded, names_language, without_language};
use crate::language::{Language, are_counterparts, fold, plain};
use crate::text::{Trigrams, differ_in_a_letter};

/// How surely two addresses lead to different pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// To other pages by their words or their query, or to pages of one language each.
    Page,
    /// One is misspelt, or has a number or a word that the other has not.
    Spelling,
}

/// What the paths and queries of two addresses on one host differ in, each standing in the version of its
/// language. None where they are the same words in two languages.
#[must_use]
pub fn difference(languages: [Language; 2], sides: [&Address; 2]) -> Option<Difference> {
    let paths = sides.map(|address| address.path.split_once('?').unwrap_or((&address.path, "")));
    let [one, two] = paths.map(|(path, _)| segments(path));
    if one.len() != two.len() {
        return Some(Difference::Page);
    }
    let queries = sides[0].query != sides[1].query || paths[0].1 != paths[1].1;
    let pairs: Vec<_> = one.iter().zip(&two).map(|(one, two)| [*one, *two]).collect();
    let translated = pairs.iter().map(|pair| translated(languages, *pair)).sum();
    let parts = pairs.iter().filter_map(|pair| {
        let found = segment(languages, *pair)?;
        let is_forgiven = match found {
            Difference::Page => is_free_translation(translated, [&one, &two]),
            Difference::Spelling => translated > 0 && is_counted(*pair),
        };
        (!is_forgiven).then_some(found)
    });
    // Whole words that are others tell more than a letter in the next segment.
    parts.min().or(queries.then_some(Difference::Page))
}

/// How many words of a segment have other counterparts.
fn translated(languages: [Language; 2], sides: [&str; 2]) -> usize {
    let [one, two] = sides.map(words);
    let pairs = one.into_iter().zip(two);
    pairs.filter(|(one, two)| one != two && are_counterparts(languages, [one, two])).count()
}

/// Whether two paths of which so many words are translated are alike enough for the others to be so too.
fn is_free_translation(translated: usize, paths: [&[&str]; 2]) -> bool {
    let grams = || {
        paths.map(|path| {
            let words = path.iter().flat_map(|part| words(part)).map(fold);
            Trigrams::of(&words.collect::<Vec<_>>())
        })
    };
    let are_alike = |[one, two]: [Trigrams; 2]| one.similarity(&two) >= TABLE.alike;
    translated >= TABLE.translated && are_alike(grams())
}

/// Whether two segments are one but for the count that a server gives to pages of the same name: `bedrift-2`.
fn is_counted(sides: [&str; 2]) -> bool {
    let stem = |side: &'_ str| -> usize {
        let counted = |(_, count): &(&str, &str)| {
            count.len() == 1 && count.bytes().all(|digit| digit.is_ascii_digit())
        };
        side.rsplit_once('-').filter(counted).map_or(side.len(), |(stem, _)| stem.len())
    };
    let [one, two] = sides;
    one[..stem(one)] == two[..stem(two)]
}

/// What the names of two files differ in. None where an address tells nothing of the name.
#[must_use]
pub fn file_difference(languages: [Language; 2], targets: [&str; 2]) -> Option<Difference> {
    let [one, two] = targets.map(file_name);
    segment(languages, [one?.as_str(), two?.as_str()])
}

/// The name of the file that an address leads to, without its language.
fn file_name(target: &str) -> Option<String> {
    let path = super::before(target, &['?', '#']);
    let name = plain(&decoded(path.trim_end_matches('/').rsplit('/').next()?));
    name.contains('.').then(|| without_language(&name))
}

fn segments(path: &str) -> Vec<&str> {
    path.split('/').filter(|segment| !segment.is_empty()).collect()
}

/// What two segments of a path differ in.
fn segment(languages: [Language; 2], sides: [&str; 2]) -> Option<Difference> {
    if sides[0] == sides[1] {
        return None;
    }
    let mut sides = sides.map(words);
    let is_named = sides.iter().all(|words| words.iter().any(|word| names_language(word)));
    if is_named {
        // The file of each language has a code of its own.
        for words in &mut sides {
            words.retain(|word| !names_language(word) && !is_code(word));
        }
    }
    let [one, two] = &sides;
    if one.concat() == two.concat() {
        return if is_named { None } else { Some(Difference::Spelling) };
    }
    let [one, two] = without_common(one, two);
    if one.is_empty() || two.is_empty() {
        return Some(Difference::Spelling);
    }
    if one.len() != two.len() {
        let joined = [one.concat(), two.concat()];
        return word(languages, [&joined[0], &joined[1]]);
    }
    one.iter().zip(&two).filter_map(|(one, two)| word(languages, [one, two])).min()
}

/// What two words of a path differ in.
fn word(languages: [Language; 2], sides: [&str; 2]) -> Option<Difference> {
    let [one, two] = sides;
    if are_counterparts(languages, sides) {
        return None;
    }
    let ids = sides.iter().all(|side| is_code(side));
    let misspelt = (has_digit(one) || has_digit(two) || differ_in_a_letter(one, two)) && !ids;
    Some(if misspelt { Difference::Spelling } else { Difference::Page })
}

fn has_digit(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a word is the number or the code by which a server knows a page.
fn is_code(word: &str) -> bool {
    const DIGITS: usize = 6;
    word.len() >= DIGITS && has_digit(word) && word.bytes().all(|letter| letter.is_ascii_hexdigit())
}

/// The words of a segment.
fn words(segment: &str) -> Vec<&str> {
    let words = segment.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect()
}

/// Two lists of words without those that stand at the same place from the start or from the end.
fn without_common<'w>(one: &[&'w str], two: &[&'w str]) -> [Vec<&'w str>; 2] {
    let start = one.iter().zip(two).take_while(|(one, two)| one == two).count();
    let (one, two) = (&one[start..], &two[start..]);
    let end = one.iter().rev().zip(two.iter().rev()).take_while(|(one, two)| one == two).count();
    [one[..one.len() - end].to_vec(), two[..two.len() - end].to_vec()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(nb: &str, nn: &str) -> Option<Difference> {
        let languages = ["nb", "nn"].map(|code| Language::named(code).expect("a language"));
        let [one, two] = [nb, nn].map(Address::of);
        difference(languages, [&one, &two])
    }

    #[test]
    fn the_same_page_in_two_languages() {
        for (nb, nn) in [
            ("/riktig-skatt", "/rett-skatt"),
            ("/barnehager/apningstider", "/barnehagar/opningstider"),
            ("/bedrift/underenhet/", "/nn/bedrift/undereining"),
            ("/bedrift/underenhet/", "/nn/bedrift-2/undereining/?nocache=17"),
            (
                "/a-meldingen/veiledning/frilanser-og-personer-som-mottar-honorarer/",
                "/nn/a-meldinga/rettleiinga-til-a-meldinga/frilansar-og-personar-som-tek-mot-honorarar",
            ),
            ("/dokument/NL/lov/2023-06-09-30", "/dokument/NLN/lov/2023-06-09-30"),
            ("/filer/flyt_nb_11772cf41d.png", "/filer/flyt_nn_47d3f7d43b.png"),
        ] {
            assert_eq!(of(nb, nn), None, "{nb}");
        }
    }

    #[test]
    fn a_misspelt_or_longer_address_is_told_from_another_page() {
        let (spelling, page) = (Some(Difference::Spelling), Some(Difference::Page));
        for (nb, nn, expected) in [
            ("/kontonummer", "/kontonumme", spelling),
            ("/kontonummer", "/kontonummer-2", spelling),
            ("/klage", "/klage-gammel", spelling),
            ("/klage", "/klag", spelling),
            ("/index.html", "/index.htm", spelling),
            ("/dcat-ap-no", "/dcat-ap-n", spelling),
            ("/data-sources", "/data-source", spelling),
            ("/data-sources", "/datasources", spelling),
            ("/fyllut/nav040605", "/fyllut/nav040606", spelling),
            ("/barnehage/elvedal", "/barnehage/annen-side", page),
            ("/barnehage/elvedal", "/skole/elvedal", page),
            ("/docs/sharing-data/rdf", "/docs/sharing-data/kurs-og-moter", page),
            ("/docs/rdf", "/docs", page),
            ("/skjema?sub=paper", "/skjema?sub=digital", page),
            ("/artikkel/123456", "/artikkel/123457", page),
        ] {
            assert_eq!(of(nb, nn), expected, "{nb} {nn}");
        }
    }
}
