//! Texts that are in another language than their version.

use rustc_hash::FxHashSet;

use super::thresholds::THRESHOLDS;
use super::{Page, Version};
use crate::language::{Evidence, Language};
use crate::markup::{BlockId, BlockKind};

/// Neighbouring texts of one version that were left in another language: one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The language that they should be in.
    pub language: Language,
    /// The language that they are in.
    pub of: Language,
    /// The texts with words that say so, in page order; never empty.
    pub blocks: Vec<BlockId>,
}

/// What was left in another language.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    pub(super) all: Vec<Stretch>,
    blocks: FxHashSet<BlockId>,
}

impl Stretches {
    pub(super) fn find(page: &Page) -> Self {
        let mut all = Vec::new();
        for &id in page.title().iter().flat_map(|title| &title.blocks) {
            if let Some(language) = page.block(id).language {
                close(page, language, &mut vec![id], &mut all);
            }
        }
        for version in page.versions() {
            stretches(page, version, &mut all);
        }
        let blocks = all.iter().flat_map(|stretch: &Stretch| stretch.blocks.iter().copied());
        Self { blocks: blocks.collect(), all }
    }

    pub(super) fn contains(&self, id: BlockId) -> bool {
        self.blocks.contains(&id)
    }
}

/// A text with a word of its own language ends a stretch, and so do several that say nothing where another
/// section begins after them.
fn stretches(page: &Page, version: &Version, all: &mut Vec<Stretch>) {
    let language = version.language;
    let (mut open, mut silent) = (Vec::new(), 0);
    for id in page.blocks_of(version) {
        let block = page.block(id);
        // The words of a link stand in the text around it.
        let is_text = !block.text.is_empty() && block.kind != BlockKind::Code;
        if block.language != Some(language) || !is_text || block.kind.is_link() {
            continue;
        }
        let evidence = page.evidence(id);
        let is_own = evidence.all(language) > 0 && evidence.against(language).is_none();
        let is_far = silent > THRESHOLDS.silent_texts
            && open.last().is_none_or(|&last| page.section_of(last) != page.section_of(id));
        if is_own || is_far {
            close(page, language, &mut open, all);
        }
        if evidence.hits.is_empty() {
            silent += 1;
        } else {
            silent = 0;
            open.extend((!is_own).then_some(id));
        }
    }
    close(page, language, &mut open, all);
}

/// Keeps what was gathered, if its words together say that it is in another language.
fn close(page: &Page, language: Language, open: &mut Vec<BlockId>, all: &mut Vec<Stretch>) {
    let mut sum = Evidence::default();
    for &id in open.iter() {
        sum.add(page.evidence(id));
    }
    match sum.against(language) {
        Some(of) if !of.is_cognate(language) || !is_one_word(page, open) => {
            all.push(Stretch { language, of, blocks: std::mem::take(open) });
        }
        _ => open.clear(),
    }
}

/// Whether some texts have but one telling word in common, which is then a slip that was made again.
fn is_one_word(page: &Page, texts: &[BlockId]) -> bool {
    let words = texts.iter().flat_map(|&id| {
        let block = page.block(id);
        let hits = page.evidence(id).hits.iter();
        hits.map(|hit| block.text.spelled(page.source(block.source), &hit.word).to_lowercase())
    });
    let mut words: Vec<String> = words.collect();
    words.dedup();
    texts.len() > 1 && words.len() == 1
}
