//! What the file asks of rules and groups.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::At;
use super::fault;
use super::reader::{Reader, Value};
use crate::diagnostic::Severity;
use crate::rule::Spec;
use crate::rules;
use crate::settings::select::meant;

/// How grave the findings of a rule are to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The rule is not asked.
    Off,
    /// Its findings have this severity, but for those that it is less sure of.
    On(Severity),
}

impl Level {
    /// The names of all levels, the gravest first.
    pub const NAMES: [&str; 4] = ["error", "warning", "info", "off"];

    /// The level of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "off" { Some(Self::Off) } else { Severity::named(name).map(Self::On) }
    }

    /// The name that the file uses.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On(severity) => severity.name(),
        }
    }
}

/// What is asked of a rule or of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The name of the rule or the group.
    pub name: At<String>,
    /// How grave its findings are to be; as its file says where there is none.
    pub level: Option<Level>,
    /// The options of the rule, each in place of the default.
    pub options: toml::Table,
}

/// What is asked of rules and groups in some folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Patterns of the paths of pages, from the folder of the file.
    pub paths: Vec<String>,
    /// Levels by the names of rules and groups.
    pub levels: Vec<(At<String>, Level)>,
}

/// The table `rules`.
pub(super) fn choices(reader: &mut Reader, table: &DeTable<'_>) -> Vec<Choice> {
    let Some(rules) = reader.table(table, "rules") else { return Vec::new() };
    let mut choices = Vec::new();
    for (key, value) in rules {
        let name = At { value: key.get_ref().to_string(), span: key.span() };
        let Some(specs) = specs(reader, &name) else { continue };
        choices.push(if let DeValue::Table(table) = value.get_ref() {
            with_options(reader, name, &specs, table)
        } else {
            let level = level(reader, &name.value, value);
            Choice { name, level, options: toml::Table::new() }
        });
    }
    choices
}

/// The list `overrides`.
pub(super) fn overrides(reader: &mut Reader, table: &DeTable<'_>) -> Vec<Override> {
    let mut found = Vec::new();
    for (entry, _) in reader.tables(table, "overrides") {
        let paths = reader.globs(entry.get("paths"), "paths");
        let mut levels = Vec::new();
        for (key, value) in reader.table(entry, "rules").into_iter().flatten() {
            let name = At { value: key.get_ref().to_string(), span: key.span() };
            if specs(reader, &name).is_some()
                && let Some(level) = level(reader, &name.value, value)
            {
                levels.push((name, level));
            }
        }
        found.push(Override { paths: paths.map(|paths| paths.value).unwrap_or_default(), levels });
    }
    found
}

/// The rules that a name means.
fn specs(reader: &mut Reader, name: &At<String>) -> Option<Vec<&'static Spec>> {
    match meant(&name.value, rules::all()) {
        Ok(specs) => Some(specs),
        Err(unknown) => {
            reader.fault(name.span.clone(), unknown.message(reader.ui));
            None
        }
    }
}

fn level(reader: &mut Reader, key: &str, value: &Value<'_>) -> Option<Level> {
    let Some(text) = value.get_ref().as_str() else {
        let message = fault::wrong_kind(reader.ui, key, fault::level_kind(reader.ui));
        reader.fault(value.span(), message);
        return None;
    };
    let text = At { value: text.to_owned(), span: value.span() };
    let named = Level::named(&text.value);
    reader.named(&text, named, &Level::NAMES).map(|level| level.value)
}

/// A table with a severity and options.
fn with_options(
    reader: &mut Reader,
    name: At<String>,
    specs: &[&Spec],
    table: &DeTable<'_>,
) -> Choice {
    const SEVERITY: &str = "severity";
    let level = table.get(SEVERITY).and_then(|value| level(reader, SEVERITY, value));
    let own: Vec<_> = table.iter().filter(|(key, _)| key.get_ref() != SEVERITY).collect();
    let [spec] = specs else {
        if let Some((key, _)) = own.first() {
            let message = fault::options_of_group(reader.ui, &name.value);
            reader.fault(key.span(), message);
        }
        return Choice { name, level, options: toml::Table::new() };
    };
    let faults = reader.faults.len();
    let mut options = toml::Table::new();
    for (key, value) in own {
        if let Some(new) = option(reader, spec, key.get_ref(), key.span(), value) {
            options.insert(key.get_ref().to_string(), new);
        }
    }
    // What is of the right kind may still be a value that the rule cannot use.
    if reader.faults.len() == faults
        && let Err(error) = spec.with(options.clone(), spec.doc.severity)
    {
        let message = fault::bad_option(reader.ui, &name.value, error.message());
        reader.fault(name.span.clone(), message);
    }
    Choice { name, level, options }
}

/// The value of an option: of the kind of its default, or, for a list, what is added to it and removed from it.
fn option(
    reader: &mut Reader,
    spec: &Spec,
    key: &str,
    at: Range<usize>,
    value: &Value<'_>,
) -> Option<toml::Value> {
    let Some(default) = spec.doc.options.get(key) else {
        let known = spec.doc.options.keys().map(String::as_str).chain(["severity"]);
        let message = reader.unknown_key(key, known);
        reader.fault(at, message);
        return None;
    };
    if let (toml::Value::Array(default), DeValue::Table(changes)) = (default, value.get_ref()) {
        return changed(reader, default, changes).map(toml::Value::Array);
    }
    let new = owned(value)?;
    let is_number = |value: &toml::Value| value.is_integer() || value.is_float();
    if new.same_type(default) || (is_number(&new) && is_number(default)) {
        return Some(match (default, new) {
            (toml::Value::Float(_), toml::Value::Integer(whole)) => {
                #[expect(clippy::cast_precision_loss, reason = "a threshold is no such number")]
                let number = whole as f64;
                toml::Value::Float(number)
            }
            (_, new) => new,
        });
    }
    let wanted = match default {
        toml::Value::Array(_) => fault::texts_kind(reader.ui),
        toml::Value::Integer(_) | toml::Value::Float(_) => fault::number_kind(reader.ui),
        toml::Value::Boolean(_) => fault::switch_kind(reader.ui),
        toml::Value::Table(_) => fault::table_kind(reader.ui),
        toml::Value::String(_) | toml::Value::Datetime(_) => fault::text_kind(reader.ui),
    };
    let message = fault::wrong_kind(reader.ui, key, wanted);
    reader.fault(value.span(), message);
    None
}

/// A list after texts were added and others removed.
fn changed(
    reader: &mut Reader,
    default: &[toml::Value],
    changes: &DeTable<'_>,
) -> Option<Vec<toml::Value>> {
    const CHANGES: [&str; 2] = ["add", "remove"];
    for key in changes.keys().filter(|key| !CHANGES.contains(&&**key.get_ref())) {
        let message = reader.unknown_key(key.get_ref(), CHANGES.into_iter());
        reader.fault(key.span(), message);
    }
    let [added, removed] = CHANGES.map(|key| {
        let texts = changes.get(key).map(|value| reader.texts(value, key));
        texts.map_or(Some(Vec::new()), |texts| texts)
    });
    let (added, removed) = (added?, removed?);
    let is_removed = |value: &&toml::Value| {
        !removed.iter().any(|text| value.as_str() == Some(text.value.as_str()))
    };
    let kept = default.iter().filter(is_removed).cloned();
    Some(kept.chain(added.into_iter().map(|text| toml::Value::String(text.value))).collect())
}

/// A value without its places.
fn owned(value: &Value<'_>) -> Option<toml::Value> {
    serde::Deserialize::deserialize(toml::de::ValueDeserializer::from(value.clone())).ok()
}
