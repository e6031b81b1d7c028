//! Whether a defect was found, and what was found beside it.

use paritet::diagnostic::{Diagnostic, Place};
use paritet::settings::Settings;
use paritet::source::Span;

use super::change::Changed;
use super::classes::{Class, Seed};
use super::subject::{Subject, findings, page_of};

/// It says how sure the pairing behind another finding is, and is none of its own.
const BESIDE: &str = "paritet/uncertain-alignment";

/// What became of one defect.
pub struct Outcome {
    /// Whether it was found; for a change that is no defect, whether nothing was.
    pub is_found: bool,
    /// What the untouched page does not have and is not the expected finding.
    pub extras: Vec<Diagnostic>,
    /// The changed page.
    pub changed: Changed,
}

/// Seeds a defect and checks the page; none where the change cannot be made.
pub fn judge(
    subject: &Subject,
    class: &Class,
    seed: &Seed,
    settings: &Settings,
) -> Option<Outcome> {
    let mut changed = Changed::new(&subject.parts, &seed.edits)?;
    if let Some(part) = seed.without {
        changed.parts.remove(part);
    }
    let page = page_of(&changed.parts)?;
    let found = findings(&page, settings);
    let added = added(&subject.findings, found, &changed, class.rules);
    let targets = targets(seed, &changed);
    let is_expected = |finding: &Diagnostic| {
        class.rules.contains(&&*finding.rule)
            && seed
                .language
                .is_none_or(|language| finding.language.is_none_or(|found| found == language))
            && (seed.anywhere
                || labels(finding).any(|label| targets.iter().any(|target| target.meets(label))))
    };
    let (expected, mut extras): (Vec<_>, Vec<_>) = added.into_iter().partition(is_expected);
    extras.retain(|finding| finding.rule != BESIDE);
    let is_found = !expected.is_empty() || (class.rules.is_empty() && extras.is_empty());
    extras.extend(expected.into_iter().skip(seed.most));
    Some(Outcome { is_found, extras, changed })
}

/// The findings that the untouched page does not have: known again by their place, else by what
/// they say, else by the block they are about, else by their rule if it is not an expected one.
fn added(
    before: &[Diagnostic],
    found: Vec<Diagnostic>,
    changed: &Changed,
    expected: &[&str],
) -> Vec<Diagnostic> {
    type Same<'a> = &'a dyn Fn(&Diagnostic, &Diagnostic) -> bool;
    let mut left: Vec<&Diagnostic> = before.iter().collect();
    let mut new = found;
    let place: Same = &|old, new| {
        changed.follow(old.primary.place) == Some(new.primary.place) && old.message == new.message
    };
    let ways: [Same; 5] = [
        place,
        &|old, new| old.message == new.message,
        &|old, new| changed.follow(old.primary.place) == Some(new.primary.place),
        &|old, new| old.subject == new.subject,
        // What was wrong before may be told of another block now: which of two sections has moved.
        &|_, new| !expected.contains(&&*new.rule),
    ];
    for is_same in ways {
        new.retain(|finding| {
            let known = left.iter().position(|old| {
                old.rule == finding.rule
                    && old.language == finding.language
                    && is_same(old, finding)
            });
            known.map(|at| left.remove(at)).is_none()
        });
    }
    new
}

/// Whether something is found already where a defect would be made, or at its counterpart: then
/// neither can be told from the other.
pub fn is_spoilt(subject: &Subject, seed: &Seed) -> bool {
    let edited = seed.edits.iter().map(|edit| edit.place);
    let places: Vec<Place> = edited.chain(seed.also.iter().copied()).collect();
    let told = subject.findings.iter().flat_map(labels);
    let touched = |label: Place| {
        let target = Target { place: label, is_hole: true };
        places.iter().any(|&place| target.meets(place))
    };
    !seed.anywhere && told.into_iter().any(touched)
}

fn labels(finding: &Diagnostic) -> impl Iterator<Item = Place> {
    std::iter::once(&finding.primary).chain(&finding.related).map(|label| label.place)
}

/// Where a finding may stand.
struct Target {
    place: Place,
    is_hole: bool,
}

impl Target {
    /// Whether a label stands there; about something missing, beside it is there too.
    fn meets(&self, label: Place) -> bool {
        let touches = |one: Span, two: Span| one.start <= two.end && two.start <= one.end;
        let overlaps = |one: Span, two: Span| one.start < two.end && two.start < one.end;
        let (own, other) = (self.place.span, label.span);
        label.source == self.place.source
            && if self.is_hole || other.is_empty() {
                touches(own, other)
            } else {
                overlaps(own, other)
            }
    }
}

/// The edited places and the counterparts of what was edited, as they are now.
fn targets(seed: &Seed, changed: &Changed) -> Vec<Target> {
    let edited = changed.edited.iter().map(|&place| {
        let is_hole = place.span.is_empty();
        Target { place: if is_hole { changed.widened(place) } else { place }, is_hole }
    });
    let also = seed.also.iter().filter_map(|&place| changed.follow(place));
    edited.chain(also.map(|place| Target { place, is_hole: false })).collect()
}
