//! Blocks that both versions share: each stands for itself and divides what the versions say of their own.

use super::Pair;
use super::siblings::{Row, Side, Versions, is_headed};
use crate::language::Language;
use crate::markup::BlockId;
use crate::page::Page;

/// Whether both versions have a block in common.
pub(super) fn is_shared(page: &Page, id: BlockId) -> bool {
    page.block(id).language.is_none()
}

/// Blocks as a reader of a language comes to them, for pairing. What stands under a shared heading stands after
/// it: a heading of one version may end there what goes on in the other, so that the two have no list of siblings
/// in common but this one.
pub(super) fn laid_out(
    page: &Page,
    language: Language,
    blocks: impl Iterator<Item = BlockId>,
) -> Vec<BlockId> {
    let mut rest: Vec<BlockId> = blocks.collect();
    rest.reverse();
    let mut siblings = Vec::with_capacity(rest.len());
    while let Some(id) = rest.pop() {
        if !page.is_shown(id, language) {
            continue;
        }
        siblings.push(id);
        if is_shared(page, id) && is_headed(page, id) {
            let from = rest.len();
            rest.extend(page.content(id));
            rest[from..].reverse();
        }
    }
    siblings
}

impl Versions<'_> {
    /// Pairs two lists of siblings, which are divided at what both versions share.
    ///
    /// A shared block may also stand after a text of the one version and before its counterpart. So, from the first
    /// stretch in which something is left over to the last, the stretches are paired as one where more of them pair
    /// in that way.
    pub(super) fn rows(&self, reference: &Side, other: &Side) -> Vec<Row> {
        let (sides, shared) = self.stretches(reference);
        let (other_sides, _) = self.stretches(other);
        let mut parts: Vec<Vec<Row>> =
            sides.iter().zip(&other_sides).map(|(one, two)| self.stretch(one, two)).collect();
        let left: Vec<[usize; 2]> = parts.iter().map(|rows| self.count_left(rows)).collect();
        let is_left = |left: &[usize; 2]| left.iter().any(|&count| count > 0);
        let (first, last) = (left.iter().position(is_left), left.iter().rposition(is_left));
        let sum = |side: usize| left.iter().map(|left| left[side]).sum::<usize>();
        let in_both = sum(0) > 0 && sum(1) > 0;
        let (Some(first), Some(last)) = (first, last.filter(|&last| in_both && first < Some(last)))
        else {
            return self.between_shared(parts, &shared);
        };
        let whole = |sides: &[Side]| Side {
            siblings: sides[first..=last].iter().flat_map(|side| side.siblings.clone()).collect(),
            start: sides[first].start,
        };
        let mut joined = self.stretch(&whole(&sides), &whole(&other_sides));
        if self.count_left(&joined).iter().sum::<usize>() >= sum(0) + sum(1) {
            return self.between_shared(parts, &shared);
        }
        joined.extend(shared[first..last].iter().map(|&id| self.shared(id)));
        self.sort(&mut joined);
        parts.splice(first..=last, [joined]);
        let around = [&shared[..first], &shared[last..]].concat();
        self.between_shared(parts, &around)
    }

    /// The rows of some stretches with the shared blocks between them.
    fn between_shared(&self, parts: Vec<Vec<Row>>, shared: &[BlockId]) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut shared = shared.iter();
        for part in parts {
            rows.extend(part);
            rows.extend(shared.next().map(|&id| self.shared(id)));
        }
        rows
    }

    /// What a version says between the blocks that both share, and those blocks.
    fn stretches(&self, side: &Side) -> (Vec<Side>, Vec<BlockId>) {
        let is_shared = |id: &BlockId| is_shared(self.page, *id);
        let shared: Vec<BlockId> = side.siblings.iter().copied().filter(is_shared).collect();
        let starts =
            std::iter::once(side.start).chain(shared.iter().map(|&id| self.page.after(id)));
        let parts = side.siblings.split(is_shared).map(<[BlockId]>::to_vec);
        let sides = parts.zip(starts).map(|(siblings, start)| Side { siblings, start }).collect();
        (sides, shared)
    }

    /// A block that stands for itself.
    fn shared(&self, id: BlockId) -> Row {
        let pair = Pair::Both { reference: vec![id], other: vec![id], similarity: 1.0 };
        Row { pair, inside: self.inside(&[id], &[id]) }
    }

    /// How much has no counterpart, of each version.
    fn count_left(&self, rows: &[Row]) -> [usize; 2] {
        let (left, other_left) = self.left_over(rows);
        [left.len(), other_left.len()]
    }

    /// Puts rows in the order of the reference; what stands in the other version alone keeps its place.
    fn sort(&self, rows: &mut [Row]) {
        let mut last = 0;
        rows.sort_by_cached_key(|row| {
            let first = match &row.pair {
                Pair::Both { reference, .. } => reference.first().copied(),
                Pair::Moved { reference, .. } => Some(*reference),
                Pair::Only { block, language, .. } => {
                    Some(*block).filter(|_| *language == self.reference)
                }
            };
            last = first.map_or(last, |id| id.0);
            last
        });
    }
}
