//! Plans on pages, and where they differ from the modules of the course.
//!
//! A plan is a list or a table on an overview page of which most entries name or link to what one list of the
//! course holds: the items of a module, or the modules.

use std::collections::{BTreeMap, BTreeSet};

use super::outline::{Item, Listed};
use super::{InCourse, target, title_in};
use crate::canvas::LinkTarget;
use crate::diagnostic::Place;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Version};
use crate::source::Span;

/// A difference between a plan and what it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What is different.
    pub kind: DriftKind,
    /// The entry of the plan; of what is missing, the one that it belongs after.
    pub block: BlockId,
    /// The place to mend.
    pub place: Place,
}

/// Kinds of [`Drift`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DriftKind {
    /// An entry that the course has not.
    Unlisted,
    /// An entry that the course calls by another name.
    Renamed(String),
    /// Something of the course that the plan does not name.
    Unnamed(String),
    /// An entry that the course has at an earlier place.
    Order,
}

/// An entry of a plan.
struct Entry {
    block: BlockId,
    text: String,
    /// Where the course lists what it names or leads to.
    listed: Vec<Listed>,
    /// Whether it leads somewhere else.
    leads_away: bool,
}

/// A list on the page whose entries are those of a list of the course.
struct Plan {
    entries: Vec<Entry>,
    /// The place of each entry in the list of the course.
    places: Vec<Option<usize>>,
}

/// A longer entry is a sentence, not a title.
const TITLE_WORDS: usize = 8;

/// Where the plans of a page differ from the modules of its course.
#[must_use]
pub fn drifts(page: &Page, course: InCourse<'_>) -> Vec<Drift> {
    let mut found: Vec<Drift> = Vec::new();
    for version in page.versions() {
        let mut plans: BTreeMap<usize, Vec<Plan>> = BTreeMap::new();
        for holder in page.blocks_of(version).filter(|&id| is_list(page, id)) {
            if let Some((list, plan)) = plan(page, version, holder, course) {
                plans.entry(list).or_default().push(plan);
            }
        }
        for (list, plans) in plans.into_iter().filter(|(list, _)| is_overview(course, *list)) {
            let drifts = compare(page, version.language, course, list, &plans);
            // What all versions share is compared once.
            found.extend(drifts.into_iter().filter(|drift| {
                page.block(drift.block).language.is_some()
                    || version.language == page.versions()[0].language
            }));
        }
    }
    found
}

fn is_list(page: &Page, id: BlockId) -> bool {
    matches!(page.block(id).kind, BlockKind::List { .. } | BlockKind::Plan | BlockKind::Table)
}

/// Whether the page stands outside a list or at its start, as one with a plan does.
fn is_overview(course: InCourse<'_>, list: usize) -> bool {
    let items = &course.outline.lists[list].items;
    let own = items.iter().position(|item| item.page == Some(course.at));
    let first = items.iter().position(|item| item.page.is_some());
    own.is_none() || own == first
}

/// The plan that a list is, and the list of the course that it follows.
fn plan(
    page: &Page,
    version: &Version,
    holder: BlockId,
    course: InCourse<'_>,
) -> Option<(usize, Plan)> {
    let shown = |id: &BlockId| page.is_shown(*id, version.language);
    let entries = page.content(holder).filter(shown).filter_map(|id| match page.block(id).kind {
        BlockKind::Item | BlockKind::PlanItem => Some(id),
        BlockKind::Row => page.content(id).find(|&cell| !page.block(cell).text.is_empty()),
        _ => None,
    });
    let entries: Vec<Entry> = entries.map(|id| entry(page, id, version.language, course)).collect();
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for entry in &entries {
        let lists: BTreeSet<usize> = entry.listed.iter().map(|(list, _)| *list).collect();
        for list in lists {
            *votes.entry(list).or_default() += 1;
        }
    }
    let (&list, &count) = votes.iter().rev().max_by_key(|(_, count)| **count)?;
    let in_list = |entry: &Entry| entry.listed.iter().find(|(of, _)| *of == list).map(|of| of.1);
    let places = entries.iter().map(in_list).collect();
    (count > 1 && count * 2 > entries.len()).then_some((list, Plan { entries, places }))
}

fn entry(page: &Page, block: BlockId, language: Language, course: InCourse<'_>) -> Entry {
    let text = page.text(block);
    let mut listed = course.outline.named(language, &text).to_vec();
    let words = page.block(block).text.words().len();
    let mut leads_away = false;
    let inline = page.block(block).children.iter().copied();
    for link in inline.filter(|&id| page.block(id).kind.is_link()) {
        let name = page.link_text(link);
        let is_whole = name.split_whitespace().count() * 2 >= words;
        listed.extend_from_slice(course.outline.named(language, &name));
        match target(page, link, course) {
            Some(LinkTarget::Page(at)) if is_whole => {
                listed.extend_from_slice(course.outline.leading_to(at));
            }
            _ => {}
        }
        leads_away = true;
    }
    leads_away |= page.content(block).any(|id| page.links(id).next().is_some());
    Entry { block, text, listed, leads_away }
}

/// Compares the plans of a page that follow a list with it.
fn compare(
    page: &Page,
    language: Language,
    course: InCourse<'_>,
    list: usize,
    plans: &[Plan],
) -> Vec<Drift> {
    let items = &course.outline.lists[list].items;
    let linked: BTreeSet<usize> = page
        .blocks()
        .filter(|&id| page.is_shown(id, language))
        .filter_map(|id| match target(page, id, course) {
            Some(LinkTarget::Page(at)) => Some(at),
            _ => None,
        })
        .collect();
    let named: BTreeSet<usize> =
        plans.iter().flat_map(|plan| &plan.places).flatten().copied().collect();
    let is_own = |item: &Item| item.page == Some(course.at);
    let is_linked = |item: &Item| item.page.is_some_and(|page| linked.contains(&page));
    let counted = items.iter().filter(|item| item.counts && !is_own(item)).count();
    let mut missing: Vec<usize> = (0..items.len())
        .filter(|at| !named.contains(at))
        .filter(|&at| items[at].counts && !is_own(&items[at]) && !is_linked(&items[at]))
        .collect();
    let name = |at: usize| title_in(&items[at].title, Some(language));
    let mut found = Vec::new();
    for plan in plans {
        for (at, entry) in plan.entries.iter().enumerate() {
            let drift = |kind| Drift { kind, block: entry.block, place: page.opening(entry.block) };
            if plan.is_behind(at) {
                found.push(drift(DriftKind::Order));
            } else if plan.is_unlisted(at) {
                let instead = missing.iter().position(|&item| plan.is_between(at, item));
                let instead = instead.map(|index| missing.remove(index));
                let kind =
                    instead.map_or(DriftKind::Unlisted, |item| DriftKind::Renamed(name(item)));
                if matches!(kind, DriftKind::Renamed(_)) || plan.is_like_others(at) {
                    found.push(drift(kind));
                }
            }
        }
    }
    // A list of some pages is no plan.
    if missing.len() * 3 <= counted {
        found.extend(missing.into_iter().filter_map(|item| {
            let kind = DriftKind::Unnamed(name(item));
            let entries = plans.iter().flat_map(|plan| plan.entries.iter().zip(&plan.places));
            let placed = entries.filter_map(|(entry, place)| Some((entry, (*place)?)));
            let before = placed.clone().rfind(|(_, place)| *place < item);
            let (near, _) = before.or_else(|| placed.clone().next())?;
            let block = page.block(near.block);
            let edge = if before.is_some() { block.span.end } else { block.span.start };
            let place = block.at(Span { start: edge, end: edge });
            Some(Drift { kind, block: near.block, place })
        }));
    }
    found
}

impl Plan {
    /// Whether an entry stands after one that comes later in the course, as the only one that does.
    fn is_behind(&self, at: usize) -> bool {
        let before = self.places[..at].iter().flatten().max();
        let earlier = |end: usize| {
            let placed = self.places[..=end].iter().flatten();
            placed.clone().zip(placed.skip(1)).any(|(one, two)| two < one)
        };
        let is_behind =
            self.places[at].is_some_and(|place| before.is_some_and(|most| place < *most));
        is_behind && (at == 0 || !earlier(at - 1))
    }

    /// Whether an entry is a title that the course has not.
    fn is_unlisted(&self, at: usize) -> bool {
        let entry = &self.entries[at];
        let words = entry.text.split_whitespace().count();
        self.places[at].is_none()
            && entry.listed.is_empty()
            && !entry.leads_away
            && (1..=TITLE_WORDS).contains(&words)
            && !entry.text.ends_with(['.', '?', '!', ':', ';', ','])
    }

    /// Whether an entry is made as those beside it that the course has: «Del 3» beside «Del 2», or the only
    /// one among many.
    fn is_like_others(&self, at: usize) -> bool {
        let text = &self.entries[at].text;
        let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
        let placed = self.entries.iter().zip(&self.places).filter(|(_, place)| place.is_some());
        let count = placed.clone().count();
        let is_numbered = text.contains(char::is_numeric)
            && placed.clone().any(|(entry, _)| first(&entry.text) == first(text));
        is_numbered || (self.entries.len() - count) * 3 <= count
    }

    /// Whether an item of the course is the only one between the entries around an entry.
    fn is_between(&self, at: usize, item: usize) -> bool {
        let before = self.places[..at].iter().rev().flatten().next();
        let after = self.places[at + 1..].iter().flatten().next();
        before.is_none_or(|&before| before + 1 == item)
            && after.is_none_or(|&after| item + 1 == after)
            && (before.is_some() || after.is_some())
    }
}
