//! Texts that are the same in both versions and seem to be in one language.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::TextPair;
use super::marks::final_mark;
use super::usage::Usage;
use crate::language::{Hit, Language, Weight};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::text::Word;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    words: usize,
    hits: usize,
    sentence: usize,
    long: usize,
    uses: u32,
}

/// A text that stands in one version as it does in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslated {
    /// The text that was left.
    pub block: BlockId,
    /// The text that it is a copy of.
    pub original: BlockId,
    /// The language that it seems to be in.
    pub of: Language,
    /// The words that speak for it; none where it is a sentence like any other.
    pub words: Vec<Word>,
    /// Whether only what the page does with these words elsewhere speaks for it.
    pub is_guess: bool,
    /// More texts of the same section that were left with it; without such words, its copies.
    pub others: Vec<BlockId>,
}

/// What was left untranslated.
#[derive(Debug, Default)]
pub(in crate::align) struct Left {
    /// One for each section that holds such texts, with the others in it.
    pub(in crate::align) causes: Vec<Untranslated>,
    /// Sentences that are the same in both versions and of which nothing tells more, each with its copies.
    pub(in crate::align) same: Vec<Untranslated>,
    /// Texts beside others that are surely in the wrong language, each with the first of those.
    pub(in crate::align) absorbed: Vec<(BlockId, BlockId)>,
}

/// A text that is the same in both versions.
struct Copy {
    text: Untranslated,
    /// Whether its words tell that it was left; else it only stands beside what was.
    is_telling: bool,
}

impl Copy {
    /// A sentence without words that tell anything.
    fn plain(block: BlockId, original: BlockId, of: Language) -> Self {
        let (words, others) = (Vec::new(), Vec::new());
        let text = Untranslated { block, original, of, words, is_guess: true, others };
        Self { text, is_telling: false }
    }
}

/// The texts of some pairs that were left untranslated. A text that is surely in the wrong language, and one
/// in which a single word is, are not among them: those words speak for themselves, and for the rest of their
/// section.
pub(in crate::align) fn left(page: &Page, pairs: &[TextPair]) -> Left {
    let usage = Usage::of(page, pairs);
    let copies: Vec<Copy> = pairs.iter().filter_map(|pair| copied(page, pair, &usage)).collect();
    let section = |id| (page.block(id).language, page.section_of(id));
    let mut surely = FxHashMap::default();
    for stretch in page.stretches() {
        for &id in &stretch.blocks {
            surely.entry(section(id)).or_insert(stretch.blocks[0]);
        }
    }
    surely.retain(|(_, above), _| above.is_some());
    let mut left = Left::default();
    let mut seen = FxHashSet::default();
    for is_guess in [false, true] {
        for copy in copies.iter().filter(|copy| copy.is_telling && copy.text.is_guess == is_guess) {
            let here = section(copy.text.block);
            if !surely.contains_key(&here) && seen.insert(here) {
                left.causes.push(copy.text.clone());
            }
        }
    }
    left.causes.sort_by_key(|cause| cause.block);
    let mut causes: FxHashMap<_, &mut Untranslated> =
        left.causes.iter_mut().map(|cause| (section(cause.block), cause)).collect();
    let mut said: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for copy in copies {
        // A sentence of which nothing tells more may be the one that was left in either version.
        let sides = [copy.text.block, copy.text.original];
        let may_be =
            |id: &BlockId| surely.contains_key(&section(*id)) || causes.contains_key(&section(*id));
        let is_plain = copy.text.words.is_empty();
        let id = sides.into_iter().find(|id| is_plain && may_be(id)).unwrap_or(sides[0]);
        let here = section(id);
        match (surely.get(&here), causes.get_mut(&here)) {
            (Some(&first), _) => left.absorbed.push((id, first)),
            (_, Some(cause)) if cause.block != id => {
                let is_beside = copy.is_telling || here.1.is_some();
                cause.others.extend(is_beside.then_some(id));
            }
            (_, None) if is_plain => {
                let at = *said.entry(page.own_words(id)).or_insert(left.same.len());
                match left.same.get_mut(at) {
                    Some(same) => same.others.push(id),
                    None => left.same.push(copy.text),
                }
            }
            _ => {}
        }
    }
    left
}

fn copied(page: &Page, pair: &TextPair, usage: &Usage) -> Option<Copy> {
    let limits = &super::THRESHOLDS.untranslated;
    let [&[first], &[second]] = pair.sides.each_ref().map(Vec::as_slice) else { return None };
    let words = page.block(first).text.words().len();
    let same = words == page.block(second).text.words().len()
        && page.own_words(first) == page.own_words(second);
    if !same || is_title_of_link(page, first) {
        return None;
    }
    let [one, two] = pair.languages;
    let evidence = page.evidence(first);
    if evidence.all(one) + evidence.all(two) == 0 {
        return words_tell(page, pair, usage);
    }
    let (block, original, own, of) = match evidence.verdict()? {
        verdict if verdict == one => (second, first, two, one),
        verdict if verdict == two => (first, second, one, two),
        _ => return None,
    };
    let evidence = page.evidence(block);
    if evidence.against(own).is_some() || evidence.all(own) > 0 {
        return None;
    }
    let hits: Vec<Hit> =
        evidence.hits.iter().filter(|hit| !is_name(page, block, hit)).copied().collect();
    let spoken = hits.iter().filter(|hit| hit.weight != Weight::Ending).count();
    let ends = final_mark(page, block).is_some_and(|mark| mark != ' ');
    let counts = match spoken {
        0 => hits.len() >= limits.hits || (ends && !hits.is_empty()),
        _ => hits.len() >= limits.hits && (ends || words >= limits.sentence),
    };
    let is_telling = counts && words >= limits.words;
    let told = hits.iter().map(|hit| hit.word).collect();
    let text =
        Untranslated { block, original, of, words: told, is_guess: false, others: Vec::new() };
    (!text.words.is_empty()).then_some(Copy { text, is_telling })
}

/// A text without words that tell its language, but with words that the page translates wherever else they
/// stand.
fn words_tell(page: &Page, pair: &TextPair, usage: &Usage) -> Option<Copy> {
    let limits = &super::THRESHOLDS.untranslated;
    let [first, second] = pair.sides.each_ref().map(|side| side[0]);
    let of: Vec<Option<usize>> =
        page.own_words(first).iter().map(|word| usage.side(word, limits.uses)).collect();
    let has = |side| of.contains(&Some(side));
    let (side, block, original) = match (has(0), has(1)) {
        (true, false) => (0, second, first),
        (false, true) => (1, first, second),
        // That the reference was written first is likelier.
        (false, false) if is_sentence(page, first) => {
            return Some(Copy::plain(second, first, pair.languages[0]));
        }
        _ => return None,
    };
    let own = page.block(block).text.words().iter();
    let words = own.zip(&of).filter(|(_, of)| of.is_some()).map(|(word, _)| *word).collect();
    let is_telling = of.len() >= limits.words;
    let of = pair.languages[side];
    let text = Untranslated { block, original, of, words, is_guess: true, others: Vec::new() };
    Some(Copy { text, is_telling })
}

/// Whether a text is long enough to say something, and not only to name it. Quotations do not count.
fn is_sentence(page: &Page, id: BlockId) -> bool {
    let limits = &super::THRESHOLDS.untranslated;
    let ends = final_mark(page, id).is_some_and(|mark| mark != ' ');
    let words = page.evidence(id).weighed;
    words >= limits.long || (ends && words >= limits.sentence)
}

/// Whether a text is nothing but the title of what it links to, which may exist in one language only.
fn is_title_of_link(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    let links = block.children.iter().map(|&child| page.block(child));
    let mut links = links.filter(|child| child.kind.is_link() || child.kind == BlockKind::Download);
    let words = block.text.words();
    links.any(|link| words.iter().all(|word| link.span.contains(word.span)))
}

/// A capital inside a sentence makes a name.
fn is_name(page: &Page, id: BlockId, hit: &Hit) -> bool {
    let block = page.block(id);
    let written = block.text.spelled(page.source(block.source), &hit.word);
    hit.word.follows && written.starts_with(char::is_uppercase)
}
