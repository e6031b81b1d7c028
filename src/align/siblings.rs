//! From two versions to the rows of their alignment, list of siblings by list of siblings.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Pair;
use super::across::pair_across_sections;
use super::features::{Class, Texts};
use super::gains::{Compared, SiblingGains};
use super::joined::joined_lists;
use super::moved::{dissolve_weak_pairs, fill_gaps, lone_item, moved, straightened};
use super::sequence::{self, Bead};
use super::shared::{is_shared, laid_out};
use super::spread::spread;
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Version};

/// A row and the siblings that are compared below it.
pub(super) struct Row {
    pub(super) pair: Pair,
    pub(super) inside: Option<(Side, Side)>,
}

/// Siblings of one version, and the place before the first of them.
pub(super) struct Side {
    pub(super) siblings: Vec<BlockId>,
    pub(super) start: Place,
}

/// The two languages that are compared.
pub(super) struct Versions<'p> {
    pub(super) page: &'p Page,
    texts: Texts<'p>,
    pub(super) reference: Language,
    other: Language,
    cognate: bool,
    /// Whether what stands under a heading is compared beside it and not in it.
    flat: bool,
}

/// Pairs two versions: rows in the order of the reference, parents before children.
pub(super) fn pair(page: &Page, reference: &Version, other: &Version) -> Vec<Pair> {
    let cognate = reference.language.is_cognate(other.language);
    let mut versions = Versions {
        page,
        texts: Texts::new(page),
        reference: reference.language,
        other: other.language,
        cognate,
        flat: false,
    };
    let mut pairs = versions.pairs(reference, other);
    // Where a heading was left out, is none, or has another level, its texts stand elsewhere.
    let heads = |ids: &[BlockId]| ids.iter().any(|&id| is_headed(page, id));
    let parts = |pair: &Pair| match pair {
        Pair::Only { block, .. } => matches!(page.block(*block).kind, BlockKind::Heading(_)),
        Pair::Both { reference, other, .. } => heads(reference) != heads(other),
        Pair::Moved { .. } => false,
    };
    if pairs.iter().any(parts) {
        versions.flat = true;
        let flat = versions.pairs(reference, other);
        if unpaired(page, &flat) < unpaired(page, &pairs) {
            pairs = flat;
        }
    }
    if cognate {
        let languages = (reference.language, other.language);
        pair_across_sections(page, &versions.texts, languages, &mut pairs);
    }
    pairs
}

/// How many texts have no counterpart.
fn unpaired(page: &Page, pairs: &[Pair]) -> usize {
    let only = pairs.iter().filter_map(|pair| match pair {
        Pair::Only { block, .. } => Some(*block),
        _ => None,
    });
    let texts = |id: &BlockId| {
        let block = page.block(*id);
        !block.text.is_empty() && !block.kind.is_inline()
    };
    let alone: FxHashSet<BlockId> = only.flat_map(|block| page.walk(block)).filter(texts).collect();
    let paired = pairs.iter().flat_map(|pair| match pair {
        Pair::Both { reference, other, .. } => [reference.as_slice(), other].concat(),
        Pair::Moved { reference, other, .. } => vec![*reference, *other],
        Pair::Only { .. } => Vec::new(),
    });
    alone.len() - paired.filter(|id| alone.contains(id)).count()
}

impl Versions<'_> {
    /// All rows: parents before children.
    fn pairs(&self, reference: &Version, other: &Version) -> Vec<Pair> {
        let roots = |version: &Version| {
            let roots = version.roots.iter().copied();
            Side { siblings: laid_out(self.page, version.language, roots), start: version.start }
        };
        let mut pairs = Vec::new();
        let mut open = vec![self.rows(&roots(reference), &roots(other)).into_iter()];
        while let Some(rows) = open.last_mut() {
            let Some(row) = rows.next() else {
                open.pop();
                continue;
            };
            pairs.push(row.pair);
            if let Some((reference, other)) = row.inside {
                open.push(self.rows(&reference, &other).into_iter());
            }
        }
        pairs
    }

    /// What has no counterpart, of each version.
    pub(super) fn left_over(&self, rows: &[Row]) -> (Vec<BlockId>, Vec<BlockId>) {
        let (mut left, mut other_left) = (Vec::new(), Vec::new());
        for row in rows {
            match &row.pair {
                Pair::Only { block, language, .. } if *language == self.reference => {
                    left.push(*block);
                }
                Pair::Only { block, .. } => other_left.push(*block),
                _ => {}
            }
        }
        (left, other_left)
    }

    /// Pairs two lists of siblings. A panel, list or plan without counterpart where the other side has
    /// blocks left over is opened, since what it holds may stand there in another form.
    pub(super) fn stretch(&self, reference: &Side, other: &Side) -> Vec<Row> {
        let mut opened = FxHashSet::default();
        let mut rows = self.attempt(reference, other, &opened);
        for opens in [is_panel, is_container] {
            let (left, other_left) = self.left_over(&rows);
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
            let heads = self.flat && is_headed(self.page, id);
            let is_open = heads || opened.contains(&id);
            let titled = heads || is_panel(&self.page.block(id).kind);
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
        let mut moved = moved(&beads, &gains);
        let beads = straightened(beads, &mut moved);
        lone_item(&beads, &mut moved, &gains);
        let beads = spread(fill_gaps(&beads, &moved, &gains), &moved, &gains);
        let joined = if self.cognate { joined_lists(&beads, &moved, &gains) } else { Vec::new() };
        let mut lone: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let (mut in_pair, mut inside) = (FxHashSet::default(), FxHashMap::default());
        for joined in &joined {
            lone.entry(joined.pair).or_default().push(joined.lone);
            in_pair.insert(joined.lone);
            for at in joined.between() {
                inside.entry(at).or_insert(*joined);
            }
        }
        let destinations: FxHashMap<usize, (usize, f64)> =
            moved.iter().map(|&(from, to, similarity)| (from, (to, similarity))).collect();
        let arrived: FxHashSet<usize> = moved.iter().map(|&(_, to, _)| to).collect();
        // The lists of a bead, with one that belongs to it as well.
        let members = |ids: &[BlockId], at: usize, side: fn(&Bead) -> (usize, usize)| {
            let lone = lone.get(&at).into_iter().flatten().copied();
            let mut places: Vec<usize> = std::iter::once(at).chain(lone).collect();
            places.sort_unstable();
            let ranges = places.iter().map(|&at| side(&beads[at]));
            ranges.flat_map(|(from, count)| ids[from..from + count].to_vec()).collect::<Vec<_>>()
        };
        let mut rows = Vec::with_capacity(beads.len());
        let (mut before, mut other_before) = (None, None);
        for (at, bead) in beads.iter().enumerate() {
            if in_pair.contains(&at) {
                continue;
            }
            let reference = members(&one.ids, at, |bead| (bead.first, bead.firsts));
            let other = members(&two.ids, at, |bead| (bead.second, bead.seconds));
            let inside_list = inside.get(&at);
            match (reference.as_slice(), other.as_slice()) {
                (&[block], []) => {
                    if let Some(&(to, similarity)) = destinations.get(&bead.first) {
                        let pair = Pair::Moved { reference: block, other: two.ids[to], similarity };
                        rows.push(Row { pair, inside: self.inside(&[block], &[two.ids[to]]) });
                    } else {
                        let end = other_before.map_or(other_start, |id| self.page.after(id));
                        let list = inside_list.map(|joined| beads[joined.pair].second);
                        let earlier = inside_list
                            .map(|joined| one.ids[beads[joined.pair.min(joined.lone)].first]);
                        let hole = self.between(list.map(|at| two.ids[at]), earlier).unwrap_or(end);
                        rows.push(only(block, self.reference, hole, other_before));
                    }
                }
                ([], &[block]) => {
                    if !arrived.contains(&bead.second) {
                        let end = before.map_or(start, |id| self.page.after(id));
                        let list = inside_list.map(|joined| beads[joined.pair].first);
                        let earlier = inside_list
                            .map(|joined| two.ids[beads[joined.pair.min(joined.lone)].second]);
                        let hole = self.between(list.map(|at| one.ids[at]), earlier).unwrap_or(end);
                        rows.push(only(block, self.other, hole, before));
                    }
                }
                _ => {
                    let similarity = gains.similarity(bead.first, bead.second);
                    let inside = self.inside(&reference, &other);
                    (before, other_before) = (reference.last().copied(), other.last().copied());
                    rows.push(Row { pair: Pair::Both { reference, other, similarity }, inside });
                }
            }
        }
        rows
    }

    /// The place in a list where as many items stand before as in the earlier of two lists that it holds.
    fn between(&self, list: Option<BlockId>, earlier: Option<BlockId>) -> Option<Place> {
        let items = self.page.content(earlier?).count();
        self.page.content(list?).take(items).last().map(|before| self.page.after(before))
    }

    /// The siblings to compare in a pair of blocks.
    pub(super) fn inside(&self, reference: &[BlockId], other: &[BlockId]) -> Option<(Side, Side)> {
        let page = self.page;
        let silent = |id: BlockId| page.block(id).marker().is_some() && page.is_empty(id);
        let (&first, &second) = (reference.first()?, other.first()?);
        // Their owners are the rules on empty sections and empty link blocks.
        let links = |id: BlockId| page.links(id).next().is_some();
        let one_empty = (page.is_link_block(first) || page.is_link_block(second))
            && links(first) != links(second);
        // A panel against a text was opened: what it holds stands beside it.
        let opened = is_panel(&page.block(first).kind) != is_panel(&page.block(second).kind);
        let stands_beside = |id| is_headed(page, id) && (self.flat || is_shared(page, id));
        let beside = [first, second].into_iter().any(stands_beside);
        if silent(first) || silent(second) || one_empty || opened || beside {
            return None;
        }
        let side = |ids: &[BlockId], language: Language| {
            let content = ids.iter().flat_map(|&id| page.content(id));
            let siblings = laid_out(page, language, content);
            Some(Side { siblings, start: page.content_start(*ids.last()?) })
        };
        let (one, two) = (side(reference, self.reference)?, side(other, self.other)?);
        (!one.siblings.is_empty() || !two.siblings.is_empty()).then_some((one, two))
    }
}

/// Whether a block is a heading with something under it.
pub(super) fn is_headed(page: &Page, id: BlockId) -> bool {
    matches!(page.block(id).kind, BlockKind::Heading(_)) && page.content(id).next().is_some()
}

fn is_panel(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Panel)
}

fn is_container(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::List { .. } | BlockKind::Plan | BlockKind::Table | BlockKind::Panel)
}

fn only(block: BlockId, language: Language, hole: Place, after: Option<BlockId>) -> Row {
    Row { pair: Pair::Only { block, language, hole, after }, inside: None }
}
