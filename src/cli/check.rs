//! `paritet check`: read, lint and report, many files at a time.

use std::panic;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::Severity;
use crate::language::Ui;
use crate::report::{
    self, Failure, Look, Report, checkstyle, concise, full, github, gitlab, json, junit, rdjson,
    sarif, statistics,
};
use crate::settings::{Selection, Settings};
use crate::source::Source;
use crate::workspace::{self, Checker, Export, Job, Run};

use super::args::{Check, FailOn, Format};
use super::baseline;
use super::input::{self, Input};
use super::project::Project;
use super::root::{self, Roots};
use super::surroundings::{Surroundings, today};
use super::walk::{self, Walked};
use super::{Exit, complain, exports, line, print, replace, texts};

/// Checks pages; an error is what keeps the run from starting.
pub(super) fn check(options: &Check, here: Surroundings) -> Result<Exit, String> {
    let project = Project::find(&options.project, &options.paths, here.ui)?;
    let here = here.of_project(&project.config);
    let ui = here.ui;
    if let Some(format) = options.format.filter(|&format| options.statistics && !counts(format)) {
        return Err(texts::no_statistics(ui, name(format)));
    }
    let selection = Selection { select: options.select.clone(), ignore: options.ignore.clone() };
    let settings =
        Settings::resolve(&project.config, &selection).map_err(|none| none.message(ui))?;
    let settings = today().into_iter().fold(settings, Settings::on);
    let known = baseline::known(options, &project, ui)?;
    let mut walked = walk::pages(
        &options.paths,
        options.names.stdin_filename.as_deref(),
        project.naming(&options.names, ui)?,
        &project.filter(&options.exclude, ui)?,
        ui,
    )?;
    let exports: Vec<Export> = walked
        .exports
        .iter()
        .filter_map(|file| exports::open(file, ui, &mut walked.failures))
        .collect();
    let mut failures = std::mem::take(&mut walked.failures);
    let jobs = workspace::jobs(&walked.plan.pages, &exports);
    let mut run = lint(&jobs, &settings, &walked, project.source(), ui);
    run.failures.append(&mut failures);
    run.add_plan(&walked.plan, &walked.files, &walked.naming);
    let names = names(&jobs, &run, &walked);
    let empty = without_pages(&options.paths, &names, &run.failures, ui);
    run.failures.extend(empty);
    run.failures.sort();
    drop((jobs, names));
    drop(exports);
    if let Some(known) = known {
        baseline::set_aside(known, &mut run, &settings, options, ui);
    }
    let report = run.report(&settings);
    let written = write(&report, &walked, options, here);
    tell(&report, &run, &walked, options, here);
    written?;
    if options.write_baseline {
        let count = report.summary().all();
        baseline::write(&run, count, options, &project, |path| is_input(path, &walked), ui)?;
        return Ok(Exit::Clean);
    }
    let own = project.config.fail_on.as_ref().map(|at| at.value);
    let least = match options.fail_on {
        Some(FailOn::Error) => Severity::Error,
        Some(FailOn::Warning) => Severity::Warning,
        Some(FailOn::Info) => Severity::Info,
        None => own.unwrap_or(Severity::Warning),
    };
    Ok(if !run.failures.is_empty() {
        Exit::Failed
    } else if report.reaches(least) && !options.exit_zero {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// Says on standard error what could not be checked and, where no summary says it, what was not compared.
fn tell(report: &Report<'_>, run: &Run, walked: &Walked, options: &Check, here: Surroundings) {
    let ui = here.ui;
    let left_out = if options.verbose { &run.left_out } else { &walked.plan.notes };
    for file in left_out.iter().chain(&run.failures) {
        complain(&line(file));
    }
    let coverage = run.coverage();
    let form = shown_form(options, here);
    let has_summary = form == Format::Full || (options.statistics && form != Format::Json);
    let is_summed_up = has_summary && !options.quiet && !run.checked.is_empty();
    // JSON holds the counts, and who asks for quiet wants nothing but what is not as it seems. Other forms say
    // nothing of a run as such, so it is said beside them where not all was compared.
    let is_untold = !has_summary && form != Format::Json && !options.quiet;
    let is_part = coverage.single + coverage.left_out > 0 && !coverage.is_one_sided();
    if is_untold && is_part && !run.checked.is_empty() {
        for line in report::summary(report).lines() {
            complain(line);
        }
        return;
    }
    if !is_summed_up && coverage.is_one_sided() {
        complain(&report::one_sided(ui, coverage));
    }
    if let Some(pattern) = coverage.proposal.filter(|_| !is_summed_up) {
        complain(&report::proposal(ui, pattern));
    }
}

/// Checks all pages; they come in the order of the jobs, whatever the number of threads.
fn lint(
    jobs: &[Job<'_>],
    settings: &Settings,
    walked: &Walked,
    file: Option<Source>,
    ui: Ui,
) -> Run {
    let reader = input::reader(&walked.inputs, ui);
    let checker = Checker::new(settings, &walked.files, &reader, ui).of_project(file);
    let hook = panic::take_hook();
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        // The failure says enough to people who do not work on paritet itself.
        panic::set_hook(Box::new(|_| {}));
    }
    let mut roots = Roots::new();
    let mut paths = |job: &Job<'_>| -> Vec<String> {
        let files = match job {
            Job::Files(page) => page.files.as_slice(),
            Job::InExport(..) => &[],
        };
        let others = files.iter().map(|&(_, file)| walked.files[file].name.as_str());
        let others = others.filter(|&name| name != job.name());
        std::iter::once(job.name()).chain(others).map(|name| roots.path(name)).collect()
    };
    let paths: Vec<Vec<String>> = jobs.iter().map(&mut paths).collect();
    let outcomes =
        jobs.par_iter().zip(&paths).map(|(&job, paths)| checker.check(job, paths)).collect();
    let run = checker.conclude(jobs, outcomes);
    panic::set_hook(hook);
    run
}

/// The names of all files of the pages that were checked, but for standard input.
fn names<'w>(jobs: &[Job<'w>], run: &Run, walked: &'w Walked) -> Vec<&'w str> {
    let mut names = Vec::new();
    for &job in &run.checked {
        match jobs[job] {
            Job::Files(page) => {
                let inputs = page.files.iter().map(|&(_, file)| &walked.inputs[file]);
                let inputs = inputs.filter(|input| input.path.is_some());
                names.extend(inputs.map(|input| input.name.as_str()));
            }
            Job::InExport(_, _, name) => names.push(name),
        }
    }
    names
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

/// Writes the report to where it was asked for.
fn write(
    report: &Report<'_>,
    walked: &Walked,
    options: &Check,
    here: Surroundings,
) -> Result<(), String> {
    let filed = options.output.as_ref().map_or(Ok(()), |path| {
        if is_input(path, walked) {
            return Err(texts::output_is_page(here.ui, path.display()));
        }
        let look = Look { color: false, ..here.look() };
        let text = rendered(report, options.format.unwrap_or(Format::Full), options, look)?;
        replace::write(path, text.as_bytes()).map_err(|error| {
            texts::no_file(here.ui, path.display(), texts::unwritable(here.ui, &error))
        })
    });
    if options.quiet {
        return filed;
    }
    let shown = shown_form(options, here);
    let text = rendered(report, shown, options, here.look())?;
    let color = here.color && shown == Format::Full;
    let printed = print(text.as_bytes(), color)
        .map_err(|error| texts::no_output(here.ui, texts::unwritable(here.ui, &error)));
    filed.and(printed)
}

/// The form on standard output. That of a file says nothing of it.
fn shown_form(options: &Check, here: Surroundings) -> Format {
    let is_github = here.on_github && !options.statistics;
    let default = if is_github { Format::Github } else { Format::Full };
    options.format.filter(|_| options.output.is_none()).unwrap_or(default)
}

/// The report in one of its forms.
fn rendered(
    report: &Report<'_>,
    format: Format,
    options: &Check,
    look: Look,
) -> Result<String, String> {
    let text = match format {
        Format::Full | Format::Concise if options.statistics => Ok(statistics::render(report)),
        Format::Full => Ok(full::render(report, look)),
        Format::Concise => Ok(concise::render(report)),
        Format::Json => json::render(report, options.statistics),
        Format::Sarif => sarif::render(report),
        Format::Github => Ok(github::render(report)),
        Format::Gitlab => gitlab::render(report),
        Format::Junit => Ok(junit::render(report)),
        Format::Checkstyle => Ok(checkstyle::render(report)),
        Format::Rdjson => rdjson::render(report),
    };
    text.map_err(|error| error.to_string())
}

/// Whether a form has room for findings counted by rule.
fn counts(format: Format) -> bool {
    matches!(format, Format::Full | Format::Concise | Format::Json)
}

/// The name of a form, as it is written on the command line.
fn name(format: Format) -> String {
    let value = format.to_possible_value();
    value.map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Whether the file to write is one that was named to be read.
fn is_input(output: &Path, walked: &Walked) -> bool {
    let Ok(output) = output.canonicalize() else { return false };
    let files = walked.plan.pages.iter().flat_map(|page| {
        let files = page.files.iter().map(|&(_, file)| &walked.inputs[file]);
        files.filter(|input| page.is_named || same_name(input, &output))
    });
    let files = files.chain(walked.exports.iter().map(|export| &export.input));
    let mut paths = files.filter_map(|input| input.path.as_ref()?.canonicalize().ok());
    paths.any(|path| path == output)
}

/// Spares most files of a folder the question to the file system.
fn same_name(input: &Input, file: &Path) -> bool {
    input.path.as_ref().is_some_and(|path| path.file_name() == file.file_name())
}
