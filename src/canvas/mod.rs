//! A course as Canvas knows it: its pages, its modules, and where the links between them lead.
//!
//! Nothing is read here. Whoever reads a course, from an export or elsewhere, fills a [`Course`], and
//! everything that looks at courses looks at that.

mod link;
mod module;

use std::collections::BTreeSet;
use std::fmt;

pub use link::{BrokenLink, CourseLink, LinkIndex, LinkTarget, Origin};
pub use module::{ItemKind, Module, ModuleItem};

/// A course.
#[derive(Clone)]
pub struct Course {
    /// What it is called where it was read, as findings show it.
    pub name: String,
    /// The pages in the order of their names.
    pub pages: Vec<CoursePage>,
    /// The modules in order; none if the file that lists them cannot be read, so that it is not
    /// known which there are.
    pub modules: Option<Vec<Module>>,
    /// The paths of the files in `web_resources`, from there.
    pub files: BTreeSet<String>,
    /// What is there but cannot be read, by the names that findings would give it.
    pub unread: BTreeSet<String>,
    /// Whether the whole course was read; else a link to what is not there says nothing.
    pub is_whole: bool,
    /// What links are looked up in.
    pub links: LinkIndex,
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
}

impl fmt::Debug for Course {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Course({}, {} pages)", self.name, self.pages.len())
    }
}
