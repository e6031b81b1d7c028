//! Findings that a project accepts.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::At;
use super::fault;
use super::reader::Reader;
use crate::diagnostic::{Fingerprint, RuleName};
use crate::rules;
use crate::settings::select::meant;
use crate::text::composed;

/// A finding, or all findings of a rule on a page, that somebody accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignore {
    /// The rule.
    pub rule: RuleName,
    /// The path of the page, or of one of its files, from the folder of the file, with `/`.
    pub page: String,
    /// The finding; all of the rule on the page where there is none.
    pub fingerprint: Option<Fingerprint>,
    /// Why it is accepted.
    pub reason: String,
    /// The last day on which it is.
    pub until: Option<Date>,
    /// The bytes of the entry in the file.
    pub span: Range<usize>,
}

/// A day; days compare by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The list `ignore`.
pub(super) fn ignores(reader: &mut Reader, table: &DeTable<'_>) -> Vec<Ignore> {
    let entries = reader.tables(table, "ignore");
    entries.into_iter().filter_map(|(entry, span)| ignore(reader, entry, span)).collect()
}

fn ignore(reader: &mut Reader, entry: &DeTable<'_>, span: Range<usize>) -> Option<Ignore> {
    let rule = reader.text(entry.get("rule"), "rule");
    let page = reader.text(entry.get("page"), "page");
    let reason = reader.text(entry.get("reason"), "reason");
    if let Some(reason) = reason.as_ref().filter(|reason| reason.value.trim().is_empty()) {
        reader.fault(reason.span.clone(), fault::empty_reason(reader.ui));
    }
    let fingerprint = reader.text(entry.get("fingerprint"), "fingerprint");
    let fingerprint = fingerprint.and_then(|text| known_again(reader, &text));
    let until = date(reader, entry);
    let At { value, span: at } = rule?;
    if !rules::all().iter().any(|spec| *spec.name() == *value) {
        let message = match meant(&value, rules::all()) {
            Err(unknown) => unknown.message(reader.ui),
            // A group would hide what nobody has seen yet.
            Ok(_) => fault::group_for_rule(reader.ui, &value),
        };
        reader.fault(at, message);
    }
    Some(Ignore {
        rule: RuleName::new(&value),
        page: composed(page?.value.trim_start_matches("./")).into_owned(),
        fingerprint,
        reason: reason?.value,
        until,
        span,
    })
}

fn known_again(reader: &mut Reader, text: &At<String>) -> Option<Fingerprint> {
    let read = Fingerprint::read(&text.value);
    if read.is_none() {
        reader.fault(text.span.clone(), fault::no_fingerprint(reader.ui, &text.value));
    }
    read
}

/// The day of an entry, as TOML writes days or as a text.
fn date(reader: &mut Reader, entry: &DeTable<'_>) -> Option<Date> {
    let value = entry.get("until")?;
    let written = match value.get_ref() {
        DeValue::Datetime(day) => day.to_string(),
        DeValue::String(text) => text.to_string(),
        other => other.type_str().to_owned(),
    };
    let read = written.parse::<toml::value::Datetime>().ok();
    let day = read.filter(|read| read.time.is_none()).and_then(|read| read.date);
    if day.is_none() {
        reader.fault(value.span(), fault::no_date(reader.ui, written));
    }
    day.map(|day| Date { year: day.year, month: day.month, day: day.day })
}
