//! The pages under `fixtures/`.

use std::collections::BTreeMap;
use std::fs;

use paritet::language::Language;
use paritet::markup::Form;
use paritet::page::Page;
use paritet::source::Source;

use super::files::root;

/// A folder of fixtures.
pub struct Folder {
    /// Its path in the repository.
    pub path: &'static str,
    /// The endings of the files by which a page is known.
    pub endings: &'static [&'static str],
    /// Where the snapshots of its pages stand.
    pub snapshots: &'static str,
}

/// All folders of fixtures.
pub const FOLDERS: &[Folder] = &[
    Folder { path: "fixtures/tagged", endings: &[".txt"], snapshots: "tests/snapshots" },
    Folder { path: "fixtures/canvas", endings: &[".html"], snapshots: "tests/snapshots/canvas" },
    Folder { path: "fixtures/mixed", endings: &[".html"], snapshots: "tests/snapshots/mixed" },
    Folder { path: "fixtures/portal", endings: &[".html"], snapshots: "tests/snapshots/portal" },
    Folder {
        path: "fixtures/siblings",
        endings: &[".nb.txt", ".nb.md", ".nb.mdx", ".nb.html"],
        snapshots: "tests/snapshots/siblings",
    },
];

impl Folder {
    /// The files by which its pages are known, by their stems.
    pub fn pages(&self) -> BTreeMap<String, String> {
        stems(self.path, self.endings)
    }
}

/// The names of the files of a folder by their stems, which are what stands before one of the endings.
pub fn stems(folder: &str, endings: &[&str]) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let stem = |name: String| {
        let stem = endings.iter().find_map(|ending| name.strip_suffix(ending))?;
        Some((stem.to_owned(), name))
    };
    names.filter_map(stem).collect()
}

/// The paths of all fixtures in the repository, one for each page.
pub fn paths() -> Vec<String> {
    let of = |folder: &Folder| -> Vec<String> {
        folder.pages().into_values().map(|name| format!("{}/{name}", folder.path)).collect()
    };
    FOLDERS.iter().flat_map(of).collect()
}

/// The page that a file holds, with its sibling where it has one.
pub fn page(path: &str) -> Page {
    let read = |path: &str| {
        let source = Source::new(path, fs::read(root().join(path)).unwrap()).unwrap();
        (source, Form::of_name(path).unwrap())
    };
    let Some((name, extension)) = path.split_once(".nb.") else {
        let (source, form) = read(path);
        return Page::new(source, form);
    };
    let files = ["nb", "nn"].map(|code| (code, format!("{name}.{code}.{extension}")));
    let files = files.into_iter().filter(|(_, path)| root().join(path).exists());
    let parts = files.map(|(code, path)| {
        let (source, form) = read(&path);
        (Language::named(code).unwrap(), source, form)
    });
    Page::siblings(parts.collect())
}
