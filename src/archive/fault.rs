//! What can be wrong with an export, as data; the command line puts it into words.

use crate::source::{Position, SourceError};

/// Why nothing of a file can be read as a course export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// The bytes are no zip archive.
    NotAZip,
    /// A zip archive that is cut short or whose list of entries is damaged.
    Damaged,
    /// More bytes than [`limits::ARCHIVE_BYTES`](super::limits::ARCHIVE_BYTES).
    TooLarge,
    /// More entries than [`limits::ENTRIES`](super::limits::ENTRIES).
    TooManyEntries,
    /// A zip archive, but no course export.
    NotAnExport,
    /// A course export without any page.
    NoPages,
}

/// Why one entry of an export cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The name is no path within the export: it is absolute, leads out of it, or holds
    /// backslashes or control characters.
    Path,
    /// The entry is a link to another file.
    SymbolicLink,
    /// The entry is encrypted.
    Encrypted,
    /// The entry is packed with a method that is not supported, by its number in the format.
    Method(u16),
    /// The packed bytes do not give what the list of entries promises: another size or checksum.
    Damaged,
    /// Another entry has the same name, so that it is not known which of them counts.
    DuplicateName,
    /// The packed bytes are those of another entry too, as in a zip bomb.
    Overlapping,
    /// With the smaller entries it unpacks to more than [`limits`](super::limits) allows, as in a zip bomb.
    TooMuchText,
    /// The entry is larger than [`limits`](super::limits) allows.
    TooLarge {
        /// The most that is read, in bytes.
        most: usize,
    },
    /// The bytes are no text.
    Text(SourceError),
    /// The XML is malformed.
    Xml(Position),
}

/// An entry that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryFailure {
    /// The entry as findings would name it, `course.imscc/wiki_content/slug.html`; control
    /// characters in it are escaped.
    pub path: String,
    /// Why.
    pub fault: Fault,
}
