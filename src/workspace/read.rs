//! From bytes to sources, and from sources to a page.

use crate::archive;
use crate::language::{Language, Languages, Ui};
use crate::markup::{self, Form};
use crate::page::Page;
use crate::report::Failure;
use crate::source::{Source, SourceError};

use super::plan::{File, PageFiles};
use super::texts;

/// Gives the bytes of a file by its place in what was planned, no more of them than a source may hold and one;
/// an error says why they cannot be read, in the language of the interface.
pub type Reader<'r> = dyn Fn(usize) -> Result<Vec<u8>, String> + Sync + 'r;

/// Reads a page; none where nothing was read, or where a file in a folder is no page.
#[must_use]
pub fn read_page(
    page: &PageFiles,
    files: &[File],
    reader: &Reader<'_>,
    languages: &Languages,
    ui: Ui,
) -> (Option<Page>, Vec<Failure>) {
    let (mut sources, mut failures) = (Vec::new(), Vec::new());
    for &(language, at) in &page.files {
        let name = &files[at].name;
        match reader(at).and_then(|bytes| source(name, bytes, ui)) {
            Ok(source) => sources.push((language, source)),
            Err(message) => failures.push(Failure { path: name.clone(), message }),
        }
    }
    let is_whole = failures.is_empty() && !page.is_alone;
    (Parts { sources, is_whole, is_named: page.is_named }.page(languages), failures)
}

/// What was read of the files of a page.
struct Parts {
    sources: Vec<(Option<Language>, Source)>,
    /// Whether there is no more of the page to read.
    is_whole: bool,
    is_named: bool,
}

impl Parts {
    fn page(self, languages: &Languages) -> Option<Page> {
        let form = |source: &Source| Form::of_name(source.name()).unwrap_or(Form::Tagged);
        if let [(language, source)] = self.sources.as_slice() {
            let form = form(source);
            if language.is_none() {
                let is_page = self.is_named || form != Form::Tagged || markup::is_tagged(source);
                return is_page.then(|| Page::new_in(source.clone(), form, languages));
            }
            // A title in several languages outweighs the name of the file.
            if form == Form::Tagged && self.is_whole {
                let page = Page::new_in(source.clone(), form, languages);
                if page.title().is_some_and(|title| title.blocks.len() > 1) {
                    return Some(page);
                }
            }
        }
        let parts = self.sources.into_iter().filter_map(|(language, source)| {
            let form = form(&source);
            Some((language?, source, form))
        });
        let parts: Vec<_> = parts.collect();
        if parts.is_empty() {
            return None;
        }
        let page = Page::siblings_in(parts, languages);
        Some(if self.is_whole { page } else { page.partial() })
    }
}

/// Reads the bytes of a file; an error says what they are instead of a page.
fn source(name: &str, bytes: Vec<u8>, ui: Ui) -> Result<Source, String> {
    if archive::is_zip(&bytes) {
        return Err(texts::zip(ui));
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    Source::new(name, bytes).map_err(|error| match error {
        SourceError::NotUtf8 { .. } if is_utf16 => texts::utf16(ui),
        SourceError::NotUtf8 { byte } => texts::not_utf8(ui, byte),
        SourceError::Binary { byte } => texts::binary(ui, byte),
        SourceError::TooLarge { .. } => texts::too_large(ui),
    })
}
