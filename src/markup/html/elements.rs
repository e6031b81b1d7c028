//! What browsers know of the elements, from `rules/html.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;

/// Something that an element is or does; `rules/html.toml` says what each means.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Role {
    Void,
    ClosesParagraph,
    Heading,
    Special,
    Transparent,
    Formatting,
    Alone,
    OmittedEnd,
    Scope,
    Table,
    TableStructure,
    TableContent,
    Document,
    HeadContent,
    Foreign,
    Integration,
    Breakout,
}

/// What is known of the elements of one name.
#[derive(Debug, Default)]
pub(super) struct Facts {
    roles: u32,
    /// The open elements that its start tag ends.
    pub(super) closes: Vec<String>,
    /// Where it stands, if it is a part of a table.
    pub(super) parents: Vec<String>,
    /// What its end tag does not reach out of, besides [`Role::Scope`].
    pub(super) stops: Vec<String>,
}

impl Facts {
    pub(super) fn is(&self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    deepest: usize,
    roles: FxHashMap<Role, Vec<String>>,
    closes: FxHashMap<String, Vec<String>>,
    parents: FxHashMap<String, Vec<String>>,
    stops: FxHashMap<String, Vec<String>>,
}

struct Elements {
    deepest: usize,
    known: FxHashMap<String, Facts>,
    other: Facts,
}

static ELEMENTS: LazyLock<Elements> = LazyLock::new(|| {
    let table: Table = data::table("rules/html.toml", include_str!("../../../rules/html.toml"));
    let mut known: FxHashMap<String, Facts> = FxHashMap::default();
    for (role, names) in table.roles {
        for name in names {
            known.entry(name).or_default().roles |= 1 << role as u32;
        }
    }
    for (name, closes) in table.closes {
        known.entry(name).or_default().closes = closes;
    }
    for (name, parents) in table.parents {
        known.entry(name).or_default().parents = parents;
    }
    for (name, stops) in table.stops {
        known.entry(name).or_default().stops = stops;
    }
    Elements { deepest: table.deepest, known, other: Facts::default() }
});

/// What is known of a name, which is written in small letters.
pub(super) fn facts(name: &str) -> &'static Facts {
    ELEMENTS.known.get(name).unwrap_or(&ELEMENTS.other)
}

/// How many elements may be open in each other.
pub(super) fn deepest() -> usize {
    ELEMENTS.deepest
}
