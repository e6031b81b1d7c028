//! The XML files of an export: the only module that names the XML reader.

use roxmltree::{Document, Error, Node, ParsingOptions};

use super::fault::Fault;
use super::limits;
use crate::canvas::{ItemKind, Module, ModuleItem, Origin};
use crate::source::{Position, Source, Span};

/// What a page says of itself in its head, and other files of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) identifier: Option<String>,
    pub(super) state: Option<String>,
    pub(super) is_front_page: bool,
}

/// A file beside the folders of an export, by its root element.
pub(super) enum Loose {
    /// A discussion or announcement.
    Topic { title: Option<String> },
    /// What Canvas says of one: the identifier of the topic.
    TopicMeta { topic: Option<String>, is_announcement: bool, state: Option<String> },
    /// Anything else, such as a link to a tool.
    Other,
}

/// The modules of `module_meta.xml`, in order.
pub(super) fn modules(source: &Source) -> Result<Vec<Module>, Fault> {
    let document = parse(source)?;
    let mut modules: Vec<Module> =
        children(document.root_element(), "module").map(module).collect();
    modules.sort_by_key(|module| module.position.unwrap_or(i64::MAX));
    Ok(modules)
}

fn module(node: Node<'_, '_>) -> Module {
    let (title, span) = title(node);
    let items = children(node, "items").flat_map(|items| children(items, "item"));
    let mut items: Vec<ModuleItem> = items.map(item).collect();
    items.sort_by_key(|item| item.position.unwrap_or(i64::MAX));
    Module {
        identifier: node.attribute("identifier").map(str::to_owned),
        title,
        span,
        position: number(node, "position"),
        state: field(node, "workflow_state"),
        items,
    }
}

fn item(node: Node<'_, '_>) -> ModuleItem {
    let (title, span) = title(node);
    ModuleItem {
        identifier: node.attribute("identifier").map(str::to_owned),
        kind: ItemKind::named(&field(node, "content_type").unwrap_or_default()),
        title,
        span,
        identifierref: field(node, "identifierref"),
        position: number(node, "position"),
        state: field(node, "workflow_state"),
        url: field(node, "url"),
        indent: number(node, "indent").and_then(|indent| u8::try_from(indent).ok()).unwrap_or(0),
    }
}

/// What a file beside the folders is.
pub(super) fn loose(source: &Source) -> Result<Loose, Fault> {
    let document = parse(source)?;
    let root = document.root_element();
    Ok(match root.tag_name().name() {
        "topic" => Loose::Topic { title: field(root, "title") },
        "topicMeta" => Loose::TopicMeta {
            topic: field(root, "topic_id"),
            is_announcement: field(root, "type").is_some_and(|kind| kind == "announcement"),
            state: field(root, "workflow_state"),
        },
        _ => Loose::Other,
    })
}

/// The HTML of a discussion.
pub(super) fn topic_text(source: &Source) -> Result<String, Fault> {
    let document = parse(source)?;
    Ok(children(document.root_element(), "text").map(text).collect())
}

/// What the settings beside an assignment say of it, in either version of the format.
pub(super) fn assignment(source: &Source) -> Result<Meta, Fault> {
    let document = parse(source)?;
    let root = document.root_element();
    let state = root.descendants().find(|node| node.tag_name().name() == "workflow_state");
    Ok(Meta {
        title: field(root, "title"),
        identifier: root.attribute("identifier").map(str::to_owned),
        state: state.map(text).and_then(filled),
        is_front_page: false,
    })
}

/// Where the export comes from, by `context.xml`.
pub(super) fn origin(source: &Source) -> Result<Origin, Fault> {
    let document = parse(source)?;
    let root = document.root_element();
    Ok(Origin { course: field(root, "course_id"), host: field(root, "canvas_domain") })
}

/// What the head of an HTML file says, given the start of the file. Canvas writes heads that are
/// XML; what other programs leave out of them is mended, and of any other head nothing is known.
pub(super) fn head(start: &[u8]) -> Option<Meta> {
    let from = memchr::memmem::find(start, b"<head>")?;
    let to = memchr::memmem::find(start, b"</head>")? + b"</head>".len();
    let head = std::str::from_utf8(start.get(from..to)?).ok()?;
    let mended = if Document::parse(head).is_ok() { head.to_owned() } else { closed(head) };
    let document = Document::parse(&mended).ok()?;
    let root = document.root_element();
    let meta = |name: &str| {
        let mut fields = children(root, "meta");
        let found = fields.find(|node| node.attribute("name") == Some(name))?;
        filled(found.attribute("content")?.to_owned())
    };
    Some(Meta {
        title: field(root, "title"),
        identifier: meta("identifier"),
        state: meta("workflow_state"),
        is_front_page: meta("front_page").is_some_and(|value| value == "true"),
    })
}

/// A head as XML: elements without content are closed, and entities that only HTML has stay as written.
fn closed(head: &str) -> String {
    const EMPTY: [&str; 3] = ["meta", "link", "base"];
    let mut mended = String::with_capacity(head.len());
    let mut is_empty = false;
    for (at, letter) in head.char_indices() {
        let rest = &head[at + letter.len_utf8()..];
        match letter {
            '<' => {
                let name = rest.split(|letter: char| !letter.is_alphanumeric()).next();
                is_empty = name.is_some_and(|name| EMPTY.contains(&name));
            }
            '>' if is_empty && !mended.ends_with('/') => mended.push('/'),
            _ => {}
        }
        mended.push(letter);
        let name = rest.split_once(';').map_or("", |(name, _)| name);
        let is_xml = name.starts_with('#') || ["amp", "lt", "gt", "quot", "apos"].contains(&name);
        if letter == '&' && !is_xml {
            mended.push_str("amp;");
        }
    }
    mended
}

fn parse(source: &Source) -> Result<Document<'_>, Fault> {
    let options = ParsingOptions { nodes_limit: limits::XML_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(source.text(), options).map_err(|error| match error {
        Error::NodesLimitReached | Error::AttributesLimitReached => {
            Fault::TooLarge { most: limits::XML_BYTES }
        }
        // What was never closed shows at the end.
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream | Error::NoRootNode => {
            Fault::Xml(source.position(u32::MAX))
        }
        error => {
            let at = error.pos();
            Fault::Xml(Position { line: at.row as usize, column: at.col as usize })
        }
    })
}

fn children<'a, 'input>(
    node: Node<'a, 'input>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

/// The text of an element and all that is in it.
fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

fn filled(text: String) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        None
    } else if trimmed.len() == text.len() {
        Some(text)
    } else {
        Some(trimmed.to_owned())
    }
}

/// The text of a child, if there is any.
fn field(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    children(node, name).next().map(text).and_then(filled)
}

fn number(node: Node<'_, '_>, name: &'static str) -> Option<i64> {
    field(node, name)?.parse().ok()
}

/// The title of a module or item, and where it stands; without one, where the element stands.
fn title(node: Node<'_, '_>) -> (String, Span) {
    let found = children(node, "title").next();
    let content = found.and_then(|title| Some((title.first_child()?, title.last_child()?)));
    let range = match content {
        Some((first, last)) => first.range().start..last.range().end,
        None => found.unwrap_or(node).range(),
    };
    (found.map(text).unwrap_or_default().trim().to_owned(), Span::new(range.start, range.end))
}
