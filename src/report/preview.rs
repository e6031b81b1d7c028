//! What readers get of a page, as text in a terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};

use crate::language::{Language, Ui, capitalized};
use crate::page::Page;
use crate::portal::{Cause, Inline, Kind, Part, PartKind, Reach, Shape, Shown, Stop, View};

use super::layout::{clean, wrap};
use super::stopped::stopped;
use super::{Look, words};

/// Stands before what readers lose.
const LOST: &str = "✗";
/// Stands around what readers see raw.
const RAW: char = '‼';

/// What each language's readers get, one after the other.
#[must_use]
pub fn render(page: &Page, languages: &[Language], shown: &Shown, ui: Ui, look: Look) -> String {
    let mut out = String::new();
    if let Some((source, stop)) = &shown.stopped {
        let style = style(look, AnsiColor::Red.on_default().effects(Effects::BOLD));
        let source = page.source(*source);
        let place = source.position(stop.span.start);
        let at = format!("{}:{}:{}", source.name(), place.line, place.column);
        for line in wrap(&format!("{LOST} {} ({at})", stopped(ui, stop)), look.width) {
            let _ = writeln!(out, "{style}{}{style:#}", clean(&line));
        }
        out.push('\n');
    }
    for (at, &language) in languages.iter().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let heading = style(look, Style::new().effects(Effects::BOLD));
        let name = capitalized(language.name(ui));
        let _ = writeln!(out, "{heading}{name}{heading:#}\n{}", "─".repeat(look.width.min(RULE)));
        let view = shown.views.iter().find(|view| view.language == language);
        match view.filter(|view| !view.parts.is_empty()) {
            Some(view) => out.push_str(&Drawing::new(ui, look).view(view)),
            None => {
                let _ = writeln!(out, "{}", words::nothing(ui));
            }
        }
    }
    out
}

/// The line under the name of a language takes at most so many columns.
const RULE: usize = 40;

fn style(look: Look, colored: Style) -> Style {
    if look.color { colored } else { Style::new() }
}

struct Drawing {
    ui: Ui,
    look: Look,
    out: String,
    /// What stands before each line: the edges of boxes and the blanks of what is nested.
    margin: String,
    /// Whether what is drawn is lost.
    lost: bool,
    has_lost: bool,
    has_raw: bool,
}

impl Drawing {
    fn new(ui: Ui, look: Look) -> Self {
        let (out, margin) = (String::new(), String::new());
        Self { ui, look, out, margin, lost: false, has_lost: false, has_raw: false }
    }

    fn view(mut self, view: &View) -> String {
        self.parts(&view.parts);
        if self.has_lost || self.has_raw {
            self.out.push('\n');
        }
        if self.has_lost {
            let _ = writeln!(self.out, "{LOST} {}", words::lost(self.ui));
        }
        if self.has_raw {
            let _ = writeln!(self.out, "{RAW} {}", words::raw(self.ui));
        }
        self.out
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part) {
        match part.kind {
            PartKind::Title => self.own("# ", part),
            PartKind::Heading(level) => {
                self.own(&format!("{} ", "#".repeat(usize::from(level))), part);
            }
            PartKind::Paragraph => self.own("", part),
            PartKind::Item => self.own("• ", part),
            PartKind::List { ordered } => self.list(ordered, part),
            PartKind::Table => {
                self.line("", &format!("({})", words::table(self.ui)));
                self.inside("  ", &part.children);
            }
            PartKind::Row => self.row(part),
            PartKind::Cell { .. } => self.own("▪ ", part),
            PartKind::Box(tag) => self.framed(&tag.name, &part.children),
            PartKind::Component(kind) => self.framed(kind.name(self.ui), &part.children),
            PartKind::Entry => self.entry(part),
            PartKind::Lost(_) => self.lost(part),
        }
    }

    /// The own text of a part after a sign, and below it what it holds.
    fn own(&mut self, sign: &str, part: &Part) {
        let text = self.text(&part.text);
        if !text.is_empty() || !sign.trim().is_empty() {
            self.line(sign, &text);
        }
        let blanks = " ".repeat(super::layout::width(sign));
        self.inside(&blanks, &part.children);
    }

    fn inside(&mut self, margin: &str, parts: &[Part]) {
        let before = self.margin.len();
        if before < self.look.width / 2 {
            self.margin.push_str(margin);
        }
        self.parts(parts);
        self.margin.truncate(before);
    }

    fn list(&mut self, ordered: bool, list: &Part) {
        let mut number = 0;
        for part in &list.children {
            if part.kind == PartKind::Item {
                number += 1;
                let sign = if ordered { format!("{number}. ") } else { "• ".to_owned() };
                self.own(&sign, part);
            } else {
                self.part(part);
            }
        }
    }

    /// A row whose cells are one text each stands on one line.
    fn row(&mut self, row: &Part) {
        let is_short = row
            .children
            .iter()
            .all(|cell| matches!(cell.kind, PartKind::Cell { .. }) && cell.children.is_empty());
        if !is_short || row.children.is_empty() {
            return self.own("▪ ", row);
        }
        let cells: Vec<String> = row.children.iter().map(|cell| self.text(&cell.text)).collect();
        self.line("▪ ", &cells.join(" │ "));
    }

    fn framed(&mut self, name: &str, children: &[Part]) {
        self.line("", &format!("┌─ {name}"));
        self.inside("│ ", children);
        self.line("", "└─");
    }

    fn entry(&mut self, part: &Part) {
        let sign = match part.reach {
            Reach::Open => "▾ ",
            Reach::Closed => "▸ ",
            Reach::Never => "✗ ",
        };
        let mut title = self.text(&part.text);
        if title.is_empty() {
            title = format!("({})", words::untitled(self.ui));
        }
        if part.reach == Reach::Never {
            self.has_lost = true;
            let _ = write!(title, " ({})", words::unreachable(self.ui));
        }
        self.line(sign, &title);
        let was_lost = self.lost;
        self.lost |= part.reach == Reach::Never;
        self.inside("  ", &part.children);
        self.lost = was_lost;
    }

    fn lost(&mut self, part: &Part) {
        let was_lost = std::mem::replace(&mut self.lost, true);
        self.has_lost = true;
        self.parts(&part.children);
        self.lost = was_lost;
    }

    fn line(&mut self, sign: &str, text: &str) {
        let mark = if self.lost { format!("{LOST} ") } else { String::new() };
        let start = format!("{}{mark}{sign}", self.margin);
        let taken = super::layout::width(&start);
        let blanks =
            format!("{}{}", self.margin, " ".repeat(taken - super::layout::width(&self.margin)));
        let lost = style(self.look, AnsiColor::Red.on_default());
        for (at, line) in wrap(text, self.look.width.saturating_sub(taken)).iter().enumerate() {
            let before = if at == 0 { &start } else { &blanks };
            let whole = format!("{before}{line}");
            let whole = whole.trim_end();
            if self.lost {
                let _ = writeln!(self.out, "{lost}{whole}{lost:#}");
            } else if whole.contains(RAW) && self.look.color {
                let _ = writeln!(self.out, "{}", highlighted(whole));
            } else {
                let _ = writeln!(self.out, "{whole}");
            }
        }
    }

    fn text(&mut self, inlines: &[Inline]) -> String {
        let mut text = String::new();
        for inline in inlines {
            let plain = |text: &str| clean(text).replace(RAW, "!!");
            match inline {
                Inline::Text(part) => text.push_str(&plain(part)),
                Inline::Raw(part) => {
                    self.has_raw = true;
                    // A marker in several stretches is one.
                    if text.ends_with(RAW) {
                        text.pop();
                    } else {
                        text.push(RAW);
                    }
                    text.push_str(&plain(part));
                    text.push(RAW);
                }
                Inline::Break => text.push_str(" ⏎ "),
                Inline::Link { text: part, target } if target.is_empty() => {
                    let _ = write!(text, "{} (→)", plain(part));
                }
                Inline::Link { text: part, target } => {
                    let _ = write!(text, "{} (→ {})", plain(part), plain(target));
                }
                Inline::Tooltip { term, explanation } => {
                    let _ = write!(text, "{} (ⓘ {})", plain(term), plain(explanation));
                }
                Inline::Image { text: part } => {
                    let words = ["(▣".to_owned(), plain(part)];
                    let _ = write!(text, "{})", words.join(" ").trim_end());
                }
                Inline::Embed { text: part, target } => {
                    let words = ["(▣".to_owned(), plain(part), format!("→ {}", plain(target))];
                    let shown: Vec<String> =
                        words.into_iter().filter(|word| !word.is_empty()).collect();
                    let _ = write!(text, "{})", shown.join(" "));
                }
            }
        }
        text
    }
}

/// A line with what stands between the signs in colour.
fn highlighted(line: &str) -> String {
    let raw = AnsiColor::Yellow.on_default().effects(Effects::BOLD);
    let mut parts = line.split(RAW);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        let _ = if at % 2 == 0 {
            write!(out, "{raw}{RAW}{part}")
        } else {
            write!(out, "{RAW}{raw:#}{part}")
        };
    }
    let _ = write!(out, "{raw:#}");
    out
}

/// The names by which other programs know a part, with the tag of a box and the level of a heading.
pub(super) fn kind(kind: PartKind) -> (&'static str, Option<&'static str>, Option<u8>) {
    match kind {
        PartKind::Title => ("title", None, None),
        PartKind::Heading(level) => ("heading", None, Some(level)),
        PartKind::Paragraph => ("paragraph", None, None),
        PartKind::List { ordered: true } => ("ordered-list", None, None),
        PartKind::List { ordered: false } => ("list", None, None),
        PartKind::Item => ("item", None, None),
        PartKind::Table => ("table", None, None),
        PartKind::Row => ("row", None, None),
        PartKind::Cell { header: true } => ("header-cell", None, None),
        PartKind::Cell { header: false } => ("cell", None, None),
        PartKind::Box(tag) => ("box", Some(&tag.name), None),
        PartKind::Component(Kind::Tabs) => ("tabs", None, None),
        PartKind::Component(Kind::Reveal) => ("reveal", None, None),
        PartKind::Component(Kind::Accordion) => ("accordion", None, None),
        PartKind::Entry => ("entry", None, None),
        PartKind::Lost(_) => ("lost", None, None),
    }
}

pub(super) fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Open => "open",
        Reach::Closed => "closed",
        Reach::Never => "never",
    }
}

/// The name by which other programs know what stops the script.
pub(super) fn stop_name(cause: Cause) -> &'static str {
    match cause {
        Cause::Stop(Stop::TooltipAcrossBlocks) => "tooltip-across-blocks",
        Cause::Stop(Stop::OpenBracket) => "open-bracket",
        Cause::Stop(Stop::TooltipInAttribute) => "tooltip-in-attribute",
        Cause::Stop(Stop::TooltipPattern) => "tooltip-pattern",
        Cause::Stop(Stop::NoCell) => "table-without-cell",
        Cause::Shape(Shape::NoContent(_)) => "title-without-content",
        Cause::Shape(_) => "row-without-cell",
    }
}
