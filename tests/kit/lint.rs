//! What is found: the only place of the tests that calls the linter.

use std::sync::LazyLock;

use paritet::archive::CourseExport;
use paritet::course::{InCourse, Outline};
use paritet::diagnostic::Diagnostic;
use paritet::language::Ui;
use paritet::linter::{self, Linted, Subject};
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rule::Rule;
use paritet::settings::config::{Config, Date};
use paritet::settings::{Selection, Settings};

static ALL: LazyLock<Settings> = LazyLock::new(Settings::default);

/// Every rule.
pub fn all() -> &'static [Rule] {
    ALL.rules()
}

/// The findings on one page that is a run of its own, with messages in English.
pub fn found(page: &Page) -> Vec<Diagnostic> {
    found_in(page, Ui::En)
}

/// The findings on one page that is a run of its own.
pub fn found_in(page: &Page, ui: Ui) -> Vec<Diagnostic> {
    found_on(std::slice::from_ref(page), ui).pop().unwrap_or_default()
}

/// The findings on each of the pages of a run.
pub fn found_on(pages: &[Page], ui: Ui) -> Vec<Vec<Diagnostic>> {
    concluded(
        pages.iter().map(|page| linter::lint(Subject::of(page), &ALL, ui)).collect(),
        &ALL,
        ui,
    )
}

/// The names of the rules that find something on a page, in the order of their findings.
pub fn rules_on(page: &Page) -> Vec<String> {
    found(page).into_iter().map(|found| found.rule.to_string()).collect()
}

/// The findings of all rules on each page of a course.
pub fn found_in_course(export: &CourseExport, ui: Ui) -> Vec<(Page, Vec<Diagnostic>)> {
    found_by(export, &ALL, ui)
}

/// The findings on the pages of a project and in its file, on some day of 2026.
pub fn found_in_project(file: &str, pages: &[Page], ui: Ui) -> Vec<Diagnostic> {
    let config = Config::read(file, ui).unwrap();
    let today = Date { year: 2026, month: 11, day: 29 };
    let settings = Settings::resolve(&config, &Selection::default()).unwrap().on(today);
    let lint = |page| linter::lint(Subject::of(page), &settings, ui);
    let mut linted: Vec<Linted> = pages.iter().map(lint).collect();
    let of_file = linter::conclude(&mut linted, &settings, ui);
    linted.into_iter().flat_map(|page| page.diagnostics).chain(of_file).collect()
}

/// The findings of some rules or groups on each page of a course.
pub fn selected_in_course(
    export: &CourseExport,
    names: &[&str],
    ui: Ui,
) -> Vec<(Page, Vec<Diagnostic>)> {
    let select = names.iter().map(|&name| name.to_owned()).collect();
    let settings = Settings::of(&Selection { select, ..Selection::default() }).unwrap();
    found_by(export, &settings, ui)
}

fn found_by(export: &CourseExport, settings: &Settings, ui: Ui) -> Vec<(Page, Vec<Diagnostic>)> {
    let course = &export.course;
    let outline = Outline::of(course);
    let read = |at| Page::new(export.source(at).unwrap(), Form::Html);
    let pages: Vec<Page> = (0..course.pages.len()).map(read).collect();
    let lint = |(at, page)| {
        let own = InCourse { course, outline: &outline, at };
        linter::lint(Subject { course: Some(own), ..Subject::of(page) }, settings, ui)
    };
    let linted = pages.iter().enumerate().map(lint).collect();
    let found = concluded(linted, settings, ui);
    pages.into_iter().zip(found).collect()
}

fn concluded(mut linted: Vec<Linted>, settings: &Settings, ui: Ui) -> Vec<Vec<Diagnostic>> {
    linter::conclude(&mut linted, settings, ui);
    linted.into_iter().map(|page| page.diagnostics).collect()
}
