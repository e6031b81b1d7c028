//! `prose/punctuation-spacing`: a blank before a mark, or none after it.

use crate::diagnostic::{Applicability, Edit, Fix, Place};
use crate::language::message;
use crate::markup::BlockId;
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions};
use crate::source::Span;
use crate::text::{BARRIER, CODE};

message! {
    fn before(mark) {
        en: "There is a space before “{mark}”.",
        nb: "Det står et mellomrom foran «{mark}».",
        nn: "Det står eit mellomrom framfor «{mark}».",
    }
}
message! {
    fn after(mark) {
        en: "There is no space after “{mark}”.",
        nb: "Det mangler et mellomrom etter «{mark}».",
        nn: "Det manglar eit mellomrom etter «{mark}».",
    }
}
message! {
    fn stray(mark) {
        en: "A “{mark}” stands by itself after the link.",
        nb: "Det står en løs «{mark}» etter lenken.",
        nn: "Det står ein laus «{mark}» etter lenkja.",
    }
}
message! {
    fn remove_blank() { en: "Remove the space.", nb: "Ta bort mellomrommet.", nn: "Ta bort mellomrommet." }
}
message! {
    fn remove_mark() { en: "Remove the mark.", nb: "Ta bort tegnet.", nn: "Ta bort teiknet." }
}
message! {
    fn add_blank() { en: "Add a space.", nb: "Sett inn et mellomrom.", nn: "Set inn eit mellomrom." }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for id in cx.page.texts().collect::<Vec<_>>() {
            check(cx, id);
        }
    })
}

fn check(cx: &mut Context<'_>, id: BlockId) {
    let (page, ui) = (cx.page, cx.ui);
    let block = page.block(id);
    let source = page.source(block.source);
    let text = block.text.render(source);
    for (at, mark) in text.char_indices().filter(|(_, letter)| ".,;:?!)".contains(*letter)) {
        let (left, right) = (&text[..at], &text[at + mark.len_utf8()..]);
        let next = right.chars().next();
        let blank = left.len() - left.trim_end().len();
        if blank > 0 && stands_apart(left.trim_end(), mark, right) {
            let place = block.at(block.text.locate(at - blank..at + mark.len_utf8()));
            // Canvas' own words after a link end with a full stop: one more belongs to nothing.
            let written = source.slice(Span::new(0, place.span.start as usize));
            let is_stray = left.trim_end().ends_with(BARRIER) && written.ends_with(mark)
                || right.trim().is_empty() && is_lone_link(page, id);
            let (message, help, end) = if is_stray {
                (stray(ui, mark), remove_mark(ui), at + mark.len_utf8())
            } else {
                (before(ui, mark), remove_blank(ui), at)
            };
            let edit = page.replace(id, block.text.locate(at - blank..end), String::new());
            report(cx, id, place, message, help, edit);
        } else if blank == 0 && next.is_some_and(char::is_alphabetic) && runs_on(left, mark, right)
        {
            let place = block.at(block.text.locate(at..at + mark.len_utf8()));
            let edit = page.replace(id, Span::at(place.span.end as usize), " ".to_owned());
            report(cx, id, place, after(ui, mark), add_blank(ui), edit);
        }
    }
}

/// Whether a text is nothing but a link, which needs no mark at its end.
fn is_lone_link(page: &Page, id: BlockId) -> bool {
    let block = page.block(id);
    let first = block.children.first().map(|&link| page.block(link));
    first.is_some_and(|link| {
        link.kind.is_link() && block.text.all_words().all(|word| link.span.contains(word.span))
    })
}

fn report(
    cx: &mut Context<'_>,
    id: BlockId,
    place: Place,
    message: String,
    help: String,
    edit: Option<Edit>,
) {
    let diagnostic = cx.report(id, place, message);
    if let Some(edit) = edit {
        diagnostic.fix(Fix::new(help.clone(), Applicability::Safe, vec![edit]));
    }
    diagnostic.help(help);
}

/// Whether the blank before a mark is a slip: not before an ellipsis, in a ratio, a smiley, or where
/// something is written directly after the mark, such as `.NET`.
fn stands_apart(left: &str, mark: char, right: &str) -> bool {
    let ends = |letter: char| letter.is_whitespace() || "»”\")".contains(letter);
    let Some(before) = left.chars().next_back() else { return false };
    if !right.chars().next().is_none_or(ends) || (mark == '.' && before == '.') {
        return false;
    }
    let smiley = matches!(mark, ':' | ';') && right.starts_with(')')
        || mark == ')' && matches!(before, ':' | ';');
    let ratio =
        mark == ':' && before.is_numeric() && right.trim_start().starts_with(char::is_numeric);
    let opened = matches!(before, '(' | '[' | '…' | '–' | '-' | '/' | '.' | ',' | '?' | '!');
    !smiley && !ratio && !opened
}

/// So many bytes before a mark tell whether it stands in an address or a code.
const LONGEST_TOKEN: usize = 256;

/// Whether the next word runs into a mark: two words with a comma or the end of a sentence between.
fn runs_on(left: &str, mark: char, right: &str) -> bool {
    let small = |count: usize, letters: &mut dyn Iterator<Item = char>| {
        let taken: Vec<char> = letters.take(count).collect();
        taken.len() == count && taken.iter().all(|letter| letter.is_lowercase())
    };
    // An address or a code has no blanks to miss. What stands far before its end tells no more.
    let near = &left[left.floor_char_boundary(left.len().saturating_sub(LONGEST_TOKEN))..];
    let token = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    if token.contains(['.', '/', '@', '_', '=', ':']) || right.starts_with([BARRIER, CODE]) {
        return false;
    }
    let sentence = small(2, &mut left.chars().rev())
        && right.starts_with(char::is_uppercase)
        && small(1, &mut right.chars().skip(1));
    match mark {
        '.' | '?' | '!' => sentence,
        ',' | ';' => small(2, &mut left.chars().rev()),
        _ => false,
    }
}
