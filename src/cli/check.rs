//! `paritet check`: read, lint and report, many files at a time.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::Severity;
use crate::language::Ui;
use crate::linter::{self, Linted};
use crate::report::{Failure, PageFindings, Report, concise, full, json};
use crate::rule::{Check as RuleCheck, Rule};
use crate::rules;
use crate::source::Source;

use super::args::{Check, FailOn, Format};
use super::exports::{self, Export};
use super::input::{self, ExportFile, Input, PageFiles};
use super::root::{self, Roots};
use super::surroundings::Surroundings;
use super::walk::{self, Walked};
use super::{Exit, complain, line, print, read, select, texts};

/// A page that was checked.
struct Checked {
    sources: Vec<Source>,
    linted: Linted,
}

/// Checks pages; an error is what keeps the run from starting.
pub(super) fn check(options: &Check, here: Surroundings) -> Result<Exit, String> {
    let ui = here.ui;
    let rules = select::select(rules::all(), &options.select, &options.ignore, ui)?;
    let Walked { pages: inputs, exports: files, mut failures, notes } =
        walk::pages(&options.paths, &options.names, ui)?;
    let exports: Vec<Export> =
        files.iter().filter_map(|file| exports::open(file, ui, &mut failures)).collect();
    let jobs = jobs(&inputs, &exports);
    let (mut pages, names) = lint(&jobs, &rules, ui, &mut failures);
    let checked = pages.len();
    let empty = without_pages(&options.paths, &names, &failures, ui);
    failures.extend(empty);
    drop((jobs, names));
    drop(exports);
    failures.sort();
    pages.retain(|page| !page.linted.diagnostics.is_empty());
    let mut roots = Roots::new();
    let report = Report {
        pages: pages
            .iter()
            .map(|page| PageFindings {
                path: roots.path(page.sources[0].name()),
                sources: &page.sources,
                diagnostics: &page.linted.diagnostics,
            })
            .collect(),
        checked,
        failures: &failures,
        ui,
    };
    let written = write(&report, &inputs, &files, options, here);
    for failure in notes.iter().chain(&failures) {
        complain(&line(failure));
    }
    written?;
    let least = match options.fail_on {
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    Ok(if !failures.is_empty() {
        Exit::Failed
    } else if report.reaches(least) && !options.exit_zero {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// A page to check.
#[derive(Clone, Copy)]
enum Job<'i> {
    /// In files of its own.
    Files(&'i PageFiles),
    /// In a course export, by its place there.
    InExport(&'i Export, usize, &'i str),
}

impl<'i> Job<'i> {
    fn name(self) -> &'i str {
        match self {
            Self::Files(files) => files.name(),
            Self::InExport(_, _, name) => name,
        }
    }

    /// The names of all its files, but for standard input.
    fn names(self) -> Vec<&'i str> {
        match self {
            Self::Files(files) => {
                let files = files.files.iter().filter(|(_, input)| input.path.is_some());
                files.map(|(_, input)| input.name.as_str()).collect()
            }
            Self::InExport(_, _, name) => vec![name],
        }
    }
}

/// A failure for each folder of the command line without any page. One with something that cannot be checked has
/// been told of.
fn without_pages(paths: &[PathBuf], pages: &[&str], failures: &[Failure], ui: Ui) -> Vec<Failure> {
    let failed = failures.iter().map(|failure| failure.path.as_str());
    let failed = failed.filter(|&name| name != input::STDIN);
    let names: Vec<&str> = pages.iter().copied().chain(failed).collect();
    let folders = paths.iter().filter(|path| !input::is_stdin(path) && path.is_dir());
    let empty = folders.filter(|folder| !root::holds(folder, &names));
    let no_page = |folder: &PathBuf| Failure {
        path: Input::named(folder, None).name,
        message: texts::no_page(ui),
    };
    empty.map(no_page).collect()
}

/// All pages to check, sorted by name.
fn jobs<'i>(inputs: &'i [PageFiles], exports: &'i [Export]) -> Vec<Job<'i>> {
    let in_exports = exports
        .iter()
        .flat_map(|export| export.pages().map(move |(at, name)| Job::InExport(export, at, name)));
    let mut jobs: Vec<Job<'i>> = inputs.iter().map(Job::Files).chain(in_exports).collect();
    jobs.sort_by(|one, two| one.name().cmp(two.name()));
    jobs
}

/// Checks all pages; they come in the order of the jobs, whatever the number of threads. With them come the names
/// of the files that they are in.
fn lint<'i>(
    jobs: &[Job<'i>],
    rules: &[Rule],
    ui: Ui,
    failures: &mut Vec<Failure>,
) -> (Vec<Checked>, Vec<&'i str>) {
    // A rule over the run may yet report on a page without findings of its own.
    let keeps_all = rules.iter().any(|rule| matches!(rule.check, RuleCheck::Run(_)));
    let hook = panic::take_hook();
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        // The failure says enough to people who do not work on paritet itself.
        panic::set_hook(Box::new(|_| {}));
    }
    let outcomes: Vec<(Option<Checked>, Vec<Failure>)> =
        jobs.par_iter().map(|&job| lint_one(job, rules, ui, keeps_all)).collect();
    let (mut sources, mut linted, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (job, (page, mut failed)) in jobs.iter().zip(outcomes) {
        failures.append(&mut failed);
        if let Some(page) = page {
            names.extend(job.names());
            sources.push(page.sources);
            linted.push(page.linted);
        }
    }
    if let Err(reason) = guarded(|| linter::conclude(&mut linted, rules, ui)) {
        // A rule over the run has no page of its own to name.
        let path = jobs.first().map(|job| job.name().to_owned()).unwrap_or_default();
        failures.push(Failure { path, message: texts::stumbled(ui, reason) });
    }
    panic::set_hook(hook);
    let pages = sources.into_iter().zip(linted);
    (pages.map(|(sources, linted)| Checked { sources, linted }).collect(), names)
}

/// Checks one page; none is left of a text file in a folder that is no page.
fn lint_one(
    job: Job<'_>,
    rules: &[Rule],
    ui: Ui,
    keeps_all: bool,
) -> (Option<Checked>, Vec<Failure>) {
    let mut failures = Vec::new();
    let checked = guarded(|| {
        let (page, course) = match job {
            Job::Files(files) => {
                let (parts, mut failed) = read::parts(files, ui);
                failures.append(&mut failed);
                (parts.page()?, None)
            }
            Job::InExport(export, at, _) => match export.page(at, ui) {
                Ok(page) => (page, Some(export.own(at))),
                Err(failure) => {
                    failures.push(failure);
                    return None;
                }
            },
        };
        let linted = linter::lint_within(&page, course, rules, ui);
        // Pages without findings are let go, so that a run takes no more memory than its findings.
        let is_kept = keeps_all || !linted.diagnostics.is_empty();
        Some(Checked {
            sources: if is_kept { page.sources().to_vec() } else { Vec::new() },
            linted,
        })
    });
    let checked = checked.unwrap_or_else(|reason| {
        let message = texts::stumbled(ui, reason);
        failures.push(Failure { path: job.name().to_owned(), message });
        None
    });
    (checked, failures)
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

/// Writes the report to where it was asked for.
fn write(
    report: &Report<'_>,
    inputs: &[PageFiles],
    exports: &[ExportFile],
    options: &Check,
    here: Surroundings,
) -> Result<(), String> {
    if options.quiet && options.output.is_none() {
        return Ok(());
    }
    let mut look = here.look();
    if options.output.is_some() {
        look.color = here.forced_color;
    }
    let text = match options.format {
        Format::Full => full::render(report, look),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report).map_err(|error| error.to_string())?,
    };
    let Some(path) = &options.output else {
        return print(text.as_bytes(), look.color)
            .map_err(|error| texts::no_output(here.ui, texts::unwritable(here.ui, &error)));
    };
    if is_input(path, inputs, exports) {
        return Err(texts::output_is_page(here.ui, path.display()));
    }
    std::fs::write(path, text).map_err(|error| {
        texts::no_file(here.ui, path.display(), texts::unwritable(here.ui, &error))
    })
}

/// Whether the file to write is one that was named to be read.
fn is_input(output: &Path, inputs: &[PageFiles], exports: &[ExportFile]) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    let files = inputs.iter().flat_map(|page| {
        let files = page.files.iter().map(|(_, input)| input);
        files.filter(|input| page.is_named || same_name(input, &output))
    });
    let files = files.chain(exports.iter().map(|export| &export.input));
    let mut paths = files.filter_map(|input| input.path.as_ref()?.canonicalize().ok());
    paths.any(|path| path == output)
}

/// Spares most files of a folder the question to the file system.
fn same_name(input: &Input, file: &Path) -> bool {
    input.path.as_ref().is_some_and(|path| path.file_name() == file.file_name())
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
