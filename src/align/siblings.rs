//! From two versions to the rows of their alignment, list of siblings by list of siblings.

use rustc_hash::FxHashSet;

use super::features::{Class, Features, Texts};
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
struct Versions<'p> {
    page: &'p Page,
    texts: Texts<'p>,
    reference: Language,
    other: Language,
    cognate: bool,
}

/// Pairs two versions: rows in the order of the reference, parents before children.
pub(super) fn pair(page: &Page, reference: &Version, other: &Version) -> Vec<Pair> {
    let cognate = reference.language.is_cognate(other.language);
    let versions = Versions {
        page,
        texts: Texts::new(page),
        reference: reference.language,
        other: other.language,
        cognate,
    };
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

    /// Whether two blocks at the same place may say the same in other words.
    fn may_stand_for(&self, first: usize, second: usize) -> bool {
        let (one, two) = (&self.one.features[first], &self.two.features[second]);
        match one.class {
            _ if one.class != two.class => false,
            // A marker that nobody knows speaks for itself.
            Class::Section => one.unknown || two.unknown,
            Class::Text | Class::Item | Class::PlanItem => {
                let long = one.words.min(two.words) >= THRESHOLDS.telling_words;
                !long || self.similarity(first, second) >= THRESHOLDS.differs
            }
            _ => false,
        }
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
        if one.class != two.class || (self.cognate && one.cannot_pair(two)) {
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
    /// Pairs two lists of siblings. A panel, list or plan without counterpart where the other side has
    /// blocks left over is opened, since what it holds may stand there in another form.
    fn rows(&self, reference: &Side, other: &Side) -> Vec<Row> {
        let mut opened = FxHashSet::default();
        let mut rows = self.attempt(reference, other, &opened);
        for opens in [is_panel, is_container] {
            let (mut left, mut other_left) = (Vec::new(), Vec::new());
            for row in &rows {
                match &row.pair {
                    Pair::Only { block, language, .. } if *language == self.reference => {
                        left.push(*block);
                    }
                    Pair::Only { block, .. } => other_left.push(*block),
                    _ => {}
                }
            }
            if left.is_empty() || other_left.is_empty() {
                break;
            }
            let before = opened.len();
            let closed = left.into_iter().chain(other_left);
            opened.extend(closed.filter(|&id| opens(&self.page.block(id).kind)));
            if opened.len() > before {
                let attempt = self.attempt(reference, other, &opened);
                let paired = |rows: &[Row]| {
                    rows.iter().filter(|row| !matches!(row.pair, Pair::Only { .. })).count()
                };
                if paired(&attempt) > paired(&rows) {
                    rows = attempt;
                }
            }
        }
        rows
    }

    fn attempt(&self, reference: &Side, other: &Side, opened: &FxHashSet<BlockId>) -> Vec<Row> {
        let (one, two) =
            (self.compared(&reference.siblings, opened), self.compared(&other.siblings, opened));
        self.paired(&one, &two, reference.start, other.start)
    }

    /// The features of some siblings; opened containers are replaced by what they hold.
    fn compared(&self, siblings: &[BlockId], opened: &FxHashSet<BlockId>) -> Compared {
        // Where a list or plan was opened, its members may stand against any text.
        let any_list = opened.iter().any(|&id| !is_panel(&self.page.block(id).kind));
        let mut compared = Compared { ids: Vec::new(), features: Vec::new() };
        let mut rest: Vec<BlockId> = siblings.iter().rev().copied().collect();
        while let Some(id) = rest.pop() {
            let is_open = opened.contains(&id);
            let titled = is_panel(&self.page.block(id).kind);
            if is_open {
                rest.extend(self.page.content(id).collect::<Vec<_>>().into_iter().rev());
            }
            if !is_open || titled {
                let features = self.texts.features(id, is_open || any_list);
                if features.class != Class::None {
                    compared.ids.push(id);
                    compared.features.push(features);
                }
            }
        }
        compared
    }

    fn paired(&self, one: &Compared, two: &Compared, start: Place, other_start: Place) -> Vec<Row> {
        let gains = SiblingGains { one, two, cognate: self.cognate };
        let mut beads = sequence::best(one.ids.len(), two.ids.len(), &gains);
        dissolve_weak_pairs(&mut beads, &gains);
        let moved = moved(&beads, &gains);
        let beads = fill_gaps(&beads, &moved, &gains);
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
        let links = |id: BlockId| page.links(id).next().is_some();
        let one_empty = (page.is_link_block(first) || page.is_link_block(second))
            && links(first) != links(second);
        // A panel against a text was opened: what it holds stands beside it.
        let opened = is_panel(&page.block(first).kind) != is_panel(&page.block(second).kind);
        if silent(first) || silent(second) || one_empty || opened {
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

fn is_panel(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Panel)
}

fn is_container(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::List { .. } | BlockKind::Plan | BlockKind::Panel)
}

fn only(block: BlockId, language: Language, hole: Place, after: Option<BlockId>) -> Row {
    Row { pair: Pair::Only { block, language, hole, after }, inside: None }
}

/// Between two pairs, as many blocks on the one side as on the other, each of the same kind as the one at
/// its place: they stand for each other, though the words differ, unless long texts say that they do not.
fn fill_gaps(beads: &[Bead], moved: &[(usize, usize, f64)], gains: &SiblingGains<'_>) -> Vec<Bead> {
    let mut filled = Vec::with_capacity(beads.len());
    let is_pair = |bead: &Bead| bead.firsts > 0 && bead.seconds > 0;
    for run in beads.chunk_by(|one, two| is_pair(one) == is_pair(two)) {
        let stays = |bead: &&Bead| {
            moved.iter().all(|&(first, second, _)| {
                (bead.firsts == 0 || first != bead.first)
                    && (bead.seconds == 0 || second != bead.second)
            })
        };
        let firsts: Vec<usize> = run
            .iter()
            .filter(|bead| bead.seconds == 0)
            .filter(stays)
            .map(|bead| bead.first)
            .collect();
        let seconds: Vec<usize> = run
            .iter()
            .filter(|bead| bead.firsts == 0)
            .filter(stays)
            .map(|bead| bead.second)
            .collect();
        let matches = !is_pair(&run[0])
            && !firsts.is_empty()
            && firsts.len() == seconds.len()
            && firsts
                .iter()
                .zip(&seconds)
                .all(|(&first, &second)| gains.may_stand_for(first, second));
        if matches {
            filled.extend(run.iter().filter(|bead| !stays(bead)));
            filled.extend(firsts.into_iter().zip(seconds).map(|(first, second)| Bead {
                first,
                firsts: 1,
                second,
                seconds: 1,
            }));
        } else {
            filled.extend_from_slice(run);
        }
    }
    filled
}

/// Frees the members of pairs that only the order has brought together: where two such pairs would gain
/// by exchanging members, or one by taking a block that was left over. They may then have moved.
fn dissolve_weak_pairs(beads: &mut Vec<Bead>, gains: &SiblingGains<'_>) {
    let similarity = |bead: &Bead| {
        let paired = bead.firsts == 1 && bead.seconds == 1;
        paired
            .then(|| gains.similarity(bead.first, bead.second))
            .filter(|&similarity| similarity < THRESHOLDS.sure)
    };
    let loose: Vec<(usize, Bead, Option<f64>)> = beads
        .iter()
        .enumerate()
        .map(|(at, &bead)| (at, bead, similarity(&bead)))
        .filter(|(_, bead, similarity)| {
            similarity.is_some() || bead.firsts == 0 || bead.seconds == 0
        })
        .collect();
    if loose.len().saturating_mul(loose.len()) > THRESHOLDS.cells {
        return;
    }
    // What the members at hand gain if `first` of the one bead is paired with `second` of the other.
    let crossed = |one: &Bead, two: &Bead| {
        let (first, second) = (one.first, two.second);
        let alike = one.firsts == 1
            && two.seconds == 1
            && gains.one.features[first].class == gains.two.features[second].class;
        alike
            .then(|| gains.similarity(first, second))
            .filter(|&similarity| similarity >= THRESHOLDS.moved)
    };
    let mut dissolved: Vec<usize> = Vec::new();
    for (at, bead, own) in &loose {
        let Some(own) = own else { continue };
        let gains_by = |(_, other, theirs): &(usize, Bead, Option<f64>)| {
            let exchanged = [crossed(bead, other), crossed(other, bead)];
            let count = exchanged.iter().flatten().count();
            let wanted = if theirs.is_some() { 2 } else { 1 };
            let before = own + theirs.unwrap_or_default();
            let needed = before + THRESHOLDS.better * if wanted == 2 { 2.0 } else { 1.0 };
            count >= wanted && exchanged.iter().flatten().sum::<f64>() >= needed
        };
        if loose.iter().any(|other| other.0 != *at && gains_by(other)) {
            dissolved.push(*at);
        }
    }
    for at in dissolved.into_iter().rev() {
        let Bead { first, second, .. } = beads[at];
        let freed = [
            Bead { first, firsts: 1, second, seconds: 0 },
            Bead { first: first + 1, firsts: 0, second, seconds: 1 },
        ];
        beads.splice(at..=at, freed);
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
        let own: Vec<(BlockId, Features)> = held
            .into_iter()
            .chain(plain)
            .map(|id| (id, versions.texts.features(id, false)))
            .collect();
        if own.len().saturating_mul(others.len()) > THRESHOLDS.cells {
            continue;
        }
        for &(at, id) in others {
            if page.block(id).kind != BlockKind::Paragraph || dropped.contains(&at) {
                continue;
            }
            let features = versions.texts.features(id, false);
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
