//! Blocks that are dropped, emptied, swapped or pasted twice.

use paritet::diagnostic::Place;
use paritet::markup::{BlockId, BlockKind};
use paritet::source::Span;

use super::{Scene, Seed};
use crate::harness::change::{Edit, Text};
use crate::harness::random::Random;
use crate::harness::subject::Subject;

/// A text of this many words is no phrase: `prose/repeated-text` says so.
const COPY_WORDS: usize = 8;

fn is_item(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Item)
}

fn is_row(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::PlanItem | BlockKind::Row)
}

fn is_list(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::List { .. })
}

pub fn item_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    dropped(scene, |id| is_item(&scene.subject.page.block(id).kind))
}

pub fn row_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    dropped(scene, |id| is_row(&scene.subject.page.block(id).kind))
}

pub fn list_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    dropped(scene, |id| is_list(&scene.subject.page.block(id).kind))
}

/// A paragraph with words that is not all there is in its section, and not the last link of a block of links:
/// other rules have these.
pub fn paragraph_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let page = &scene.subject.page;
    dropped(scene, |id| {
        let block = page.block(id);
        let links = |id| page.links(id).count();
        let empties = block.parent.is_some_and(|above| {
            page.is_link_block(above) && links(id) > 0 && links(above) == links(id)
        });
        block.kind == BlockKind::Paragraph && scene.subject.length(id) > 0 && !empties
    })
}

pub fn section_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    dropped(scene, |id| scene.subject.is_section(id))
}

/// One of several siblings, which the other version has and which nothing else on the page equals.
fn dropped(scene: &Scene, is_meant: impl Fn(BlockId) -> bool) -> Vec<Seed> {
    let subject = scene.subject;
    let groups = subject.groups(scene.language).into_iter().filter(|group| group.len() > 1);
    let meant = groups.flatten().filter(|&id| {
        let is_unique = |id| subject.is_unique(id);
        is_meant(id)
            && is_unique(id)
            && subject.partner(id).is_some_and(is_unique)
            && subject.is_removable(id)
    });
    meant
        .filter_map(|id| {
            let partner = subject.partner_place(id)?;
            let edit = Edit::remove(subject.extent(id));
            Some(Seed::one(edit).also([partner]).of(scene.language))
        })
        .collect()
}

/// All that stands in one of several sections is gone; the marker stays.
pub fn section_emptied(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let blocks = subject.blocks(scene.language).into_iter();
    let sections: Vec<BlockId> = blocks.filter(|&id| page.block(id).marker().is_some()).collect();
    let several = sections.iter().filter(|_| sections.len() > 1);
    several
        .filter_map(|&id| {
            let marker = page.block(id).marker()?;
            let content: Vec<BlockId> = page.content(id).collect();
            let whole = content.iter().all(|&id| subject.is_removable(id));
            let partner = subject.partner_place(id).filter(|_| whole && !content.is_empty())?;
            let edits = content.iter().map(|&id| Edit::remove(subject.extent(id))).collect();
            let marker = page.block(id).at(marker.span);
            Some(Seed::new(edits).also([partner, marker]).of(scene.language))
        })
        .collect()
}

pub fn items_swapped(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    swapped(scene, random, 1, |id| is_item(&scene.subject.page.block(id).kind))
}

pub fn rows_swapped(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    swapped(scene, random, 1, |id| is_row(&scene.subject.page.block(id).kind))
}

pub fn sections_swapped(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    // Of two sections that changed places with others between, both may be named.
    swapped(scene, random, 2, |id| scene.subject.is_section(id))
}

/// Each of some siblings with its neighbour and with another one. Where they stand in another order
/// than in the other version already, they are left alone: one list has one finding.
fn swapped(
    scene: &Scene,
    random: &mut Random,
    most: usize,
    is_meant: impl Fn(BlockId) -> bool,
) -> Vec<Seed> {
    let subject = scene.subject;
    let mut seeds = Vec::new();
    for mut group in subject.groups(scene.language) {
        group.retain(|&id| is_meant(id));
        if !group.iter().all(|&id| subject.settled_partner(id).is_some()) {
            continue;
        }
        for first in 0..group.len() {
            let beyond = group.len().saturating_sub(first + 2);
            let distant = first + 2 + random.below(beyond);
            for second in [first + 1, distant] {
                let (Some(&one), Some(&two)) = (group.get(first), group.get(second)) else {
                    continue;
                };
                if subject.is_same(one, two) || !is_alike(scene, one, two) {
                    continue;
                }
                let between = &group[first..=second];
                let here = between.iter().map(|&id| subject.page.block(id).place());
                let there = between.iter().filter_map(|&id| subject.partner_place(id));
                let places = |place: fn(&Subject, BlockId) -> Option<Place>| {
                    Some((place(subject, one)?, place(subject, two)?))
                };
                // Rows on several lines take along the blank lines by which they end.
                let exchanged = places(Subject::movable).or_else(|| places(Subject::up_to_next));
                let Some((from, to)) = exchanged else { continue };
                let edits = Edit::swap(from, to);
                let most = if second == first + 1 { 1 } else { most };
                seeds.push(Seed { most, ..Seed::new(edits).also(here.chain(there)) });
            }
        }
    }
    seeds
}

/// Two headings that change places must be of one level, else what stands under them changes too.
fn is_alike(scene: &Scene, one: BlockId, two: BlockId) -> bool {
    let (one, two) = (scene.subject.page.block(one), scene.subject.page.block(two));
    match (&one.kind, &two.kind) {
        (BlockKind::Heading(one), BlockKind::Heading(two)) => one == two,
        (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
    }
}

/// A long paragraph once more, under itself or under another one.
pub fn paragraph_duplicated(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let paragraphs: Vec<BlockId> = subject
        .blocks(scene.language)
        .into_iter()
        .filter(|&id| {
            let block = page.block(id);
            let above = block.parent.map(|above| &page.block(above).kind);
            let is_free = !matches!(
                above,
                Some(BlockKind::PlanItem | BlockKind::Item | BlockKind::Cell { .. })
            );
            block.kind == BlockKind::Paragraph
                && is_free
                && !subject.is_in_link_block(id)
                && subject.is_marked(id)
                && subject.is_removable(id)
        })
        .collect();
    let long = paragraphs.iter().copied().filter(|&id| {
        subject.length(id) >= COPY_WORDS
            && subject.is_unique(id)
            && subject.partner(id).is_some_and(|partner| subject.is_unique(partner))
    });
    let mut seeds = Vec::new();
    for id in long {
        let elsewhere = random.choose(&paragraphs).copied().unwrap_or(id);
        for below in [id, elsewhere] {
            let (block, under) = (page.block(id), page.block(below));
            if block.source != under.source {
                continue;
            }
            let text = subject.text(block.source);
            let newline = if text.contains("\r\n") { "\r\n\r\n" } else { "\n\n" };
            let place = under.at(Span::at(under.span.end as usize));
            let copy = vec![Text::New(newline.to_owned()), Text::New(copied(text, block.place()))];
            let original = block.place();
            seeds.push(Seed::one(Edit { place, with: copy }).also([original]).of(scene.language));
        }
    }
    seeds
}

fn copied(text: &str, place: Place) -> String {
    text.get(place.span.range()).unwrap_or_default().to_owned()
}
