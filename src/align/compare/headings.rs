//! Headings that stand on another level in the other version.

use crate::align::Pair;
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

/// Neighbouring headings that are all the same number of levels deeper or higher in the other version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// The headings, in the reference version and in the other.
    pub headings: Vec<[BlockId; 2]>,
    /// Their levels; none for a text that is no heading.
    pub levels: [Option<u8>; 2],
}

/// The headings of other levels; those that follow each other with the same shift are one.
#[must_use]
pub fn shifted_headings(page: &Page, pairs: &[Pair]) -> Vec<Shift> {
    let level = |id: BlockId| match page.block(id).kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    let mut found: Vec<Shift> = Vec::new();
    let mut last = 0;
    for pair in pairs {
        let (one, two) = match pair {
            Pair::Both { reference, other, .. } => match (reference.first(), other.first()) {
                (Some(&one), Some(&two)) => (one, two),
                _ => continue,
            },
            Pair::Moved { reference, other, .. } => (*reference, *other),
            Pair::Only { .. } => continue,
        };
        let levels = [one, two].map(level);
        let plain = |id| page.block(id).kind == BlockKind::Paragraph;
        let shift = match levels {
            [Some(one), Some(two)] => i16::from(two) - i16::from(one),
            // A heading on one side, and on the other a text that is none.
            [Some(_), None] if plain(two) => i16::MAX,
            [None, Some(_)] if plain(one) => i16::MIN,
            _ => continue,
        };
        match found.last_mut().filter(|_| shift == last) {
            Some(run) if shift != 0 => run.headings.push([one, two]),
            _ if shift != 0 => found.push(Shift { headings: vec![[one, two]], levels }),
            _ => {}
        }
        last = shift;
    }
    found
}
