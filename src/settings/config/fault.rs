//! What is wrong in the file of a project.

use std::ops::Range;

use crate::language::message;

/// Something wrong, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What is wrong and what would be right, in the language of the interface.
    pub message: String,
}

impl Fault {
    /// Something wrong at some bytes.
    #[must_use]
    pub fn new(span: Range<usize>, message: String) -> Self {
        Self { span, message }
    }

    /// Its line and column in the text of the file, from 1; columns count letters.
    #[must_use]
    pub fn position(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line..].chars().count() + 1)
    }
}

message! {
    pub(super) fn not_toml(what) {
        en: "this is not valid TOML: {what}.",
        nb: "dette er ikke gyldig TOML: {what}.",
        nn: "dette er ikkje gyldig TOML: {what}.",
    }
}
message! {
    pub(super) fn unknown_key(key) {
        en: "there is no key “{key}” here.",
        nb: "det finnes ingen nøkkel «{key}» her.",
        nn: "det finst ingen nøkkel «{key}» her.",
    }
}
message! {
    pub(super) fn unknown_key_near(key, near) {
        en: "there is no key “{key}” here. Did you mean “{near}”?",
        nb: "det finnes ingen nøkkel «{key}» her. Mente du «{near}»?",
        nn: "det finst ingen nøkkel «{key}» her. Meinte du «{near}»?",
    }
}
message! {
    pub(super) fn wrong_kind(key, wanted) {
        en: "“{key}” should be {wanted}.",
        nb: "«{key}» skal være {wanted}.",
        nn: "«{key}» skal vere {wanted}.",
    }
}
message! {
    pub(super) fn unknown_value(value, known) {
        en: "“{value}” is not known here. Possible values: {known}.",
        nb: "«{value}» er ikke kjent her. Mulige verdier: {known}.",
        nn: "«{value}» er ikkje kjent her. Moglege verdiar: {known}.",
    }
}
message! {
    pub(super) fn unknown_value_near(value, near) {
        en: "“{value}” is not known here. Did you mean “{near}”?",
        nb: "«{value}» er ikke kjent her. Mente du «{near}»?",
        nn: "«{value}» er ikkje kjent her. Meinte du «{near}»?",
    }
}
message! {
    pub(super) fn missing_key(key) {
        en: "“{key}” is missing here.",
        nb: "«{key}» mangler her.",
        nn: "«{key}» manglar her.",
    }
}
message! {
    pub(super) fn empty_reason() {
        en: "the reason is empty. Say why the finding is accepted.",
        nb: "begrunnelsen er tom. Skriv hvorfor funnet er godtatt.",
        nn: "grunngivinga er tom. Skriv kvifor funnet er godteke.",
    }
}
message! {
    pub(super) fn no_date(value) {
        en: "“{value}” is no date. Write it as 2027-01-31.",
        nb: "«{value}» er ingen dato. Skriv den som 2027-01-31.",
        nn: "«{value}» er ingen dato. Skriv han som 2027-01-31.",
    }
}
message! {
    pub(super) fn no_fingerprint(value) {
        en: "“{value}” is no fingerprint: it has 16 digits from 0 to f, as in the output of `--format json`.",
        nb: "«{value}» er ikke et fingeravtrykk: Det har 16 sifre fra 0 til f, som i utdata fra `--format json`.",
        nn: "«{value}» er ikkje eit fingeravtrykk: Det har 16 siffer frå 0 til f, som i utdata frå `--format json`.",
    }
}
message! {
    pub(super) fn bad_glob(value, why) {
        en: "“{value}” cannot be used as a pattern of paths: {why}.",
        nb: "«{value}» kan ikke brukes som et mønster for stier: {why}.",
        nn: "«{value}» kan ikkje brukast som eit mønster for stiar: {why}.",
    }
}
message! {
    pub(super) fn options_of_group(group) {
        en: "“{group}” is a group, and only a rule has options. A group takes a severity.",
        nb: "«{group}» er en gruppe, og bare en regel har valg. En gruppe kan få et alvor.",
        nn: "«{group}» er ei gruppe, og berre ein regel har val. Ei gruppe kan få eit alvor.",
    }
}
message! {
    pub(super) fn bad_option(rule, why) {
        en: "“{rule}” cannot use these options: {why}.",
        nb: "«{rule}» kan ikke bruke disse valgene: {why}.",
        nn: "«{rule}» kan ikkje bruke desse vala: {why}.",
    }
}
message! {
    pub(super) fn text_kind() { en: "a text in quotation marks", nb: "en tekst i anførselstegn", nn: "ein tekst i hermeteikn" }
}
message! {
    pub(super) fn texts_kind() { en: "a list of texts, such as [\"a\", \"b\"]", nb: "en liste med tekster, som [\"a\", \"b\"]", nn: "ei liste med tekstar, som [\"a\", \"b\"]" }
}
message! {
    pub(super) fn number_kind() { en: "a number", nb: "et tall", nn: "eit tal" }
}
message! {
    pub(super) fn switch_kind() { en: "true or false", nb: "true eller false", nn: "true eller false" }
}
message! {
    pub(super) fn table_kind() { en: "a table", nb: "en tabell", nn: "ein tabell" }
}
message! {
    pub(super) fn tables_kind(key) { en: "written as [[{key}]], once for each", nb: "skrevet som [[{key}]], én gang for hver", nn: "skrive som [[{key}]], éin gong for kvar" }
}
message! {
    pub(super) fn level_kind() {
        en: "“error”, “warning”, “info” or “off”, or a table with severity and options",
        nb: "«error», «warning», «info» eller «off», eller en tabell med severity og valg",
        nn: "«error», «warning», «info» eller «off», eller ein tabell med severity og val",
    }
}
message! {
    pub(super) fn group_for_rule(group) {
        en: "“{group}” is a group. Name the rule whose finding is accepted.",
        nb: "«{group}» er en gruppe. Skriv navnet på regelen som funnet kommer fra.",
        nn: "«{group}» er ei gruppe. Skriv namnet på regelen som funnet kjem frå.",
    }
}
