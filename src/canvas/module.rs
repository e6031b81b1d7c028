//! The modules of a course: the order in which readers meet its pages.

use crate::source::Span;

/// A module: a chapter of the course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The identifier within the export.
    pub identifier: Option<String>,
    /// The title, as on pages often of the form `nb: …|nn: …`.
    pub title: String,
    /// Where the title stands in `course_settings/module_meta.xml`, as the file writes it.
    pub span: Span,
    /// The place among the modules, from 1.
    pub position: Option<i64>,
    /// `active` or `unpublished`.
    pub state: Option<String>,
    /// What it leads to, in order.
    pub items: Vec<ModuleItem>,
}

/// A line in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleItem {
    /// The identifier within the export.
    pub identifier: Option<String>,
    /// What it leads to.
    pub kind: ItemKind,
    /// The title, as on pages often of the form `nb: …|nn: …`.
    pub title: String,
    /// Where the title stands in `course_settings/module_meta.xml`, as the file writes it.
    pub span: Span,
    /// The identifier of what it leads to; a subheader has none.
    pub identifierref: Option<String>,
    /// The place in the module, from 1.
    pub position: Option<i64>,
    /// `active` or `unpublished`.
    pub state: Option<String>,
    /// The address of an external page or tool.
    pub url: Option<String>,
    /// How far it is indented: 0 to 5.
    pub indent: u8,
}

/// What an item of a module leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A page.
    WikiPage,
    /// An assignment.
    Assignment,
    /// A discussion.
    DiscussionTopic,
    /// A quiz.
    Quiz,
    /// A file.
    Attachment,
    /// A page elsewhere.
    ExternalUrl,
    /// A tool elsewhere.
    ExternalTool,
    /// Nothing: a heading among the items.
    SubHeader,
    /// Something that Canvas has added since this was written.
    Other,
}

impl ItemKind {
    /// The kind of a name in the export.
    #[must_use]
    pub fn named(name: &str) -> Self {
        match name {
            "WikiPage" => Self::WikiPage,
            "Assignment" => Self::Assignment,
            "DiscussionTopic" => Self::DiscussionTopic,
            "Quizzes::Quiz" => Self::Quiz,
            "Attachment" => Self::Attachment,
            "ExternalUrl" => Self::ExternalUrl,
            "ContextExternalTool" => Self::ExternalTool,
            "ContextModuleSubHeader" => Self::SubHeader,
            _ => Self::Other,
        }
    }
}
