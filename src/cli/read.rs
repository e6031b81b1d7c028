//! From files to sources, and from sources to a page.

use crate::archive;
use crate::language::{Language, Ui};
use crate::markup::{self, Form};
use crate::page::Page;
use crate::report::Failure;
use crate::source::{MAX_BYTES, Source, SourceError};

use super::input::{self, Input, PageFiles};
use super::texts;

/// What was read of the files of a page.
pub(super) struct Parts {
    sources: Vec<(Option<Language>, Source)>,
    /// Whether there is no more of the page to read.
    is_whole: bool,
    is_named: bool,
}

/// Reads the files of a page.
pub(super) fn parts(page: &PageFiles, ui: Ui) -> (Parts, Vec<Failure>) {
    let (mut sources, mut failures) = (Vec::new(), Vec::new());
    for (language, input) in &page.files {
        match read(input, ui) {
            Ok(source) => sources.push((*language, source)),
            Err(failure) => failures.push(failure),
        }
    }
    let is_whole = failures.is_empty() && !page.is_alone;
    (Parts { sources, is_whole, is_named: page.is_named }, failures)
}

impl Parts {
    /// The page; none where nothing was read, or a file in a folder is no page.
    pub(super) fn page(self) -> Option<Page> {
        let form = |source: &Source| Form::of_name(source.name()).unwrap_or(Form::Tagged);
        if let [(language, source)] = self.sources.as_slice() {
            let form = form(source);
            if language.is_none() {
                let is_page = self.is_named || form != Form::Tagged || markup::is_tagged(source);
                return is_page.then(|| Page::new(source.clone(), form));
            }
            // A title in several languages outweighs the name of the file.
            if form == Form::Tagged && self.is_whole {
                let page = Page::new(source.clone(), form);
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
        let page = Page::siblings(parts);
        Some(if self.is_whole { page } else { page.partial() })
    }
}

/// Reads a file.
fn read(input: &Input, ui: Ui) -> Result<Source, Failure> {
    let failed = |message| Failure { path: input.name.clone(), message };
    let bytes =
        input::bytes(input, MAX_BYTES).map_err(|error| failed(texts::unreadable(ui, &error)))?;
    if archive::is_zip(&bytes) {
        return Err(failed(texts::zip(ui)));
    }
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    Source::new(&input.name, bytes).map_err(|error| {
        failed(match error {
            SourceError::NotUtf8 { .. } if is_utf16 => texts::utf16(ui),
            SourceError::NotUtf8 { byte } => texts::not_utf8(ui, byte),
            SourceError::Binary { byte } => texts::binary(ui, byte),
            SourceError::TooLarge { .. } => texts::too_large(ui),
        })
    })
}
