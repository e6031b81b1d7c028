//! The pages of a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use paritet::language::Language;
use paritet::markup::{Form, is_tagged};
use paritet::source::Source;

use super::subject::Part;

/// How the files of an extension are written, whether one without a sibling is a page, and what
/// stands between two paragraphs.
struct Extension {
    name: &'static str,
    form: Form,
    is_page: fn(&Source) -> bool,
    paragraph_break: &'static str,
}

impl Extension {
    const fn new(name: &'static str, form: Form, is_page: fn(&Source) -> bool) -> Self {
        Self { name, form, is_page, paragraph_break: "\n\n" }
    }
}

/// A new form of pages is one line here.
const EXTENSIONS: &[Extension] = &[
    Extension::new("txt", Form::Tagged, is_tagged),
    Extension::new("md", Form::Markdown, |_| false),
    Extension::new("mdx", Form::Mdx, |_| false),
    Extension { paragraph_break: "</p>\n<p>", ..Extension::new("html", Form::Html, |_| true) },
];

/// What stands between two paragraphs.
pub fn paragraph_break(form: Form) -> &'static str {
    EXTENSIONS.iter().find(|row| row.form == form).map_or("\n\n", |row| row.paragraph_break)
}

/// The pages of a folder and the folders in it, by name: sibling files `name.nb.txt` and
/// `name.nn.txt` as one page, any other file where its content shows that it is one.
pub fn pages(folder: &Path) -> io::Result<Vec<Vec<Part>>> {
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    files.sort();
    let mut pages: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for path in files {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let Some(row) = EXTENSIONS.iter().find(|row| Some(row.name) == extension) else { continue };
        let Ok(text) = String::from_utf8(fs::read(&path)?) else { continue };
        let short = path.strip_prefix(folder).unwrap_or(&path);
        let name = short.to_string_lossy().into_owned();
        let stem = short.with_extension("").to_string_lossy().into_owned();
        let sibling = stem
            .rsplit_once('.')
            .and_then(|(stem, code)| Some((stem.to_owned(), Language::named(code)?)));
        let (key, language) = match sibling {
            Some((stem, language)) => (format!("{stem}.{}", row.name), Some(language)),
            None => (name.clone(), None),
        };
        pages.entry(key).or_default().push(Part { language, name, text, form: row.form });
    }
    let is_page = |parts: &Vec<Part>| match &parts[..] {
        [part @ Part { language: None, .. }] => {
            let source = Source::new(&part.name, part.text.clone().into_bytes());
            let row = EXTENSIONS.iter().find(|row| row.form == part.form);
            row.zip(source.ok()).is_some_and(|(row, source)| (row.is_page)(&source))
        }
        parts => parts.len() > 1 && parts.iter().all(|part| part.language.is_some()),
    };
    Ok(pages.into_values().filter(is_page).collect())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
