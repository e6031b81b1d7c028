//! The first step: tooltips. The script replaces them in the HTML of the page as text, one at a time, so that
//! what it makes of a page with a fault is told only by doing the same.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::source::{Source, Span};

use super::build::{fragment, reread};
use super::dom::{Dom, Id, Made, ROOT};
use super::event::{Cause, Stop, Stopped};

use super::data::{Trait, has, table};
use super::written::{Origin, Written, inner_html};

/// A tooltip that the script found.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen by itself")]
pub(super) struct Record {
    /// From its first bracket to its last.
    pub(super) span: Span,
    pub(super) setting: Setting,
    /// There is an opening bracket in the term.
    pub(super) swallows: bool,
    /// The explanation has two dollar signs in a row, or one before what the script reads as an order.
    pub(super) dollar: bool,
    pub(super) pattern: bool,
    /// The script cannot find it again, and stops.
    pub(super) torn: bool,
}

impl Record {
    /// Whether it changes more than its own place.
    pub(super) fn is_harmful(&self) -> bool {
        self.swallows || self.pattern || !matches!(self.setting, Setting::Text | Setting::PageTitle)
    }
}

/// What a tooltip stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// In the text of one element, without harm.
    Text,
    /// In the title of the page.
    PageTitle,
    /// Across inline elements that it does not hold as a whole.
    Inline,
    /// Across blocks.
    Blocks,
    /// In an attribute.
    Attribute,
}

/// What the first step does.
pub(super) struct Done<'s> {
    /// The page after it.
    pub(super) dom: Dom<'s>,
    /// The page as it would be without the tooltips that do harm, if there are any.
    pub(super) mended: Option<Dom<'s>>,
    pub(super) records: Vec<Record>,
    /// Why the script stops here.
    pub(super) stop: Option<Stopped>,
}

/// Does the step.
pub(super) fn apply(dom: Dom<'_>) -> Done<'_> {
    let text = dom.source.text();
    // The brackets may also be written as references.
    let has = |part: &str| text.contains(part);
    if !["](", "&#", "&r", "&l"].into_iter().any(has) {
        return untouched(dom);
    }
    let whole = inner_html(&dom, ROOT);
    if next(&whole.text, 0).is_none() {
        return untouched(dom);
    }
    let source = dom.source;
    let mut run = Run {
        dom: dom.clone(),
        done: Written::default(),
        rest: whole.clone(),
        at: 0,
        records: Vec::new(),
        rough: 0,
    };
    let endless = !run.finish();
    let Run { done, mut records, rough, rest, dom: before, .. } = run;
    drop((rest, before));
    let stopped = |record: &Record| Stopped {
        cause: Cause::Stop(stop_of(record)),
        span: record.span,
        endless,
    };
    if endless {
        let stop = records.last_mut().map(|record| {
            record.torn = true;
            stopped(record)
        });
        return Done { mended: Some(mended(&dom, &whole)), dom, records, stop };
    }
    let mut real = reread(source, &done);
    drop(done);
    if rough > 0 {
        find_torn(&real, &mut records);
    }
    mark(&mut real);
    if rough == 0 {
        return Done { dom: real, mended: None, records, stop: None };
    }
    let torn = || records.iter().filter(|record| record.torn);
    // Where one that stands right was torn by another, the other is the cause.
    let cause = torn().find(|record| record.is_harmful()).or_else(|| torn().next());
    let stop = cause.map(stopped);
    Done { mended: Some(mended(&dom, &whole)), dom: real, records, stop }
}

fn untouched(dom: Dom<'_>) -> Done<'_> {
    Done { dom, mended: None, records: Vec::new(), stop: None }
}

pub(super) fn stop_of(record: &Record) -> Stop {
    match record.setting {
        _ if record.pattern => Stop::TooltipPattern,
        Setting::Attribute => Stop::TooltipInAttribute,
        _ if record.swallows => Stop::OpenBracket,
        _ => Stop::TooltipAcrossBlocks,
    }
}

/// What the script's pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Match {
    range: Range<usize>,
    term: Range<usize>,
    explanation: Range<usize>,
}

/// The first match from an offset on.
fn next(text: &str, from: usize) -> Option<Match> {
    let (mut start, mut at) = (from, from);
    while let Some(close) = text.get(at..)?.find(']').map(|close| at + close) {
        at = close + 1;
        if text[at..].starts_with('(')
            && let Some(open) = text[start..close].find('[').map(|open| start + open)
        {
            let end = at + text[at..].find(')')?;
            return Some(Match {
                range: open..end + 1,
                term: open + 1..close,
                explanation: at + 1..end,
            });
        }
        start = at;
    }
    None
}

/// Tooltips that change more than their own place are done so many times at most, over so many bytes, and
/// the page may grow to so many times its size: beyond that a browser would be at it for a long time too.
const MOST_ROUGH: usize = 64;
const MOST_REREAD: usize = 1 << 23;
const MOST_GROWTH: usize = 8;

struct Run<'s> {
    /// The page that the rest was written out from.
    dom: Dom<'s>,
    /// The HTML up to where nothing changes any more.
    done: Written,
    rest: Written,
    /// How much of the rest was searched.
    at: usize,
    records: Vec<Record>,
    rough: usize,
}

impl Run<'_> {
    /// Replaces all; says whether that came to an end.
    fn finish(&mut self) -> bool {
        let limit = self.rest.text.len().saturating_mul(MOST_GROWTH).saturating_add(1 << 16);
        let mut kept = 0;
        while let Some(found) = next(&self.rest.text, self.at) {
            let record = self.record(&found);
            let is_plain = matches!(record.setting, Setting::Text | Setting::PageTitle)
                && !record.swallows
                && !record.dollar
                && !self.rest.text[found.explanation.clone()].contains('[');
            let (is_endless, pattern) = (self.is_endless(&found), record.pattern);
            self.records.push(record);
            if is_endless {
                return false;
            }
            if is_plain {
                self.done.extend(&self.rest, kept..found.range.start);
                let made = self.markup(&found);
                self.done.extend(&made, 0..made.text.len());
                kept = found.range.end;
                self.at = kept;
                continue;
            }
            self.rough += 1;
            let size = self.done.text.len() + self.rest.text.len();
            if self.rough > MOST_ROUGH || size > limit || self.rough * size > MOST_REREAD {
                if let Some(record) = self.records.last_mut() {
                    record.pattern |= pattern;
                }
                return false;
            }
            self.replace_roughly(&found, kept);
            kept = 0;
        }
        self.done.extend(&self.rest, kept..self.rest.text.len());
        true
    }

    /// Does what the script does with each, in full: the whole page is written anew and read again.
    fn replace_roughly(&mut self, found: &Match, kept: usize) {
        let mut whole = std::mem::take(&mut self.done);
        let shift = whole.text.len();
        whole.extend(&self.rest, kept..self.rest.text.len());
        let moved = |range: &Range<usize>| range.start + shift - kept..range.end + shift - kept;
        let found = moved(&found.range);
        let made = {
            let term = next(&whole.text, found.start).unwrap_or(Match {
                range: found.clone(),
                term: found.clone(),
                explanation: found.end..found.end,
            });
            markup(self.dom.source, &whole, &term, self.records.len() - 1)
        };
        // The first place where the same stands, which may be another than where it was found.
        let first = whole.text.find(&whole.text[found.clone()]).unwrap_or(found.start);
        let place = first..first + found.len();
        let mut new = Written::default();
        new.extend(&whole, 0..place.start);
        expand(&mut new, &made, &whole, &place);
        new.extend(&whole, place.end..whole.text.len());
        self.dom = reread(self.dom.source, &new);
        self.rest = inner_html(&self.dom, ROOT);
        self.at = found.end.min(self.rest.text.len());
        while !self.rest.text.is_char_boundary(self.at) {
            self.at += 1;
        }
    }

    fn markup(&self, found: &Match) -> Written {
        markup(self.dom.source, &self.rest, found, self.records.len() - 1)
    }

    /// Whether the script would find the same tooltip again in what it made of it, and so on.
    fn is_endless(&self, found: &Match) -> bool {
        let text = &self.rest.text;
        text[found.explanation.clone()].contains("$&") || text[found.term.clone()].contains("$&")
    }

    fn record(&self, found: &Match) -> Record {
        let rest = &self.rest;
        let term = &rest.text[found.term.clone()];
        let explanation = &rest.text[found.explanation.clone()];
        let dollar = |text: &str| ["$$", "$&", "$`", "$'"].iter().any(|order| text.contains(order));
        let pattern = |text: &str| ["$&", "$`", "$'"].iter().any(|order| text.contains(order));
        Record {
            span: rest.locate(found.range.clone()),
            setting: setting(&self.dom, rest, found),
            swallows: term.contains('['),
            dollar: dollar(term) || dollar(explanation),
            pattern: pattern(term) || pattern(explanation),
            torn: false,
        }
    }
}

fn setting(dom: &Dom<'_>, written: &Written, found: &Match) -> Setting {
    let at = |offset: usize| written.run(offset).map(|run| run.origin);
    let places = [found.range.start, found.term.end, found.range.end - 1].map(at);
    let [Some(open), Some(middle), Some(close)] = places else { return Setting::Inline };
    if [open, middle, close].iter().any(|origin| matches!(origin, Origin::Attribute(..))) {
        return Setting::Attribute;
    }
    let mut is_inline = true;
    for run in written.runs(found.range.clone()) {
        if let Origin::Tag(id) = run.origin {
            let name = dom.element(id).map_or("", |element| &*element.name);
            if has(name, Trait::Block) {
                return Setting::Blocks;
            }
            is_inline &= has(name, Trait::Harmless);
        }
    }
    let Origin::Text(parent) = open else { return Setting::Inline };
    if !is_inline || open != middle || open != close {
        return Setting::Inline;
    }
    if dom.made(parent) == Some(Made::PageTitle) { Setting::PageTitle } else { Setting::Text }
}

/// What the script writes in the place of a tooltip.
fn markup(source: &Source, written: &Written, found: &Match, number: usize) -> Written {
    let mut made = Written::default();
    let span = written.locate(found.range.clone());
    let server = &table().tooltip.server;
    let script = |made: &mut Written, text: &str| made.push(text, span, Origin::Script);
    script(&mut made, &format!("<span class=\"tooltip\" id=\"tooltip-{number}\">"));
    script(&mut made, "<span class=\"tooltip-underline\">");
    push_html(source, &mut made, written, &found.term);
    script(
        &mut made,
        &format!("</span><img src=\"{server}tooltip_help_outline.svg\" class=\"question-mark\">"),
    );
    script(&mut made, "<span class=\"tooltiptext-box\"><span class=\"tooltiptext\">");
    push_html(source, &mut made, written, &found.explanation);
    script(
        &mut made,
        &format!(
            "</span><img src=\"{server}tooltip_close.svg\" class=\"close-tooltip\"></span></span>"
        ),
    );
    made
}

/// Adds a part of the page as a browser writes it after reading it alone.
fn push_html(source: &Source, made: &mut Written, written: &Written, range: &Range<usize>) {
    if !written.text[range.clone()].contains('<') {
        return made.extend(written, range.clone());
    }
    let mut part = Written::default();
    part.extend(written, range.clone());
    let mut read = Dom::new(source);
    fragment(&mut read, &part, ROOT);
    let clean = inner_html(&read, ROOT);
    made.extend(&clean, 0..clean.text.len());
}

/// Adds a replacement as `String.replace` does, which reads some of what begins with `$` as an order.
fn expand(new: &mut Written, made: &Written, whole: &Written, place: &Range<usize>) {
    let mut at = 0;
    while let Some(found) = made.text[at..].find('$').map(|found| at + found) {
        new.extend(made, at..found);
        let order = made.text.as_bytes().get(found + 1);
        at = found + 2;
        match order {
            Some(b'$') => new.extend(made, found..found + 1),
            Some(b'&') => new.extend(whole, place.clone()),
            Some(b'`') => new.extend(whole, 0..place.start),
            Some(b'\'') => new.extend(whole, place.end..whole.text.len()),
            _ => {
                new.extend(made, found..found + 1);
                at = found + 1;
            }
        }
    }
    new.extend(made, at..made.text.len());
}

/// Finds the tooltips whose element does not hold what the script looks for in it.
fn find_torn(dom: &Dom<'_>, records: &mut [Record]) {
    let mut elements: FxHashMap<&str, Id> = FxHashMap::default();
    for id in dom.walk(ROOT) {
        if let Some(name) = dom.value(id, "id") {
            elements.entry(name).or_insert(id);
        }
    }
    for (number, record) in records.iter_mut().enumerate() {
        let element = elements.get(format!("tooltip-{number}").as_str());
        let closes = |id: Id| dom.walk(id).any(|inner| dom.has_class(inner, "close-tooltip"));
        record.torn = !element.is_some_and(|&id| closes(id));
    }
}

/// Marks what the script has made, so that it is told from what the author wrote.
fn mark(dom: &mut Dom<'_>) {
    let elements: Vec<Id> = dom.walk(ROOT).collect();
    for id in elements {
        let class = dom.value(id, "class").unwrap_or_default();
        let made = match class {
            "tooltip" if dom.value(id, "id").is_some_and(|id| id.starts_with("tooltip-")) => {
                Made::Tooltip
            }
            "tooltip-underline" => Made::Term,
            "tooltiptext-box" => Made::Explanation,
            "question-mark" | "close-tooltip" => {
                dom.detach(id);
                continue;
            }
            _ => continue,
        };
        if let Some(element) = dom.element_mut(id) {
            element.made = Some(made);
        }
    }
}

/// The page with those tooltips only that do no harm.
fn mended<'s>(dom: &Dom<'s>, whole: &Written) -> Dom<'s> {
    let mut written = Written::default();
    let (mut at, mut kept, mut number) = (0, 0, 0);
    while let Some(found) = next(&whole.text, at) {
        at = found.range.end;
        let term = &whole.text[found.term.clone()];
        if matches!(setting(dom, whole, &found), Setting::Text | Setting::PageTitle)
            && !term.contains('[')
        {
            written.extend(whole, kept..found.range.start);
            let made = markup(dom.source, whole, &found, number);
            written.extend(&made, 0..made.text.len());
            kept = at;
            number += 1;
        }
    }
    written.extend(whole, kept..whole.text.len());
    let mut read = reread(dom.source, &written);
    mark(&mut read);
    read
}
