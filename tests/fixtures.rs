//! Every page under `fixtures/`, with all that is found on it, as a snapshot that was read before it was
//! accepted. A page without a snapshot fails, and so does a snapshot without a page.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use paritet::diagnostic::{Fix, Label, Place};
use paritet::language::{Language, Ui};
use paritet::linter::{conclude, lint};
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rules;
use paritet::source::Source;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The names of the files of a folder by their stems, which are what stands before one of the endings.
fn stems(folder: &str, endings: &[&str]) -> BTreeMap<String, String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let stem = |name: String| {
        let stem = endings.iter().find_map(|ending| name.strip_suffix(ending))?;
        Some((stem.to_owned(), name))
    };
    names.filter_map(stem).collect()
}

/// The folders of fixtures, with the endings of the pages in each and where their snapshots stand.
const FOLDERS: &[(&str, &[&str], &str)] = &[
    ("fixtures/tagged", &[".txt"], "tests/snapshots"),
    ("fixtures/canvas", &[".html"], "tests/snapshots/canvas"),
    ("fixtures/portal", &[".html"], "tests/snapshots/portal"),
    (
        "fixtures/siblings",
        &[".nb.txt", ".nb.md", ".nb.mdx", ".nb.html"],
        "tests/snapshots/siblings",
    ),
];

/// The page that a file holds, with its sibling where it has one.
fn page(path: &str) -> Page {
    let read = |path: &str| {
        let source = Source::new(path, fs::read(root().join(path)).unwrap()).unwrap();
        (source, Form::of_name(path).unwrap())
    };
    let Some((name, extension)) = path.split_once(".nb.") else {
        let (source, form) = read(path);
        return Page::new(source, form);
    };
    let files = ["nb", "nn"].map(|code| (code, format!("{name}.{code}.{extension}")));
    let files = files.into_iter().filter(|(_, path)| root().join(path).exists());
    let parts = files.map(|(code, path)| {
        let (source, form) = read(&path);
        (Language::named(code).unwrap(), source, form)
    });
    Page::siblings(parts.collect())
}

/// All that is found on a page, in the language of the people who edit it.
fn findings(path: &str) -> String {
    let page = page(path);
    let at = |place: Place| {
        let source = page.source(place.source);
        let start = source.position(place.span.start);
        let words: String = page.slice(place).chars().take(60).collect();
        let file = source.name().rsplit('/').next().unwrap();
        let file = if page.sources().len() > 1 { format!("{file}:") } else { String::new() };
        format!("{file}{}:{} {words:?}", start.line, start.column)
    };
    let mut out = String::new();
    let rules = rules::all();
    let mut linted = [lint(&page, &rules, Ui::Nb)];
    conclude(&mut linted, &rules, Ui::Nb);
    for found in &linted[0].diagnostics {
        let language = found.language.map_or("-", |language| language.code());
        let _ = writeln!(out, "{} {}[{}]", language, found.severity.name(), found.rule);
        let _ = writeln!(out, "  {}", at(found.primary.place));
        let _ = writeln!(out, "  {} {}", found.message, found.help);
        for Label { place, text } in &found.related {
            let _ = writeln!(out, "  + {}: {text}", at(*place));
        }
        for edit in found.fix.iter().flat_map(Fix::edits) {
            let _ = writeln!(out, "  > {} becomes {:?}", at(edit.place), edit.text);
        }
    }
    out
}

#[test]
fn pages_have_the_findings_of_their_snapshots() {
    for (folder, endings, snapshots) in FOLDERS {
        for (stem, name) in stems(folder, endings) {
            insta::with_settings!({ snapshot_path => root().join(snapshots), prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stem.as_str(), findings(&format!("{folder}/{name}")));
            });
        }
    }
}

#[test]
fn every_snapshot_has_a_page() {
    for (folder, endings, snapshots) in FOLDERS {
        let names = |folder, endings| stems(folder, endings).into_keys().collect::<Vec<_>>();
        assert_eq!(names(snapshots, &[".snap"]), names(folder, endings));
    }
}

#[test]
fn clean_pages_have_advice_at_most() {
    let readme = fs::read_to_string(root().join("fixtures/README.md")).unwrap();
    for (folder, endings, _) in FOLDERS {
        let clean = readme.lines().filter(|line| line.contains("| clean |"));
        let pages = stems(folder, endings);
        let names: Vec<&str> = clean
            .filter_map(|line| line.split('`').nth(1))
            .filter(|name| pages.values().any(|page| page == name))
            .collect();
        assert!(names.len() >= 4, "{names:?}");
        for name in names {
            let found = findings(&format!("{folder}/{name}"));
            assert!(!found.contains("error[") && !found.contains("warning["), "{name}:\n{found}");
        }
    }
}

#[test]
fn a_page_has_the_same_findings_as_text_and_in_canvas() {
    let said = |path: &str| {
        let found = lint(&page(path), &rules::all(), Ui::Nb).diagnostics;
        let said = found.into_iter().map(|found| {
            let related = found.related.into_iter().map(|label| label.text);
            let language = found.language.map(paritet::language::Language::code);
            let about = [found.message, found.help];
            (found.rule, found.severity, language, about, related.collect::<Vec<_>>())
        });
        said.collect::<Vec<_>>()
    };
    assert_eq!(said("fixtures/tagged/e-1-6.txt"), said("fixtures/canvas/e-1-6.html"));
}
