//! Markers, headings and the title.

use paritet::diagnostic::Place;
use paritet::markup::tags::{Spelling, Tag, known, resolve};
use paritet::markup::{BlockId, BlockKind};
use paritet::source::Span;

use super::{Scene, Seed};
use crate::harness::change::Edit;
use crate::harness::random::Random;

/// The well-written markers of a version: the section, the place of the name, and the tag.
fn markers<'s>(scene: &'s Scene) -> impl Iterator<Item = (BlockId, Place, &'static Tag)> + 's {
    let page = &scene.subject.page;
    scene.subject.blocks(scene.language).into_iter().filter_map(move |id| {
        let block = page.block(id);
        let marker = block.marker().filter(|marker| marker.spelling == Spelling::Exact)?;
        let tag = marker.tag?;
        scene.subject.settled_partner(id)?;
        let at = marker.span.start as usize + page.slice(block.at(marker.span)).find(&tag.name)?;
        Some((id, block.at(Span::new(at, at + tag.name.len())), tag))
    })
}

/// Letters left out, doubled, exchanged or changed, so that the tag is still the nearest.
pub fn mistyped(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (_, place, tag) in markers(scene) {
        let letters: Vec<char> = tag.name.chars().collect();
        let at = random.below(letters.len().saturating_sub(1));
        let mut written = letters.clone();
        match random.below(4) {
            0 => drop(written.remove(at)),
            1 => written.insert(at, letters[at]),
            2 => written.swap(at, at + 1),
            _ => written[at] = if letters[at] == 'e' { 'r' } else { 'e' },
        }
        let written: String = written.into_iter().collect();
        let (spelling, meant) = resolve(&written);
        if spelling == Spelling::Near && meant.is_some_and(|meant| meant.name == tag.name) {
            seeds.push(Seed::one(Edit::replace(place, written)).of(scene.language));
        }
    }
    seeds
}

/// Names that no tag is near to.
const UNKNOWN: &[&str] = &["udir-banan", "udir-sammendrag", "udir-oppsummering", "pfdk-filmklipp"];

pub fn unknown(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (_, place, _) in markers(scene) {
        if let Some(&name) = random.choose(UNKNOWN)
            && resolve(name).0 == Spelling::Unknown
        {
            seeds.push(Seed::one(Edit::replace(place, name)).of(scene.language));
        }
    }
    seeds
}

/// Boxes of one kind, which look different.
const BOXES: &[&str] =
    &["udir-info", "udir-tip", "udir-task", "udir-goals", "udir-importantinfo", "udir-tools"];

/// A box of another colour than in the other language.
pub fn exchanged(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let mut seeds = Vec::new();
    for (id, place, tag) in markers(scene) {
        let others: Vec<&str> = BOXES
            .iter()
            .copied()
            .filter(|&name| {
                known(name).is_some_and(|other| other.kind == tag.kind && other.look != tag.look)
            })
            .collect();
        if let Some(&name) = random.choose(&others) {
            let also = scene.subject.partner_place(id);
            seeds.push(Seed::one(Edit::replace(place, name)).also(also));
        }
    }
    seeds
}

/// A heading one level up or down, in whichever way it is written.
pub fn level_changed(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for id in subject.blocks(scene.language) {
        let block = page.block(id);
        let BlockKind::Heading(level) = block.kind else { continue };
        let Some(partner) = subject.settled_partner(id) else { continue };
        let new =
            if level == 1 || (level < 6 && random.below(2) == 0) { level + 1 } else { level - 1 };
        let (old_hashes, new_hashes) = ("#".repeat(level.into()), "#".repeat(new.into()));
        let slice = page.slice(block.place());
        let start = block.span.start as usize;
        let edits = if slice.starts_with(&old_hashes) {
            vec![Edit::replace(block.at(Span::new(start, start + old_hashes.len())), new_hashes)]
        } else {
            let tags = [format!("<h{level}"), format!("</h{level}")];
            let digits =
                tags.iter().filter_map(|tag| Some(start + slice.find(tag)? + tag.len() - 1));
            digits
                .map(|at| Edit::replace(block.at(Span::new(at, at + 1)), new.to_string()))
                .collect()
        };
        if !edits.is_empty() {
            let also = [page.opening(id), page.opening(partner)];
            seeds.push(Seed::new(edits).also(also));
        }
    }
    seeds
}

/// A title that one language has no part of.
pub fn title_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let Some(title) = scene.subject.page.title() else { return Vec::new() };
    let segments = &title.line.segments;
    let Some(at) = segments.iter().position(|segment| segment.language == Some(scene.language))
    else {
        return Vec::new();
    };
    if segments.len() < 2 {
        return Vec::new();
    }
    // The bar goes too: the one before, or for the first segment the one after.
    let span = match at.checked_sub(1) {
        Some(before) => Span { start: segments[before].span.end, end: segments[at].span.end },
        None => Span { start: segments[0].span.start, end: segments[1].span.start },
    };
    let place = Place { span, ..Place::default() };
    let whole = Place { span: title.line.span, ..Place::default() };
    vec![Seed::one(Edit::remove(place)).also([whole])]
}
