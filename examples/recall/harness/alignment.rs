//! How well versions are paired after one of them was changed.
//!
//! What is right is known from the page itself: on a page on which paritet finds no difference
//! between the versions, the pairs of its texts are taken as the true ones. One version is then
//! changed in a way that says what its pairs must become, and paired again. So this measures how
//! well the pairing withstands changes, not whether it was right at first; that is what recall on
//! dropped blocks and reading `paritet align` are for.
//!
//! A group of texts that stand for each other is right, strictly, where exactly its members are
//! paired, and laxly where at least one true pair is among them.

use std::collections::{BTreeMap, BTreeSet};

use paritet::align::{Alignment, Pair, align};
use paritet::diagnostic::{Place, Severity};
use paritet::markup::{BlockId, BlockKind};
use paritet::page::Page;

use super::change::{Changed, Edit, Text};
use super::classes::paragraphs::{merges, splits};
use super::random::Random;
use super::subject::{Subject, page_of};

/// A way to change one version of a page.
pub struct Transformation {
    /// What is done.
    pub name: &'static str,
    edits: fn(&Subject, &[Vec<BlockId>], &mut Random) -> Vec<Edit>,
}

/// All of them; each makes up to a handful of changes at once.
pub const TRANSFORMATIONS: &[Transformation] = &[
    Transformation { name: "unchanged", edits: |_, _, _| Vec::new() },
    Transformation { name: "items shuffled", edits: shuffled_items },
    Transformation { name: "sections shuffled", edits: shuffled_sections },
    Transformation { name: "texts dropped", edits: dropped },
    Transformation { name: "paragraphs merged", edits: merged },
    Transformation { name: "paragraph split", edits: split },
];

/// Texts that stand for each other: those of the reference version and those of the other.
type Group = (BTreeSet<BlockId>, BTreeSet<BlockId>);

/// How many groups there should be, how many there are, and how many of those are right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// The true groups.
    pub wanted: usize,
    /// The groups that were made.
    pub made: usize,
    /// Those that are exactly as they should be.
    pub strict: usize,
    /// Those that have a true pair among them.
    pub lax: usize,
}

impl Score {
    /// Adds another page's.
    pub fn add(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.made += other.made;
        self.strict += other.strict;
        self.lax += other.lax;
    }

    /// The harmonic mean of precision and recall.
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 pairs")]
    pub fn f1(&self, right: usize) -> f64 {
        if self.wanted + self.made == 0 {
            return 1.0;
        }
        2.0 * right as f64 / (self.wanted + self.made) as f64
    }
}

/// Whether the pairs of a page can be taken as true.
fn is_clean(subject: &Subject) -> bool {
    let counts = |rule: &str| rule.starts_with("parity/") || rule.starts_with("language/wrong");
    subject.page.versions().len() == 2
        && subject
            .findings
            .iter()
            .all(|finding| finding.severity == Severity::Info || !counts(&finding.rule))
}

/// Changes one version of a page in one way and pairs it again; none where that cannot be done.
pub fn score(subject: &Subject, transformation: &Transformation, seed: u64) -> Option<Score> {
    if !is_clean(subject) {
        return None;
    }
    let mut random = Random::new(seed, &[&subject.name, transformation.name]);
    let language = subject.page.versions().get(random.below(2))?.language;
    let groups = subject.groups(language);
    let edits = (transformation.edits)(subject, &groups, &mut random);
    if edits.is_empty() && transformation.name != "unchanged" {
        return None;
    }
    let changed = Changed::new(&subject.parts, &edits)?;
    let page = page_of(&changed.parts)?;
    let truth = truth(subject, &page, &changed);
    let made = groups_of(&page, &align(&page));
    let is_alike = |(one, other): &Group| {
        truth.iter().any(|(first, second)| !one.is_disjoint(first) && !other.is_disjoint(second))
    };
    Some(Score {
        wanted: truth.len(),
        made: made.len(),
        strict: made.iter().filter(|group| truth.contains(group)).count(),
        lax: made.iter().filter(|group| is_alike(group)).count(),
    })
}

fn is_text(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    !block.text.words().is_empty() && !block.kind.is_inline()
}

/// The groups of texts of an alignment.
fn groups_of(page: &Page, alignments: &[Alignment]) -> Vec<Group> {
    let mut groups = Vec::new();
    for pair in alignments.iter().flat_map(Alignment::pairs) {
        let group: Group = match pair {
            Pair::Both { reference, other, .. } => {
                (reference.iter().copied().collect(), other.iter().copied().collect())
            }
            Pair::Moved { reference, other, .. } => ([*reference].into(), [*other].into()),
            Pair::Only { .. } => continue,
        };
        if group.0.iter().chain(&group.1).all(|&id| is_text(page, id)) {
            groups.push(group);
        }
    }
    groups
}

/// The groups of the untouched page as they must be after the change: texts that were joined join
/// their groups, a text in two parts has both.
fn truth(subject: &Subject, page: &Page, changed: &Changed) -> Vec<Group> {
    let texts: Vec<BlockId> = page.blocks().filter(|&id| is_text(page, id)).collect();
    let now = |ids: &BTreeSet<BlockId>| -> BTreeSet<BlockId> {
        ids.iter().flat_map(|&id| successors(subject, id, page, &texts, changed)).collect()
    };
    let mut groups: Vec<Group> = Vec::new();
    for (reference, other) in groups_of(&subject.page, &subject.alignments) {
        let mut group = (now(&reference), now(&other));
        if group.0.is_empty() || group.1.is_empty() {
            continue;
        }
        let (joined, apart): (Vec<Group>, Vec<Group>) = groups
            .into_iter()
            .partition(|known| !known.0.is_disjoint(&group.0) || !known.1.is_disjoint(&group.1));
        groups = apart;
        for (one, two) in joined {
            group.0.extend(one);
            group.1.extend(two);
        }
        groups.push(group);
    }
    groups
}

/// The blocks in which the first and the last word of a text stand now.
fn successors(
    subject: &Subject,
    id: BlockId,
    page: &Page,
    texts: &[BlockId],
    changed: &Changed,
) -> BTreeSet<BlockId> {
    let block = subject.page.block(id);
    let words = block.text.words();
    let places = [words.first(), words.last()].into_iter().flatten();
    let followed = places.filter_map(|word| changed.follow(block.at(word.span)));
    followed
        .filter_map(|place| {
            texts.iter().copied().find(|&text| {
                let block = page.block(text);
                let pieces = block.text.pieces().iter();
                block.source == place.source
                    && pieces.into_iter().any(|piece| piece.span().contains(place.span))
            })
        })
        .collect()
}

/// How many changes are made at once.
const CHANGES: usize = 3;

fn shuffled(
    subject: &Subject,
    groups: &[Vec<BlockId>],
    random: &mut Random,
    is_meant: impl Fn(BlockId) -> bool,
) -> Vec<Edit> {
    let meant = |group: &Vec<BlockId>| {
        let ids: Vec<BlockId> = group.iter().copied().filter(|&id| is_meant(id)).collect();
        (ids.len() > 2).then_some(ids)
    };
    let groups: Vec<Vec<BlockId>> = groups.iter().filter_map(meant).collect();
    let Some(group) = random.choose(&groups) else { return Vec::new() };
    let mut order = group.clone();
    random.shuffle(&mut order);
    let places = group.iter().zip(&order).filter(|(old, new)| old != new);
    let edits = places.map(|(&old, &new)| {
        let with = vec![Text::Old(subject.movable(new)?.span)];
        Some(Edit { place: subject.movable(old)?, with })
    });
    edits.collect::<Option<_>>().unwrap_or_default()
}

fn shuffled_items(subject: &Subject, groups: &[Vec<BlockId>], random: &mut Random) -> Vec<Edit> {
    shuffled(subject, groups, random, |id| {
        matches!(
            subject.page.block(id).kind,
            BlockKind::Item | BlockKind::PlanItem | BlockKind::Row
        )
    })
}

fn shuffled_sections(subject: &Subject, groups: &[Vec<BlockId>], random: &mut Random) -> Vec<Edit> {
    shuffled(subject, groups, random, |id| subject.page.block(id).marker().is_some())
}

fn dropped(subject: &Subject, groups: &[Vec<BlockId>], random: &mut Random) -> Vec<Edit> {
    let texts = groups.iter().filter(|group| group.len() > 1).flatten().copied().filter(|&id| {
        matches!(subject.page.block(id).kind, BlockKind::Item | BlockKind::Paragraph)
            && subject.is_removable(id)
    });
    let mut taken: BTreeMap<Place, BlockId> = BTreeMap::new();
    for id in random.sample(texts.collect(), CHANGES) {
        let place = subject.extent(id);
        let overlaps = taken.keys().any(|other| {
            other.source == place.source
                && other.span.start < place.span.end
                && place.span.start < other.span.end
        });
        if !overlaps {
            taken.insert(place, id);
        }
    }
    taken.into_keys().map(Edit::remove).collect()
}

/// Two neighbouring paragraphs as one.
fn merged(subject: &Subject, groups: &[Vec<BlockId>], random: &mut Random) -> Vec<Edit> {
    random.sample(merges(subject, groups), 1)
}

/// A paragraph of several sentences as two.
fn split(subject: &Subject, groups: &[Vec<BlockId>], random: &mut Random) -> Vec<Edit> {
    random.sample(splits(subject, groups), 1)
}
