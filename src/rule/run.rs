//! Rules over a whole run, in two phases, so that no page is read twice.

use std::any::Any;

use super::Rule;
use super::context::Context;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::language::{Language, Ui};

/// A rule over a whole run.
pub trait RunRule: Send + Sync {
    /// Something that the rule has seen on a page.
    type Fact: Send + Sync + 'static;

    /// What the rule needs to know of one page.
    fn facts(&self, cx: &Context<'_>) -> Vec<Self::Fact>;

    /// Reports what is wrong, given the facts of all pages in their order.
    fn conclude(&self, facts: &[Vec<Self::Fact>], cx: &mut RunContext<'_>);
}

/// What one rule has seen on one page; only that rule knows its type.
pub struct Facts(Box<dyn Any + Send + Sync>);

impl Default for Facts {
    fn default() -> Self {
        Self(Box::new(()))
    }
}

/// A rule over a whole run whose facts are of any type.
pub trait Erased: Send + Sync {
    /// See [`RunRule::facts`].
    fn facts(&self, cx: &Context<'_>) -> Facts;

    /// See [`RunRule::conclude`]. Pages of which the rule has seen nothing have default facts.
    fn conclude(&self, facts: Vec<Facts>, cx: &mut RunContext<'_>);
}

impl<R: RunRule> Erased for R {
    fn facts(&self, cx: &Context<'_>) -> Facts {
        Facts(Box::new(RunRule::facts(self, cx)))
    }

    fn conclude(&self, facts: Vec<Facts>, cx: &mut RunContext<'_>) {
        let own = |Facts(facts)| facts.downcast::<Vec<R::Fact>>().map(|own| *own);
        let facts: Vec<Vec<R::Fact>> =
            facts.into_iter().map(|facts| own(facts).unwrap_or_default()).collect();
        RunRule::conclude(self, &facts, cx);
    }
}

/// Where something on a page is reported after the page itself is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The place.
    pub place: Place,
    /// The language of the version it stands in.
    pub language: Option<Language>,
    /// The headings above it.
    pub location: Vec<String>,
    /// By what the finding is known again, see [`Diagnostic::subject`].
    pub subject: String,
}

/// Where a run rule reports.
pub struct RunContext<'a> {
    /// The language of the messages.
    pub ui: Ui,
    rule: &'a Rule,
    severities: Vec<Severity>,
    findings: Vec<(usize, Diagnostic)>,
}

impl<'a> RunContext<'a> {
    /// The context in which one rule concludes from all pages, given the severity of its findings on each of them.
    #[must_use]
    pub fn new(rule: &'a Rule, severities: Vec<Severity>, ui: Ui) -> Self {
        Self { ui, rule, severities, findings: Vec::new() }
    }

    /// Reports something at a spot of a page; pages count from 0 in the order of the run.
    pub fn report(&mut self, page: usize, spot: &Spot, message: String) -> &mut Diagnostic {
        let severity = self.severities.get(page).copied().unwrap_or(self.rule.severity);
        let finding = spot.clone().finding(self.rule, severity, message);
        &mut self.findings.push_mut((page, finding)).1
    }

    /// What was reported, each with its page.
    #[must_use]
    pub fn finish(self) -> Vec<(usize, Diagnostic)> {
        self.findings
    }
}
