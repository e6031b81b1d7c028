//! Workflow commands, which GitHub Actions shows at the lines of a change.
//!
//! Escaped as the runner reads them: in a value `%` and line ends, in a property `:` and `,` too. Nothing else can
//! be escaped, so other control characters become the sign for an unknown character.

use std::fmt::Write;

use crate::diagnostic::Severity;
use crate::source::Position;

use super::layout::visible;
use super::{Finding, Report};

/// The findings and what could not be checked, a command each.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let mut out = String::new();
    for failure in report.failures {
        let file = property(&failure.path);
        let _ = writeln!(out, "::error file={file},title=paritet::{}", value(&failure.message));
    }
    for finding in report.findings() {
        command(&mut out, &finding);
    }
    out
}

fn command(out: &mut String, finding: &Finding<'_>) {
    let level = match finding.diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (start, end) = finding.range();
    let _ = write!(
        out,
        "::{level} file={},title={},line={},endLine={}",
        property(finding.path()),
        property(&format!("paritet ({})", finding.diagnostic.rule)),
        start.line,
        end.line,
    );
    // Annotations take columns only where they begin and end on one line.
    if let (Position { line, column: from }, Position { line: last, column: to }) = (start, end)
        && line == last
    {
        let _ = write!(out, ",col={from},endColumn={to}");
    }
    let _ = writeln!(out, "::{}", value(&finding.text("\n")));
}

/// What stands after the second pair of colons.
fn value(text: &str) -> String {
    escaped(text, &[])
}

/// What stands after an equals sign.
fn property(text: &str) -> String {
    escaped(text, &[':', ','])
}

fn escaped(text: &str, separators: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '\r' | '\n') || separators.contains(&letter) {
            let _ = write!(out, "%{:02X}", u32::from(letter));
        } else {
            out.push(visible(letter));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_ends_no_command_and_begins_none() {
        assert_eq!(value("100 %\r\n::error::x, y"), "100 %25%0D%0A::error::x, y");
        assert_eq!(property("a:b,c%\nd"), "a%3Ab%2Cc%25%0Ad");
        assert_eq!(value("a\u{1b}[31mb"), "a\u{fffd}[31mb");
    }
}
