//! The parts of what a reader gets.

use crate::language::Language;
use crate::markup::tags::Tag;
use crate::source::Span;

use super::event::Loss;
use super::kind::{Kind, Reach};

/// What the readers of one language get of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// The language.
    pub language: Language,
    /// The parts in order.
    pub parts: Vec<Part>,
}

/// A part of what a reader gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// How the reader gets to what it holds; what is neither opened nor closed is open.
    pub reach: Reach,
    /// Its own text.
    pub text: Vec<Inline>,
    /// Where it stands in the source.
    pub span: Span,
    /// What it holds.
    pub children: Vec<Part>,
}

/// Kinds of [`Part`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The title of the page.
    Title,
    /// A heading, of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
    },
    /// A list item.
    Item,
    /// A table; it holds rows.
    Table,
    /// A row; it holds cells.
    Row,
    /// A cell.
    Cell {
        /// Whether it names a row or a column.
        header: bool,
    },
    /// An info box.
    Box(&'static Tag),
    /// Tabs, a reveal or an accordion; it holds entries.
    Component(Kind),
    /// Something that a reader opens: its text is the title, what it holds is shown then.
    Entry,
    /// What the reader does not get.
    Lost(Loss),
}

/// A stretch of text, or an object in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// Markers and brackets that should have become something else.
    Raw(String),
    /// A line break.
    Break,
    /// A link.
    Link {
        /// What the reader sees.
        text: String,
        /// Where it leads.
        target: String,
    },
    /// A term with an explanation.
    Tooltip {
        /// What the reader sees.
        term: String,
        /// What it says when the reader asks.
        explanation: String,
    },
    /// An image.
    Image {
        /// The text in its place.
        text: String,
    },
    /// A video, a frame or the like.
    Embed {
        /// Its title.
        text: String,
        /// Its address.
        target: String,
    },
}

/// A text with its white space joined, and none around it.
pub(super) fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Texts with their white space joined, as a browser shows them.
pub(super) fn tidy(text: Vec<Inline>) -> Vec<Inline> {
    let mut tidied: Vec<Inline> = Vec::new();
    let mut after_blank = true;
    for inline in text {
        match inline {
            Inline::Text(text) | Inline::Raw(text) if text.is_empty() => {}
            Inline::Text(text) => {
                let mut kept = String::with_capacity(text.len());
                for letter in text.chars() {
                    let is_blank = letter.is_ascii_whitespace();
                    if !(is_blank && after_blank) {
                        kept.push(if is_blank { ' ' } else { letter });
                    }
                    after_blank = is_blank;
                }
                if !kept.is_empty() {
                    tidied.push(Inline::Text(kept));
                }
            }
            Inline::Break => {
                after_blank = true;
                tidied.push(Inline::Break);
            }
            other => {
                after_blank = false;
                tidied.push(other);
            }
        }
    }
    while let Some(last) = tidied.last_mut() {
        match last {
            Inline::Break => {}
            Inline::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\u{a0}']).len());
                if !text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        tidied.pop();
    }
    let leading = |inline: &Inline| match inline {
        Inline::Break => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let blank = tidied.iter().take_while(|inline| leading(inline)).count();
    tidied.drain(..blank);
    tidied
}
