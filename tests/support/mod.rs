//! Courses made by the tests.

mod export;

use paritet::archive::{self, Course};
use paritet::course::{InCourse, Outline};
use paritet::language::Ui;
use paritet::linter::{self, Linted};
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rule::Rule;

/// A course with these files, besides those that every export has.
pub fn course<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Course {
    archive::open("kurs.imscc", export::export(files)).unwrap()
}

/// The findings on all pages of a course, each with its page.
pub fn lint_course(course: &Course, rules: &[Rule], ui: Ui) -> Vec<(Page, Linted)> {
    let outline = Outline::of(course);
    let read = |page| Page::new(course.source(page).unwrap(), Form::Html);
    let pages: Vec<Page> = course.pages.iter().map(read).collect();
    let lint = |(at, page)| {
        let own = InCourse { course, outline: &outline, at };
        linter::lint_within(page, Some(own), rules, ui)
    };
    let mut linted: Vec<Linted> = pages.iter().enumerate().map(lint).collect();
    linter::conclude(&mut linted, rules, ui);
    pages.into_iter().zip(linted).collect()
}
