//! Canvas course exports (`.imscc`): from the bytes of a zip archive to the pages of a course.
//!
//! [`open`] reads the list of entries, the modules and the head of every page. The pages stay
//! packed until [`Course::source`] unpacks one, so that a caller who drops each source when it
//! is checked holds the export and the pages in hand, no more. A [`Course`] can be shared between
//! threads.
//!
//! Nothing is written anywhere, and names of entries never become paths of the file system. What
//! cannot be read is named: an [`ArchiveError`] where nothing can be read, else an
//! [`EntryFailure`] for each entry. How much is read is bounded by [`limits`].

mod build;
mod container;
mod fault;
pub mod limits;
mod link;
mod module;
mod xml;

use std::collections::BTreeSet;
use std::fmt;

use crate::source::Source;

use container::{Container, Entry};

pub use build::open;
pub use fault::{ArchiveError, EntryFailure, Fault};
pub use link::{BrokenLink, CourseLink, LinkTarget};
pub use module::{ItemKind, Module, ModuleItem};

/// The file that lists the modules; the spans of [`Module`] and [`ModuleItem`] are in it.
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

/// A course as its export holds it.
#[derive(Clone)]
pub struct Course {
    /// The name of the export, as findings show it.
    pub name: String,
    /// The pages in the order of their names.
    pub pages: Vec<CoursePage>,
    /// The modules in order; none if the file that lists them cannot be read, so that it is not
    /// known which there are.
    pub modules: Option<Vec<Module>>,
    /// The paths of the files in `web_resources`, from there.
    pub files: BTreeSet<String>,
    /// The entries that cannot be read, in the order of their names. More may show when pages are
    /// unpacked.
    pub failures: Vec<EntryFailure>,
    /// Whether the whole course was exported; else a link to what is not there says nothing.
    pub is_whole: bool,
    container: Container,
    links: link::Index,
}

/// A page of a course.
#[derive(Clone, Debug)]
pub struct CoursePage {
    /// The name under which findings are shown: `course.imscc/wiki_content/slug.html`.
    pub name: String,
    /// What it is.
    pub kind: PageKind,
    /// The title, often of the form `nb: …|nn: …`; none if its file does not say.
    pub title: Option<String>,
    /// The identifier by which modules and links know it.
    pub identifier: Option<String>,
    /// The last part of its address; for a discussion the identifier.
    pub slug: String,
    /// As Canvas says it: `active`, `published`, `unpublished`, `post_delayed`.
    pub workflow_state: Option<String>,
    /// Whether it is the first page of the course.
    pub is_front_page: bool,
    entry: Entry,
}

/// What a page of a course is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A page proper.
    WikiPage,
    /// The text of an assignment.
    Assignment,
    /// The text that opens a discussion.
    Discussion,
    /// An announcement.
    Announcement,
    /// The syllabus.
    Syllabus,
}

impl CoursePage {
    /// Whether readers can see the page, as far as the export says.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.workflow_state.as_deref() != Some("unpublished")
    }
}

impl Course {
    /// Unpacks a page: its HTML.
    ///
    /// The HTML of a discussion or announcement stands escaped in an XML file; the source holds
    /// it decoded, and positions are those within the decoded text.
    ///
    /// # Errors
    /// [`EntryFailure`] if the entry is damaged, too large or no text.
    pub fn source(&self, page: &CoursePage) -> Result<Source, EntryFailure> {
        let failed = |fault| EntryFailure { path: page.name.clone(), fault };
        match page.kind {
            PageKind::WikiPage | PageKind::Assignment | PageKind::Syllabus => {
                self.text(&page.name, &page.entry, limits::PAGE_BYTES).map_err(failed)
            }
            PageKind::Discussion | PageKind::Announcement => {
                let xml = self.text(&page.name, &page.entry, limits::XML_BYTES);
                let html = xml.and_then(|xml| xml::topic_text(&xml)).map_err(failed)?;
                Source::new(&page.name, html.into_bytes())
                    .map_err(|error| failed(Fault::Text(error)))
            }
        }
    }

    /// The page with an identifier, as [`ModuleItem::identifierref`] gives it: its place in
    /// [`Course::pages`].
    #[must_use]
    pub fn page_of(&self, identifier: &str) -> Option<usize> {
        self.links.page_of(identifier)
    }

    /// Whether a module leads to a page, which is given by its place in [`Course::pages`].
    #[must_use]
    pub fn is_listed(&self, page: usize) -> bool {
        self.links.is_listed(page)
    }

    fn text(&self, name: &str, entry: &Entry, most: usize) -> Result<Source, Fault> {
        let bytes = self.container.read(entry, most)?;
        Source::new(name, bytes).map_err(Fault::Text)
    }
}

impl fmt::Debug for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Course({}, {} pages)", self.name, self.pages.len())
    }
}
