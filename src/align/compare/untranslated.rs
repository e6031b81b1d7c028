//! Texts that are the same in both versions and seem to be in one language.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::TextPair;
use super::marks::final_mark;
use crate::language::{Hit, Language, Weight};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    words: usize,
    hits: usize,
    sentence: usize,
}

/// A text that stands in one version as it does in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// The text that was left.
    pub block: BlockId,
    /// The text that it is a copy of.
    pub original: BlockId,
    /// The language that it seems to be in.
    pub of: Language,
    /// The words that speak for it.
    pub hits: Vec<Hit>,
    /// More texts of the same section that were left with it.
    pub others: Vec<BlockId>,
}

/// The texts of some pairs that were left untranslated. A text that is surely in the wrong language, and one
/// in which a single word is, are not among them: those words speak for themselves.
pub(in crate::align) fn untranslated(page: &Page, pairs: &[TextPair]) -> Vec<Untranslated> {
    pairs.iter().filter_map(|pair| copied(page, pair)).collect()
}

/// One for each section that holds such texts, with the others in it. What stands in a section of which more is
/// surely in the wrong language has that as its cause; it comes second, with the first text of that cause.
pub(in crate::align) fn causes(
    page: &Page,
    texts: &[Untranslated],
) -> (Vec<Untranslated>, Vec<(BlockId, BlockId)>) {
    let section = |id| (page.block(id).language, page.section_of(id));
    let mut surely = FxHashMap::default();
    for stretch in page.stretches() {
        for &id in &stretch.blocks {
            surely.entry(section(id)).or_insert(stretch.blocks[0]);
        }
    }
    surely.retain(|(_, above), _| above.is_some());
    let (mut causes, mut absorbed): (Vec<Untranslated>, _) = (Vec::new(), Vec::new());
    for found in texts {
        let here = section(found.block);
        match (surely.get(&here), causes.last_mut()) {
            (Some(&first), _) => absorbed.push((found.block, first)),
            (_, Some(before)) if section(before.block) == here => before.others.push(found.block),
            _ => causes.push(found.clone()),
        }
    }
    (causes, absorbed)
}

fn copied(page: &Page, pair: &TextPair) -> Option<Untranslated> {
    let limits = &super::THRESHOLDS.untranslated;
    let [&[first], &[second]] = pair.sides.each_ref().map(Vec::as_slice) else { return None };
    let words = page.block(first).text.words().len();
    let same = words >= limits.words
        && words == page.block(second).text.words().len()
        && page.own_words(first) == page.own_words(second);
    if !same || is_title_of_link(page, first) {
        return None;
    }
    let [one, two] = pair.languages;
    let evidence = page.evidence(first);
    let (block, original, own, of) = match evidence.verdict()? {
        verdict if verdict == one => (second, first, two, one),
        verdict if verdict == two => (first, second, one, two),
        _ => return None,
    };
    let evidence = page.evidence(block);
    if evidence.against(own).is_some() || evidence.all(own) > 0 {
        return None;
    }
    let hits: Vec<Hit> =
        evidence.hits.iter().filter(|hit| !is_name(page, block, hit)).copied().collect();
    let spoken = hits.iter().filter(|hit| hit.weight != Weight::Ending).count();
    let ends = final_mark(page, block).is_some_and(|mark| mark != ' ');
    let counts = match spoken {
        0 => hits.len() >= limits.hits || (ends && !hits.is_empty()),
        _ => hits.len() >= limits.hits && (ends || words >= limits.sentence),
    };
    counts.then_some(Untranslated { block, original, of, hits, others: Vec::new() })
}

/// Whether a text is nothing but the title of what it links to, which may exist in one language only.
fn is_title_of_link(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    let links = block.children.iter().map(|&child| page.block(child));
    let mut links = links.filter(|child| child.kind.is_link() || child.kind == BlockKind::Download);
    let words = block.text.words();
    links.any(|link| words.iter().all(|word| link.span.contains(word.span)))
}

/// A capital inside a sentence makes a name.
fn is_name(page: &Page, id: BlockId, hit: &Hit) -> bool {
    let block = page.block(id);
    let written = block.text.spelled(page.source(block.source), &hit.word);
    hit.word.follows && written.starts_with(char::is_uppercase)
}
