//! A run: pages checked one by one, on whichever thread, and what is found of them all.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use crate::course::InCourse;
use crate::diagnostic::{Diagnostic, RuleName};
use crate::language::{Language, Ui};
use crate::linter::{self, Linted, Subject};
use crate::page::Page;
use crate::report::json::baseline::{self, Entry};
use crate::report::{Coverage, Failure, PageFindings, Report};
use crate::rule::Check;
use crate::settings::{Settings, config};
use crate::source::Source;
use crate::suppress::Baseline;

use super::exports::Export;
use super::naming::Naming;
use super::plan::{File, PageFiles, Plan};
use super::read::{Read, Reader, read_page};
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
    pages: Vec<Checked>,
    failures: Vec<Failure>,
    left_out: Vec<Failure>,
}

/// A page that was checked.
pub struct Checked {
    sources: Vec<Source>,
    /// The languages that it has a version in.
    languages: Vec<Language>,
    linted: Linted,
}

/// What pages are checked with.
pub struct Checker<'c> {
    settings: &'c Settings,
    files: &'c [File],
    reader: &'c Reader<'c>,
    /// The file of the project.
    project: Option<Source>,
    ui: Ui,
    /// A rule over the run may yet report on a page without findings of its own.
    keeps_all: bool,
}

impl<'c> Checker<'c> {
    /// With some settings, for files that were planned and something that reads them.
    #[must_use]
    pub fn new(settings: &'c Settings, files: &'c [File], reader: &'c Reader<'c>, ui: Ui) -> Self {
        let keeps_all = settings.rules().iter().any(|rule| matches!(rule.check, Check::Run(_)));
        Self { settings, files, reader, project: None, ui, keeps_all }
    }

    /// The same for a project with a file, which there may be findings in.
    #[must_use]
    pub fn of_project(self, file: Option<Source>) -> Self {
        Self { project: file, ..self }
    }

    /// Reads and checks one page. It is known by the paths of its files from the root of its project, by the first
    /// to fingerprints.
    #[must_use]
    pub fn check(&self, job: Job<'_>, paths: &[String]) -> Outcome {
        let checked = guarded(|| {
            let Read { pages, failures, left_out } = self.read(job);
            let course = match job {
                Job::Files(_) => None,
                Job::InExport(export, at, _) => Some(export.own(at)),
            };
            let pages = pages.iter().map(|page| self.lint(page, paths, course)).collect();
            Outcome { pages, failures, left_out }
        });
        checked.unwrap_or_else(|reason| {
            let message = texts::stumbled(self.ui, reason);
            let failures = vec![Failure { path: job.name().to_owned(), message }];
            Outcome { pages: Vec::new(), failures, left_out: Vec::new() }
        })
    }

    fn lint(&self, page: &Page, paths: &[String], course: Option<InCourse<'_>>) -> Checked {
        let (path, siblings) =
            paths.split_first().map_or((page.name(), paths), |(path, rest)| (path.as_str(), rest));
        let subject = Subject { page, path, siblings, course };
        let linted = linter::lint(subject, self.settings, self.ui);
        // Pages without findings are let go, so that a run takes no more memory than its findings.
        let is_kept = self.keeps_all || linted.is_open();
        let sources = if is_kept { page.sources().to_vec() } else { Vec::new() };
        let languages = page.versions().iter().map(|version| version.language).collect();
        Checked { sources, languages, linted }
    }

    fn read(&self, job: Job<'_>) -> Read {
        match job {
            Job::Files(files) => {
                read_page(files, self.files, self.reader, &self.settings.languages, self.ui)
            }
            Job::InExport(export, at, _) => {
                match export.page(at, &self.settings.languages, self.ui) {
                    Ok(page) => Read { pages: vec![page], ..Read::default() },
                    Err(failure) => Read { failures: vec![failure], ..Read::default() },
                }
            }
        }
    }

    /// Lets the rules over the whole run conclude, from what became of all jobs, in their order.
    #[must_use]
    pub fn conclude(&self, jobs: &[Job<'_>], outcomes: Vec<Outcome>) -> Run {
        let (mut pages, mut linted, mut checked) = (Vec::new(), Vec::new(), Vec::new());
        let (mut failures, mut left_out) = (Vec::new(), Vec::new());
        let mut coverage = Coverage::default();
        for (job, mut outcome) in outcomes.into_iter().enumerate() {
            failures.append(&mut outcome.failures);
            left_out.append(&mut outcome.left_out);
            if !outcome.pages.is_empty() {
                checked.push(job);
            }
            for page in outcome.pages {
                coverage.add(&page.languages);
                pages.push(page.sources);
                linted.push(page.linted);
            }
        }
        let of_project = guarded(|| linter::conclude(&mut linted, self.settings, self.ui));
        let of_project = of_project.unwrap_or_else(|reason| {
            // A rule over the run has no page of its own to name.
            let path = jobs.first().map(|job| job.name().to_owned()).unwrap_or_default();
            failures.push(Failure { path, message: texts::stumbled(self.ui, reason) });
            Vec::new()
        });
        let mut paths: Vec<String> = linted.iter().map(|linted| linted.path().to_owned()).collect();
        paths.push(config::FILE.to_owned());
        paths.sort_unstable();
        paths.dedup();
        let suppressed = linted.iter().map(|linted| linted.suppressed).sum();
        let pages = pages.into_iter().zip(linted).map(|(sources, linted)| Found {
            is_page: true,
            path: linted.path().to_owned(),
            sources,
            diagnostics: linted.diagnostics,
        });
        let file = self.project.clone().map(|file| Found {
            is_page: false,
            path: config::FILE.to_owned(),
            sources: vec![file],
            diagnostics: of_project,
        });
        let found = file.into_iter().chain(pages);
        let found = found.filter(|found| !found.diagnostics.is_empty()).collect();
        Run { found, paths, suppressed, checked, failures, left_out, coverage, ui: self.ui }
    }
}

/// What was found on one page, or in the file of the project.
struct Found {
    is_page: bool,
    /// Its path from the root of the project.
    path: String,
    sources: Vec<Source>,
    diagnostics: Vec<Diagnostic>,
}

/// What a run gave.
pub struct Run {
    /// The file of the project and the pages, where there are findings, in the order of the jobs.
    found: Vec<Found>,
    /// The paths of the file of the project and of all pages, with findings or without, from the root of the project.
    paths: Vec<String>,
    /// How many findings were set aside.
    suppressed: usize,
    /// The jobs that gave a page, by their places.
    pub checked: Vec<usize>,
    /// What could not be checked.
    pub failures: Vec<Failure>,
    /// Each file that was left out, and why.
    pub left_out: Vec<Failure>,
    coverage: Coverage,
    ui: Ui,
}

impl Run {
    /// Adds what a plan left out, and which pattern would pair files that stand alone in it.
    pub fn add_plan(&mut self, plan: &Plan, files: &[File], naming: &Naming) {
        self.left_out.extend_from_slice(&plan.left_out);
        self.left_out.sort();
        self.coverage.left_out = self.left_out.len();
        let alone = plan.pages.iter().filter(|page| page.files.len() == 1);
        let alone = alone.flat_map(|page| &page.files).map(|&(_, at)| files[at].name.as_str());
        let left_out = plan.left_out.iter().map(|file| file.path.as_str());
        self.coverage.proposal = naming.proposal(&left_out.chain(alone).collect::<Vec<_>>());
    }

    /// How much was compared.
    #[must_use]
    pub fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// Takes away the findings that are known, and tells how many known ones were not found again.
    pub fn set_aside(&mut self, known: &mut Baseline, settings: &Settings) -> usize {
        for found in &mut self.found {
            self.suppressed += known.set_aside(&found.path, &mut found.diagnostics);
        }
        self.found.retain(|found| !found.diagnostics.is_empty());
        let was_asked = |path: &str, rule: &RuleName| settings.asked(rule, path).is_some();
        known.gone(self.paths.iter().map(String::as_str), was_asked)
    }

    /// The file by which the findings are known again.
    ///
    /// # Errors
    /// Never in practice: nothing in the file can fail to be written as JSON.
    pub fn baseline(&self) -> Result<String, serde_json::Error> {
        let entries = self.found.iter().flat_map(|found| {
            found.diagnostics.iter().map(|diagnostic| Entry {
                page: &found.path,
                rule: &diagnostic.rule,
                fingerprint: diagnostic.fingerprint.to_string(),
                count: 1,
            })
        });
        baseline::render(entries.collect())
    }

    /// What the output forms show of it, with the settings that it was made with.
    #[must_use]
    pub fn report<'r>(&'r self, settings: &'r Settings) -> Report<'r> {
        let pages = self.found.iter().map(|found| PageFindings {
            is_page: found.is_page,
            sources: &found.sources,
            diagnostics: &found.diagnostics,
        });
        Report {
            pages: pages.collect(),
            checked: self.coverage.compared + self.coverage.single,
            coverage: self.coverage.clone(),
            suppressed: self.suppressed,
            failures: &self.failures,
            rules: settings.rules().iter().map(|rule| &*rule.doc).collect(),
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
