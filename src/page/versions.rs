//! Which part of a page is which language.
//!
//! A version is one stretch of the page. Where the page names the language of its blocks, or has lines that
//! name one, that settles it; what it leaves open, its words and markers decide.

use super::introductions;
use super::layouts::{Layout, best_layout, candidates, clear_layout};
use super::parts::parts;
use super::{Page, Version};
use crate::diagnostic::{Place, SourceId};
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::source::Span;

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
    let roots = introductions::take_out(page, roots);
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
