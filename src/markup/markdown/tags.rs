//! Tags of HTML and JSX in Markdown: how one is read, and what it is to the text around it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;

/// The table `rules/markdown.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    pub(super) front: Front,
    pub(super) braces: Braces,
    tags: Tags,
}

/// Braces in plain Markdown.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Braces {
    /// How those start that readers do not see.
    pub(super) hidden: Vec<String>,
}

/// The keys of the front matter that are text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) title: Vec<String>,
    pub(super) text: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Tags {
    within: Vec<String>,
    r#break: Vec<String>,
    text: Vec<String>,
    image: Vec<String>,
    embed: Vec<String>,
    code: Vec<String>,
    code_block: Vec<String>,
    hidden: Vec<String>,
    headings: Vec<String>,
    list: Vec<String>,
    ordered: Vec<String>,
    item: Vec<String>,
    table: Vec<String>,
    row: Vec<String>,
    cell: Vec<String>,
    header: Vec<String>,
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    data::table("rules/markdown.toml", include_str!("../../../rules/markdown.toml"))
});

/// What a tag is to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// In the middle of a text, where words go on across it.
    Within,
    Break,
    /// A separate text.
    Text,
    Image,
    Embed,
    /// Code in the middle of a text.
    Code,
    CodeBlock,
    Hidden,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Table,
    Row,
    Cell {
        header: bool,
    },
    /// Something with blocks in it.
    Other,
}

impl Role {
    /// Whether text beside the tag is a block of its own.
    pub(super) fn is_block(self) -> bool {
        let is_within = matches!(self, Self::Within | Self::Break | Self::Image | Self::Embed);
        !is_within && !self.is_apart()
    }

    /// Whether the text in the element is not read as the text around it.
    pub(super) fn is_apart(self) -> bool {
        matches!(self, Self::Code | Self::CodeBlock | Self::Hidden)
    }
}

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let tags = &TABLE.tags;
    let groups: [(&'static [String], Role); 14] = [
        (&tags.within, Role::Within),
        (&tags.r#break, Role::Break),
        (&tags.text, Role::Text),
        (&tags.image, Role::Image),
        (&tags.embed, Role::Embed),
        (&tags.code, Role::Code),
        (&tags.code_block, Role::CodeBlock),
        (&tags.hidden, Role::Hidden),
        (&tags.list, Role::List { ordered: false }),
        (&tags.item, Role::Item),
        (&tags.table, Role::Table),
        (&tags.row, Role::Row),
        (&tags.cell, Role::Cell { header: false }),
        (&tags.header, Role::Cell { header: true }),
    ];
    let mut roles = FxHashMap::default();
    for (names, role) in groups {
        roles.extend(names.iter().map(|name| (name.as_str(), role)));
    }
    let ordered = tags.ordered.iter().map(|name| (name.as_str(), Role::List { ordered: true }));
    roles.extend(ordered);
    let headings = (1..).zip(&tags.headings);
    roles.extend(headings.map(|(level, name)| (name.as_str(), Role::Heading(level))));
    roles
});

/// A tag as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// The whole tag.
    pub(super) text: &'t str,
    /// The name; empty for a fragment of JSX.
    pub(super) name: &'t str,
    /// What stands between the name and the end.
    attributes: &'t str,
    /// `</name>`.
    pub(super) closes: bool,
    /// `<name/>`.
    pub(super) alone: bool,
}

/// A longer tag is none, so that the search for the end of one costs no more than this.
const LONGEST: usize = 4096;

impl<'t> Tag<'t> {
    /// The tag at the start of a text. The value of an attribute may be an expression of JSX.
    pub(super) fn read(text: &'t str) -> Option<Self> {
        let closes = text.starts_with("</");
        let inner = text.strip_prefix(if closes { "</" } else { "<" })?;
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || "-_.:".contains(letter);
        let end = inner.find(|letter| !is_name(letter)).unwrap_or(inner.len());
        let (name, rest) = inner.split_at(end);
        if !(name.is_empty() || name.starts_with(|first: char| first.is_ascii_alphabetic())) {
            return None;
        }
        if !rest.starts_with('>')
            && !rest.starts_with("/>")
            && !rest.starts_with(char::is_whitespace)
        {
            return None;
        }
        let end = attributes_end(rest)?;
        let attributes = rest[..end].trim_end();
        let alone = attributes.ends_with('/');
        if name.is_empty() && !attributes.is_empty() {
            return None;
        }
        let len = text.len() - rest.len() + end + 1;
        Some(Self { text: &text[..len], name, attributes, closes, alone })
    }

    /// What the tag is to the text around it.
    pub(super) fn role(&self) -> Role {
        // A component of JSX starts with a capital and is none of the tags of HTML.
        let name = if self.name.contains(|letter: char| letter.is_ascii_uppercase())
            && self.name.contains(|letter: char| letter.is_ascii_lowercase())
        {
            self.name.to_owned()
        } else {
            self.name.to_ascii_lowercase()
        };
        ROLES.get(name.as_str()).copied().unwrap_or(Role::Other)
    }

    /// Whether this is a link with an address.
    pub(super) fn is_link(&self) -> bool {
        self.name.eq_ignore_ascii_case("a")
    }

    /// Where the value of an attribute stands in the tag.
    pub(super) fn place(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let value = self.attribute(name)?;
        let start = value.as_ptr() as usize - self.text.as_ptr() as usize;
        Some(start..start + value.len())
    }

    /// The value of an attribute without its quotation marks.
    pub(super) fn attribute(&self, name: &str) -> Option<&'t str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
            let end = rest.find(|letter: char| letter.is_whitespace() || "=/".contains(letter));
            let end = end.unwrap_or(rest.len());
            let (written, after) = rest.split_at(end);
            if written.is_empty() {
                // A stray sign.
                rest = rest.get(rest.chars().next()?.len_utf8()..)?;
                continue;
            }
            rest = after.trim_start();
            let Some(value) = rest.strip_prefix('=') else { continue };
            let value = value.trim_start();
            let (value, after) = match value.chars().next()? {
                mark @ ('"' | '\'') => value[1..].split_once(mark)?,
                '{' => {
                    let end = braces_end(value)?;
                    (&value[..end], &value[end..])
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if written.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// Where the `>` stands that ends a tag, given what follows its name.
fn attributes_end(rest: &str) -> Option<usize> {
    let mut at = 0;
    let bytes = rest.as_bytes();
    let end = bytes.len().min(LONGEST);
    while at < end {
        at = match bytes[at] {
            b'>' => return Some(at),
            b'<' => return None,
            mark @ (b'"' | b'\'') => at + 2 + memchr::memchr(mark, &bytes[at + 1..end])?,
            b'{' => at + braces_end(&rest[at..])?,
            _ => at + 1,
        };
    }
    None
}

/// The length of an expression in braces.
fn braces_end(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_with_their_attributes() {
        let tag = Tag::read("<img\n alt='Et barn > to' src=a.png wide/> etter").unwrap();
        assert_eq!((tag.name, tag.alone, tag.closes), ("img", true, false));
        assert_eq!(tag.attribute("ALT"), Some("Et barn > to"));
        assert_eq!(tag.attribute("src"), Some("a.png"));
        assert_eq!(tag.attribute("wide"), None);
        let tag = Tag::read("<Kort tittel={`a > ${b}`} size=\"sm\">").unwrap();
        assert_eq!(tag.attribute("size"), Some("sm"));
        assert_eq!(tag.text.len(), 36);
        assert_eq!(
            Tag::read("</li >").map(|tag| (tag.closes, tag.role())),
            Some((true, Role::Item))
        );
        assert_eq!(Tag::read("<>").map(|tag| tag.text.len()), Some(2));
    }

    #[test]
    fn other_uses_of_the_sign_are_no_tags() {
        for text in ["< 5", "<5>", "<a <b>", "<https://nav.no>", "<a", "<a b={>", "<a.b@c.no>"] {
            assert_eq!(Tag::read(text), None, "{text}");
        }
    }

    #[test]
    fn components_are_none_of_the_tags_of_html() {
        assert_eq!(Tag::read("<TABLE>").map(|tag| tag.role()), Some(Role::Table));
        assert_eq!(Tag::read("<Table>").map(|tag| tag.role()), Some(Role::Other));
    }
}
