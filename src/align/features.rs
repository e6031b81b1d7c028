//! What two blocks are compared by.

use std::cell::OnceCell;

use super::THRESHOLDS;
use crate::language::fold;
use crate::markup::tags::{Spelling, Tag};
use crate::markup::{BlockId, BlockKind, domain};
use crate::page::Page;
use crate::text::{self, Trigrams};

/// Which blocks may be counterparts at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Title,
    Section,
    /// A heading with what stands under it.
    Headed,
    Text,
    Item,
    List,
    Plan,
    PlanHeader,
    PlanItem,
    Panel,
    Table,
    Row,
    Cell,
    Code,
    /// Dividers and junk have no counterpart.
    None,
}

/// The features of one block among its siblings.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and all may be true")]
pub(super) struct Features {
    pub(super) class: Class,
    pub(super) words: usize,
    pub(super) tag: Option<&'static Tag>,
    /// A marker that is near no known tag: the section pairs by its content.
    pub(super) unknown: bool,
    pub(super) is_link_block: bool,
    /// A heading or title stands for itself: it is no half of a divided text.
    pub(super) is_title: bool,
    /// The folded text, by which a block that occurs once anchors the rest.
    pub(super) key: u64,
    pub(super) grams: Trigrams,
    /// The label of a row.
    label: Option<Trigrams>,
    /// How a section begins.
    head: Trigrams,
    /// The folded text, if it is short.
    brief: String,
    /// What does not depend on language: numbers, acronyms, links. Sorted.
    pub(super) keys: Vec<String>,
    /// Whether one of them stands outside code: those in code may be the same, but need not.
    claims: bool,
}

/// What a block's own text is compared by, worked out once.
#[derive(Default)]
struct Own {
    words: usize,
    grams: Trigrams,
    brief: String,
    keys: Vec<String>,
    claims: bool,
    hash: u64,
}

/// The features of the texts of a page, each worked out when it is first asked for.
pub(super) struct Texts<'p> {
    page: &'p Page,
    own: Vec<OnceCell<Own>>,
}

impl<'p> Texts<'p> {
    pub(super) fn new(page: &'p Page) -> Self {
        Self { page, own: (0..page.block_count()).map(|_| OnceCell::new()).collect() }
    }

    /// The features of a block; `as_text` where the container around it was opened, so that an item or
    /// a title may stand against a paragraph.
    pub(super) fn features(&self, id: BlockId, as_text: bool) -> Features {
        let page = self.page;
        let block = page.block(id);
        let class = class(page, id, as_text);
        // An item may hold a long chain of lists: it is compared by its own text.
        let opens = matches!(block.kind, BlockKind::Panel | BlockKind::Heading(_));
        let alone = block.kind == BlockKind::Item || (as_text && opens);
        let inline =
            block.children.iter().copied().filter(|&child| page.block(child).kind.is_inline());
        let parts: &mut dyn Iterator<Item = BlockId> =
            if alone { &mut std::iter::once(id).chain(inline) } else { &mut page.walk(id) };
        let mut sum = Own::default();
        let mut grams: Vec<&Trigrams> = Vec::new();
        let mut head = 0;
        while let Some(part) = parts.next().filter(|_| sum.words < THRESHOLDS.words_compared) {
            let own = self.own(part);
            sum.words += own.words;
            if sum.words < THRESHOLDS.short_words {
                sum.brief.push_str(&own.brief);
            }
            sum.hash = text::hash(&(sum.hash, own.hash));
            sum.keys.extend_from_slice(&own.keys);
            sum.claims |= own.claims;
            if sum.words - own.words < THRESHOLDS.head_words {
                head = grams.len() + 1;
            }
            grams.push(&own.grams);
        }
        let is_section = class == Class::Section;
        let head = if is_section { &grams[..head] } else { &[] };
        sum.keys.sort_unstable();
        let marker = block.marker();
        Features {
            class,
            words: sum.words,
            tag: marker.and_then(|marker| marker.tag),
            unknown: marker.is_some_and(|marker| marker.spelling == Spelling::Unknown),
            is_link_block: page.is_link_block(id),
            is_title: opens,
            key: sum.hash,
            label: (class == Class::PlanItem).then(|| self.own(id).grams.clone()),
            head: Trigrams::joined(head.iter().copied()),
            grams: Trigrams::joined(grams),
            brief: sum.brief,
            keys: sum.keys,
            claims: sum.claims,
        }
    }

    fn own(&self, id: BlockId) -> &Own {
        self.own[id.index()].get_or_init(|| own(self.page, id))
    }
}

fn class(page: &Page, id: BlockId, as_text: bool) -> Class {
    match page.block(id).kind {
        BlockKind::Title => Class::Title,
        BlockKind::Section(_) => Class::Section,
        BlockKind::Heading(_) if !as_text && page.content(id).next().is_some() => Class::Headed,
        BlockKind::Paragraph | BlockKind::Heading(_) => Class::Text,
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
        BlockKind::Table => Class::Table,
        BlockKind::Row => Class::Row,
        BlockKind::Cell { .. } => Class::Cell,
        BlockKind::Code => Class::Code,
        _ => Class::None,
    }
}

fn own(page: &Page, id: BlockId) -> Own {
    let block = page.block(id);
    let mut keys = Vec::new();
    match &block.kind {
        BlockKind::Link { target } if !target.is_empty() => {
            // The versions of one page are found under two addresses.
            keys.extend(
                domain(target).filter(|domain| **domain != **target).map(str::to_lowercase),
            );
            keys.push(target.to_lowercase());
        }
        _ => {}
    }
    // What is read apart says nothing of the text around it.
    if matches!(block.kind, BlockKind::Tooltip { .. }) || block.kind.is_link() {
        return Own { claims: !keys.is_empty(), keys, ..Own::default() };
    }
    let source = page.source(block.source);
    let text = &block.text;
    let mut words = Vec::with_capacity(text.words().len() + text.code().len());
    for word in text.all_words() {
        let written = text.spelled(source, word);
        if is_key(written) {
            keys.push(written.to_lowercase());
        }
        words.push(fold(written));
    }
    let in_code = text.code().iter().filter(|word| is_key(text.spelled(source, word))).count();
    let is_short = words.len() < THRESHOLDS.short_words;
    Own {
        words: words.len(),
        grams: Trigrams::of(&words),
        brief: if is_short { words.concat() } else { String::new() },
        hash: text::hash(&words),
        claims: keys.len() > in_code,
        keys,
    }
}

impl Features {
    fn is_short(&self) -> bool {
        self.words < THRESHOLDS.short_words
    }

    /// Whether two texts are too unlike in length alone to pair by their words.
    pub(super) fn cannot_pair(&self, other: &Self) -> bool {
        let by_words =
            matches!(self.class, Class::Text | Class::Item | Class::PlanItem | Class::Headed);
        by_words
            && self.same_label(other) == 0.0
            && !(self.is_short() && other.is_short())
            && self.grams.most_similarity(&other.grams) < THRESHOLDS.text
    }

    /// How alike two blocks are, from 0 to 1.
    pub(super) fn similarity(&self, other: &Self, cognate: bool) -> f64 {
        if cognate && !(self.words == 0 && other.words == 0) {
            let whole = self.grams.similarity(&other.grams);
            return whole.max(self.same_label(other)).max(self.same_head(other));
        }
        if self.keys.is_empty() && other.keys.is_empty() {
            0.0
        } else {
            overlap(&self.keys, &other.keys)
        }
    }

    /// What it is worth that two rows have the same label, though the one may have no description, or one that
    /// takes in what follows the plan.
    fn same_label(&self, other: &Self) -> f64 {
        let (Some(one), Some(two)) = (&self.label, &other.label) else { return 0.0 };
        let similarity = one.similarity(two);
        if one.is_empty() || similarity < THRESHOLDS.same_label {
            return 0.0;
        }
        THRESHOLDS.label * similarity
    }

    /// What it is worth that two sections with the same marker begin alike, of which the one is much longer: the other may stop short.
    fn same_head(&self, other: &Self) -> f64 {
        let shorter = self.words.min(other.words);
        let look = |one: &Self| one.tag.map(|tag| tag.look.as_str());
        if self.class != Class::Section
            || look(self).is_none()
            || look(self) != look(other)
            || self.head.is_empty()
            || other.head.is_empty()
            || ratio(shorter, self.words.max(other.words).max(1)) > THRESHOLDS.stops_short
        {
            return 0.0;
        }
        THRESHOLDS.head * self.head.similarity(&other.head)
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
        if self.class == Class::Title {
            return 1.0;
        }
        let by_kind = matches!(
            self.class,
            Class::PlanHeader
                | Class::Panel
                | Class::Plan
                | Class::List
                | Class::Table
                | Class::Row
                | Class::Cell
                | Class::Code
        );
        if by_kind {
            return (similarity - THRESHOLDS.text).max(THRESHOLDS.by_place);
        }
        let apart = self.claims && other.claims && overlap(&self.keys, &other.keys) == 0.0;
        if self.is_short() && other.is_short() {
            if apart {
                return NEVER;
            }
            // Where nothing else tells, as of "Bodd", "Budd" and "Arbeidd", the letters do.
            let letters = text::spelled_alike(&self.brief, &other.brief);
            let by_place = THRESHOLDS.by_place * (1.0 + THRESHOLDS.letters * letters);
            return (similarity - THRESHOLDS.text).max(by_place);
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
            let unrelated = cognate && long && similarity < THRESHOLDS.unrelated;
            // A link block is held by its marker alone: where two boxes have changed places, it is the one
            // that has moved.
            if self.is_link_block {
                return THRESHOLDS.by_place * (1.0 + similarity);
            }
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
pub(super) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
