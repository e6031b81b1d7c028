//! Texts that stand in one section in one version and in another in the other, or as an item here and a paragraph there.

use rustc_hash::{FxHashMap, FxHashSet};

use super::features::{Features, Texts};
use super::{Pair, THRESHOLDS};
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

/// What one version has in one section and the other in another has moved and is not missing.
pub(super) fn pair_across_sections(
    page: &Page,
    texts: &Texts<'_>,
    languages: (Language, Language),
    pairs: &mut Vec<Pair>,
) {
    let left = |language: Language| -> Vec<(usize, BlockId)> {
        pairs
            .iter()
            .enumerate()
            .filter_map(|(at, pair)| match pair {
                Pair::Only { block, language: of, .. } if *of == language => Some((at, *block)),
                _ => None,
            })
            .collect()
    };
    let places: FxHashMap<BlockId, usize> = pairs
        .iter()
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            Pair::Only { block, .. } => Some((*block, at)),
            _ => None,
        })
        .collect();
    let (reference, other) = languages;
    let (firsts, seconds) = (left(reference), left(other));
    let mut dropped = FxHashSet::default();
    let mut paired: FxHashSet<BlockId> = FxHashSet::default();
    for (language, own, others) in [(reference, &firsts, &seconds), (other, &seconds, &firsts)] {
        // The texts of blocks that stand in one version only, sections opened.
        let held: Vec<BlockId> = own
            .iter()
            .filter(|(_, id)| page.block(*id).marker().is_some() && !page.is_empty_link_block(*id))
            .flat_map(|&(_, id)| page.walk(id))
            .filter(|&id| is_paragraph(page, id))
            .collect();
        // Where an item above them was left out, the items below it stand in its place.
        let is_item = |id: BlockId| page.block(id).kind == BlockKind::Item;
        let items = own.iter().map(|&(_, id)| id).filter(|&id| is_item(id));
        let below: FxHashSet<BlockId> =
            items.flat_map(|id| page.walk(id).skip(1)).filter(|&id| is_item(id)).collect();
        let mut inner: Vec<BlockId> = below.iter().copied().collect();
        inner.sort_unstable();
        let plain = own.iter().map(|&(_, id)| id);
        let plain = plain.filter(|&id| is_paragraph(page, id) || is_plain_item(page, id));
        let own: Vec<(BlockId, Features)> = held
            .into_iter()
            .chain(inner)
            .chain(plain)
            .map(|id| (id, texts.features(id, true)))
            .collect();
        if own.len().saturating_mul(others.len()) > THRESHOLDS.cells {
            continue;
        }
        for &(at, id) in others {
            let is_text = is_paragraph(page, id) || is_item(id);
            if !is_text || dropped.contains(&at) {
                continue;
            }
            let features = texts.features(id, true);
            // An item may be a paragraph in the other version, but it is no item of another list.
            let fits = |own: BlockId| {
                let either = is_paragraph(page, own) || is_paragraph(page, id);
                (either && (is_paragraph(page, id) || is_plain_item(page, id)))
                    || (below.contains(&own) && is_item(id))
            };
            let tells = |own: BlockId, one: &Features| {
                one.words >= THRESHOLDS.short_words || below.contains(&own)
            };
            let best = own
                .iter()
                .filter(|(own, one)| tells(*own, one) && !paired.contains(own))
                .filter(|(own, _)| fits(*own))
                .map(|(own, one)| (one.similarity(&features, true), *own))
                .filter(|&(similarity, _)| similarity >= THRESHOLDS.moved)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((similarity, counterpart)) = best else { continue };
            let (reference, other) =
                if language == languages.0 { (counterpart, id) } else { (id, counterpart) };
            dropped.insert(at);
            paired.extend([id, counterpart]);
            dropped.extend(places.get(&counterpart));
            pairs[at] = Pair::Moved { reference, other, similarity };
        }
    }
    let mut at = 0;
    pairs.retain(|pair| {
        let keep = !dropped.contains(&at) || !matches!(pair, Pair::Only { .. });
        at += 1;
        keep
    });
}

fn is_paragraph(page: &Page, id: BlockId) -> bool {
    page.block(id).kind == BlockKind::Paragraph
}

/// Whether a block is an item and holds no more than its own text.
fn is_plain_item(page: &Page, id: BlockId) -> bool {
    page.block(id).kind == BlockKind::Item && page.content(id).next().is_none()
}
