//! One JSON object for a whole run. Its fields are a contract: they are only added to.

pub mod aligned;
pub mod baseline;
mod place;
pub mod preview;

use serde::Serialize;

use crate::diagnostic;

use place::{Range, Span, range};

use super::statistics::{self, Count};
use super::{PageFindings, Report};

/// The version of the form; it grows when a field changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    schema: u32,
    tool: Tool,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    statistics: Option<Vec<Count<'a>>>,
    failures: Vec<Failure<'a>>,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    pages: usize,
    compared: usize,
    single: usize,
    left_out: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    suppressed: usize,
}

#[derive(Serialize)]
struct Failure<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'static str,
    language: Option<&'static str>,
    message: &'a str,
    help: &'a str,
    path: &'a str,
    span: Span,
    range: Range,
    location: &'a [String],
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    span: Span,
    range: Range,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    span: Span,
    text: &'a str,
}

/// The whole run as one object, on demand with the findings counted by rule.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(report: &Report<'_>, with_statistics: bool) -> Result<String, serde_json::Error> {
    let counts = report.summary();
    let output = Output {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        summary: Summary {
            pages: report.checked,
            compared: report.coverage.compared,
            single: report.coverage.single,
            left_out: report.coverage.left_out,
            errors: counts.errors,
            warnings: counts.warnings,
            infos: counts.infos,
            suppressed: report.suppressed,
        },
        statistics: with_statistics.then(|| statistics::counts(report)),
        failures: report
            .failures
            .iter()
            .map(|failure| Failure { path: &failure.path, message: &failure.message })
            .collect(),
        diagnostics: report.findings().map(|found| finding(&found)).collect(),
    };
    super::pretty(&output)
}

fn finding<'a>(finding: &super::Finding<'a>) -> Finding<'a> {
    let (page, diagnostic) = (finding.page, finding.diagnostic);
    let place = diagnostic.primary.place;
    let source = page.source(place);
    let related = diagnostic.related.iter().map(|label| {
        let source = page.source(label.place);
        Related {
            path: source.name(),
            span: label.place.span.into(),
            range: range(source, label.place.span),
            message: &label.text,
        }
    });
    Finding {
        rule: &diagnostic.rule,
        severity: diagnostic.severity.name(),
        language: diagnostic.language.map(crate::language::Language::code),
        message: &diagnostic.message,
        help: &diagnostic.help,
        path: source.name(),
        span: place.span.into(),
        range: range(source, place.span),
        location: &diagnostic.location,
        related: related.collect(),
        fix: diagnostic.fix.as_ref().map(|change| fix(page, change)),
        fingerprint: diagnostic.fingerprint.to_string(),
    }
}

fn fix<'a>(page: &'a PageFindings<'a>, fix: &'a diagnostic::Fix) -> Fix<'a> {
    let edits = fix.edits().iter().map(|edit| Edit {
        path: page.source(edit.place).name(),
        span: edit.place.span.into(),
        text: &edit.text,
    });
    Fix { title: &fix.title, applicability: fix.applicability.name(), edits: edits.collect() }
}
