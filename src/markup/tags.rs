//! The portal's tags, from `rules/tags.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;
use crate::text::{is_unseen, nearest};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    prefixes: Vec<String>,
    r#box: Vec<String>,
    links: Vec<String>,
    reveal: Vec<String>,
    tabs: Vec<String>,
    accordion: Vec<String>,
    unlike: Vec<String>,
    same: FxHashMap<String, String>,
    retired: FxHashMap<String, String>,
}

/// What the portal makes of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TagKind {
    /// A box with text.
    Box,
    /// A box of links.
    Links,
    /// A button with a title that opens hidden text.
    Reveal,
    /// Tabs.
    Tabs,
    /// An accordion.
    Accordion,
}

/// A tag that the portal knows.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// The name, such as `udir-task`.
    pub name: String,
    /// What the portal makes of it.
    pub kind: TagKind,
    /// The name of the tag that looks the same to a reader; its own where there is none.
    pub look: String,
    /// Whether a person has to choose the tag that replaces it.
    pub is_unlike: bool,
}

impl Tag {
    /// Whether it is an old tag that still works.
    #[must_use]
    pub fn is_legacy(&self) -> bool {
        self.name != self.look
    }
}

/// How a written tag stands to the known ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Exactly a known tag.
    Exact,
    /// A known tag but for case, blanks, brackets or other signs, which the portal does not forgive.
    Form,
    /// One that the portal no longer knows.
    Retired,
    /// Near a known tag.
    Near,
    /// Near none.
    Unknown,
}

struct Tags {
    prefixes: Vec<String>,
    known: Vec<Tag>,
    retired: FxHashMap<String, String>,
}

static TAGS: LazyLock<Tags> = LazyLock::new(|| {
    let table: Table = data::table("rules/tags.toml", include_str!("../../rules/tags.toml"));
    let Table { prefixes, r#box, links, reveal, tabs, accordion, unlike, same, retired } = table;
    let kinds = [
        (TagKind::Box, r#box),
        (TagKind::Links, links),
        (TagKind::Reveal, reveal),
        (TagKind::Tabs, tabs),
        (TagKind::Accordion, accordion),
    ];
    let mut known: Vec<Tag> = Vec::new();
    for (kind, names) in kinds {
        known.extend(names.into_iter().map(|name| {
            let look = same.get(&name).unwrap_or(&name).clone();
            let is_unlike = unlike.contains(&name);
            Tag { name, kind, look, is_unlike }
        }));
    }
    // Where two are equally near to what was written, the family that the portal uses now wins.
    known.sort_by_key(|tag| {
        prefixes.iter().position(|prefix| tag.name.starts_with(prefix.as_str()))
    });
    Tags { prefixes, known, retired }
});

/// The known tag of exactly this name.
#[must_use]
pub fn known(name: &str) -> Option<&'static Tag> {
    TAGS.known.iter().find(|tag| tag.name == name)
}

/// The tags of a kind, those that the portal uses now first.
pub fn of_kind(kind: TagKind) -> impl Iterator<Item = &'static Tag> {
    TAGS.known.iter().filter(move |tag| tag.kind == kind)
}

/// Whether a name has the form of the portal's tags: a known prefix and a hyphen.
#[must_use]
pub fn has_prefix(name: &str) -> bool {
    let name = name.to_lowercase();
    TAGS.prefixes.iter().any(|prefix| {
        name.strip_prefix(prefix.as_str()).is_some_and(|rest| rest.starts_with(separates))
    })
}

/// Whether a character in a tag's name is a hyphen, or is written for one.
#[must_use]
pub fn separates(letter: char) -> bool {
    "-_ \u{a0}".contains(letter) || separates_strangely(letter)
}

/// Whether a character is written for a hyphen that looks like one, cannot be seen, or is a slip of the hand.
#[must_use]
pub fn separates_strangely(letter: char) -> bool {
    is_unseen(letter) || matches!(letter, '.' | '/' | ':' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// The tag that was meant, and how what was written stands to it.
#[must_use]
pub fn resolve(written: &str) -> (Spelling, Option<&'static Tag>) {
    if let Some(tag) = known(written) {
        return (Spelling::Exact, Some(tag));
    }
    let joined = |name: &str| {
        let parts = name.split(separates).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("-").to_lowercase()
    };
    // A letter that nobody sees came along when text was copied, or stands for the hyphen.
    let seen: String = written.chars().filter(|&letter| !is_unseen(letter)).collect();
    let forms = [joined(&seen), joined(written)];
    if let Some(tag) = forms.iter().find_map(|name| known(name)) {
        return (Spelling::Form, Some(tag));
    }
    let [name, _] = forms;
    if let Some(instead) = TAGS.retired.get(&name) {
        return (Spelling::Retired, known(instead));
    }
    let names = || TAGS.known.iter().map(|tag| tag.name.as_str());
    let near = nearest(&name, names(), slips_allowed).or_else(|| {
        // The prefix left out: `[task]`.
        let prefixed = format!("{}-{name}", TAGS.prefixes[0]);
        (!name.contains('-')).then(|| nearest(&prefixed, names(), |_| 1)).flatten()
    });
    match near {
        Some(name) => (Spelling::Near, known(name)),
        None => (Spelling::Unknown, None),
    }
}

/// How many slips still mean this tag: fewer in a short one, since its neighbours are nearer.
fn slips_allowed(tag: &str) -> usize {
    let letters = tag.split_once('-').map_or(tag.len(), |(_, rest)| rest.len());
    match letters {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str) -> (Spelling, &'static str) {
        let (spelling, tag) = resolve(written);
        (spelling, tag.map_or("", |tag| tag.name.as_str()))
    }

    #[test]
    fn slips_find_the_tag_that_was_meant() {
        assert_eq!(meant("udir-task"), (Spelling::Exact, "udir-task"));
        assert_eq!(meant("Udir-Task"), (Spelling::Form, "udir-task"));
        assert_eq!(meant("udir task"), (Spelling::Form, "udir-task"));
        assert_eq!(meant("udir–task"), (Spelling::Form, "udir-task"));
        assert_eq!(meant("udir.task"), (Spelling::Form, "udir-task"));
        assert_eq!(meant("udir-re\u{ad}veal"), (Spelling::Form, "udir-reveal"));
        assert_eq!(meant("udir-tips"), (Spelling::Near, "udir-tip"));
        assert_eq!(meant("udir-taks"), (Spelling::Near, "udir-task"));
        assert_eq!(meant("udr-reveal"), (Spelling::Near, "udir-reveal"));
        assert_eq!(meant("task"), (Spelling::Near, "udir-task"));
        assert_eq!(meant("udir-read").0, Spelling::Retired);
        assert_eq!(meant("udir-banan"), (Spelling::Unknown, ""));
    }

    #[test]
    fn every_tag_that_another_looks_like_is_known() {
        for tag in &TAGS.known {
            assert!(known(&tag.look).is_some(), "{}", tag.look);
        }
        for instead in TAGS.retired.values() {
            assert!(known(instead).is_some(), "{instead}");
        }
    }
}
