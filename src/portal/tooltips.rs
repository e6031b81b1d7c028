//! What the author should know of the tooltips.

use std::ops::Range;

use crate::diagnostic::SourceId;
use crate::page::Page;
use crate::source::{Source, Span};

use super::dom::{Dom, ROOT};
use super::event::{Event, EventKind, Tooltip};
use super::leaf::leaves;
use super::scan;
use super::tooltip::{Done, Record, Setting, stop_of};

/// Tells of what stops the script, and of what it reads in another way than it was meant.
pub(super) fn check(done: &Done<'_>, events: &mut Vec<Event>) {
    let records = &done.records;
    let is_caused = records.iter().any(|record| record.torn && record.is_harmful());
    let mut harmful: Vec<&Record> = Vec::new();
    for record in records {
        let touches = |other: &&&Record| {
            other.span.start < record.span.end && record.span.start < other.span.end
        };
        let before = harmful.iter().find(touches).copied();
        harmful.extend(record.is_harmful().then_some(record));
        if let Some(other) = before {
            // What it does is the doing of the one before.
            let told = events.iter_mut().find(|event| event.span == other.span);
            if let Some(event) = told.filter(|_| record.torn) {
                event.kind = EventKind::Stop(stop_of(other));
            }
            continue;
        }
        let kind = if record.pattern || record.torn && (record.is_harmful() || !is_caused) {
            EventKind::Stop(stop_of(record))
        } else if let Some(tooltip) = harmless_but_wrong(record) {
            EventKind::Tooltip(tooltip)
        } else {
            continue;
        };
        // What another kind of finding says of the same bytes is said by the graver one.
        events.retain(|event| {
            !record.span.contains(event.span) || !matches!(event.kind, EventKind::Tooltip(_))
        });
        events.push(Event::new(kind, record.span));
    }
}

fn harmless_but_wrong(record: &Record) -> Option<Tooltip> {
    if record.swallows {
        Some(Tooltip::Swallows)
    } else if record.setting == Setting::Attribute {
        Some(Tooltip::InAddress)
    } else if record.setting == Setting::PageTitle {
        Some(Tooltip::InPageTitle)
    } else if record.dollar {
        Some(Tooltip::Dollar)
    } else {
        None
    }
}

/// Tells of what stands in the text: explanations cut off, addresses, brackets apart.
pub(super) fn check_raw(dom: &Dom<'_>, events: &mut Vec<Event>) {
    for leaf in leaves(dom, ROOT) {
        events.extend(read(dom.source, &leaf.text, |range| leaf.locate(range)));
    }
}

/// The same for tagged text.
pub(super) fn written(page: &Page, id: SourceId) -> Vec<Event> {
    let source = page.source(id);
    let texts = page.texts().filter(|&text| page.block(text).source == id);
    let mut events: Vec<Event> = texts
        .filter(|&text| !page.block(text).kind.is_inline())
        .flat_map(|text| {
            let pieces = page.block(text).text.pieces().iter();
            let span = pieces.map(|piece| piece.span()).reduce(Span::cover).unwrap_or_default();
            let at = |range: Range<usize>| {
                let start = span.start as usize;
                Some(Span::new(start + range.start, start + range.end))
            };
            read(source, source.slice(span), at)
        })
        .collect();
    events.sort_by_key(|event| event.span);
    events.dedup_by_key(|event| event.span);
    events
}

/// What to tell of the tooltips in a text, given where its ranges stand in the source.
fn read(source: &Source, text: &str, at: impl Fn(Range<usize>) -> Option<Span>) -> Vec<Event> {
    let mut events = Vec::new();
    for found in scan::tooltips(text) {
        let place = |range: &Range<usize>| at(range.clone());
        let (term, explanation) = (&text[found.term.clone()], &text[found.explanation.clone()]);
        let close = at(found.term.end..found.term.end + 1);
        let open = at(found.gap.end..found.gap.end + 1);
        let (Some(whole), Some(close), Some(open)) = (place(&found.range), close, open) else {
            continue;
        };
        let kind = if close.end != open.start {
            if !scan::is_meant(term, explanation) {
                continue;
            }
            Tooltip::Raw
        } else if scan::is_address(explanation) {
            Tooltip::Link
        } else if found.rest.is_some() {
            Tooltip::Cut
        } else {
            continue;
        };
        let mut event = Event::new(EventKind::Tooltip(kind), whole);
        if kind == Tooltip::Raw {
            let start = at(found.range.start..found.range.start + 1).unwrap_or(whole);
            event.edits = join(source, start, close, open);
        }
        event.related = found.rest.as_ref().and_then(place).into_iter().collect();
        events.push(event);
    }
    events
}

/// The edits that bring the two pairs of brackets together: white space between them goes, and an element
/// that holds no more than the first pair is put into it.
fn join(source: &Source, start: Span, close: Span, open: Span) -> Vec<(Span, String)> {
    let gap = Span { start: close.end, end: open.start };
    let between = source.slice(gap);
    if is_blank(between) {
        return vec![(gap, String::new())];
    }
    let tag = between.trim_end_matches("&nbsp;").trim();
    let Some(name) = tag.strip_prefix("</").and_then(|rest| rest.strip_suffix('>')) else {
        return Vec::new();
    };
    let before = &source.text()[..start.start as usize];
    let Some(opening) = before.rfind('<').filter(|_| before.ends_with('>')) else {
        return Vec::new();
    };
    let opens = before[opening + 1..]
        .strip_prefix(name)
        .is_some_and(|rest| rest.starts_with('>') || rest.starts_with(char::is_whitespace));
    if name.contains(['<', '>']) || !opens {
        return Vec::new();
    }
    vec![
        (Span::at(opening), "[".to_owned()),
        (start, String::new()),
        (Span { start: close.start, end: gap.end }, format!("{tag}]")),
    ]
}

fn is_blank(text: &str) -> bool {
    text.replace("&nbsp;", " ").trim().is_empty()
}
