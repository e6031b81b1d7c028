//! What a run is given: the rules that it checks with, and the languages of its pages.
//!
//! Everything that a user or a project asks for is resolved here, once, before the first page is read; nothing below
//! asks again.

mod select;

use crate::language::Languages;
use crate::rule::{Rule, Spec};
use crate::rules;

pub use select::{NoRule, Selection, meant};

/// What a run is given.
pub struct Settings {
    rules: Vec<Rule>,
    /// The languages of its pages.
    pub languages: Languages,
}

impl Settings {
    /// Every rule of the program, as its file describes it, or those that a selection leaves.
    ///
    /// # Errors
    /// A name that no rule and no group has, or a selection that leaves none.
    pub fn of(selection: &Selection) -> Result<Self, NoRule> {
        let specs = selection.of(rules::all())?;
        let rules = specs.into_iter().map(Spec::as_described).collect();
        Ok(Self { rules, languages: Languages::default() })
    }

    /// The rules to check with, in the order of their names.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

impl Default for Settings {
    fn default() -> Self {
        let rules = rules::all().iter().map(Spec::as_described).collect();
        Self { rules, languages: Languages::default() }
    }
}
