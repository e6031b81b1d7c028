//! The zip archive around an export: the only module that knows the format.

use std::collections::HashSet;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::fault::{ArchiveError, Fault};
use super::limits;

/// An archive in memory. Cheap to clone, so that each thread reads with its own.
#[derive(Clone)]
pub(super) struct Container {
    zip: ZipArchive<Cursor<Bytes>>,
}

/// The bytes of the archive, held once.
#[derive(Clone)]
struct Bytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// What the list of entries says of one.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The place in the list.
    index: usize,
    /// The name as it stands there.
    pub(super) name: String,
    /// The size that it unpacks to, in bytes.
    pub(super) size: u64,
    /// The packed size in bytes.
    pub(super) packed: u64,
    /// Where it starts in the archive, in bytes.
    start: u64,
    /// Whether it is a link to another file.
    pub(super) is_link: bool,
    /// What is known to be wrong with it before it is unpacked, so that it never is.
    pub(super) fault: Option<Fault>,
}

/// The most bytes that one packed byte can unpack to in the format.
const MOST_PER_BYTE: u64 = 1032;

/// The length of the header before each entry without the name, in bytes.
const HEADER_BYTES: u64 = 30;

/// The length of an entry in the list without its name, in bytes.
const LISTED_BYTES: usize = 46;

impl Container {
    /// Reads the list of entries.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ArchiveError> {
        if bytes.len() > limits::ARCHIVE_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        if lists_too_many(&bytes) {
            return Err(ArchiveError::TooManyEntries);
        }
        let looks_like_zip = bytes.starts_with(b"PK");
        let zip = ZipArchive::new(Cursor::new(Bytes(Arc::new(bytes)))).map_err(|_| {
            if looks_like_zip { ArchiveError::Damaged } else { ArchiveError::NotAZip }
        })?;
        if zip.len() > limits::ENTRIES {
            return Err(ArchiveError::TooManyEntries);
        }
        Ok(Self { zip })
    }

    /// The entries in the order of the list.
    pub(super) fn entries(&self) -> Result<Vec<Entry>, ArchiveError> {
        let twice = if self.zip.has_duplicate_names() { self.twice()? } else { HashSet::new() };
        let mut entries = Vec::with_capacity(self.zip.len());
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_data(index).map_err(|_| ArchiveError::Damaged)?;
            // Canvas writes UTF-8 without saying so, which by the letter of the format would be
            // an old character set.
            let name = match std::str::from_utf8(entry.name_raw()) {
                Ok(name) => name.to_owned(),
                Err(_) => entry.name().map_err(|_| ArchiveError::Damaged)?.into_owned(),
            };
            entries.push(Entry {
                index,
                name,
                size: entry.size(),
                packed: entry.compressed_size(),
                start: entry.header_start(),
                is_link: entry.is_symlink(),
                fault: twice.contains(entry.name_raw()).then_some(Fault::DuplicateName),
            });
        }
        part(&mut entries, self.zip.central_directory_start());
        Ok(entries)
    }

    /// The names that the list gives to more than one entry; the reader of the format knows the last one only.
    fn twice(&self) -> Result<HashSet<Vec<u8>>, ArchiveError> {
        let Bytes(bytes) = self.zip.clone().into_inner().into_inner();
        let start = usize::try_from(self.zip.central_directory_start()).unwrap_or(usize::MAX);
        let mut rest = bytes.get(start..).unwrap_or_default();
        let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
        while let Some(header) = rest.first_chunk::<LISTED_BYTES>() {
            if !header.starts_with(b"PK\x01\x02") {
                break;
            }
            // The name, the extra fields and the comment stand after the header.
            let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
            let (name, after) = (length(28), length(30) + length(32));
            let Some(name) = rest.get(LISTED_BYTES..LISTED_BYTES + name) else { break };
            if !seen.insert(name) {
                twice.insert(name.to_vec());
            }
            rest = rest.get(LISTED_BYTES + name.len() + after..).unwrap_or_default();
        }
        // A list that cannot be followed may hide any name twice.
        if twice.is_empty() { Err(ArchiveError::Damaged) } else { Ok(twice) }
    }

    /// Unpacks an entry whole, and checks it against what the list says.
    pub(super) fn read(&self, entry: &Entry, most: usize) -> Result<Vec<u8>, Fault> {
        if entry.size > most as u64 {
            return Err(Fault::TooLarge { most });
        }
        // One byte more, so that the end is reached, where the checksum is compared; an entry that goes on
        // beyond its size is not followed.
        let mut bytes = self.head(entry, entry.size as usize + 1)?;
        if bytes.len() as u64 != entry.size {
            return Err(Fault::Damaged);
        }
        bytes.shrink_to_fit();
        Ok(bytes)
    }

    /// Unpacks the start of an entry, `most` bytes or all.
    pub(super) fn head(&self, entry: &Entry, most: usize) -> Result<Vec<u8>, Fault> {
        if let Some(fault) = entry.fault {
            return Err(fault);
        }
        let mut zip = self.zip.clone();
        let file = zip.by_index(entry.index).map_err(|error| fault(&error))?;
        // A size that the packed bytes cannot give is not believed.
        let size = entry.size.min(entry.packed.saturating_mul(MOST_PER_BYTE)).min(most as u64);
        let mut bytes = Vec::with_capacity(size as usize);
        file.take(most as u64).read_to_end(&mut bytes).map_err(|error| read_fault(&error))?;
        Ok(bytes)
    }
}

/// Why an entry cannot be opened.
fn fault(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Fault::Encrypted
        }
        ZipError::CompressionMethodNotSupported(method) => Fault::Method(*method),
        _ => Fault::Damaged,
    }
}

/// Why an entry cannot be unpacked; some of what keeps it from being opened shows only here.
fn read_fault(error: &io::Error) -> Fault {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    inner.map_or(Fault::Damaged, fault)
}

/// Finds the entries that take bytes of others, so that those that are left share none; the part that every entry
/// surely takes is compared. Of two it is the one that runs on over the start of the other, and of those that start
/// at one place all but the first in the list. One that runs on into the list itself is damaged.
fn part(entries: &mut [Entry], list: u64) {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_key(|&at| entries[at].start);
    let mut next = list;
    for (nth, &at) in order.iter().enumerate().rev() {
        let start = entries[at].start;
        let before = nth.checked_sub(1).map(|nth| entries[order[nth]].start);
        let end = start.saturating_add(HEADER_BYTES).saturating_add(entries[at].packed);
        let found = if end > list {
            Some(Fault::Damaged)
        } else if end > next || before == Some(start) {
            Some(Fault::Overlapping)
        } else {
            None
        };
        entries[at].fault = entries[at].fault.or(found);
        if before != Some(start) {
            next = start;
        }
    }
}

/// Whether the archive says that it lists more entries than are read.
///
/// The list is read as a whole, so this is asked before. Only the large form of the format, whose
/// record starts with a signature, can list more than 65,535 entries.
fn lists_too_many(bytes: &[u8]) -> bool {
    const SIGNATURE: &[u8] = b"PK\x06\x06";
    const COUNT: usize = 32;
    const LEAST_BYTES: u64 = 46;
    memchr::memmem::find_iter(bytes, SIGNATURE).any(|at| {
        let Some(count) = bytes.get(at + COUNT..).and_then(<[u8]>::first_chunk) else {
            return false;
        };
        // Packed bytes may look like a record; then the count is hardly one that could be true.
        let count = u64::from_le_bytes(*count);
        count > limits::ENTRIES as u64 && count <= bytes.len() as u64 / LEAST_BYTES
    })
}
