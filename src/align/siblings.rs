//! From two versions to the rows of their alignment, list of siblings by list of siblings.

use rustc_hash::FxHashSet;

use super::features::{Class, Features};
use super::sequence::{self, Bead, Gains};
use super::{Pair, THRESHOLDS};
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Version};

/// A row and the siblings that are compared below it.
struct Row {
    pair: Pair,
    inside: Option<(Side, Side)>,
}

/// Siblings of one version, and the place before the first of them.
struct Side {
    siblings: Vec<BlockId>,
    start: Place,
}

/// The two languages that are compared.
#[derive(Clone, Copy)]
struct Versions<'p> {
    page: &'p Page,
    reference: Language,
    other: Language,
    cognate: bool,
}

/// Pairs two versions: rows in the order of the reference, parents before children.
pub(super) fn pair(page: &Page, reference: &Version, other: &Version) -> Vec<Pair> {
    let cognate = reference.language.is_cognate(other.language);
    let versions = Versions { page, reference: reference.language, other: other.language, cognate };
    let roots = |version: &Version| Side { siblings: version.roots.clone(), start: version.start };
    let mut pairs = Vec::new();
    let mut open = vec![versions.rows(&roots(reference), &roots(other)).into_iter()];
    while let Some(rows) = open.last_mut() {
        let Some(row) = rows.next() else {
            open.pop();
            continue;
        };
        pairs.push(row.pair);
        if let Some((reference, other)) = row.inside {
            open.push(versions.rows(&reference, &other).into_iter());
        }
    }
    if cognate {
        pair_across_sections(&versions, &mut pairs);
    }
    pairs
}

/// One side's siblings with their features.
struct Compared {
    ids: Vec<BlockId>,
    features: Vec<Features>,
}

struct SiblingGains<'c> {
    one: &'c Compared,
    two: &'c Compared,
    cognate: bool,
}

impl SiblingGains<'_> {
    fn similarity(&self, first: usize, second: usize) -> f64 {
        self.one.features[first].similarity(&self.two.features[second], self.cognate)
    }

    /// What one block gains against two of the other side, told apart by nothing but the order.
    fn joined(&self, one: &Features, first: &Features, second: &Features) -> f64 {
        let joinable = |class| matches!(class, Class::Text | Class::List);
        let longer = one.words > first.words.max(second.words);
        if !self.cognate
            || !longer
            || !joinable(one.class)
            || first.class != one.class
            || second.class != one.class
        {
            return -1.0;
        }
        let alone = one.grams.similarity(&first.grams).max(one.grams.similarity(&second.grams));
        let together = one.grams.similarity(&first.grams.with(&second.grams));
        if together < alone + THRESHOLDS.joined { -1.0 } else { together - THRESHOLDS.text }
    }
}

impl Gains for SiblingGains<'_> {
    fn pair(&self, first: usize, second: usize) -> f64 {
        let (one, two) = (&self.one.features[first], &self.two.features[second]);
        if one.class != two.class {
            -1.0
        } else {
            one.gain(two, self.similarity(first, second), self.cognate)
        }
    }

    fn one_to_two(&self, first: usize, second: usize) -> f64 {
        let two = &self.two.features;
        self.joined(&self.one.features[first], &two[second], &two[second + 1])
    }

    fn two_to_one(&self, first: usize, second: usize) -> f64 {
        let one = &self.one.features;
        self.joined(&self.two.features[second], &one[first], &one[first + 1])
    }

    fn keys(&self) -> (Vec<u64>, Vec<u64>) {
        let keys = |side: &Compared| side.features.iter().map(|features| features.key).collect();
        (keys(self.one), keys(self.two))
    }
}

impl Versions<'_> {
    fn rows(&self, reference: &Side, other: &Side) -> Vec<Row> {
        let (one, two) =
            (self.compared(&reference.siblings, None), self.compared(&other.siblings, None));
        let rows = self.paired(&one, &two, reference.start, other.start);
        // A list or plan without counterpart where the other side has blocks left over: what it
        // holds may stand there in another form.
        let left = |language: Language| -> FxHashSet<BlockId> {
            rows.iter()
                .filter_map(|row| match &row.pair {
                    Pair::Only { block, language: of, .. } if *of == language => Some(*block),
                    _ => None,
                })
                .collect()
        };
        let (left_one, left_two) = (left(self.reference), left(self.other));
        let opens = |ids: &FxHashSet<BlockId>| ids.iter().any(|&id| self.is_container(id));
        if (left_one.is_empty() || left_two.is_empty()) || !(opens(&left_one) || opens(&left_two)) {
            return rows;
        }
        let (one, two) = (
            self.compared(&reference.siblings, Some(&left_one)),
            self.compared(&other.siblings, Some(&left_two)),
        );
        let opened = self.paired(&one, &two, reference.start, other.start);
        let paired =
            |rows: &[Row]| rows.iter().filter(|row| !matches!(row.pair, Pair::Only { .. })).count();
        if paired(&opened) > paired(&rows) { opened } else { rows }
    }

    fn is_container(&self, id: BlockId) -> bool {
        matches!(
            self.page.block(id).kind,
            BlockKind::List { .. } | BlockKind::Plan | BlockKind::Panel
        )
    }

    /// The features of some siblings; containers among `opened` are replaced by what they hold.
    fn compared(&self, siblings: &[BlockId], opened: Option<&FxHashSet<BlockId>>) -> Compared {
        let mut ids = Vec::with_capacity(siblings.len());
        let mut features = Vec::with_capacity(siblings.len());
        for &id in siblings {
            let open = opened.is_some_and(|opened| opened.contains(&id));
            if open && self.is_container(id) {
                let titled = self.page.block(id).kind == BlockKind::Panel;
                ids.extend(titled.then_some(id));
                ids.extend(self.page.content(id));
            } else {
                ids.push(id);
            }
        }
        ids.retain(|&id| {
            let read = Features::of(self.page, id, opened.is_some());
            let kept = read.class != Class::None;
            features.extend(kept.then_some(read));
            kept
        });
        Compared { ids, features }
    }

    fn paired(&self, one: &Compared, two: &Compared, start: Place, other_start: Place) -> Vec<Row> {
        let gains = SiblingGains { one, two, cognate: self.cognate };
        let mut beads = sequence::best(one.ids.len(), two.ids.len(), &gains);
        fill_gaps(&mut beads, &gains);
        let moved = moved(&beads, &gains);
        let mut rows = Vec::with_capacity(beads.len());
        let (mut before, mut other_before) = (None, None);
        for bead in beads {
            let reference = &one.ids[bead.first..bead.first + bead.firsts];
            let other = &two.ids[bead.second..bead.second + bead.seconds];
            match (reference, other) {
                (&[block], []) => {
                    if let Some(&(_, to, similarity)) =
                        moved.iter().find(|&&(from, ..)| from == bead.first)
                    {
                        let pair = Pair::Moved { reference: block, other: two.ids[to], similarity };
                        rows.push(Row { pair, inside: self.inside(&[block], &[two.ids[to]]) });
                    } else {
                        let hole = other_before.map_or(other_start, |id| self.page.after(id));
                        rows.push(only(block, self.reference, hole, other_before));
                    }
                }
                ([], &[block]) => {
                    if moved.iter().all(|&(_, to, _)| to != bead.second) {
                        let hole = before.map_or(start, |id| self.page.after(id));
                        rows.push(only(block, self.other, hole, before));
                    }
                }
                _ => {
                    let similarity = gains.similarity(bead.first, bead.second);
                    let inside = self.inside(reference, other);
                    let pair = Pair::Both {
                        reference: reference.to_vec(),
                        other: other.to_vec(),
                        similarity,
                    };
                    rows.push(Row { pair, inside });
                    (before, other_before) = (reference.last().copied(), other.last().copied());
                }
            }
        }
        rows
    }

    /// The siblings to compare in a pair of blocks.
    fn inside(&self, reference: &[BlockId], other: &[BlockId]) -> Option<(Side, Side)> {
        let page = self.page;
        let silent = |id: BlockId| page.block(id).marker().is_some() && page.is_empty(id);
        let (&first, &second) = (reference.first()?, other.first()?);
        // Their owners are the rules on empty sections and empty link blocks.
        let one_empty = page.is_empty_link_block(first) != page.is_empty_link_block(second)
            && page.is_link_block(first) == page.is_link_block(second);
        if silent(first) || silent(second) || one_empty {
            return None;
        }
        let side = |ids: &[BlockId]| {
            let siblings: Vec<BlockId> = ids.iter().flat_map(|&id| page.content(id)).collect();
            Some(Side { siblings, start: page.content_start(*ids.last()?) })
        };
        let (one, two) = (side(reference)?, side(other)?);
        (!one.siblings.is_empty() || !two.siblings.is_empty()).then_some((one, two))
    }
}

fn only(block: BlockId, language: Language, hole: Place, after: Option<BlockId>) -> Row {
    Row { pair: Pair::Only { block, language, hole, after }, inside: None }
}

/// Between two pairs, one block of a kind on each side and nothing else: they stand for each other,
/// whatever they say, if one of them is a section with a marker that nobody knows.
fn fill_gaps(beads: &mut Vec<Bead>, gains: &SiblingGains<'_>) {
    let mut at = 0;
    while at < beads.len() {
        let gap =
            beads[at..].iter().take_while(|bead| bead.firsts == 0 || bead.seconds == 0).count();
        if let [one, two] = beads[at..at + gap]
            && one.firsts != two.firsts
        {
            let (first, second) =
                if one.firsts == 1 { (one.first, two.second) } else { (two.first, one.second) };
            let (a, b) = (&gains.one.features[first], &gains.two.features[second]);
            if a.class == Class::Section && b.class == Class::Section && (a.unknown || b.unknown) {
                beads.splice(at..at + 2, [Bead { first, firsts: 1, second, seconds: 1 }]);
                continue;
            }
        }
        at += gap + 1;
    }
}

/// Pairs among what the order has left over: (first, second, similarity).
fn moved(beads: &[Bead], gains: &SiblingGains<'_>) -> Vec<(usize, usize, f64)> {
    let firsts: Vec<usize> =
        beads.iter().filter(|bead| bead.seconds == 0).map(|bead| bead.first).collect();
    let seconds: Vec<usize> =
        beads.iter().filter(|bead| bead.firsts == 0).map(|bead| bead.second).collect();
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    let mut consider = |first: usize, second: usize| {
        let (one, two) = (&gains.one.features[first], &gains.two.features[second]);
        if one.class != two.class {
            return;
        }
        let similarity = gains.similarity(first, second);
        if may_have_moved(one, two, similarity, &firsts, &seconds, gains) {
            candidates.push((similarity, first, second));
        }
    };
    if firsts.len().saturating_mul(seconds.len()) <= THRESHOLDS.cells {
        for &first in &firsts {
            for &second in &seconds {
                consider(first, second);
            }
        }
    } else {
        let places: rustc_hash::FxHashMap<u64, usize> =
            seconds.iter().map(|&second| (gains.two.features[second].key, second)).collect();
        for &first in &firsts {
            if let Some(&second) = places.get(&gains.one.features[first].key) {
                consider(first, second);
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut taken, mut other_taken) = (FxHashSet::default(), FxHashSet::default());
    candidates.retain(|&(_, first, second)| {
        !taken.contains(&first)
            && !other_taken.contains(&second)
            && taken.insert(first)
            && other_taken.insert(second)
    });
    candidates.into_iter().map(|(similarity, first, second)| (first, second, similarity)).collect()
}

fn may_have_moved(
    one: &Features,
    two: &Features,
    similarity: f64,
    firsts: &[usize],
    seconds: &[usize],
    gains: &SiblingGains<'_>,
) -> bool {
    match one.class {
        Class::Section => {
            let same = matches!((one.tag, two.tag), (Some(a), Some(b)) if a.look == b.look);
            let alone = |features: &[Features], left: &[usize], tag| {
                left.iter().filter(|&&at| features[at].tag.map(|tag| &tag.look) == tag).count() == 1
            };
            let look = one.tag.map(|tag| &tag.look);
            let only_one = alone(&gains.one.features, firsts, look)
                && alone(&gains.two.features, seconds, look);
            let short = one.words.min(two.words) < THRESHOLDS.long_words;
            (same && (similarity >= THRESHOLDS.text || (only_one && short)))
                || similarity >= THRESHOLDS.moved
        }
        Class::Text | Class::Item | Class::PlanItem => {
            gains.cognate && one.words > 0 && similarity >= THRESHOLDS.moved
        }
        Class::List | Class::Plan | Class::Panel => gains.cognate && similarity >= THRESHOLDS.moved,
        Class::PlanHeader | Class::None => false,
    }
}

/// What one version has in one section and the other in another has moved and is not missing.
fn pair_across_sections(versions: &Versions<'_>, pairs: &mut Vec<Pair>) {
    let page = versions.page;
    let left = |language: Language| -> Vec<(usize, BlockId)> {
        pairs
            .iter()
            .enumerate()
            .filter_map(|(at, pair)| match pair {
                Pair::Only { block, language: of, .. } if *of == language => Some((at, *block)),
                _ => None,
            })
            .collect()
    };
    let (firsts, seconds) = (left(versions.reference), left(versions.other));
    let mut dropped = FxHashSet::default();
    let mut paired: FxHashSet<BlockId> = FxHashSet::default();
    for (language, own, others) in
        [(versions.reference, &firsts, &seconds), (versions.other, &seconds, &firsts)]
    {
        // The texts of blocks that stand in one version only, sections opened.
        let held: Vec<BlockId> = own
            .iter()
            .filter(|(_, id)| page.block(*id).marker().is_some() && !page.is_empty_link_block(*id))
            .flat_map(|&(_, id)| page.walk(id))
            .filter(|&id| page.block(id).kind == BlockKind::Paragraph)
            .collect();
        let plain = own
            .iter()
            .filter(|(_, id)| page.block(*id).kind == BlockKind::Paragraph)
            .map(|&(_, id)| id);
        let own: Vec<(BlockId, Features)> =
            held.into_iter().chain(plain).map(|id| (id, Features::of(page, id, false))).collect();
        if own.len().saturating_mul(others.len()) > THRESHOLDS.cells {
            continue;
        }
        for &(at, id) in others {
            if page.block(id).kind != BlockKind::Paragraph || dropped.contains(&at) {
                continue;
            }
            let features = Features::of(page, id, false);
            let best = own
                .iter()
                .filter(|(own, one)| one.words >= THRESHOLDS.short_words && !paired.contains(own))
                .map(|(own, one)| (one.similarity(&features, true), *own))
                .filter(|&(similarity, _)| similarity >= THRESHOLDS.moved)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((similarity, counterpart)) = best else { continue };
            let (reference, other) =
                if language == versions.reference { (counterpart, id) } else { (id, counterpart) };
            dropped.insert(at);
            paired.extend([id, counterpart]);
            if let Some(counterpart) = pairs
                .iter()
                .position(|pair| matches!(pair, Pair::Only { block, .. } if *block == counterpart))
            {
                dropped.insert(counterpart);
            }
            pairs[at] = Pair::Moved { reference, other, similarity };
        }
    }
    let mut at = 0;
    pairs.retain(|pair| {
        let keep = !dropped.contains(&at) || !matches!(pair, Pair::Only { .. });
        at += 1;
        keep
    });
}
