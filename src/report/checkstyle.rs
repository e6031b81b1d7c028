//! The XML of Checkstyle, which many tools read.

use super::xml::Xml;
use super::{Failure, Finding, Report};

/// The version of Checkstyle whose form this is.
const VERSION: &str = "4.3";

/// The findings and what could not be checked, file by file.
#[must_use]
pub fn render(report: &Report<'_>) -> String {
    let mut xml = Xml::new();
    xml.open("checkstyle", &[("version", VERSION)]);
    for failure in report.failures {
        xml.open("file", &[("name", &failure.path)]);
        failed(&mut xml, failure);
        xml.close();
    }
    for page in &report.pages {
        let findings: Vec<Finding<'_>> = page.findings().collect();
        for source in page.sources {
            let of_file = |finding: &&Finding<'_>| finding.path() == source.name();
            if findings.iter().any(|finding| of_file(&finding)) {
                xml.open("file", &[("name", source.name())]);
                findings.iter().filter(of_file).for_each(|finding| error(&mut xml, finding));
                xml.close();
            }
        }
    }
    xml.finish()
}

fn failed(xml: &mut Xml, failure: &Failure) {
    let message = failure.message.as_str();
    xml.empty(
        "error",
        &[("line", "1"), ("severity", "error"), ("message", message), ("source", "paritet")],
    );
}

fn error(xml: &mut Xml, finding: &Finding<'_>) {
    let (start, _) = finding.range();
    xml.empty(
        "error",
        &[
            ("line", &start.line.to_string()),
            ("column", &start.column.to_string()),
            ("severity", finding.diagnostic.severity.name()),
            ("message", &finding.text(" ")),
            ("source", &format!("paritet.{}", finding.diagnostic.rule)),
        ],
    );
}
