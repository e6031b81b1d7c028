//! How fingerprints know pages: by their paths from the root of their project, however they were named.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};

use crate::settings::config::FILE;
use crate::workspace;

use super::input;

/// A folder that holds one of these is the root of a project.
const MARKS: [&str; 2] = [FILE, ".git"];

/// What is known of the folders that pages are in.
pub(super) struct Roots {
    /// The current folder: the root of pages that are in no project.
    here: PathBuf,
    /// The path of each folder from its root.
    folders: HashMap<PathBuf, PathBuf>,
}

impl Roots {
    pub(super) fn new() -> Self {
        let here = env::current_dir().and_then(|here| here.canonicalize());
        Self { here: here.unwrap_or_default(), folders: HashMap::new() }
    }

    /// The path of a page from the nearest folder above it that is the root of a project, else from the current
    /// folder. It may be a page on standard input that is called after a file, or one in a course export.
    pub(super) fn path(&mut self, name: &str) -> String {
        let path = Path::new(name);
        if input::is_stdin(path) {
            return name.to_owned();
        }
        // What is in an export, or not there at all, has the nearest folder that is there.
        let folder = path.ancestors().skip(1).find(|folder| is_folder(folder));
        let Some(folder) = folder else { return name.to_owned() };
        let rest = path.strip_prefix(folder).unwrap_or(path);
        let folder = self.folders.entry(folder.to_owned());
        let folder = folder.or_insert_with_key(|folder| from_root(folder, &self.here));
        workspace::page_path(folder, rest)
    }
}

/// The file of a name in the nearest folder above a path, up to the root of its project.
pub(super) fn file_above(path: &Path, name: &str) -> Option<PathBuf> {
    let file = above(path)?.join(name);
    file.symlink_metadata().is_ok().then_some(file)
}

/// The nearest folder above a path that is the root of a project.
pub(super) fn above(path: &Path) -> Option<PathBuf> {
    let start = if input::is_stdin(path) { Path::new(".") } else { path };
    let start = start.ancestors().find(|folder| is_folder(folder))?;
    let start = given(start).canonicalize().ok()?;
    start.ancestors().find(is_root).map(Path::to_owned)
}

/// Whether a folder is the root of a project.
fn is_root(folder: &&Path) -> bool {
    MARKS.iter().any(|mark| folder.join(mark).symlink_metadata().is_ok())
}

/// The path of a folder from its root.
fn from_root(folder: &Path, here: &Path) -> PathBuf {
    let Ok(folder) = given(folder).canonicalize() else { return folder.to_owned() };
    let root = folder.ancestors().find(is_root).unwrap_or(here);
    workspace::from_root(&folder, root)
}

/// Whether a folder holds one of the files of these names, however it was named itself.
pub(super) fn holds(folder: &Path, names: &[&str]) -> bool {
    let is_inside = |name: &&str| Path::new(name).starts_with(folder);
    if names.iter().any(is_inside) {
        return true;
    }
    let Ok(folder) = folder.canonicalize() else { return false };
    names.iter().any(|name| home(name).is_some_and(|home| home.starts_with(&folder)))
}

/// The folder that a file is in, or that a failure names itself.
fn home(name: &str) -> Option<PathBuf> {
    let folder = Path::new(name).ancestors().find(|folder| is_folder(folder))?;
    given(folder).canonicalize().ok()
}

fn is_folder(path: &Path) -> bool {
    given(path).is_dir()
}

/// A path as the system takes it, for which the empty one is no folder.
fn given(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}
