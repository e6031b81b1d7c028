//! `paritet.toml`: what a project asks for.
//!
//! The file is read with the place of every key and value, so that whatever is wrong in it is told where it stands.
//! The keys stand in `rules/config.toml`, from which their documentation and the JSON schema come as well.

mod fault;
mod ignore;
mod keys;
mod reader;
mod rules;

use std::ops::Range;

use toml::de::DeTable;

use crate::diagnostic::Severity;
use crate::language::{Language, Languages, Ui};

pub use fault::Fault;
pub use ignore::{Date, Ignore};
use keys::keys_in;
pub use keys::{Key, Kind, keys};
use reader::Reader;
pub use rules::{Choice, Level, Override};

/// The name of the file.
pub const FILE: &str = "paritet.toml";

/// What a project asks for. A key that its file does not have is none, or empty.
#[derive(Debug, Default)]
pub struct Config {
    /// The language of messages.
    pub lang: Option<At<Ui>>,
    /// The least severity of a finding that gives exit code 1.
    pub fail_on: Option<At<Severity>>,
    /// The languages of its pages.
    pub reference: Option<At<Language>>,
    /// The languages that every page must have.
    pub required: Option<At<Vec<Language>>>,
    /// The pattern of the names of sibling files.
    pub siblings: Option<At<String>>,
    /// The language of files whose name tells none.
    pub default_language: Option<At<Language>>,
    /// Files that are checked in folders; all where there is none.
    pub include: Option<At<Vec<String>>>,
    /// Files and folders that are left out.
    pub exclude: Option<At<Vec<String>>>,
    /// The file of old findings.
    pub baseline: Option<At<String>>,
    /// What is asked of rules and groups.
    pub rules: Vec<Choice>,
    /// What is asked of rules and groups in some folders.
    pub overrides: Vec<Override>,
    /// Findings that are accepted.
    pub ignores: Vec<Ignore>,
}

/// A value, and where the file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// Everything in it that is wrong, in the order of the file.
    pub fn read(text: &str, ui: Ui) -> Result<Self, Vec<Fault>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut reader = Reader { ui, faults: Vec::new() };
        for error in &errors {
            let what = error.message().lines().collect::<Vec<_>>().join(" ");
            let message = fault::not_toml(ui, what.trim_end_matches('.'));
            reader.fault(error.span().unwrap_or(0..0), message);
        }
        let config = if errors.is_empty() {
            Self::of(table.get_ref(), &mut reader)
        } else {
            Self::default()
        };
        let Reader { mut faults, .. } = reader;
        if faults.is_empty() {
            return Ok(config);
        }
        faults.sort_by_key(|fault| fault.span.start);
        Err(faults)
    }

    fn of(table: &DeTable<'_>, reader: &mut Reader) -> Self {
        reader.check_keys(table, 0..0, keys());
        let languages = reader.table(table, "languages");
        let of_languages = |key: &str| languages.and_then(|languages| languages.get(key));
        if let Some(languages) = languages {
            reader.check_keys(languages, 0..0, keys_in("languages"));
        }
        Self {
            lang: reader.choice(table.get("lang"), "lang", Ui::named),
            fail_on: reader.choice(table.get("fail-on"), "fail-on", Severity::named),
            reference: reader.language(of_languages("reference"), "reference"),
            required: reader.languages(of_languages("required")),
            siblings: reader.text(table.get("siblings"), "siblings"),
            default_language: reader.language(table.get("default-language"), "default-language"),
            include: reader.globs(table.get("include"), "include"),
            exclude: reader.globs(table.get("exclude"), "exclude"),
            baseline: reader.text(table.get("baseline"), "baseline"),
            rules: rules::choices(reader, table),
            overrides: rules::overrides(reader, table),
            ignores: ignore::ignores(reader, table),
        }
    }

    /// The languages of the pages.
    #[must_use]
    pub fn languages(&self) -> Languages {
        let mut languages = Languages::default();
        if let Some(At { value, .. }) = &self.required {
            languages.required.clone_from(value);
        }
        if let Some(At { value, .. }) = &self.reference {
            languages.reference = *value;
        }
        languages
    }
}

#[cfg(test)]
mod tests;
