use std::fmt::Write;

use super::*;
use crate::diagnostic::SourceId;
use crate::markup::SyntaxErrorKind;
use crate::markup::SyntaxErrorKind::{
    CrossingTags, MisplacedTag, StrayBracket, StrayEndTag, TextInTable, TornTag, UnclosedElement,
};
use crate::source::{Source, Span};
use crate::text::Piece;

fn read(html: &str) -> (Source, Tree) {
    let source = Source::new("page.html", html.as_bytes().to_vec()).unwrap();
    let tree = parse(&source, SourceId(0));
    (source, tree)
}

/// The tree in short: `p(b("x") "y")`; what is not written has a star, a comment is `!`.
fn shape(html: &str) -> String {
    fn draw(source: &Source, tree: &Tree, id: NodeId, out: &mut String) {
        match &tree.node(id).kind {
            NodeKind::Text => write!(out, "{:?}", tree.text(source, id)).unwrap(),
            NodeKind::Comment => out.push('!'),
            NodeKind::Element(element) => {
                out.push_str(&element.name);
                out.push_str(if element.start.is_empty() { "*" } else { "" });
                let children: Vec<NodeId> = tree.children(id).collect();
                if !children.is_empty() {
                    out.push('(');
                    list(source, tree, &children, out);
                    out.push(')');
                }
            }
        }
    }
    fn list(source: &Source, tree: &Tree, ids: &[NodeId], out: &mut String) {
        for (at, &id) in ids.iter().enumerate() {
            out.push_str(if at > 0 { " " } else { "" });
            draw(source, tree, id, out);
        }
    }
    let (source, tree) = read(html);
    let mut out = String::new();
    list(&source, &tree, &tree.roots().collect::<Vec<_>>(), &mut out);
    out
}

fn errors(html: &str) -> Vec<(SyntaxErrorKind, String)> {
    let (source, tree) = read(html);
    let written = |span: Span| source.slice(span).to_owned();
    tree.errors.iter().map(|error| (error.kind, written(error.place.span))).collect()
}

#[track_caller]
fn clean(html: &str, expected: &str) {
    assert_eq!(shape(html), expected);
    assert_eq!(errors(html), []);
}

#[track_caller]
fn mended(html: &str, expected: &str, told: &[(SyntaxErrorKind, &str)]) {
    assert_eq!(shape(html), expected);
    let told: Vec<_> = told.iter().map(|&(kind, text)| (kind, text.to_owned())).collect();
    assert_eq!(errors(html), told);
}

/// The first node of a kind that a test asks for.
fn first(tree: &Tree, name: &str) -> NodeId {
    tree.nodes().find(|&id| tree.is(id, name)).unwrap()
}

#[test]
fn elements_and_attributes_have_their_bytes() {
    let html = "\u{feff}<P Class='a  language' lang=nn title=\"\" hidden data-x=\"&aring;&amp;b\" LANG=nb>Hei</P>";
    let (source, tree) = read(html);
    let id = first(&tree, "p");
    let element = tree.element(id).unwrap();
    assert_eq!(element.start.start, 3);
    assert_eq!(source.slice(element.end.unwrap()), "</P>");
    assert_eq!(source.slice(tree.node(id).span), &html[3..]);
    assert_eq!(source.slice(tree.content(id)), "Hei");
    let written: Vec<_> = tree
        .attributes(id)
        .iter()
        .map(|it| (&*it.name, source.slice(it.name_span), &*it.value, source.slice(it.span)))
        .collect();
    assert_eq!(
        written,
        [
            ("class", "Class", "a  language", "a  language"),
            ("lang", "lang", "nn", "nn"),
            ("title", "title", "", ""),
            ("hidden", "hidden", "", ""),
            ("data-x", "data-x", "å&b", "&aring;&amp;b"),
            ("lang", "LANG", "nb", "nb"),
        ]
    );
    let title = tree.attribute(id, "title").unwrap().span.start as usize;
    assert!(html[..title].ends_with("title=\""));
    assert_eq!(&*tree.attribute(id, "lang").unwrap().value, "nn");
    assert!(tree.has_class(id, "language") && !tree.has_class(id, "lang"));
}

#[test]
fn text_maps_to_its_bytes() {
    let html = "Bl&aring;b&aelig;r &notit; &x; &#8212;a</>b&#x1f600;<b>!</b>";
    let (source, tree) = read(html);
    let root = tree.roots().next().unwrap();
    let pieces: Vec<_> = tree
        .pieces(root)
        .iter()
        .map(|piece| match *piece {
            Piece::Text(span) => (source.slice(span), None),
            Piece::Decoded(span, letter) => (source.slice(span), Some(letter)),
            Piece::Code(..) | Piece::Barrier(_) => ("", None),
        })
        .collect();
    assert_eq!(
        pieces,
        [
            ("Bl", None),
            ("&aring;", Some('å')),
            ("b", None),
            ("&aelig;", Some('æ')),
            ("r ", None),
            ("&not", Some('¬')),
            ("it; &x; ", None),
            ("&#8212;", Some('—')),
            ("a", None),
            ("b", None),
            ("&#x1f600;", Some('😀')),
        ]
    );
    assert_eq!(tree.text(&source, root), "Blåbær ¬it; &x; —ab😀");
}

#[test]
fn line_ends_stand_as_in_the_source() {
    for html in ["a\r\nb", "\r\n\r\na", "a\r\n", "a\rb\n", "æ\r\n<ø"] {
        let (_, tree) = read(html);
        assert_eq!(tree.pieces(NodeId(0)), [Piece::Text(Span::new(0, html.len()))], "{html:?}");
    }
    assert_eq!(shape("<p>a\r\n&amp;\r\n<b>b"), r#"p("a\r\n&\r\n" b("b"))"#);
}

#[test]
fn two_characters_of_one_reference_are_both_there() {
    assert_eq!(shape("a&NotEqualTilde;b"), "\"a\u{2242}\u{338}b\"".replace('\u{338}', "\\u{338}"));
}

#[test]
fn trees_are_walked_in_document_order() {
    let (source, tree) = read("<ul><li>a<b>b</b></li><li>c</li></ul><p>d</p>");
    let ul = first(&tree, "ul");
    let names = |ids: Vec<NodeId>| -> Vec<String> {
        ids.iter().map(|&id| tree.name(id).unwrap_or("-").to_owned()).collect()
    };
    assert_eq!(names(tree.roots().collect()), ["ul", "p"]);
    assert_eq!(names(tree.children(ul).collect()), ["li", "li"]);
    assert_eq!(names(tree.descendants(ul).collect()), ["li", "-", "b", "-", "li", "-"]);
    assert_eq!(tree.text(&source, ul), "abc");
    let b = first(&tree, "b");
    assert_eq!(names(tree.ancestors(b).collect()), ["li", "ul"]);
    assert_eq!(tree.closest(b, "ul"), Some(ul));
    assert_eq!(tree.closest(b, "b"), Some(b));
    assert_eq!(tree.closest(b, "p"), None);
    assert_eq!(tree.find(ul, "li").count(), 2);
    assert!(tree.contains(ul, b) && tree.contains(ul, ul) && !tree.contains(b, ul));
    assert!(!tree.contains(ul, first(&tree, "p")));
}

#[test]
fn what_html_lets_authors_leave_out_is_no_error() {
    clean("<p>a<p>b", r#"p("a") p("b")"#);
    clean("<p>a<div>b</div>", r#"p("a") div("b")"#);
    clean("<ul><li>a<ul><li>b</ul><li>c</ul>", r#"ul(li("a" ul(li("b"))) li("c"))"#);
    clean("<dl><dt>a<dd>b<dt>c<dd>d</dl>", r#"dl(dt("a") dd("b") dt("c") dd("d"))"#);
    clean(
        "<select><option>a<option>b<optgroup><option>c<optgroup></select>",
        r#"select(option("a") option("b") optgroup(option("c")) optgroup)"#,
    );
    clean("a<br>b<img src=x><hr>c", r#""a" br "b" img hr "c""#);
    clean("a<br/>b", r#""a" br "b""#);
    clean(
        "<!DOCTYPE html><html><head><title>a</title><meta name=x><body><p>b</html>",
        r#"html(head(title("a") meta) body(p("b")))"#,
    );
}

#[test]
fn tables_have_the_bodies_that_browsers_give_them() {
    let one = r#"table(tbody*(tr(td("a") td("b")) tr(td("c"))))"#;
    clean("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", one);
    clean("<table><tr><td>a<td>b<tr><td>c</table>", one);
    clean("<table><td>a</table>", r#"table(tbody*(tr*(td("a"))))"#);
    clean(
        "<table><caption>a<col><thead><tr><th>b<tbody><tr><td>c<tfoot><tr><td>d</table>",
        r#"table(caption("a") colgroup*(col) thead(tr(th("b"))) tbody(tr(td("c"))) tfoot(tr(td("d"))))"#,
    );
    clean(
        "<table><tr><td><p>a<table><tr><td>b</table>c<td>d</table>",
        r#"table(tbody*(tr(td(p("a") table(tbody*(tr(td("b")))) "c") td("d"))))"#,
    );
    clean(
        "<table> <tr> <td>a</td> </tr> </table>",
        r#"table(" " tbody*(tr(" " td("a") " ") " "))"#,
    );
}

#[test]
fn what_stands_between_cells_is_told() {
    mended(
        "<table>a &nbsp;<tr>&nbsp;<td>b</td><em>c</em></tr></table>",
        r#"table("a \u{a0}" tbody*(tr("\u{a0}" td("b") em("c"))))"#,
        &[(TextInTable, "a"), (TextInTable, "<em>")],
    );
    mended(
        "<table><tr><td>a</td></tr><table><tr><td>b</table>",
        r#"table(tbody*(tr(td("a")))) table(tbody*(tr(td("b"))))"#,
        &[(UnclosedElement, "<table>")],
    );
    mended(
        "<div><td>a</td></div>",
        r#"div("a")"#,
        &[(MisplacedTag, "<td>"), (StrayEndTag, "</td>")],
    );
}

#[test]
fn end_tags_that_close_nothing_are_told() {
    mended("a</b>b</p>c", r#""abc""#, &[(StrayEndTag, "</b>"), (StrayEndTag, "</p>")]);
    mended("a</br>b", r#""a" br "b""#, &[(StrayEndTag, "</br>")]);
    mended("<img></img>", "img", &[(StrayEndTag, "</img>")]);
    mended("<p>a<ul><li>b</ul></p>", r#"p("a") ul(li("b"))"#, &[(StrayEndTag, "</p>")]);
}

#[test]
fn elements_that_are_never_closed_are_told() {
    mended("<div><b>a</div>b", r#"div(b("a")) "b""#, &[(UnclosedElement, "<b>")]);
    mended("<div class=x>a", r#"div("a")"#, &[(UnclosedElement, "<div class=x>")]);
    mended("<span/>a", r#"span("a")"#, &[(UnclosedElement, "<span/>")]);
    mended("<a href=x>a<a href=y>b</a>", r#"a("a") a("b")"#, &[(UnclosedElement, "<a href=x>")]);
    mended("<script>a</b>", r#"script("a</b>")"#, &[(UnclosedElement, "<script>")]);
}

#[test]
fn tags_that_cross_are_told_once() {
    mended("<b>a<i>b</b>c</i>d", r#"b("a" i("b")) "cd""#, &[(CrossingTags, "</i>")]);
    // The bold text ends with the paragraph: its end tag does not end the paragraph.
    mended("<b>a<p>b</b>c</p>d<b>e</b>", r#"b("a" p("bc")) "d" b("e")"#, &[(CrossingTags, "</b>")]);
    mended("<h2>a</h3>b", r#"h2("a") "b""#, &[(CrossingTags, "</h3>")]);
    mended(
        "<div><span class=language>a<p>b</span></p>c</div>d",
        r#"div(span("a" p("b") "c")) "d""#,
        &[(CrossingTags, "</span>")],
    );
    mended(
        "<b><table><tr><td>a</b></table>b</b>",
        r#"b(table(tbody*(tr(td("a")))) "b")"#,
        &[(CrossingTags, "</b>")],
    );
}

#[test]
fn a_list_in_a_paragraph_ends_the_language_span_in_it() {
    mended(
        "<p><span class=language lang=nn>a<ul><li>b</ul></span></p>",
        r#"p(span("a")) ul(li("b"))"#,
        &[(CrossingTags, "</span>"), (StrayEndTag, "</p>")],
    );
}

#[test]
fn brackets_that_begin_no_tag_are_told() {
    mended("1 < 2 og <å", r#""1 < 2 og <å""#, &[(StrayBracket, "<"), (StrayBracket, "<")]);
    clean("<style>a < b</style><textarea><b></textarea>", r#"style("a < b") textarea("<b>")"#);
}

#[test]
fn torn_tags_are_told_once() {
    mended("a<div class='b>c", r#""a""#, &[(TornTag, "<div")]);
    mended("a<!-- b", r#""a" !"#, &[(TornTag, "<!--")]);
    mended("<em <b \"'>a</em>", r#"em("a")"#, &[(TornTag, "<em")]);
}

#[test]
fn comments_are_nodes() {
    clean("<p><!-- a -->b<?c d?></p>", r#"p(! "b" !)"#);
    let (source, tree) = read("<p><!-- a --></p>");
    assert_eq!(source.slice(tree.node(NodeId(1)).span), "<!-- a -->");
}

#[test]
fn raw_text_is_not_read_as_tags() {
    clean("<script>'<b>&amp;'</script><b>x</b>", r#"script("'<b>&amp;'") b("x")"#);
    clean("<title>a &amp; <b></title>", r#"title("a & <b>")"#);
}

#[test]
fn drawings_end_their_elements_with_a_slash() {
    clean("<svg><path d='x'/><title/><g>a</g></svg>b", r#"svg(path title g("a")) "b""#);
    clean(
        "<svg><foreignObject><p>a</p><p>b</p></foreignObject></svg>",
        r#"svg(foreignobject(p("a") p("b")))"#,
    );
    mended(
        "<svg><g><p>a</p>",
        r#"svg(g) p("a")"#,
        &[(UnclosedElement, "<svg>"), (UnclosedElement, "<g>")],
    );
}

#[test]
fn what_lies_too_deep_stands_beside_the_deepest() {
    let html = "<div>".repeat(10_000) + "a" + &"</div>".repeat(10_000) + "<p>b</p>";
    let (source, tree) = read(&html);
    assert_eq!(tree.errors, []);
    let deepest = tree.nodes().map(|id| tree.ancestors(id).count()).max();
    assert_eq!(deepest, Some(elements::deepest()));
    let last = tree.roots().last().unwrap();
    assert_eq!(tree.text(&source, last), "b");
    assert_eq!(tree.roots().count(), 2);
}

#[test]
fn large_sources_are_read_in_linear_time() {
    let cells = "<tr><td>a<td>b".repeat(50_000);
    let (_, tree) = read(&format!("<table>{cells}</table>"));
    assert_eq!(tree.find(NodeId(0), "td").count(), 100_000);
    // Each of these would be quadratic if it searched all that came before.
    for part in [
        "<p>a", "</b>", "<b>", "<b><p>", "<a>", "<li>", "a</b>", "<x ", "<a b=c ", "&amp;", "<td>",
        "<table>",
    ] {
        let (_, tree) = read(&part.repeat(200_000));
        assert!(tree.nodes().all(|id| tree.ancestors(id).take(600).count() < 600), "{part}");
    }
}

#[test]
fn a_tag_of_more_attributes_than_anybody_writes_is_torn() {
    let tag = format!("<p {}>", "a='<b>' ".repeat(100_000));
    mended(&format!("a{tag}b<i>c</i>"), r#""ab" i("c")"#, &[(TornTag, "<p")]);
}
