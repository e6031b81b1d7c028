//! From files to sources, and from sources to a page.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::archive;
use crate::language::{Language, Ui};
use crate::markup::{self, Form};
use crate::page::Page;
use crate::report::Failure;
use crate::source::{MAX_BYTES, Source, SourceError};

use super::texts;
use super::walk::{Input, PageFiles};

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
    let bytes = bytes(input, MAX_BYTES).map_err(|error| failed(texts::unreadable(ui, &error)))?;
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

/// The bytes of an input, but no more than one beyond the most that is read, by which it is known to be too
/// large.
pub(super) fn bytes(input: &Input, most: usize) -> io::Result<Vec<u8>> {
    let limit = most as u64 + 1;
    let mut bytes = Vec::new();
    match &input.path {
        None => io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        Some(path) => {
            let file = open(path)?;
            let size = file.metadata()?.len();
            if size >= limit {
                // Nothing is read, since nothing would be made of it.
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            bytes.try_reserve_exact(size as usize)?;
            file.take(limit).read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}

/// Opens a file that is one. A pipe or a device is not even opened, since that may wait for ever for somebody to
/// write to it.
fn open(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(NOT_A_FILE.into());
    }
    File::open(path)
}

/// The kind of error that stands for what is neither a file nor a folder.
pub(super) const NOT_A_FILE: io::ErrorKind = io::ErrorKind::Unsupported;

/// Whether a file is a zip archive, by its first bytes.
pub(super) fn is_zip(path: &Path) -> bool {
    let mut start = Vec::with_capacity(archive::SIGNATURE_BYTES);
    let read = open(path)
        .and_then(|file| file.take(archive::SIGNATURE_BYTES as u64).read_to_end(&mut start));
    read.is_ok() && archive::is_zip(&start)
}
