//! What readers get of a page, also of one that does not go through the script, in tagged text or in
//! Markdown: that is as its blocks say.

use crate::diagnostic::SourceId;
use crate::language::Language;
use crate::markup::tags::{Spelling, TagKind};
use crate::markup::{Block, BlockId, BlockKind};
use crate::page::{Page, Version};
use crate::source::Span;

use super::event::Stopped;
use super::kind::{Kind, Reach};
use super::part::{Inline, Part, PartKind, View};
use super::steps::{Preview, preview};

/// What readers get of a page, however it is written.
pub struct Shown {
    /// What ended the script, and in which source.
    pub stopped: Option<(SourceId, Stopped)>,
    /// What the readers of each language get; none for those that get nothing.
    pub views: Vec<View>,
}

/// What the readers of some languages get of a page: after the script where it is HTML, else as it is written.
#[must_use]
pub fn show(page: &Page, languages: &[Language]) -> Shown {
    let mut shown = Shown { stopped: None, views: Vec::new() };
    let mut previews: Vec<(SourceId, Preview<'_>)> = Vec::new();
    for &language in languages {
        let version = page.version(language);
        let id = version.map(|version| version.start.source).unwrap_or_default();
        let Some(tree) = page.tree(id) else {
            shown.views.extend(plain(page, language));
            continue;
        };
        let known = previews.iter().position(|(source, _)| *source == id);
        let at = known.unwrap_or_else(|| {
            previews.push((id, preview(page.source(id), tree)));
            previews.len() - 1
        });
        let (source, preview) = &previews[at];
        shown.stopped = shown.stopped.or(preview.stopped.map(|stopped| (*source, stopped)));
        shown.views.push(preview.view(language));
    }
    shown
}

/// What the readers of a language get of a page without a script, if it has a version for them.
fn plain(page: &Page, language: Language) -> Option<View> {
    let version: &Version = page.version(language)?;
    let titles = page.title().into_iter().flat_map(|title| title.blocks.iter().copied());
    let own = titles.filter(|&id| page.block(id).language == Some(language));
    let roots = own.chain(version.roots.iter().copied());
    let mut parts = Vec::new();
    roots.for_each(|id| add(page, language, id, &mut parts, 0));
    Some(View { language, parts })
}

/// What is nested deeper is left out.
const DEEPEST: usize = 300;

fn add(page: &Page, language: Language, id: BlockId, parts: &mut Vec<Part>, depth: usize) {
    let block = page.block(id);
    if !page.is_shown(id, language) || block.kind.is_inline() || depth > DEEPEST {
        return;
    }
    let mut children = Vec::new();
    block.children.iter().for_each(|&id| add(page, language, id, &mut children, depth + 1));
    let kind = match &block.kind {
        BlockKind::Section(marker) => {
            let exact = marker.tag.filter(|_| marker.spelling == Spelling::Exact);
            let Some(tag) = exact else {
                let written = page.slice(block.at(marker.span)).to_owned();
                parts.push(part(PartKind::Paragraph, block, vec![Inline::Raw(written)]));
                return parts.append(&mut children);
            };
            component(tag.kind).map_or(PartKind::Box(tag), PartKind::Component)
        }
        BlockKind::Divider(_) => return parts.append(&mut children),
        BlockKind::Title => PartKind::Title,
        BlockKind::Panel => PartKind::Entry,
        BlockKind::Heading(level) => PartKind::Heading(*level),
        BlockKind::List { ordered } => PartKind::List { ordered: *ordered },
        BlockKind::Item => PartKind::Item,
        BlockKind::Plan | BlockKind::Table => PartKind::Table,
        BlockKind::PlanHeader | BlockKind::PlanItem | BlockKind::Row => PartKind::Row,
        BlockKind::Cell { header } => PartKind::Cell { header: *header },
        _ => PartKind::Paragraph,
    };
    let mut made = part(kind, block, inlines(page, id));
    if kind == PartKind::Entry {
        made.reach = Reach::Closed;
    }
    // What stands under a heading comes after it.
    let below = if matches!(kind, PartKind::Heading(_)) {
        children
    } else {
        made.children = children;
        Vec::new()
    };
    parts.push(made);
    parts.extend(below);
}

fn part(kind: PartKind, block: &Block, text: Vec<Inline>) -> Part {
    Part { kind, reach: Reach::Open, text, span: block.span, children: Vec::new() }
}

fn component(kind: TagKind) -> Option<Kind> {
    match kind {
        TagKind::Box | TagKind::Links => None,
        TagKind::Reveal => Some(Kind::Reveal),
        TagKind::Tabs => Some(Kind::Tabs),
        TagKind::Accordion => Some(Kind::Accordion),
    }
}

/// The text of a block, with what stands in it.
fn inlines(page: &Page, id: BlockId) -> Vec<Inline> {
    let block = page.block(id);
    let objects =
        block.children.iter().copied().filter(|&child| page.block(child).kind.is_inline());
    let mut inlines = Vec::new();
    let mut at = block.span.start;
    for object in objects {
        let span = page.block(object).span;
        push(page, id, Span { start: at, end: span.start.max(at) }, &mut inlines);
        inlines.push(inline(page, id, object));
        at = span.end.max(at);
    }
    push(page, id, Span { start: at, end: block.span.end.max(at) }, &mut inlines);
    inlines
}

/// Adds what a reader sees of a span in the text of a block, with the blanks around it.
fn push(page: &Page, id: BlockId, span: Span, inlines: &mut Vec<Inline>) {
    let text = page.excerpt(id, span);
    if text.is_empty() {
        return;
    }
    let written = page.slice(page.block(id).at(span));
    let before =
        if written.starts_with(char::is_whitespace) && !inlines.is_empty() { " " } else { "" };
    let after = if written.ends_with(char::is_whitespace) { " " } else { "" };
    inlines.push(Inline::Text(format!("{before}{text}{after}")));
}

fn inline(page: &Page, holder: BlockId, id: BlockId) -> Inline {
    let block = page.block(id);
    let own = page.text(id);
    let seen = || {
        let label = page.excerpt(holder, block.span);
        if label.is_empty() { own.clone() } else { label }
    };
    match &block.kind {
        BlockKind::Tooltip { term } => {
            Inline::Tooltip { term: page.slice(block.at(*term)).to_owned(), explanation: own }
        }
        BlockKind::Image { .. } => Inline::Image { text: own },
        BlockKind::Embed { target } => Inline::Embed { text: own, target: target.to_string() },
        BlockKind::Link { target } => Inline::Link { text: seen(), target: target.to_string() },
        _ => Inline::Link { text: seen(), target: String::new() },
    }
}
