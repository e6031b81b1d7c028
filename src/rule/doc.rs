//! A rule's file of data, `rules/group/name.md`.

use serde::Deserialize;

use crate::data;
use crate::diagnostic::Severity;
use crate::language::{Localized, Ui};

/// Whether a rule's findings come with a fix.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Fixability {
    /// Never.
    Never,
    /// With one that keeps the meaning.
    Safe,
    /// With one that may change the meaning.
    Unsafe,
    /// With one of either kind.
    Mixed,
}

impl Fixability {
    /// The name that output forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Mixed => "mixed",
        }
    }
}

/// A rule's file, read.
#[derive(Clone, Debug)]
pub struct RuleDoc {
    /// The name, `group/name`.
    pub name: &'static str,
    /// What it finds, in a few words.
    pub summary: Localized,
    /// The highest severity of its findings.
    pub severity: Severity,
    /// Whether its findings come with a fix.
    pub fix: Fixability,
    /// The version of paritet that had it first.
    pub since: String,
    /// Its default options.
    pub options: toml::Table,
    text: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    summary: Localized,
    severity: Severity,
    fix: Fixability,
    since: String,
    #[serde(default)]
    options: toml::Table,
}

/// A fenced block of the file's examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The words after the fence: the form of the page and what the example shows.
    pub info: Vec<String>,
    /// The page.
    pub text: String,
    /// The line of the fence in the file, from 1.
    pub line: usize,
}

impl RuleDoc {
    /// Reads the file of a rule.
    #[must_use]
    pub fn new(name: &'static str, text: &'static str) -> Self {
        let head = fences(text).find(|fence| fence.info == ["toml"]).map(|fence| fence.text);
        let head: Head = data::table(name, &head.unwrap_or_default());
        let Head { summary, severity, fix, since, options } = head;
        Self { name, summary, severity, fix, since, options, text }
    }

    /// What the rule finds and why it matters, in one language.
    #[must_use]
    pub fn explanation(&self, ui: Ui) -> &'static str {
        let heading = format!("\n## {}\n", ui.code());
        let Some((_, rest)) = self.text.split_once(&heading) else { return "" };
        rest.split("\n## ").next().unwrap_or_default().trim()
    }

    /// The examples, which the tests execute.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        fences(self.text).filter(|fence| fence.info != ["toml"]).collect()
    }
}

fn fences(text: &str) -> impl Iterator<Item = Example> + '_ {
    let mut lines = text.lines().enumerate();
    std::iter::from_fn(move || {
        let (line, fence) = lines.find(|(_, line)| line.starts_with("```"))?;
        let info = fence.trim_start_matches('`').split_whitespace().map(str::to_owned).collect();
        let mut content = String::new();
        for (_, line) in lines.by_ref() {
            if line.starts_with("```") {
                break;
            }
            content.push_str(line);
            content.push('\n');
        }
        Some(Example { info, text: content, line: line + 1 })
    })
}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name)
            .ok_or_else(|| serde::de::Error::custom(format!("no severity is called {name}")))
    }
}
