//! The part of a line that is shown around a label.
//!
//! A paragraph is one line of several hundred characters, so the line is cut to
//! what fits, with an ellipsis where it goes on.

use std::ops::Range;

use crate::diagnostic::Label;
use crate::source::{Position, Source, Span};

use super::layout::{letter_width, visible};

/// The mark of a cut, and the columns kept for one at each end with its blank.
const CUT: &str = "…";
const CUT_COLUMNS: usize = 4;

/// A line, or what fits of it, with its labels.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Where the primary label starts in the source.
    pub(super) position: Position,
    /// The text, as it is safe to show.
    pub(super) text: String,
    /// The labels: which one, where in the text, and in which column it starts.
    pub(super) labels: Vec<Shown>,
}

/// A label in an excerpt.
#[derive(Debug)]
pub(super) struct Shown {
    /// Which label: 0 is the primary one, the others count from 1.
    pub(super) index: usize,
    /// The bytes of the excerpt.
    pub(super) range: Range<usize>,
    /// The columns before it.
    pub(super) column: usize,
    /// The columns it takes.
    pub(super) width: usize,
}

/// The excerpt around a primary label, with those of the others that stand near it on the same line.
pub(super) fn around(source: &Source, primary: &Label, others: &[Label], room: usize) -> Excerpt {
    let position = source.position(primary.place.span.start);
    let line = source.line(position.line);
    let text = source.slice(line);
    let main = within(text, line, primary.place.span);
    let room = room.max(3 * CUT_COLUMNS) - CUT_COLUMNS;
    let mut shown = vec![(0, main.start..fitting(text, main.clone(), room))];
    let mut cover = shown[0].1.clone();
    for (index, other) in others.iter().enumerate() {
        let is_near = other.place.source == primary.place.source
            && source.position(other.place.span.start).line == position.line;
        if !is_near {
            continue;
        }
        let range = within(text, line, other.place.span);
        let wider = cover.start.min(range.start)..cover.end.max(range.end);
        let is_apart =
            shown.iter().all(|(_, taken)| range.end < taken.start || taken.end < range.start);
        if is_apart && fitting(text, wider.clone(), room) == wider.end {
            cover = wider;
            shown.push((index + 1, range));
        }
    }
    let is_labelled = shown.iter().any(|&(index, _)| match index {
        0 => !primary.text.is_empty(),
        _ => true,
    });
    let window = widened(text, cover, room, is_labelled);
    cut(text, &window, shown, position)
}

/// The part of a span that stands on the line, counted from its start.
fn within(text: &str, line: Span, span: Span) -> Range<usize> {
    let clamp = |offset: u32| {
        text.floor_char_boundary((offset.clamp(line.start, line.end) - line.start) as usize)
    };
    clamp(span.start)..clamp(span.end)
}

/// The end of as much of a range as fits, between words where there is a blank.
fn fitting(text: &str, range: Range<usize>, room: usize) -> usize {
    let part = &text[range.clone()];
    let (bytes, _) = taken(part.chars(), room);
    let whole = if bytes == part.len() { None } else { part[..bytes].rfind(' ') };
    range.start + whole.filter(|&end| end > 0).unwrap_or(bytes)
}

/// How many bytes and columns of some letters fit.
fn taken(letters: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    for letter in letters {
        let step = letter_width(letter);
        if columns + step > room {
            break;
        }
        bytes += letter.len_utf8();
        columns += step;
    }
    (bytes, columns)
}

fn columns(text: &str) -> usize {
    text.chars().map(letter_width).sum()
}

/// A range with as much around it as fits, cut between words where there is a blank.
fn widened(text: &str, cover: Range<usize>, room: usize, is_labelled: bool) -> Range<usize> {
    let left = room.saturating_sub(columns(&text[cover.clone()]));
    let (before, after) = (&text[..cover.start], &text[cover.end..]);
    let (_, behind) = taken(after.chars(), left);
    // Words under a label need room to its right.
    let most = if is_labelled { left.min(room / 2) } else { left };
    let ahead = most.min((left / 2).max(left - behind));
    let (ahead_bytes, ahead) = taken(before.chars().rev(), ahead);
    let (behind_bytes, _) = taken(after.chars(), left - ahead);
    let mut window = cover.start - ahead_bytes..cover.end + behind_bytes;
    if window.start > 0
        && let Some(blank) = text[window.start..cover.start].find(' ')
    {
        window.start += blank + 1;
    }
    if window.end < text.len()
        && let Some(blank) = text[cover.end..window.end].rfind(' ')
    {
        window.end = cover.end + blank;
    }
    window
}

fn cut(
    text: &str,
    window: &Range<usize>,
    shown: Vec<(usize, Range<usize>)>,
    position: Position,
) -> Excerpt {
    let mut out = String::new();
    if window.start > 0 {
        out.push_str(CUT);
        out.push_str(if text[..window.start].ends_with(' ') { " " } else { "" });
    }
    let (prefix, prefix_columns) = (out.len(), columns(&out));
    let bytes = |part: &str| part.chars().map(|letter| visible(letter).len_utf8()).sum::<usize>();
    let labels = shown.into_iter().map(|(index, range)| {
        let before = &text[window.start..range.start];
        let start = prefix + bytes(before);
        Shown {
            index,
            range: start..start + bytes(&text[range.clone()]),
            column: prefix_columns + columns(before),
            width: columns(&text[range]),
        }
    });
    let labels = labels.collect();
    out.extend(text[window.clone()].chars().map(visible));
    if window.end < text.len() {
        out.push_str(if text[window.end..].starts_with(' ') { " " } else { "" });
        out.push_str(CUT);
    }
    Excerpt { position, text: out, labels }
}
