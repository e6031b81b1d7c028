//! Places in a page and the blocks that stand there.

use std::cmp::Reverse;

use super::{Page, elements};
use crate::diagnostic::Place;
use crate::markup::{Block, BlockId, BlockKind};
use crate::source::Span;

impl Page {
    /// The place that stands for a block as a whole: its marker, else its own text, else all of it.
    #[must_use]
    pub fn opening(&self, id: BlockId) -> Place {
        let block = self.block(id);
        let own = block.text.pieces().iter().map(|piece| piece.span()).reduce(Span::cover);
        block.at(block.marker().map(|marker| marker.span).or(own).unwrap_or(block.span))
    }

    /// The captions of what a block stands in, the outermost first.
    #[must_use]
    pub fn location(&self, id: BlockId) -> Vec<String> {
        let mut path: Vec<String> = std::iter::successors(Some(id), |&id| self.block(id).parent)
            .filter(|&above| match self.block(above).kind {
                BlockKind::Section(_) => !self
                    .content(above)
                    .next()
                    .is_some_and(|first| matches!(self.block(first).kind, BlockKind::Panel)),
                BlockKind::Panel | BlockKind::PlanItem | BlockKind::Heading(_) => true,
                _ => false,
            })
            .map(|above| self.caption(above))
            .collect();
        path.reverse();
        path
    }

    /// The innermost block that holds a place.
    #[must_use]
    pub fn block_at(&self, place: Place) -> Option<BlockId> {
        let by_start = self.by_start.get_or_init(|| in_order(self));
        let key = |id: BlockId| (self.block(id).source, self.block(id).span.start);
        let after = by_start.partition_point(|&id| key(id) <= (place.source, place.span.start));
        let before = after.checked_sub(1).map(|at| by_start[at]);
        std::iter::successors(before, |&id| self.block(id).parent).find(|&id| {
            let block = self.block(id);
            block.source == place.source && block.span.contains(place.span)
        })
    }

    /// The block that a place stands before: the one whose own text comes after it in the same block, else the
    /// outermost that starts next in its source. Before the title line that is the first title.
    #[must_use]
    pub fn block_after(&self, place: Place) -> Option<BlockId> {
        let Place { source, span } = place;
        let opens = self.block_at(place).filter(|&id| {
            let first = self.block(id).text.pieces().first();
            first.is_some_and(|first| first.span().start >= span.end)
        });
        if opens.is_some() {
            return opens;
        }
        let by_start = self.by_start.get_or_init(|| in_order(self));
        let start = |id: BlockId| (self.block(id).source, self.block(id).span.start);
        let after = by_start.partition_point(|&id| start(id) < (source, span.end));
        let next = by_start[after..].iter().copied().find(|&id| !self.block(id).kind.is_inline());
        let next = next.filter(|&id| self.block(id).source == source);
        let title = self.title().and_then(|title| title.blocks.first().copied());
        let is_before = |id: &BlockId| {
            let title = start(*id);
            (source, span.end) <= title && next.is_none_or(|next| title <= start(next))
        };
        title.filter(is_before).or(next)
    }

    /// The place after a block, where a sibling that follows it would stand; what stands under a heading
    /// comes after that.
    #[must_use]
    pub fn after(&self, id: BlockId) -> Place {
        let block = self.block(id);
        if matches!(block.kind, BlockKind::Heading(_)) {
            return self.content_start(id);
        }
        block.at(Span::at(block.span.end as usize))
    }

    /// The place where the content of a block starts.
    #[must_use]
    pub fn content_start(&self, id: BlockId) -> Place {
        let block = self.block(id);
        let own_text = block.text.pieces().last().map(|piece| piece.span().end);
        let start_tag = || {
            let (tree, node) = elements::element(self, id).filter(|_| is_cell(block))?;
            Some(tree.element(node)?.start.end)
        };
        let marker = block.marker().map(|marker| marker.span.end);
        let end = marker.or(own_text).or_else(start_tag).unwrap_or(block.span.start);
        block.at(Span::at(end as usize))
    }
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Cell { .. })
}

/// The blocks by where they start, those that hold others before them.
fn in_order(page: &Page) -> Vec<BlockId> {
    let all = (0..page.block_count() as u32).map(BlockId);
    let mut blocks: Vec<BlockId> =
        all.filter(|&id| page.block(id).kind != BlockKind::Title).collect();
    blocks.sort_by_key(|&id| {
        let block = page.block(id);
        (block.source, block.span.start, Reverse(block.span.end), id)
    });
    blocks
}

#[cfg(test)]
mod tests {
    use crate::markup::Form;
    use crate::page::Page;
    use crate::source::Source;

    /// For each comment what it stands before: its kind and the first word of its text.
    fn after_comments(text: &str, form: Form) -> Vec<String> {
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let page = Page::new(source, form);
        let next = page.comments().iter().map(|comment| page.block_after(comment.place));
        next.map(|id| {
            id.map_or("nothing".to_owned(), |id| {
                let text = page.text(id);
                let word = text.split_whitespace().next().unwrap_or_default();
                format!("{} {word}", page.block(id).kind.name()).trim_end().to_owned()
            })
        })
        .collect()
    }

    #[test]
    fn a_comment_stands_before_a_block_on_every_level() {
        let text = "<!-- 0 -->\nnb: A|nn: A\n<!-- 1 -->\n[udir-goals]\n<!-- 2 -->\nTekst <!-- 3 --> mer\n<!-- 4 -->\n• Et\n<!-- 5 -->\n• To\n\nMomenter Beskrivelse\nTid Hva er det?\n<!-- 6 -->\nGruppe Hvem er med?\n<!-- 7 -->\n";
        assert_eq!(
            after_comments(text, Form::Tagged),
            [
                "title A",
                "section",
                "paragraph Tekst",
                "list",
                "list",
                "item To",
                "plan-item Gruppe",
                "nothing"
            ]
        );
        let text = "<p><!-- 0 -->En</p><ul><!-- 1 --><li><!-- 2 -->Et</li><!-- 3 --><li>To</li></ul><!-- 4 --><table><!-- 5 --><tr><td><!-- 6 -->a</td><!-- 7 --><td>b</td></tr></table>";
        assert_eq!(
            after_comments(text, Form::Html),
            ["paragraph En", "item Et", "item Et", "item To", "table", "row", "cell a", "cell b"]
        );
        let text = "<!-- 0 -->\n\n# Mål\n\n<!-- 1 -->\n\n- Et\n\n  <!-- 2 -->\n\n  Mer\n- To\n";
        assert_eq!(after_comments(text, Form::Markdown), ["heading Mål", "list", "paragraph Mer"]);
    }

    #[test]
    fn comments_of_siblings_stand_before_blocks_of_their_own_source() {
        let source = |name, text: &str| Source::new(name, text.as_bytes().to_vec()).unwrap();
        let language = |code| crate::language::Language::named(code).unwrap();
        let page = Page::siblings(vec![
            (language("nb"), source("a.nb.md", "<!-- 1 -->\n\nEn\n\n<!-- 2 -->\n"), Form::Markdown),
            (language("nn"), source("a.nn.md", "<!-- 3 -->\n\nEin\n"), Form::Markdown),
        ]);
        let next = page.comments().iter().map(|comment| page.block_after(comment.place));
        let next: Vec<_> = next.map(|id| id.map(|id| page.text(id))).collect();
        assert_eq!(next, [Some("En".to_owned()), None, Some("Ein".to_owned())]);
    }
}
