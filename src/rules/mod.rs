//! The rules. The list between the two lines is written by
//! `PARITET_BLESS=1 cargo test --test registry` from the files under `rules/`.

use serde::de::DeserializeOwned;

use crate::rule::{Check, Rule, RuleDoc};

// registry: begin
mod prose {
    pub(super) mod repeated_word;
}

/// Every rule, in the order of their names.
#[must_use]
pub fn all() -> Vec<Rule> {
    vec![
        rule("prose/repeated-word", include_str!("../../rules/prose/repeated-word.md"), prose::repeated_word::rule),
    ]
}
// registry: end

/// A rule with the default options of its file.
#[expect(clippy::panic, reason = "default options that do not fit their rule are a fault in the program")]
fn rule<O: DeserializeOwned>(name: &'static str, text: &'static str, build: fn(O) -> Check) -> Rule {
    let doc = RuleDoc::new(name, text);
    match doc.options.clone().try_into() {
        Ok(options) => Rule { check: build(options), doc },
        Err(error) => panic!("{name}: {error}"),
    }
}

/// A rule that the linter itself reports.
fn frame(name: &'static str, text: &'static str) -> Rule {
    Rule { doc: RuleDoc::new(name, text), check: Check::Frame }
}
