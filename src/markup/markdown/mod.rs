//! Markdown, also with components (MDX): from the events of the reader of Markdown to the tree.
//!
//! The only user of `pulldown-cmark`. What readers of the page do not see (front matter but for its title
//! and the like, marks, tags, comments, placeholders, modules) is no text; words go on across marks and the
//! tags of letters.

mod front;
mod html;
mod leaf;
mod mask;
mod tags;
mod tree;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::SourceId;
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::Document;
use super::block::BlockKind;
use mask::Masked;
use tags::Role;
use tree::Tree;

/// Which Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Plain,
    /// With components and expressions.
    Mdx,
}

/// Reads Markdown.
#[must_use]
pub(super) fn parse(source: &Source, dialect: Dialect, id: SourceId) -> Document {
    let (front, start) = front::read(source);
    let masked = mask::mask(source.text(), start, dialect == Dialect::Mdx);
    let mut tree = Tree::new(source, id, &masked);
    for entry in front {
        tree.push(entry.kind, entry.span, TextView::new(source, entry.pieces));
    }
    let mut reader = Reader {
        source,
        dialect,
        masked: &masked,
        tree,
        tags_read: 0,
        run: None,
        code: None,
        is_heading: false,
        is_head: false,
        is_bare: false,
        muted: None,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(&masked.text[start..], options).into_offset_iter();
    for (event, range) in events {
        reader.event(event, start + range.start..start + range.end);
    }
    reader.block_tags(source.text().len());
    for &expression in masked.placeholders.iter().filter(|_| dialect == Dialect::Mdx) {
        reader.tree.comment(expression);
    }
    reader.tree.finish()
}

struct Reader<'s> {
    source: &'s Source,
    dialect: Dialect,
    masked: &'s Masked<'s>,
    tree: Tree<'s>,
    /// How many of the tags on lines of their own have been read.
    tags_read: usize,
    /// The lines of a block of HTML that follow each other directly.
    run: Option<Span>,
    code: Option<Code>,
    /// Whether the text is that of a heading.
    is_heading: bool,
    /// Whether the row is that of the headers.
    is_head: bool,
    /// Whether the link that is open is an address alone.
    is_bare: bool,
    /// The tag whose text is not read as the text around it.
    muted: Option<(String, Role)>,
}

/// A block of code that is being read.
enum Code {
    Block(Span, Vec<Piece>),
    /// What only looks like code, but may have code in it, which began with these signs.
    Html(Option<(String, Span, Vec<Piece>)>),
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        let is_text = !matches!(event, Event::Start(_) | Event::End(_) | Event::Html(_));
        let span = self.span(range, is_text);
        self.block_tags(if matches!(event, Event::End(_)) { span.end } else { span.start } as usize);
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Html(_) => self.html(span),
            Event::Text(text) => self.text(span, &text),
            Event::InlineHtml(_) => self.inline_html(span),
            Event::Code(_) => self.inline_code(span),
            Event::FootnoteReference(_) => self.tree.barrier(span),
            Event::SoftBreak | Event::HardBreak => {
                if self.source.slice(span).trim().is_empty() {
                    self.tree.text(span, " ");
                } else {
                    self.tree.blank(span);
                }
            }
            Event::Rule => self.tree.end_text(),
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// The bytes of an event, whole characters; a block does not reach into the white space after it.
    fn span(&self, range: std::ops::Range<usize>, is_text: bool) -> Span {
        let text = self.source.text();
        let start = text.ceil_char_boundary(range.start.min(text.len()));
        let end = text.floor_char_boundary(range.end.min(text.len()));
        let read = self.masked.text.get(start..end).unwrap_or_default();
        let length = read.trim_end().len();
        Span::new(start, if is_text || length == 0 { end } else { start + length })
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.tree.open_paragraph(span.start),
            Tag::Heading { level, .. } => {
                self.is_heading = true;
                self.tree.open_heading(level as u8, span);
            }
            Tag::CodeBlock(kind) => {
                // HTML is often indented, and goes on after a blank line; MDX knows no code by indent.
                let opens = self.source.slice(span).trim_start().starts_with('<');
                let is_html = self.dialect == Dialect::Mdx || (opens && self.tree.is_in_tag());
                self.code = if is_html && kind == CodeBlockKind::Indented {
                    self.tree.end_text();
                    Some(Code::Html(None))
                } else {
                    Some(Code::Block(span, Vec::new()))
                };
            }
            Tag::List(first) => {
                self.tree.open(Some(BlockKind::List { ordered: first.is_some() }), span);
            }
            Tag::Item => self.tree.open(Some(BlockKind::Item), span),
            Tag::Table(_) => self.tree.open(Some(BlockKind::Table), span),
            Tag::TableHead | Tag::TableRow => {
                self.is_head = tag == Tag::TableHead;
                self.tree.open(Some(BlockKind::Row), span);
            }
            Tag::TableCell => {
                self.tree.open(Some(BlockKind::Cell { header: self.is_head }), span);
            }
            Tag::Link { link_type, dest_url, .. } => {
                let mut target = self.written(&dest_url).to_owned();
                if link_type == LinkType::Email {
                    target.insert_str(0, "mailto:");
                }
                self.is_bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.tree.open_object(BlockKind::Link { target: target.into() }, span, false);
            }
            Tag::Image { dest_url, .. } => {
                let target = self.written(&dest_url).into();
                self.tree.open_object(BlockKind::Image { target }, span, false);
            }
            Tag::HtmlBlock
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
            Tag::BlockQuote(_)
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => self.tree.open(None, span),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph => {
                self.muted = None;
                self.tree.close_paragraph(span.end);
            }
            TagEnd::Heading(_) => {
                (self.muted, self.is_heading) = (None, false);
                self.tree.end_text();
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Link | TagEnd::Image => {
                self.is_bare = false;
                self.tree.close_object(span.end, false);
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
            TagEnd::Item | TagEnd::TableCell => {
                self.muted = None;
                self.tree.close();
            }
            TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.tree.close(),
        }
    }

    fn text(&mut self, span: Span, text: &str) {
        match &mut self.code {
            Some(Code::Html(_)) => return self.indented(span),
            Some(Code::Block(_, pieces)) => return pieces.push(Piece::Text(span)),
            None => {}
        }
        match self.muted {
            Some((_, Role::Code)) => {
                self.tree.is_code = true;
                self.tree.text(span, text);
                self.tree.is_code = false;
            }
            Some(_) => self.tree.barrier(span),
            None if !self.is_bare => self.tree.text(span, text),
            None => {}
        }
    }

    /// Code in the middle of a text, with the signs around it.
    fn inline_code(&mut self, span: Span) {
        if self.muted.as_ref().is_some_and(|(_, role)| *role != Role::Code) {
            return self.tree.barrier(span);
        }
        let written = self.source.slice(span);
        let inside = written.trim_start_matches('`');
        let signs = written.len() - inside.len();
        let inside = inside.get(..inside.len().saturating_sub(signs)).unwrap_or_default();
        let start = span.start as usize + signs + inside.len() - inside.trim_start().len();
        self.tree.code(Span::new(start, start + inside.trim().len()));
    }

    /// What stands in the source where the reader of Markdown found an address: it saw placeholders masked.
    fn written<'a>(&'a self, found: &'a CowStr<'_>) -> &'a str {
        if let CowStr::Borrowed(found) = *found {
            let masked = self.masked.text.as_ptr() as usize;
            let start = (found.as_ptr() as usize).wrapping_sub(masked);
            let range = start..start.saturating_add(found.len());
            return self.source.text().get(range).unwrap_or(found);
        }
        found
    }

    /// A tag or a comment in the middle of a text.
    fn inline_html(&mut self, span: Span) {
        if mask::meets(span, &self.masked.tags) {
            return;
        }
        self.tree.comment(span);
        let Some(tag) = tags::Tag::read(self.source.slice(span)) else { return };
        if let Some((name, _)) = &self.muted {
            if tag.closes && tag.name.eq_ignore_ascii_case(name) {
                self.muted = None;
            }
            return;
        }
        if tag.role().is_apart() && !tag.closes && !tag.alone {
            self.muted = Some((tag.name.to_owned(), tag.role()));
        }
        if tag.role().is_block() && (self.is_heading || self.tree.is_in_object()) {
            self.tree.gap(span);
        } else {
            html::tag(&mut self.tree, self.source, &tag, span);
        }
    }

    /// A line of a block of HTML.
    fn html(&mut self, span: Span) {
        if mask::meets(span, &self.masked.tags) {
            return;
        }
        match &mut self.run {
            Some(run)
                if self
                    .source
                    .slice(Span { start: run.end, end: span.start })
                    .trim()
                    .is_empty() =>
            {
                run.end = span.end;
            }
            _ => {
                self.end_html();
                self.run = Some(span);
            }
        }
    }

    fn end_html(&mut self) {
        if let Some(run) = self.run.take() {
            html::read(&mut self.tree, self.source, run);
        }
    }

    fn end_code(&mut self) {
        match self.code.take() {
            Some(Code::Block(span, pieces)) => {
                self.tree.push(BlockKind::Code, span, TextView::new(self.source, pieces));
            }
            Some(Code::Html(inner)) => {
                self.end_html();
                self.end_inner(inner);
                self.tree.end_text();
            }
            None => {}
        }
    }

    /// A line by whose indent the reader of Markdown takes it for code.
    fn indented(&mut self, span: Span) {
        let line = self.source.slice(span);
        let Some(Code::Html(inner)) = &mut self.code else { return };
        match (inner.take(), mask::fence_of(line)) {
            (Some((fence, code, mut pieces)), found) => {
                let code = code.cover(span);
                if found.is_some_and(|found| found.starts_with(&fence)) {
                    self.end_inner(Some((fence, code, pieces)));
                } else {
                    pieces.push(Piece::Text(span));
                    *inner = Some((fence, code, pieces));
                }
            }
            (None, Some(fence)) => {
                *inner = Some((fence.to_owned(), span, Vec::new()));
                self.end_html();
                self.tree.end_text();
            }
            (None, None) => self.html(span),
        }
    }

    fn end_inner(&mut self, inner: Option<(String, Span, Vec<Piece>)>) {
        if let Some((_, span, pieces)) = inner {
            self.tree.push(BlockKind::Code, span, TextView::new(self.source, pieces));
        }
    }

    /// Reads the tags on lines of their own up to a place.
    fn block_tags(&mut self, end: usize) {
        while let Some(&span) = self.masked.tags.get(self.tags_read) {
            if span.start as usize >= end {
                break;
            }
            self.tags_read += 1;
            self.end_html();
            if let Some(tag) = tags::Tag::read(self.source.slice(span)) {
                self.tree.end_text();
                html::tag(&mut self.tree, self.source, &tag, span);
            }
        }
    }
}
