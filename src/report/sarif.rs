//! SARIF 2.1.0, which GitHub, GitLab, Azure and editors read.
//!
//! Columns count scalar values, as everywhere in paritet, which SARIF calls code points.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::diagnostic::{self, Edit, Label, Place, Severity, SourceId};
use crate::rule::RuleDoc;

use super::{Failure, Finding, PageFindings, Report};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The key of the fingerprint. Its number grows when fingerprints are made in another way.
const FINGERPRINT: &str = "paritet/v1";

/// The line ends of [`crate::source`].
const LINE_ENDS: [&str; 3] = ["\r\n", "\n", "\r"];

/// What stands for itself in the path of an address; `:` does not, lest a folder be read as a scheme.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'static str,
    column_kind: &'static str,
    newline_sequences: [&'static str; 3],
    invocations: [Invocation<'a>; 1],
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Help<'a>,
    default_configuration: Configuration,
    properties: Tags<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags<'a> {
    tags: [&'a str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'a> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'a>>,
}

#[derive(Serialize)]
struct Notification<'a> {
    level: &'static str,
    message: Message<'a>,
    locations: [Location<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "the names are those of SARIF")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The headings above a finding.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message<'a>,
    artifact_changes: Vec<Change<'a>>,
    properties: Applicability,
}

#[derive(Serialize)]
struct Applicability {
    applicability: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Message<'a>,
}

/// The whole run as one log.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(report: &Report<'_>) -> Result<String, serde_json::Error> {
    let rules: Vec<Descriptor<'_>> = report.rules.iter().map(|doc| rule(doc, report)).collect();
    let results = report.findings().map(|finding| result(report, &finding)).collect();
    let invocation = Invocation {
        execution_successful: report.failures.is_empty(),
        tool_execution_notifications: report.failures.iter().map(failure).collect(),
    };
    let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
    super::pretty(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: Driver { name, version, semantic_version: version, rules } },
            language: report.ui.code(),
            column_kind: "unicodeCodePoints",
            newline_sequences: LINE_ENDS,
            invocations: [invocation],
            results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule<'a>(doc: &'a RuleDoc, report: &Report<'_>) -> Descriptor<'a> {
    let (summary, explanation) = (doc.summary.get(report.ui), doc.explanation(report.ui));
    Descriptor {
        id: &doc.name,
        short_description: Message { text: summary },
        full_description: Message { text: explanation },
        help: Help { text: explanation, markdown: format!("**{summary}**\n\n{explanation}") },
        default_configuration: Configuration { level: level(doc.severity) },
        properties: Tags { tags: [doc.name.group()] },
    }
}

fn failure(failure: &Failure) -> Notification<'_> {
    Notification {
        level: "error",
        message: Message { text: &failure.message },
        locations: [Location {
            id: None,
            physical_location: Physical {
                artifact_location: artifact(&failure.path),
                region: None,
            },
            message: None,
            logical_locations: Vec::new(),
        }],
    }
}

fn result<'a>(report: &Report<'_>, finding: &Finding<'a>) -> Outcome<'a> {
    let (page, found) = (finding.page, finding.diagnostic);
    let related = found
        .related
        .iter()
        .enumerate()
        .map(|(at, label)| Location { id: Some(at + 1), ..location(page, label) });
    let path = found.location.join(" › ");
    let logical = (!path.is_empty()).then_some(Logical { fully_qualified_name: path });
    Outcome {
        rule_id: &found.rule,
        rule_index: report.rules.iter().position(|doc| doc.name == found.rule),
        level: level(found.severity),
        message: Text { text: finding.text(" ") },
        locations: [Location {
            logical_locations: logical.into_iter().collect(),
            ..location(page, &found.primary)
        }],
        related_locations: related.collect(),
        partial_fingerprints: [(FINGERPRINT, found.fingerprint.to_string())].into(),
        fixes: found.fix.iter().map(|change| fix(page, change)).collect(),
    }
}

fn location<'a>(page: &PageFindings<'a>, label: &'a Label) -> Location<'a> {
    Location {
        id: None,
        physical_location: Physical {
            artifact_location: artifact(page.source(label.place).name()),
            region: Some(region(page, label.place)),
        },
        message: (!label.text.is_empty()).then_some(Message { text: &label.text }),
        logical_locations: Vec::new(),
    }
}

fn region(page: &PageFindings<'_>, place: Place) -> Region {
    let (start, end) = page.range(place);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

fn fix<'a>(page: &PageFindings<'a>, fix: &'a diagnostic::Fix) -> Fix<'a> {
    let mut by_source: BTreeMap<SourceId, Vec<&Edit>> = BTreeMap::new();
    for edit in fix.edits() {
        by_source.entry(edit.place.source).or_default().push(edit);
    }
    let replacement = |edit: &'a Edit| Replacement {
        deleted_region: region(page, edit.place),
        inserted_content: Message { text: &edit.text },
    };
    let changes = by_source.into_values().map(|edits| Change {
        artifact_location: artifact(page.source(edits[0].place).name()),
        replacements: edits.into_iter().map(replacement).collect(),
    });
    Fix {
        description: Message { text: &fix.title },
        artifact_changes: changes.collect(),
        properties: Applicability { applicability: fix.applicability.name() },
    }
}

/// A path as the address of a file: relative as long as the path is.
fn artifact(path: &str) -> Artifact {
    let encoded = utf8_percent_encode(path, IN_PATH);
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    Artifact {
        uri: if path.starts_with("//") {
            format!("file:{encoded}")
        } else if path.starts_with('/') {
            format!("file://{encoded}")
        } else if is_drive {
            format!("file:///{encoded}")
        } else {
            encoded.to_string()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address() {
        for (path, uri) in [
            ("sider/side æ.nb.md", "sider/side%20%C3%A6.nb.md"),
            ("kurs.imscc/wiki_content/a.html", "kurs.imscc/wiki_content/a.html"),
            ("/srv/a%b#c?.txt", "file:///srv/a%25b%23c%3F.txt"),
            ("C:/sider/a.txt", "file:///C%3A/sider/a.txt"),
            ("//maskin/sider/a.txt", "file://maskin/sider/a.txt"),
            ("mappe:a/b\n.txt", "mappe%3Aa/b%0A.txt"),
        ] {
            assert_eq!(artifact(path).uri, uri);
        }
    }
}
