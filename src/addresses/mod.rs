//! Addresses, folded so that those of one page in two languages are the same.

mod difference;

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::data;
use crate::language::{Language, plain};

pub use difference::{Difference, difference, file_difference};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    prefixes: Vec<String>,
    identity: Vec<String>,
    names: Vec<String>,
    joined: Vec<String>,
    general: Vec<String>,
    shown: Vec<String>,
    neutral: Vec<String>,
    translated: usize,
    alike: f64,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    data::table("rules/addresses.toml", include_str!("../../rules/addresses.toml"))
});

/// How an address is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// A page on the web, or one beside this page.
    Web,
    /// An e-mail.
    Mail,
    /// A telephone.
    Phone,
}

/// An address without all that may differ between languages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// How it is followed.
    pub scheme: Scheme,
    /// The host, mailbox or number; empty for a page beside this one.
    pub host: String,
    /// The path and what of the query always says which page is meant.
    pub path: String,
    /// What else the query says, but for language and origin, in order.
    pub query: Vec<(String, String)>,
    /// Whether the page shows the host alone, so that nothing is known of the path.
    pub host_alone: bool,
}

impl Address {
    /// Folds an address as it is written.
    #[must_use]
    pub fn of(target: &str) -> Self {
        let lower = target.trim().to_lowercase().replace("&amp;", "&");
        let bare = |scheme, host: String| Self {
            scheme,
            host,
            path: String::new(),
            query: Vec::new(),
            host_alone: false,
        };
        if let Some(mailbox) = lower.strip_prefix("mailto:") {
            return bare(Scheme::Mail, before(mailbox, &['?']).trim().to_owned());
        }
        if let Some(number) = lower.strip_prefix("tel:") {
            return bare(Scheme::Phone, number.chars().filter(|c| c.is_alphanumeric()).collect());
        }
        let start = before(&lower, &['?', '#']).find("//");
        let after_scheme = start.map(|at| &lower[at + 2..]);
        let host = before(after_scheme.unwrap_or(&lower), &['/', '?', '#']);
        let has_host = after_scheme.is_some() || (host.contains('.') && !host.starts_with('.'));
        let path =
            if has_host { &after_scheme.unwrap_or(&lower)[host.len()..] } else { lower.as_str() };
        Self {
            scheme: Scheme::Web,
            host: if has_host { folded_host(host) } else { String::new() },
            path: folded_path(path),
            query: folded_query(path),
            host_alone: after_scheme.is_none() && path.is_empty(),
        }
    }
}

/// The language in which an address asks for its page: by its host, a part of its path or its query. None
/// where it names no language, Norwegian in general, or several.
#[must_use]
pub fn language(target: &str) -> Option<Language> {
    let lower = target.trim().to_lowercase();
    let (_, rest) = lower.split_once("//")?;
    let rest = before(rest, &['#']);
    let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let labels = host.split('.').collect::<Vec<_>>();
    let first = (labels.len() > 2).then_some(labels[0]);
    let shown = query.split(['&', ';']).filter_map(|part| part.split_once('='));
    let shown = shown.filter(|(key, _)| TABLE.shown.iter().any(|known| known == key));
    let parts = path.split('/').flat_map(|part| [Some(part), language_part(part)]);
    let names = first.into_iter().chain(parts.flatten()).chain(shown.map(|(_, value)| value));
    let mut found = names.filter_map(named);
    let language = found.next()?;
    found.all(|other| other == language).then_some(language)
}

/// The part of a segment that may name its language: `plan-nn`, `plan.nn.pdf`.
fn language_part(segment: &str) -> Option<&str> {
    let stem = segment.rsplit_once('.').map_or(segment, |(stem, _)| stem);
    stem.rsplit_once(['-', '_', '.']).map(|(_, end)| end)
}

/// The language that a name means, unless it is Norwegian in general.
fn named(name: &str) -> Option<Language> {
    let is_general = TABLE.general.iter().any(|general| general == name);
    if is_general { None } else { Language::named(name) }
}

fn before<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.split(ends).next().unwrap_or_default()
}

fn folded_host(host: &str) -> String {
    let mut host = host;
    while let Some(rest) =
        TABLE.prefixes.iter().find_map(|prefix| host.strip_prefix(prefix.as_str()))
    {
        host = rest;
    }
    if let Some((first, rest)) = host.split_once('.')
        && names_language(first)
        && rest.contains('.')
    {
        host = rest;
    }
    host.trim_end_matches('.').to_owned()
}

fn folded_path(path: &str) -> String {
    let segments = before(path, &['?', '#']).split('/').map(decoded);
    let segments = segments.filter(|segment| !segment.is_empty() && !names_language(segment));
    let folded = segments.map(|segment| without_language(&plain(&segment)));
    let mut folded = folded.collect::<Vec<_>>().join("/");
    for (key, value) in query(path).filter(|(key, _)| is_identity(key)) {
        let _ = write!(folded, "?{key}={value}");
    }
    folded
}

fn folded_query(path: &str) -> Vec<(String, String)> {
    let is_neutral = |key: &str| {
        TABLE.shown.iter().any(|shown| shown == key)
            || TABLE.neutral.iter().any(|neutral| match neutral.strip_suffix('_') {
                Some(_) => key.starts_with(neutral.as_str()),
                None => key == neutral,
            })
    };
    let parts = query(path).filter(|(key, value)| {
        !(is_identity(key) || is_neutral(key) || value.is_empty() || names_language(value))
    });
    let mut parts: Vec<_> =
        parts.map(|(key, value)| (key.to_owned(), decoded(value).into_owned())).collect();
    parts.sort_unstable();
    parts
}

/// The parts of the query of an address, or of its end.
fn query(address: &str) -> impl Iterator<Item = (&str, &str)> {
    let query = before(address, &['#']).split_once('?').map_or("", |(_, query)| query);
    query.split(['&', '?', ';']).filter_map(|part| part.split_once('='))
}

fn is_identity(key: &str) -> bool {
    TABLE.identity.iter().any(|known| known == key)
}

/// A part of an address with the letters that its percent signs stand for.
fn decoded(part: &str) -> Cow<'_, str> {
    if !part.contains('%') {
        return part.into();
    }
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        let byte = code.filter(|_| *first == b'%');
        let byte = byte.and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8(bytes).map_or(part.into(), |text| text.to_lowercase().into())
}

/// A part of a path without the language at its end or before its extension: `plan-nn`, `plan.nn.pdf`.
fn without_language(segment: &str) -> String {
    let (stem, extension) = segment.rsplit_once('.').unwrap_or((segment, ""));
    if names_language(extension) {
        return stem.to_owned();
    }
    let short = stem.rsplit_once(['-', '_', '.', ' ']).filter(|(_, end)| names_language(end));
    let stem = short.map_or(stem, |(stem, _)| stem);
    let mut joined = TABLE.joined.iter().filter_map(|name| stem.strip_suffix(name.as_str()));
    let stem = joined.find(|stem| !stem.is_empty()).unwrap_or(stem);
    if extension.is_empty() { stem.to_owned() } else { format!("{stem}.{extension}") }
}

fn names_language(part: &str) -> bool {
    let published = Language::named(part).is_some_and(Language::is_published);
    published || TABLE.names.iter().any(|name| name == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_an_address_is_left_out() {
        let one = Address::of("https://www.Skolen.no/nb/planer/uke-34/?lang=nb#topp");
        for other in [
            "http://skolen.no/nn/planer/uke-34",
            "https://nn.skolen.no/planer/uke-34/",
            "skolen.no/planer/uke-34-nn",
            "https://skolen.no/no/planer/uke-34?sprak=nynorsk",
        ] {
            assert_eq!(Address::of(other), one, "{other}");
        }
        assert_ne!(Address::of("https://skolen.no/planer/uke-35"), one);
        for (one, other) in [
            ("/filer/kart-nn.png?nocache=1", "/filer/kart.nb.png"),
            ("/skjema/nav761306bokmal", "/skjema/nav761306nynorsk"),
            ("/plan?utm_source=brev&amp;lang=nn-NO", "/plan"),
            ("/sok?q=m%C3%A5l&side=2", "/sok?side=2&q=mål"),
            ("/filer/m%C3%B8teplan%20nynorsk.pdf", "/filer/møteplan bokmål.pdf"),
        ] {
            assert_eq!(Address::of(one), Address::of(other), "{one}");
        }
        assert_ne!(Address::of("/sok?uri=http://a.no/1"), Address::of("/sok?uri=http://a.no/2"));
        assert_ne!(Address::of("tel:+4755000000"), Address::of("tel:+4755000001"));
    }

    #[test]
    fn an_address_may_ask_for_a_language() {
        let code = |address: &str| language(address).map(Language::code);
        for (address, expected) in [
            ("https://www.skolen.no/nn/planer", Some("nn")),
            ("https://nb.skolen.no/planer", Some("nb")),
            ("https://skolen.no/planer?side=2&lang=nn", Some("nn")),
            ("https://skolen.no/planar-nynorsk.pdf", Some("nn")),
            ("https://skolen.no/plan.nb.pdf#side=3", Some("nb")),
            ("https://skolen.no/no/planer", None),
            ("https://skolen.no/planer?x=nn", None),
            ("https://skolen.no/nb/plan-nn.pdf", None),
            ("https://nn.no/planer", None),
            ("/nn/planer", None),
        ] {
            assert_eq!(code(address), expected, "{address}");
        }
    }

    #[test]
    fn mailboxes_and_numbers_are_compared_as_such() {
        assert_eq!(
            Address::of("mailto:Post@skolen.no?subject=Hei"),
            Address::of("mailto:post@skolen.no")
        );
        assert_eq!(Address::of("tel:+47 22 33 44 55"), Address::of("tel:+4722334455"));
        assert!(Address::of("mailto:post@skolen.no") != Address::of("https://skolen.no"));
    }

    #[test]
    fn a_domain_alone_says_nothing_of_the_path() {
        assert!(Address::of("udir.no").host_alone);
        assert!(!Address::of("https://udir.no").host_alone);
        assert_eq!(Address::of("/courses/1/pages/plan").host, "");
        assert_ne!(
            Address::of("https://video.no/watch?v=1").path,
            Address::of("https://video.no/watch?v=2").path
        );
    }
}
