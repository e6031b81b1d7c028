//! What paritet knows about its own rules, as text.

use std::fmt::Write;

use serde::Serialize;

use crate::language::Ui;
use crate::rule::RuleDoc;

use super::layout::{hanging, pad, width, wrap};
use super::{Look, words};

/// A rule in the machine form of the list.
#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    severity: &'static str,
    fix: &'static str,
    summary: &'a str,
    since: &'a str,
}

/// The rules as a JSON array.
///
/// # Errors
/// Never in practice: nothing in the list can fail to be written as JSON.
pub fn json(rules: &[&RuleDoc], ui: Ui) -> Result<String, serde_json::Error> {
    let entries: Vec<Entry<'_>> = rules
        .iter()
        .map(|doc| Entry {
            rule: &doc.name,
            severity: doc.severity.name(),
            fix: doc.fix.name(),
            summary: doc.summary.get(ui),
            since: &doc.since,
        })
        .collect();
    super::pretty(&entries)
}

/// The rules, a line or more each: name, severity, whether there is a fix, and what is found.
#[must_use]
pub fn list(rules: &[&RuleDoc], ui: Ui, look: Look) -> String {
    let widest = |of: &dyn Fn(&RuleDoc) -> String| {
        rules.iter().map(|doc| width(&of(doc))).max().unwrap_or_default()
    };
    let names = widest(&|doc| doc.name.to_string());
    let severities = widest(&|doc| words::severity(ui, doc.severity));
    let fixes = widest(&|doc| words::fix(ui, doc.fix));
    let mut out = String::new();
    for doc in rules {
        let start = format!(
            "{}  {}  {}  ",
            pad(&doc.name, names),
            pad(&words::severity(ui, doc.severity), severities),
            pad(&words::fix(ui, doc.fix), fixes),
        );
        if width(&start) + LEAST_COLUMNS <= look.width {
            out.push_str(&hanging(&start, doc.summary.get(ui), look.width));
        } else {
            // On a narrow terminal the summary has a line of its own.
            let _ = writeln!(out, "{}", start.trim_end());
            out.push_str(&hanging("    ", doc.summary.get(ui), look.width));
        }
    }
    out
}

/// A summary is not squeezed into fewer columns than this.
const LEAST_COLUMNS: usize = 24;

/// All about one rule: what it finds, why it matters, examples.
#[must_use]
pub fn explain(doc: &RuleDoc, ui: Ui, look: Look) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{}  ({}, {}, {} {})",
        doc.name,
        words::severity(ui, doc.severity),
        words::fix(ui, doc.fix),
        words::since(ui),
        doc.since,
    );
    out.push_str(&hanging("", doc.summary.get(ui), look.width));
    for paragraph in doc.explanation(ui).split("\n\n") {
        out.push('\n');
        for line in unfolded(paragraph) {
            out.push_str(&line_of(&line, look.width));
        }
    }
    for example in doc.examples() {
        let known = |word: &&String| matches!(word.as_str(), "bad" | "good" | "fixed");
        let kind = example.info.iter().find(known).map_or("good", String::as_str);
        let file = example.info.iter().find_map(|word| word.strip_prefix("file="));
        let file = file.map(|file| format!(" ({file})")).unwrap_or_default();
        let _ = write!(out, "\n{}{file}:\n\n", words::example(ui, kind));
        for line in example.text.lines() {
            let _ = writeln!(out, "{}", format!("    {line}").trim_end());
        }
    }
    out
}

/// Joins the lines of a paragraph of Markdown; items of a list stay apart.
fn unfolded(paragraph: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in paragraph.lines() {
        match lines.last_mut() {
            Some(last) if !is_item(line) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim().to_owned()),
        }
    }
    lines
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("- ") || line.starts_with("* ") || line.starts_with('|')
}

fn line_of(line: &str, room: usize) -> String {
    match line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        Some(item) => hanging("- ", item, room),
        None => wrap(line, room).join("\n") + "\n",
    }
}
