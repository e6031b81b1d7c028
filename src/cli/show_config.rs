//! `paritet config`: what counts for the pages of a project, key by key, and where it comes from.

use std::fmt::Write;

use crate::language::{Ui, message};
use crate::rule::Spec;
use crate::rules;
use crate::settings::config::{At, Choice, Level, keys};

use super::args::ShowConfig;
use super::project::Project;
use super::surroundings::Surroundings;
use super::{Exit, print_text};

message! {
    fn default_value() { en: "default", nb: "standard", nn: "standard" }
}
message! {
    fn by_group(place, group) { en: "{place}, for {group}", nb: "{place}, for {group}", nn: "{place}, for {group}" }
}
message! {
    fn no_file() {
        en: "No paritet.toml is read: everything is as it is by default.",
        nb: "Ingen paritet.toml blir lest: Alt er standard.",
        nn: "Inga paritet.toml blir lesen: Alt er standard.",
    }
}

/// Shows what counts; it is TOML, and could be the file of the project.
pub(super) fn config(options: &ShowConfig, here: Surroundings) -> Result<Exit, String> {
    let project = Project::find(&options.project, std::slice::from_ref(&options.path), here.ui)?;
    let here = here.of_project(&project.config);
    print_text(&text(&project, here.ui), here)
}

fn text(project: &Project, ui: Ui) -> String {
    let mut out = match &project.name {
        Some(name) => format!("# {name}\n\n"),
        None => format!("# {}\n\n", no_file(ui)),
    };
    let mut table = "";
    for (within, key) in flat() {
        let Some((value, origin)) = value(project, within, key, ui) else { continue };
        if within != table {
            table = within;
            let _ = writeln!(out, "\n[{table}]");
        }
        // What stands by default in words and not as TOML is a comment.
        let sign = if value.is_some() { "" } else { "# " };
        let value = value.unwrap_or_else(|| default(within, key));
        let _ = writeln!(out, "{sign}{key} = {value}  # {origin}");
    }
    let _ = writeln!(out, "\n[rules]");
    for spec in rules::all() {
        rule(&mut out, project, spec, ui);
    }
    out
}

/// The keys that hold a value, with the table that each stands in.
fn flat() -> impl Iterator<Item = (&'static str, &'static str)> {
    keys().iter().flat_map(|key| {
        let inner = key.keys.iter().filter(|_| key.name == "languages");
        let inner: Vec<_> = inner.map(|inner| (key.name.as_str(), inner.name.as_str())).collect();
        let own = key.keys.is_empty() && key.name != "rules";
        own.then_some(("", key.name.as_str())).into_iter().chain(inner)
    })
}

/// What the table of keys says of a default.
fn default(within: &str, name: &str) -> String {
    let own = keys().iter().flat_map(|key| {
        if key.name == within { key.keys.as_slice() } else { std::slice::from_ref(key) }
    });
    own.filter(|key| key.name == name).map(|key| key.default.clone()).next().unwrap_or_default()
}

/// The value of a key, where it is TOML, and where it comes from.
fn value(project: &Project, within: &str, key: &str, ui: Ui) -> Option<(Option<String>, String)> {
    let config = &project.config;
    let (value, origin) = match key {
        "lang" => said(project, config.lang.as_ref(), |ui| ui.code().into()),
        "fail-on" => said(project, config.fail_on.as_ref(), |severity| severity.name().into()),
        "siblings" => said(project, config.siblings.as_ref(), |text| text.as_str().into()),
        "baseline" => said(project, config.baseline.as_ref(), |text| text.as_str().into()),
        "include" => said(project, config.include.as_ref(), |globs| globs.clone().into()),
        "exclude" => said(project, config.exclude.as_ref(), |globs| globs.clone().into()),
        "reference" => said(project, config.reference.as_ref(), |one| one.code().into()),
        "default-language" => {
            said(project, config.default_language.as_ref(), |one| one.code().into())
        }
        "required" => said(project, config.required.as_ref(), |languages| {
            languages.iter().map(|one| one.code()).collect::<Vec<_>>().into()
        }),
        _ => return None,
    };
    let default = default(within, key);
    let default = default.parse::<toml::Value>().is_ok().then_some(default);
    Some((value.or(default), origin.unwrap_or_else(|| default_value(ui))))
}

/// What the file says, as TOML, and where.
fn said<T>(
    project: &Project,
    at: Option<&At<T>>,
    write: impl Fn(&T) -> toml::Value,
) -> (Option<String>, Option<String>) {
    (at.map(|at| write(&at.value).to_string()), at.map(|at| project.origin(at)))
}

/// The line of a rule, and a line for each option that the project sets.
fn rule(out: &mut String, project: &Project, spec: &Spec, ui: Ui) {
    let choices = &project.config.rules;
    let said_of = |name: &str| choices.iter().find(|choice| choice.name.value == name);
    let with_level = |choice: Option<&'_ Choice>| {
        choice.and_then(|choice| Some((choice.level?, project.origin(&choice.name))))
    };
    let (name, group) = (spec.name(), spec.name().group());
    let own = said_of(name);
    let by_group = || {
        let (level, place) = with_level(said_of(group))?;
        Some((level, by_group(ui, place, group)))
    };
    let (level, origin) = with_level(own)
        .or_else(by_group)
        .unwrap_or_else(|| (Level::On(spec.doc.severity), default_value(ui)));
    match own.filter(|choice| !choice.options.is_empty()) {
        None => {
            let _ = writeln!(out, "\"{name}\" = \"{}\"  # {origin}", level.name());
        }
        Some(choice) => {
            let mut table = toml::Table::new();
            table.insert("severity".to_owned(), level.name().into());
            table.extend(choice.options.clone());
            let value = toml::Value::Table(table);
            let _ = writeln!(out, "\"{name}\" = {value}  # {}", project.origin(&choice.name));
        }
    }
}
