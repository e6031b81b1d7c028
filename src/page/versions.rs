//! Which part of a page is which language.
//!
//! A version is one stretch of the page. Borders fall only at markers, and both
//! the words of each part and the recurring sequence of parts speak for a
//! border: a part and its counterpart have the same marker and, in cognate
//! languages, much the same words. Where words and sequence disagree, the
//! sequence weighs more, since a part left in the wrong language is a common
//! fault and a page that happens to repeat itself is not.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::sequence::Sequence;
use super::{Page, Version};
use crate::data;
use crate::diagnostic::{Place, SourceId};
use crate::language::{Evidence, Language};
use crate::markup::{BlockId, BlockKind};
use crate::source::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    version_cost: f64,
    sequence_weight: f64,
    opening_weight: f64,
    openers: Vec<String>,
    counterpart_weight: f64,
    pub(super) counterpart: f64,
    pub(super) distinct: f64,
    unspoken: f64,
    pub(super) marker_weight: f64,
    pub(super) marker_alone: f64,
    pub(super) searched_parts: usize,
    pub(super) words_compared: usize,
    pub(super) whole_version: f64,
    pub(super) whole_version_words: usize,
    half_version: f64,
    pub(super) silent_texts: usize,
}

pub(super) static THRESHOLDS: LazyLock<Thresholds> =
    LazyLock::new(|| data::table("rules/versions.toml", include_str!("../../rules/versions.toml")));

/// A stretch of the page between two possible borders.
pub(super) struct Part {
    pub(super) roots: Vec<BlockId>,
    pub(super) marker: Option<String>,
    evidence: FxHashMap<Language, f64>,
}

/// The other language that a version as a whole is written in, given all its evidence.
pub(super) fn whole_against(own: Language, evidence: &Evidence) -> Option<Language> {
    Language::all().filter(|&of| of != own).find(|&of| {
        evidence.sure(of) >= THRESHOLDS.whole_version_words
            && share(of, evidence) >= THRESHOLDS.whole_version
    })
}

/// The share of the closed-class words that are of a language.
#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
pub(super) fn share(of: Language, evidence: &Evidence) -> f64 {
    let total: usize = Language::all().map(|language| evidence.sure(language)).sum();
    evidence.sure(of) as f64 / total.max(1) as f64
}

/// From this share on, a version that has texts in another language is half translated.
#[must_use]
pub fn half_version() -> f64 {
    THRESHOLDS.half_version
}

/// Divides the roots of a page into versions.
pub(super) fn split(page: &mut Page, roots: Vec<BlockId>) -> Vec<Version> {
    if roots.iter().any(|&id| matches!(page.block(id).kind, BlockKind::Divider(_))) {
        divided(page, &roots)
    } else {
        recognised(page, roots, None, &[])
    }
}

/// Versions of a page that names the language of its blocks; what has none belongs to all of them.
pub(super) fn marked(page: &Page, roots: &[BlockId]) -> Vec<Version> {
    let named = |is_meant: fn(&BlockKind) -> bool| -> Vec<Language> {
        let blocks = page.blocks.iter().filter(|block| is_meant(&block.kind));
        blocks.filter_map(|block| block.language).collect()
    };
    // A language that the title names has a version only if it has more, or if no language has.
    let mut languages = named(|kind| *kind != BlockKind::Title);
    if languages.is_empty() {
        languages = named(|kind| *kind == BlockKind::Title);
    }
    languages.sort_unstable();
    languages.dedup();
    let shown = |language| roots.iter().copied().filter(move |&id| page.is_shown(id, language));
    languages
        .into_iter()
        .map(|language| version(page, language, true, shown(language).collect()))
        .collect()
}

/// Between more lines than this that name a language, no other is searched.
const MOST_NAMED: usize = 8;

/// Versions of a page that names the language of some or all of them. Before the first line that names one, and
/// up to the next, there may be versions in languages that none names.
fn divided(page: &mut Page, roots: &[BlockId]) -> Vec<Version> {
    let named = |page: &Page, id: BlockId| match page.block(id).kind {
        BlockKind::Divider(language) => Some(language),
        _ => None,
    };
    let all: Vec<Language> = roots.iter().filter_map(|&id| named(page, id)).collect();
    // A page with many such lines leaves nothing to be found.
    let elsewhere = if all.len() > MOST_NAMED { Language::all().collect() } else { all.clone() };
    let first = roots.iter().position(|&id| named(page, id).is_some()).unwrap_or(roots.len());
    let mut versions: Vec<Version> = Vec::new();
    let mut at = first;
    while let Some(&divider) = roots.get(at) {
        let length = roots[at + 1..].iter().take_while(|&&id| named(page, id).is_none()).count();
        let content = roots[at + 1..=at + length].to_vec();
        at += length + 1;
        let Some(language) = named(page, divider) else { continue };
        let mut found = recognised(page, content, Some(language), &elsewhere);
        if found.is_empty() {
            found.push(version(page, language, true, Vec::new()));
        }
        found[0].roots.insert(0, divider);
        join(&mut versions, found);
    }
    let before = unnamed(page, &roots[..first], &all);
    for mut version in before {
        // What opens the page stands before the line that names its language.
        match versions.iter_mut().find(|known| known.language == version.language) {
            Some(known) => {
                version.roots.append(&mut known.roots);
                known.roots = version.roots;
            }
            None => versions.push(version),
        }
    }
    for version in &mut versions {
        version.start = start(page, &version.roots);
    }
    versions.retain(|version| {
        version.roots.len() > 1 || version.roots.iter().any(|&id| named(page, id).is_none())
    });
    versions
}

/// Adds versions to others, of which some may be in the same languages.
fn join(versions: &mut Vec<Version>, found: Vec<Version>) {
    for version in found {
        match versions.iter_mut().find(|known| known.language == version.language) {
            Some(known) => known.roots.extend(version.roots),
            None => versions.push(version),
        }
    }
}

/// Versions of what stands before the first line that names a language: the opening text of one that is named
/// below, or versions in languages that none names.
fn unnamed(page: &mut Page, before: &[BlockId], named: &[Language]) -> Vec<Version> {
    if before.is_empty() {
        return Vec::new();
    }
    let in_boxes = before.iter().any(|&id| page.block(id).marker().is_some());
    let all_named = page.languages.required.iter().all(|of| named.contains(of));
    let verdict = page.evidence_in(before).verdict();
    let opened = verdict.or(named.first().copied().filter(|_| all_named));
    let opens = |language: &Language| named.contains(language) && (all_named || !in_boxes);
    if let Some(language) = opened.filter(opens) {
        return vec![version(page, language, true, before.to_vec())];
    }
    let found = recognised(page, before.to_vec(), None, named);
    match named.first() {
        Some(&language) if found.is_empty() => {
            vec![version(page, language, true, before.to_vec())]
        }
        _ => found,
    }
}

/// Versions of a page, or of a part of it, that leaves it to the words and the markers; the page may name the
/// first of their languages, and some that stand elsewhere.
fn recognised(
    page: &mut Page,
    roots: Vec<BlockId>,
    first: Option<Language>,
    elsewhere: &[Language],
) -> Vec<Version> {
    if roots.is_empty() {
        return Vec::new();
    }
    let roots = take_out_introductions(page, roots);
    let parts = parts(page, roots);
    let mut languages = candidates(page, &parts);
    languages.retain(|language| first == Some(*language) || !elsewhere.contains(language));
    languages.extend(first.filter(|first| !languages.contains(first)));
    let starts = |layout: &Layout| {
        first.is_none_or(|first| layout.first().is_some_and(|&(_, language)| language == first))
    };
    let best = clear_layout(&parts, &languages)
        .filter(starts)
        .unwrap_or_else(|| best_layout(page, &parts, &languages, starts));
    let mut versions: Vec<Version> = Vec::new();
    let mut ends = best.iter().skip(1).map(|&(start, _)| start).chain([parts.len()]);
    for &(from, language) in &best {
        let to = ends.next().unwrap_or(parts.len());
        let roots: Vec<BlockId> =
            parts[from..to].iter().flat_map(|part| part.roots.iter().copied()).collect();
        let recognised = best.len() > 1
            || first == Some(language)
            || parts.iter().any(|part| part.evidence.contains_key(&language));
        versions.push(version(page, language, recognised, roots));
    }
    versions
}

fn version(page: &Page, language: Language, recognised: bool, roots: Vec<BlockId>) -> Version {
    Version { language, recognised, start: start(page, &roots), roots }
}

fn start(page: &Page, roots: &[BlockId]) -> Place {
    roots.first().map_or(Place { source: SourceId::default(), span: Span::at(0) }, |&id| {
        let block = page.block(id);
        block.at(Span::at(block.span.start as usize))
    })
}

/// The stretches between markers; without any marker every block is one.
fn parts(page: &Page, roots: Vec<BlockId>) -> Vec<Part> {
    let any_section = roots.iter().any(|&id| page.block(id).marker().is_some());
    let mut groups: Vec<(Option<String>, Vec<BlockId>)> = Vec::new();
    for id in roots {
        let marker = page.block(id).marker();
        let name = marker.map(|marker| {
            marker.tag.map_or_else(
                || page.slice(page.block(id).at(marker.span)).to_owned(),
                |tag| tag.look.clone(),
            )
        });
        match groups.last_mut() {
            // What stands before a marker goes with it.
            Some((first, group)) if any_section && first.is_none() => {
                *first = name;
                group.push(id);
            }
            _ => groups.push((name, vec![id])),
        }
    }
    groups
        .into_iter()
        .map(|(marker, roots)| {
            let found = page.evidence_in(&roots);
            let mut evidence = FxHashMap::default();
            for language in Language::all() {
                let count = found.all(language);
                if count > 0 {
                    evidence.insert(language, f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
                }
            }
            Part { roots, marker, evidence }
        })
        .collect()
}

/// The languages that the page may be in: those of its title and those that its words speak for.
fn candidates(page: &Page, parts: &[Part]) -> Vec<Language> {
    let titled: Vec<Language> = page
        .title
        .iter()
        .flat_map(|title| title.line.segments.iter().filter_map(|segment| segment.language))
        .collect();
    let total =
        |language| parts.iter().filter_map(|part| part.evidence.get(&language)).sum::<f64>();
    let sum: f64 = Language::all().map(total).sum();
    Language::all()
        .filter(|&language| {
            // A stray word speaks for no version.
            let spoken = total(language) >= 2.0 && total(language) / sum > 0.05;
            spoken || titled.contains(&language) || page.languages.requires(language)
        })
        .collect()
}

/// The division into two versions with the same markers, where the words agree with it in every part.
fn clear_layout(parts: &[Part], languages: &[Language]) -> Option<Layout> {
    let half = parts.len() / 2;
    if parts.len() < 2 || parts.len() % 2 == 1 || parts.iter().any(|part| part.marker.is_none()) {
        return None;
    }
    let (first, second) = parts.split_at(half);
    let same = first.iter().zip(second).all(|(one, other)| one.marker == other.marker);
    let speaks = |parts: &[Part], language: Language| {
        parts.iter().all(|part| confidence(part, language) >= 0.0)
            && [parts.first(), parts.last()]
                .into_iter()
                .flatten()
                .all(|part| confidence(part, language) > 0.0)
    };
    let spoken =
        |parts: &[Part]| languages.iter().copied().find(|&language| speaks(parts, language));
    let (one, other) = (spoken(first)?, spoken(second)?);
    (same && one != other).then(|| vec![(0, one), (half, other)])
}

/// The division that words and sequence together speak for most.
fn best_layout(
    page: &Page,
    parts: &[Part],
    languages: &[Language],
    may_be: impl Fn(&Layout) -> bool,
) -> Layout {
    let sequence = Sequence::new(page, parts);
    layouts(parts, languages)
        .into_iter()
        .filter(may_be)
        .map(|layout| (score(parts, &sequence, &layout), layout))
        // The first of equals wins, so that the result does not depend on anything else.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, layout)| layout)
        .unwrap_or_default()
}

/// A possible division: where each version starts, and its language.
type Layout = Vec<(usize, Language)>;

/// All divisions that are worth scoring.
fn layouts(parts: &[Part], languages: &[Language]) -> Vec<Layout> {
    let borders: Vec<usize> = if parts.len() <= THRESHOLDS.searched_parts {
        (1..parts.len()).collect()
    } else {
        borders_by_words(parts, languages)
    };
    let mut layouts: Vec<Layout> = languages.iter().map(|&language| vec![(0, language)]).collect();
    for &first in languages {
        for &second in languages.iter().filter(|&&second| second != first) {
            for &border in &borders {
                layouts.push(vec![(0, first), (border, second)]);
                for &third in languages.iter().filter(|&&third| third != first && third != second) {
                    let later = borders.iter().filter(|&&later| later > border);
                    layouts.extend(
                        later.map(|&later| vec![(0, first), (border, second), (later, third)]),
                    );
                }
            }
        }
    }
    layouts
}

/// On a page with very many parts, the borders that its words speak for, and its middle.
fn borders_by_words(parts: &[Part], languages: &[Language]) -> Vec<usize> {
    let mut borders = vec![parts.len() / 2];
    for &first in languages {
        for &second in languages.iter().filter(|&&second| second != first) {
            let mut balance = 0.0;
            let best = parts.iter().enumerate().map(|(index, part)| {
                balance += confidence(part, first) - confidence(part, second);
                (index + 1, balance)
            });
            let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
            borders.extend(best.map(|(border, _)| border).filter(|&border| border < parts.len()));
        }
    }
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// How surely a part is in a language, from -1 to 1.
fn confidence(part: &Part, language: Language) -> f64 {
    let own = part.evidence.get(&language).copied().unwrap_or_default();
    let other = part
        .evidence
        .iter()
        .filter(|&(&of, _)| of != language)
        .map(|(_, &count)| count)
        .fold(0.0, f64::max);
    (own - other) / (own + other + 1.0)
}

fn score(parts: &[Part], sequence: &Sequence, layout: &Layout) -> f64 {
    let ends: Vec<usize> =
        layout.iter().skip(1).map(|&(start, _)| start).chain([parts.len()]).collect();
    // A stretch of which no word speaks for its language must at least recur as a whole.
    let ranges: Vec<Range<usize>> =
        layout.iter().zip(&ends).map(|(&(from, _), &to)| from..to).collect();
    let recurs = |at: usize| {
        let others = (0..ranges.len()).filter(|&other| other != at);
        others
            .map(|other| {
                sequence.repeats(ranges[at.min(other)].clone(), ranges[at.max(other)].clone())
            })
            .fold(0.0, f64::max)
    };
    let unspoken = |at: usize| {
        parts[ranges[at].clone()].iter().all(|part| !part.evidence.contains_key(&layout[at].1))
    };
    let length = |at: usize| f64::from(u32::try_from(ranges[at].len()).unwrap_or(u32::MAX));
    if ranges.len() > 1
        && (0..ranges.len()).any(|at| unspoken(at) && recurs(at) < THRESHOLDS.unspoken * length(at))
    {
        return f64::NEG_INFINITY;
    }
    let words: f64 = layout
        .iter()
        .zip(&ends)
        .map(|(&(from, language), &to)| {
            parts[from..to].iter().map(|part| confidence(part, language)).sum::<f64>()
        })
        .sum();
    // A version recurs in the earlier one that it is most like: not in one without cognate words.
    let repeated: f64 = (1..ranges.len())
        .map(|at| {
            let earlier = ranges[..at].iter();
            earlier
                .map(|first| sequence.repeats(first.clone(), ranges[at].clone()))
                .fold(0.0, f64::max)
        })
        .sum();
    let versions = f64::from(u32::try_from(layout.len() - 1).unwrap_or(u32::MAX));
    // What stands at another place in the later version belongs to it all the same.
    let moved: f64 = (1..ranges.len())
        .map(|at| {
            let earlier = ranges[..at].iter();
            earlier
                .map(|first| sequence.counterparts(first.clone(), ranges[at].clone()))
                .fold(0.0, f64::max)
        })
        .sum();
    let opened: f64 = layout.iter().skip(1).map(|&(from, _)| opening(parts, sequence, from)).sum();
    words
        + THRESHOLDS.opening_weight * opened
        + THRESHOLDS.sequence_weight * repeated
        + THRESHOLDS.counterpart_weight * moved
        - THRESHOLDS.version_cost * versions
}

/// How well a part opens a version: as the first one does, or with a box that pages open with where the first
/// one lacks it.
fn opening(parts: &[Part], sequence: &Sequence, from: usize) -> f64 {
    let usual = |at: usize| {
        parts[at].marker.as_ref().is_some_and(|marker| THRESHOLDS.openers.contains(marker))
    };
    let lacking = if usual(from) && !usual(0) { 1.0 + THRESHOLDS.marker_weight } else { 0.0 };
    sequence.alike(0, from).max(lacking)
}

/// Where a page opens with text before its first marker, that of the next version stands behind the last
/// section of the first, since only markers end a section. It is taken out: a tail in another language than
/// the opening text, before a marker like the first one.
fn take_out_introductions(page: &mut Page, roots: Vec<BlockId>) -> Vec<BlockId> {
    let Some(first) = roots.iter().position(|&id| page.block(id).marker().is_some()) else {
        return roots;
    };
    let look = |page: &Page, id: BlockId| {
        page.block(id).marker().and_then(|marker| marker.tag).map(|tag| tag.look.as_str())
    };
    let (introduction, sections) = roots.split_at(first);
    let Some(opening) = page.evidence_in(introduction).verdict() else { return roots };
    let mut taken = introduction.to_vec();
    for (at, &section) in sections.iter().enumerate() {
        taken.push(section);
        let opens =
            sections.get(at + 1).is_some_and(|&next| look(page, next) == look(page, sections[0]));
        if !opens {
            continue;
        }
        let holder = page
            .content(section)
            .last()
            .filter(|&id| page.block(id).kind == BlockKind::Panel)
            .unwrap_or(section);
        let content: Vec<BlockId> = page.content(holder).collect();
        let verdicts: Vec<Option<Language>> =
            content.iter().map(|&id| page.evidence_in(&[id]).verdict()).collect();
        let from = content.len().saturating_sub(introduction.len()).max(1);
        let other =
            |verdict: &Option<Language>| verdict.is_some_and(|language| language != opening);
        let Some(from) = (from..content.len()).find(|&at| other(&verdicts[at])) else { continue };
        if verdicts[from..].contains(&Some(opening)) {
            continue;
        }
        for &id in &content[from..] {
            page.blocks[id.index()].parent = None;
        }
        let end = page.block(content[from - 1]).span.end;
        page.blocks[holder.index()].children.retain(|id| !content[from..].contains(id));
        page.blocks[holder.index()].span.end = end;
        page.blocks[section.index()].span.end = end;
        taken.extend_from_slice(&content[from..]);
    }
    taken
}
