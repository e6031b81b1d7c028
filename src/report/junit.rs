//! The XML of test reports in the manner of `JUnit`: each page is a suite, each finding a case in it.
//!
//! Advice is a case that passed, as it fails no run by itself; its text stands in its output. What could not be
//! checked is an error. A run without findings is one case that passed, since readers take an empty report for a
//! run that broke.

use crate::diagnostic::Severity;

use super::xml::Xml;
use super::{Finding, PageFindings, Report, Summary, words};

/// The whole run as suites of cases.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let Summary { errors, warnings, infos } = report.summary();
    let is_clean = errors + warnings + infos + report.failures.len() == 0;
    let cases = errors + warnings + infos + report.failures.len() + usize::from(is_clean);
    let mut xml = Xml::new();
    open(&mut xml, "testsuites", "paritet", [cases, errors + warnings, report.failures.len()]);
    if is_clean {
        open(&mut xml, "testsuite", "paritet", [1, 0, 0]);
        let name = words::summary(report);
        xml.empty("testcase", &[("name", &name), ("classname", "paritet")]);
        xml.close();
    }
    for failure in report.failures {
        open(&mut xml, "testsuite", &failure.path, [1, 0, 1]);
        xml.open("testcase", &[("name", "paritet"), ("classname", &failure.path)]);
        xml.empty("error", &[("message", &failure.message), ("type", "failure")]);
        xml.close();
        xml.close();
    }
    for page in &report.pages {
        suite(&mut xml, page);
    }
    xml.finish()
}

fn suite(xml: &mut Xml, page: &PageFindings<'_>) {
    let failed = page.diagnostics.iter().filter(|found| found.severity > Severity::Info).count();
    open(xml, "testsuite", page.name(), [page.diagnostics.len(), failed, 0]);
    for finding in page.findings() {
        case(xml, &finding);
    }
    xml.close();
}

/// Opens a suite with the counts of its cases, failures and errors.
fn open(xml: &mut Xml, element: &'static str, name: &str, [tests, failures, errors]: [usize; 3]) {
    let count = |number: usize| number.to_string();
    xml.open(
        element,
        &[
            ("name", name),
            ("tests", &count(tests)),
            ("failures", &count(failures)),
            ("errors", &count(errors)),
        ],
    );
}

fn case(xml: &mut Xml, finding: &Finding<'_>) {
    let (start, _) = finding.range();
    let (path, line) = (finding.path(), start.line);
    let place = format!("{path}:{line}:{}", start.column);
    xml.open(
        "testcase",
        &[
            ("name", &format!("{} ({line}:{})", finding.diagnostic.rule, start.column)),
            ("classname", path),
            ("file", path),
            ("line", &line.to_string()),
        ],
    );
    let severity = finding.diagnostic.severity;
    let text = format!("{place}: {}", finding.text("\n"));
    if severity == Severity::Info {
        xml.text("system-out", &[], &text);
    } else {
        let message = finding.diagnostic.message.as_str();
        xml.text("failure", &[("message", message), ("type", severity.name())], &text);
    }
    xml.close();
}
