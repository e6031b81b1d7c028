//! Which part of a page is which language.
//!
//! A version is one stretch of the page. Borders fall only at markers, and both
//! the words of each part and the recurring sequence of parts speak for a
//! border: a part and its counterpart have the same marker and, in cognate
//! languages, much the same words. Where words and sequence disagree, the
//! sequence weighs more, since a part left in the wrong language is a common
//! fault and a page that happens to repeat itself is not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Page, Version};
use crate::data;
use crate::diagnostic::{Place, SourceId};
use crate::language::{Evidence, Language};
use crate::markup::{BlockId, BlockKind};
use crate::source::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Thresholds {
    version_cost: f64,
    sequence_weight: f64,
    opening_weight: f64,
    counterpart: f64,
    marker_weight: f64,
    marker_alone: f64,
    searched_parts: usize,
    words_compared: usize,
}

static THRESHOLDS: LazyLock<Thresholds> =
    LazyLock::new(|| data::table("rules/versions.toml", include_str!("../../rules/versions.toml")));

/// A stretch of the page between two possible borders.
struct Part {
    roots: Vec<BlockId>,
    marker: Option<String>,
    evidence: FxHashMap<Language, f64>,
    words: Vec<String>,
}

/// Divides the roots of a page into versions, the reference first.
pub(super) fn split(page: &mut Page, roots: Vec<BlockId>) -> Vec<Version> {
    let mut versions =
        if roots.iter().any(|&id| matches!(page.block(id).kind, BlockKind::Divider(_))) {
            divided(page, &roots)
        } else {
            recognised(page, roots)
        };
    versions.sort_by_key(|version| version.language);
    versions
}

/// Versions of a page that names the language of each.
fn divided(page: &Page, roots: &[BlockId]) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    let mut before: Vec<BlockId> = Vec::new();
    let mut language = None;
    for &id in roots {
        if let BlockKind::Divider(named) = page.block(id).kind {
            language = Some(named);
            if !versions.iter().any(|version| version.language == named) {
                versions.push(version(page, named, true, Vec::new()));
            }
        }
        match versions.iter_mut().find(|version| Some(version.language) == language) {
            Some(version) => version.roots.push(id),
            None => before.push(id),
        }
    }
    if !before.is_empty() {
        let taken: Vec<Language> = versions.iter().map(|version| version.language).collect();
        let evidence = evidence(page, &before);
        let known = evidence.verdict().filter(|language| !taken.contains(language));
        let assumed = Language::all().find(|language| !taken.contains(language));
        if let Some(language) = known.or(assumed) {
            versions.push(version(page, language, known.is_some(), before));
        }
    }
    for version in &mut versions {
        version.start = start(page, &version.roots);
    }
    versions.retain(|version| {
        version.roots.len() > 1
            || version.roots.iter().any(|&id| !matches!(page.block(id).kind, BlockKind::Divider(_)))
    });
    versions
}

/// Versions of a page that leaves it to the words and the markers.
fn recognised(page: &mut Page, roots: Vec<BlockId>) -> Vec<Version> {
    if roots.is_empty() {
        return Vec::new();
    }
    let parts = parts(page, roots);
    let languages = candidates(page, &parts);
    let sequence = Sequence::new(&parts);
    let best = layouts(&parts, &languages)
        .into_iter()
        .map(|layout| (score(&parts, &sequence, &layout), layout))
        // The first of equals wins, so that the result does not depend on anything else.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, layout)| layout)
        .unwrap_or_default();
    let mut versions: Vec<Version> = Vec::new();
    let mut ends = best.iter().skip(1).map(|&(start, _)| start).chain([parts.len()]);
    for &(from, language) in &best {
        let to = ends.next().unwrap_or(parts.len());
        let roots: Vec<BlockId> =
            parts[from..to].iter().flat_map(|part| part.roots.iter().copied()).collect();
        let recognised =
            best.len() > 1 || parts.iter().any(|part| part.evidence.contains_key(&language));
        versions.push(version(page, language, recognised, roots));
    }
    give_back_introductions(page, &mut versions);
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

fn evidence(page: &Page, roots: &[BlockId]) -> Evidence {
    let mut sum = Evidence::default();
    for id in roots.iter().flat_map(|&root| page.walk(root)) {
        let block = page.block(id);
        sum.add(&Evidence::of(page.source(block.source), &block.text));
    }
    sum
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
            // What stands before the first marker goes with it.
            Some((first, group)) if any_section && (marker.is_none() || first.is_none()) => {
                *first = first.take().or(name);
                group.push(id);
            }
            _ => groups.push((name, vec![id])),
        }
    }
    groups
        .into_iter()
        .map(|(marker, roots)| {
            let found = evidence(page, &roots);
            let mut evidence = FxHashMap::default();
            for language in Language::all() {
                let count = found.all(language);
                if count > 0 {
                    evidence.insert(language, f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
                }
            }
            let mut words: Vec<String> = roots
                .iter()
                .flat_map(|&root| page.folded_words(root, THRESHOLDS.words_compared))
                .take(THRESHOLDS.words_compared)
                .collect();
            words.sort_unstable();
            Part { roots, marker, evidence, words }
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
            spoken || titled.contains(&language) || language.is_required()
        })
        .collect()
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
    let words: f64 = layout
        .iter()
        .zip(&ends)
        .map(|(&(from, language), &to)| {
            parts[from..to].iter().map(|part| confidence(part, language)).sum::<f64>()
        })
        .sum();
    let repeated: f64 = layout
        .iter()
        .zip(&ends)
        .skip(1)
        .map(|(&(from, _), &to)| sequence.repeats(0..ends[0], from..to))
        .sum();
    let versions = f64::from(u32::try_from(layout.len() - 1).unwrap_or(u32::MAX));
    let opened: f64 = layout.iter().skip(1).map(|&(from, _)| sequence.alike(0, from)).sum();
    words + THRESHOLDS.opening_weight * opened + THRESHOLDS.sequence_weight * repeated
        - THRESHOLDS.version_cost * versions
}

/// How alike each two parts of a page are.
struct Sequence {
    count: usize,
    alike: Vec<f64>,
}

impl Sequence {
    fn new(parts: &[Part]) -> Self {
        let count = parts.len();
        let mut alike = Vec::new();
        if count <= THRESHOLDS.searched_parts {
            alike.resize(count * count, 0.0);
            for (first, one) in parts.iter().enumerate() {
                for (second, other) in parts.iter().enumerate().skip(first + 1) {
                    alike[first * count + second] = alikeness(one, other);
                }
            }
        }
        Self { count, alike }
    }

    /// How alike a part and a later one are.
    fn alike(&self, one: usize, other: usize) -> f64 {
        self.alike.get(one * self.count + other).copied().unwrap_or_default()
    }

    /// How far one stretch of parts recurs in another, in the same order.
    fn repeats(&self, first: std::ops::Range<usize>, second: std::ops::Range<usize>) -> f64 {
        if self.alike.is_empty() {
            return 0.0;
        }
        let mut row = vec![0.0; second.len() + 1];
        for one in first {
            let mut diagonal = 0.0;
            for (column, other) in second.clone().enumerate() {
                let above = row[column + 1];
                let paired: f64 = diagonal + self.alike(one, other);
                row[column + 1] = paired.max(above).max(row[column]);
                diagonal = above;
            }
        }
        row[second.len()]
    }
}

fn alikeness(one: &Part, other: &Part) -> f64 {
    let same_marker = one.marker.is_some() && one.marker == other.marker;
    let similarity = dice(&one.words, &other.words);
    if similarity >= THRESHOLDS.counterpart {
        similarity + if same_marker { THRESHOLDS.marker_weight } else { 0.0 }
    } else if same_marker {
        THRESHOLDS.marker_alone
    } else {
        0.0
    }
}

/// Dice's coefficient of two sorted lists of words.
#[expect(clippy::cast_precision_loss, reason = "a part has far fewer than 2^52 words")]
fn dice(one: &[String], other: &[String]) -> f64 {
    let (mut a, mut b, mut common) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        a += usize::from(x <= y);
        b += usize::from(y <= x);
        common += usize::from(x == y);
    }
    let total = one.len() + other.len();
    if total == 0 { 0.0 } else { 2.0 * common as f64 / total as f64 }
}

/// Where the first version opens with text before its first marker, that of the next version stands
/// behind the last section of the first, since only markers end a section: it is given back.
fn give_back_introductions(page: &mut Page, versions: &mut [Version]) {
    let introduction = |page: &Page, version: &Version| {
        version.roots.iter().take_while(|&&id| page.block(id).marker().is_none()).count()
    };
    for index in 1..versions.len() {
        let allowed = introduction(page, &versions[0]);
        if introduction(page, &versions[index]) > 0 {
            continue;
        }
        let Some(&last) = versions[index - 1].roots.last() else { continue };
        let holder = page
            .content(last)
            .last()
            .filter(|&id| page.block(id).kind == BlockKind::Panel)
            .unwrap_or(last);
        let content: Vec<BlockId> = page.content(holder).collect();
        let language = versions[index].language;
        let verdict = |id: &BlockId| evidence(page, &[*id]).verdict();
        let tail = content.len().saturating_sub(allowed).max(1);
        let Some(from) = content
            .iter()
            .enumerate()
            .skip(tail)
            .find(|(_, id)| verdict(id) == Some(language))
            .map(|(at, _)| at)
        else {
            continue;
        };
        let moved = content[from..].to_vec();
        if moved.iter().any(|id| verdict(id).is_some_and(|found| found != language)) {
            continue;
        }
        for &id in &moved {
            page.blocks[id.index()].parent = None;
        }
        let end = page.block(content[from - 1]).span.end;
        let children = &mut page.blocks[holder.index()].children;
        children.retain(|id| !moved.contains(id));
        page.blocks[holder.index()].span.end = end;
        page.blocks[last.index()].span.end = end;
        versions[index].roots.splice(0..0, moved);
        versions[index].start = start(page, &versions[index].roots);
    }
}
