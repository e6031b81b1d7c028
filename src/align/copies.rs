//! What stands in one version more than once and in the other less often: a copy that was pasted again, or a
//! block that the other version lacks.

use rustc_hash::FxHashMap;

use super::THRESHOLDS;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

/// The blocks that repeat another of their version and have no counterpart, each with the one that it repeats.
///
/// A section or an item that stands away from the others was left out in the other version and is no copy; neither
/// is a text that the other version repeats as well, unless it directly follows another.
pub(super) fn copies(
    page: &Page,
    counterparts: &FxHashMap<BlockId, BlockId>,
) -> FxHashMap<BlockId, BlockId> {
    let mut found = FxHashMap::default();
    for group in page.repeated(THRESHOLDS.copy_words) {
        let (kept, lone): (Vec<BlockId>, Vec<BlockId>) =
            group.into_iter().partition(|id| counterparts.contains_key(id));
        let (kept, lone) = match lone.split_first() {
            // Where the other version has none of them, it lacks the first.
            Some((&first, others)) if kept.is_empty() => (vec![first], others.to_vec()),
            _ => (kept, lone),
        };
        for id in lone {
            let beside = kept.iter().find(|&&other| is_beside(page, other, id));
            let alone = || kept.iter().find(|&&other| kept.len() == 1 && is_near(page, other, id));
            found.extend(beside.or_else(alone).map(|&other| (id, other)));
        }
    }
    found
}

/// Whether one of two blocks comes directly after the other.
fn is_beside(page: &Page, one: BlockId, two: BlockId) -> bool {
    let (first, second) = (one.min(two), one.max(two));
    page.adjoins(page.walk(first).last().unwrap_or(first), second)
}

/// Whether the one may have been pasted from the other: an item in the same list, or a text.
fn is_near(page: &Page, one: BlockId, two: BlockId) -> bool {
    let blocks = [one, two].map(|id| page.block(id));
    let any = |is: fn(&BlockKind) -> bool| blocks.iter().any(|block| is(&block.kind));
    if any(|kind| matches!(kind, BlockKind::Section(_) | BlockKind::Heading(_))) {
        return false;
    }
    let is_item =
        |kind: &BlockKind| matches!(kind, BlockKind::Item | BlockKind::PlanItem | BlockKind::Row);
    !any(is_item) || blocks[0].parent == blocks[1].parent
}
