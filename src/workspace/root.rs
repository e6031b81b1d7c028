//! How fingerprints know pages: by their paths from the root of their project, however they were named.

use std::path::{Path, PathBuf};

use crate::text::composed;

/// The path of a folder from the root of its project, where both are known in full.
#[must_use]
pub fn from_root(folder: &Path, root: &Path) -> PathBuf {
    let shared = root.ancestors().find(|above| folder.starts_with(above));
    let Some(shared) = shared else { return folder.to_owned() };
    let up = root.components().count() - shared.components().count();
    let down = folder.strip_prefix(shared).unwrap_or(folder);
    std::iter::repeat_n(Path::new(".."), up).chain([down]).collect()
}

/// The path of a page, with `/` between folders, from that of its folder and the rest of its name.
#[must_use]
pub fn page_path(folder: &Path, rest: &Path) -> String {
    let parts = folder.components().chain(rest.components());
    let path = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    // Some systems take letters apart from their marks in names of files.
    composed(&path).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(folder: &str, root: &str) -> String {
        page_path(&from_root(Path::new(folder), Path::new(root)), Path::new("a.md"))
    }

    #[test]
    fn a_path_is_written_from_the_root() {
        assert_eq!(path("/p/sider/x", "/p"), "sider/x/a.md");
        assert_eq!(path("/p", "/p"), "a.md");
        assert_eq!(path("/p/x", "/p/y/z"), "../../x/a.md");
        assert_eq!(path("/p/fra\u{30a}", "/p"), "frå/a.md");
    }
}
