//! Every Norwegian text that the program says passes the program's own rules.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use kit::files::{below, read, root};
use kit::lint::found;
use kit::page::tagged;

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
    let code: Vec<String> = below(&root().join("src")).iter().map(read).collect();
    let mut page = String::from("nb: Meldinger|nn: Meldingar\n");
    let mut counts = Vec::new();
    for language in ["nb", "nn"] {
        page.push_str("\n[udir-general]\n");
        let texts: Vec<String> = code.iter().flat_map(|code| messages(code, language)).collect();
        counts.push(texts.len());
        page.push_str(&texts.join("\n\n"));
        page.push('\n');
    }
    assert!(counts[0] > 80 && counts[0] == counts[1], "{counts:?}");
    let page = tagged(&page);
    let found: Vec<String> = found(&page)
        .into_iter()
        .filter(|found| found.rule.starts_with("language/") || found.rule.starts_with("prose/"))
        .map(|found| {
            format!("{}: {} {:?}", found.rule, found.message, page.slice(found.primary.place))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
