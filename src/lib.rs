//! paritet reads pages that are published in two languages and says what is
//! wrong before readers see it.
//!
//! The way of a page: [`source::Source`] → [`markup`] (a tree of blocks) →
//! [`page::Page`] (its versions) → [`align::align`] (the versions paired) →
//! [`rules`] → [`linter::lint`] → [`report`]. [`workspace`] leads a whole run along it, from
//! named bytes to a report.
//!
//! What holds everywhere, and the test that holds it:
//!
//! - A module imports only from the layers below it, and no rule imports
//!   another (`tests/layers`).
//! - Nothing below [`cli`] reads a file, the environment or the clock, starts a
//!   thread or prints (`tests/layers`).
//! - Parsing never fails, and every span lies in its text, on the borders of
//!   letters (`tests/properties.rs`).
//! - Nothing stands twice: tags, word lists and thresholds are data under
//!   `rules/`, and what a rule is stands in its `rules/group/name.md`, whose
//!   examples are executed (`tests/rules.rs`, `tests/registry.rs`).
//! - No type of the core knows an output form; each form has its own in
//!   [`report`].

pub mod addresses;
pub mod align;
pub mod archive;
pub mod canvas;
#[cfg(feature = "cli")]
pub mod cli;
pub mod course;
pub mod data;
pub mod diagnostic;
pub mod fingerprint;
pub mod fix;
pub mod language;
pub mod linter;
pub mod markup;
pub mod numbers;
pub mod page;
pub mod portal;
pub mod report;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod source;
pub mod suppress;
pub mod text;
pub mod work;
pub mod workspace;
