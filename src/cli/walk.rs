//! From the paths of the command line to the files to read.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::language::Ui;
use crate::markup::Form;
use crate::report::Failure;

use super::texts;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As findings name it: with `/` between folders.
    pub(super) name: String,
    /// The file; none for standard input.
    pub(super) path: Option<PathBuf>,
    /// Whether the command line names it, so that it is a page whatever it holds.
    pub(super) is_named: bool,
}

impl Input {
    /// A path of the command line, where `-` is standard input.
    pub(super) fn named(path: &Path, stdin_name: Option<&str>) -> Self {
        if is_stdin(path) {
            Self { name: stdin_name.unwrap_or("-").to_owned(), path: None, is_named: true }
        } else {
            Self { name: name(path), path: Some(path.to_owned()), is_named: true }
        }
    }
}

/// Whether a path of the command line means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// What the paths lead to, sorted by name, each file once, and what could not be looked into.
pub(super) fn inputs(
    paths: &[PathBuf],
    stdin_name: Option<&str>,
    ui: Ui,
) -> (Vec<Input>, Vec<Failure>) {
    let (mut inputs, mut failures) = (Vec::new(), Vec::new());
    for path in paths {
        if !is_stdin(path) && path.is_dir() {
            walk(path, ui, &mut inputs, &mut failures);
        } else {
            inputs.push(Input::named(path, stdin_name));
        }
    }
    if paths.len() > 1 {
        inputs = once(inputs);
    }
    inputs.sort_by(|one, two| one.name.cmp(&two.name));
    (inputs, failures)
}

/// Leaves out what was there before under any name; a file that is named once counts as named.
fn once(mut inputs: Vec<Input>) -> Vec<Input> {
    // The sort is stable, so of equals the one named first stays.
    inputs.sort_by_key(|input| !input.is_named);
    let mut seen = HashSet::new();
    inputs.retain(|input| {
        let file =
            input.path.as_ref().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
        seen.insert(file)
    });
    inputs
}

/// The text files and pages in a folder, but for those that ignore files name. Whether a text file is a page,
/// its content tells.
fn walk(folder: &Path, ui: Ui, inputs: &mut Vec<Input>, failures: &mut Vec<Failure>) {
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let path = entry.into_path();
                let name = name(&path);
                let is_read = matches!(Form::of_name(&name), Some(Form::Tagged | Form::Html));
                if is_read && !path.is_dir() {
                    inputs.push(Input { name, path: Some(path), is_named: false });
                }
            }
            Err(error) => failures.push(failure(&error, folder, ui)),
        }
    }
}

fn failure(error: &ignore::Error, folder: &Path, ui: Ui) -> Failure {
    let mut inner = error;
    let mut path = name(folder);
    loop {
        match inner {
            ignore::Error::WithPath { path: at, err } => {
                path = name(at);
                inner = err;
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                inner = err;
            }
            ignore::Error::Io(error) => {
                return Failure { path, message: texts::unreadable(ui, error) };
            }
            other => return Failure { path, message: other.to_string() },
        }
    }
}

/// A path as findings name it: as it was given, without `./` before it.
fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '/' {
        name
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/").into()
    };
    let mut rest = name.as_ref();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    if rest.is_empty() { ".".to_owned() } else { rest.to_owned() }
}
