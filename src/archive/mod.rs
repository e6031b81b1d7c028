//! Canvas course exports (`.imscc`): from the bytes of a zip archive to the pages of a course.
//!
//! [`open`] reads the list of entries, the modules and the head of every page. The pages stay
//! packed until [`CourseExport::source`] unpacks one, so that a caller who drops each source when
//! it is checked holds the export and the pages in hand, no more. A [`CourseExport`] can be shared
//! between threads.
//!
//! Nothing is written anywhere, and names of entries never become paths of the file system. What
//! cannot be read is named: an [`ArchiveError`] where nothing can be read, else an
//! [`EntryFailure`] for each entry. How much is read is bounded by [`limits`].

mod build;
mod container;
mod fault;
pub mod limits;
mod xml;

use std::fmt;

use crate::canvas::{Course, PageKind};
use crate::source::Source;

use container::{Container, Entry};

pub use build::open;
pub use fault::{ArchiveError, EntryFailure, Fault};

/// The file that lists the modules; the spans of [`Module`] and [`ModuleItem`] are in it.
///
/// [`Module`]: crate::canvas::Module
/// [`ModuleItem`]: crate::canvas::ModuleItem
pub const MODULES: &str = "course_settings/module_meta.xml";

/// Whether a file name is that of a course export.
#[must_use]
pub fn is_export_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("imscc"))
}

/// How many bytes tell whether a file is a zip archive.
pub const SIGNATURE_BYTES: usize = 4;

/// Whether a file starts as a zip archive does, whatever it is called.
#[must_use]
pub fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// The export of a course that was opened.
#[derive(Clone)]
pub struct CourseExport {
    /// The course.
    pub course: Course,
    /// The entries that cannot be read, in the order of their names. More may show when pages are
    /// unpacked.
    pub failures: Vec<EntryFailure>,
    container: Container,
    /// The entry of each page.
    entries: Vec<Entry>,
}

impl CourseExport {
    /// Unpacks a page, which is given by its place in [`Course::pages`]: its HTML.
    ///
    /// The HTML of a discussion or announcement stands escaped in an XML file; the source holds
    /// it decoded, and positions are those within the decoded text.
    ///
    /// # Errors
    /// [`EntryFailure`] if the entry is damaged, too large or no text.
    ///
    /// # Panics
    /// If the course has no such page.
    pub fn source(&self, page: usize) -> Result<Source, EntryFailure> {
        let (entry, page) = (&self.entries[page], &self.course.pages[page]);
        let failed = |fault| EntryFailure { path: page.name.clone(), fault };
        match page.kind {
            PageKind::WikiPage | PageKind::Assignment | PageKind::Syllabus => {
                self.text(&page.name, entry, limits::PAGE_BYTES).map_err(failed)
            }
            PageKind::Discussion | PageKind::Announcement => {
                let xml = self.text(&page.name, entry, limits::XML_BYTES);
                let html = xml.and_then(|xml| xml::topic_text(&xml)).map_err(failed)?;
                Source::new(&page.name, html.into_bytes())
                    .map_err(|error| failed(Fault::Text(error)))
            }
        }
    }

    fn text(&self, name: &str, entry: &Entry, most: usize) -> Result<Source, Fault> {
        let bytes = self.container.read(entry, most)?;
        Source::new(name, bytes).map_err(Fault::Text)
    }
}

impl fmt::Debug for CourseExport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CourseExport({:?})", self.course)
    }
}
