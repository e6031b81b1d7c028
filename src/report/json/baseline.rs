//! The file of old findings: a line for each, so that changes of it are easy to read and to merge.

use std::fmt::Write;

use serde::Serialize;

use crate::suppress::BASELINE_SCHEMA;

/// A finding, and how many of it there are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Entry<'a> {
    /// The path of the page from the root of the project.
    pub page: &'a str,
    /// The rule.
    pub rule: &'a str,
    /// The fingerprint.
    pub fingerprint: String,
    /// How many; it is only written where there are several.
    #[serde(skip_serializing_if = "is_one")]
    pub count: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Findings, each with the path of its page, as the text of a file; in whatever order they come, it is the same.
///
/// # Errors
/// Never in practice: nothing in the file can fail to be written as JSON.
pub fn render(mut entries: Vec<Entry<'_>>) -> Result<String, serde_json::Error> {
    entries.sort();
    entries.dedup_by(|later, earlier| {
        let is_same = later.fingerprint == earlier.fingerprint
            && later.rule == earlier.rule
            && later.page == earlier.page;
        earlier.count += if is_same { later.count } else { 0 };
        is_same
    });
    let mut out = format!("{{\n  \"schema\": {BASELINE_SCHEMA},\n  \"findings\": [");
    for (at, entry) in entries.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(out, "{comma}\n    {}", serde_json::to_string(entry)?);
    }
    out.push_str(if entries.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    Ok(out)
}
