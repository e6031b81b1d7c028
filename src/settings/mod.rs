//! What a run is given: the rules that it checks with, and the languages of its pages.
//!
//! Everything that a user or a project asks for is resolved here, once, before the first page is read; nothing below
//! asks again.
//!
//! What counts, the strongest first: a rule that the command line selects by its own name is asked, whatever the
//! project says; what the command line leaves out is not asked; the last of the project's `overrides` that fits the
//! page and names the rule or its group; what the project says of the rule, before what it says of its group; what
//! the file of the rule says.

pub mod config;
mod select;

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::diagnostic::{RuleName, Severity};
use crate::language::Languages;
use crate::rule::{Rule, Spec};
use crate::rules;

use config::{Choice, Config, Date, Ignore, Level, Override};
pub use select::{NoRule, Selection, meant};

/// What a run is given.
pub struct Settings {
    rules: Vec<Rule>,
    overrides: Vec<InFolder>,
    /// The rules that the command line selects by name.
    selected: Vec<RuleName>,
    /// The languages of its pages.
    pub languages: Languages,
    /// Findings that the project accepts.
    ignores: Vec<Ignore>,
    /// The day of the run.
    today: Option<Date>,
}

/// What is asked of rules in some folders.
struct InFolder {
    paths: GlobSet,
    levels: Vec<(String, Level)>,
}

impl InFolder {
    fn of(wanted: &Override) -> Self {
        let mut globs = GlobSetBuilder::new();
        // The file was read without a fault, so every pattern can be used.
        for glob in wanted.paths.iter().filter_map(|path| Glob::new(path).ok()) {
            globs.add(glob);
        }
        let levels = wanted.levels.iter().map(|(name, level)| (name.value.clone(), *level));
        Self { paths: globs.build().unwrap_or_default(), levels: levels.collect() }
    }

    /// What is asked of a rule: by its own name before that of its group.
    fn level(&self, rule: &RuleName) -> Option<Level> {
        let by =
            |of: &str| self.levels.iter().find(|(name, _)| name == of).map(|(_, level)| *level);
        by(rule).or_else(|| by(rule.group()))
    }
}

impl Settings {
    /// What a project and the command line ask for together.
    ///
    /// # Errors
    /// A name on the command line that no rule and no group has, or a selection that leaves none.
    pub fn resolve(config: &Config, selection: &Selection) -> Result<Self, NoRule> {
        let specs = selection.of(rules::all())?;
        let rules: Vec<Rule> = specs
            .iter()
            .filter_map(|spec| {
                let own = config.rules.iter().find(|choice| *spec.name() == *choice.name.value);
                let options = own.map(|choice| choice.options.clone()).unwrap_or_default();
                let severity = match level(spec, &config.rules) {
                    Level::On(severity) => severity,
                    Level::Off if selection.names(spec) => spec.doc.severity,
                    Level::Off => return None,
                };
                // Options that the rule cannot use are a fault of the file, which is told when it is read.
                Some(spec.with(options, severity).unwrap_or_else(|_| spec.as_described()))
            })
            .collect();
        if rules.is_empty() {
            return Err(NoRule::NoneLeft);
        }
        let selected = rules.iter().map(|rule| rule.name().clone());
        let selected =
            selected.filter(|name| selection.select.iter().any(|named| *name == **named));
        Ok(Self {
            overrides: config.overrides.iter().map(InFolder::of).collect(),
            selected: selected.collect(),
            rules,
            languages: config.languages(),
            ignores: config.ignores.clone(),
            today: None,
        })
    }

    /// The same on some day; without one, nothing that a project accepts for a time is over.
    #[must_use]
    pub fn on(self, today: Date) -> Self {
        Self { today: Some(today), ..self }
    }

    /// Every rule of the program, as its file describes it, or those that a selection leaves.
    ///
    /// # Errors
    /// A name that no rule and no group has, or a selection that leaves none.
    pub fn of(selection: &Selection) -> Result<Self, NoRule> {
        let rules = selection.of(rules::all())?.into_iter().map(Spec::as_described).collect();
        Ok(Self { rules, ..Self::default() })
    }

    /// The rules to check with, in the order of their names.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Findings that the project accepts.
    #[must_use]
    pub fn ignores(&self) -> &[Ignore] {
        &self.ignores
    }

    /// The day of the run.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.today
    }

    /// The rule of a name, where it is asked on a page.
    #[must_use]
    pub fn asked(&self, name: &RuleName, path: &str) -> Option<&Rule> {
        let rule = self.rules.iter().find(|rule| rule.name() == name)?;
        self.severity(rule, path).map(|_| rule)
    }

    /// How grave the findings of a rule are on a page, which is known by its path from the folder of the project;
    /// none where the rule is not asked there.
    #[must_use]
    pub fn severity(&self, rule: &Rule, path: &str) -> Option<Severity> {
        let mut fitting = self.overrides.iter().rev().filter(|wanted| wanted.paths.is_match(path));
        match fitting.find_map(|wanted| wanted.level(rule.name())) {
            Some(Level::Off) if self.selected.contains(rule.name()) => Some(rule.severity),
            Some(Level::Off) => None,
            Some(Level::On(severity)) => Some(severity),
            None => Some(rule.severity),
        }
    }
}

/// How grave a project wants the findings of a rule: what it says of the rule before what it says of its group.
fn level(spec: &Spec, choices: &[Choice]) -> Level {
    let by = |of: &str| choices.iter().find(|choice| choice.name.value == of)?.level;
    let name = spec.name();
    by(name).or_else(|| by(name.group())).unwrap_or(Level::On(spec.doc.severity))
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rules: rules::all().iter().map(Spec::as_described).collect(),
            overrides: Vec::new(),
            selected: Vec::new(),
            languages: Languages::default(),
            ignores: Vec::new(),
            today: None,
        }
    }
}
