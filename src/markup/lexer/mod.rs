//! The lexer of tagged text: lines, and what stands in the text of a line.
//!
//! The only user of nom. A line that nom cannot read as something else is
//! text, so that nothing is ever lost.

mod inline;
mod line;

pub use inline::{Inline, addresses, inlines, written_inlines};
pub use line::{Ended, Line, LineKind, MarkerToken, lines, marker, title, title_segments};

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;

/// The wordings of `rules/tagged.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::markup) struct Wordings {
    pub(in crate::markup) external: Vec<String>,
    pub(in crate::markup) download: Vec<String>,
    pub(in crate::markup) address: Vec<String>,
    pub(in crate::markup) plan: PlanWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::markup) struct PlanWords {
    pub(in crate::markup) first: Vec<String>,
    pub(in crate::markup) second: Vec<String>,
    pub(in crate::markup) label_words: usize,
    pub(in crate::markup) description_words: usize,
    pub(in crate::markup) openers: Vec<String>,
}

pub(in crate::markup) static WORDINGS: LazyLock<Wordings> =
    LazyLock::new(|| data::table("rules/tagged.toml", include_str!("../../../rules/tagged.toml")));

/// The result of a nom parser on text.
type Parsed<'a, T> = nom::IResult<&'a str, T>;
