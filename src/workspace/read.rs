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

/// What was read of the files of a page.
#[derive(Debug, Default)]
pub struct Read {
    /// The page; none where nothing could be read, or where a file in a folder is no page. A file whose name says
    /// no language can turn out to be a page by itself.
    pub pages: Vec<Page>,
    /// What could not be read.
    pub failures: Vec<Failure>,
    /// What is left out, and why.
    pub left_out: Vec<Failure>,
}

/// Reads the files of a page.
#[must_use]
pub fn read_page(
    page: &PageFiles,
    files: &[File],
    reader: &Reader<'_>,
    languages: &Languages,
    ui: Ui,
) -> Read {
    let mut read = Read::default();
    let (mut versions, mut unmarked) = (Vec::new(), None);
    for &(language, at) in &page.files {
        let name = &files[at].name;
        match (reader(at).and_then(|bytes| source(name, bytes, ui)), language) {
            (Ok(source), Some(language)) => versions.push((language, source)),
            (Ok(source), None) => unmarked = Some((source, files[at].is_named)),
            (Err(message), _) => read.failures.push(Failure { path: name.clone(), message }),
        }
    }
    if let Some((source, is_named)) = unmarked {
        if page.files.len() == 1 {
            read.single(source, page.is_named, languages, ui);
        } else {
            let claimed = page.files.iter().filter_map(|&(language, at)| Some((language?, at)));
            let claimed: Vec<_> = claimed.map(|(own, at)| (own, files[at].name.as_str())).collect();
            versions.extend(read.told_by_words(source, is_named, &claimed, languages, ui));
        }
    }
    read.versions(versions, page.is_alone, languages);
    read
}

impl Read {
    /// A page in one source, if it is one.
    fn single(&mut self, source: Source, is_named: bool, languages: &Languages, ui: Ui) {
        let form = form(&source);
        if is_named || form != Form::Tagged || markup::is_tagged(&source) {
            self.pages.push(Page::new_in(source, form, languages));
        } else {
            let message = texts::not_a_page(ui);
            self.left_out.push(Failure { path: source.name().to_owned(), message });
        }
    }

    /// A version whose name says no language: it is what its words say, else the reference. It is none if it
    /// holds several languages itself, or one that another file claims.
    fn told_by_words(
        &mut self,
        source: Source,
        is_named: bool,
        claimed: &[(Language, &str)],
        languages: &Languages,
        ui: Ui,
    ) -> Option<(Language, Source)> {
        let form = form(&source);
        let page = Page::new_in(source, form, languages);
        let language = match page.versions() {
            [] => Some(languages.reference),
            [version] => page.evidence_in(&version.roots).verdict().or(Some(languages.reference)),
            _ => None,
        };
        let other = claimed.iter().find(|(own, _)| Some(*own) == language).map(|(_, name)| name);
        let source = page.sources()[0].clone();
        match (language, other) {
            (Some(language), None) if language.is_published() => return Some((language, source)),
            _ if is_named || form == Form::Html => self.pages.push(page),
            (Some(language), other) => {
                let name = language.name(ui);
                let message = match other {
                    Some(other) => texts::claimed_language(ui, other, name),
                    None => texts::other_language(ui, name),
                };
                self.left_out.push(Failure { path: source.name().to_owned(), message });
            }
            (None, _) => self.pages.push(page),
        }
        None
    }

    /// A page of which each version is a source.
    fn versions(
        &mut self,
        mut versions: Vec<(Language, Source)>,
        is_alone: bool,
        languages: &Languages,
    ) {
        let is_whole = self.failures.is_empty() && !is_alone;
        if let [(_, source)] = versions.as_slice()
            && form(source) == Form::Tagged
            && is_whole
        {
            // A title in several languages outweighs the name of the file.
            let page = Page::new_in(source.clone(), Form::Tagged, languages);
            if page.title().is_some_and(|title| title.blocks.len() > 1) {
                self.pages.push(page);
                return;
            }
        }
        if versions.is_empty() {
            return;
        }
        versions.sort_by_key(|(language, _)| *language);
        let parts = versions.into_iter().map(|(language, source)| {
            let form = form(&source);
            (language, source, form)
        });
        let page = Page::siblings_in(parts.collect(), languages);
        self.pages.push(if is_whole { page } else { page.partial() });
    }
}

fn form(source: &Source) -> Form {
    Form::of_name(source.name()).unwrap_or(Form::Tagged)
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
