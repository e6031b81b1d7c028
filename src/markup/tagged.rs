//! From the lines of tagged text to the tree, by an explicit stack.

use crate::diagnostic::{Place, SourceId};
use crate::source::{Source, Span};
use crate::text::{Piece, TextView};

use super::block::{Block, BlockId, BlockKind, Marker, SyntaxError, SyntaxErrorKind};
use super::comment::{self, Comment, meets};
use super::lexer::{Ended, Inline, Line, LineKind, MarkerToken, inlines, lines, title};
use super::tags::{Spelling, Tag, TagKind};
use super::{Document, plan};

/// Reads tagged text.
#[must_use]
pub fn parse(source: &Source, id: SourceId) -> Document {
    let comments = comment::find(source, id);
    let source = &*comment::blanked(source, &comments);
    let lines = lines_beside(source, &comments);
    let mut builder = Builder {
        source,
        id,
        lines: &lines,
        document: Document { comments, ..Document::default() },
        section: None,
        open: Vec::new(),
        is_divided: false,
        has_markers: false,
        panel: None,
        awaits_title: false,
        lists: Vec::new(),
        plan: None,
    };
    builder.run();
    builder.document.cover_children();
    builder.document
}

/// The lines of a source whose comments are blank, without those that comments fill; what stands after a
/// comment is not indented by it.
fn lines_beside(source: &Source, comments: &[Comment]) -> Vec<Line> {
    let is_line = |line: &Line| line.kind != LineKind::Blank || !meets(line.span, comments);
    let beside = |line: Line| {
        let before = Span { end: line.content.start, ..line.span };
        Line { indent: line.indent.saturating_sub(comment::width(before, comments)), ..line }
    };
    lines(source).filter(is_line).map(beside).collect()
}

/// A list that the next bullet may go on with.
struct OpenList {
    indent: usize,
    ordered: bool,
    list: BlockId,
    item: BlockId,
}

/// A plan that the next line may go on with.
struct OpenPlan {
    plan: BlockId,
    row: Option<OpenRow>,
}

struct OpenRow {
    id: BlockId,
    /// Whether the description stood on the line of the label.
    one_line: bool,
    /// Whether the text read last ended with a mark.
    ended: bool,
}

struct Builder<'s> {
    /// The source without its comments, byte for byte as long.
    source: &'s Source,
    id: SourceId,
    lines: &'s [Line],
    document: Document,
    section: Option<BlockId>,
    /// The tags of the sections that no end marker has ended.
    open: Vec<&'static Tag>,
    /// Whether a line with the name of a language has been read.
    is_divided: bool,
    has_markers: bool,
    panel: Option<BlockId>,
    awaits_title: bool,
    lists: Vec<OpenList>,
    plan: Option<OpenPlan>,
}

impl Builder<'_> {
    fn run(&mut self) {
        let mut at = self.title();
        let mut after_blank = true;
        while let Some(line) = self.lines.get(at) {
            let next = match line.kind {
                LineKind::Blank => at + 1,
                LineKind::Marker(ref marker) => self.marker(marker, at),
                LineKind::Bullet { ordered, text } => self.bullet(at, ordered, text, after_blank),
                LineKind::Heading { level, text } => {
                    self.close_blocks();
                    self.text_block(
                        BlockKind::Heading(level),
                        self.container(),
                        line.content,
                        text,
                    );
                    at + 1
                }
                LineKind::Language { language, marked } if self.divides(at, marked) => {
                    self.close_section();
                    self.is_divided = true;
                    self.push(
                        BlockKind::Divider(language),
                        None,
                        line.content,
                        TextView::default(),
                    );
                    at + 1
                }
                LineKind::StrayMarker { ends } => self.stray_marker(ends, at),
                LineKind::Text | LineKind::Language { .. } => self.text(at, after_blank),
            };
            after_blank = line.kind == LineKind::Blank;
            at = next;
        }
    }

    /// Reads the title line; says which line comes next.
    fn title(&mut self) -> usize {
        let first = self.lines.iter().position(|line| line.kind != LineKind::Blank);
        let Some(first) = first else { return self.lines.len() };
        // `nb:` alone opens a version.
        if !matches!(self.lines[first].kind, LineKind::Language { .. }) {
            self.document.title = title(self.source, &self.lines[first]);
        }
        if let Some(mut title) = self.document.title.take() {
            for segment in &mut title.segments {
                segment.view = self.view(vec![Piece::Text(segment.text)]);
            }
            self.document.title = Some(title);
        }
        if self.document.title.is_some() { first + 1 } else { first }
    }

    /// Whether a line with the name of a language divides the page: something marks it, or it
    /// stands first, or directly before a marker, or after another such line where there are no markers.
    fn divides(&self, at: usize, marked: bool) -> bool {
        let before = self.lines[..at].iter().all(|line| line.kind == LineKind::Blank)
            || (self.document.roots.is_empty());
        let next = self.lines[at + 1..].iter().find(|line| line.kind != LineKind::Blank);
        let opens = next.is_some_and(|line| matches!(line.kind, LineKind::Marker(_)));
        let goes_on = self.is_divided && !self.has_markers;
        marked || before || goes_on || (opens && !self.awaits_title && !self.section_is_empty())
    }

    /// Whether nothing but its marker has been read of the section.
    fn section_is_empty(&self) -> bool {
        self.section
            .is_some_and(|section| self.document.blocks[section.index()].children.is_empty())
    }

    fn marker(&mut self, marker: &MarkerToken, at: usize) -> usize {
        self.close_section();
        let kind = BlockKind::Section(Marker {
            span: marker.span,
            spelling: marker.spelling,
            tag: marker.tag,
        });
        self.section = Some(self.push(kind, None, marker.span, TextView::default()));
        self.has_markers = true;
        self.open.extend(marker.tag);
        self.awaits_title = marker.tag.is_some_and(|tag| tag.kind == TagKind::Reveal);
        if let Some(beside) = marker.beside {
            if self.awaits_title && self.is_title(at + 1) {
                self.junk(beside, SyntaxErrorKind::TextBesideMarker);
            } else {
                self.error(beside, SyntaxErrorKind::TextBesideMarker);
                self.block_of_text(beside);
            }
        }
        at + 1
    }

    /// Whether a line directly below a marker looks like the title of what it opens.
    fn is_title(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| {
            let text = self.source.slice(line.content);
            line.kind == LineKind::Text
                && !plan::is_header(text)
                && !plan::is_first_column(text)
                && !plan::ends_sentence(text)
        })
    }

    /// `[]`, an end marker, or one that must be meant to open a section, since there is nothing to end.
    fn stray_marker(&mut self, ends: Option<Ended>, at: usize) -> usize {
        let span = self.lines[at].content;
        if let Some(Ended { tag: Some(tag) }) = ends
            && self.open.pop_if(|open| *open == tag).is_none()
        {
            let opens =
                MarkerToken { span, spelling: Spelling::Near, tag: Some(tag), beside: None };
            return self.marker(&opens, at);
        }
        self.close_blocks();
        let kind = match ends {
            Some(_) => SyntaxErrorKind::EndMarker,
            None => SyntaxErrorKind::EmptyMarker,
        };
        self.junk(span, kind);
        at + 1
    }

    fn bullet(&mut self, at: usize, ordered: bool, text: Span, after_blank: bool) -> usize {
        let line = &self.lines[at];
        if text.is_empty() {
            self.junk(line.content, SyntaxErrorKind::EmptyItem);
            return at + 1;
        }
        self.close_finished_row(after_blank);
        self.awaits_title = false;
        // A column more or less is a slip of the hand, not another level.
        while self.lists.last().is_some_and(|open| {
            open.indent > line.indent + 1
                || (open.indent + 1 >= line.indent && open.ordered != ordered)
        }) {
            self.lists.pop();
        }
        let (next, whole) =
            self.continued(at, text, |next| next.indent > line.indent || self.starts_small(next));
        let span = line.content.cover(whole);
        match self.lists.last() {
            Some(open) if line.indent <= open.indent + 1 => {
                let item = self.text_block(BlockKind::Item, Some(open.list), span, whole);
                if let Some(open) = self.lists.last_mut() {
                    open.item = item;
                }
            }
            open => {
                let parent = open.map_or_else(|| self.container(), |open| Some(open.item));
                let list =
                    self.push(BlockKind::List { ordered }, parent, span, TextView::default());
                let item = self.text_block(BlockKind::Item, Some(list), span, whole);
                self.lists.push(OpenList { indent: line.indent, ordered, list, item });
            }
        }
        next
    }

    /// Ends the plan where a list stands apart from a row that was complete.
    fn close_finished_row(&mut self, after_blank: bool) {
        let row = self.plan.as_ref().and_then(|plan| plan.row.as_ref());
        if self.lists.is_empty() && row.is_some_and(|row| row.one_line && row.ended && after_blank)
        {
            self.plan = None;
        }
    }

    fn text(&mut self, at: usize, after_blank: bool) -> usize {
        let line = &self.lines[at];
        if let Some(next) = self.item_paragraph(at, after_blank) {
            return next;
        }
        self.lists.clear();
        if let Some(next) = self.plan_line(at, after_blank) {
            return next;
        }
        if let Some(next) = self.plan_header(at) {
            return next;
        }
        let (next, span) = self.continued(at, line.content, |next| self.starts_small(next));
        self.block_of_text(span);
        next
    }

    /// A paragraph, or the title that a reveal waits for.
    fn block_of_text(&mut self, span: Span) {
        if self.awaits_title {
            self.awaits_title = false;
            self.panel = Some(self.text_block(BlockKind::Panel, self.section, span, span));
        } else {
            self.text_block(BlockKind::Paragraph, self.container(), span, span);
        }
    }

    /// An indented paragraph that belongs to the list item above it.
    fn item_paragraph(&mut self, at: usize, after_blank: bool) -> Option<usize> {
        let line = &self.lines[at];
        let open = self.lists.iter().rposition(|open| line.indent >= open.indent + 2)?;
        if !after_blank || line.indent == 0 {
            return None;
        }
        self.lists.truncate(open + 1);
        let item = self.lists[open].item;
        let (next, span) = self.continued(at, line.content, |next| next.indent >= line.indent);
        self.text_block(BlockKind::Paragraph, Some(item), span, span);
        Some(next)
    }

    /// The header of a plan, on one line or on two.
    fn plan_header(&mut self, at: usize) -> Option<usize> {
        let first = &self.lines[at];
        let text = self.source.slice(first.content);
        let (next, pieces) = if plan::is_header(text) {
            (at + 1, vec![Piece::Text(first.content)])
        } else if plan::is_first_column(text) {
            let skipped =
                self.lines[at + 1..].iter().position(|line| line.kind != LineKind::Blank)?;
            let second = &self.lines[at + 1 + skipped];
            if second.kind != LineKind::Text
                || !plan::is_second_column(self.source.slice(second.content))
            {
                return None;
            }
            let gap = Span { start: first.content.end, end: second.content.start };
            let pieces =
                vec![Piece::Text(first.content), Piece::Text(gap), Piece::Text(second.content)];
            (at + 2 + skipped, pieces)
        } else {
            return None;
        };
        self.awaits_title = false;
        let view = self.view(pieces);
        let span = first.content.cover(self.lines[next - 1].content);
        let plan = self.push(BlockKind::Plan, self.container(), span, TextView::default());
        self.push(BlockKind::PlanHeader, Some(plan), span, view);
        self.plan = Some(OpenPlan { plan, row: None });
        Some(next)
    }

    /// A line of the open plan: a row, a label, or text of the row before it. None ends the plan.
    fn plan_line(&mut self, at: usize, after_blank: bool) -> Option<usize> {
        let line = &self.lines[at];
        let text = self.source.slice(line.content);
        let open = self.plan.as_ref()?;
        let plan = open.plan;
        // The first text below a label is its description, however it looks.
        let undescribed = open.row.as_ref().is_some_and(|row| {
            !row.one_line && self.document.blocks[row.id.index()].children.is_empty()
        });
        if !(undescribed && after_blank)
            && let Some(row) = plan::row(text)
        {
            let start = line.content.start as usize;
            let (next, whole) = self.continued(at, line.content, |next| self.starts_small(next));
            let label = plan::part(start, 0, row.label_end);
            let description =
                Span { start: line.content.start + row.description as u32, end: whole.end };
            let id = self.text_block(BlockKind::PlanItem, Some(plan), whole, label);
            self.text_block(BlockKind::Paragraph, Some(id), description, description);
            self.open_row(id, true, whole);
            return Some(next);
        }
        let is_label = plan::is_label(text)
            && if undescribed {
                !after_blank && self.is_described_below(at) && self.has_rows_of_one_line(at)
            } else {
                self.may_be_label(at, after_blank)
            };
        if is_label {
            let id = self.text_block(BlockKind::PlanItem, Some(plan), line.content, line.content);
            self.open_row(id, false, line.content);
            return Some(at + 1);
        }
        match &open.row {
            Some(row) if !row.one_line || !after_blank => {
                let id = row.id;
                let one_line = row.one_line;
                let (next, span) = self.continued(at, line.content, |next| self.starts_small(next));
                self.text_block(BlockKind::Paragraph, Some(id), span, span);
                self.open_row(id, one_line, span);
                Some(next)
            }
            _ => {
                self.plan = None;
                None
            }
        }
    }

    /// Whether a short line opens a row: directly under the header or a row, or after the finished
    /// description of a row with text of its own below.
    fn may_be_label(&self, at: usize, after_blank: bool) -> bool {
        let Some(open) = &self.plan else { return false };
        let Some(row) = &open.row else { return true };
        if !after_blank {
            return true;
        }
        !row.one_line && row.ended && self.is_described_below(at)
    }

    /// Whether descriptions of the open plan stand on the line of their label, and not each on the next line.
    fn has_rows_of_one_line(&self, at: usize) -> bool {
        const LINES_SEARCHED: usize = 40;
        let start = at.saturating_sub(LINES_SEARCHED);
        let is_marker = |line: &&Line| matches!(line.kind, LineKind::Marker(_));
        let is_row = |line: &Line| {
            line.kind == LineKind::Text && plan::row(self.source.slice(line.content)).is_some()
        };
        let before = self.lines[start..at].iter().rev().take_while(|line| !is_marker(line));
        let after = self.lines[at..].iter().take(LINES_SEARCHED);
        before.chain(after.take_while(|line| !is_marker(line))).any(is_row)
    }

    /// Whether a blank line stands below a line, and then text that is no label.
    fn is_described_below(&self, at: usize) -> bool {
        let mut below = self.lines[at + 1..].iter();
        let apart = below.next().is_some_and(|line| line.kind == LineKind::Blank);
        let next = below.find(|line| line.kind != LineKind::Blank);
        let text = next.is_some_and(|line| {
            line.kind == LineKind::Text && !plan::is_label(self.source.slice(line.content))
        });
        apart && text
    }

    fn open_row(&mut self, id: BlockId, one_line: bool, text: Span) {
        let ended = plan::ends_sentence(self.source.slice(text));
        if let Some(plan) = &mut self.plan {
            plan.row = Some(OpenRow { id, one_line, ended });
        }
    }

    /// Where new blocks go.
    fn container(&self) -> Option<BlockId> {
        let plan = self.plan.as_ref();
        let plan = plan.map(|plan| plan.row.as_ref().map_or(plan.plan, |row| row.id));
        plan.or(self.panel).or(self.section)
    }

    /// The text that goes on over the next lines, and the first line after it.
    fn continued(&self, at: usize, text: Span, goes_on: impl Fn(&Line) -> bool) -> (usize, Span) {
        let mut next = at + 1;
        let mut span = text;
        while let Some(line) = self.lines.get(next) {
            if line.kind != LineKind::Text || !goes_on(line) {
                break;
            }
            span = span.cover(line.content);
            next += 1;
        }
        (next, span)
    }

    fn starts_small(&self, line: &Line) -> bool {
        self.source.slice(line.content).starts_with(char::is_lowercase)
    }

    fn close_blocks(&mut self) {
        self.lists.clear();
        self.plan = None;
        self.awaits_title = false;
    }

    fn close_section(&mut self) {
        self.close_blocks();
        self.panel = None;
        self.section = None;
    }

    fn junk(&mut self, span: Span, kind: SyntaxErrorKind) {
        // In a list that may go on, junk is part of the item before it.
        let item = self.lists.last().map(|open| open.item);
        self.push(BlockKind::Junk, item.or_else(|| self.container()), span, TextView::default());
        self.error(span, kind);
    }

    fn error(&mut self, span: Span, kind: SyntaxErrorKind) {
        self.document.errors.push(SyntaxError { place: Place { source: self.id, span }, kind });
    }

    /// A block with text, the objects in the text as its children.
    fn text_block(
        &mut self,
        kind: BlockKind,
        parent: Option<BlockId>,
        span: Span,
        text: Span,
    ) -> BlockId {
        let objects = inlines(self.source.slice(text), text.start as usize);
        let view = self.view(pieces(text, &objects));
        let id = self.push(kind, parent, span, view);
        for object in objects {
            let span = object.span();
            let view = object.apart().map(|part| self.view(vec![Piece::Text(part)]));
            let kind = match object {
                Inline::Tooltip { term, .. } => BlockKind::Tooltip { term },
                Inline::Link { target, .. } => {
                    BlockKind::Link { target: self.source.slice(target).into() }
                }
                Inline::Download { .. } => BlockKind::Download,
            };
            let view = view.unwrap_or_default();
            self.push(kind, Some(id), span, view);
        }
        id
    }

    fn view(&self, pieces: Vec<Piece>) -> TextView {
        TextView::new(self.source, comment::cut(pieces, &self.document.comments))
    }

    fn push(
        &mut self,
        kind: BlockKind,
        parent: Option<BlockId>,
        span: Span,
        text: TextView,
    ) -> BlockId {
        let id = BlockId(self.document.blocks.len() as u32);
        self.document.blocks.push(Block {
            kind,
            source: self.id,
            span,
            text,
            language: None,
            parent,
            children: Vec::new(),
        });
        match parent {
            Some(parent) => self.document.blocks[parent.index()].children.push(id),
            None => self.document.roots.push(id),
        }
        id
    }
}

/// The text between objects, the words of the objects, and a barrier for the rest of each.
fn pieces(text: Span, objects: &[Inline]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(objects.len() * 3 + 1);
    let mut at = text.start;
    for object in objects {
        let (span, words) = (object.span(), object.words());
        if at < span.start {
            pieces.push(Piece::Text(Span { start: at, end: span.start }));
        }
        if !words.is_empty() {
            pieces.push(Piece::Text(words));
        }
        pieces.push(Piece::Barrier(Span { start: words.end.max(span.start), end: span.end }));
        at = span.end;
    }
    if at < text.end {
        pieces.push(Piece::Text(Span { start: at, end: text.end }));
    }
    pieces
}
