//! Versions that have changed places.

use super::{Page, Version};
use crate::language::Language;
use crate::markup::BlockId;

impl Page {
    /// The first text of a version that is its own.
    #[must_use]
    pub fn first_text(&self, version: &Version) -> Option<BlockId> {
        self.blocks_of(version).find(|&id| {
            let block = self.block(id);
            block.language.is_some() && !block.text.words().is_empty()
        })
    }

    /// Two versions of which each is written in the language of the other: they have changed places.
    #[must_use]
    pub fn swapped(&self) -> Option<[&Version; 2]> {
        let written: Vec<_> =
            self.versions.iter().map(|version| (version, self.written_in(version))).collect();
        written.iter().enumerate().find_map(|(at, &(one, in_one))| {
            let of_each = |&&(two, in_two): &&(&Version, Option<Language>)| {
                in_one == Some(two.language) && in_two == Some(one.language)
            };
            written[at + 1..].iter().find(of_each).map(|&(two, _)| [one, two])
        })
    }
}
