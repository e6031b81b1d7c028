//! Reading values of the file, and remembering what is wrong with them.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::At;
use super::fault::{self, Fault};
use super::keys::{Key, keys, keys_in};
use crate::language::{Language, Ui};
use crate::text::nearest;

/// A value with its place.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// Reads tables of the file and remembers what is wrong in them.
pub(super) struct Reader {
    pub(super) ui: Ui,
    pub(super) faults: Vec<Fault>,
}

impl Reader {
    pub(super) fn fault(&mut self, span: Range<usize>, message: String) {
        self.faults.push(Fault::new(span, message));
    }

    /// Whether a table has keys of these names only, and those that it must have.
    pub(super) fn check_keys(&mut self, table: &DeTable<'_>, span: Range<usize>, known: &[Key]) {
        for key in table.keys() {
            let name = key.get_ref();
            if known.iter().all(|known| known.name != *name) {
                let message = self.unknown_key(name, known.iter().map(|known| known.name.as_str()));
                self.fault(key.span(), message);
            }
        }
        for key in known.iter().filter(|key| key.required && table.get(&*key.name).is_none()) {
            self.fault(span.clone(), fault::missing_key(self.ui, &key.name));
        }
    }

    /// What to say of a key that is not known.
    pub(super) fn unknown_key<'k>(
        &self,
        name: &str,
        known: impl Iterator<Item = &'k str>,
    ) -> String {
        // Other programs write such keys with an underscore.
        let written = name.to_lowercase().replace('_', "-");
        match nearest(&written, known, slips) {
            Some(near) => fault::unknown_key_near(self.ui, name, near),
            None => fault::unknown_key(self.ui, name),
        }
    }

    /// Tells that a value is of another kind than wanted.
    fn wrong<T>(&mut self, value: &Value<'_>, key: &str, wanted: fn(Ui) -> String) -> Option<T> {
        self.fault(value.span(), fault::wrong_kind(self.ui, key, wanted(self.ui)));
        None
    }

    pub(super) fn text(&mut self, value: Option<&Value<'_>>, key: &str) -> Option<At<String>> {
        let value = value?;
        match value.get_ref().as_str() {
            Some(text) => Some(At { value: text.to_owned(), span: value.span() }),
            None => self.wrong(value, key, fault::text_kind),
        }
    }

    /// The texts of a list, each with its place.
    pub(super) fn texts(&mut self, value: &Value<'_>, key: &str) -> Option<Vec<At<String>>> {
        let Some(list) = value.get_ref().as_array() else {
            return self.wrong(value, key, fault::texts_kind);
        };
        let mut texts = Vec::new();
        for text in list {
            match text.get_ref().as_str() {
                Some(one) => texts.push(At { value: one.to_owned(), span: text.span() }),
                None => return self.wrong(text, key, fault::texts_kind),
            }
        }
        Some(texts)
    }

    /// A table of the file.
    pub(super) fn table<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Option<&'t DeTable<'i>> {
        let value = table.get(key)?;
        match value.get_ref().as_table() {
            Some(table) => Some(table),
            None => self.wrong(value, key, fault::table_kind),
        }
    }

    /// The tables of a list that is written as `[[key]]`, each with its place; keys are checked.
    pub(super) fn tables<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let list = value.get_ref().as_array();
        let tables =
            list.map(|list| list.iter().map(|entry| (entry.get_ref().as_table(), entry.span())));
        let tables: Option<Vec<_>> =
            tables.and_then(|tables| tables.map(|(table, span)| Some((table?, span))).collect());
        let Some(tables) = tables else {
            let wanted = fault::tables_kind(self.ui, key);
            self.fault(value.span(), fault::wrong_kind(self.ui, key, wanted));
            return Vec::new();
        };
        for (table, span) in &tables {
            self.check_keys(table, span.clone(), keys_in(key));
        }
        tables
    }

    /// A text that is one of those that a key may hold.
    pub(super) fn choice<T>(
        &mut self,
        value: Option<&Value<'_>>,
        key: &str,
        named: fn(&str) -> Option<T>,
    ) -> Option<At<T>> {
        let text = self.text(value, key)?;
        let known = keys().iter().find(|known| known.name == key).map(|key| key.values.as_slice());
        let known: Vec<&str> = known.unwrap_or_default().iter().map(String::as_str).collect();
        self.named(&text, named(&text.value).filter(|_| known.contains(&&*text.value)), &known)
    }

    pub(super) fn language(
        &mut self,
        value: Option<&Value<'_>>,
        key: &str,
    ) -> Option<At<Language>> {
        let text = self.text(value, key)?;
        self.published(&text)
    }

    pub(super) fn languages(&mut self, value: Option<&Value<'_>>) -> Option<At<Vec<Language>>> {
        let value = value?;
        let texts = self.texts(value, "required")?;
        let languages: Vec<Language> =
            texts.iter().filter_map(|text| self.published(text)).map(|found| found.value).collect();
        Some(At { value: languages, span: value.span() })
    }

    fn published(&mut self, text: &At<String>) -> Option<At<Language>> {
        let named = Language::named(&text.value).filter(|language| language.is_published());
        let codes: Vec<&str> = Language::all()
            .filter(|language| language.is_published())
            .map(Language::code)
            .collect();
        self.named(text, named, &codes)
    }

    /// What a text names; if nothing, what it may name is told.
    pub(super) fn named<T>(
        &mut self,
        text: &At<String>,
        named: Option<T>,
        known: &[&str],
    ) -> Option<At<T>> {
        let At { value, span } = text;
        if let Some(named) = named {
            return Some(At { value: named, span: span.clone() });
        }
        let message = match nearest(&value.to_lowercase(), known.iter().copied(), slips) {
            Some(near) => fault::unknown_value_near(self.ui, value, near),
            None => fault::unknown_value(self.ui, value, known.join(", ")),
        };
        self.fault(span.clone(), message);
        None
    }

    /// Patterns of paths.
    pub(super) fn globs(
        &mut self,
        value: Option<&Value<'_>>,
        key: &str,
    ) -> Option<At<Vec<String>>> {
        let value = value?;
        let texts = self.texts(value, key)?;
        for At { value, span } in &texts {
            if let Err(error) = globset::Glob::new(value) {
                self.fault(span.clone(), fault::bad_glob(self.ui, value, error.kind()));
            }
        }
        let globs = texts.into_iter().map(|text| text.value).collect();
        Some(At { value: globs, span: value.span() })
    }
}

/// How many letters a name may be off and still be meant.
pub(super) fn slips(name: &str) -> usize {
    (name.chars().count() / 3).max(1)
}
