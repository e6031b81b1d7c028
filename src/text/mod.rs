//! Words: the one tokeniser, the folding that brings bokmål and nynorsk
//! together, the similarity of two texts, and the nearest of some names.

mod composing;
mod folding;
mod likeness;
mod near;

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::source::{Source, Span};

pub use composing::{composed, is_mark};
pub use folding::fold_word;
pub use likeness::{Trigrams, differ_in_a_letter, nearest, spelled_alike};
pub use near::NearTexts;

/// Stands in a view for an inline object that holds no words of the sentence.
pub const BARRIER: char = '\u{fffc}';

/// Stands in a view for inline code, which readers see as words, but as words of no language. No text may
/// hold this character (Unicode 23.7: noncharacters).
pub const CODE: char = '\u{fdd0}';

/// Whether a letter takes no room: a soft hyphen, a zero-width space and the like, which come along when
/// text is copied.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// A part of a [`TextView`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands in the source as it is read. What follows directly in the view, though other bytes
    /// stand between, as those of a tag, goes on with the same word.
    Text(Span),
    /// A character that the source writes in another way, as `&aring;`.
    Decoded(Span, char),
    /// Inline code: as it stands in the source, or a character that the source writes in another way.
    Code(Span, Option<char>),
    /// An inline object (address, explanation, image): no word goes across it.
    Barrier(Span),
}

impl Piece {
    /// Its bytes in the source.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::Text(span)
            | Self::Decoded(span, _)
            | Self::Code(span, _)
            | Self::Barrier(span) => span,
        }
    }

    /// Whether readers see nothing but white space of it.
    #[must_use]
    pub fn is_blank(self, source: &Source) -> bool {
        match self {
            Self::Text(span) | Self::Code(span, None) => source.slice(span).trim().is_empty(),
            Self::Decoded(_, letter) | Self::Code(_, Some(letter)) => letter.is_whitespace(),
            Self::Barrier(_) => false,
        }
    }

    /// The same letters as code.
    #[must_use]
    pub fn as_code(self) -> Self {
        match self {
            Self::Text(span) => Self::Code(span, None),
            Self::Decoded(span, letter) => Self::Code(span, Some(letter)),
            other => other,
        }
    }

    /// The letters of code as those of any text.
    fn as_text(self) -> Self {
        match self {
            Self::Code(span, None) => Self::Text(span),
            Self::Code(span, Some(letter)) => Self::Decoded(span, letter),
            other => other,
        }
    }

    fn is_code(self) -> bool {
        matches!(self, Self::Code(..))
    }
}

/// A word with its place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The bytes of the word.
    pub span: Span,
    /// Whether only white space separates it from the word before in the same text.
    pub follows: bool,
}

/// The text of one block as a reader sees it, with a map back to the source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextView {
    pieces: Vec<Piece>,
    words: Vec<Word>,
    /// What blanks divide inline code into.
    code: Box<[Word]>,
    /// The words that the source spells in another way, by where they start, in order.
    respelled: Box<[(u32, Box<str>)]>,
}

impl TextView {
    /// Builds the view of some pieces, which must stand in source order, and finds its words. Letters that the
    /// source writes apart from their marks are read as one.
    #[must_use]
    pub fn new(source: &Source, pieces: Vec<Piece>) -> Self {
        let pieces = composing::pieces(source, pieces);
        let (mut words, mut code) = (Vec::new(), Vec::new());
        let mut respelled = Vec::new();
        let mut follows = false;
        for run in pieces.chunk_by(are_joined) {
            match *run {
                [Piece::Barrier(_)] => follows = false,
                [Piece::Code(..), ..] => {
                    follows = false;
                    push_code(source, run, &mut code, &mut respelled);
                }
                [Piece::Text(span)] => {
                    follows =
                        push_words(source.slice(span), span.start as usize, follows, &mut words);
                }
                _ => {
                    let run = Self { pieces: run.to_vec(), ..Self::default() };
                    let text = run.render(source);
                    let from = words.len();
                    follows = push_words(&text, 0, follows, &mut words);
                    run.place(source, &text, &mut words[from..], &mut respelled);
                }
            }
        }
        Self { pieces, words, code: code.into(), respelled: respelled.into() }
    }

    /// Moves words found in the string of this view to their places in the source.
    fn place(
        &self,
        source: &Source,
        text: &str,
        words: &mut [Word],
        respelled: &mut Vec<(u32, Box<str>)>,
    ) {
        let mut reached = (0, 0);
        for word in words {
            let spelled = &text[word.span.range()];
            word.span = self.locate_from(&mut reached, word.span.range());
            if source.slice(word.span) != spelled {
                respelled.push((word.span.start, spelled.into()));
            }
        }
    }

    /// The view of one stretch of source.
    #[must_use]
    pub fn of(source: &Source, span: Span) -> Self {
        Self::new(source, vec![Piece::Text(span)])
    }

    /// The words in order, without those of inline code, which are of no language.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// What stands in inline code, in order, divided by blanks.
    #[must_use]
    pub fn code(&self) -> &[Word] {
        &self.code
    }

    /// All words that a reader sees, those of inline code among them, in order.
    pub fn all_words(&self) -> impl Iterator<Item = &Word> {
        let (mut words, mut code) = (self.words.iter().peekable(), self.code.iter().peekable());
        std::iter::from_fn(move || match (words.peek(), code.peek()) {
            (Some(word), Some(inside)) if inside.span < word.span => code.next(),
            (Some(_), _) => words.next(),
            (None, _) => code.next(),
        })
    }

    /// Whether there is no word, nor inline code.
    #[must_use]
    pub fn is_wordless(&self) -> bool {
        self.words.is_empty() && self.code.is_empty()
    }

    /// A word of this view as a reader sees it.
    #[must_use]
    pub fn spelled<'a>(&'a self, source: &'a Source, word: &Word) -> &'a str {
        if !self.respelled.is_empty() {
            let at = self.respelled.binary_search_by_key(&word.span.start, |(start, _)| *start);
            if let Ok(at) = at {
                return &self.respelled[at].1;
            }
        }
        source.slice(word.span)
    }

    /// Whether the bytes of a span are text as it is read and nothing else, so that they can be replaced.
    #[must_use]
    pub fn is_plain(&self, span: Span) -> bool {
        let pieces = self.pieces_from(span.start).iter();
        let mut near = pieces.take_while(|piece| piece.span().start <= span.start);
        near.any(|piece| matches!(piece, Piece::Text(text) if text.contains(span)))
    }

    /// What a reader sees of a span of the source, white space joined.
    #[must_use]
    pub fn excerpt(&self, source: &Source, span: Span) -> String {
        let pieces = self.pieces_from(span.start).iter();
        let inside = pieces.take_while(|piece| piece.span().start < span.end);
        let clipped = inside.filter_map(|piece| {
            let (start, end) = (piece.span().start.max(span.start), piece.span().end.min(span.end));
            (start < end).then_some(match *piece {
                Piece::Text(_) | Piece::Code(_, None) => Piece::Text(Span { start, end }),
                other => other.as_text(),
            })
        });
        let text = Self { pieces: clipped.collect(), ..Self::default() }.render(source);
        text.replace(BARRIER, "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The pieces that do not end before a byte of the source.
    fn pieces_from(&self, start: u32) -> &[Piece] {
        &self.pieces[self.pieces.partition_point(|piece| piece.span().end < start)..]
    }

    /// The pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether there is neither a word nor an object.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The text as one string, objects as [`BARRIER`] and inline code as [`CODE`].
    #[must_use]
    pub fn render(&self, source: &Source) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match *piece {
                Piece::Text(span) => text.push_str(source.slice(span)),
                Piece::Decoded(_, letter) => text.push(letter),
                Piece::Code(..) => text.push(CODE),
                Piece::Barrier(_) => text.push(BARRIER),
            }
        }
        text
    }

    /// The source span of a byte range of [`TextView::render`]'s string.
    #[must_use]
    pub fn locate(&self, range: std::ops::Range<usize>) -> Span {
        self.locate_from(&mut (0, 0), range)
    }

    /// The same, from a piece and the place where it starts in the string; both move on to the piece that
    /// the range starts in, so that ranges in order are found in one pass.
    fn locate_from(&self, reached: &mut (usize, usize), range: std::ops::Range<usize>) -> Span {
        let mut found: Option<Span> = None;
        let (first, mut at) = *reached;
        for (index, piece) in self.pieces.iter().enumerate().skip(first) {
            if at >= range.end {
                break;
            }
            let (length, span) = match *piece {
                Piece::Text(span) => (span.len(), span),
                Piece::Decoded(span, letter) => (letter.len_utf8(), span),
                Piece::Code(span, _) => (CODE.len_utf8(), span),
                Piece::Barrier(span) => (BARRIER.len_utf8(), span),
            };
            if range.start < at + length {
                if found.is_none() {
                    *reached = (index, at);
                }
                let part = match piece {
                    Piece::Text(_) => Span::new(
                        span.start as usize + range.start.saturating_sub(at),
                        span.start as usize + length.min(range.end - at),
                    ),
                    Piece::Decoded(..) | Piece::Code(..) | Piece::Barrier(_) => span,
                };
                found = Some(found.map_or(part, |found| found.cover(part)));
            }
            at += length;
        }
        found.unwrap_or_default()
    }
}

/// Whether a word may go on from one piece to the next.
fn are_joined(one: &Piece, two: &Piece) -> bool {
    let is_barrier = |piece: &Piece| matches!(piece, Piece::Barrier(_));
    !is_barrier(one) && !is_barrier(two) && one.is_code() == two.is_code()
}

/// Splits a run of inline code at its blanks.
fn push_code(
    source: &Source,
    run: &[Piece],
    code: &mut Vec<Word>,
    respelled: &mut Vec<(u32, Box<str>)>,
) {
    let pieces = run.iter().map(|piece| piece.as_text()).collect();
    let run = TextView { pieces, ..TextView::default() };
    let text = run.render(source);
    let from = code.len();
    code.extend(text.split_whitespace().map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Word { span: Span::new(start, start + word.len()), follows: false }
    }));
    run.place(source, &text, &mut code[from..], respelled);
}

/// Splits a stretch of text into words, which start at `offset` in their source.
///
/// `follows` says whether the stretch goes on directly after a word of the same
/// text; the same is returned for what comes next.
fn push_words(text: &str, offset: usize, mut follows: bool, words: &mut Vec<Word>) -> bool {
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() {
            follows &= first.is_whitespace();
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut last = first;
        while let Some(&(at, next)) = rest.peek() {
            let inside = next.is_alphanumeric() || next == '\u{ad}' || is_mark(next) || {
                let after = text[at + next.len_utf8()..].chars().next();
                joins(last, next, after) || goes_on(&text[start..end], next, after)
            };
            if !inside {
                break;
            }
            rest.next();
            end = at + next.len_utf8();
            last = next;
        }
        words.push(Word { span: Span::new(offset + start, offset + end), follows });
        follows = true;
    }
    follows
}

/// Whether a mark between two characters belongs to one word: `SFO-er`, `f.eks`, `12.30`, `5,5`.
fn joins(before: char, mark: char, after: Option<char>) -> bool {
    let Some(after) = after else { return false };
    match mark {
        '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | '_' | '@' => {
            before.is_alphanumeric() && after.is_alphanumeric()
        }
        // A full stop before a capital is a missing blank between sentences, not an abbreviation.
        '.' => {
            before.is_alphanumeric()
                && (after.is_lowercase() || (before.is_numeric() && after.is_numeric()))
        }
        ',' | ':' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Whether a slash goes on with an address: `nav.no/utbetalinger`, but not `barnehagene/skolene` or `f.eks/t.d`.
fn goes_on(before: &str, mark: char, after: Option<char>) -> bool {
    /// A host has at most this many bytes (RFC 1035).
    const HOST: usize = 253;
    if mark != '/' || !after.is_some_and(char::is_alphanumeric) {
        return false;
    }
    let length = before.bytes().take(HOST + 1).take_while(|&byte| byte != b'/').count();
    let host = before.get(..length).filter(|host| host.len() <= HOST);
    let is_label = |label: &str| label.len() > 1 && label.bytes().all(|b| b.is_ascii_lowercase());
    let split = host.and_then(|host| host.rsplit_once('.'));
    split.is_some_and(|(name, end)| name.len() > 1 && is_label(end))
}

/// A hash of a value, for comparing many; it is the same on every run of one build.
#[must_use]
pub fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Counts how often each value occurs.
pub fn counts<T: Hash + Eq>(values: impl IntoIterator<Item = T>) -> FxHashMap<T, usize> {
    let mut counts = FxHashMap::default();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let view = TextView::of(&source, Span::new(0, text.len()));
        view.words().iter().map(|word| source.slice(word.span).to_owned()).collect()
    }

    #[test]
    fn compounds_abbreviations_and_times_stay_whole() {
        assert_eq!(
            words("SFO-er, PP-tjeneste f.eks. kl. 12.30 og 5,5 % på udir.no."),
            ["SFO-er", "PP-tjeneste", "f.eks", "kl", "12.30", "og", "5,5", "på", "udir.no"]
        );
        assert_eq!(
            words("barnehagene/skolene slutt.Ny"),
            ["barnehagene", "skolene", "slutt", "Ny"]
        );
    }

    #[test]
    fn an_address_is_one_word_with_its_path() {
        assert_eq!(
            words("på nav.no/saker/utbetalinger, f.eks/t.d. i mai/juni, udir.no/ (pdf)"),
            [
                "på",
                "nav.no/saker/utbetalinger",
                "f.eks",
                "t.d",
                "i",
                "mai",
                "juni",
                "udir.no",
                "pdf"
            ]
        );
    }

    #[test]
    fn only_white_space_makes_words_follow_each_other() {
        let text = "for for, for\u{a0}for";
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let view = TextView::of(&source, Span::new(0, text.len()));
        let follows: Vec<bool> = view.words().iter().map(|word| word.follows).collect();
        assert_eq!(follows, [false, true, false, true]);
    }

    #[test]
    fn no_word_follows_across_an_object() {
        let text = "for XX for";
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let pieces = vec![
            Piece::Text(Span::new(0, 4)),
            Piece::Barrier(Span::new(4, 6)),
            Piece::Text(Span::new(6, 10)),
        ];
        let view = TextView::new(&source, pieces);
        assert!(!view.words()[1].follows);
        assert_eq!(view.render(&source), "for \u{fffc} for");
        assert_eq!(view.locate(8..11), Span::new(7, 10));
        assert_eq!(view.locate(4..7), Span::new(4, 6));
    }

    #[test]
    fn code_is_seen_but_is_none_of_the_words() {
        let text = "for `a &lt; b`for";
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let pieces = vec![
            Piece::Text(Span::new(0, 4)),
            Piece::Code(Span::new(5, 7), None),
            Piece::Code(Span::new(7, 11), Some('<')),
            Piece::Code(Span::new(11, 13), None),
            Piece::Text(Span::new(14, 17)),
        ];
        let view = TextView::new(&source, pieces);
        let spelled = |word| view.spelled(&source, word);
        assert_eq!(view.words().iter().map(spelled).collect::<Vec<_>>(), ["for", "for"]);
        assert_eq!(
            view.all_words().map(spelled).collect::<Vec<_>>(),
            ["for", "a", "<", "b", "for"]
        );
        assert!(!view.words()[1].follows && !view.is_plain(view.code()[0].span));
        assert_eq!(view.excerpt(&source, Span::new(0, text.len())), "for a < bfor");
        assert_eq!(
            view.locate(view.render(&source).len() - 3..view.render(&source).len()).start,
            14
        );
    }

    #[test]
    fn words_go_on_across_tags_and_decoded_characters() {
        let text = "Bl&aring;<b>b</b>&aelig;r for";
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let view = TextView::new(
            &source,
            vec![
                Piece::Text(Span::new(0, 2)),
                Piece::Decoded(Span::new(2, 9), 'å'),
                Piece::Text(Span::new(12, 13)),
                Piece::Decoded(Span::new(17, 24), 'æ'),
                Piece::Text(Span::new(24, text.len())),
            ],
        );
        let words: Vec<&str> =
            view.words().iter().map(|word| view.spelled(&source, word)).collect();
        assert_eq!(words, ["Blåbær", "for"]);
        assert_eq!(view.words()[0].span, Span::new(0, 25));
        assert!(view.words()[1].follows && view.is_plain(view.words()[1].span));
        assert!(!view.is_plain(view.words()[0].span));
        assert_eq!(view.excerpt(&source, Span::new(0, text.len())), "Blåbær for");
    }
}
