//! Course exports made by the tests.

use std::io::{Cursor, Write};

use paritet::archive::{self, Course};
use paritet::course::{InCourse, Outline};
use paritet::language::Ui;
use paritet::linter::{self, Linted};
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rule::Rule;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bytes of the export of a whole course with these files, besides those that every export has.
pub fn export(files: &[(&str, &str)]) -> Vec<u8> {
    let every = [
        ("imsmanifest.xml", "<manifest/>"),
        ("course_settings/canvas_export.txt", "Q: What did the panda say?"),
        ("course_settings/course_settings.xml", "<course/>"),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let is_given = |path: &str| files.iter().any(|(own, _)| *own == path);
    for (path, content) in every.iter().filter(|(path, _)| !is_given(path)).chain(files) {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The course in such an export.
pub fn course(files: &[(&str, &str)]) -> Course {
    archive::open("kurs.imscc", export(files)).unwrap()
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
