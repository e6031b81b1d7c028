//! Links and downloads that the texts of a pair do not share.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use super::{TextPair, unmatched};
use crate::addresses::{Address, Scheme};
use crate::language::{Language, fold};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::text::{Trigrams, differ_in_a_letter};

/// What is different about a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkChange {
    /// One version has not got it.
    Missing,
    /// One version has not got it, but shows the address.
    Shown,
    /// It leads to another host.
    Host,
    /// It leads to another page of the same host.
    Path,
}

/// A link or download that differs between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkDifference {
    /// What is different.
    pub change: LinkChange,
    /// The language of the version to mend.
    pub language: Language,
    /// The language of the version it is compared with.
    pub against: Language,
    /// The object in the version it is compared with.
    pub there: BlockId,
    /// The object in the version to mend, else the text where it should stand.
    pub here: BlockId,
}

/// An object of one side of a pair.
#[derive(Clone)]
struct Object<K> {
    id: BlockId,
    side: usize,
    /// The text it should have stood in on the other side.
    hole: BlockId,
    key: K,
}

/// Where the links and downloads of two versions differ.
#[must_use]
pub fn link_differences(page: &Page, pairs: &[TextPair]) -> Vec<LinkDifference> {
    let is_link = |kind: &BlockKind| match kind {
        BlockKind::Link { target } => Some(Address::of(target)),
        _ => None,
    };
    let is_download = |kind: &BlockKind| matches!(kind, BlockKind::Download).then_some(());
    let mut found = Vec::new();
    let mut missing = [Vec::new(), Vec::new()];
    for pair in pairs {
        let sides = unmatched(objects(page, pair, is_link), |link| link.key.clone());
        let sides = same_host(pair, sides, &mut found);
        let sides = other_host(pair, sides, &mut found);
        keep(pair, sides, &mut missing);
    }
    // What stands in another text of the other version has moved with its words.
    let missing = unmatched(missing, |(_, link)| link.key.clone());
    for (pair, link) in missing.into_iter().flatten() {
        let shown = shows(page, &pair.sides[1 - link.side], &link);
        let change = if shown { LinkChange::Shown } else { LinkChange::Missing };
        found.push(lone(pair, &link, change));
    }
    let mut missing = [Vec::new(), Vec::new()];
    for pair in pairs {
        keep(pair, unmatched(objects(page, pair, is_download), |_| ()), &mut missing);
    }
    for (pair, file) in unmatched(missing, |_| ()).into_iter().flatten() {
        found.push(lone(pair, &file, LinkChange::Missing));
    }
    found
}

/// The objects in the own text of each side that have a key.
fn objects<K>(
    page: &Page,
    pair: &TextPair,
    key: impl Fn(&BlockKind) -> Option<K>,
) -> [Vec<Object<K>>; 2] {
    let first = pair.first();
    [0, 1].map(|side| {
        let inline =
            pair.sides[side].iter().flat_map(|&id| page.block(id).children.iter().copied());
        let of = |id: BlockId| {
            let key = key(&page.block(id).kind)?;
            Some(Object { id, side, hole: first[1 - side], key })
        };
        inline.filter_map(of).collect()
    })
}

/// Pairs what leads to the same host, in order. A host alone, or nothing at all, is all that some pages show.
fn same_host(
    pair: &TextPair,
    [left, right]: [Vec<Object<Address>>; 2],
    found: &mut Vec<LinkDifference>,
) -> [Vec<Object<Address>>; 2] {
    let host = |link: &Object<Address>| (link.key.scheme, link.key.host.clone());
    let hidden = (Scheme::Web, String::new());
    let mut waiting: FxHashMap<(Scheme, String), VecDeque<Object<Address>>> = FxHashMap::default();
    for one in left {
        waiting.entry(host(&one)).or_default().push_back(one);
    }
    let mut rest = Vec::new();
    for two in right {
        let own = waiting.get_mut(&host(&two)).and_then(VecDeque::pop_front);
        let one = own.or_else(|| {
            let nameless = |link: &Object<Address>| link.key.host_alone && link.key.host.is_empty();
            let queue = if nameless(&two) {
                waiting.values_mut().find(|queue| !queue.is_empty())
            } else {
                waiting.get_mut(&hidden).filter(|queue| queue.front().is_some_and(nameless))
            };
            queue.and_then(VecDeque::pop_front)
        });
        let Some(one) = one else {
            rest.push(two);
            continue;
        };
        let known = !one.key.host_alone && !two.key.host_alone;
        if known && !alike(&one.key.path, &two.key.path) {
            found.push(changed(pair, &one, &two, LinkChange::Path));
        }
    }
    let mut left: Vec<Object<Address>> = waiting.into_values().flatten().collect();
    left.sort_by_key(|link| link.id);
    [left, rest]
}

/// What is left on both sides leads elsewhere.
fn other_host(
    pair: &TextPair,
    [mut left, mut right]: [Vec<Object<Address>>; 2],
    found: &mut Vec<LinkDifference>,
) -> [Vec<Object<Address>>; 2] {
    let both = left.len().min(right.len());
    for (one, two) in left.drain(..both).zip(right.drain(..both)) {
        found.push(changed(pair, &one, &two, LinkChange::Host));
    }
    [left, right]
}

/// Adds what one side has more, unless it is missing with a part of the text.
fn keep<'p, K>(
    pair: &'p TextPair,
    sides: [Vec<Object<K>>; 2],
    missing: &mut [Vec<(&'p TextPair, Object<K>)>; 2],
) {
    for (side, objects) in sides.into_iter().enumerate() {
        if pair.shortened != Some(pair.languages[1 - side]) {
            missing[side].extend(objects.into_iter().map(|object| (pair, object)));
        }
    }
}

fn lone<K>(pair: &TextPair, object: &Object<K>, change: LinkChange) -> LinkDifference {
    let [against, language] = [object.side, 1 - object.side].map(|side| pair.languages[side]);
    LinkDifference { change, language, against, there: object.id, here: object.hole }
}

fn changed<K>(
    pair: &TextPair,
    one: &Object<K>,
    two: &Object<K>,
    change: LinkChange,
) -> LinkDifference {
    let [against, language] = pair.languages;
    LinkDifference { change, language, against, there: one.id, here: two.id }
}

/// Whether two paths are the same words in two languages.
fn alike(one: &str, two: &str) -> bool {
    let parts = |path: &str| path.split('/').filter(|part| !part.is_empty()).count();
    let sides = [one, two].map(words);
    let grams = sides.each_ref().map(|words| {
        let folded: Vec<String> = words.iter().map(|(_, folded)| folded.clone()).collect();
        Trigrams::of(&folded)
    });
    let [one_rest, two_rest] = unmatched(sides, |(_, folded)| folded.clone());
    let misspelt =
        one_rest.iter().any(|(one, _)| two_rest.iter().any(|(two, _)| is_misspelt(one, two)));
    parts(one) == parts(two)
        && !misspelt
        && grams[0].similarity(&grams[1]) >= super::THRESHOLDS.links.alike
}

/// The words of a path, as written and folded.
fn words(path: &str) -> Vec<(String, String)> {
    let words = path.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(|word| (word.to_owned(), fold(word))).collect()
}

/// Whether two words that are not folded alike differ in a letter or a number: that is no other language.
fn is_misspelt(one: &str, two: &str) -> bool {
    /// Shorter words may be codes, which each language has its own of, as `nl` and `nln`.
    const LETTERS: usize = 4;
    let numeric = |word: &str| word.contains(|letter: char| letter.is_ascii_digit());
    let (first, second) = (one.chars().count(), two.chars().count());
    let may_be_codes = first.min(second) < LETTERS && first != second || first.min(second) < 2;
    numeric(one) || numeric(two) || (!may_be_codes && differ_in_a_letter(one, two))
}

/// Whether a text shows the address of a link without a link, in its words or as code.
fn shows(page: &Page, ids: &[BlockId], link: &Object<Address>) -> bool {
    let address = &link.key;
    if let BlockKind::Link { target } = &page.block(link.id).kind
        && address.scheme == Scheme::Web
        && ids.iter().any(|&id| page.slice(page.block(id).place()).contains(target.as_ref()))
    {
        return true;
    }
    let words = ids.iter().flat_map(|&id| page.own_words(id));
    let host = if address.scheme == Scheme::Phone { "" } else { address.host.as_str() };
    !host.is_empty() && words.into_iter().any(|word| word.trim_start_matches("www.") == host)
}
