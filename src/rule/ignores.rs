//! What asks that findings be set aside, and the rules that look at it.

use super::{Rule, Spot};
use crate::diagnostic::{Diagnostic, Place, RuleName, Severity};
use crate::language::Ui;

/// Something that asks for findings to be set aside, a comment on a page or an entry in the file of a project, with
/// what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Where it stands.
    pub spot: Spot,
    /// The rules that it names.
    pub rules: Vec<Asked>,
    /// What is wrong with the way it is written.
    pub faults: Vec<(Place, Misread)>,
    /// Whether it says why, where it says anything that can be understood.
    pub has_reason: bool,
    /// The last day on which it counted, where that is over.
    pub expired: Option<String>,
    /// What can be taken away without harm to anything else, where nothing of it is of use.
    pub removable: Option<Place>,
}

/// A rule whose findings are to be set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The rule.
    pub rule: RuleName,
    /// Where it is named.
    pub place: Place,
    /// Whether the rule was asked all about the place, and there was nothing to set aside.
    pub is_unused: bool,
}

/// What is wrong with the way a request is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// It asks for something that is not known.
    Verb {
        /// What it asks for.
        written: String,
        /// What is meant, perhaps.
        near: Option<&'static str>,
    },
    /// It names no rule.
    NoRule,
    /// It names a rule that is not known.
    UnknownRule {
        /// The name as written.
        written: String,
        /// The rule that is meant, perhaps.
        near: Option<String>,
    },
    /// It names a group, which would hide what nobody has seen.
    Group(String),
    /// It names a rule about requests.
    AboutRequests(RuleName),
}

/// A rule that looks at what asks for findings to be set aside, once it is known what became of it.
pub trait IgnoreRule: Send + Sync {
    /// Reports what is wrong with the requests of one page, or of the file of a project.
    fn check(&self, cx: &mut IgnoreContext<'_>);
}

impl<F: Fn(&mut IgnoreContext<'_>) + Send + Sync> IgnoreRule for F {
    fn check(&self, cx: &mut IgnoreContext<'_>) {
        self(cx);
    }
}

/// What such a rule sees, and where it reports.
pub struct IgnoreContext<'a> {
    /// The requests, in their order.
    pub requests: &'a [Request],
    /// The language of the messages.
    pub ui: Ui,
    rule: &'a Rule,
    severity: Severity,
    findings: Vec<Diagnostic>,
}

impl<'a> IgnoreContext<'a> {
    /// The context in which one rule looks at some requests, where its findings have a severity.
    #[must_use]
    pub fn new(rule: &'a Rule, severity: Severity, requests: &'a [Request], ui: Ui) -> Self {
        Self { requests, ui, rule, severity, findings: Vec::new() }
    }

    /// Reports something of a request at a place in it.
    pub fn report(&mut self, request: &Request, place: Place, message: String) -> &mut Diagnostic {
        let spot = Spot { place, ..request.spot.clone() };
        self.findings.push_mut(spot.finding(self.rule, self.severity, message))
    }

    /// What was reported, in the order of reporting.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        self.findings
    }
}
