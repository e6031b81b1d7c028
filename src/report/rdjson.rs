//! The diagnostic format of reviewdog. Its columns count bytes of UTF-8.

use serde::Serialize;

use crate::diagnostic::{Applicability, Edit, Label, Place, Severity};
use crate::source::Span;

use super::{Failure, Finding, PageFindings, Report};

#[derive(Serialize)]
struct Output<'a> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location<'a>,
}

/// The findings and what could not be checked as one object.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(report: &Report<'_>) -> Result<String, serde_json::Error> {
    let failures = report.failures.iter().map(failure);
    let findings = report.findings().map(|finding| diagnostic(&finding));
    let output = Output {
        source: Tool { name: env!("CARGO_PKG_NAME") },
        diagnostics: failures.chain(findings).collect(),
    };
    super::pretty(&output)
}

fn failure(failure: &Failure) -> Diagnostic<'_> {
    Diagnostic {
        message: failure.message.clone(),
        location: Location { path: &failure.path, range: None },
        severity: "ERROR",
        code: None,
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }
}

fn diagnostic<'a>(finding: &Finding<'a>) -> Diagnostic<'a> {
    let (page, found) = (finding.page, finding.diagnostic);
    let related = found.related.iter().map(|label: &Label| Related {
        message: &label.text,
        location: location(page, label.place),
    });
    Diagnostic {
        message: finding.text("\n"),
        location: location(page, found.primary.place),
        severity: match found.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Some(Code { value: &found.rule }),
        suggestions: suggestion(finding).into_iter().collect(),
        related_locations: related.collect(),
    }
}

/// The fix, if it can be said in this form: several suggestions would be several ways to mend one finding, and each
/// stands in the file of the finding.
fn suggestion<'a>(finding: &Finding<'a>) -> Option<Suggestion<'a>> {
    let fix = finding.diagnostic.fix.as_ref()?;
    let [Edit { place, text }] = fix.edits() else { return None };
    let is_here = place.source == finding.diagnostic.primary.place.source;
    (is_here && fix.applicability > Applicability::Display)
        .then(|| Suggestion { range: range(finding.page, *place), text })
}

fn location<'a>(page: &PageFindings<'a>, place: Place) -> Location<'a> {
    Location { path: page.source(place).name(), range: Some(range(page, place)) }
}

fn range(page: &PageFindings<'_>, place: Place) -> Range {
    let source = page.source(place);
    let position = |offset: u32| {
        let line = source.position(offset).line;
        // The byte-order mark is no character, but its bytes are of the line.
        let start = if line == 1 { 0 } else { source.line(line).start };
        Position { line, column: (offset - start) as usize + 1 }
    };
    let Span { start, end } = place.span;
    Range { start: position(start), end: position(end) }
}
