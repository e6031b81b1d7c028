//! Pages within their course: where their links lead, what the modules list, which pages are alike.

mod likeness;
mod links;
mod outline;
mod plan;

use crate::canvas::{Course, CoursePage};
use crate::language::Language;
use crate::markup;

pub use likeness::{Likeness, alike};
pub use links::{ForeignLink, astray, foreign_links, target};
pub use outline::Outline;
pub use plan::{Drift, DriftKind, drifts};

/// A page of a course, with the rest of the course.
#[derive(Clone, Copy, Debug)]
pub struct InCourse<'a> {
    /// The course.
    pub course: &'a Course,
    /// What its modules list.
    pub outline: &'a Outline,
    /// The place of the page in [`Course::pages`].
    pub at: usize,
}

impl<'a> InCourse<'a> {
    /// What the course says of the page.
    #[must_use]
    pub fn page(self) -> Option<&'a CoursePage> {
        self.course.pages.get(self.at)
    }
}

/// What a title, often of the form `nb: …|nn: …`, is to the readers of a language; else its first part.
#[must_use]
pub fn title_in(written: &str, language: Option<Language>) -> String {
    let parts = markup::titles(written);
    let own = parts.iter().find(|(of, _)| of.is_some() && *of == language);
    own.or(parts.first()).map_or_else(String::new, |(_, text)| (*text).to_owned())
}
