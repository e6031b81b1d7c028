//! The command line: the only layer that knows files, environment, threads and output.

mod args;
mod baseline;
mod check;
mod exports;
mod input;
mod preview;
mod project;
mod replace;
mod root;
mod show_config;
mod surroundings;
mod texts;
mod walk;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{CommandFactory, Parser};

use crate::align;
use crate::language::{Languages, Ui};
use crate::page::Page;
use crate::report::layout::clean;
use crate::report::{Failure, aligned, catalogue, json};
use crate::rule::RuleDoc;
use crate::rules;
use crate::settings;
use crate::workspace::{self, Naming};

use args::{Arguments, Command, ListFormat, Names, ProjectOptions};
use input::Input;
use project::Project;
use surroundings::Surroundings;
use walk::Walked;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing to complain of.
    Clean,
    /// There are findings.
    Findings,
    /// Something could not be done.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// Does what the command line asks for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Where the message cannot be written, the exit code still tells.
            let _ = error.print();
            return if error.use_stderr() { Exit::Failed.into() } else { Exit::Clean.into() };
        }
    };
    let here = Surroundings::new(&arguments);
    let done = match &arguments.command {
        Command::Check(options) => check::check(options, here),
        Command::Explain { rule, .. } => explain(rule, here),
        Command::Rules { format, .. } => list(*format, here),
        Command::Align { page, scores, format, project, names, .. } => {
            show_aligned(page, *scores, *format, project, names, here)
        }
        Command::Preview(options) => preview::preview(options, here),
        Command::Config(options) => show_config::config(options, here),
        Command::Completions { shell, .. } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Arguments::command(), "paritet", &mut script);
            print(&script, false)
                .map_err(|error| texts::no_output(here.ui, texts::unwritable(here.ui, &error)))
                .map(|()| Exit::Clean)
        }
    };
    done.unwrap_or_else(|message| {
        complain(&message);
        Exit::Failed
    })
    .into()
}

fn explain(name: &str, here: Surroundings) -> Result<Exit, String> {
    let specs = settings::meant(name, rules::all()).map_err(|unknown| unknown.message(here.ui))?;
    let docs: Vec<&RuleDoc> = specs.iter().map(|spec| &*spec.doc).collect();
    let text = match docs.as_slice() {
        [doc] if doc.name == name => catalogue::explain(doc, here.ui, here.look()),
        docs => catalogue::list(docs, here.ui, here.look()),
    };
    print_text(&text, here)
}

fn list(format: ListFormat, here: Surroundings) -> Result<Exit, String> {
    let docs: Vec<&RuleDoc> = rules::all().iter().map(|spec| &*spec.doc).collect();
    let text = match format {
        ListFormat::Full => catalogue::list(&docs, here.ui, here.look()),
        ListFormat::Json => catalogue::json(&docs, here.ui).map_err(|error| error.to_string())?,
    };
    print_text(&text, here)
}

/// Reads the one page that a file is, or is a version of, or that a course export holds, as its project says.
fn one_page(
    path: &Path,
    project: &ProjectOptions,
    names: &Names,
    ui: Ui,
) -> Result<Option<Page>, String> {
    let project = Project::find(project, &[path.to_owned()], ui)?;
    let languages = project.config.languages();
    let stdin_name = names.stdin_filename.as_deref();
    let in_export = exports::page(path, stdin_name, &languages, ui)?;
    if in_export.is_some() {
        return Ok(in_export);
    }
    page_in_files(path, stdin_name, project.naming(names, ui)?, &languages, ui)
}

fn show_aligned(
    path: &Path,
    scores: bool,
    format: ListFormat,
    project: &ProjectOptions,
    names: &Names,
    here: Surroundings,
) -> Result<Exit, String> {
    let no_pair = || format!("{}: {}", path.display(), texts::one_version(here.ui));
    let page = one_page(path, project, names, here.ui)?.ok_or_else(no_pair)?;
    let alignments = align::align(&page);
    if alignments.is_empty() {
        return Err(no_pair());
    }
    if format == ListFormat::Json {
        let text = json::aligned::render(&page, &alignments).map_err(|error| error.to_string())?;
        return print_text(&text, here);
    }
    let views: Vec<String> = alignments
        .iter()
        .map(|alignment| aligned::render(&page, alignment, here.ui, here.look(), scores))
        .collect();
    print_text(&views.join("\n"), here)
}

/// The page that a path means; an error is what cannot be read of it.
fn page_in_files(
    path: &Path,
    stdin_name: Option<&str>,
    naming: Naming,
    languages: &Languages,
    ui: Ui,
) -> Result<Option<Page>, String> {
    let Walked { inputs, files, plan, mut failures, .. } = if path.is_dir() {
        // A folder is read as a file is, which tells what is wrong with it.
        Walked::of(Input::named(path, None))
    } else {
        walk::pages(&[path.to_owned()], stdin_name, naming, &Arc::default(), ui)?
    };
    let mut page = None;
    if let Some(of_page) = plan.pages.first() {
        let reader = input::reader(&inputs, ui);
        let mut read = workspace::read_page(of_page, &files, &reader, languages, ui);
        failures.append(&mut read.failures);
        page = read.pages.into_iter().next();
    }
    match failures.first() {
        Some(failure) => Err(line(failure)),
        None => Ok(page),
    }
}

fn print_text(text: &str, here: Surroundings) -> Result<Exit, String> {
    print(text.as_bytes(), here.color)
        .map_err(|error| texts::no_output(here.ui, texts::unwritable(here.ui, &error)))?;
    Ok(Exit::Clean)
}

/// Writes to standard output. A reader that has seen enough, as `head` has, is no fault.
fn print(text: &[u8], color: bool) -> io::Result<()> {
    let out = io::stdout().lock();
    let written = if color {
        // Turns the colours on in the consoles of Windows.
        let mut out = anstream::AutoStream::always(out);
        out.write_all(text).and_then(|()| out.flush())
    } else {
        let mut out = out;
        out.write_all(text).and_then(|()| out.flush())
    };
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Tells what could not be done.
fn complain(message: &str) {
    // There is nowhere left to tell that this cannot be written.
    let _ = writeln!(io::stderr().lock(), "paritet: {}", clean(message));
}

fn line(failure: &Failure) -> String {
    format!("{}: {}", failure.path, failure.message)
}
