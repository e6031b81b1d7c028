//! Which folders hold pages, however they were named.

use std::path::{Path, PathBuf};

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
