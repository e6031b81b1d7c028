//! What the tables of a page are for.

use super::{Page, elements};
use crate::language::Language;
use crate::markup::tags::TagKind;
use crate::markup::{BlockId, BlockKind};

/// A cell of more words than this holds a text, not a piece of data.
const DATA_WORDS: usize = 40;

impl Page {
    /// Whether a table holds data: two rows or more with two cells or more, all of them short texts. What
    /// else is written as a table only puts things side by side, as does one in which every row begins with
    /// a label and a colon.
    #[must_use]
    pub fn is_data_table(&self, table: BlockId) -> bool {
        let rows = &self.block(table).children;
        let is_data =
            rows.iter().flat_map(|&row| self.content(row)).all(|cell| self.is_datum(cell));
        is_data
            && self.versions().iter().any(|version| {
                let filled = |row: &BlockId| {
                    let cells = self.filled_cells(*row, version.language);
                    (cells.len() > 1).then(|| self.caption(cells[0]).ends_with(':'))
                };
                let labelled: Vec<bool> = rows.iter().filter_map(filled).collect();
                self.is_shown(table, version.language)
                    && labelled.len() > 1
                    && labelled.contains(&false)
            })
    }

    /// Whether a block stands in a component that the portal takes apart by its cells.
    #[must_use]
    pub fn is_in_cells(&self, id: BlockId) -> bool {
        let mut outer = std::iter::successors(self.block(id).parent, |&id| self.block(id).parent);
        outer.any(|outer| {
            let tag = self.block(outer).marker().map(|marker| marker.tag);
            tag.is_some_and(|tag| {
                tag.is_none_or(|tag| {
                    matches!(tag.kind, TagKind::Reveal | TagKind::Tabs | TagKind::Accordion)
                })
            })
        })
    }

    /// Whether a cell names a row or a column.
    #[must_use]
    pub fn has_header_cell(&self, table: BlockId) -> bool {
        let header = |id: BlockId| match self.block(id).kind {
            BlockKind::Cell { header } => {
                let role = || elements::attribute(self, id, "role");
                header
                    || elements::attribute(self, id, "scope").is_some()
                    || role().is_some_and(|role| ["columnheader", "rowheader"].contains(&role))
            }
            _ => false,
        };
        self.walk(table).any(header)
    }

    fn is_datum(&self, cell: BlockId) -> bool {
        let block = self.block(cell);
        let is_text = |&id: &BlockId| {
            let kind = &self.block(id).kind;
            kind.is_inline() && !kind.is_media()
                || *kind == BlockKind::Paragraph && !self.has_media(id)
        };
        block.text.words().len() <= DATA_WORDS && block.children.iter().all(is_text)
    }

    fn has_media(&self, id: BlockId) -> bool {
        self.walk(id).any(|id| self.block(id).kind.is_media())
    }

    /// The cells of a row that hold something for the readers of a language.
    fn filled_cells(&self, row: BlockId, language: Language) -> Vec<BlockId> {
        let has_text = |&cell: &BlockId| {
            let shown =
                |id: BlockId| self.is_shown(id, language) && !self.block(id).text.is_empty();
            self.is_shown(cell, language) && self.walk(cell).any(shown)
        };
        self.content(row).filter(has_text).collect()
    }
}
