//! Images, videos and frames that the texts of a pair do not share.

use super::unmatched;
use crate::addresses::Address;
use crate::align::{Alignment, Difference, DifferenceKind};
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

/// An image, video or frame that one version lacks.
#[derive(Clone, Debug)]
pub struct MissingMedia<'a> {
    /// The object.
    pub there: BlockId,
    /// The language of the version that lacks it.
    pub language: Language,
    /// The language of the version that has it.
    pub against: Language,
    /// Where it should stand.
    pub hole: MediaHole<'a>,
}

/// Where an image, video or frame is missing.
#[derive(Clone, Debug)]
pub enum MediaHole<'a> {
    /// In a text.
    Text(BlockId),
    /// Together with the paragraph that holds nothing else.
    Paragraph(&'a Difference),
}

/// What an object is known by: its kind, and its file or address. An image may be another file in each
/// language, with other words in it, so that within a pair of texts the kind is enough.
type Key = (bool, String);

/// The images, videos and frames that one of two versions lacks.
#[must_use]
pub fn missing_media<'a>(page: &Page, alignment: &'a Alignment) -> Vec<MissingMedia<'a>> {
    let languages = [alignment.reference, alignment.other];
    let mut missing = [Vec::new(), Vec::new()];
    let object = |side: usize, there: BlockId, hole: MediaHole<'a>| MissingMedia {
        there,
        language: languages[1 - side],
        against: languages[side],
        hole,
    };
    for pair in alignment.texts() {
        let sides = [0, 1].map(|side| {
            let inline = pair.sides[side].iter().flat_map(|&id| &page.block(id).children);
            let media = inline.filter(|&&id| page.block(id).kind.is_media());
            let hole = pair.first()[1 - side];
            media.map(|&id| object(side, id, MediaHole::Text(hole))).collect()
        });
        let sides = unmatched(sides, |media| key(page, media.there));
        let sides = unmatched(sides, |media| key(page, media.there).0);
        for (side, media) in sides.into_iter().enumerate() {
            if pair.shortened != Some(languages[1 - side]) {
                missing[side].extend(media);
            }
        }
    }
    let alone = alignment.differences().iter();
    for found in alone.filter(|found| found.kind == DifferenceKind::MissingMedia) {
        let side = usize::from(found.against != languages[0]);
        let media = page.block(found.block).children.iter();
        missing[side].extend(media.map(|&id| object(side, id, MediaHole::Paragraph(found))));
    }
    // What stands beside another text in the other version has moved.
    unmatched(missing, |media| key(page, media.there)).into_iter().flatten().collect()
}

fn key(page: &Page, id: BlockId) -> Key {
    match &page.block(id).kind {
        BlockKind::Image { target } => {
            let path = Address::of(target).path;
            (false, path.rsplit('/').next().unwrap_or_default().to_owned())
        }
        BlockKind::Embed { target } => {
            let Address { host, path, .. } = Address::of(target);
            (true, format!("{host}/{path}"))
        }
        _ => Key::default(),
    }
}
