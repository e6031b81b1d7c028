//! What `rules/portal.toml` says of the portal: its elements, its tooltips, the names of its components.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;
use crate::language::{Localized, Ui};

use super::kind::Kind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) page_language: String,
    elements: FxHashMap<Trait, Vec<String>>,
    pub(super) tooltip: TooltipTable,
    component: FxHashMap<Kind, Localized>,
}

/// Something that an element is; `rules/portal.toml` says what each means.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Trait {
    Block,
    Unseen,
    Object,
    Harmless,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TooltipTable {
    pub(super) server: String,
    pub(super) address: Vec<String>,
    pub(super) quoting: Vec<String>,
    pub(super) citing: Vec<String>,
    pub(super) term_words: usize,
}

struct Data {
    table: Table,
    traits: FxHashMap<String, u8>,
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    let table: Table = data::table("rules/portal.toml", include_str!("../../rules/portal.toml"));
    let mut traits: FxHashMap<String, u8> = FxHashMap::default();
    for (&is, names) in &table.elements {
        for name in names {
            *traits.entry(name.clone()).or_default() |= 1 << is as u8;
        }
    }
    Data { table, traits }
});

impl Kind {
    /// What it is called inside a sentence.
    #[must_use]
    pub fn name(self, ui: Ui) -> &'static str {
        table().component.get(&self).map_or("", |name| name.get(ui))
    }
}

/// The table as such.
pub(super) fn table() -> &'static Table {
    &DATA.table
}

/// Whether elements of a name are something.
pub(super) fn has(name: &str, wanted: Trait) -> bool {
    DATA.traits.get(name).is_some_and(|traits| traits & (1 << wanted as u8) != 0)
}
