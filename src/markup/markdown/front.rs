//! Front matter: what of it readers see.

use crate::markup::block::BlockKind;
use crate::source::{Source, Span};
use crate::text::Piece;

use super::tags::TABLE;

/// A text of the front matter.
pub(super) struct Entry {
    pub(super) kind: BlockKind,
    pub(super) span: Span,
    pub(super) pieces: Vec<Piece>,
}

/// The texts of the front matter, the title first, and where the page itself starts.
pub(super) fn read(source: &Source) -> (Vec<Entry>, usize) {
    let start = source.content_start();
    let mut lines = (1..=source.line_count()).map(|line| source.line(line));
    let fence = lines.next().map(|line| source.slice(line).trim_end()).unwrap_or_default();
    let separator = match fence {
        "---" => ':',
        "+++" => '=',
        _ => return (Vec::new(), start),
    };
    let mut content = Vec::new();
    for line in lines {
        let text = source.slice(line).trim_end();
        if text == fence || (fence == "---" && text == "...") {
            return (entries(source, separator, &content), line.end as usize);
        }
        content.push(line);
    }
    (Vec::new(), start)
}

fn entries(source: &Source, separator: char, lines: &[Span]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = lines;
    while let Some((&line, after)) = rest.split_first() {
        // What is indented goes on with the line before.
        let goes_on = |line: &&Span| {
            let text = source.slice(**line);
            text.trim().is_empty() || text.starts_with([' ', '\t'])
        };
        let more = after.iter().take_while(goes_on).count();
        let (more, others) = after.split_at(if separator == ':' { more } else { 0 });
        rest = others;
        let text = source.slice(line);
        let Some((key, value)) = text.split_once(separator) else { continue };
        let key = key.trim().trim_matches(['"', '\'']).to_lowercase();
        let kind = if TABLE.front.title.contains(&key) {
            BlockKind::Title
        } else if TABLE.front.text.contains(&key) {
            BlockKind::Paragraph
        } else {
            continue;
        };
        let value = Span::new(line.end as usize - value.len(), line.end as usize);
        let mut lines: Vec<Span> = vec![trimmed(source, value)];
        lines.extend(more.iter().map(|&line| trimmed(source, line)));
        // `|` and `>` announce a text on the lines below.
        if source.slice(lines[0]).starts_with(['|', '>']) {
            lines.remove(0);
        }
        lines.retain(|line| !line.is_empty());
        let pieces = pieces(source, &lines);
        let span = pieces.iter().map(|piece| piece.span()).reduce(Span::cover);
        entries.extend(span.map(|span| Entry { kind, span, pieces }));
    }
    entries.sort_by_key(|entry| entry.kind != BlockKind::Title);
    entries
}

/// A span without the white space at its ends.
fn trimmed(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let start = span.start as usize + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// A value without its quotation marks, its escapes decoded.
fn pieces(source: &Source, lines: &[Span]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let first = lines.first().map(|line| source.slice(*line)).unwrap_or_default();
    let quote = first.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let mut is_open = quote.is_some();
    for (index, &line) in lines.iter().enumerate() {
        if quote.is_some() && !is_open {
            break;
        }
        let text = source.slice(line);
        if let (Some(last), true) = (pieces.last().map(|last| last.span().end), index > 0) {
            pieces.push(Piece::Text(Span { start: last.min(line.start), end: line.start }));
        }
        let start = line.start as usize;
        let mut from = if index == 0 { usize::from(quote.is_some()) } else { 0 };
        let mut at = from;
        let mut end = text.len();
        while let Some(letter) = text[at..].chars().next() {
            let next = text[at + letter.len_utf8()..].chars().next();
            let escaped = match (quote, letter, next) {
                (Some('"'), '\\', Some(next)) => Some(next),
                (Some('\''), '\'', Some('\'')) => Some('\''),
                _ => None,
            };
            if let Some(escaped) = escaped {
                pieces.push(Piece::Text(Span::new(start + from, start + at)));
                let letter = if matches!(escaped, 'n' | 't' | 'r') { ' ' } else { escaped };
                at += 1 + escaped.len_utf8();
                pieces.push(Piece::Decoded(
                    Span::new(start + at - 1 - escaped.len_utf8(), start + at),
                    letter,
                ));
                from = at;
            } else if Some(letter) == quote {
                is_open = false;
                end = at;
                break;
            } else if quote.is_none() && text[at..].starts_with(" #") {
                end = at;
                break;
            } else {
                at += letter.len_utf8();
            }
        }
        pieces.push(Piece::Text(Span::new(start + from, start + end)));
    }
    pieces.retain(|piece| !piece.span().is_empty());
    pieces
}
