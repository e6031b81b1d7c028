//! What the author of a page should know of, over all of its sources.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Applicability, Edit, Fix, Place, SourceId};
use crate::markup::Form;
use crate::page::Page;
use crate::source::Span;

use super::event::{Event, EventKind, Layout};
use super::steps::{Rendered, render};
use super::tooltips;

/// What the portal makes of a page.
#[derive(Debug, Default)]
pub struct Verdict {
    sources: Vec<(SourceId, Rendered)>,
    /// Where the end tags stand of language blocks that browsers end before them.
    ends: FxHashSet<Place>,
    /// What readers get in another way than it is written, or not at all.
    altered: Vec<Place>,
    /// What stands in a place where it is not read as it was meant.
    zones: Vec<Place>,
}

/// An event with the source that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Told<'v> {
    /// The source.
    pub source: SourceId,
    /// What is told.
    pub event: &'v Event,
}

impl Verdict {
    /// Of the sources in HTML, what the script does; of tagged text, what becomes of its tooltips.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let sources = (0..=u8::MAX).map(SourceId).zip(page.sources()).filter_map(|(id, source)| {
            let rendered = if let Some(tree) = page.tree(id) {
                let own = page.errors().iter().filter(|error| error.place.source == id);
                let errors: Vec<_> = own.copied().collect();
                render(source, tree, &errors)
            } else if page.form(id) == Some(Form::Tagged) {
                Rendered::told(tooltips::written(page, id))
            } else {
                return None;
            };
            Some((id, rendered))
        });
        let mut verdict = Self { sources: sources.collect(), ..Self::default() };
        let (mut altered, mut zones) = (Vec::new(), Vec::new());
        for told in verdict.told() {
            match told.event.kind {
                EventKind::Tooltip(_) | EventKind::Stop(_) | EventKind::Lost(_) => {
                    altered.extend(std::iter::once(told.place()).chain(told.related()));
                }
                _ if told.event.zone != told.event.span => {
                    zones.push(Place { source: told.source, span: told.event.zone });
                }
                _ => {}
            }
        }
        let is_end = |told: &Told<'_>| told.event.kind == EventKind::Layout(Layout::Ends);
        let ends =
            verdict.told().filter(is_end).flat_map(|told| told.related().collect::<Vec<_>>());
        verdict.ends = ends.collect();
        verdict.altered = joined(altered);
        verdict.zones = joined(zones);
        verdict
    }

    /// All events, source by source in the order of the page.
    pub fn told(&self) -> impl Iterator<Item = Told<'_>> {
        self.sources.iter().flat_map(|(source, rendered)| {
            rendered.events.iter().map(|event| Told { source: *source, event })
        })
    }

    /// Whether an end tag at a place is that of a language block which browsers end before it.
    #[must_use]
    pub fn ends_at(&self, place: Place) -> bool {
        self.ends.contains(&place)
    }

    /// Whether what stands at a place is there for readers in another way than written, so that its
    /// counterpart in another version differs for that reason alone.
    #[must_use]
    pub fn explains(&self, place: Place) -> bool {
        let touches = |places: &[Place]| {
            reaching(places, place, place.span.start + 1)
                .is_some_and(|found| found.span.start < place.span.end)
        };
        let holds = |places: &[Place]| {
            // A hole at the border of one stands beside it.
            let is_within = |zone: Span| {
                zone.contains(place.span)
                    && (!place.span.is_empty()
                        || (zone.start < place.span.start && place.span.end < zone.end))
            };
            reaching(places, place, place.span.start).is_some_and(|found| is_within(found.span))
        };
        touches(&self.altered) || touches(&self.zones) || holds(&self.zones)
    }
}

/// Places in order, those that overlap joined.
fn joined(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_unstable();
    places.dedup_by(|next, last| {
        let overlaps = next.source == last.source && next.span.start < last.span.end;
        if overlaps {
            last.span = last.span.cover(next.span);
        }
        overlaps
    });
    places
}

/// The first of some joined places, in the source of another, that ends at a byte or after it.
fn reaching(places: &[Place], of: Place, end: u32) -> Option<Place> {
    let at = places.partition_point(|place| (place.source, place.span.end) < (of.source, end));
    places.get(at).copied().filter(|place| place.source == of.source)
}

impl Told<'_> {
    /// Where it is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place { source: self.source, span: self.event.span }
    }

    /// Other places of the same cause.
    pub fn related(&self) -> impl Iterator<Item = Place> {
        self.event.related.iter().map(|&span| Place { source: self.source, span })
    }

    /// What mends it, if that can be told.
    #[must_use]
    pub fn fix(&self, title: String, applicability: Applicability) -> Option<Fix> {
        let edits = self.event.edits.iter().map(|(span, text)| Edit {
            place: Place { source: self.source, span: *span },
            text: text.clone(),
        });
        (!self.event.edits.is_empty()).then(|| Fix::new(title, applicability, edits.collect()))
    }
}
