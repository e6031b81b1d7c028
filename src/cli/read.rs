//! From a file to a source.

use std::fs::File;
use std::io::{self, Read};

use crate::language::Ui;
use crate::report::Failure;
use crate::source::{MAX_BYTES, Source, SourceError};

use super::texts;
use super::walk::Input;

/// Reads an input.
pub(super) fn read(input: &Input, ui: Ui) -> Result<Source, Failure> {
    let failed = |message| Failure { path: input.name.clone(), message };
    let bytes = bytes(input).map_err(|error| failed(texts::unreadable(ui, &error)))?;
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

/// The bytes of an input, but no more than one beyond the limit, by which it is known to be too large.
fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    let limit = MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    match &input.path {
        None => io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        Some(path) => {
            let file = File::open(path)?;
            let size = file.metadata()?.len();
            if size >= limit {
                // Nothing is read, since nothing would be made of it.
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            bytes.reserve_exact(size as usize);
            file.take(limit).read_to_end(&mut bytes)?
        }
    };
    Ok(bytes)
}
