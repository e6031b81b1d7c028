//! What the elements are to the text of a page, from `rules/blocks.toml`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::data;
use crate::language::Language;

use super::super::tree::{NodeId, Tree};

/// What an element is to the text; `rules/blocks.toml` says what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// In the text: words go on across the tags.
    Within,
    Nothing,
    Opaque,
    InlineCode,
    Break,
    Block,
    Text,
    Heading(u8),
    List {
        ordered: bool,
    },
    Item,
    Terms,
    Term,
    Table,
    Row,
    Cell,
    Details,
    Summary,
    Code,
    Link,
    Image,
    Embed,
    Title,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    roles: Names,
    canvas: Canvas,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Names {
    nothing: Vec<String>,
    opaque: Vec<String>,
    inline_code: Vec<String>,
    r#break: Vec<String>,
    block: Vec<String>,
    text: Vec<String>,
    headings: Vec<String>,
    list: Vec<String>,
    ordered_list: Vec<String>,
    item: Vec<String>,
    terms: Vec<String>,
    term: Vec<String>,
    table: Vec<String>,
    row: Vec<String>,
    cell: Vec<String>,
    details: Vec<String>,
    summary: Vec<String>,
    code: Vec<String>,
    link: Vec<String>,
    image: Vec<String>,
    embed: Vec<String>,
    title: Vec<String>,
}

/// What Canvas makes of pages.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Canvas {
    language: String,
    titled: Vec<String>,
    added: Vec<String>,
    file: Vec<String>,
    exported: Vec<String>,
    served: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    data::table("rules/blocks.toml", include_str!("../../../../rules/blocks.toml"))
});

static ROLES: LazyLock<FxHashMap<&'static str, Role>> = LazyLock::new(|| {
    let names = &TABLE.roles;
    let groups: [(&'static [String], Role); 21] = [
        (&names.nothing, Role::Nothing),
        (&names.opaque, Role::Opaque),
        (&names.inline_code, Role::InlineCode),
        (&names.r#break, Role::Break),
        (&names.block, Role::Block),
        (&names.text, Role::Text),
        (&names.list, Role::List { ordered: false }),
        (&names.ordered_list, Role::List { ordered: true }),
        (&names.item, Role::Item),
        (&names.terms, Role::Terms),
        (&names.term, Role::Term),
        (&names.table, Role::Table),
        (&names.row, Role::Row),
        (&names.cell, Role::Cell),
        (&names.details, Role::Details),
        (&names.summary, Role::Summary),
        (&names.code, Role::Code),
        (&names.link, Role::Link),
        (&names.image, Role::Image),
        (&names.embed, Role::Embed),
        (&names.title, Role::Title),
    ];
    let mut roles = FxHashMap::default();
    for (names, role) in groups {
        roles.extend(names.iter().map(|name| (name.as_str(), role)));
    }
    let headings = (1..).zip(&names.headings);
    roles.extend(headings.map(|(level, name)| (name.as_str(), Role::Heading(level))));
    roles
});

/// What an element of a name, in small letters, is to the text.
pub(super) fn role(name: &str) -> Role {
    ROLES.get(name).copied().unwrap_or(Role::Within)
}

/// How much of a title is what Canvas writes before it, in bytes.
pub(super) fn before_title(written: &str) -> usize {
    let added = TABLE.canvas.titled.iter().find(|added| written.starts_with(added.as_str()));
    added.map_or(0, String::len)
}

/// Whether readers do not see an element.
pub(super) fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let undisplayed = || {
        tree.attribute(id, "style").is_some_and(|style| {
            let mut rules = style.value.split(';').filter_map(|rule| rule.split_once(':'));
            rules.any(|(name, value)| {
                name.trim().eq_ignore_ascii_case("display")
                    && value.trim().eq_ignore_ascii_case("none")
            })
        })
    };
    if tree.attributes(id).is_empty() {
        return false;
    }
    tree.attribute(id, "hidden").is_some()
        || TABLE.canvas.added.iter().any(|class| tree.has_class(id, class))
        || undisplayed()
}

/// Whether an element is one that is shown to the readers of one language only.
pub(super) fn is_language_block(tree: &Tree, id: NodeId) -> bool {
    tree.attribute(id, "class").is_some_and(|class| {
        let mut classes = class.value.split_ascii_whitespace();
        classes.any(|class| class.eq_ignore_ascii_case(&TABLE.canvas.language))
    })
}

/// The language that the attribute `lang` names; the portal reads some forms of it otherwise.
pub(super) fn language(tree: &Tree, id: NodeId) -> Option<Language> {
    let written = tree.attribute(id, "lang")?.value.trim();
    let code = written.split(['-', '_']).next().unwrap_or_default();
    Language::named(written).or_else(|| Language::named(code))
}

/// Whether a link leads to a file.
pub(super) fn is_download(tree: &Tree, id: NodeId, target: &str) -> bool {
    let canvas = &TABLE.canvas;
    let mut rest = Some(target);
    for part in &canvas.served {
        rest = rest.and_then(|rest| rest.split_once(part.as_str())).map(|(_, rest)| rest);
    }
    rest.is_some()
        || tree.attribute(id, "download").is_some()
        || canvas.exported.iter().any(|start| target.starts_with(start.as_str()))
        || canvas.file.iter().any(|class| tree.has_class(id, class))
}
