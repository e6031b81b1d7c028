//! What two versions differ in: one difference for each cause, each with one owner.

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::ratio;
use super::{Pair, THRESHOLDS};
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::tags::Spelling;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

/// Which rule speaks of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// `parity/missing-section`
    MissingSection,
    /// `parity/missing-item`
    MissingItem,
    /// `parity/missing-text`
    MissingText,
    /// `parity/media-mismatch`
    MissingMedia,
    /// `parity/section-order`
    SectionOrder,
    /// `parity/item-order`
    ItemOrder,
    /// `parity/component-mismatch`
    ComponentMismatch,
    /// `links/misplaced-block`
    MisplacedLinks,
}

/// A way in which one version departs from the other.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What kind, and so which rule speaks of it.
    pub kind: DifferenceKind,
    /// The language of the version to mend.
    pub language: Language,
    /// The language of the version it is compared with.
    pub against: Language,
    /// Where to mend it: the block itself, or the hole where one is missing.
    pub place: Place,
    /// The block: for what is missing, the one that has no counterpart.
    pub block: BlockId,
    /// For what is missing, the block before the hole, if it is of the same kind.
    /// For what stands in another order, the counterpart.
    pub beside: Option<BlockId>,
    /// The section that it has changed places with.
    pub exchanged: Option<BlockId>,
}

/// Derives the differences of an alignment.
pub(super) fn derive(
    page: &Page,
    reference: Language,
    other: Language,
    pairs: &[Pair],
    counterparts: &FxHashMap<BlockId, BlockId>,
    copies: &FxHashMap<BlockId, BlockId>,
) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut reordered: FxHashSet<Option<BlockId>> = FxHashSet::default();
    let mut gone: FxHashSet<BlockId> = FxHashSet::default();
    for pair in pairs {
        match pair {
            Pair::Only { block, language, hole, after } => {
                // A section that is missing takes all that stands in it along.
                let above =
                    std::iter::successors(page.block(*block).parent, |&id| page.block(id).parent);
                if above.into_iter().any(|id| gone.contains(&id)) {
                    continue;
                }
                let inside = page.walk(*block).skip(1);
                let is_whole = inside.into_iter().all(|id| !counterparts.contains_key(&id));
                if is_whole && matches!(page.block(*block).kind, BlockKind::Heading(_)) {
                    gone.insert(*block);
                }
                let against = *language;
                let language = if against == reference { other } else { reference };
                let missing = missing(page, *block, is_whole);
                if let Some(kind) = missing.filter(|_| !copies.contains_key(block)) {
                    let alike = |id: &BlockId| {
                        std::mem::discriminant(&page.block(*id).kind)
                            == std::mem::discriminant(&page.block(*block).kind)
                    };
                    let beside = after.filter(alike);
                    found.push(Difference {
                        kind,
                        language,
                        against,
                        place: *hole,
                        block: *block,
                        beside,
                        exchanged: None,
                    });
                }
            }
            Pair::Moved { reference: from, other: to, .. } => {
                let kind = order(page, *to);
                let parent = page.block(*to).parent;
                let same_list = parent.and_then(|parent| counterparts.get(&parent).copied())
                    == page.block(*from).parent;
                // Items that changed places within a list are one cause; paragraphs keep their content.
                let counts = match kind {
                    Some(DifferenceKind::ItemOrder) => same_list && reordered.insert(parent),
                    _ => true,
                };
                if let Some(kind) = kind.filter(|_| counts) {
                    found.push(Difference {
                        kind,
                        language: other,
                        against: reference,
                        place: page.opening(*to),
                        block: *to,
                        beside: Some(*from),
                        exchanged: None,
                    });
                }
                mismatch(page, (*from, reference), (*to, other), &mut found);
            }
            Pair::Both { reference: from, other: to, .. } => {
                if let (Some(&from), Some(&to)) = (from.first(), to.first()) {
                    mismatch(page, (from, reference), (to, other), &mut found);
                    let emptied = emptied(page, (from, reference), (to, other));
                    gone.extend(emptied.iter().map(|difference| difference.block));
                    found.extend(emptied);
                }
            }
        }
    }
    join_exchanged(page, counterparts, &mut found);
    found
}

/// Makes one difference of two sections that have changed places, where that is all that the order differs in. If
/// one of them is a link block, it is the one that has moved.
fn join_exchanged(
    page: &Page,
    counterparts: &FxHashMap<BlockId, BlockId>,
    found: &mut Vec<Difference>,
) {
    let moved = |found: &Difference| {
        let of_sections =
            matches!(found.kind, DifferenceKind::SectionOrder | DifferenceKind::MisplacedLinks);
        found.beside.filter(|_| of_sections)
    };
    if found.iter().filter_map(moved).count() < 2 {
        return;
    }
    // The sections that stand in both versions under the same parents, in the order of each.
    let parent = |id: BlockId| page.block(id).parent;
    let key = |id: BlockId, other: BlockId| (page.block(id).language, parent(id), parent(other));
    let mut siblings: FxHashMap<_, Vec<BlockId>> = FxHashMap::default();
    for (&id, &other) in counterparts {
        if order(page, id).is_some() {
            siblings.entry(key(id, other)).or_default().push(id);
        }
    }
    for list in siblings.values_mut() {
        list.sort_unstable();
    }
    let place = |id: BlockId| -> Option<(&Vec<BlockId>, usize)> {
        let list = siblings.get(&key(id, *counterparts.get(&id)?))?;
        Some((list, list.binary_search(&id).ok()?))
    };
    // Which section of its own version stands where the counterpart of a section should.
    let instead = |id: BlockId| -> Option<BlockId> {
        let (_, at) = place(*counterparts.get(&id)?)?;
        place(id)?.0.get(at).copied()
    };
    let is_exchange = |id: BlockId| {
        let all = place(id).into_iter().flat_map(|(list, _)| list);
        all.copied().all(|id| instead(id).and_then(instead) == Some(id))
    };
    let mut checked: FxHashMap<_, bool> = FxHashMap::default();
    let mut told: FxHashMap<BlockId, usize> = FxHashMap::default();
    let mut kept: Vec<Difference> = Vec::with_capacity(found.len());
    for mut one in found.drain(..) {
        let of = moved(&one).and_then(|from| Some((from, instead(one.block)?)));
        let of = of.filter(|&(from, _)| {
            *checked.entry(key(one.block, from)).or_insert_with(|| is_exchange(one.block))
        });
        let Some((_, with)) = of else {
            kept.push(one);
            continue;
        };
        match told.get(&with) {
            // The order of a section that stands at its place is that of the others.
            _ if with == one.block => {}
            Some(&other) if one.kind == DifferenceKind::MisplacedLinks => {
                one.exchanged = Some(with);
                kept[other] = one;
            }
            Some(_) => {}
            None => {
                one.exchanged = Some(with);
                told.insert(one.block, kept.len());
                kept.push(one);
            }
        }
    }
    *found = kept;
}

fn missing(page: &Page, block: BlockId, is_whole: bool) -> Option<DifferenceKind> {
    match page.block(block).kind {
        BlockKind::Heading(_) if is_whole && page.content(block).next().is_some() => {
            Some(DifferenceKind::MissingSection)
        }
        BlockKind::Section(_) => Some(DifferenceKind::MissingSection),
        BlockKind::Item | BlockKind::PlanItem | BlockKind::Panel | BlockKind::Row => {
            Some(DifferenceKind::MissingItem)
        }
        BlockKind::Paragraph if is_media(page, block) => Some(DifferenceKind::MissingMedia),
        BlockKind::Title
        | BlockKind::Paragraph
        | BlockKind::Heading(_)
        | BlockKind::Table
        | BlockKind::Cell { .. }
        | BlockKind::Code
        | BlockKind::List { .. }
        | BlockKind::Plan
        | BlockKind::PlanHeader => is_missed(page, block).then_some(DifferenceKind::MissingText),
        _ => None,
    }
}

/// The text of a cell of which the counterpart is empty.
fn emptied(page: &Page, one: (BlockId, Language), two: (BlockId, Language)) -> Option<Difference> {
    let is_cell = |id| matches!(page.block(id).kind, BlockKind::Cell { .. });
    let is_empty = |id| page.block(id).text.is_empty() && page.is_empty(id);
    // What stands in a cell without text of its own is missing by itself.
    let says = |id| !page.block(id).text.is_wordless() && is_missed(page, id);
    let ((block, against), (empty, language)) = match (is_empty(one.0), is_empty(two.0)) {
        (false, true) => (one, two),
        (true, false) => (two, one),
        _ => return None,
    };
    (is_cell(block) && is_cell(empty) && says(block)).then(|| Difference {
        kind: DifferenceKind::MissingText,
        language,
        against,
        place: page.content_start(empty),
        block,
        beside: None,
        exchanged: None,
    })
}

/// Whether a paragraph holds nothing but images, videos and the like.
fn is_media(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    let mut objects = block.children.iter().map(|&child| page.block(child));
    block.text.is_wordless()
        && !block.children.is_empty()
        && objects.all(|object| object.kind.is_media())
}

/// A text that was left in another language has that as its cause, and one without anything for the reader
/// is not missed.
fn is_missed(page: &Page, id: BlockId) -> bool {
    let says = |id: BlockId| {
        let block = page.block(id);
        !block.text.is_wordless() || block.kind.is_inline()
    };
    !page.is_in_other_language(id) && page.walk(id).any(says)
}

fn order(page: &Page, block: BlockId) -> Option<DifferenceKind> {
    match page.block(block).kind {
        BlockKind::Section(_) if page.is_link_block(block) => Some(DifferenceKind::MisplacedLinks),
        BlockKind::Section(_) => Some(DifferenceKind::SectionOrder),
        BlockKind::Heading(_) if page.content(block).next().is_some() => {
            Some(DifferenceKind::SectionOrder)
        }
        BlockKind::Item | BlockKind::PlanItem | BlockKind::Row => Some(DifferenceKind::ItemOrder),
        _ => None,
    }
}

/// A paired section whose marker makes another kind of box; a mistyped marker speaks for itself.
fn mismatch(
    page: &Page,
    (from, reference): (BlockId, Language),
    (to, other): (BlockId, Language),
    found: &mut Vec<Difference>,
) {
    let (Some(one), Some(two)) = (page.block(from).marker(), page.block(to).marker()) else {
        return;
    };
    let guessed =
        |spelling| matches!(spelling, Spelling::Unknown | Spelling::Near | Spelling::Retired);
    if guessed(one.spelling) || guessed(two.spelling) {
        return;
    }
    if one.tag.map(|tag| &tag.look) != two.tag.map(|tag| &tag.look) {
        found.push(Difference {
            kind: DifferenceKind::ComponentMismatch,
            language: other,
            against: reference,
            place: page.opening(to),
            block: to,
            beside: Some(from),
            exchanged: None,
        });
    }
}

/// Pairs of what is missing on either side of one gap, in order.
pub(super) fn doubts(
    page: &Page,
    reference: Language,
    pairs: &[Pair],
    differences: &[Difference],
) -> Vec<(BlockId, BlockId)> {
    let reported: FxHashSet<BlockId> = differences
        .iter()
        .filter(|difference| difference.place.span.is_empty())
        .map(|difference| difference.block)
        .collect();
    let is_only = |pair: &Pair| matches!(pair, Pair::Only { .. });
    let mut found = Vec::new();
    for gap in pairs.chunk_by(|one, two| is_only(one) && is_only(two)) {
        let of = |own: bool| {
            gap.iter().filter_map(move |pair| match pair {
                Pair::Only { block, language, .. } if (*language == reference) == own => {
                    Some(*block)
                }
                _ => None,
            })
        };
        for (one, two) in of(true).zip(of(false)) {
            let same = std::mem::discriminant(&page.block(one).kind)
                == std::mem::discriminant(&page.block(two).kind);
            let words = |id| page.folded_words(id, THRESHOLDS.words_compared).len();
            let (shorter, longer) = (words(one).min(words(two)), words(one).max(words(two)));
            let alike = longer > 0 && ratio(shorter, longer) >= THRESHOLDS.doubtful;
            if same && alike && reported.contains(&one) && reported.contains(&two) {
                found.push((one, two));
            }
        }
    }
    found
}
