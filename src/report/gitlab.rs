//! The code quality report of GitLab, a subset of what Code Climate specified.

use serde::Serialize;

use crate::diagnostic::Severity;

use super::{Failure, Finding, Report};

/// The name under which inputs stand that could not be checked.
const FAILURE: &str = "paritet/failure";

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings and what could not be checked as one array.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(report: &Report<'_>) -> Result<String, serde_json::Error> {
    let failures = report.failures.iter().map(failure);
    let findings = report.findings().map(|finding| issue(&finding));
    super::pretty(&failures.chain(findings).collect::<Vec<_>>())
}

fn failure(failure: &Failure) -> Issue<'_> {
    Issue {
        description: failure.message.clone(),
        check_name: FAILURE,
        fingerprint: failure.fingerprint().to_string(),
        severity: "blocker",
        location: Location { path: &failure.path, lines: Lines { begin: 1, end: 1 } },
    }
}

fn issue<'a>(finding: &Finding<'a>) -> Issue<'a> {
    let (start, end) = finding.range();
    Issue {
        description: finding.text(" "),
        check_name: &finding.diagnostic.rule,
        fingerprint: finding.diagnostic.fingerprint.to_string(),
        severity: match finding.diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: finding.path(),
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
