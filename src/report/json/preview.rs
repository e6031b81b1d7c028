//! What readers get of a page, for scripts. Its fields are a contract: they are only added to.

use serde::Serialize;

use super::SCHEMA;
use super::place::{Range, Span, range};
use crate::page::Page;
use crate::portal::{Inline, Part, Shown};
use crate::report::preview::{kind, reach, stop_name};
use crate::source::{self, Source};

#[derive(Serialize)]
struct Output<'a> {
    schema: u32,
    path: &'a str,
    /// What ended the portal's script, if anything did.
    stopped: Option<Stopped<'a>>,
    views: Vec<View<'a>>,
}

#[derive(Serialize)]
struct Stopped<'a> {
    cause: &'static str,
    /// Whether the script goes on for ever, so that the page cannot be used.
    endless: bool,
    path: &'a str,
    span: Span,
    range: Range,
}

/// What the readers of one language get.
#[derive(Serialize)]
struct View<'a> {
    language: &'static str,
    path: &'a str,
    parts: Vec<Shape<'a>>,
}

#[derive(Serialize)]
struct Shape<'a> {
    kind: &'static str,
    /// The tag of a box, the level of a heading.
    tag: Option<&'a str>,
    level: Option<u8>,
    /// `open`, `closed` until the reader opens it, or `never`.
    reach: &'static str,
    text: Vec<Stretch<'a>>,
    span: Span,
    range: Range,
    children: Vec<Self>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Stretch<'a> {
    Text { text: &'a str },
    Raw { text: &'a str },
    Break,
    Link { text: &'a str, target: &'a str },
    Tooltip { term: &'a str, explanation: &'a str },
    Image { text: &'a str },
    Embed { text: &'a str, target: &'a str },
}

/// What readers get as one object.
///
/// # Errors
/// Never in practice: nothing in the output can fail to be written as JSON.
pub fn render(page: &Page, shown: &Shown) -> Result<String, serde_json::Error> {
    let stopped = shown.stopped.map(|(id, stopped)| Stopped {
        cause: stop_name(stopped.cause),
        endless: stopped.endless,
        path: page.source(id).name(),
        span: stopped.span.into(),
        range: range(page.source(id), stopped.span),
    });
    let views = shown.views.iter().map(|view| {
        let version = page.version(view.language);
        let source = page.source(version.map(|version| version.start.source).unwrap_or_default());
        let parts = view.parts.iter().map(|part| shape(source, part)).collect();
        View { language: view.language.code(), path: source.name(), parts }
    });
    let output = Output { schema: SCHEMA, path: page.name(), stopped, views: views.collect() };
    crate::report::pretty(&output)
}

fn shape<'a>(source: &Source, part: &'a Part) -> Shape<'a> {
    let (kind, tag, level) = kind(part.kind);
    let span: source::Span = part.span;
    Shape {
        kind,
        tag,
        level,
        reach: reach(part.reach),
        text: part.text.iter().map(stretch).collect(),
        span: span.into(),
        range: range(source, span),
        children: part.children.iter().map(|part| shape(source, part)).collect(),
    }
}

fn stretch(inline: &Inline) -> Stretch<'_> {
    match inline {
        Inline::Text(text) => Stretch::Text { text },
        Inline::Raw(text) => Stretch::Raw { text },
        Inline::Break => Stretch::Break,
        Inline::Link { text, target } => Stretch::Link { text, target },
        Inline::Tooltip { term, explanation } => Stretch::Tooltip { term, explanation },
        Inline::Image { text } => Stretch::Image { text },
        Inline::Embed { text, target } => Stretch::Embed { text, target },
    }
}
