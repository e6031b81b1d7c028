//! Which rules a run checks with.

use crate::language::Ui;
use crate::rule::Rule;
use crate::text::nearest;

use super::texts;

/// The rules that are selected and not ignored; all are selected where none is named.
///
/// A rule selected by its own name stays although its group is ignored.
pub(super) fn select(
    rules: Vec<Rule>,
    selected: &[String],
    ignored: &[String],
    ui: Ui,
) -> Result<Vec<Rule>, String> {
    for name in selected.iter().chain(ignored) {
        check_name(name.trim(), &rules, ui)?;
    }
    let names = |names: &[String], rule: &Rule| names.iter().any(|name| rule.is_named(name.trim()));
    let exactly =
        |names: &[String], rule: &Rule| names.iter().any(|name| rule.name() == name.trim());
    let is_on = |rule: &Rule| {
        let is_selected = selected.is_empty() || names(selected, rule);
        let is_spared = exactly(selected, rule) && !exactly(ignored, rule);
        is_selected && (is_spared || !names(ignored, rule))
    };
    let rules: Vec<Rule> = rules.into_iter().filter(is_on).collect();
    if rules.is_empty() { Err(texts::no_rule_left(ui)) } else { Ok(rules) }
}

/// Whether a name means a rule or a group; if not, says which is nearest.
pub(super) fn check_name(name: &str, rules: &[Rule], ui: Ui) -> Result<(), String> {
    if rules.iter().any(|rule| rule.is_named(name)) {
        return Ok(());
    }
    let limit = |known: &str| (known.chars().count() / 3).max(2);
    let group = |rule: &Rule| rule.name().split('/').next().unwrap_or_default();
    let names = rules.iter().map(Rule::name).chain(rules.iter().map(group));
    // Without its group a rule is as well known.
    let bare = |rule: &Rule| rule.name().rsplit('/').next().unwrap_or_default();
    let written = name.to_lowercase();
    let found = nearest(&written, names, limit).or_else(|| {
        let near = nearest(&written, rules.iter().map(bare), limit)?;
        rules.iter().find(|rule| bare(rule) == near).map(Rule::name)
    });
    Err(match found {
        Some(near) => texts::unknown_rule_near(ui, name, near),
        None => texts::unknown_rule(ui, name),
    })
}
