//! How often each rule found something, and how much of it can be mended by a fix.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::diagnostic::{Applicability, Severity};
use crate::language::{Ui, message};

use super::layout::{pad, width};
use super::{Report, words};

/// The findings of one rule, counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Count<'a> {
    rule: &'a str,
    /// That of the gravest finding.
    #[serde(serialize_with = "name")]
    severity: Severity,
    findings: usize,
    /// How many have a fix that keeps the meaning.
    safe_fixes: usize,
    /// How many have a fix that may change the meaning.
    unsafe_fixes: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn name<S: serde::Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.name())
}

/// The counts of the rules that found something, the most findings first.
pub(super) fn counts<'a>(report: &Report<'a>) -> Vec<Count<'a>> {
    let mut counts: BTreeMap<&str, Count<'a>> = BTreeMap::new();
    for found in report.pages.iter().flat_map(|page| page.diagnostics) {
        let count = counts.entry(&found.rule).or_insert(Count {
            rule: &found.rule,
            severity: found.severity,
            findings: 0,
            safe_fixes: 0,
            unsafe_fixes: 0,
        });
        count.severity = count.severity.max(found.severity);
        count.findings += 1;
        let applicability = found.fix.as_ref().map(|fix| fix.applicability);
        count.safe_fixes += usize::from(applicability == Some(Applicability::Safe));
        count.unsafe_fixes += usize::from(applicability == Some(Applicability::Unsafe));
    }
    let mut counts: Vec<Count<'a>> = counts.into_values().collect();
    // The sort is stable, so rules with as many findings stay in the order of their names.
    counts.sort_by_key(|count| std::cmp::Reverse(count.findings));
    counts
}

/// A line for each rule, and a summary as the last.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    if report.checked == 0 {
        return String::new();
    }
    let ui = report.ui;
    let counts = counts(report);
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or_default();
    let numbers = widest(&mut counts.iter().map(|count| count.findings.to_string().len()));
    let severities =
        widest(&mut counts.iter().map(|count| width(&words::severity(ui, count.severity))));
    let names = widest(&mut counts.iter().map(|count| width(count.rule)));
    let mut out = String::new();
    for Count { rule, severity, findings, safe_fixes, unsafe_fixes } in counts {
        let line = format!(
            "{findings:>numbers$}  {}  {}  {}",
            pad(&words::severity(ui, severity), severities),
            pad(rule, names),
            fixes(ui, safe_fixes, unsafe_fixes),
        );
        let _ = writeln!(out, "{}", line.trim_end());
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&words::summary(report));
    out.push('\n');
    out
}

/// How many can be mended, if any.
fn fixes(ui: Ui, safe_fixes: usize, unsafe_fixes: usize) -> String {
    match (safe_fixes, unsafe_fixes) {
        (0, 0) => String::new(),
        (safe_fixes, 0) => safe(ui, safe_fixes),
        (0, unsafe_fixes) => unsure(ui, unsafe_fixes),
        (safe_fixes, unsafe_fixes) => {
            format!("{}, {}", safe(ui, safe_fixes), unsure(ui, unsafe_fixes))
        }
    }
}

message! {
    fn safe(count) {
        en: "{count} with a safe fix",
        nb: "{count} med trygg retting",
        nn: "{count} med trygg retting",
    }
}
message! {
    fn unsure(count) {
        en: "{count} with an unsafe fix",
        nb: "{count} med usikker retting",
        nn: "{count} med usikker retting",
    }
}
