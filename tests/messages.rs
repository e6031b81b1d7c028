//! Every Norwegian text that the program says passes the program's own rules.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use std::fs;
use std::path::{Path, PathBuf};

use paritet::language::Ui;
use paritet::linter::lint;
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rules;
use paritet::source::Source;

/// The files of the code, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .collect()
}

/// The texts of the messages in one language, with a word in place of each argument.
fn messages(code: &str, language: &str) -> Vec<String> {
    let start = format!("{language}: \"");
    let mut found = Vec::new();
    for part in code.split("message! {").skip(1) {
        for (at, _) in part.match_indices(&start) {
            let text = &part[at + start.len()..];
            let end =
                text.match_indices('"').find(|(at, _)| !text[..*at].ends_with('\\')).unwrap().0;
            // A lower-case text is part of a line; arguments are words of the page.
            let text = text[..end].replace('{', "«").replace('}', "»");
            found.push(text.replace("««", "«").replace("»»", "»"));
        }
    }
    found
}

#[test]
fn norwegian_messages_are_clean_and_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut page = String::from("nb: Meldinger|nn: Meldingar\n");
    let mut counts = Vec::new();
    for language in ["nb", "nn"] {
        page.push_str("\n[udir-general]\n");
        let texts: Vec<String> = files(&root)
            .iter()
            .flat_map(|path| messages(&fs::read_to_string(path).unwrap(), language))
            .collect();
        counts.push(texts.len());
        page.push_str(&texts.join("\n\n"));
        page.push('\n');
    }
    assert!(counts[0] > 80 && counts[0] == counts[1], "{counts:?}");
    let page = Page::new(Source::new("messages", page.into_bytes()).unwrap(), Form::Tagged);
    let found: Vec<String> = lint(&page, &rules::all(), Ui::En)
        .diagnostics
        .into_iter()
        .filter(|found| found.rule.starts_with("language/") || found.rule.starts_with("prose/"))
        .map(|found| {
            format!("{}: {} {:?}", found.rule, found.message, page.slice(found.primary.place))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
