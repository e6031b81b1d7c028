//! Course exports: from a file to the pages in it.

use std::io;
use std::path::Path;

use crate::archive::{self, ArchiveError, Course, limits};
use crate::course::{InCourse, Outline};
use crate::language::Ui;
use crate::markup::Form;
use crate::page::Page;
use crate::report::Failure;
use crate::text::nearest;

use super::walk::{self, Input};
use super::{export_texts, line, read, texts};

/// An export that was opened.
pub(super) struct Export {
    course: Course,
    outline: Outline,
}

/// Opens an export; what of it cannot be read is added to the failures.
pub(super) fn open(input: &Input, ui: Ui, failures: &mut Vec<Failure>) -> Option<Export> {
    let failed = |message| Failure { path: input.name.clone(), message };
    let bytes = read::bytes(input, limits::ARCHIVE_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => export_texts::unopened(ui, ArchiveError::TooLarge),
        _ => texts::unreadable(ui, &error),
    });
    let opened = bytes.and_then(|bytes| {
        archive::open(&input.name, bytes).map_err(|error| export_texts::unopened(ui, error))
    });
    match opened {
        Ok(course) => {
            failures
                .extend(course.failures.iter().map(|failure| export_texts::failed(ui, failure)));
            let outline = Outline::of(&course);
            Some(Export { course, outline })
        }
        Err(message) => {
            failures.push(failed(message));
            None
        }
    }
}

impl Export {
    /// The pages, each by its place and its name.
    pub(super) fn pages(&self) -> impl Iterator<Item = (usize, &str)> {
        self.course.pages.iter().map(|page| page.name.as_str()).enumerate()
    }

    /// Unpacks and reads a page.
    pub(super) fn page(&self, at: usize, ui: Ui) -> Result<Page, Failure> {
        let source = self.course.source(&self.course.pages[at]);
        source
            .map(|source| Page::new(source, Form::Html))
            .map_err(|failure| export_texts::failed(ui, &failure))
    }

    /// A page with the rest of its course.
    pub(super) fn own(&self, at: usize) -> InCourse<'_> {
        InCourse { course: &self.course, outline: &self.outline, at }
    }
}

/// The page of an export that a path means, as `course.imscc/wiki_content/start.html`; none where no part of
/// the path is an export. An error is an export that cannot be opened, or a page that it has not.
pub(super) fn page(path: &Path, stdin_name: Option<&str>, ui: Ui) -> Result<Option<Page>, String> {
    let is_export = |file: &&Path| {
        let named = if walk::is_stdin(file) { stdin_name } else { file.to_str() };
        named.is_some_and(archive::is_export_name) && (walk::is_stdin(file) || !file.is_dir())
    };
    let Some(file) = path.ancestors().find(is_export) else { return Ok(None) };
    let input = Input::named(file, stdin_name);
    let wanted = Input::named(path, stdin_name).name;
    let mut failures = Vec::new();
    let export = open(&input, ui, &mut failures);
    let failure = |failures: &[Failure]| failures.first().map(line).unwrap_or_default();
    let Some(export) = export else { return Err(failure(&failures)) };
    if let Some((at, _)) = export.pages().find(|(_, name)| *name == wanted) {
        return export.page(at, ui).map(Some).map_err(|failure| line(&failure));
    }
    failures.retain(|failure| failure.path == wanted || export.course.pages.is_empty());
    if !failures.is_empty() {
        return Err(failure(&failures));
    }
    let names = || export.pages().map(|(_, name)| name);
    let message = if file == path {
        export_texts::choose(ui, names().next().unwrap_or_default())
    } else {
        let near = nearest(&wanted, names(), |name| name.chars().count());
        export_texts::no_such_page(ui, near.unwrap_or_default())
    };
    Err(format!("{wanted}: {message}"))
}
