//! What both versions of a page share changes nothing in what is told of the versions: a page with language
//! blocks has the same findings with shared headings, paragraphs and tables before and between its blocks.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use std::fs;

use kit::files::root;
use kit::fixtures::FOLDERS;
use kit::page::html as page;
use paritet::diagnostic::SourceId;
use paritet::language::Language;
use paritet::markup::html::{NodeId, Tree};
use paritet::source::Span;

/// Blocks of words that both languages have, and of which no rule has anything to say.
const SHARED: &[&str] = &[
    "<h2>Film %</h2>",
    "<p>Film %</p>",
    "<h4>Film %</h4>",
    "<h3>Film %</h3>",
    "<table><tr><th>Film</th></tr><tr><td>Film %</td></tr></table>",
    "<h2>Film %</h2><p>Film %</p>",
    "<h1>Film %</h1>",
];

/// Rules that speak of what readers get in all: the order of all headings, and what stands beside a block.
const OF_ALL: [&str; 2] = ["access/heading-order", "markup/language-layout"];

/// A finding as far as it does not depend on where the page has it.
type Seen = (String, Option<&'static str>, Option<String>, String);

fn seen(text: &str) -> Vec<Seen> {
    let page = page(text);
    let told = kit::lint::found(&page).into_iter();
    let told = told.filter(|found| !OF_ALL.contains(&&*found.rule));
    let mut seen: Vec<Seen> = told
        .map(|found| {
            // What is told of the whole page stands at its start, which may be a shared block.
            let words = found.language.map(|_| page.slice(found.primary.place).to_owned());
            (found.rule.to_string(), found.language.map(Language::code), words, found.message)
        })
        .collect();
    seen.sort();
    seen
}

/// Every page among the fixtures that has language blocks.
fn pages() -> Vec<(String, String)> {
    let folders = FOLDERS.iter().filter(|folder| folder.endings == [".html"]);
    let paths = folders.flat_map(|folder| {
        let names = folder.pages().into_values();
        names.map(|name| format!("{}/{name}", folder.path)).collect::<Vec<_>>()
    });
    let pages = paths.map(|path| {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        (path, text)
    });
    pages.filter(|(_, text)| !places(text).is_empty()).collect()
}

fn is_language_block(tree: &Tree, id: NodeId) -> bool {
    tree.has_class(id, "language") && tree.attribute(id, "lang").is_some()
}

/// Where the outermost elements start that are language blocks or hold some.
fn places(text: &str) -> Vec<usize> {
    let page = page(text);
    let tree = page.tree(SourceId::default()).unwrap();
    let frame = |id| tree.is(id, "html") || tree.is(id, "body");
    let is_outermost = |&id: &NodeId| !frame(id) && tree.ancestors(id).all(frame);
    let holds = |id: &NodeId| {
        is_language_block(tree, *id)
            || tree.descendants(*id).any(|inner| is_language_block(tree, inner))
    };
    let outermost = tree.nodes().filter(is_outermost).filter(holds);
    outermost.map(|id| tree.node(id).span.start as usize).collect()
}

/// The elements that stand directly in a language block.
fn parts(text: &str) -> Vec<Span> {
    let page = page(text);
    let tree = page.tree(SourceId::default()).unwrap();
    let blocks = tree.nodes().filter(|&id| is_language_block(tree, id));
    let parts = blocks.flat_map(|id| tree.children(id).collect::<Vec<_>>());
    parts.filter(|&id| tree.element(id).is_some()).map(|id| tree.node(id).span).collect()
}

/// The page with some of the shared blocks in each place, of which `nth` is the first.
fn with_shared(text: &str, nth: usize, step: usize) -> String {
    let mut text = text.to_owned();
    for (at, place) in places(&text).into_iter().enumerate().rev() {
        let block = SHARED[(nth + at * step) % SHARED.len()];
        text.insert_str(place, &block.replace('%', &(at + 1).to_string()));
    }
    text
}

/// Asserts that a page has the findings that it has without shared blocks, for each first block and some steps.
fn assert_same(name: &str, text: &str, steps: std::ops::RangeInclusive<usize>) {
    let own = seen(text);
    for nth in 0..SHARED.len() {
        for step in steps.clone() {
            let page = with_shared(text, nth, step);
            assert_eq!(seen(&page), own, "{name}: block {nth}, then every {step}.\n{page}");
        }
    }
}

#[test]
fn shared_blocks_change_no_finding() {
    let pages = pages();
    assert!(pages.iter().any(|(name, _)| name == "fixtures/canvas/e-1-6.html"));
    for (name, text) in pages {
        assert_same(&name, &text, 0..=1);
    }
}

#[test]
fn shared_blocks_hide_nothing_that_one_version_lost() {
    let pages = pages().into_iter().filter(|(name, _)| name.starts_with("fixtures/canvas/"));
    let mut count = 0;
    for (name, text) in pages {
        for part in parts(&text) {
            let mut text = text.clone();
            text.replace_range(part.start as usize..part.end as usize, "");
            assert_same(&format!("{name} without {part:?}"), &text, 1..=1);
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
