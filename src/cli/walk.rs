//! From the paths of the command line to the files to read.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::{DirEntry, WalkBuilder};

use crate::archive;
use crate::language::Ui;
use crate::markup::Form;
use crate::report::Failure;
use crate::workspace::{self, File, Naming, PageFiles, Plan};

use super::input::{ExportFile, Input, is_stdin, name};
use super::project::Filter;
use super::{input, texts};

/// A file that was found.
struct Found {
    input: Input,
    /// Whether the command line names it, or a file of the same page.
    is_named: bool,
    /// Whether it is a course export.
    is_export: bool,
    /// The folder of the command line that it is in, by its number.
    folder: Option<usize>,
}

/// The course export that a path names, or that it names a page of, as `course.imscc/wiki_content/start.html`.
/// A zip archive is one by whatever name, so that it is told apart from a page.
pub(super) fn export_of<'p>(path: &'p Path, stdin_name: Option<&str>) -> Option<&'p Path> {
    path.ancestors().find(|file| {
        if is_stdin(file) {
            return stdin_name.is_some_and(archive::is_export_name);
        }
        let is_named = file.to_str().is_some_and(archive::is_export_name);
        (is_named && !file.is_dir()) || input::is_zip(file)
    })
}

/// What the paths lead to.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// The files to read, each once.
    pub(super) inputs: Vec<Input>,
    /// The same, as the workspace knows them.
    pub(super) files: Vec<File>,
    /// How they are named.
    pub(super) naming: Naming,
    /// What they make up.
    pub(super) plan: Plan,
    /// The course exports, sorted by name.
    pub(super) exports: Vec<ExportFile>,
    /// What cannot be checked.
    pub(super) failures: Vec<Failure>,
}

/// The pages that the paths lead to; an error is an option that cannot be meant.
pub(super) fn pages(
    paths: &[PathBuf],
    stdin_name: Option<&str>,
    naming: Naming,
    filter: &Arc<Filter>,
    ui: Ui,
) -> Result<Walked, String> {
    if stdin_name.is_some() && !paths.iter().any(|path| is_stdin(path)) {
        return Err(texts::name_without_stdin(ui));
    }
    let (mut found, mut walked) = (Vec::new(), Walked::default());
    let mut in_exports: Vec<(&Path, String)> = Vec::new();
    let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| !is_stdin(path) && path.is_dir());
    for path in &files {
        let input = Input::named(path, stdin_name);
        let export = export_of(path, stdin_name);
        if let Some(export) = export.filter(|export| export != path) {
            in_exports.push((export, input.name));
            continue;
        }
        let is_export = export.is_some();
        let beside = if is_export { Vec::new() } else { siblings_of(&input, &naming) };
        found.push(Found { input, is_named: true, is_export, folder: None });
        let beside = beside.into_iter();
        found.extend(beside.map(|input| Found { input, is_named: false, is_export, folder: None }));
    }
    for (folder, path) in folders.iter().enumerate() {
        let inputs = walk(path, filter, ui, &mut walked.failures);
        let folder = Some(folder);
        found.extend(inputs.into_iter().map(|input| {
            let is_export = archive::is_export_name(&input.name);
            Found { input, is_named: false, is_export, folder }
        }));
    }
    let found = once(found);
    let (exports, found): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|found| found.is_export);
    walked.exports =
        exports.into_iter().map(|found| ExportFile { input: found.input, only: None }).collect();
    for (export, page) in in_exports {
        walked.add_page(Input::named(export, stdin_name), page);
    }
    walked.exports.sort_by(|one, two| one.input.name.cmp(&two.input.name));
    for Found { input, is_named, folder, .. } in found {
        walked.files.push(File { name: input.name.clone(), is_named, folder });
        walked.inputs.push(input);
    }
    walked.plan = workspace::plan(&walked.files, &naming, ui);
    walked.failures.append(&mut walked.plan.failures);
    Ok(Walked { naming, ..walked })
}

/// The other files of the page that a file belongs to.
fn siblings_of(input: &Input, naming: &Naming) -> Vec<Input> {
    let names = naming.beside(&input.name, |name| Path::new(name).is_file());
    names.into_iter().map(|name| Input { path: Some(PathBuf::from(&name)), name }).collect()
}

/// Leaves out what was there before under any name.
fn once(found: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    let mut seen = HashMap::new();
    for next in found {
        let path = next.input.path.as_ref();
        let file = path.map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
        match seen.entry(file) {
            Entry::Occupied(first) => {
                let first: &mut Found = &mut kept[*first.get()];
                first.folder = first.folder.or(next.folder);
                first.is_named |= next.is_named;
            }
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(next);
            }
        }
    }
    kept
}

impl Walked {
    /// A page in one file.
    pub(super) fn of(input: Input) -> Self {
        let file = File { name: input.name.clone(), is_named: true, folder: None };
        let plan = Plan { pages: vec![PageFiles::of(&input.name)], ..Plan::default() };
        Self { inputs: vec![input], files: vec![file], plan, ..Self::default() }
    }

    /// Adds a page of a course export that is named by itself.
    fn add_page(&mut self, input: Input, page: String) {
        let same = self.exports.iter_mut().find(|export| export.input == input);
        match same.map(|export| &mut export.only) {
            Some(Some(pages)) if !pages.contains(&page) => pages.push(page),
            Some(_) => {}
            None => self.exports.push(ExportFile { input, only: Some(vec![page]) }),
        }
    }
}

/// The files in a folder that may be pages or hold some, but for those that ignore files name or the filter does
/// not admit. What it does not admit is not even opened, so that a folder that nobody may read can be left out.
fn walk(folder: &Path, filter: &Arc<Filter>, ui: Ui, failures: &mut Vec<Failure>) -> Vec<Input> {
    let mut inputs = Vec::new();
    let filter = Arc::clone(filter);
    let is_admitted = move |entry: &DirEntry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || filter.admits(entry.path(), is_folder)
    };
    let walk = WalkBuilder::new(folder).require_git(false).filter_entry(is_admitted).build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let path = entry.into_path();
                let name = name(&path);
                let is_read = Form::of_name(&name).is_some() || archive::is_export_name(&name);
                if is_read && !path.is_dir() {
                    inputs.push(Input { name, path: Some(path) });
                }
            }
            Err(error) => failures.push(failure(&error, folder, ui)),
        }
    }
    inputs
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
