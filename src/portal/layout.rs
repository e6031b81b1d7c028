//! Language blocks whose element does not bear what the style sheet does with it: it shows a block as if it
//! were inline, whatever it was.

use std::fmt::Write;

use rustc_hash::FxHashSet;

use crate::language::Language;
use crate::markup::SyntaxError;
use crate::markup::html::Tree;
use crate::markup::tags::TagKind;
use crate::source::Span;

use super::components::{Component, Components, rows};
use super::data::{Trait, has};
use super::dom::{Dom, Id, NodeKind, ROOT};
use super::edit::{attribute, end_tag};
use super::event::{Event, EventKind, Layout};
use super::language::{CLASS, display, named, of, shows};
use super::pieces::visible;

/// Tells of them.
pub(super) fn check(
    dom: &Dom<'_>,
    tree: &Tree,
    errors: &[SyntaxError],
    components: &Components,
    events: &mut Vec<Event>,
) {
    let mut grouped: FxHashSet<Id> = FxHashSet::default();
    let mut has_blocks = false;
    for id in dom.walk(ROOT) {
        if !dom.has_class(id, CLASS) || of(dom, id).is_none() {
            continue;
        }
        has_blocks = true;
        events.extend(element(dom, id, components, &mut grouped));
    }
    if has_blocks {
        // A block in the wrong language, or in none, runs together with others for that reason alone.
        let is_told =
            |event: &&Event| matches!(event.kind, EventKind::Language(_) | EventKind::Layout(_));
        let told: FxHashSet<u32> =
            events.iter().filter(is_told).map(|event| event.span.start).collect();
        let edges: Vec<Vec<Edges>> = Language::all()
            .filter(|language| language.is_published())
            .map(|reader| edges(dom, reader, &told))
            .collect();
        for id in dom.walk(ROOT) {
            events.extend(run_together(dom, id, &edges));
        }
        events.extend(ended_early(dom, tree, errors));
    }
}

/// What becomes of one element; the items of a list and the rows of a table are told once.
fn element(
    dom: &Dom<'_>,
    id: Id,
    components: &Components,
    grouped: &mut FxHashSet<Id>,
) -> Option<Event> {
    let tag = dom.tag(id);
    if display(dom, id).is_some() {
        let style =
            dom.attribute(id, "style").map(|it| attribute(dom.source, it.name_span, it.span));
        return Some(told(
            Layout::Style,
            tag,
            style.map(|span| (span, String::new())).into_iter().collect(),
        ));
    }
    match dom.name(id) {
        "table" => {
            let is_component = components.of(dom, id).is_some();
            let kind = if is_component { Layout::Vanishes } else { Layout::Table };
            Some(told(kind, tag, wrap(dom, id)))
        }
        "li" | "dd" | "dt" => {
            let list = dom.parent(id)?;
            grouped.insert(list).then(|| {
                let mut event = told(Layout::Item, tag, split(dom, list));
                event.related = siblings(dom, list, id);
                event
            })
        }
        "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" => {
            let table = dom.around(id, "table")?;
            let kind = match components.of(dom, table) {
                Some(component)
                    if keeps(dom, component, table, id) || !is_shown(dom, component, id) =>
                {
                    return None;
                }
                Some(_) => Layout::Vanishes,
                None => Layout::Cell,
            };
            grouped.insert(table).then(|| told(kind, tag, Vec::new()))
        }
        _ => None,
    }
}

fn told(kind: Layout, span: Span, edits: Vec<(Span, String)>) -> Event {
    let mut event = Event::new(EventKind::Layout(kind), span);
    event.edits = edits;
    event
}

/// Whether a cell of a component is what the reader opens, and is moved there as a whole.
fn keeps(dom: &Dom<'_>, component: &Component, table: Id, cell: Id) -> bool {
    let kind = component.tag.map(|tag| tag.kind);
    let moves = matches!(kind, Some(TagKind::Reveal | TagKind::Accordion));
    let row = dom.parent(cell).filter(|&row| moves && dom.is(row, "tr"));
    row.is_some_and(|row| {
        let is_first = rows(dom, table).next().is_some_and(|first| first.id == row);
        let mut cells = dom.children(row).filter(|&id| dom.is(id, "td"));
        !is_first && cells.next() != Some(cell)
    })
}

/// Whether readers would see something of a row or a cell of a component. The marker is not shown, nor is
/// what stands beside it.
fn is_shown(dom: &Dom<'_>, component: &Component, id: Id) -> bool {
    let is_marker = |cell: Id| dom.tag(cell).start == component.cell;
    let holds_marker = is_marker(id) || dom.is(id, "tr") && dom.children(id).any(is_marker);
    !holds_marker && dom.is_visible(id)
}

fn siblings(dom: &Dom<'_>, list: Id, first: Id) -> Vec<Span> {
    let items = dom.children(list).filter(|&id| id != first && dom.has_class(id, CLASS));
    items.map(|id| dom.tag(id)).collect()
}

/// The edits that put an element into a language block of its own.
fn wrap(dom: &Dom<'_>, id: Id) -> Vec<(Span, String)> {
    let Some(lang) = dom.value(id, "lang").and_then(named).map(Language::code) else {
        return Vec::new();
    };
    if end_tag(dom, id).is_none() {
        return Vec::new();
    }
    let mut edits = vec![
        (Span::at(dom.tag(id).start as usize), format!("<div class=\"{CLASS}\" lang=\"{lang}\">")),
        (Span::at(dom.node(id).span.end as usize), "</div>".to_owned()),
    ];
    edits.extend(bare(dom, id));
    edits
}

/// The edits that take the marks of a language block off an element.
fn bare(dom: &Dom<'_>, id: Id) -> Vec<(Span, String)> {
    let mut edits = Vec::new();
    if let Some(lang) = dom.attribute(id, "lang") {
        edits.push((attribute(dom.source, lang.name_span, lang.span), String::new()));
    }
    if let Some(class) = dom.attribute(id, "class") {
        let others: Vec<&str> =
            class.value.split_ascii_whitespace().filter(|&word| word != CLASS).collect();
        if others.is_empty() {
            edits.push((attribute(dom.source, class.name_span, class.span), String::new()));
        } else {
            edits.push((class.span, others.join(" ")));
        }
    }
    edits
}

/// The edit that makes a list of its own of the items of each language, if all of them are of one.
fn split(dom: &Dom<'_>, list: Id) -> Vec<(Span, String)> {
    let items: Vec<Id> = dom.children(list).filter(|&id| dom.element(id).is_some()).collect();
    let own = |id: Id| {
        let lang = dom.value(id, "lang").filter(|_| dom.has_class(id, CLASS));
        lang.and_then(named).map(Language::code)
    };
    let whole =
        items.iter().all(|&id| dom.is(id, "li") && own(id).is_some() && end_tag(dom, id).is_some());
    let mut languages: Vec<&str> = items.iter().filter_map(|&id| own(id)).collect();
    let mut seen = FxHashSet::default();
    languages.retain(|language| seen.insert(*language));
    if !whole || end_tag(dom, list).is_none() || languages.len() > MOST_LANGUAGES {
        return Vec::new();
    }
    let start = dom.source.slice(dom.tag(list));
    let mut text = String::new();
    for language in languages {
        let _ = write!(text, "<div class=\"{CLASS}\" lang=\"{language}\">\n{start}\n");
        for &id in items.iter().filter(|&&id| own(id) == Some(language)) {
            let span = dom.node(id).span;
            let mut edits = bare(dom, id);
            edits.sort();
            let mut at = span.start;
            for (edit, new) in edits {
                text.push_str(dom.source.slice(Span { start: at, end: edit.start }));
                text.push_str(&new);
                at = edit.end;
            }
            text.push_str(dom.source.slice(Span { start: at, end: span.end }));
            text.push('\n');
        }
        let _ = write!(text, "</{}>\n</div>\n", dom.name(list));
    }
    vec![(dom.node(list).span, text.trim_end().to_owned())]
}

/// A list has items in this many languages at most; more are no list in several languages.
const MOST_LANGUAGES: usize = 4;

/// Whether a reader sees a border on one side of something, or text without one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Inline,
    Border,
}

/// How something begins and ends for a reader; none where they see nothing of it.
type Edges = Option<(Edge, Edge)>;

/// Blocks that run together with what stands beside them in an element, given the edges of all nodes for
/// each reader.
fn run_together(dom: &Dom<'_>, parent: Id, edges: &[Vec<Edges>]) -> Option<Event> {
    let is_candidate = |&id: &Id| {
        dom.has_class(id, CLASS)
            && has(dom.name(id), Trait::Block)
            && of(dom, id).is_some()
            && is_flow(dom, id)
    };
    if !dom.children(parent).any(|id| is_candidate(&id)) {
        return None;
    }
    let mut found: Vec<Id> = Vec::new();
    for edges in edges {
        let mut last: Option<(Id, Edge)> = None;
        for id in dom.children(parent) {
            let Some((first, end)) = edges[id.index()] else { continue };
            if let Some((before, Edge::Inline)) = last
                && first == Edge::Inline
            {
                let block = [id, before].into_iter().find(is_candidate);
                found.extend(block.filter(|block| !found.contains(block)));
            }
            last = Some((id, end));
        }
        if found.len() > MOST_RELATED {
            break;
        }
    }
    found.sort_unstable();
    let (&first, others) = found.split_first()?;
    let edits = found.iter().flat_map(|&id| wrap(dom, id)).collect();
    let mut event = told(Layout::RunsTogether, dom.tag(first), edits);
    event.related = others.iter().map(|&id| dom.tag(id)).collect();
    Some(event)
}

/// So many places of one cause say enough.
const MOST_RELATED: usize = 50;

fn is_flow(dom: &Dom<'_>, id: Id) -> bool {
    !matches!(
        dom.name(id),
        "table" | "li" | "dd" | "dt" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption"
    )
}

/// How each node begins and ends for a reader, by its index.
fn edges(dom: &Dom<'_>, reader: Language, told: &FxHashSet<u32>) -> Vec<Edges> {
    let mut edges: Vec<Edges> = vec![None; dom.nodes.len()];
    // What is in a node has a higher index than the node.
    for id in dom.ids().rev() {
        edges[id.index()] = own_edges(dom, id, reader, told, &edges);
    }
    edges
}

fn own_edges(
    dom: &Dom<'_>,
    id: Id,
    reader: Language,
    told: &FxHashSet<u32>,
    inner: &[Edges],
) -> Edges {
    match &dom.node(id).kind {
        NodeKind::Text(pieces) => visible(dom.source, pieces).map(|_| (Edge::Inline, Edge::Inline)),
        NodeKind::Element(_) if !shows(dom, id, reader) => None,
        NodeKind::Element(element) => {
            let is_block = has(&element.name, Trait::Block) && !dom.has_class(id, CLASS)
                || &*element.name == "br";
            if is_block || !is_flow(dom, id) || told.contains(&element.tag.start) {
                return Some((Edge::Border, Edge::Border));
            }
            if has(&element.name, Trait::Object) {
                return Some((Edge::Inline, Edge::Inline));
            }
            let first = dom.children(id).find_map(|child| inner[child.index()])?.0;
            let last = dom.children(id).rev().find_map(|child| inner[child.index()])?.1;
            Some((first, last))
        }
    }
}

/// Blocks that a browser ends before their end tag, as a list or the like begins in them where it cannot.
fn ended_early(dom: &Dom<'_>, tree: &Tree, errors: &[SyntaxError]) -> Vec<Event> {
    let ended = tree.nodes().filter(|&id| {
        tree.has_class(id, CLASS)
            && tree.element(id).is_some_and(|element| element.end.is_none())
            && tree.name(id).is_some_and(|name| name == "p" || !has(name, Trait::Block))
    });
    let mut events = Vec::new();
    for id in ended {
        let (Some(element), span) = (tree.element(id), tree.node(id).span) else { continue };
        // What the author meant to end it stands further on, where it ends nothing.
        let strays = |name: &str| {
            let end = format!("</{name}");
            errors.iter().map(|error| error.place.span).find(|error| {
                error.start >= span.end && dom.source.slice(*error).to_lowercase().starts_with(&end)
            })
        };
        let Some(stray) = strays(&element.name) else { continue };
        let mut event = told(Layout::Ends, element.start, Vec::new());
        event.related.push(stray);
        if tree.ancestors(id).any(|outer| tree.is(outer, "p")) {
            event.related.extend(strays("p"));
        }
        events.push(event);
    }
    events
}
