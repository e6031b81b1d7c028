//! A page with one thing changed, and where each of its bytes went.

use paritet::diagnostic::{Place, SourceId};
use paritet::source::Span;

use super::subject::Part;

/// What stands in place of what was there.
#[derive(Clone, Debug)]
pub enum Text {
    /// Something new.
    New(String),
    /// Something that stood elsewhere in the same source.
    Old(Span),
}

/// One replacement.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is replaced; an empty span to insert.
    pub place: Place,
    /// By what.
    pub with: Vec<Text>,
}

impl Edit {
    /// Takes something out.
    pub fn remove(place: Place) -> Self {
        Self { place, with: Vec::new() }
    }

    /// Puts something new in place of what was there.
    pub fn replace(place: Place, text: impl Into<String>) -> Self {
        Self { place, with: vec![Text::New(text.into())] }
    }

    /// Lets two places of one source change places.
    pub fn swap(one: Place, other: Place) -> Vec<Self> {
        vec![
            Self { place: one, with: vec![Text::Old(other.span)] },
            Self { place: other, with: vec![Text::Old(one.span)] },
        ]
    }
}

/// Bytes that stand in the changed page as they stood before.
struct Kept {
    source: SourceId,
    old: Span,
    start: u32,
}

/// The texts of a page after some edits.
pub struct Changed {
    /// The parts of the page.
    pub parts: Vec<Part>,
    /// Where each edit left its text, in the order of the edits.
    pub edited: Vec<Place>,
    kept: Vec<Kept>,
}

impl Changed {
    /// Makes the edits; none where two of them overlap.
    pub fn new(parts: &[Part], edits: &[Edit]) -> Option<Self> {
        let mut order: Vec<usize> = (0..edits.len()).collect();
        order.sort_by_key(|&at| edits[at].place);
        let clash = order.windows(2).any(|pair| {
            let (one, two) = (edits[pair[0]].place, edits[pair[1]].place);
            one.source == two.source && one.span.end > two.span.start
        });
        if clash {
            return None;
        }
        let mut kept = Vec::new();
        let mut edited = vec![Place::default(); edits.len()];
        let mut changed = Vec::with_capacity(parts.len());
        for (source, part) in (0..).map(SourceId).zip(parts) {
            let mut text = String::with_capacity(part.text.len() + 64);
            let mut at = 0;
            let mut keep = |text: &mut String, old: Span| {
                kept.push(Kept { source, old, start: text.len() as u32 });
                text.push_str(part.text.get(old.range()).unwrap_or_default());
            };
            for &index in order.iter().filter(|&&index| edits[index].place.source == source) {
                let edit = &edits[index];
                keep(&mut text, Span { start: at, end: edit.place.span.start });
                let start = text.len();
                for piece in &edit.with {
                    match piece {
                        Text::New(new) => text.push_str(new),
                        Text::Old(span) => keep(&mut text, *span),
                    }
                }
                edited[index] = Place { source, span: Span::new(start, text.len()) };
                at = edit.place.span.end;
            }
            keep(&mut text, Span { start: at, end: part.text.len() as u32 });
            changed.push(Part { text, ..part.clone() });
        }
        Some(Self { parts: changed, edited, kept })
    }

    /// Where a place of the untouched page is now; none where nothing of it is left.
    pub fn follow(&self, place: Place) -> Option<Place> {
        let wanted = place.span;
        let parts = self.kept.iter().filter(|kept| kept.source == place.source);
        let spans = parts.filter_map(|kept| {
            let start = wanted.start.max(kept.old.start);
            let end = wanted.end.min(kept.old.end);
            let inside = start < end || (wanted.is_empty() && start == end);
            inside.then(|| Span {
                start: start - kept.old.start + kept.start,
                end: end - kept.old.start + kept.start,
            })
        });
        let span = spans.reduce(Span::cover)?;
        Some(Place { source: place.source, span })
    }

    /// A hole widened over the white space around it: where a finding about what is missing may stand.
    pub fn widened(&self, place: Place) -> Place {
        let Some(part) = self.parts.get(usize::from(place.source.0)) else { return place };
        let (before, after) =
            (&part.text[..place.span.start as usize], &part.text[place.span.end as usize..]);
        let back = before.len() - before.trim_end().len();
        let on = after.len() - after.trim_start().len();
        let span = Span::new(before.len() - back, place.span.end as usize + on);
        Place { source: place.source, span }
    }
}
