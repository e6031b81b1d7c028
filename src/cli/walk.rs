//! From the paths of the command line to the files to read.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::language::{Language, Ui};
use crate::markup::Form;
use crate::report::Failure;

use super::siblings::{PageName, Pattern};
use super::texts;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As findings name it: with `/` between folders.
    pub(super) name: String,
    /// The file; none for standard input.
    pub(super) path: Option<PathBuf>,
}

/// The files of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageFiles {
    /// The files, in the order of their languages; a page in one source has one without.
    pub(super) files: Vec<(Option<Language>, Input)>,
    /// Whether the command line names it, so that it is a page whatever it holds.
    pub(super) is_named: bool,
    /// Whether it stands in a folder of one language, so that no other version is expected.
    pub(super) is_alone: bool,
}

impl PageFiles {
    /// A page in one file that the command line names.
    pub(super) fn of(input: Input) -> Self {
        Self { files: vec![(None, input)], is_named: true, is_alone: false }
    }

    /// The name of its first file.
    pub(super) fn name(&self) -> &str {
        self.files.first().map_or("", |(_, input)| input.name.as_str())
    }
}

impl Input {
    /// A path of the command line, where `-` is standard input.
    pub(super) fn named(path: &Path, stdin_name: Option<&str>) -> Self {
        if is_stdin(path) {
            Self { name: stdin_name.unwrap_or("-").to_owned(), path: None }
        } else {
            Self { name: name(path), path: Some(path.to_owned()) }
        }
    }
}

/// Whether a path of the command line means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// A file that was found, and the folder of the command line that it was found in, by its number.
struct Found {
    input: Input,
    folder: Option<usize>,
}

/// The pages that the paths lead to, sorted by name, each file once, and what cannot be checked.
pub(super) fn pages(
    paths: &[PathBuf],
    stdin_name: Option<&str>,
    pattern: &Pattern,
    ui: Ui,
) -> (Vec<PageFiles>, Vec<Failure>) {
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    let (folders, named): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| !is_stdin(path) && path.is_dir());
    for path in &named {
        let input = Input::named(path, stdin_name);
        let beside = siblings_of(&input, pattern);
        found.extend([input].into_iter().chain(beside).map(|input| Found { input, folder: None }));
    }
    for (folder, path) in folders.iter().enumerate() {
        let inputs = walk(path, ui, &mut failures);
        found.extend(inputs.into_iter().map(|input| Found { input, folder: Some(folder) }));
    }
    if paths.len() > 1 || !named.is_empty() {
        found = once(found);
    }
    let mut pages = grouped(found, pattern, ui, &mut failures);
    pages.sort_by(|one, two| one.name().cmp(two.name()));
    (pages, failures)
}

/// The other files of the page that a file belongs to.
fn siblings_of(input: &Input, pattern: &Pattern) -> Vec<Input> {
    let Some(sibling) = pattern.fit(&input.name) else { return Vec::new() };
    let names = pattern.names(&sibling.page).filter(|name| *name != input.name);
    let files = names.map(|name| Input { path: Some(PathBuf::from(&name)), name });
    files.filter(|file| file.path.as_ref().is_some_and(|path| path.is_file())).collect()
}

/// Leaves out what was there before under any name.
fn once(mut found: Vec<Found>) -> Vec<Found> {
    let mut seen = HashSet::new();
    found.retain(|Found { input, .. }| {
        let file =
            input.path.as_ref().map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()));
        seen.insert(file)
    });
    found
}

/// Brings together the files of each page.
fn grouped(
    found: Vec<Found>,
    pattern: &Pattern,
    ui: Ui,
    failures: &mut Vec<Failure>,
) -> Vec<PageFiles> {
    let mut pages = Vec::new();
    let mut groups: BTreeMap<PageName, PageFiles> = BTreeMap::new();
    // What languages the files in each folder of the command line have.
    let mut languages: BTreeMap<usize, HashSet<Language>> = BTreeMap::new();
    let mut folders: BTreeMap<PageName, usize> = BTreeMap::new();
    for Found { input, folder } in found {
        let is_named = folder.is_none();
        let Some(sibling) = pattern.fit(&input.name) else {
            // In a folder, Markdown without a language is no page; of other text its content tells.
            if is_named || Form::of_name(&input.name) == Some(Form::Tagged) {
                pages.push(PageFiles { files: vec![(None, input)], is_named, is_alone: false });
            }
            continue;
        };
        if let Some(folder) = folder {
            languages.entry(folder).or_default().insert(sibling.language);
            folders.insert(sibling.page.clone(), folder);
        }
        let group = groups.entry(sibling.page);
        let page = group.or_insert(PageFiles { files: Vec::new(), is_named, is_alone: false });
        page.files.push((Some(sibling.language), input));
    }
    for (name, mut page) in groups {
        page.files
            .sort_by(|(one, first), (two, second)| (one, &first.name).cmp(&(two, &second.name)));
        let folder = folders.get(&name).and_then(|folder| languages.get(folder));
        page.is_alone = !page.is_named && folder.is_some_and(|languages| languages.len() == 1);
        let twice = page.files.windows(2).find(|pair| pair[0].0 == pair[1].0);
        if let Some([(Some(language), one), (_, other)]) = twice {
            let message = texts::same_version(ui, &other.name, language.version(ui));
            failures.push(Failure { path: one.name.clone(), message });
        } else {
            pages.push(page);
        }
    }
    pages
}

/// The files in a folder that may be pages, but for those that ignore files name.
fn walk(folder: &Path, ui: Ui, failures: &mut Vec<Failure>) -> Vec<Input> {
    let mut inputs = Vec::new();
    for entry in WalkBuilder::new(folder).require_git(false).build() {
        match entry {
            Ok(entry) => {
                let path = entry.into_path();
                let name = name(&path);
                if Form::of_name(&name).is_some() && !path.is_dir() {
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
