//! One line for each finding: `path:line:column: severity[rule] message help`.
//!
//! The names of the severities are those of the options in every language, since
//! editors and scripts read this form too.

use std::fmt::Write;

use super::Report;
use super::layout::clean;

/// The findings, a line each.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for page in &report.pages {
        for diagnostic in page.diagnostics {
            let place = diagnostic.primary.place;
            let source = page.source(place);
            let position = source.position(place.span.start);
            let _ = write!(
                out,
                "{}:{}:{}: {}[{}] {}",
                clean(source.name()),
                position.line,
                position.column,
                diagnostic.severity.name(),
                diagnostic.rule,
                clean(&diagnostic.message),
            );
            if !diagnostic.help.is_empty() {
                let _ = write!(out, " {}", clean(&diagnostic.help));
            }
            out.push('\n');
        }
    }
    out
}
