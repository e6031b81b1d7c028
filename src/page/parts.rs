//! The stretches of a page between its markers, of which its versions are made.

use rustc_hash::FxHashMap;

use super::Page;
use crate::language::Language;
use crate::markup::BlockId;

/// A stretch of the page between two possible borders.
pub(super) struct Part {
    pub(super) roots: Vec<BlockId>,
    pub(super) marker: Option<String>,
    pub(super) evidence: FxHashMap<Language, f64>,
}

/// The stretches between markers; without any marker every block is one.
pub(super) fn parts(page: &Page, roots: Vec<BlockId>) -> Vec<Part> {
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
