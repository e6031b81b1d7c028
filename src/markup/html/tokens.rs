//! The tokens of HTML with their exact bytes.
//!
//! The tokenizer gives decoded text; where each run of it ends in the source is recorded as it reads,
//! and the pieces of a text are worked out from that.

use std::cell::Cell;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Error, ForwardingEmitter, Readable, State, StringReader, Tokenizer};
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

/// No page has tags of so many attributes. The tokenizer calls itself for each, and the stack has an end.
const ATTRIBUTES: usize = 256;

/// Reads all tokens of a source. A tag with more attributes than anybody writes is torn.
pub(super) fn read(source: &Source, sink: &mut impl Sink) {
    let mut base = source.content_start();
    while let Some(tag) = read_from(source, base, sink) {
        base = end_of_tag(source.text().as_bytes(), tag);
    }
}

/// The `<` of a tag that begins there, with the name that follows it.
fn head(text: &[u8], tag: usize) -> Span {
    let rest = text.get(tag + 1..).unwrap_or_default();
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"/!-".contains(byte));
    Span::new(tag.min(text.len()), (tag + 1 + name.count()).min(text.len()))
}

/// Where a tag ends that begins there: after the first `>` that stands in no value.
fn end_of_tag(text: &[u8], tag: usize) -> usize {
    let mut quote = None;
    let rest = text.get(tag..).unwrap_or_default();
    let end = rest.iter().position(|&byte| {
        match quote {
            Some(open) if byte == open => quote = None,
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            _ => {}
        }
        byte == b'>' && quote.is_none()
    });
    end.map_or(text.len(), |at| tag + at + 1)
}

/// Reads the tokens from there on, up to a tag of too many attributes, and says where that is.
fn read_from(source: &Source, base: usize, sink: &mut impl Sink) -> Option<usize> {
    let overlong = Rc::new(Cell::new(None));
    let reader = Reader {
        text: source.text().as_bytes(),
        base,
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
    let content = source.text().get(base..).unwrap_or_default();
    let mut inner = CallbackEmitter::new(reader);
    inner.naively_switch_states(true);
    let input = Input { text: content.to_reader(), overlong: Rc::clone(&overlong) };
    let recorder = Recorder { inner, position: 0, attributes: 0, overlong: Rc::clone(&overlong) };
    let Ok(()) = Tokenizer::new_with_emitter(input, recorder).finish();
    overlong.get().map(|tag| base + tag)
}

/// A text that ends where a tag has too many attributes.
struct Input<'a> {
    text: StringReader<'a>,
    overlong: Rc<Cell<Option<usize>>>,
}

impl html5gum::Reader for Input<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.overlong.get().is_some() { Ok(None) } else { self.text.read_byte() }
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        Ok(self.overlong.get().is_none() && self.text.try_read_string(text, case_sensitive)?)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.overlong.get().is_some() { Ok(None) } else { self.text.read_until(needle, buffer) }
    }
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

    fn error(&mut self, error: Error) {
        match error {
            Error::InvalidFirstCharacterOfTagName | Error::EofBeforeTagName => {
                self.sink.token(Token::Stray(self.span(self.opened, self.opened + 1)));
            }
            Error::EofInTag | Error::EofInComment | Error::UnexpectedCharacterInAttributeName
                if self.torn != Some(self.opened) =>
            {
                self.torn = Some(self.opened);
                let head = head(self.text, self.base + self.opened);
                self.sink.token(Token::Torn(head));
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
    /// How many attributes the tag has that is being read.
    attributes: usize,
    /// Where the tag begins that has too many.
    overlong: Rc<Cell<Option<usize>>>,
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
        self.attributes = 0;
        self.inner.start_open_tag();
    }

    fn init_attribute(&mut self) {
        // This hands on the attribute before, which still needs its own start.
        self.inner.init_attribute();
        self.inner.callback_mut().value_start = None;
        self.attributes += 1;
        if self.attributes > ATTRIBUTES {
            self.overlong.set(Some(self.inner.callback_mut().opened));
        }
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
