//! The output forms: from findings to text, without any input or output.
//!
//! Each form is a module with one function. The machine forms have structs of
//! their own, so that what other programs read changes only on purpose.

pub mod aligned;
pub mod catalogue;
pub mod checkstyle;
pub mod concise;
#[cfg(feature = "cli")]
mod excerpt;
#[cfg(feature = "cli")]
pub mod full;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub(crate) mod layout;
pub mod preview;
pub mod rdjson;
pub mod sarif;
pub mod statistics;
mod stopped;
#[cfg(test)]
mod tests;
mod words;
mod xml;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fingerprint, Place, Severity};
use crate::fingerprint;
use crate::language::{Language, Ui};
use crate::rule::RuleDoc;
use crate::source::{Position, Source};

pub use words::{one_sided, proposal, summary};

/// What was found in a run.
pub struct Report<'a> {
    /// The pages with findings, and the file of the project where it has any, in the order in which they are shown.
    pub pages: Vec<PageFindings<'a>>,
    /// How many pages were checked, with findings or without.
    pub checked: usize,
    /// How many of these were compared, and what was left out.
    pub coverage: Coverage,
    /// How many findings are not among these, since they were accepted before.
    pub suppressed: usize,
    /// What could not be checked.
    pub failures: &'a [Failure],
    /// The rules that were checked with.
    pub rules: Vec<&'a RuleDoc>,
    /// The language of the fixed words.
    pub ui: Ui,
}

/// How much of what a run was given was compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Pages with versions in two languages or more.
    pub compared: usize,
    /// Pages in one language only.
    pub single: usize,
    /// The languages of these.
    pub languages: Vec<Language>,
    /// Files that were left out.
    pub left_out: usize,
    /// A pattern of names by which files that stand alone would be versions of one page.
    pub proposal: Option<&'static str>,
}

impl Coverage {
    /// Counts a page that has versions in some languages.
    pub fn add(&mut self, languages: &[Language]) {
        if languages.len() > 1 {
            self.compared += 1;
            return;
        }
        self.single += 1;
        for language in languages {
            if !self.languages.contains(language) {
                self.languages.push(*language);
            }
        }
    }

    /// Whether there are pages, but none was compared with another version.
    #[must_use]
    pub fn is_one_sided(&self) -> bool {
        self.compared == 0 && self.single > 0
    }
}

/// What was found on one page, or in the file of the project.
pub struct PageFindings<'a> {
    /// Whether it is a page, and not the file of the project.
    pub is_page: bool,
    /// The sources of the page.
    pub sources: &'a [Source],
    /// The findings in the order in which they are shown.
    pub diagnostics: &'a [Diagnostic],
}

/// An input that could not be checked, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// The input, as findings would name it.
    pub path: String,
    /// The reason, in the language of the interface.
    pub message: String,
}

/// How text is fitted to where it is shown.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The width in columns.
    pub width: usize,
    /// Whether colours are used.
    pub color: bool,
}

/// The number of findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub infos: usize,
}

/// A finding with where it was found.
#[derive(Clone, Copy)]
struct Finding<'a> {
    page: &'a PageFindings<'a>,
    diagnostic: &'a Diagnostic,
}

impl Summary {
    /// All findings.
    #[must_use]
    pub fn all(self) -> usize {
        self.errors + self.warnings + self.infos
    }
}

impl Report<'_> {
    /// All findings in the order in which they are shown.
    fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.pages.iter().flat_map(PageFindings::findings)
    }

    /// Counts the findings.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let mut summary = Summary::default();
        for diagnostic in self.pages.iter().flat_map(|page| page.diagnostics) {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Info => summary.infos += 1,
            }
        }
        summary
    }

    /// Whether there is a finding that matters as much as this or more.
    #[must_use]
    pub fn reaches(&self, severity: Severity) -> bool {
        self.pages
            .iter()
            .flat_map(|page| page.diagnostics)
            .any(|diagnostic| diagnostic.severity >= severity)
    }
}

impl<'a> PageFindings<'a> {
    /// The findings in the order in which they are shown.
    fn findings(&'a self) -> impl Iterator<Item = Finding<'a>> {
        self.diagnostics.iter().map(|diagnostic| Finding { page: self, diagnostic })
    }

    /// The name of the page: that of its first source.
    fn name(&self) -> &'a str {
        self.source(Place::default()).name()
    }

    /// The source of a place; every page has one source at least.
    fn source(&self, place: Place) -> &'a Source {
        &self.sources[usize::from(place.source.0).min(self.sources.len() - 1)]
    }

    /// Where a place starts and ends, as people count.
    fn range(&self, place: Place) -> (Position, Position) {
        let source = self.source(place);
        (source.position(place.span.start), source.position(place.span.end))
    }
}

impl<'a> Finding<'a> {
    /// The file to mend.
    fn path(&self) -> &'a str {
        self.page.source(self.diagnostic.primary.place).name()
    }

    /// Where the primary label starts and ends.
    fn range(&self) -> (Position, Position) {
        self.page.range(self.diagnostic.primary.place)
    }

    /// What is wrong and what to do.
    fn text(&self, between: &str) -> String {
        let Diagnostic { message, help, .. } = self.diagnostic;
        if help.is_empty() { message.clone() } else { format!("{message}{between}{help}") }
    }
}

impl Failure {
    /// By what it is known again.
    fn fingerprint(&self) -> Fingerprint {
        fingerprint::of(&["paritet/failure", &self.path])
    }
}

/// A value as JSON that people can read too.
fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}
