//! Every page under `fixtures/`, with all that is found on it, as a snapshot that was read before it was
//! accepted. A page without a snapshot fails, and so does a snapshot without a page.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use std::fmt::Write;

use kit::files::{read, root};
use kit::fixtures::{FOLDERS, page, stems};
use kit::lint::found_in;
use paritet::diagnostic::{Fix, Label, Place};
use paritet::language::Ui;

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
    for found in found_in(&page, Ui::Nb) {
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
    for folder in FOLDERS {
        for (stem, name) in folder.pages() {
            insta::with_settings!({ snapshot_path => root().join(folder.snapshots), prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(stem.as_str(), findings(&format!("{}/{name}", folder.path)));
            });
        }
    }
}

#[test]
fn every_snapshot_has_a_page() {
    for folder in FOLDERS {
        let snapshots = stems(folder.snapshots, &[".snap"]);
        assert!(snapshots.keys().eq(folder.pages().keys()), "{}", folder.path);
    }
}

#[test]
fn clean_pages_have_advice_at_most() {
    let readme = read("fixtures/README.md");
    let mut count = 0;
    for folder in FOLDERS {
        let clean = readme.lines().filter(|line| line.contains("| clean |"));
        let pages = folder.pages();
        let names: Vec<&str> = clean
            .filter_map(|line| line.split('`').nth(1))
            .filter(|name| pages.values().any(|page| page == name))
            .collect();
        count += names.len();
        for name in names {
            let found = findings(&format!("{}/{name}", folder.path));
            assert!(!found.contains("error[") && !found.contains("warning["), "{name}:\n{found}");
        }
    }
    assert!(count > 20, "the table names {count} clean pages");
}

#[test]
fn a_page_has_the_same_findings_as_text_and_in_canvas() {
    let said = |path: &str| {
        let said = found_in(&page(path), Ui::Nb).into_iter().map(|found| {
            let related = found.related.into_iter().map(|label| label.text);
            let language = found.language.map(paritet::language::Language::code);
            let about = [found.message, found.help];
            (found.rule, found.severity, language, about, related.collect::<Vec<_>>())
        });
        said.collect::<Vec<_>>()
    };
    assert_eq!(said("fixtures/tagged/e-1-6.txt"), said("fixtures/canvas/e-1-6.html"));
}
