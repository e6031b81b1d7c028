//! Links and downloads that the texts of a pair do not share.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{TextPair, unmatched};
use crate::addresses::{Address, Difference, Scheme, difference, file_difference};
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, elements};

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
    /// It leads to the same host, but is misspelt or has a number or a word more.
    Spelling,
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
    let link = |id: BlockId| match &page.block(id).kind {
        BlockKind::Link { target } => Some(Address::of(target)),
        _ => None,
    };
    let all: Vec<_> = pairs.iter().map(|pair| objects(page, pair, link)).collect();
    let standing = [0, 1].map(|side| {
        all.iter().flat_map(|sides| &sides[side]).map(|link| link.key.clone()).collect()
    });
    let mut found = Vec::new();
    let mut missing = [Vec::new(), Vec::new()];
    for (pair, sides) in pairs.iter().zip(all) {
        let sides = unmatched(sides, |link| link.key.clone());
        let sides = same_host(pair, sides, &standing, &mut found);
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
    downloads(page, pairs, &mut found);
    found
}

/// Adds the files that only one version offers, and those with other names.
fn downloads(page: &Page, pairs: &[TextPair], found: &mut Vec<LinkDifference>) {
    let file = |id: BlockId| {
        let is_download = matches!(page.block(id).kind, BlockKind::Download);
        is_download.then(|| elements::target(page, id).unwrap_or_default())
    };
    let mut missing = [Vec::new(), Vec::new()];
    for pair in pairs {
        let [mut left, mut right] = unmatched(objects(page, pair, file), |file| file.key);
        let both = left.len().min(right.len());
        for (one, two) in left.drain(..both).zip(right.drain(..both)) {
            if file_difference(pair.languages, [one.key, two.key]).is_some() {
                found.push(changed(pair, &one, &two, LinkChange::Path));
            }
        }
        keep(pair, [left, right], &mut missing);
    }
    for (pair, file) in unmatched(missing, |_| ()).into_iter().flatten() {
        found.push(lone(pair, &file, LinkChange::Missing));
    }
}

/// The objects in the own text of each side that have a key.
fn objects<K>(
    page: &Page,
    pair: &TextPair,
    key: impl Fn(BlockId) -> Option<K>,
) -> [Vec<Object<K>>; 2] {
    let first = pair.first();
    [0, 1].map(|side| {
        let inline =
            pair.sides[side].iter().flat_map(|&id| page.block(id).children.iter().copied());
        let of = |id: BlockId| {
            let key = key(id)?;
            Some(Object { id, side, hole: first[1 - side], key })
        };
        inline.filter_map(of).collect()
    })
}

/// Pairs what leads to the same host: first to the same page, then in order. A host alone, or nothing at all, is
/// all that some pages show.
fn same_host(
    pair: &TextPair,
    sides: [Vec<Object<Address>>; 2],
    standing: &[FxHashSet<Address>; 2],
    found: &mut Vec<LinkDifference>,
) -> [Vec<Object<Address>>; 2] {
    let [left, right] = sides;
    let page = |link: &Object<Address>| {
        (link.key.scheme, link.key.host.clone(), Some(link.key.path.clone()))
    };
    let host = |link: &Object<Address>| (link.key.scheme, link.key.host.clone(), None);
    let hidden = (Scheme::Web, String::new(), None);
    let (near, left, right) = in_order(left, right, page, |_, _| None);
    let (far, left, right) = in_order(left, right, host, |waiting, two| {
        let nameless = |link: &Object<Address>| link.key.host_alone && link.key.host.is_empty();
        let queue = if nameless(two) {
            waiting.values_mut().find(|queue| !queue.is_empty())
        } else {
            waiting.get_mut(&hidden).filter(|queue| queue.front().is_some_and(nameless))
        };
        queue.and_then(VecDeque::pop_front)
    });
    for (one, two) in near.into_iter().chain(far) {
        if one.key.host_alone || two.key.host_alone {
            continue;
        }
        let difference = difference(pair.languages, [&one.key, &two.key]);
        // An address that the other version has too, just as it is, has no other words there.
        let untold = standing[1].contains(&one.key) || standing[0].contains(&two.key);
        let change = match difference {
            Some(Difference::Spelling) => LinkChange::Spelling,
            Some(Difference::Page) => LinkChange::Path,
            None if untold => LinkChange::Path,
            None => continue,
        };
        found.push(changed(pair, &one, &two, change));
    }
    [left, right]
}

type Link = Object<Address>;
type Key = (Scheme, String, Option<String>);
type Waiting = FxHashMap<Key, VecDeque<Link>>;

/// Pairs what has the same key, in order, else with what `other` takes of those that wait.
fn in_order(
    left: Vec<Link>,
    right: Vec<Link>,
    key: impl Fn(&Link) -> Key,
    other: impl Fn(&mut Waiting, &Link) -> Option<Link>,
) -> (Vec<(Link, Link)>, Vec<Link>, Vec<Link>) {
    let mut waiting = Waiting::default();
    for one in left {
        waiting.entry(key(&one)).or_default().push_back(one);
    }
    let (mut pairs, mut rest) = (Vec::new(), Vec::new());
    for two in right {
        let own = waiting.get_mut(&key(&two)).and_then(VecDeque::pop_front);
        match own.or_else(|| other(&mut waiting, &two)) {
            Some(one) => pairs.push((one, two)),
            None => rest.push(two),
        }
    }
    let mut left: Vec<Link> = waiting.into_values().flatten().collect();
    left.sort_by_key(|link| link.id);
    (pairs, left, rest)
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
