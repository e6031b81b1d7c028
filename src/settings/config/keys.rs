//! The keys of `paritet.toml`, from `rules/config.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::language::Localized;

/// A key: what it is called, and what it holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
    /// The texts that it may hold; any where there is none.
    #[serde(default)]
    pub values: Vec<String>,
    /// What stands where the file does not have it, in words or as TOML; empty for a table.
    #[serde(default)]
    pub default: String,
    /// Whether it must stand in its table.
    #[serde(default)]
    pub required: bool,
    /// What it is for.
    pub about: Localized,
    /// The keys in it, where it is a table or a list of tables.
    #[serde(default)]
    pub keys: Vec<Self>,
}

/// What a key holds.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A day.
    Date,
    /// The code of a language that is published.
    Language,
    /// A list of such codes.
    Languages,
    /// The name of a rule.
    Rule,
    /// Severities and options by the names of rules and groups.
    Rules,
    /// Severities by the names of rules and groups.
    Levels,
    /// Other keys.
    Table,
    /// A list of tables with other keys.
    Tables,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    key: Vec<Key>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| data::table("rules/config.toml", include_str!("../../../rules/config.toml")));

/// The keys of the file, in the order in which people read of them.
#[must_use]
pub fn keys() -> &'static [Key] {
    &TABLE.key
}

/// The keys in a table of the file.
pub(super) fn keys_in(table: &str) -> &'static [Key] {
    keys().iter().find(|key| key.name == table).map_or(&[], |key| &key.keys)
}
