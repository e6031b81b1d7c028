//! Links, downloads, images and explanations.

use paritet::diagnostic::Place;
use paritet::markup::{Block, BlockId, BlockKind};
use paritet::source::Span;
use paritet::text::Piece;

use super::{Scene, Seed};
use crate::harness::change::{Edit, Text};
use crate::harness::random::Random;

/// The objects of a kind in the texts of a version, each with the text it stands in and that text's
/// counterpart, where that has as many.
fn objects(scene: &Scene, is_meant: fn(&BlockKind) -> bool) -> Vec<(BlockId, BlockId, BlockId)> {
    let page = &scene.subject.page;
    let inside = |id: BlockId| -> Vec<BlockId> {
        let children = page.block(id).children.iter().copied();
        children.filter(|&child| is_meant(&page.block(child).kind)).collect()
    };
    let mut found = Vec::new();
    for id in scene.subject.blocks(scene.language) {
        let Some(partner) = scene.subject.partner(id) else { continue };
        let here = inside(id);
        if here.len() == inside(partner).len() {
            found.extend(here.into_iter().map(|object| (object, id, partner)));
        }
    }
    found
}

fn target(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Link { target } if !target.is_empty() => Some(target),
        _ => None,
    }
}

/// An address that both languages have, with one letter changed in one of them.
pub fn link_altered(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let page = &scene.subject.page;
    let is_link = |kind: &BlockKind| matches!(kind, BlockKind::Link { .. });
    let objects = objects(scene, is_link).into_iter();
    objects
        .filter_map(|(link, _, partner)| {
            let block = page.block(link);
            let target = target(block)?;
            let there =
                page.links(partner).filter(|&id| self::target(page.block(id)) == Some(target));
            let also: Vec<Place> = there.map(|id| page.block(id).place()).collect();
            let written = page.slice(block.place());
            let at = block.span.start as usize + written.rfind(target)?;
            let letters: Vec<(usize, char)> = target
                .char_indices()
                .skip(target.find("://").map_or(0, |at| at + 3))
                .take_while(|(_, letter)| !['?', '#'].contains(letter))
                .filter(|(_, letter)| letter.is_ascii_lowercase())
                .collect();
            let &(offset, letter) = random.choose(&letters)?;
            let other = if letter == 'x' { "k" } else { "x" };
            let place = block.at(Span::new(at + offset, at + offset + 1));
            let seed = Seed::one(Edit::replace(place, other)).also([block.place()]);
            (!also.is_empty()).then(|| seed.also(also))
        })
        .collect()
}

/// The words of a link, which stay where the link goes.
fn label(scene: &Scene, link: BlockId, text: BlockId) -> Option<Span> {
    let page = &scene.subject.page;
    let span = page.block(link).span;
    let pieces = page.block(text).text.pieces().iter();
    let words =
        pieces.filter(|piece| !matches!(piece, Piece::Barrier(_)) && span.contains(piece.span()));
    words.map(|piece| piece.span()).reduce(Span::cover)
}

/// A link that is only text in one language.
pub fn link_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let page = &scene.subject.page;
    // A link around the texts of both languages is one link and not two.
    let objects = objects(scene, BlockKind::is_link).into_iter();
    objects
        .filter(|&(link, ..)| scene.subject.is_balanced(link))
        .filter_map(|(link, text, partner)| {
            let block = page.block(link);
            let words = label(scene, link, text)?;
            let edit = Edit { place: block.place(), with: vec![Text::Old(words)] };
            let above = [page.block(text).place(), page.block(partner).place()];
            let section = page.block(text).parent.map(|above| page.opening(above));
            Some(Seed::one(edit).also(above).also(section))
        })
        .collect()
}

/// A block of links in which only the texts of the links are left.
pub fn block_emptied(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let blocks = subject.blocks(scene.language).into_iter().filter(|&id| page.is_link_block(id));
    blocks
        .filter_map(|section| {
            let partner = subject.partner_place(section)?;
            let links: Vec<BlockId> = page.links(section).collect();
            let edits = links.iter().map(|&link| {
                let text = page.block(link).parent?;
                let words = label(scene, link, text)?;
                Some(Edit { place: page.block(link).place(), with: vec![Text::Old(words)] })
            });
            let edits = edits.collect::<Option<Vec<_>>>().filter(|edits| !edits.is_empty())?;
            Some(Seed::new(edits).also([page.opening(section), partner]).of(scene.language))
        })
        .collect()
}

/// A block of links before another section.
pub fn block_moved(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let mut seeds = Vec::new();
    for group in subject.groups(scene.language) {
        for (at, &section) in group.iter().enumerate() {
            let settled = subject.settled_partner(section).is_some();
            if !page.is_link_block(section) || !settled || !subject.is_removable(section) {
                continue;
            }
            let others: Vec<BlockId> = group
                .iter()
                .enumerate()
                .filter(|&(to, &id)| to != at && to != at + 1 && subject.is_section(id))
                .map(|(_, &id)| id)
                .filter(|&id| page.block(id).source == page.block(section).source)
                .collect();
            for before in random.sample(others, 2) {
                let extent = subject.extent(section);
                let whole = page.slice(extent).trim_end_matches(['\r', '\n']).to_owned() + "\n";
                let to = Span::at(subject.extent(before).span.start as usize);
                let place = Place { source: extent.source, span: to };
                let edits = vec![Edit::remove(extent), Edit::replace(place, whole)];
                seeds.push(Seed::new(edits).also(subject.partner_place(section)));
            }
        }
    }
    seeds
}

/// An image or a video that one language lacks.
pub fn image_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let page = &scene.subject.page;
    let objects = objects(scene, BlockKind::is_media).into_iter();
    objects
        .filter(|&(image, ..)| page.block(image).language.is_some())
        .map(|(image, text, partner)| {
            let also = [page.block(text).place(), page.block(partner).place()];
            Seed::one(Edit::remove(page.block(image).place())).also(also)
        })
        .collect()
}

fn is_tooltip(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Tooltip { .. })
}

/// A term without the explanation that the other language gives.
pub fn tooltip_dropped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let page = &scene.subject.page;
    let objects = objects(scene, is_tooltip).into_iter();
    objects
        .filter_map(|(tooltip, text, partner)| {
            let block = page.block(tooltip);
            let BlockKind::Tooltip { term } = block.kind else { return None };
            let edit = Edit { place: block.place(), with: vec![Text::Old(term)] };
            let also = [page.block(text).place(), page.block(partner).place()];
            Some(Seed::one(edit).also(also))
        })
        .collect()
}

/// A term that is explained by another text of the page.
pub fn tooltip_altered(scene: &Scene, random: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    let page = &subject.page;
    let others: Vec<String> = subject
        .blocks(scene.language)
        .into_iter()
        .map(|id| page.text(id))
        .filter(|text| !text.contains(['(', ')', '[', ']', '<', '"', '&']))
        .map(|text| text.split(' ').take(6).collect::<Vec<_>>().join(" "))
        .filter(|text| text.split(' ').count() > 3)
        .collect();
    objects(scene, is_tooltip)
        .into_iter()
        .filter_map(|(tooltip, text, partner)| {
            let explanation = subject.own_text(tooltip)?;
            let other = random.choose(&others)?;
            let also = [page.block(text).place(), page.block(partner).place()];
            Some(Seed::one(Edit::replace(explanation, other.as_str())).also(also))
        })
        .collect()
}
