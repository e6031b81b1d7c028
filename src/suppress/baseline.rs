//! A stock of old findings, which a project knows and does not want to hear of again.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::diagnostic::{Diagnostic, Fingerprint, RuleName};
use crate::language::{Ui, message};
use crate::rules;

/// The version of the form of the file; it grows when a field changes its meaning.
pub const SCHEMA: u64 = 1;

message! {
    fn other_schema(schema) {
        en: "this baseline has schema {schema}, which this version of paritet does not know. Write it anew with --write-baseline.",
        nb: "filen med gamle funn har skjema {schema}, som denne versjonen av paritet ikke kjenner. Skriv den på nytt med --write-baseline.",
        nn: "fila med gamle funn har skjema {schema}, som denne versjonen av paritet ikkje kjenner. Skriv henne på nytt med --write-baseline.",
    }
}
message! {
    fn no_baseline(why) {
        en: "this is no baseline: {why}. Write one with --write-baseline.",
        nb: "dette er ingen fil med gamle funn: {why}. Skriv en med --write-baseline.",
        nn: "dette er inga fil med gamle funn: {why}. Skriv ei med --write-baseline.",
    }
}

/// Why a text is no baseline that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BaselineError {
    /// It has another form than is known.
    Schema(u64),
    /// It has no such form at all.
    Malformed(String),
}

impl BaselineError {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(&self, ui: Ui) -> String {
        match self {
            Self::Schema(schema) => other_schema(ui, schema),
            Self::Malformed(why) => no_baseline(ui, why),
        }
    }
}

#[derive(Deserialize)]
struct Head {
    schema: u64,
}

#[derive(Deserialize)]
struct File {
    findings: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    rule: String,
    page: String,
    fingerprint: String,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

/// Old findings, as far as they were not met again.
#[derive(Debug, Default)]
pub struct Baseline {
    /// How many there are of each, by the paths of pages.
    left: FxHashMap<String, FxHashMap<(RuleName, Fingerprint), usize>>,
}

impl Baseline {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// A text of another form.
    pub fn read(text: &str) -> Result<Self, BaselineError> {
        let malformed = |error: serde_json::Error| BaselineError::Malformed(error.to_string());
        let Head { schema } = serde_json::from_str(text).map_err(malformed)?;
        if schema != SCHEMA {
            return Err(BaselineError::Schema(schema));
        }
        let File { findings } = serde_json::from_str(text).map_err(malformed)?;
        let mut baseline = Self::default();
        for Entry { rule, page, fingerprint, count } in findings {
            let fingerprint = Fingerprint::read(&fingerprint)
                .ok_or_else(|| BaselineError::Malformed(format!("“{fingerprint}”")))?;
            let of_page = baseline.left.entry(page).or_default();
            *of_page.entry((RuleName::new(&rule), fingerprint)).or_default() += count;
        }
        Ok(baseline)
    }

    /// The rules in it that are not known any more, so that nothing can be found again.
    #[must_use]
    pub fn unknown_rules(&self) -> Vec<&str> {
        let named = self.left.values().flat_map(|of_page| of_page.keys());
        let named: BTreeSet<&str> = named.map(|(rule, _)| &**rule).collect();
        let known: FxHashSet<&str> = rules::all().iter().map(|spec| &**spec.name()).collect();
        named.into_iter().filter(|name| !known.contains(name)).collect()
    }

    /// Takes away the findings of a page that are known, and tells how many they were.
    pub fn set_aside(&mut self, page: &str, findings: &mut Vec<Diagnostic>) -> usize {
        let Some(of_page) = self.left.get_mut(page) else { return 0 };
        let before = findings.len();
        findings.retain(|finding| {
            let known = of_page.get_mut(&(finding.rule.clone(), finding.fingerprint));
            match known {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            }
        });
        before - findings.len()
    }

    /// How many were not met again on some pages, of rules that were asked.
    pub fn gone<'p>(
        &self,
        pages: impl IntoIterator<Item = &'p str>,
        was_asked: impl Fn(&str, &RuleName) -> bool,
    ) -> usize {
        let pages = pages.into_iter().filter_map(|page| Some((page, self.left.get(page)?)));
        let left = pages.flat_map(|(page, left)| left.iter().map(move |entry| (page, entry)));
        let gone = left.filter(|(page, ((rule, _), _))| was_asked(page, rule));
        gone.map(|(_, (_, count))| count).sum()
    }
}
