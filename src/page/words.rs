//! What the blocks of a page say, and what a reader would call them.

use super::Page;
use crate::diagnostic::Edit;
use crate::language::fold;
use crate::markup::{BlockId, BlockKind};
use crate::source::Span;
use crate::text::Word;

impl Page {
    /// A text as a reader sees it, white space joined.
    #[must_use]
    pub fn text(&self, id: BlockId) -> String {
        let pieces = self.block(id).text.pieces().iter();
        let all = pieces.map(|piece| piece.span()).reduce(Span::cover);
        all.map_or_else(String::new, |all| self.excerpt(id, all))
    }

    /// Whether the page says anything beside its title and what images and films are called.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.blocks().any(|id| {
            let block = self.block(id);
            !block.kind.is_media() && !block.text.is_wordless()
        })
    }

    /// What a reader sees of a span in the text of a block, white space joined.
    #[must_use]
    pub fn excerpt(&self, id: BlockId, span: Span) -> String {
        let block = self.block(id);
        block.text.excerpt(self.source(block.source), span)
    }

    /// The edit that replaces a span in the text of a block; none where other things than text stand in it.
    #[must_use]
    pub fn replace(&self, id: BlockId, span: Span, text: String) -> Option<Edit> {
        let block = self.block(id);
        block.text.is_plain(span).then(|| Edit { place: block.at(span), text })
    }

    /// The words of a block and everything in it, folded for comparison, as far as `limit` goes.
    #[must_use]
    pub fn folded_words(&self, id: BlockId, limit: usize) -> Vec<String> {
        self.walk(id)
            .filter(|&id| {
                let kind = &self.block(id).kind;
                !(matches!(kind, BlockKind::Tooltip { .. }) || kind.is_link())
            })
            .flat_map(|id| {
                let block = self.block(id);
                let source = self.source(block.source);
                block.text.all_words().map(move |word| fold(block.text.spelled(source, word)))
            })
            .take(limit)
            .collect()
    }

    /// The words of a block's own text in lower case, without those of inline code.
    #[must_use]
    pub fn own_words(&self, id: BlockId) -> Vec<String> {
        self.lowered(id, self.block(id).text.words())
    }

    /// All that a block's own text says in lower case, by which a copy of it is known.
    #[must_use]
    pub fn all_words(&self, id: BlockId) -> Vec<String> {
        self.lowered(id, self.block(id).text.all_words())
    }

    fn lowered<'a>(&self, id: BlockId, words: impl IntoIterator<Item = &'a Word>) -> Vec<String> {
        let block = self.block(id);
        let source = self.source(block.source);
        let spelled = |word| block.text.spelled(source, word).to_lowercase();
        words.into_iter().map(spelled).collect()
    }

    /// The text that a reader clicks on to follow a link.
    #[must_use]
    pub fn link_text(&self, link: BlockId) -> String {
        let block = self.block(link);
        block.parent.map_or_else(String::new, |parent| self.excerpt(parent, block.span))
    }

    /// What a reader would call a block: its title, its label or its first words.
    #[must_use]
    pub fn caption(&self, id: BlockId) -> String {
        let block = self.block(id);
        if let BlockKind::Section(marker) = &block.kind {
            let title = self.content(id).next().filter(|&first| self.is_heading_like(first));
            return title.map_or_else(
                || self.slice(block.at(marker.span)).to_owned(),
                |title| self.text(title),
            );
        }
        let text = self.walk(id).map(|id| self.text(id)).find(|text| !text.is_empty());
        let target = || {
            self.walk(id).find_map(|id| match &self.block(id).kind {
                BlockKind::Link { target }
                | BlockKind::Image { target }
                | BlockKind::Embed { target } => Some(target.to_string()),
                _ => None,
            })
        };
        // What holds nothing but an expression is called as it is written.
        let written = || {
            let text = self.slice(block.at(block.span));
            let parts = text.split(['|', '<', '>', '`']).map(str::trim);
            parts.rev().find(|part| part.contains(char::is_alphanumeric)).map(str::to_owned)
        };
        shortened(&text.or_else(target).or_else(written).unwrap_or_default())
    }

    /// Whether a block reads as a heading: one, a panel's title, or a short paragraph without end mark.
    #[must_use]
    pub fn is_heading_like(&self, id: BlockId) -> bool {
        let block = self.block(id);
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Panel => true,
            BlockKind::Paragraph => {
                (1..=HEADING_WORDS).contains(&block.text.words().len())
                    && block.children.is_empty()
                    && !self.text(id).ends_with(['.', '?', '!', ':', ';', ','])
            }
            _ => false,
        }
    }
}

/// A heading has at most this many words; longer lines without end mark are sentences.
const HEADING_WORDS: usize = 12;

/// A caption has at most this many scalar values.
const CAPTION: usize = 60;

/// A text as a caption: cut at a word, with an ellipsis.
fn shortened(text: &str) -> String {
    if text.chars().count() <= CAPTION {
        return text.to_owned();
    }
    let cut: String = text.chars().take(CAPTION).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{} …", cut.trim_end_matches([',', '.', ';', ':']))
}
