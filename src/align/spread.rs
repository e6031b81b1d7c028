//! A paragraph of one version that stands as many in the other, as where one of them has other breaks of line.

use super::THRESHOLDS;
use super::features::Class;
use super::gains::{Compared, SiblingGains};
use super::moved::{Left, Moved};
use super::sequence::Bead;
use crate::text::Trigrams;

/// Joins texts without counterpart to a text of the other side that says the same as all of them, and, if it has
/// a counterpart, more with them than without. A text that two others stand for is found by the order itself.
pub(super) fn spread(beads: Vec<Bead>, moved: &Moved, gains: &SiblingGains<'_>) -> Vec<Bead> {
    if !gains.cognate {
        return beads;
    }
    let left = Left::by(moved);
    let mut joined: Vec<Bead> = Vec::with_capacity(beads.len());
    let mut rest = beads.as_slice();
    while let Some(start) = rest.first() {
        let found = longest(rest, &left).and_then(|length| {
            let bead = whole(&rest[..length], gains)?;
            Some((length, bead))
        });
        let (length, bead) = found.unwrap_or((1, *start));
        joined.push(bead);
        rest = &rest[length..];
    }
    joined
}

/// How many beads from the first on may be one: at most one pair, and else what one side has more.
/// None where they are more than a text may stand as.
fn longest(beads: &[Bead], left: &Left) -> Option<usize> {
    let (mut firsts, mut seconds) = (0, 0);
    let most = THRESHOLDS.parts + 1;
    let taken = beads.iter().take(most).take_while(|bead| {
        firsts += bead.firsts;
        seconds += bead.seconds;
        firsts.min(seconds) <= 1 && left.holds(bead)
    });
    let length = taken.count();
    (1 < length && length < most).then_some(length)
}

/// Some beads as one pair of a text and the texts that say the same together.
fn whole(beads: &[Bead], gains: &SiblingGains<'_>) -> Option<Bead> {
    let start = beads.first()?;
    let firsts: usize = beads.iter().map(|bead| bead.firsts).sum();
    let seconds: usize = beads.iter().map(|bead| bead.seconds).sum();
    if firsts.min(seconds) != 1 || firsts.max(seconds) < 3 {
        return None;
    }
    let side = |compared: &Compared, from: usize, count: usize| -> Option<Trigrams> {
        let texts = compared.features.get(from..from + count)?;
        let all = texts.iter().all(|text| text.class == Class::Text);
        all.then(|| Trigrams::joined(texts.iter().map(|text| &text.grams)))
    };
    let alike = |bead: &Bead| -> Option<f64> {
        let one = side(gains.one, bead.first, bead.firsts)?;
        Some(one.similarity(&side(gains.two, bead.second, bead.seconds)?))
    };
    let bead = Bead { first: start.first, firsts, second: start.second, seconds };
    let pair = beads.iter().find(|bead| bead.firsts > 0 && bead.seconds > 0);
    let before = pair.map_or(Some(0.0), alike)?;
    let with = alike(&bead)?;
    (with >= THRESHOLDS.moved && with > before).then_some(bead)
}
