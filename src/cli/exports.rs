//! Course exports: from a file to the pages in it.

use std::io;
use std::path::Path;

use crate::archive::limits;
use crate::language::{Languages, Ui};
use crate::page::Page;
use crate::report::Failure;
use crate::workspace::{self, Export};

use super::input::{self, ExportFile, Input};
use super::{line, texts, walk};

/// Opens an export; what of it cannot be read is added to the failures.
pub(super) fn open(file: &ExportFile, ui: Ui, failures: &mut Vec<Failure>) -> Option<Export> {
    let ExportFile { input, only } = file;
    match input::bytes(input, limits::ARCHIVE_BYTES) {
        Ok(bytes) => Export::open(&input.name, bytes, only.as_deref(), ui, failures),
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::FileTooLarge => workspace::too_large_export(ui),
                _ => texts::unreadable(ui, &error),
            };
            failures.push(Failure { path: input.name.clone(), message });
            None
        }
    }
}

/// The page of an export that a path means, as `course.imscc/wiki_content/start.html`; none where no part of
/// the path is an export. An error is an export that cannot be opened, or a page that it has not.
pub(super) fn page(
    path: &Path,
    stdin_name: Option<&str>,
    languages: &Languages,
    ui: Ui,
) -> Result<Option<Page>, String> {
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
            Err(format!("{wanted}: {}", workspace::choose_a_page(ui, name)))
        }
        (None, Some((at, _))) => {
            export.page(at, languages, ui).map(Some).map_err(|failure| line(&failure))
        }
        (failure, _) => Err(failure.map(line).unwrap_or_default()),
    }
}
