//! What the order leaves over: blocks that have moved, pairs that only the order has brought together, and
//! blocks that stand for each other by their place.

use rustc_hash::{FxHashMap, FxHashSet};

use super::THRESHOLDS;
use super::features::{Class, Features};
use super::gains::{Compared, SiblingGains};
use super::sequence::Bead;

/// Between two pairs, as many blocks on the one side as on the other, each of the same kind as the one at
/// its place: they stand for each other, though the words differ, unless long texts say that they do not.
pub(super) fn fill_gaps(beads: &[Bead], moved: &Moved, gains: &SiblingGains<'_>) -> Vec<Bead> {
    let mut filled = Vec::with_capacity(beads.len());
    let is_pair = |bead: &Bead| bead.firsts > 0 && bead.seconds > 0;
    let left = Left::by(moved);
    let stays = |bead: &&Bead| left.holds(bead);
    for run in beads.chunk_by(|one, two| is_pair(one) == is_pair(two)) {
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

/// Blocks that moved: (first, second, similarity).
pub(super) type Moved = Vec<(usize, usize, f64)>;

/// What did not move.
pub(super) struct Left {
    moved_firsts: FxHashSet<usize>,
    moved_seconds: FxHashSet<usize>,
}

impl Left {
    /// All but those.
    pub(super) fn by(moved: &Moved) -> Self {
        Self {
            moved_firsts: moved.iter().map(|&(first, ..)| first).collect(),
            moved_seconds: moved.iter().map(|&(_, second, _)| second).collect(),
        }
    }

    /// Whether nothing of a bead has moved.
    pub(super) fn holds(&self, bead: &Bead) -> bool {
        (bead.firsts == 0 || !self.moved_firsts.contains(&bead.first))
            && (bead.seconds == 0 || !self.moved_seconds.contains(&bead.second))
    }
}

/// What was freed and yet crosses no other pair has not moved: it joins the pairs again.
pub(super) fn straightened(beads: Vec<Bead>, moved: &mut Moved) -> Vec<Bead> {
    let mut pairs: Vec<Bead> =
        beads.iter().copied().filter(|bead| bead.firsts > 0 && bead.seconds > 0).collect();
    let before = pairs.len();
    if before.saturating_mul(moved.len()) > THRESHOLDS.cells {
        return beads;
    }
    moved.retain(|&(first, second, _)| {
        let crosses = pairs.iter().any(|bead| (bead.first < first) != (bead.second < second));
        if !crosses {
            pairs.push(Bead { first, firsts: 1, second, seconds: 1 });
        }
        crosses
    });
    if pairs.len() == before {
        return beads;
    }
    pairs.sort_by_key(|bead| bead.first);
    let end = |side: fn(&Bead) -> usize| beads.iter().map(side).max().unwrap_or_default();
    let last = Bead {
        first: end(|bead| bead.first + bead.firsts),
        firsts: 0,
        second: end(|bead| bead.second + bead.seconds),
        seconds: 0,
    };
    let mut rebuilt = Vec::with_capacity(beads.len());
    let (mut first, mut second) = (0, 0);
    for bead in pairs.into_iter().chain([last]) {
        rebuilt.extend((first..bead.first).map(|first| Bead {
            first,
            firsts: 1,
            second,
            seconds: 0,
        }));
        rebuilt.extend((second..bead.second).map(|second| Bead {
            first: bead.first,
            firsts: 0,
            second,
            seconds: 1,
        }));
        (first, second) = (bead.first + bead.firsts, bead.second + bead.seconds);
        if bead.firsts > 0 {
            rebuilt.push(bead);
        }
    }
    rebuilt
}

/// One item left over on each side of as many, with pairs between: it has moved, though the words differ,
/// unless they are so many that they would tell.
pub(super) fn lone_item(beads: &[Bead], moved: &mut Moved, gains: &SiblingGains<'_>) {
    let stay = Left::by(moved);
    let left = |is_left: fn(&Bead) -> bool| -> Vec<usize> {
        (0..beads.len()).filter(|&at| is_left(&beads[at]) && stay.holds(&beads[at])).collect()
    };
    let (firsts, seconds) = (left(|bead| bead.seconds == 0), left(|bead| bead.firsts == 0));
    let (&[one], &[two]) = (firsts.as_slice(), seconds.as_slice()) else { return };
    let (first, second) = (beads[one].first, beads[two].second);
    let (a, b) = (&gains.one.features[first], &gains.two.features[second]);
    let apart =
        beads[one.min(two)..one.max(two)].iter().any(|bead| bead.firsts > 0 && bead.seconds > 0);
    let items = a.class == b.class && matches!(a.class, Class::Item | Class::PlanItem);
    let count = |side: &Compared| side.features.iter().filter(|it| it.class == a.class).count();
    let is_brief = a.words.min(b.words) < THRESHOLDS.telling_words;
    if apart && items && is_brief && count(gains.one) == count(gains.two) {
        moved.push((first, second, gains.similarity(first, second)));
    }
}

/// Frees the members of pairs that only the order has brought together: where two such pairs would gain
/// by exchanging members, or one by taking a block that was left over. They may then have moved.
pub(super) fn dissolve_weak_pairs(beads: &mut Vec<Bead>, gains: &SiblingGains<'_>) {
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
    let is_small = loose.len().saturating_mul(loose.len()) <= THRESHOLDS.cells;
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
    for (at, bead, own) in loose.iter().filter(|_| is_small) {
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
    dissolved.extend(exchanged(beads, gains));
    let dissolved: FxHashSet<usize> = dissolved.into_iter().collect();
    if dissolved.is_empty() {
        return;
    }
    let mut freed = Vec::with_capacity(beads.len() + dissolved.len());
    for (at, &bead) in beads.iter().enumerate() {
        if dissolved.contains(&at) {
            let Bead { first, second, .. } = bead;
            freed.push(Bead { first, firsts: 1, second, seconds: 0 });
            freed.push(Bead { first: first + 1, firsts: 0, second, seconds: 1 });
        } else {
            freed.push(bead);
        }
    }
    *beads = freed;
}

/// Pairs of near-equal neighbours of which each is more like the other's counterpart: they changed places.
fn exchanged(beads: &[Bead], gains: &SiblingGains<'_>) -> Vec<usize> {
    let pairs: Vec<(usize, Bead)> = beads
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, bead)| bead.firsts == 1 && bead.seconds == 1)
        .collect();
    let similarity = |one: &Bead, two: &Bead| {
        let alike = gains.one.features[one.first].class == gains.two.features[two.second].class;
        if alike { gains.similarity(one.first, two.second) } else { 0.0 }
    };
    let mut found = Vec::new();
    for (nth, (at, bead)) in pairs.iter().enumerate() {
        let own = similarity(bead, bead);
        if own >= THRESHOLDS.equal {
            continue;
        }
        for (other_at, other) in pairs[nth + 1..].iter().take(THRESHOLDS.neighbours) {
            let (theirs, there, back) =
                (similarity(other, other), similarity(bead, other), similarity(other, bead));
            let (kept, crossed) = (own.max(theirs), there.max(back));
            let better = there > kept && back > kept;
            // One that surely says the same as the other's counterpart leaves the rest to each other.
            let alone = (crossed >= THRESHOLDS.equal && kept < THRESHOLDS.equal)
                || (crossed >= THRESHOLDS.moved && kept < THRESHOLDS.differs);
            let keys = |one: &Bead, two: &Bead| {
                gains.one.features[one.first].keys == gains.two.features[two.second].keys
            };
            let told =
                !keys(bead, bead) && !keys(other, other) && keys(bead, other) && keys(other, bead);
            let needed = match there.min(back) {
                _ if told => THRESHOLDS.slightly_better / 2.0,
                least if least >= THRESHOLDS.sure => THRESHOLDS.slightly_better,
                _ => THRESHOLDS.better,
            };
            let gained = there + back - own - theirs;
            if (better && gained >= needed) || (alone && gained >= THRESHOLDS.better) {
                found.extend([*at, *other_at]);
            }
        }
    }
    found
}

/// Pairs among what the order has left over: (first, second, similarity).
pub(super) fn moved(beads: &[Bead], gains: &SiblingGains<'_>) -> Moved {
    let firsts: Vec<usize> =
        beads.iter().filter(|bead| bead.seconds == 0).map(|bead| bead.first).collect();
    let seconds: Vec<usize> =
        beads.iter().filter(|bead| bead.firsts == 0).map(|bead| bead.second).collect();
    let (looks, other_looks) =
        (looks(&gains.one.features, &firsts), looks(&gains.two.features, &seconds));
    let is_only_one =
        |look: Option<&str>| looks.get(&look) == Some(&1) && other_looks.get(&look) == Some(&1);
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    let mut consider = |first: usize, second: usize| {
        let (one, two) = (&gains.one.features[first], &gains.two.features[second]);
        if one.class != two.class {
            return;
        }
        let similarity = gains.similarity(first, second);
        if may_have_moved(one, two, similarity, is_only_one, gains.cognate) {
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

/// How often each kind of box is among some blocks.
fn looks<'f>(features: &'f [Features], left: &[usize]) -> FxHashMap<Option<&'f str>, usize> {
    crate::text::counts(left.iter().map(|&at| features[at].tag.map(|tag| tag.look.as_str())))
}

fn may_have_moved(
    one: &Features,
    two: &Features,
    similarity: f64,
    is_only_one: impl Fn(Option<&str>) -> bool,
    cognate: bool,
) -> bool {
    match one.class {
        Class::Section => {
            let same = matches!((one.tag, two.tag), (Some(a), Some(b)) if a.look == b.look);
            let only_one = is_only_one(one.tag.map(|tag| tag.look.as_str()));
            let short = one.words.min(two.words) < THRESHOLDS.long_words;
            (same && (similarity >= THRESHOLDS.text || (only_one && short)))
                || similarity >= THRESHOLDS.moved
        }
        Class::Text | Class::Item | Class::PlanItem => {
            let says = one.words > 0 || !one.keys.is_empty();
            cognate && says && similarity >= THRESHOLDS.moved
        }
        Class::List
        | Class::Plan
        | Class::Panel
        | Class::Table
        | Class::Row
        | Class::Headed
        | Class::Code => cognate && similarity >= THRESHOLDS.moved,
        Class::Title | Class::PlanHeader | Class::Cell | Class::None => false,
    }
}
