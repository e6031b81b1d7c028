//! Which rules a run checks with.

use crate::diagnostic::RuleName;
use crate::language::{Ui, message};
use crate::rule::Spec;
use crate::text::nearest;

message! {
    fn unknown_near(name, near) {
        en: "no rule or group is called “{name}”. Did you mean “{near}”? `paritet rules` lists them all.",
        nb: "ingen regel eller gruppe heter «{name}». Mente du «{near}»? `paritet rules` viser alle.",
        nn: "ingen regel eller gruppe heiter «{name}». Meinte du «{near}»? `paritet rules` viser alle.",
    }
}
message! {
    fn unknown(name) {
        en: "no rule or group is called “{name}”. `paritet rules` lists them all.",
        nb: "ingen regel eller gruppe heter «{name}». `paritet rules` viser alle.",
        nn: "ingen regel eller gruppe heiter «{name}». `paritet rules` viser alle.",
    }
}
message! {
    fn none_left() {
        en: "every selected rule is ignored, so there is nothing to check with.",
        nb: "alle de valgte reglene er utelatt, så det er ingenting å sjekke med.",
        nn: "alle dei valde reglane er utelatne, så det er ingenting å sjekke med.",
    }
}

/// Rules and groups by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those to check with; all where none is named.
    pub select: Vec<String>,
    /// Those to leave out.
    pub ignore: Vec<String>,
}

/// Why there is nothing to check with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRule {
    /// No rule and no group has this name.
    Unknown {
        /// The name as written.
        name: String,
        /// A name that is meant, perhaps.
        near: Option<String>,
    },
    /// Every selected rule is ignored.
    NoneLeft,
}

impl NoRule {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self, ui: Ui) -> String {
        match self {
            Self::Unknown { name, near: Some(near) } => unknown_near(ui, name, near),
            Self::Unknown { name, near: None } => unknown(ui, name),
            Self::NoneLeft => none_left(ui),
        }
    }
}

impl Selection {
    /// The rules that are selected and not ignored. A rule selected by its own name stays although its group is
    /// ignored.
    ///
    /// # Errors
    /// A name that no rule and no group has, or a selection that leaves none.
    pub fn of<'s>(&self, specs: &'s [Spec]) -> Result<Vec<&'s Spec>, NoRule> {
        for name in self.select.iter().chain(&self.ignore) {
            meant(name.trim(), specs)?;
        }
        let left: Vec<&Spec> = specs.iter().filter(|spec| self.keeps(spec)).collect();
        if left.is_empty() { Err(NoRule::NoneLeft) } else { Ok(left) }
    }

    /// Whether the selection names a rule by its own name.
    pub(super) fn names(&self, spec: &Spec) -> bool {
        self.select.iter().any(|name| *spec.name() == name.trim())
    }

    /// Whether a rule is selected and not ignored.
    fn keeps(&self, spec: &Spec) -> bool {
        let rule = spec.name();
        let named = |names: &[String]| names.iter().any(|name| rule.is_meant_by(name.trim()));
        let exactly = |names: &[String]| names.iter().any(|name| *rule == name.trim());
        let is_selected = self.select.is_empty() || named(&self.select);
        let is_spared = exactly(&self.select) && !exactly(&self.ignore);
        is_selected && (is_spared || !named(&self.ignore))
    }
}

/// The rules that a name means: one, or those of a group.
///
/// # Errors
/// A name that no rule and no group has.
pub fn meant<'s>(name: &str, specs: &'s [Spec]) -> Result<Vec<&'s Spec>, NoRule> {
    let found: Vec<&Spec> = specs.iter().filter(|spec| spec.name().is_meant_by(name)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let limit = |known: &str| (known.chars().count() / 3).max(2);
    let names = || specs.iter().map(Spec::name);
    let written = name.to_lowercase();
    let known = names().map(|name| &**name).chain(names().map(RuleName::group));
    let near = nearest(&written, known, limit).or_else(|| {
        // Without its group a rule is as well known.
        let near = nearest(&written, names().map(RuleName::bare), limit)?;
        names().find(|name| name.bare() == near).map(|name| &**name)
    });
    Err(NoRule::Unknown { name: name.to_owned(), near: near.map(str::to_owned) })
}
