//! The one orchestrator: page, alignment, rules, findings in order.

use crate::align::{self, Alignment};
use crate::course::InCourse;
use crate::diagnostic::{Diagnostic, Place};
use crate::fingerprint;
use crate::language::Ui;
use crate::markup::SyntaxErrorKind;
use crate::page::Page;
use crate::portal::Verdict;
use crate::rule::{Check, Context, Facts, RunContext, View};
use crate::settings::Settings;

/// A page to check, and what is known of where it stands.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The page.
    pub page: &'a Page,
    /// By what fingerprints know it: the path of the file of its reference version from the root of the project.
    pub path: &'a str,
    /// The course that it is of.
    pub course: Option<InCourse<'a>>,
}

impl<'a> Subject<'a> {
    /// A page of no course, known by its name.
    #[must_use]
    pub fn of(page: &'a Page) -> Self {
        Self { page, path: page.name(), course: None }
    }
}

/// What was found on one page, and what the rules over the whole run need of it.
pub struct Linted {
    /// The findings in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// How the versions were paired.
    pub alignments: Vec<Alignment>,
    path: String,
    facts: Vec<Facts>,
}

impl Linted {
    /// By what fingerprints know the page.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Puts the findings in their order and makes their fingerprints.
    fn settle(&mut self) {
        self.diagnostics.sort_by(Diagnostic::order);
        fingerprint::mark(&self.path, &mut self.diagnostics);
    }
}

/// Checks one page.
#[must_use]
pub fn lint(subject: Subject<'_>, settings: &Settings, ui: Ui) -> Linted {
    let Subject { page, path, course } = subject;
    let alignments = align::align(page);
    let portal = Verdict::of(page);
    let view = View { page, alignments: &alignments, portal: &portal, course };
    let (mut diagnostics, mut facts) = (Vec::new(), Vec::new());
    for rule in settings.rules() {
        let Some(severity) = settings.severity(rule, path) else {
            if matches!(rule.check, Check::Run(_)) {
                facts.push(Facts::default());
            }
            continue;
        };
        let mut cx = Context::new(rule, severity, view, ui);
        match &rule.check {
            Check::Page(check) => {
                check.check(&mut cx);
                diagnostics.append(&mut cx.finish());
            }
            Check::Run(check) => facts.push(check.facts(&cx)),
        }
    }
    let beside: Vec<Place> = page
        .errors()
        .iter()
        .filter(|error| error.kind == SyntaxErrorKind::TextBesideMarker)
        .map(|error| error.place)
        .collect();
    diagnostics.retain(|found| !is_explained(found, &portal, &beside));
    let mut linted = Linted { diagnostics, alignments, path: path.to_owned(), facts };
    linted.settle();
    linted
}

/// Whether two versions differ only because the portal makes something else of a text than was written, as it
/// does of text beside a marker.
fn is_explained(found: &Diagnostic, portal: &Verdict, beside: &[Place]) -> bool {
    let mut places =
        std::iter::once(found.primary.place).chain(found.related.iter().map(|label| label.place));
    found.rule.group() == "parity"
        && places.any(|place| beside.contains(&place) || portal.explains(place))
}

/// Lets the rules over the whole run conclude; their findings join those of the pages, which stay in order.
pub fn conclude(pages: &mut [Linted], settings: &Settings, ui: Ui) {
    let over_run = settings.rules().iter().filter_map(|rule| match &rule.check {
        Check::Run(check) => Some((rule, check)),
        Check::Page(_) => None,
    });
    for (index, (rule, check)) in over_run.enumerate() {
        let facts: Vec<Facts> = pages
            .iter_mut()
            .map(|page| page.facts.get_mut(index).map(std::mem::take).unwrap_or_default())
            .collect();
        // Pages where the rule is not asked have no facts, so nothing is found there.
        let severity = |page: &Linted| settings.severity(rule, &page.path).unwrap_or(rule.severity);
        let severities = pages.iter().map(severity).collect();
        let mut cx = RunContext::new(rule, severities, ui);
        check.conclude(facts, &mut cx);
        let mut found = cx.finish();
        found.sort_by_key(|(page, _)| *page);
        for found in found.chunk_by_mut(|(one, _), (other, _)| one == other) {
            let Some(page) = found.first().and_then(|(page, _)| pages.get_mut(*page)) else {
                continue;
            };
            page.diagnostics.extend(found.iter().map(|(_, diagnostic)| diagnostic.clone()));
            page.settle();
        }
    }
}
