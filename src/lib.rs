//! paritet reads pages that are published in two languages and says what is
//! wrong before readers see it.

pub mod data;
pub mod diagnostic;
pub mod language;
pub mod markup;
pub mod source;
pub mod text;
