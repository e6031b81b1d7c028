//! Texts that were left in the other language, and numbers that differ.

use paritet::diagnostic::Place;
use paritet::markup::{BlockId, BlockKind};

use super::{Scene, Seed};
use crate::harness::change::Edit;
use crate::harness::random::Random;

/// Shorter texts may be right in both languages.
const LEFT_WORDS: usize = 8;

/// A text and its counterpart's, as they are written; none where they have the same words, those
/// aside that are quoted and may be in any language.
fn counterpart(scene: &Scene, id: BlockId) -> Option<(Place, String)> {
    let subject = scene.subject;
    let partner = subject.partner(id)?;
    let (own, other) = (subject.own_text(id)?, subject.own_text(partner)?);
    let differs = subject.unquoted_words(id) != subject.unquoted_words(partner);
    differs.then(|| (own, subject.page.slice(other).to_owned()))
}

/// A text of eight words or more, replaced by its counterpart.
pub fn text_left(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let is_long = |id: BlockId| subject.unquoted_words(id).len() >= LEFT_WORDS;
    let long = |&id: &BlockId| is_long(id) && subject.partner(id).is_some_and(is_long);
    let blocks = subject.blocks(scene.language).into_iter().filter(long);
    blocks
        .filter_map(|id| {
            let (own, other) = counterpart(scene, id)?;
            let partner = subject.partner_place(id);
            Some(Seed::one(Edit::replace(own, other)).also(partner).of(scene.language))
        })
        .collect()
}

/// Every text of a section, replaced by its counterpart.
pub fn section_left(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let sections = subject.blocks(scene.language).into_iter().filter(|&id| subject.is_section(id));
    sections
        .filter_map(|section| {
            let inside = subject.page.walk(section).skip(1);
            let blocks: Vec<BlockId> =
                inside.filter(|&id| !subject.page.block(id).kind.is_inline()).collect();
            let edits: Vec<Edit> = blocks
                .iter()
                .filter_map(|&id| counterpart(scene, id))
                .map(|(own, other)| Edit::replace(own, other))
                .collect();
            let words: usize = blocks.iter().map(|&id| subject.length(id)).sum();
            let texts = blocks.iter().filter(|&&id| subject.length(id) > 0);
            let all = texts.filter(|&&id| subject.partner(id).is_none()).count() == 0;
            let counts = edits.len() >= 2 && words >= LEFT_WORDS && all;
            let partner = subject.partner_place(section);
            counts.then(|| Seed::new(edits).also(partner).of(scene.language))
        })
        .collect()
}

/// A number that both languages have, changed in one.
pub fn number_altered(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for id in subject.blocks(scene.language) {
        let block = page.block(id);
        let Some(partner) = subject.partner(id) else { continue };
        if matches!(block.kind, BlockKind::Code) {
            continue;
        }
        let there = page.own_words(partner);
        let here = page.own_words(id);
        for word in block.text.words() {
            let written = page.slice(block.at(word.span));
            let is_number = written.starts_with(|letter: char| letter.is_ascii_digit())
                && written.chars().all(|letter| letter.is_ascii_digit() || ".,".contains(letter));
            let once = here.iter().filter(|other| *other == written).count() == 1
                && there.iter().filter(|other| *other == written).count() == 1;
            if !is_number || !once || subject.is_in_object(id, word.span) {
                continue;
            }
            let altered = altered(written, random);
            if here.contains(&altered) || there.contains(&altered) {
                continue;
            }
            let also = [block.place(), page.block(partner).place()];
            seeds.push(Seed::one(Edit::replace(block.at(word.span), altered)).also(also));
        }
    }
    seeds
}

/// A number with its last digit changed, never to 0, which can make it none.
fn altered(number: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = number.chars().collect();
    let digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
    if let Some(last) = letters.iter_mut().rfind(|letter| letter.is_ascii_digit()) {
        let others: Vec<char> = digits.into_iter().filter(|digit| digit != last).collect();
        *last = random.choose(&others).copied().unwrap_or('7');
    }
    letters.into_iter().collect()
}
