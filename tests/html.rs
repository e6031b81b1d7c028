//! What holds for the tree of every HTML source, whatever is in it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod kit;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use kit::random::{config, joined};
use paritet::diagnostic::SourceId;
use paritet::markup::html::{self, NodeId, NodeKind, Tree};
use paritet::source::{Source, Span};
use paritet::text::Piece;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Parts of pages. Put together at random they make what no author would write.
const FRAGMENTS: &[&str] = &[
    // Blocks.
    "<p>",
    "</p>",
    "<div class=\"language\" lang=\"nb\">",
    "</div>",
    "<h2>",
    "</h3>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<dl>",
    "<dt>",
    "<dd>",
    "<blockquote>",
    "<hr/>",
    "<html>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "</html>",
    "<!DOCTYPE html>",
    "<button>",
    "</button>",
    "<template>",
    // Tables.
    "<table>",
    "</table>",
    "<caption>",
    "<colgroup>",
    "<col>",
    "<tbody>",
    "</tbody>",
    "<thead>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "[udir-tip]",
    // Inline elements.
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href='x&amp;y'>",
    "</a>",
    "<span lang=nn>",
    "</span>",
    "<br>",
    "</br>",
    "<img alt=\"\" src=x>",
    "<SPAN TITLE=Å>",
    "<x-å>",
    "</x-å>",
    "<ruby>",
    "<rt>",
    "<rp>",
    "<select>",
    "<option>",
    "<optgroup>",
    "</select>",
    // Raw text and other languages.
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<svg>",
    "</svg>",
    "<title/>",
    "<foreignObject>",
    "<math/>",
    "<![CDATA[",
    "]]>",
    // What is not as it should be.
    "<",
    "</",
    "</>",
    "<>",
    "< ",
    "<å",
    "<!-- æ ",
    "-->",
    "<!>",
    "<?x?>",
    "<div ",
    "<p x='",
    "\"",
    "'",
    ">",
    "=",
    "/",
    "<em <b",
    "<a b=c b='d'",
    " å=ø ",
    // Text.
    "a",
    "æøå",
    "😀",
    "e\u{301}",
    " ",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{2028}",
    "&aring;",
    "&amp;",
    "&amp",
    "&nbsp;",
    "&notit;",
    "&x;",
    "&",
    "&#",
    "&#x1f600;",
    "&#13;",
    "&#0;",
    "&#x80;",
    "&NotEqualTilde;",
    "&semi;",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 6 => joined(FRAGMENTS)]
}

/// The tree of a text; none where the text is no text, as it holds a NUL byte.
fn tree(text: &str) -> Option<(Source, Tree)> {
    let source = Source::new("page.html", text.as_bytes().to_vec()).ok()?;
    let tree = html::parse(&source, SourceId(0));
    Some((source, tree))
}

/// Whether a span is of whole letters of a text.
fn is_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

/// The text that the tokenizer decodes.
fn decoded(text: &str) -> String {
    let mut emitter = DefaultEmitter::<()>::default();
    emitter.naively_switch_states(true);
    let mut decoded = String::new();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        if let Ok(Token::String(text)) = token {
            decoded.push_str(std::str::from_utf8(&text).unwrap());
        }
    }
    decoded
}

/// Something that holds for every text.
type Property = fn(&str) -> TestCaseResult;

const PROPERTIES: &[(&str, Property)] = &[
    ("every_span_is_in_the_text", property::every_span_is_in_the_text),
    (
        "nodes_lie_in_their_parents_and_siblings_apart",
        property::nodes_lie_in_their_parents_and_siblings_apart,
    ),
    ("walks_agree", property::walks_agree),
    ("pieces_are_exact", property::pieces_are_exact),
    ("no_text_is_lost", property::no_text_is_lost),
];

/// The properties, one function each, so that a text that broke one can be tried again.
mod property {
    use super::*;

    pub(super) fn every_span_is_in_the_text(text: &str) -> TestCaseResult {
        let Some((_, tree)) = tree(text) else { return Ok(()) };
        for id in tree.nodes() {
            let mut spans = vec![tree.node(id).span, tree.content(id)];
            spans.extend(tree.element(id).map(|element| element.start));
            spans.extend(tree.element(id).and_then(|element| element.end));
            for attribute in tree.attributes(id) {
                spans.extend([attribute.name_span, attribute.span]);
                let start = tree.element(id).unwrap().start;
                prop_assert!(start.contains(attribute.name_span.cover(attribute.span)));
                prop_assert!(attribute.name_span.end <= attribute.span.start);
            }
            for span in spans {
                prop_assert!(is_in(text, span), "{:?} of {:?}", span, tree.node(id));
                prop_assert!(tree.node(id).span.contains(span), "{:?}", tree.node(id));
            }
        }
        for error in &tree.errors {
            prop_assert!(is_in(text, error.place.span), "{:?}", error);
        }
        Ok(())
    }

    pub(super) fn nodes_lie_in_their_parents_and_siblings_apart(text: &str) -> TestCaseResult {
        let Some((_, tree)) = tree(text) else { return Ok(()) };
        let apart = |ids: Vec<NodeId>| {
            ids.windows(2).all(|pair| tree.node(pair[0]).span.end <= tree.node(pair[1]).span.start)
        };
        prop_assert!(apart(tree.roots().collect()));
        for id in tree.nodes() {
            prop_assert!(apart(tree.children(id).collect()), "children of {:?}", tree.node(id));
            for child in tree.children(id) {
                let inside = tree.content(id).contains(tree.node(child).span);
                prop_assert!(inside, "{:?} in {:?}", tree.node(child), tree.node(id));
            }
        }
        Ok(())
    }

    pub(super) fn walks_agree(text: &str) -> TestCaseResult {
        let Some((_, tree)) = tree(text) else { return Ok(()) };
        let mut walked = Vec::new();
        let mut rest: Vec<NodeId> = tree.roots().collect();
        rest.reverse();
        while let Some(id) = rest.pop() {
            walked.push(id);
            let children: Vec<NodeId> = tree.children(id).collect();
            for &child in &children {
                prop_assert_eq!(tree.parent(child), Some(id));
            }
            rest.extend(children.into_iter().rev());
            let within = tree.descendants(id).filter(|&inner| tree.contains(id, inner)).count();
            prop_assert_eq!(within, tree.descendants(id).count());
        }
        prop_assert_eq!(walked, tree.nodes().collect::<Vec<_>>());
        Ok(())
    }

    pub(super) fn pieces_are_exact(text: &str) -> TestCaseResult {
        let Some((_, tree)) = tree(text) else { return Ok(()) };
        for id in tree.nodes().filter(|&id| tree.node(id).kind == NodeKind::Text) {
            let pieces = tree.pieces(id);
            prop_assert!(!pieces.is_empty());
            for piece in pieces {
                let span = piece.span();
                prop_assert!(is_in(text, span) && tree.node(id).span.contains(span), "{:?}", piece);
                match *piece {
                    Piece::Text(span) => prop_assert!(!span.is_empty()),
                    Piece::Decoded(span, _) => prop_assert!(
                        span.is_empty() || text[span.range()].starts_with('&'),
                        "{:?}",
                        &text[span.range()]
                    ),
                    Piece::Code(..) | Piece::Barrier(_) => prop_assert!(false, "{:?}", piece),
                }
            }
            let apart = pieces.windows(2).all(|pair| pair[0].span().end <= pair[1].span().start);
            prop_assert!(apart, "{:?}", pieces);
        }
        Ok(())
    }

    pub(super) fn no_text_is_lost(text: &str) -> TestCaseResult {
        let Some((source, tree)) = tree(text) else { return Ok(()) };
        // In another language than HTML a lone tokenizer goes astray.
        if ["<svg", "<math"].iter().any(|name| text.to_ascii_lowercase().contains(name)) {
            return Ok(());
        }
        // Line ends of two bytes stand as in the source.
        let normal = |text: &str| text.replace(['\r', '\n'], "");
        let whole: String = tree.roots().map(|id| tree.text(&source, id)).collect();
        prop_assert_eq!(normal(&whole), normal(&decoded(&text[source.content_start()..])));
        Ok(())
    }
}

/// Texts that broke a property once.
const FOUND: &[&str] =
    &["<textarea></tr>&aring;", "</></", "</>< </>&amp;", "<title></>&aring;", "<svg><![CDATA[<p>"];

#[test]
fn what_broke_once_holds() {
    for text in FOUND {
        for (name, property) in PROPERTIES {
            let held = property(text);
            assert!(held.is_ok(), "{name}: {text:?}: {held:?}");
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_span_is_in_the_text(text in texts()) {
        property::every_span_is_in_the_text(&text)?;
    }

    #[test]
    fn nodes_lie_in_their_parents_and_siblings_apart(text in texts()) {
        property::nodes_lie_in_their_parents_and_siblings_apart(&text)?;
    }

    #[test]
    fn walks_agree(text in texts()) {
        property::walks_agree(&text)?;
    }

    #[test]
    fn pieces_are_exact(text in texts()) {
        property::pieces_are_exact(&text)?;
    }

    #[test]
    fn no_text_is_lost(text in texts()) {
        property::no_text_is_lost(&text)?;
    }
}
