//! The frame that rules are written in.
//!
//! A rule is a file of data, `rules/group/name.md`, and a module that finds
//! what the file describes. Rules never import each other; what two of them
//! need belongs into the model below.
//!
//! A [`Spec`] is what the program or a project knows of a rule: its file, and how it is built from options. A
//! [`Rule`] is one that a run checks with: built, with the severity that its findings have.

mod context;
mod doc;
mod ignores;
pub(crate) mod phrases;
mod run;
mod words;

use std::sync::Arc;

use crate::diagnostic::{RuleName, Severity};

pub use context::{Context, View};
pub use doc::{Example, Fixability, RuleDoc};
pub use ignores::{Asked, IgnoreContext, IgnoreRule, Misread, Request};
pub use run::{Facts, RunContext, RunRule, Spot};

/// What is known of a rule before a run: its file, and how it is built.
#[derive(Clone)]
pub struct Spec {
    /// Its file of data, with the default options.
    pub doc: Arc<RuleDoc>,
    build: Arc<Build>,
}

type Build = dyn Fn(toml::Table) -> Result<Check, toml::de::Error> + Send + Sync;

impl Spec {
    /// A rule of a file, built from options by a function.
    #[must_use]
    pub fn new(
        doc: RuleDoc,
        build: impl Fn(toml::Table) -> Result<Check, toml::de::Error> + Send + Sync + 'static,
    ) -> Self {
        Self { doc: Arc::new(doc), build: Arc::new(build) }
    }

    /// The name, `group/name`.
    #[must_use]
    pub fn name(&self) -> &RuleName {
        &self.doc.name
    }

    /// The rule with some options, each in place of the default of its name, and a severity.
    ///
    /// # Errors
    /// Options that the rule does not have, or cannot read.
    pub fn with(&self, options: toml::Table, severity: Severity) -> Result<Rule, toml::de::Error> {
        let mut all = self.doc.options.clone();
        all.extend(options);
        let check = (self.build)(all)?;
        Ok(Rule { doc: Arc::clone(&self.doc), severity, check })
    }

    /// The rule as its file describes it.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "default options that do not fit their rule are a fault in the program"
    )]
    pub fn as_described(&self) -> Rule {
        match self.with(toml::Table::new(), self.doc.severity) {
            Ok(rule) => rule,
            Err(error) => panic!("{}: {error}", self.name()),
        }
    }
}

/// A rule that a run checks with.
pub struct Rule {
    /// Its file of data.
    pub doc: Arc<RuleDoc>,
    /// The severity of its findings, but for those that it is less sure of.
    pub severity: Severity,
    /// How it is checked.
    pub check: Check,
}

impl Rule {
    /// The name, `group/name`.
    #[must_use]
    pub fn name(&self) -> &RuleName {
        &self.doc.name
    }
}

/// The forms of rules.
pub enum Check {
    /// Looks at one page at a time.
    Page(Box<dyn PageRule>),
    /// Gathers facts from every page and concludes from all of them.
    Run(Box<dyn run::Erased>),
    /// Looks at what asks for findings of other rules to be set aside.
    Ignores(Box<dyn IgnoreRule>),
}

impl Check {
    /// A rule that looks at one page at a time.
    pub fn page(rule: impl PageRule + 'static) -> Self {
        Self::Page(Box::new(rule))
    }

    /// A rule that concludes from all pages of a run.
    pub fn run(rule: impl RunRule + 'static) -> Self {
        Self::Run(Box::new(rule))
    }

    /// A rule that looks at what asks for findings to be set aside.
    pub fn ignores(rule: impl IgnoreRule + 'static) -> Self {
        Self::Ignores(Box::new(rule))
    }
}

/// A rule that looks at one page.
pub trait PageRule: Send + Sync {
    /// Reports what is wrong on the page.
    fn check(&self, cx: &mut Context<'_>);
}

impl<F: Fn(&mut Context<'_>) + Send + Sync> PageRule for F {
    fn check(&self, cx: &mut Context<'_>) {
        self(cx);
    }
}

/// A rule without options.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}
