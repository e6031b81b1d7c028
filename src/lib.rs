//! paritet reads pages that are published in two languages and says what is
//! wrong before readers see it.

pub mod align;
pub mod cli;
pub mod data;
pub mod diagnostic;
pub mod fingerprint;
pub mod fix;
pub mod language;
pub mod linter;
pub mod markup;
pub mod page;
pub mod report;
pub mod rule;
pub mod rules;
pub mod source;
pub mod text;
