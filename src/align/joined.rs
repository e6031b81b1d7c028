//! Two lists against one: where the text between them was left out, they run together.

use rustc_hash::FxHashSet;

use super::THRESHOLDS;
use super::features::Class;
use super::gains::SiblingGains;
use super::moved::{Left, Moved};
use super::sequence::Bead;

/// Two lists of one version against one list of the other, as places among the beads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joined {
    /// The pair of a list on each side.
    pub(super) pair: usize,
    /// The list that belongs to the pair as well.
    pub(super) lone: usize,
}

impl Joined {
    /// The beads between the two lists.
    pub(super) fn between(&self) -> std::ops::Range<usize> {
        self.pair.min(self.lone) + 1..self.pair.max(self.lone)
    }
}

/// Finds a pair of lists, then texts of one side alone, then another list of that side (or the other way
/// round), where both lists together are more like the one list of the other side.
pub(super) fn joined_lists(beads: &[Bead], moved: &Moved, gains: &SiblingGains<'_>) -> Vec<Joined> {
    let features = |bead: &Bead, is_first: bool| {
        if is_first { &gains.one.features[bead.first] } else { &gains.two.features[bead.second] }
    };
    let is_pair = |bead: &Bead| {
        bead.firsts == 1
            && bead.seconds == 1
            && features(bead, true).class == Class::List
            && features(bead, false).class == Class::List
    };
    let left = Left::by(moved);
    let mut found: Vec<Joined> = Vec::new();
    let mut taken = FxHashSet::default();
    for (pair, bead) in beads.iter().enumerate().filter(|(_, bead)| is_pair(bead)) {
        for is_first in [true, false] {
            let alone = |at: &usize| {
                let bead = &beads[*at];
                let (own, other) = if is_first {
                    (bead.firsts, bead.seconds)
                } else {
                    (bead.seconds, bead.firsts)
                };
                own == 1 && other == 0 && left.holds(bead)
            };
            let list = |at: &usize| features(&beads[*at], is_first).class == Class::List;
            let text = |at: &usize| features(&beads[*at], is_first).class == Class::Text;
            let next = |places: &mut dyn Iterator<Item = usize>| {
                let mut places = places.take_while(alone).skip_while(text).take(1);
                places.find(list).filter(|&at| at.abs_diff(pair) > 1)
            };
            let lone = next(&mut (pair + 1..beads.len())).or_else(|| next(&mut (0..pair).rev()));
            let Some(lone) = lone else { continue };
            let one = &features(bead, !is_first).grams;
            let own = &features(bead, is_first).grams;
            let other = &features(&beads[lone], is_first).grams;
            let is_taken = taken.contains(&lone);
            if !is_taken && one.adds(own, other, &own.with(other)) >= THRESHOLDS.covered {
                found.push(Joined { pair, lone });
                taken.insert(lone);
            }
        }
    }
    found
}
