//! One small course as Canvas exports it, made of pages under `fixtures/` and of what stands beside this file
//! under `export/`: what is found in it, and what the rules over a course say and do not say.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

#[path = "../kit/mod.rs"]
mod kit;

use std::collections::BTreeMap;
use std::fmt::Write;

use kit::course::course;
use kit::files::{below, name_from, read, root};
use kit::lint::{found_in_course, selected_in_course};
use paritet::archive::CourseExport;
use paritet::language::Ui;

/// The files of a course by their paths in the export.
type Files = BTreeMap<String, String>;

/// A page under `fixtures/canvas` as a wiki page: what has no head gets one.
fn page(name: &str, title: &str) -> String {
    let text = read(format!("fixtures/canvas/{name}.html"));
    let meta = format!(
        "<meta name=\"identifier\" content=\"g-{name}\"/>\n<meta name=\"workflow_state\" content=\"active\"/>\n"
    );
    match text.find("</head>") {
        Some(_) if text.contains("name=\"identifier\"") => text,
        Some(head) => format!("{}{meta}{}", &text[..head], &text[head..]),
        None => format!(
            "<html>\n<head>\n<title>{title}</title>\n{meta}</head>\n<body>\n{text}</body>\n</html>\n"
        ),
    }
}

/// The course: pages clean and broken, an assignment, a discussion, and faults of the course as such.
fn files() -> Files {
    let own = root().join("tests/course/export");
    let mut files: Files =
        below(&own).iter().map(|path| (name_from(&own, path), read(path))).collect();
    for (name, title) in [
        ("a-2-1", ""),
        ("a-2-2", "nb: De første ukene|nn: Dei første vekene"),
        ("b-2-2", "nb: Lek for alle|nn: Leik for alle"),
        ("c-1-1", "nb: Fravær|nn: Fråvær"),
        ("e-3-1", "nb: Sitater|nn: Sitat"),
        ("f-2-1", ""),
    ] {
        files.insert(format!("wiki_content/{name}.html"), page(name, title));
    }
    let copy = page("c-1-1", "nb: Fravær|nn: Fråvær").replace("g-c-1-1", "g-c-1-1-2");
    files.insert("wiki_content/c-1-1-2.html".to_owned(), copy.replace("Etter tre", "Etter fire"));
    for file in ["overgang.png", "Plan foreldremøte.docx"] {
        files.insert(format!("web_resources/{file}"), String::new());
    }
    files
}

fn open(files: &Files) -> CourseExport {
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    course(&files)
}

/// What is found in a course, a line for each.
fn findings(export: &CourseExport, rules_named: &[&str]) -> String {
    let mut out = String::new();
    let pages = if rules_named.is_empty() {
        found_in_course(export, Ui::Nb)
    } else {
        selected_in_course(export, rules_named, Ui::Nb)
    };
    for (page, found) in pages {
        for found in found {
            let at =
                page.source(found.primary.place.source).position(found.primary.place.span.start);
            let (severity, rule) = (found.severity.name(), found.rule);
            let name = page.name().strip_prefix("kurs.imscc/").unwrap();
            let (line, column) = (at.line, at.column);
            let _ = writeln!(out, "{name}:{line}:{column}: {severity}[{rule}] {}", found.message);
        }
    }
    out
}

#[test]
fn every_page_of_a_course_is_checked_and_the_course_as_such() {
    insta::with_settings!({ snapshot_path => ".", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("findings", findings(&open(&files()), &[]));
    });
}

#[test]
fn what_has_no_text_needs_no_language() {
    let mut files = files();
    for (path, body) in [
        ("course_settings/syllabus.html", ""),
        ("g4a1assignment/send-inn-planen.html", ""),
        (
            "wiki_content/gammel-plan.html",
            "<iframe title=\"Film\" src=\"https://film.no/1\"></iframe>",
        ),
    ] {
        files.insert(
            path.to_owned(),
            format!("<html><head><title>Film</title></head><body>{body}</body></html>"),
        );
    }
    files.insert(
        "g4d1discussion.xml".to_owned(),
        "<topic><title>Prat</title><text/></topic>".to_owned(),
    );
    assert_eq!(findings(&open(&files), &["parity/missing-language"]), "");
}

const ORPHAN: &str = "course/orphan-page";

#[test]
fn a_page_is_no_orphan_where_the_course_is_not_known_as_a_whole() {
    let whole = files();
    assert!(findings(&open(&whole), &[ORPHAN]).contains("gammel-plan"));
    let mut damaged = whole.clone();
    damaged.insert("course_settings/module_meta.xml".to_owned(), "<modules>".to_owned());
    assert_eq!(findings(&open(&damaged), &[ORPHAN]), "");
    for (part, other) in [
        ("content=\"active\"", "content=\"unpublished\""),
        ("<body>", "<meta name=\"front_page\" content=\"true\"/><body>"),
    ] {
        let mut changed = whole.clone();
        let page = changed.get_mut("wiki_content/gammel-plan.html").unwrap();
        *page = if part == "<body>" {
            page.replace("</head>", "<meta name=\"front_page\" content=\"true\"/></head>")
        } else {
            page.replace(part, other)
        };
        assert_eq!(findings(&open(&changed), &[ORPHAN]), "", "{other}");
    }
}

#[test]
fn pages_with_other_numbers_or_films_are_no_duplicates() {
    let rule = ["course/duplicate-page"];
    let whole = files();
    assert!(findings(&open(&whole), &rule).contains("c-1-1-2.html"));
    for (part, other) in [("8.30", "8.45"), ("100000001", "100000002")] {
        let mut changed = whole.clone();
        let page = changed.get_mut("wiki_content/c-1-1-2.html").unwrap();
        *page = page.replace(part, other);
        assert_eq!(findings(&open(&changed), &rule), "", "{other}");
    }
}

/// What `course/plan-drift` says where the front page has this list in bokmål and none in nynorsk.
fn drift(list: &[&str]) -> String {
    let mut files = files();
    let page = files.get_mut("wiki_content/start.html").unwrap();
    let (start, _) = page.split_once("<ol>").unwrap();
    *page = format!("{start}<ul><li>{}</li></ul></div></body></html>", list.join("</li><li>"));
    let found = findings(&open(&files), &["course/plan-drift"]);
    let messages = found.lines().filter_map(|line| line.split_once("drift] "));
    let opening = |(_, message): (_, &str)| message.split(',').next().unwrap().to_owned();
    messages.map(opening).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_plan_is_compared_with_the_module_that_it_follows() {
    const FIRST: &str = "A 2.1 Overgangen fra barnehage til skole";
    assert_eq!(drift(&[FIRST, "Lek for alle", "Fravær"]), "");
    assert_eq!(
        drift(&[FIRST, "Lek for alle", "Når barnet er borte"]),
        "«Når barnet er borte» i planen heter «Fravær» i modulen"
    );
    assert_eq!(
        drift(&[FIRST, "Fravær", "Lek for alle"]),
        "«Lek for alle» kommer tidligere i modulen enn i planen"
    );
    assert_eq!(drift(&[FIRST, "Lek for alle"]), "Planen nevner ikke «Fravær»");
    // Sentences are no titles, and few titles make no plan.
    assert_eq!(drift(&[FIRST, "Lek for alle", "Fravær", "Ta en pause når dere trenger det."]), "");
    assert_eq!(drift(&["Fravær", "Kaffe", "Rundstykker"]), "");
}
