//! How surely words and markers must speak for a version: what `rules/versions.toml` says, and what follows from
//! it for a version as a whole.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::language::{Evidence, Language};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Thresholds {
    pub(super) version_cost: f64,
    pub(super) sequence_weight: f64,
    pub(super) opening_weight: f64,
    pub(super) openers: Vec<String>,
    pub(super) counterpart_weight: f64,
    pub(super) counterpart: f64,
    pub(super) distinct: f64,
    pub(super) unspoken: f64,
    pub(super) marker_weight: f64,
    pub(super) marker_alone: f64,
    pub(super) searched_parts: usize,
    pub(super) words_compared: usize,
    pub(super) whole_version: f64,
    pub(super) whole_version_words: usize,
    pub(super) half_version: f64,
    pub(super) silent_texts: usize,
}

pub(super) static THRESHOLDS: LazyLock<Thresholds> =
    LazyLock::new(|| data::table("rules/versions.toml", include_str!("../../rules/versions.toml")));

/// The other language that a version as a whole is written in, given all its evidence.
pub(super) fn whole_against(own: Language, evidence: &Evidence) -> Option<Language> {
    Language::all().filter(|&of| of != own).find(|&of| {
        evidence.sure(of) >= THRESHOLDS.whole_version_words
            && share(of, evidence) >= THRESHOLDS.whole_version
    })
}

/// The share of the closed-class words that are of a language.
#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
pub(super) fn share(of: Language, evidence: &Evidence) -> f64 {
    let total: usize = Language::all().map(|language| evidence.sure(language)).sum();
    evidence.sure(of) as f64 / total.max(1) as f64
}

/// From this share on, a version that has texts in another language is half translated.
#[must_use]
pub fn half_version() -> f64 {
    THRESHOLDS.half_version
}
