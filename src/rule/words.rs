//! What rules call the parts of a page.

use super::Context;
use crate::language::message;
use crate::markup::BlockId;

message! {
    fn boxed() { en: "the box", nb: "boksen", nn: "boksen" }
}
message! {
    fn headed() { en: "the section", nb: "delen", nn: "delen" }
}

impl Context<'_> {
    /// What a section is called inside a sentence: with a marker it is a box, else a part under a heading.
    #[must_use]
    pub fn section_name(&self, section: BlockId) -> String {
        let is_box = self.page.block(section).marker().is_some();
        if is_box { boxed(self.ui) } else { headed(self.ui) }
    }
}
