//! Texts that stand in one version more than once.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Page;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};

impl Page {
    /// The sections and texts of at least so many words that stand in one version more than once: groups of
    /// copies, each in page order. What stands in a later copy of a section is not repeated by itself.
    #[must_use]
    pub fn repeated(&self, least_words: usize) -> Vec<Vec<BlockId>> {
        let mut groups = self.groups(|id| {
            let opens =
                matches!(self.block(id).kind, BlockKind::Section(_) | BlockKind::Heading(_))
                    && self.content(id).next().is_some();
            opens.then(|| self.walk(id).flat_map(|id| self.all_words(id)).collect())
        });
        groups.retain(|group| self.words_in(group[0]) >= least_words);
        // A heading that is all there is in a box says the same as the box, once.
        for group in &mut groups {
            let all = group.clone();
            group.retain(|&id| {
                let parents =
                    std::iter::successors(self.block(id).parent, |&id| self.block(id).parent);
                !parents.into_iter().any(|above| all.contains(&above))
            });
        }
        groups.retain(|group| group.len() > 1);
        let later = groups.iter().flat_map(|group| &group[1..]);
        let inside: FxHashSet<BlockId> = later.flat_map(|&id| self.walk(id)).collect();
        // A section in a copy is part of it.
        for group in &mut groups {
            let is_part =
                |id: BlockId| self.block(id).parent.is_some_and(|parent| inside.contains(&parent));
            group.retain(|&id| !is_part(id));
        }
        let texts = self.groups(|id| {
            let block = self.block(id);
            let long = block.text.words().len() >= least_words;
            (long && !block.kind.is_inline() && !inside.contains(&id)).then(|| self.all_words(id))
        });
        groups.extend(texts);
        groups.retain(|group| group.len() > 1);
        groups
    }

    /// Groups the blocks of each version that have the same key.
    fn groups(&self, key: impl Fn(BlockId) -> Option<Vec<String>>) -> Vec<Vec<BlockId>> {
        let mut places: FxHashMap<(Option<Language>, Vec<String>), usize> = FxHashMap::default();
        let mut groups: Vec<Vec<BlockId>> = Vec::new();
        for id in self.blocks() {
            let Some(words) = key(id) else { continue };
            let at = *places.entry((self.block(id).language, words)).or_insert(groups.len());
            match groups.get_mut(at) {
                Some(group) => group.push(id),
                None => groups.push(vec![id]),
            }
        }
        groups.retain(|group| group.len() > 1);
        groups
    }

    fn words_in(&self, id: BlockId) -> usize {
        self.walk(id).map(|id| self.block(id).text.words().len()).sum()
    }
}
