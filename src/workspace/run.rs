//! A run: pages checked one by one, on whichever thread, and what is found of them all.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use crate::language::Ui;
use crate::linter::{self, Linted, Subject};
use crate::page::Page;
use crate::report::{Failure, PageFindings, Report};
use crate::rule::Check;
use crate::settings::Settings;
use crate::source::Source;

use super::exports::Export;
use super::plan::{File, PageFiles};
use super::read::{Reader, read_page};
use super::texts;

/// A page to check.
#[derive(Clone, Copy)]
pub enum Job<'i> {
    /// In files of its own.
    Files(&'i PageFiles),
    /// In a course export, by its place there.
    InExport(&'i Export, usize, &'i str),
}

impl<'i> Job<'i> {
    /// The name of the page: that of its first file.
    #[must_use]
    pub fn name(self) -> &'i str {
        match self {
            Self::Files(files) => &files.name,
            Self::InExport(_, _, name) => name,
        }
    }
}

/// All pages to check, sorted by name.
#[must_use]
pub fn jobs<'i>(pages: &'i [PageFiles], exports: &'i [Export]) -> Vec<Job<'i>> {
    let in_exports = exports
        .iter()
        .flat_map(|export| export.pages().map(move |(at, name)| Job::InExport(export, at, name)));
    let mut jobs: Vec<Job<'i>> = pages.iter().map(Job::Files).chain(in_exports).collect();
    jobs.sort_by(|one, two| one.name().cmp(two.name()));
    jobs
}

/// What became of one job.
pub struct Outcome {
    page: Option<Checked>,
    failures: Vec<Failure>,
}

/// A page that was checked.
pub struct Checked {
    sources: Vec<Source>,
    linted: Linted,
}

/// What pages are checked with.
pub struct Checker<'c> {
    settings: &'c Settings,
    files: &'c [File],
    reader: &'c Reader<'c>,
    ui: Ui,
    /// A rule over the run may yet report on a page without findings of its own.
    keeps_all: bool,
}

impl<'c> Checker<'c> {
    /// With some settings, for files that were planned and something that reads them.
    #[must_use]
    pub fn new(settings: &'c Settings, files: &'c [File], reader: &'c Reader<'c>, ui: Ui) -> Self {
        let keeps_all = settings.rules().iter().any(|rule| matches!(rule.check, Check::Run(_)));
        Self { settings, files, reader, ui, keeps_all }
    }

    /// Reads and checks one page; none is left of a text file in a folder that is no page. Fingerprints know it by
    /// its path from the root of its project.
    #[must_use]
    pub fn check(&self, job: Job<'_>, path: &str) -> Outcome {
        let mut failures = Vec::new();
        let page = guarded(|| {
            let page = self.read(job, &mut failures)?;
            let course = match job {
                Job::Files(_) => None,
                Job::InExport(export, at, _) => Some(export.own(at)),
            };
            let linted =
                linter::lint(Subject { page: &page, path, course }, self.settings, self.ui);
            // Pages without findings are let go, so that a run takes no more memory than its findings.
            let is_kept = self.keeps_all || !linted.diagnostics.is_empty();
            let sources = if is_kept { page.sources().to_vec() } else { Vec::new() };
            Some(Checked { sources, linted })
        });
        let page = page.unwrap_or_else(|reason| {
            let message = texts::stumbled(self.ui, reason);
            failures.push(Failure { path: job.name().to_owned(), message });
            None
        });
        Outcome { page, failures }
    }

    fn read(&self, job: Job<'_>, failures: &mut Vec<Failure>) -> Option<Page> {
        match job {
            Job::Files(files) => {
                let (page, mut failed) =
                    read_page(files, self.files, self.reader, &self.settings.languages, self.ui);
                failures.append(&mut failed);
                page
            }
            Job::InExport(export, at, _) => export
                .page(at, &self.settings.languages, self.ui)
                .map_err(|failure| failures.push(failure))
                .ok(),
        }
    }

    /// Lets the rules over the whole run conclude, from what became of all jobs, in their order.
    #[must_use]
    pub fn conclude(&self, jobs: &[Job<'_>], outcomes: Vec<Outcome>) -> Run {
        let (mut sources, mut linted, mut checked) = (Vec::new(), Vec::new(), Vec::new());
        let mut failures = Vec::new();
        for (job, Outcome { page, failures: mut failed }) in outcomes.into_iter().enumerate() {
            failures.append(&mut failed);
            if let Some(page) = page {
                checked.push(job);
                sources.push(page.sources);
                linted.push(page.linted);
            }
        }
        if let Err(reason) = guarded(|| linter::conclude(&mut linted, self.settings, self.ui)) {
            // A rule over the run has no page of its own to name.
            let path = jobs.first().map(|job| job.name().to_owned()).unwrap_or_default();
            failures.push(Failure { path, message: texts::stumbled(self.ui, reason) });
        }
        let pages = sources.into_iter().zip(linted);
        let pages = pages.map(|(sources, linted)| Checked { sources, linted });
        let pages = pages.filter(|page| !page.linted.diagnostics.is_empty()).collect();
        Run { pages, checked, failures, ui: self.ui }
    }
}

/// What a run gave.
pub struct Run {
    /// The pages with findings, in the order of the jobs.
    pages: Vec<Checked>,
    /// The jobs that gave a page, by their places.
    pub checked: Vec<usize>,
    /// What could not be checked.
    pub failures: Vec<Failure>,
    ui: Ui,
}

impl Run {
    /// What the output forms show.
    #[must_use]
    pub fn report(&self) -> Report<'_> {
        let pages = self.pages.iter().map(|page| PageFindings {
            sources: &page.sources,
            diagnostics: &page.linted.diagnostics,
        });
        Report {
            pages: pages.collect(),
            checked: self.checked.len(),
            failures: &self.failures,
            ui: self.ui,
        }
    }
}

/// Does something that may meet a fault in paritet itself; the other pages are checked all the same.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| reason(payload.as_ref()))
}

/// What a panic said, on one line.
fn reason(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("panic").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_reason() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("for\n{}", 2)), Err::<(), _>("for 2".to_owned()));
    }
}
