//! What the author of a page should know of, over all of its sources.

use crate::diagnostic::{Applicability, Edit, Fix, Place, SourceId};
use crate::markup::Form;
use crate::page::Page;
use crate::source::Span;

use super::event::{Event, EventKind, Layout};
use super::script::{Rendered, render};
use super::tooltips;

/// What the portal makes of a page.
#[derive(Debug, Default)]
pub struct Verdict {
    sources: Vec<(SourceId, Rendered)>,
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
        Self { sources: sources.collect() }
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
        self.told().any(|told| {
            told.event.kind == EventKind::Layout(Layout::Ends)
                && told.related().any(|related| related == place)
        })
    }

    /// Whether what stands at a place is there for readers in another way than written, so that its
    /// counterpart in another version differs for that reason alone.
    #[must_use]
    pub fn explains(&self, place: Place) -> bool {
        self.told().any(|told| {
            let Event { span, zone, related, .. } = told.event;
            let touches = |span: &Span| span.start < place.span.end && place.span.start < span.end;
            told.source == place.source
                && match told.event.kind {
                    EventKind::Tooltip(_) | EventKind::Stop(_) | EventKind::Lost(_) => {
                        touches(span) || related.iter().any(touches)
                    }
                    _ => zone != span && (touches(zone) || zone.contains(place.span)),
                }
        })
    }
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
