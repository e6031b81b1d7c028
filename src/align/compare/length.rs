//! Texts of which a good part is missing in one version.

use serde::Deserialize;

use crate::language::Language;
use crate::markup::BlockId;
use crate::page::Page;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    letters: usize,
    shortened: f64,
    fewer_sentences: f64,
}

/// The language in which a text is much shorter than in the other.
#[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 letters")]
pub(super) fn shortened(
    page: &Page,
    languages: [Language; 2],
    sides: &[Vec<BlockId>; 2],
) -> Option<Language> {
    let limits = &super::THRESHOLDS.length;
    let letters = sides.each_ref().map(|ids| letters(page, ids));
    let (short, long) = if letters[0] < letters[1] { (0, 1) } else { (1, 0) };
    if letters[long] < limits.letters
        || letters[short] == 0
        || !languages[0].is_cognate(languages[1])
    {
        return None;
    }
    let ratio = letters[short] as f64 / letters[long] as f64;
    let fewer = || sentences(page, &sides[short]) < sentences(page, &sides[long]);
    let less = ratio < limits.shortened || (ratio < limits.fewer_sentences && fewer());
    less.then_some(languages[short])
}

/// How many letters some blocks have in words and code.
fn letters(page: &Page, ids: &[BlockId]) -> usize {
    let words = ids.iter().flat_map(|&id| page.block(id).text.all_words());
    words.map(|word| word.span.len()).sum()
}

/// How many sentences there are: ends are marks before a blank and a capital.
fn sentences(page: &Page, ids: &[BlockId]) -> usize {
    let ends = |id: &BlockId| {
        let block = page.block(*id);
        let text = block.text.render(page.source(block.source));
        let ends = text.match_indices(['.', '?', '!', ':']).filter(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            rest.starts_with(char::is_whitespace)
                && rest.trim_start().starts_with(char::is_uppercase)
        });
        ends.count() + 1
    };
    ids.iter().map(ends).sum()
}
