//! The tokens of HTML with their exact bytes.
//!
//! The tokenizer gives decoded text; where each run of it ends in the source is recorded as it reads,
//! and the pieces of a text are worked out from that.

use std::convert::Infallible;
use std::ops::Range;
use std::sync::Arc;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, ForwardingEmitter, State, Tokenizer};
use rustc_hash::FxHashSet;

use crate::source::{Source, Span};
use crate::text::Piece;

use super::tree::Attribute;

/// What the source is made of.
pub(super) enum Token<'a> {
    /// A start tag. Its attributes may be taken.
    Start { name: &'a str, span: Span, closed: bool, attributes: &'a mut Vec<Attribute> },
    /// An end tag.
    End { name: &'a str, span: Span },
    /// A run of text: at least one piece.
    Text(&'a [Piece]),
    /// A comment, or what is taken for one.
    Comment(Span),
    /// A `<` that begins no tag.
    Stray(Span),
    /// The beginning of a tag or comment that does not end, or not where it should.
    Torn(Span),
}

/// Who takes the tokens.
pub(super) trait Sink {
    /// Takes the next one.
    fn token(&mut self, token: Token<'_>);
    /// Whether what follows stands in another language than HTML, as in `svg`.
    fn is_foreign(&self) -> bool;
}

/// Reads all tokens of a source.
pub(super) fn read(source: &Source, sink: &mut impl Sink) {
    let reader = Reader {
        text: source.text().as_bytes(),
        base: source.content_start(),
        sink,
        runs: Vec::new(),
        pieces: Vec::new(),
        tag: None,
        name: String::new(),
        attributes: Vec::new(),
        names: FxHashSet::default(),
        value_start: None,
        opened: 0,
        torn: None,
    };
    let content = &source.text()[reader.base..];
    let mut inner = CallbackEmitter::new(reader);
    inner.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(content, Recorder { inner, position: 0 }).finish();
}

/// An end tag without a name: nobody sees it, and a text goes on after it.
const EMPTY: &[u8] = b"</>";

/// A stretch of text as the tokenizer reads it: where it ends in the source, how many bytes it has, and
/// whether it is the same there.
struct Run {
    end: u32,
    len: u32,
    literal: bool,
}

/// Makes tokens of the events of the tokenizer. Offsets are those of the tokenizer: from `base`.
struct Reader<'a, S> {
    text: &'a [u8],
    base: usize,
    sink: &'a mut S,
    runs: Vec<Run>,
    pieces: Vec<Piece>,
    /// Where the start tag begins that is being read.
    tag: Option<usize>,
    name: String,
    attributes: Vec<Attribute>,
    names: FxHashSet<Arc<str>>,
    value_start: Option<usize>,
    /// The last `<`.
    opened: usize,
    /// The last one that was found to be torn.
    torn: Option<usize>,
}

impl<S: Sink> Reader<'_, S> {
    fn span(&self, start: usize, end: usize) -> Span {
        let limit = self.text.len();
        Span::new((self.base + start).min(limit), (self.base + end).min(limit))
    }

    fn attribute_name(&mut self, name: &str, span: Span) {
        let name = self.names.get(name).cloned().unwrap_or_else(|| {
            let name: Arc<str> = name.into();
            self.names.insert(Arc::clone(&name));
            name
        });
        let value = self.value_start.map_or(Span::at(span.end as usize), |at| self.span(at, at));
        let value_text = Box::default();
        self.attributes.push(Attribute { name, name_span: span, value: value_text, span: value });
    }

    /// The `<` of the last tag with the name that follows it.
    fn head(&self) -> Span {
        let rest = self.text.get(self.base + self.opened + 1..).unwrap_or_default();
        let name =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"/!-".contains(byte));
        self.span(self.opened, self.opened + 1 + name.count())
    }

    fn error(&mut self, error: Error) {
        match error {
            Error::InvalidFirstCharacterOfTagName | Error::EofBeforeTagName => {
                self.sink.token(Token::Stray(self.span(self.opened, self.opened + 1)));
            }
            Error::EofInTag | Error::EofInComment | Error::UnexpectedCharacterInAttributeName
                if self.torn != Some(self.opened) =>
            {
                self.torn = Some(self.opened);
                self.sink.token(Token::Torn(self.head()));
            }
            _ => {}
        }
    }

    /// Takes note of a run, which goes on with the one before where both stand in the source as they are
    /// read: a text of many signs that begin nothing has a run for each.
    fn run(&mut self, text: &[u8], end: usize) {
        let last = self.runs.last_mut();
        let start = last.as_ref().map_or(end.saturating_sub(text.len()), |last| last.end as usize);
        let literal = self.text.get(self.base + start..self.base + end) == Some(text);
        let (end, len) = (end as u32, text.len() as u32);
        match last {
            Some(last) if literal && last.literal => {
                last.end = end;
                last.len += len;
            }
            _ => self.runs.push(Run { end, len, literal }),
        }
    }

    /// Works out the pieces of a text from its runs.
    fn text(&mut self, start: usize, end: usize, value: &[u8]) {
        self.pieces.clear();
        let (start, end) = (self.base + start, self.base + end);
        if self.text.get(start..end) == Some(value) {
            self.pieces.push(Piece::Text(Span::new(start, end)));
        } else {
            let (mut at, mut from) = (start, 0);
            for run in &self.runs {
                let end = (self.base + run.end as usize).max(at).min(self.text.len());
                let len = run.len as usize;
                let decoded = value.get(from..from + len).unwrap_or_default();
                at = push(&mut self.pieces, self.text, at..end, decoded);
                from += len;
            }
        }
        self.runs.clear();
        if !self.pieces.is_empty() {
            self.sink.token(Token::Text(&self.pieces));
        }
    }
}

/// Adds the pieces of one run, which reads `decoded`, to those before it. Returns where the next one starts:
/// for what is not decoded this is exact, where the tokenizer may have read on before it knew.
fn push(pieces: &mut Vec<Piece>, text: &[u8], run: Range<usize>, decoded: &[u8]) -> usize {
    let mut at = run.start;
    loop {
        let rest = &text[at..];
        let read = &text[at..run.end.max(at)];
        let reference = rest.starts_with(b"&") && read != decoded;
        if rest.starts_with(b"\n") && at > 0 && text[at - 1] == b'\r' {
            // The tokenizer reads a line end of two bytes as its first.
            push_text(pieces, at, at + 1);
            at += 1;
        } else if read.starts_with(EMPTY) && read.len() >= decoded.len() + EMPTY.len() {
            at += EMPTY.len();
        } else if rest.starts_with(decoded) && !reference {
            push_text(pieces, at, at + decoded.len());
            return at + decoded.len();
        } else if rest.starts_with(b"\r") && decoded == b"\n" {
            push_text(pieces, at, at + 1);
            return at + 1;
        } else {
            let mut span = Span::new(at, run.end);
            for letter in std::str::from_utf8(decoded).unwrap_or_default().chars() {
                pieces.push(Piece::Decoded(span, letter));
                // Few references stand for two characters; the second has no bytes of its own.
                span = Span::at(run.end);
            }
            return run.end.max(at);
        }
    }
}

fn push_text(pieces: &mut Vec<Piece>, start: usize, end: usize) {
    match pieces.last_mut() {
        Some(Piece::Text(span)) if span.end as usize == start => span.end = end as u32,
        _ if start == end => {}
        _ => pieces.push(Piece::Text(Span::new(start, end))),
    }
}

impl<S: Sink> Callback<Infallible, usize> for Reader<'_, S> {
    fn handle_event(
        &mut self,
        event: CallbackEvent<'_>,
        span: html5gum::Span<usize>,
    ) -> Option<Infallible> {
        let read = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        let here = self.span(span.start, span.end);
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Some(span.start);
                self.name.clear();
                self.name.push_str(read(name));
                self.attributes.clear();
            }
            // End tags may have attributes too, which nobody reads.
            CallbackEvent::AttributeName { name } if self.tag.is_some() => {
                self.attribute_name(read(name), here);
            }
            CallbackEvent::AttributeValue { value } if self.tag.is_some() => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.value = read(value).into();
                    attribute.span = here;
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(start) = self.tag.take() {
                    let span = self.span(start, span.end);
                    let (name, attributes) = (&*self.name, &mut self.attributes);
                    self.sink.token(Token::Start { name, span, closed: self_closing, attributes });
                }
            }
            CallbackEvent::EndTag { name } => {
                self.sink.token(Token::End { name: read(name), span: here });
            }
            CallbackEvent::String { value } => self.text(span.start, span.end, value),
            CallbackEvent::Comment { .. } => self.sink.token(Token::Comment(here)),
            CallbackEvent::Error(error) => self.error(error),
            _ => {}
        }
        None
    }
}

/// Listens in on the tokenizer where its events tell too little.
struct Recorder<'a, S: Sink> {
    inner: CallbackEmitter<Reader<'a, S>, Infallible, usize>,
    position: usize,
}

impl<S: Sink> ForwardingEmitter for Recorder<'_, S> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.inner
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
        self.inner.move_position(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.inner.callback_mut().run(text, self.position);
        self.inner.emit_string(text);
    }

    fn start_open_tag(&mut self) {
        self.inner.callback_mut().opened = self.position.saturating_sub(1);
        self.inner.start_open_tag();
    }

    fn init_attribute(&mut self) {
        // This hands on the attribute before, which still needs its own start.
        self.inner.init_attribute();
        self.inner.callback_mut().value_start = None;
    }

    fn init_attribute_value(&mut self) {
        self.inner.callback_mut().value_start = Some(self.position);
        self.inner.init_attribute_value();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let state = self.inner.emit_current_tag();
        state.filter(|_| !self.inner.callback_mut().sink.is_foreign())
    }
}
