//! A rule's file of data, `rules/group/name.md`.

use std::borrow::Cow;

use serde::Deserialize;

use crate::data;
use crate::diagnostic::{RuleName, Severity};
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
    pub name: RuleName,
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
    text: Cow<'static, str>,
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
    /// Whether nothing stands between it and the fenced block before it.
    follows: bool,
}

impl Example {
    /// The name of the file that it shows, where a page has several.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.info.iter().find_map(|word| word.strip_prefix(FILE))
    }

    /// Whether it shows another file of the same page as those before it do.
    fn joins(&self, case: &[Self]) -> bool {
        let about = |example: &Self| -> Vec<String> {
            let words = example.info.iter().filter(|word| !word.starts_with(FILE));
            words.cloned().collect()
        };
        self.follows
            && self.file().is_some()
            && case.iter().all(|one| one.file().is_some_and(|file| Some(file) != self.file()))
            && case.first().is_some_and(|first| about(first) == about(self))
    }
}

/// Stands before the name of a file after a fence.
const FILE: &str = "file=";

impl RuleDoc {
    /// Reads the file of a rule.
    #[must_use]
    pub fn new(name: &'static str, text: &'static str) -> Self {
        let head = fences(text).find(|fence| fence.info == ["toml"]).map(|fence| fence.text);
        let head: Head = data::table(name, &head.unwrap_or_default());
        let Head { summary, severity, fix, since, options } = head;
        Self {
            name: RuleName::new(name),
            summary,
            severity,
            fix,
            since,
            options,
            text: Cow::Borrowed(text),
        }
    }

    /// What the rule finds and why it matters, in one language.
    #[must_use]
    pub fn explanation(&self, ui: Ui) -> &str {
        let heading = format!("\n## {}\n", ui.code());
        let Some((_, rest)) = self.text.split_once(&heading) else { return "" };
        rest.split("\n## ").next().unwrap_or_default().trim()
    }

    /// The examples, which the tests execute.
    #[must_use]
    pub fn examples(&self) -> Vec<Example> {
        fences(&self.text).filter(|fence| fence.info != ["toml"]).collect()
    }

    /// The examples by the pages they show: files that directly follow each other are one page.
    #[must_use]
    pub fn cases(&self) -> Vec<Vec<Example>> {
        let mut cases: Vec<Vec<Example>> = Vec::new();
        for example in self.examples() {
            match cases.last_mut() {
                Some(case) if example.joins(case) => case.push(example),
                _ => cases.push(vec![example]),
            }
        }
        cases
    }
}

fn fences(text: &str) -> impl Iterator<Item = Example> + '_ {
    let mut lines = text.lines().enumerate();
    std::iter::from_fn(move || {
        let mut follows = true;
        let (line, fence) = lines.find(|(_, line)| {
            let opens = line.starts_with("```");
            follows &= opens || line.is_empty();
            opens
        })?;
        let info = fence.trim_start_matches('`').split_whitespace().map(str::to_owned).collect();
        let mut content = String::new();
        for (_, line) in lines.by_ref() {
            if line.starts_with("```") {
                break;
            }
            content.push_str(line);
            content.push('\n');
        }
        Some(Example { info, text: content, line: line + 1, follows })
    })
}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name)
            .ok_or_else(|| serde::de::Error::custom(format!("no severity is called {name}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_follow_each_other_are_one_page() {
        let text = "# x/y\n\n```toml\nseverity = \"info\"\nfix = \"never\"\nsince = \"0.1.0\"\n[summary]\nen = \"\"\nnb = \"\"\nnn = \"\"\n```\n\n\
                    ```md bad file=a.nb.md\nA\n```\n\n```md bad file=a.nn.md\n```\n\n```md good file=a.nb.md\n```\n\n\
                    Tekst\n\n```md good file=a.nn.md\n```\n\n```md good file=a.nn.md\n```\n\n```tagged good\n```\n\n```tagged good\n```\n";
        let cases = RuleDoc::new("x/y", text).cases();
        let files =
            |case: &Vec<Example>| case.iter().map(|one| one.file().map(str::to_owned)).collect();
        let files: Vec<Vec<Option<String>>> = cases.iter().map(files).collect();
        let [nb, nn] = ["a.nb.md", "a.nn.md"].map(|name| Some(name.to_owned()));
        let first = vec![nb.clone(), nn.clone()];
        assert_eq!(files, [first, vec![nb], vec![nn.clone()], vec![nn], vec![None], vec![None]]);
    }
}
