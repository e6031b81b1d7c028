//! Course exports: from a file to the pages in it.

use std::io;
use std::path::Path;

use crate::archive::{self, ArchiveError, CourseExport, limits};
use crate::canvas::Course;
use crate::course::{InCourse, Outline};
use crate::language::Ui;
use crate::markup::Form;
use crate::page::Page;
use crate::report::Failure;
use crate::text::nearest;

use super::input::{self, ExportFile, Input};
use super::{export_texts, line, texts, walk};

/// An export that was opened.
pub(super) struct Export {
    opened: CourseExport,
    outline: Outline,
    /// The pages that are meant, by their places.
    chosen: Vec<usize>,
}

/// Opens an export; what of it cannot be read is added to the failures.
pub(super) fn open(file: &ExportFile, ui: Ui, failures: &mut Vec<Failure>) -> Option<Export> {
    let input = &file.input;
    let failed = |message| Failure { path: input.name.clone(), message };
    let bytes = input::bytes(input, limits::ARCHIVE_BYTES).map_err(|error| match error.kind() {
        io::ErrorKind::FileTooLarge => export_texts::unopened(ui, ArchiveError::TooLarge),
        _ => texts::unreadable(ui, &error),
    });
    let opened = bytes.and_then(|bytes| {
        archive::open(&input.name, bytes).map_err(|error| export_texts::unopened(ui, error))
    });
    match opened {
        Ok(opened) => {
            let mut torn: Vec<Failure> =
                opened.failures.iter().map(|failure| export_texts::failed(ui, failure)).collect();
            let chosen = match &file.only {
                Some(names) => choose(&opened.course, names, &mut torn, ui),
                None => (0..opened.course.pages.len()).collect(),
            };
            failures.append(&mut torn);
            let outline = Outline::of(&opened.course);
            Some(Export { opened, outline, chosen })
        }
        Err(message) => {
            failures.push(failed(message));
            None
        }
    }
}

/// The pages of some names. What else of the export cannot be read is of no interest then, but that there is
/// no such page.
fn choose(course: &Course, names: &[String], torn: &mut Vec<Failure>, ui: Ui) -> Vec<usize> {
    let own = || course.pages.iter().map(|page| page.name.as_str());
    torn.retain(|failure| course.pages.is_empty() || names.contains(&failure.path));
    let mut chosen = Vec::new();
    for name in names {
        if let Some(at) = own().position(|own| own == name) {
            chosen.push(at);
        } else if torn.iter().all(|failure| names.contains(&failure.path) && failure.path != *name)
        {
            let near = nearest(name, own(), |name| name.chars().count()).unwrap_or_default();
            torn.push(Failure {
                path: name.clone(),
                message: export_texts::no_such_page(ui, near),
            });
        }
    }
    chosen
}

impl Export {
    /// The pages that are meant, each by its place and its name.
    pub(super) fn pages(&self) -> impl Iterator<Item = (usize, &str)> {
        self.chosen.iter().map(|&at| (at, self.opened.course.pages[at].name.as_str()))
    }

    /// Unpacks and reads a page.
    pub(super) fn page(&self, at: usize, ui: Ui) -> Result<Page, Failure> {
        let source = self.opened.source(at);
        source
            .map(|source| Page::new(source, Form::Html))
            .map_err(|failure| export_texts::failed(ui, &failure))
    }

    /// A page with the rest of its course.
    pub(super) fn own(&self, at: usize) -> InCourse<'_> {
        InCourse { course: &self.opened.course, outline: &self.outline, at }
    }
}

/// The page of an export that a path means, as `course.imscc/wiki_content/start.html`; none where no part of
/// the path is an export. An error is an export that cannot be opened, or a page that it has not.
pub(super) fn page(path: &Path, stdin_name: Option<&str>, ui: Ui) -> Result<Option<Page>, String> {
    let Some(file) = walk::export_of(path, stdin_name) else { return Ok(None) };
    let wanted = Input::named(path, stdin_name).name;
    let input = Input::named(file, stdin_name);
    let only = (file != path).then(|| vec![wanted.clone()]);
    let mut failures = Vec::new();
    let Some(export) = open(&ExportFile { input, only }, ui, &mut failures) else {
        return Err(failures.first().map(line).unwrap_or_default());
    };
    let first = export.pages().next();
    match (failures.first(), first) {
        (_, Some((_, name))) if file == path => {
            Err(format!("{wanted}: {}", export_texts::choose(ui, name)))
        }
        (None, Some((at, _))) => export.page(at, ui).map(Some).map_err(|failure| line(&failure)),
        (failure, _) => Err(failure.map(line).unwrap_or_default()),
    }
}
