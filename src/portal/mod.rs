//! What the portal makes of a page in HTML.
//!
//! The portal's script goes over a page in steps, and in this order: tooltips, info boxes, tabs, reveals,
//! accordions. An exception in one of them ends them all. Each step is done here on a copy of the page just
//! as the script does it, so that what a reader gets ([`View`]) follows from the same code as what is said
//! to the author ([`Event`]).
//!
//! The page goes through the steps twice: once as it is, and once without what stops the script, as one
//! fault must not hide the next from its author.
//!
//! ```ebnf
//! infobox    = table( row( marker-cell , {td} ) , row( content-td ) ) ;   (* anything more is dropped *)
//! tabs       = table( row( marker-td , any-td ) , { row( title-td , pane-td ) } ) ;
//! reveal     = table( row( marker-td ) , title-td , content-td ) ;        (* one pair in a table *)
//! accordion  = table( row( marker-td , [ td ] ) , { row( title-td , panel-td ) } ) ;
//! marker     = "[" , tag , "]" ;                (* exact, the only brackets on the line; rules/tags.toml *)
//! tooltip    = "[" , { not "]" } , "](" , { not ")" } , ")" ;             (* in the HTML as text *)
//! language   = element with the class "language" and a "lang" that is nb, nn or se ;
//! ```

mod accordion;
mod build;
mod dom;
mod event;
mod header;
mod infobox;
mod language;
mod layout;
mod leaf;
mod markers;
mod part;
mod pieces;
mod plain;
mod reveal;
pub mod scan;
mod script;
mod tabs;
#[cfg(test)]
mod tests;
mod title;
mod tooltip;
mod tooltips;
mod verdict;
mod view;
mod written;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;
use crate::language::{Localized, Ui};

pub use dom::{Kind, Reach};
pub use event::{Event, EventKind, Layout, Loss, Marking, Misplaced, Shape, Stop, Tooltip};
pub use part::{Inline, Part, PartKind, View};
pub use plain::{Shown, show};
pub use script::{Cause, Preview, Rendered, Stopped, preview, render};
pub use verdict::{Told, Verdict};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    page_language: String,
    elements: FxHashMap<Trait, Vec<String>>,
    tooltip: TooltipTable,
    component: FxHashMap<Kind, Localized>,
}

/// Something that an element is; `rules/portal.toml` says what each means.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
enum Trait {
    Block,
    Unseen,
    Object,
    Harmless,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TooltipTable {
    server: String,
    address: Vec<String>,
    quoting: Vec<String>,
    citing: Vec<String>,
    term_words: usize,
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

fn table() -> &'static Table {
    &DATA.table
}

fn has(name: &str, wanted: Trait) -> bool {
    DATA.traits.get(name).is_some_and(|traits| traits & (1 << wanted as u8) != 0)
}
