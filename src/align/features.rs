//! What two blocks are compared by.

use super::THRESHOLDS;
use crate::language;
use crate::markup::tags::{Spelling, Tag};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;
use crate::text::{Trigrams, fold_word};

/// Which blocks may be counterparts at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Section,
    Text,
    Item,
    List,
    Plan,
    PlanHeader,
    PlanItem,
    Panel,
    /// Dividers, titles and junk have no counterpart.
    None,
}

/// The features of one block among its siblings.
pub(super) struct Features {
    pub(super) class: Class,
    pub(super) words: usize,
    pub(super) tag: Option<&'static Tag>,
    /// A marker that is near no known tag: the section pairs by its content.
    pub(super) unknown: bool,
    pub(super) is_link_block: bool,
    /// The folded text, by which a block that occurs once anchors the rest.
    pub(super) key: u64,
    pub(super) grams: Trigrams,
    /// What does not depend on language: numbers, acronyms, links. Sorted.
    pub(super) keys: Vec<String>,
}

impl Features {
    /// The features of a block; `as_text` where the container around it was opened, so that an item or
    /// a title may stand against a paragraph.
    pub(super) fn of(page: &Page, id: BlockId, as_text: bool) -> Self {
        let block = page.block(id);
        let class = match block.kind {
            BlockKind::Section(_) => Class::Section,
            BlockKind::Paragraph | BlockKind::Heading(_) => Class::Text,
            // Where containers were opened, an item may stand against a paragraph.
            BlockKind::Item | BlockKind::PlanItem | BlockKind::Panel | BlockKind::PlanHeader
                if as_text =>
            {
                Class::Text
            }
            BlockKind::Item => Class::Item,
            BlockKind::List { .. } => Class::List,
            BlockKind::Plan => Class::Plan,
            BlockKind::PlanHeader => Class::PlanHeader,
            BlockKind::PlanItem => Class::PlanItem,
            BlockKind::Panel => Class::Panel,
            _ => Class::None,
        };
        // An item may hold a long chain of lists: it is compared by its own text.
        let own = block.kind == BlockKind::Item || (as_text && block.kind == BlockKind::Panel);
        let (words, keys) = words_and_keys(page, id, own);
        let marker = block.marker();
        Self {
            class,
            words: words.len(),
            tag: marker.and_then(|marker| marker.tag),
            unknown: marker.is_some_and(|marker| marker.spelling == Spelling::Unknown),
            is_link_block: page.is_link_block(id),
            key: hash(&words),
            grams: Trigrams::of(words.iter().map(String::as_str)),
            keys,
        }
    }

    fn is_short(&self) -> bool {
        self.words < THRESHOLDS.short_words
    }

    /// How alike two blocks are, from 0 to 1.
    pub(super) fn similarity(&self, other: &Self, cognate: bool) -> f64 {
        if cognate && !(self.words == 0 && other.words == 0) {
            return self.grams.similarity(&other.grams);
        }
        if self.keys.is_empty() && other.keys.is_empty() {
            0.0
        } else {
            overlap(&self.keys, &other.keys)
        }
    }

    /// What the pair adds to the alignment; below 0, the two are not counterparts.
    pub(super) fn gain(&self, other: &Self, similarity: f64, cognate: bool) -> f64 {
        const NEVER: f64 = -1.0;
        if self.class != other.class || self.class == Class::None {
            return NEVER;
        }
        if self.class == Class::Section {
            return self.section_gain(other, similarity, cognate);
        }
        if !cognate {
            return self.kind_gain(other, similarity);
        }
        if matches!(self.class, Class::PlanHeader | Class::Panel | Class::Plan | Class::List) {
            return (similarity - THRESHOLDS.text).max(THRESHOLDS.by_place);
        }
        let apart = !self.keys.is_empty()
            && !other.keys.is_empty()
            && overlap(&self.keys, &other.keys) == 0.0;
        if self.is_short() && other.is_short() {
            return if apart {
                NEVER
            } else {
                (similarity - THRESHOLDS.text).max(THRESHOLDS.by_place)
            };
        }
        similarity - THRESHOLDS.text
    }

    fn section_gain(&self, other: &Self, similarity: f64, cognate: bool) -> f64 {
        let same = match (self.tag, other.tag) {
            (Some(one), Some(two)) => one.look == two.look,
            _ => false,
        };
        let long = self.words.min(other.words) >= THRESHOLDS.long_words;
        if same {
            let unrelated =
                cognate && long && similarity < THRESHOLDS.unrelated && !self.is_link_block;
            return if unrelated { -1.0 } else { similarity + THRESHOLDS.same_marker };
        }
        if self.unknown || other.unknown {
            return similarity - THRESHOLDS.text;
        }
        if cognate { similarity - THRESHOLDS.other_marker } else { -1.0 }
    }

    /// Without cognate words, kind, length and what does not depend on language must do.
    fn kind_gain(&self, other: &Self, similarity: f64) -> f64 {
        let (short, long) = (self.words.min(other.words) + 2, self.words.max(other.words) + 2);
        THRESHOLDS.kind * ratio(short, long) + THRESHOLDS.keys * similarity
    }
}

fn words_and_keys(page: &Page, id: BlockId, own: bool) -> (Vec<String>, Vec<String>) {
    let mut words = Vec::new();
    let mut keys = Vec::new();
    let mut inside = page.walk(id);
    while let Some(id) = inside.next().filter(|_| words.len() < THRESHOLDS.words_compared) {
        let block = page.block(id);
        match &block.kind {
            BlockKind::Link { target } if !target.is_empty() => keys.push(target.to_lowercase()),
            BlockKind::Tooltip { .. } => continue,
            _ => {}
        }
        let source = page.source(block.source);
        for word in block.text.words() {
            let written = source.slice(word.span);
            if is_key(written) {
                keys.push(written.to_lowercase());
            }
            words.push(folded(written));
        }
        if own && !block.kind.is_inline() {
            let inline = block.children.iter().filter_map(|&child| match &page.block(child).kind {
                BlockKind::Link { target } if !target.is_empty() => Some(target.to_lowercase()),
                _ => None,
            });
            keys.extend(inline);
            break;
        }
    }
    keys.sort_unstable();
    (words, keys)
}

/// A word as it is compared: closed-class words of a cognate as the reference has them.
fn folded(written: &str) -> String {
    let lower = written.to_lowercase();
    let reference = language::Language::all().next();
    let same = reference.and_then(|reference| language::foreign(reference, &lower));
    fold_word(
        same.map_or(lower.as_str(), |foreign| {
            foreign.instead.split(" / ").next().unwrap_or(&lower)
        }),
    )
}

/// Numbers and acronyms are the same in every language.
fn is_key(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphanumeric());
    let numeric = word.starts_with(char::is_numeric);
    numeric
        || (word.chars().count() > 1
            && letters.all(|letter| letter.is_uppercase() || letter.is_numeric()))
}

fn overlap(one: &[String], other: &[String]) -> f64 {
    let common = one.iter().filter(|key| other.binary_search(key).is_ok()).count();
    ratio(common, one.len().max(other.len()).max(1))
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn hash(words: &[String]) -> u64 {
    use std::hash::{Hash, Hasher};
    let mut hasher = rustc_hash::FxHasher::default();
    words.hash(&mut hasher);
    hasher.finish()
}
