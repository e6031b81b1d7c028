//! Two versions of a page side by side, as they are paired.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};
use rustc_hash::FxHashSet;

use crate::align::{Alignment, Pair};
use crate::language::{Language, Ui, capitalized};
use crate::markup::{BlockId, BlockKind};
use crate::page::Page;

use super::layout::{clean, pad, width, wrap};
use super::{Look, words};

/// The columns of the mark between the versions, and of a similarity before it.
const MARK: usize = 3;
const SCORE: usize = 5;

/// Columns of indent for each level of nesting, and how many levels are shown by it.
const INDENT: usize = 2;
const LEVELS: usize = 6;

/// A version is not squeezed into fewer columns than this.
const LEAST_COLUMNS: usize = 16;

/// What the marks mean takes at most so many columns on one line.
const LEGEND_COLUMNS: usize = 80;

/// How the two sides of a row stand to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Paired,
    Moved,
    OnlyLeft,
    OnlyRight,
}

/// One alignment, the reference to the left; with `scores`, how alike the two sides of each row are.
#[must_use]
pub fn render(page: &Page, alignment: &Alignment, ui: Ui, look: Look, scores: bool) -> String {
    let middle = if scores { MARK + SCORE } else { MARK };
    let column = (look.width.saturating_sub(middle) / 2).max(LEAST_COLUMNS);
    let rows = alignment.pairs().iter().flat_map(blocks).collect();
    let mut view = View { page, rows, ui, column, color: look.color, scores, out: String::new() };
    let (left, right) = (alignment.reference, alignment.other);
    let name = |language: Language| capitalized(language.name(ui));
    view.row(&[name(left)], Mark::Paired, None, &[name(right)]);
    let rule = "─".repeat(column);
    let score = "─".repeat(middle - MARK);
    let _ = writeln!(view.out, "{rule}{score}─┼─{rule}");
    let title = |language| {
        page.title().and_then(|title| {
            title.blocks.iter().copied().find(|&id| page.block(id).language == Some(language))
        })
    };
    match (title(left), title(right)) {
        (None, None) => {}
        (Some(left), Some(right)) => view.both(&[left], Mark::Paired, None, &[right]),
        (Some(left), None) => view.only(left, Mark::OnlyLeft),
        (None, Some(right)) => view.only(right, Mark::OnlyRight),
    }
    for pair in alignment.pairs() {
        match pair {
            Pair::Both { reference, other, similarity } => {
                view.both(reference, Mark::Paired, Some(*similarity), other);
            }
            Pair::Moved { reference, other, similarity } => {
                view.both(&[*reference], Mark::Moved, Some(*similarity), &[*other]);
            }
            Pair::Only { block, language, .. } => {
                view.only(*block, if *language == left { Mark::OnlyLeft } else { Mark::OnlyRight });
            }
        }
    }
    view.out.push('\n');
    // The marks stay beside what they mean where the lines break.
    for marks in words::marks(ui).chunks(if look.width < LEGEND_COLUMNS { 2 } else { 4 }) {
        let _ = writeln!(view.out, "{}", marks.join("   "));
    }
    view.out
}

/// The blocks that a pair names.
fn blocks(pair: &Pair) -> Vec<BlockId> {
    match pair {
        Pair::Both { reference, other, .. } => [reference.as_slice(), other].concat(),
        Pair::Moved { reference, other, .. } => vec![*reference, *other],
        Pair::Only { block, .. } => vec![*block],
    }
}

struct View<'a> {
    page: &'a Page,
    /// The blocks that have a row; what stands in them without one is shown with them.
    rows: FxHashSet<BlockId>,
    ui: Ui,
    column: usize,
    color: bool,
    scores: bool,
    out: String,
}

impl View<'_> {
    fn both(&mut self, left: &[BlockId], mark: Mark, score: Option<f64>, right: &[BlockId]) {
        let side = |ids: &[BlockId]| -> Vec<String> {
            ids.iter().flat_map(|&id| self.with_rest(id)).flat_map(|id| self.lines(id)).collect()
        };
        let (mut left, mut right) = (side(left), side(right));
        if mark == Mark::Moved {
            let moved = words::moved(self.ui);
            for side in [&mut left, &mut right] {
                if let Some(last) = side.last_mut() {
                    let with = format!("{last} ({moved})");
                    if width(&with) <= self.column {
                        *last = with;
                    } else {
                        side.push(format!("  ({moved})"));
                    }
                }
            }
        }
        self.row(&left, mark, score, &right);
    }

    /// A block, and what stands in it but has no row of its own.
    fn with_rest(&self, id: BlockId) -> Vec<BlockId> {
        let page = self.page;
        let rest = page.content(id).filter(|child| !self.rows.contains(child));
        let rest = rest.flat_map(|child| page.walk(child));
        std::iter::once(id).chain(rest.filter(|&id| !page.block(id).kind.is_inline())).collect()
    }

    /// A block without counterpart, with everything in it.
    fn only(&mut self, block: BlockId, mark: Mark) {
        let missing = vec![format!("({})", words::missing(self.ui))];
        let page = self.page;
        let blocks = page.walk(block).filter(|&id| id == block || !page.block(id).kind.is_inline());
        for (index, id) in blocks.enumerate() {
            let lines = self.lines(id);
            let gap: &[String] = if index == 0 { &missing } else { &[] };
            match mark {
                Mark::OnlyRight => self.row(gap, mark, None, &lines),
                _ => self.row(&lines, mark, None, gap),
            }
        }
    }

    fn row(&mut self, left: &[String], mark: Mark, score: Option<f64>, right: &[String]) {
        let sign = match mark {
            Mark::Paired => "│",
            Mark::Moved => "↕",
            Mark::OnlyLeft => "◂",
            Mark::OnlyRight => "▸",
        };
        let style = match mark {
            _ if !self.color => Style::new(),
            Mark::Paired => Style::new().effects(Effects::DIMMED),
            Mark::Moved => AnsiColor::Yellow.on_default(),
            Mark::OnlyLeft | Mark::OnlyRight => AnsiColor::Red.on_default(),
        };
        for index in 0..left.len().max(right.len()) {
            let text = |side: &[String]| side.get(index).cloned().unwrap_or_default();
            let end = text(right);
            let gap = if end.is_empty() { "" } else { " " };
            let score = match score.filter(|_| self.scores && index == 0) {
                Some(score) => format!(" {score:.2}"),
                None if self.scores => " ".repeat(SCORE),
                None => String::new(),
            };
            let _ = writeln!(
                self.out,
                "{}{score} {style}{sign}{style:#}{gap}{end}",
                pad(&text(left), self.column)
            );
        }
    }

    /// A block as lines that fit, with a sign for its kind.
    fn lines(&self, id: BlockId) -> Vec<String> {
        let page = self.page;
        let block = page.block(id);
        let own = clean(&page.text(id)).into_owned();
        let (sign, text) = match &block.kind {
            BlockKind::Section(marker) => {
                (String::new(), clean(page.slice(block.at(marker.span))).into_owned())
            }
            BlockKind::Heading(level) => (format!("{} ", "#".repeat(usize::from(*level))), own),
            BlockKind::Panel => ("▾ ".to_owned(), own),
            BlockKind::List { .. } => (String::new(), format!("({})", words::list(self.ui))),
            BlockKind::Plan | BlockKind::Table => {
                (String::new(), format!("({})", words::table(self.ui)))
            }
            BlockKind::PlanHeader | BlockKind::PlanItem => ("▪ ".to_owned(), own),
            BlockKind::Row => ("▪".to_owned(), String::new()),
            BlockKind::Item => (format!("{} ", self.bullet(id)), own),
            BlockKind::Link { .. } => ("→ ".to_owned(), own),
            BlockKind::Download => ("↓ ".to_owned(), own),
            BlockKind::Junk => {
                ("? ".to_owned(), clean(page.slice(block.place())).trim().to_owned())
            }
            BlockKind::Divider(_) => {
                ("— ".to_owned(), clean(page.slice(block.place())).trim().to_owned())
            }
            BlockKind::Image { .. } | BlockKind::Embed { .. } => ("▣ ".to_owned(), own),
            BlockKind::Title
            | BlockKind::Paragraph
            | BlockKind::Cell { .. }
            | BlockKind::Code
            | BlockKind::Tooltip { .. } => (String::new(), own),
        };
        let depth = std::iter::successors(block.parent, |&above| page.block(above).parent).count();
        let indent = (depth.min(LEVELS) * INDENT).min(self.column / 2);
        let start = width(&sign);
        let targets = block.children.iter().filter_map(|&child| match &page.block(child).kind {
            BlockKind::Link { target } => Some(format!("→ {}", clean(target))),
            _ => None,
        });
        let room = self.column.saturating_sub(indent + start);
        wrap(&text, room)
            .into_iter()
            .chain(targets.flat_map(|target| wrap(&target, room)))
            .enumerate()
            .map(|(index, line)| {
                let before = if index == 0 { sign.clone() } else { " ".repeat(start) };
                format!("{}{before}{line}", " ".repeat(indent))
            })
            .collect()
    }

    /// The bullet of an item, or its number in the list.
    fn bullet(&self, id: BlockId) -> String {
        let list = self.page.block(id).parent.map(|parent| self.page.block(parent));
        match list.map(|list| (&list.kind, &list.children)) {
            Some((BlockKind::List { ordered: true }, items)) => {
                format!("{}.", items.iter().position(|&item| item == id).unwrap_or_default() + 1)
            }
            _ => "•".to_owned(),
        }
    }
}
