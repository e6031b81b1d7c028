//! Course exports: from their bytes to the pages in them.

use crate::archive::{self, CourseExport};
use crate::canvas::Course;
use crate::course::{InCourse, Outline};
use crate::language::{Languages, Ui};
use crate::markup::Form;
use crate::page::Page;
use crate::report::Failure;
use crate::text::nearest;

use super::export_texts;

/// A course export that was opened.
pub struct Export {
    opened: CourseExport,
    outline: Outline,
    /// The pages that are meant, by their places.
    chosen: Vec<usize>,
}

impl Export {
    /// Opens an export, for some of its pages if names are given; what of it cannot be read is added to the
    /// failures. None if nothing can be read.
    #[must_use]
    pub fn open(
        name: &str,
        bytes: Vec<u8>,
        only: Option<&[String]>,
        ui: Ui,
        failures: &mut Vec<Failure>,
    ) -> Option<Self> {
        let opened = match archive::open(name, bytes) {
            Ok(opened) => opened,
            Err(error) => {
                let message = export_texts::unopened(ui, error);
                failures.push(Failure { path: name.to_owned(), message });
                return None;
            }
        };
        let mut torn: Vec<Failure> =
            opened.failures.iter().map(|failure| export_texts::failed(ui, failure)).collect();
        let chosen = match only {
            Some(names) => choose(&opened.course, names, &mut torn, ui),
            None => (0..opened.course.pages.len()).collect(),
        };
        failures.append(&mut torn);
        let outline = Outline::of(&opened.course);
        Some(Self { opened, outline, chosen })
    }

    /// The pages that are meant, each by its place and its name.
    pub fn pages(&self) -> impl Iterator<Item = (usize, &str)> {
        self.chosen.iter().map(|&at| (at, self.opened.course.pages[at].name.as_str()))
    }

    /// Unpacks and reads a page.
    pub fn page(&self, at: usize, languages: &Languages, ui: Ui) -> Result<Page, Failure> {
        let source = self.opened.source(at);
        source
            .map(|source| Page::new_in(source, Form::Html, languages))
            .map_err(|failure| export_texts::failed(ui, &failure))
    }

    /// A page with the rest of its course.
    pub(super) fn own(&self, at: usize) -> InCourse<'_> {
        InCourse { course: &self.opened.course, outline: &self.outline, at }
    }
}

/// The pages of some names. What else of the export cannot be read is of no interest then, but that there is
/// no such page.
fn choose(course: &Course, names: &[String], torn: &mut Vec<Failure>, ui: Ui) -> Vec<usize> {
    let own = || course.pages.iter().map(|page| page.name.as_str());
    torn.retain(|failure| course.pages.is_empty() || names.contains(&failure.path));
    let mut chosen = Vec::new();
    for name in names {
        if let Some(at) = own().position(|own| own == name) {
            chosen.push(at);
        } else if torn.iter().all(|failure| names.contains(&failure.path) && failure.path != *name)
        {
            let near = nearest(name, own(), |name| name.chars().count()).unwrap_or_default();
            torn.push(Failure {
                path: name.clone(),
                message: export_texts::no_such_page(ui, near),
            });
        }
    }
    chosen
}
