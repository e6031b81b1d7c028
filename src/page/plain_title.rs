//! A title that names no language, above tagged text in several.

use super::Page;
use super::thresholds::THRESHOLDS;
use crate::diagnostic::Place;
use crate::markup::{BlockId, BlockKind, Form};
use crate::text::Trigrams;

/// How many words of a line are compared.
const WORDS: usize = 40;

/// Takes the title out of the version that it opens: a line without end mark alone before the first marker,
/// where the other versions open with their markers and none has such a line as well.
pub(super) fn take(page: &mut Page) -> Option<Place> {
    let is_tagged = page.forms.first() == Some(&Form::Tagged);
    if !is_tagged || page.title.is_some() || page.versions.len() < 2 {
        return None;
    }
    let mut order: Vec<usize> = (0..page.versions.len()).collect();
    order.sort_by_key(|&at| page.versions[at].start.span.start);
    let opens = |id: Option<&BlockId>| {
        id.is_some_and(|&id| {
            let block = page.block(id);
            block.marker().is_some() || matches!(block.kind, BlockKind::Divider(_))
        })
    };
    let (&first, others) = order.split_first()?;
    let &title = page.versions[first].roots.first()?;
    let is_title = page.block(title).kind == BlockKind::Paragraph
        && page.is_heading_like(title)
        && opens(page.versions[first].roots.get(1))
        && others.iter().all(|&at| opens(page.versions[at].roots.first()));
    // Without a word that tells, the line that opens another version stands at the end of the one before.
    let ends_with_title = |&at: &usize| {
        let last = page.versions[at].roots.last().and_then(|&root| page.walk(root).last());
        last.is_some_and(|last| page.is_heading_like(last) && alike(page, title, last))
    };
    if !is_title || order.iter().any(ends_with_title) {
        return None;
    }
    let place = page.block(title).place();
    page.versions[first].roots.remove(0);
    if let Some(&next) = page.versions[first].roots.first() {
        let block = page.block(next);
        page.versions[first].start = block.at(crate::source::Span::at(block.span.start as usize));
    }
    Some(place)
}

fn alike(page: &Page, one: BlockId, other: BlockId) -> bool {
    let grams = |id| Trigrams::of(&page.folded_words(id, WORDS));
    grams(one).similarity(&grams(other)) >= THRESHOLDS.counterpart
}
