//! The one orchestrator: page, alignment, rules, findings in order.

use crate::align::{self, Alignment};
use crate::course::InCourse;
use crate::diagnostic::{Diagnostic, Place, RuleName};
use crate::fingerprint;
use crate::language::Ui;
use crate::markup::SyntaxErrorKind;
use crate::page::Page;
use crate::portal::Verdict;
use crate::rule::{Check, Context, Facts, IgnoreContext, Request, RunContext, View};
use crate::settings::{Settings, config};
use crate::suppress::{Comments, Entries};

/// A page to check, and what is known of where it stands.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The page.
    pub page: &'a Page,
    /// By what fingerprints know it: the path of the file of its reference version from the root of the project.
    pub path: &'a str,
    /// The paths of its other files.
    pub siblings: &'a [String],
    /// The course that it is of.
    pub course: Option<InCourse<'a>>,
}

impl<'a> Subject<'a> {
    /// A page of no course, known by its name.
    #[must_use]
    pub fn of(page: &'a Page) -> Self {
        Self { page, path: page.name(), siblings: &[], course: None }
    }
}

/// What was found on one page, and what the rules over the whole run need of it.
pub struct Linted {
    /// The findings in the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// How the versions were paired.
    pub alignments: Vec<Alignment>,
    /// How many findings were set aside, as comments and the file of the project ask for.
    pub suppressed: usize,
    /// By what fingerprints know the page, and the paths of its other files.
    paths: Vec<String>,
    comments: Comments,
    is_partial: bool,
    facts: Vec<Facts>,
}

impl Linted {
    /// By what fingerprints know the page.
    #[must_use]
    pub fn path(&self) -> &str {
        self.paths.first().map_or("", String::as_str)
    }

    /// Whether something may yet be reported on the page.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.diagnostics.is_empty() || !self.comments.is_empty()
    }

    /// Puts the findings in their order and makes their fingerprints.
    fn settle(&mut self) {
        self.diagnostics.sort_by(Diagnostic::order);
        let path = self.paths.first().map_or("", String::as_str);
        fingerprint::mark(path, &mut self.diagnostics);
    }
}

/// Checks one page.
#[must_use]
pub fn lint(subject: Subject<'_>, settings: &Settings, ui: Ui) -> Linted {
    let Subject { page, path, siblings, course } = subject;
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
            Check::Ignores(_) => {}
        }
    }
    let beside: Vec<Place> = page
        .errors()
        .iter()
        .filter(|error| error.kind == SyntaxErrorKind::TextBesideMarker)
        .map(|error| error.place)
        .collect();
    diagnostics.retain(|found| !is_explained(found, &portal, &beside));
    let paths = std::iter::once(path).chain(siblings.iter().map(String::as_str));
    let mut linted = Linted {
        diagnostics,
        alignments,
        suppressed: 0,
        paths: paths.map(str::to_owned).collect(),
        comments: Comments::read(page),
        is_partial: page.is_partial(),
        facts,
    };
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

/// Lets the rules over the whole run conclude and sets aside what is to be; what is found joins the findings of the
/// pages, which stay in order. Gives what is found in the file of the project.
pub fn conclude(pages: &mut [Linted], settings: &Settings, ui: Ui) -> Vec<Diagnostic> {
    conclude_rules(pages, settings, ui);
    let mut entries = Entries::of(settings.ignores(), settings.today());
    for page in pages.iter_mut() {
        let Linted { diagnostics, comments, paths, is_partial, .. } = page;
        let path = paths.first().map_or("", String::as_str);
        let was_asked = |rule: &RuleName| !*is_partial && is_page_rule(rule, path, settings);
        page.suppressed =
            comments.set_aside(diagnostics) + entries.set_aside(paths, diagnostics, was_asked);
        let requests = comments.judged(was_asked);
        let mut found = of_requests(requests, path, path, settings, ui);
        diagnostics.append(&mut found);
        diagnostics.sort_by(Diagnostic::order);
    }
    let of_project = entries.judged().flat_map(|(ignore, request)| {
        of_requests(&[request], &ignore.page, config::FILE, settings, ui)
    });
    let mut of_project: Vec<Diagnostic> = of_project.collect();
    of_project.sort_by(Diagnostic::order);
    of_project
}

/// Whether a page rule looks at a page. What a rule over the whole run finds depends on the other pages of the run, so
/// that where it is silent now it may speak another time.
fn is_page_rule(name: &RuleName, path: &str, settings: &Settings) -> bool {
    settings.asked(name, path).is_some_and(|rule| matches!(rule.check, Check::Page(_)))
}

/// What is wrong with what asks for findings of a page to be set aside, marked with the path of the file in which it
/// asks.
fn of_requests(
    requests: &[Request],
    page: &str,
    file: &str,
    settings: &Settings,
    ui: Ui,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in settings.rules() {
        let Check::Ignores(check) = &rule.check else { continue };
        let Some(severity) = settings.severity(rule, page) else { continue };
        let mut cx = IgnoreContext::new(rule, severity, requests, ui);
        check.check(&mut cx);
        found.append(&mut cx.finish());
    }
    found.sort_by(Diagnostic::order);
    fingerprint::mark(file, &mut found);
    found
}

fn conclude_rules(pages: &mut [Linted], settings: &Settings, ui: Ui) {
    let over_run = settings.rules().iter().filter_map(|rule| match &rule.check {
        Check::Run(check) => Some((rule, check)),
        Check::Page(_) | Check::Ignores(_) => None,
    });
    for (index, (rule, check)) in over_run.enumerate() {
        let facts: Vec<Facts> = pages
            .iter_mut()
            .map(|page| page.facts.get_mut(index).map(std::mem::take).unwrap_or_default())
            .collect();
        // Pages where the rule is not asked have no facts, so nothing is found there.
        let severity =
            |page: &Linted| settings.severity(rule, page.path()).unwrap_or(rule.severity);
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
