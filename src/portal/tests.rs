//! Every page of `cases.txt`: what its author is told, and what its readers get.

use std::fmt::Write;

use crate::diagnostic::SourceId;
use crate::language::Language;
use crate::markup::html;
use crate::source::Source;

use super::{Inline, Part, PartKind, Reach, preview, render};

/// A text in short: `term(explanation)`, and what is left raw between exclamation marks.
fn text(inlines: &[Inline]) -> String {
    let parts = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Raw(text) => format!("!{text}!"),
        Inline::Break => "/".to_owned(),
        Inline::Link { text, target } => format!("{text}→{target}"),
        Inline::Tooltip { term, explanation } => format!("{term}({explanation})"),
        Inline::Image { text } => format!("image {text}"),
        Inline::Embed { text, target } => format!("embed {text} {target}"),
    });
    parts.collect()
}

/// A part in short: a box and a component in braces, what is lost between tildes, and what a title opens
/// after `>` where it is shown at once, `-` where it has to be opened, and `x` where nothing opens it.
fn outline(part: &Part) -> String {
    let inner = part.children.iter().map(outline).collect::<Vec<_>>().join(" | ");
    let own = text(&part.text);
    let both = |sign: &str| match (own.is_empty(), inner.is_empty()) {
        (_, true) => own.clone(),
        (true, false) => format!("{sign} {inner}"),
        (false, false) => format!("{own} {sign} {inner}"),
    };
    match part.kind {
        PartKind::Box(tag) => format!("{{{}: {inner}}}", tag.name),
        PartKind::Component(kind) => format!("{{{kind:?}: {inner}}}"),
        PartKind::Entry => both(match part.reach {
            Reach::Open => ">",
            Reach::Closed => "-",
            Reach::Never => "x",
        }),
        PartKind::Lost(_) => format!("~{inner}~"),
        PartKind::Title => format!("# {own}"),
        PartKind::Item => format!("• {}", both("/")),
        PartKind::List { .. } | PartKind::Table | PartKind::Row => format!("({inner})"),
        PartKind::Heading(_) | PartKind::Paragraph | PartKind::Cell { .. } => both("/"),
    }
}

/// What follows from a page, in the form of `cases.txt`.
fn outcome(page: &str) -> String {
    let source = Source::new("page.html", page.as_bytes().to_vec()).unwrap();
    let mut tree = html::parse(&source, SourceId::default());
    let errors = std::mem::take(&mut tree.errors);
    let events = render(&source, &tree, &errors).events;
    let told: Vec<String> = events
        .iter()
        .map(|event| format!("{:?} at {}", event.kind, source.slice(event.span)))
        .collect();
    let preview = preview(&source, &tree);
    let mut lines: Vec<String> = told.into_iter().map(|told| format!("! {told}")).collect();
    lines.extend(preview.stopped.map(|stopped| {
        let verb = if stopped.endless { "hangs" } else { "stops" };
        format!("! {verb}: {:?}", stopped.cause)
    }));
    let [nb, nn] = ["nb", "nn"].map(|code| {
        let view = preview.view(Language::named(code).unwrap());
        view.parts.iter().map(outline).collect::<Vec<_>>().join(" | ")
    });
    if nb == nn {
        lines.push(format!("= {nb}"));
    } else {
        lines.push(format!("nb {nb}"));
        lines.push(format!("nn {nn}"));
    }
    lines.join("\n")
}

#[test]
fn pages_come_out_as_the_portal_has_them() {
    let mut wrong = String::new();
    for case in include_str!("cases.txt").trim().split("\n\n").skip(1) {
        let mut lines = case.lines();
        let (name, page) = (lines.next().unwrap(), lines.next().unwrap());
        let wanted = lines.collect::<Vec<_>>().join("\n");
        let got = outcome(page);
        if got != wanted {
            let _ = write!(wrong, "{name}\n{page}\n{got}\n\n");
        }
    }
    assert!(wrong.is_empty(), "these come out as follows:\n\n{wrong}");
}

#[test]
fn line_ends_change_nothing() {
    let page = "<table>\n<tbody><tr><td>\n[udir-tabs]</td></tr>\n<tr><td>A</td><td>\nBruk [KI]\n(kunstig)</td></tr></tbody></table>";
    assert_eq!(outcome(&page.replace('\n', "\r\n")).replace('\r', ""), outcome(page));
}
