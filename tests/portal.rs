//! What readers get and what authors are told follow from the same.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use std::path::Path;

use kit::files::{below, fixtures, read};
use kit::lint;
use kit::page::html;
use kit::random::joined;
use paritet::diagnostic::{Diagnostic, RuleName, Severity};
use paritet::fix;
use paritet::language::Language;
use paritet::page::Page;
use paritet::portal::{self, Part, PartKind, Shown, Verdict};
use proptest::prelude::*;

/// The pages under `fixtures/portal`, by name.
fn pages() -> Vec<(String, String)> {
    let name = |path: &Path| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let files = below(&fixtures().join("portal"));
    files.iter().map(|path| (name(path), read(path))).collect()
}

fn found(text: &str) -> Vec<Diagnostic> {
    lint::found(&html(text))
}

fn shown(page: &Page) -> Shown {
    portal::show(page, &["nb", "nn"].map(|code| Language::named(code).unwrap()))
}

fn loses(parts: &[Part]) -> bool {
    parts.iter().any(|part| matches!(part.kind, PartKind::Lost(_)) || loses(&part.children))
}

#[test]
fn what_stops_the_script_is_told_as_an_error() {
    for (name, text) in pages() {
        if shown(&html(&text)).stopped.is_some() {
            let told = found(&text).into_iter().any(|found| {
                let rules = ["markup/script-stop", "markup/component-shape", "markup/header-cell"];
                found.severity == Severity::Error && rules.contains(&&*found.rule)
            });
            assert!(told, "{name}");
        }
    }
}

#[test]
fn what_readers_lose_is_told_as_an_error() {
    for (name, text) in pages() {
        if shown(&html(&text)).views.iter().any(|view| loses(&view.parts)) {
            let told = found(&text).into_iter().any(|found| {
                found.severity == Severity::Error && found.rule.starts_with("markup/")
            });
            assert!(told, "{name}");
        }
    }
}

#[test]
fn right_forms_are_silent() {
    let right: Vec<_> =
        pages().into_iter().filter(|(name, _)| name.starts_with("right-")).collect();
    assert!(right.len() > 10);
    for (name, text) in right {
        let found: Vec<String> = found(&text).into_iter().map(|found| found.message).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
        let shown = shown(&html(&text));
        assert!(
            shown.stopped.is_none() && !shown.views.iter().any(|view| loses(&view.parts)),
            "{name}"
        );
    }
}

#[test]
fn broken_forms_are_told() {
    for (name, text) in pages().into_iter().filter(|(name, _)| !name.starts_with("right-")) {
        assert!(!found(&text).is_empty(), "{name}");
    }
}

#[test]
fn fixes_mend_what_they_are_for() {
    for (name, text) in pages() {
        let before = found(&text);
        let fixes: Vec<_> = before.iter().filter_map(|found| found.fix.as_ref()).collect();
        if fixes.is_empty() {
            continue;
        }
        let after = found_again(&fix::apply(&text, fixes.iter().copied()));
        let mended = before.iter().filter(|found| found.fix.is_some());
        for found in mended {
            assert!(!after.contains(&found.rule), "{name}: {} is still there", found.rule);
        }
    }
}

fn found_again(text: &str) -> Vec<RuleName> {
    found(text).into_iter().map(|found| found.rule).collect()
}

const FRAGMENTS: &[&str] = &[
    "<table>",
    "</table>",
    "<tbody>",
    "<thead>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<caption>x",
    "[udir-tip]",
    "[udir-tabs]",
    "[udir-reveal]",
    "[udir-accordion]",
    "[uob-tabs",
    "[",
    "](",
    ")",
    "[KI](",
    "[KI](kunstig)",
    " $& ",
    " $' ",
    " $$ ",
    "$`",
    "tekst",
    " ",
    "\n",
    "&#91;",
    "&lt;",
    "&amp;",
    "<p>",
    "</p>",
    "<div class=\"language\" lang=\"nb\">",
    "<span class=\"language\" lang=\"nn\">",
    "</div>",
    "</span>",
    "<ul>",
    "<li class=\"language\" lang=\"nn\">",
    "</ul>",
    "<br>",
    "<img alt=\"[a](b)\">",
    "<a href=\"[a](b)\">",
    "</a>",
    "<title>nb: A|nn: B</title>",
    "<iframe title=\"[a](b)\">",
    "<svg>",
    "</body>",
    "<strong>",
    "</strong>",
    "<h3>",
    "<style>",
    "é",
    "‼",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_page_has_a_preview_and_a_verdict(text in joined(FRAGMENTS)) {
        let page = html(&text);
        let shown = shown(&page);
        prop_assert_eq!(shown.views.len(), 2);
        let length = page.sources()[0].text().len();
        for told in Verdict::of(&page).told() {
            prop_assert!(told.event.span.end as usize <= length);
            prop_assert!(page.sources()[0].text().is_char_boundary(told.event.span.start as usize));
        }
    }
}

#[test]
fn large_pages_are_checked_in_linear_time() {
    let block = |lang: &str| format!("<div class=\"language\" lang=\"{lang}\">");
    let row = "<tr><td>Tittel</td><td>Tekst</td></tr>";
    let component = |tag: &str, row: &str| {
        format!("<table><tbody><tr><td>[{tag}]</td><td></td></tr>{}</table>", row.repeat(10_000))
    };
    let cell = "<tr><td>a</td><td class=\"language\" lang=\"nb\">b</td></tr>";
    // Each of these would take minutes if anything searched all that came before, or looked into what a
    // node holds more than once.
    for text in [
        component("udir-tabs", row),
        component("udir-tabs", "<tr><td>a</td></tr>"),
        component("udir-reveal", cell),
        component("udir-accordion", "<tr><th>a</th><td>b</td></tr>"),
        component("udir-task", "<tr><td>[udir-task]</td></tr>"),
        block("nb").repeat(10_000) + "<ul>" + &"<li>a".repeat(10_000),
        (block("nb") + &block("nn")).repeat(5_000) + "a",
        "<div class=\"language\" lang=\"x\">a</div>".repeat(10_000),
        "<p class=\"language\" lang=\"nb\">a<ul><li>b</ul></p>".repeat(10_000),
        "<p>[udir-tabs]</p><p>a</p>".repeat(10_000),
        "<p>[udir-task]</p><table><tr><td>a<tr><td>[udir-tip]<tr><td>b</table>".repeat(4_000),
        format!("<table>{}</table>", "a<tr><td>b</td></tr>".repeat(10_000)),
        "[a] (b) ".repeat(10_000) + &"[a](b) ".repeat(10_000) + &"[a](b (c) ".repeat(10_000),
        "<p>[a [b](c) d</p>".repeat(1_000),
        "<p><b>a</p></i>".repeat(10_000),
        "<a href=\"b\">a</a> ".repeat(10_000),
    ] {
        let page = html(&text);
        let _ = lint::found(&page);
        let _ = shown(&page);
    }
}

#[test]
fn a_text_that_is_missing_beside_a_box_that_is_not_drawn_is_told() {
    let boxed = |code: &str, text: &str, marker: &str, tip: &str| {
        format!(
            "<div class=\"language\" lang=\"{code}\">{text}<table><tbody><tr><td>{marker}</td></tr>\
             <tr><td><p>{tip}</p></td></tr></tbody></table></div>"
        )
    };
    let nb = boxed(
        "nb",
        "<p>Hver morgen møter barna den samme voksne.</p>",
        "[udir-tip]",
        "Avtal med foreldrene hvem som kan hente barnet.",
    );
    let nn = boxed("nn", "", "[udir-tip] [x]", "Avtal med foreldra kven som kan hente barnet.");
    let rules: Vec<RuleName> = found(&(nb + &nn)).into_iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["parity/missing-text", "markup/unknown-tag"]);
}
