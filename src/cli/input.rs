//! What the command line names: files, standard input and course exports; and their bytes.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::archive;
use crate::language::Ui;
use crate::source::MAX_BYTES;

use super::texts;

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Input {
    /// As findings name it: with `/` between folders.
    pub(super) name: String,
    /// The file; none for standard input.
    pub(super) path: Option<PathBuf>,
}

impl Input {
    /// A path of the command line, where `-` is standard input.
    pub(super) fn named(path: &Path, stdin_name: Option<&str>) -> Self {
        if is_stdin(path) {
            Self { name: stdin_name.unwrap_or(STDIN).to_owned(), path: None }
        } else {
            Self { name: name(path), path: Some(path.to_owned()) }
        }
    }
}

/// What means standard input on the command line.
pub(super) const STDIN: &str = "-";

/// Whether a path of the command line means standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// A course export to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExportFile {
    /// The file.
    pub(super) input: Input,
    /// The names of the pages in it that are meant; none where all are.
    pub(super) only: Option<Vec<String>>,
}

/// A path as findings name it: as it was given, without `./` before it.
pub(super) fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    let name = if std::path::MAIN_SEPARATOR == '/' {
        name
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/").into()
    };
    let mut rest = name.as_ref();
    while let Some(inner) = rest.strip_prefix("./") {
        rest = inner.trim_start_matches('/');
    }
    if rest.is_empty() { ".".to_owned() } else { rest.to_owned() }
}

/// Gives the bytes of files for the workspace, by their places.
pub(super) fn reader(inputs: &[Input], ui: Ui) -> impl Fn(usize) -> Result<Vec<u8>, String> {
    move |at| bytes(&inputs[at], MAX_BYTES).map_err(|error| texts::unreadable(ui, &error))
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
        return Err(texts::NOT_A_FILE.into());
    }
    File::open(path)
}

/// Whether a file is a zip archive, by its first bytes.
pub(super) fn is_zip(path: &Path) -> bool {
    let mut start = Vec::with_capacity(archive::SIGNATURE_BYTES);
    let read = open(path)
        .and_then(|file| file.take(archive::SIGNATURE_BYTES as u64).read_to_end(&mut start));
    read.is_ok() && archive::is_zip(&start)
}
