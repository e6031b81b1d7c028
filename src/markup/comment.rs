//! Comments: what authors write for each other and for programs, and readers do not see.

use std::borrow::Cow;

use crate::diagnostic::{Place, SourceId};
use crate::source::{Source, Span};
use crate::text::Piece;

/// A comment, in whatever form its page is written: `<!-- … -->`, or `{/* … */}` in MDX. One that does not end
/// is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// All of it, with its signs.
    pub place: Place,
    /// What stands between the signs, without the white space around it.
    pub text: Span,
}

/// The signs of HTML.
pub(super) const HTML: (&str, &str) = ("<!--", "-->");
/// The signs of MDX, an expression with nothing but a comment.
pub(super) const MDX: (&str, &str) = ("{/*", "*/}");

impl Comment {
    /// The comment that a span is, if it is one.
    pub(super) fn read(source: &Source, id: SourceId, span: Span) -> Option<Self> {
        let (opener, text) = inner(source.slice(span))?;
        let start = span.start as usize + opener + text.len() - text.trim_start().len();
        let text = Span::new(start, start + text.trim().len());
        Some(Self { place: Place { source: id, span }, text })
    }
}

/// Whether a text is a comment and nothing else.
pub(super) fn is_comment(text: &str) -> bool {
    inner(text).is_some()
}

/// How long the opening sign of a comment is, and what stands between the signs.
fn inner(text: &str) -> Option<(usize, &str)> {
    [HTML, MDX].into_iter().find_map(|(opens, closes)| {
        Some((opens.len(), text.strip_prefix(opens)?.strip_suffix(closes)?))
    })
}

/// The comments of a text that no parser of HTML reads. A sign that opens one and is followed by another such
/// sign before one that closes was left open: it is text, and takes nothing of the page with it.
pub(super) fn find(source: &Source, id: SourceId) -> Vec<Comment> {
    let (opens, closes) = HTML;
    let text = source.text();
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(end) = text[from..].find(closes) {
        let end = from + end;
        if let Some(start) = text[from..end].rfind(opens) {
            let span = Span::new(from + start, end + closes.len());
            found.extend(Comment::read(source, id, span));
        }
        from = end + closes.len();
    }
    found
}

/// The source with blanks for its comments, byte for byte as long and of as many lines.
pub(super) fn blanked<'s>(source: &'s Source, comments: &[Comment]) -> Cow<'s, Source> {
    if comments.is_empty() {
        return Cow::Borrowed(source);
    }
    let mut bytes = source.text().as_bytes().to_vec();
    for comment in comments {
        let hidden = bytes.get_mut(comment.place.span.range()).unwrap_or_default();
        hidden.iter_mut().filter(|byte| !b"\r\n".contains(byte)).for_each(|byte| *byte = b' ');
    }
    Source::new(source.name(), bytes).map_or(Cow::Borrowed(source), Cow::Owned)
}

/// Whether a span shares bytes with one of some comments, which are in order.
pub(super) fn meets(span: Span, comments: &[Comment]) -> bool {
    from(comments, span.start).first().is_some_and(|first| first.place.span.start < span.end)
}

/// How many bytes of a span comments take.
pub(super) fn width(span: Span, comments: &[Comment]) -> usize {
    let near = from(comments, span.start).iter().map(|comment| comment.place.span);
    let hidden = near.take_while(|hidden| hidden.start < span.end);
    hidden.map(|it| (it.end.min(span.end) - it.start.max(span.start)) as usize).sum()
}

/// The comments that do not end before a byte.
fn from(comments: &[Comment], start: u32) -> &[Comment] {
    &comments[comments.partition_point(|comment| comment.place.span.end <= start)..]
}

/// Pieces without the comments in them.
pub(super) fn cut(pieces: Vec<Piece>, comments: &[Comment]) -> Vec<Piece> {
    if comments.is_empty() {
        return pieces;
    }
    let mut kept = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let Piece::Text(span) = piece else {
            kept.push(piece);
            continue;
        };
        let mut at = span.start;
        for comment in from(comments, span.start) {
            let hidden = comment.place.span;
            if hidden.start >= span.end {
                break;
            }
            if at < hidden.start {
                kept.push(Piece::Text(Span { start: at, end: hidden.start }));
            }
            at = hidden.end;
        }
        if at < span.end {
            kept.push(Piece::Text(Span { start: at, end: span.end }));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::markup::{BlockId, Document, Form, parse};

    fn read(text: &str, form: Form) -> (Source, Document) {
        let source = Source::new("t", text.as_bytes().to_vec()).unwrap();
        let document = parse(&source, form, SourceId::default());
        (source, document)
    }

    /// What stands in each comment.
    fn comments(text: &str, form: Form) -> Vec<String> {
        let (source, document) = read(text, form);
        let text = |comment: &Comment| source.slice(comment.text).to_owned();
        document.comments.iter().map(text).collect()
    }

    /// The kinds and texts of the tree, without places.
    fn tree(text: &str, form: Form) -> String {
        let (source, document) = read(text, form);
        let mut out = String::new();
        let mut open: Vec<(BlockId, usize)> =
            document.roots.iter().rev().map(|&id| (id, 0)).collect();
        while let Some((id, depth)) = open.pop() {
            let block = &document.blocks[id.index()];
            let text = block.text.render(&source);
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            writeln!(out, "{depth} {} {words}", block.kind.name()).unwrap();
            open.extend(block.children.iter().rev().map(|&child| (child, depth + 1)));
        }
        for error in document.errors {
            writeln!(out, "{:?}", error.kind).unwrap();
        }
        out
    }

    /// A page and the same with comments, of which each line here is one or has some.
    const WITH_COMMENTS: &[(Form, &str, &str)] = &[
        (
            Form::Tagged,
            "nb: A|nn: A\n\n[udir-goals]\nFørste linje\ngår videre her\n\n• Et punkt\n• To\n  • Under\n\nMomenter Beskrivelse\nTidsramme Hva er rammen?\nGruppe Hvem er med?\n",
            "<!-- øverst -->\nnb: A <!-- a -->|nn: A\n<!--\n\n[udir-tip]\n• x\n-->\n\n[udir-goals] <!-- mål -->\n<!-- b -->\nFørste linje\n  <!-- paritet: ignore x [IGP](a, b) -->\ngår <!-- c -->videre her\n\n<!-- d -->• Et punkt\n<!-- e -->\n• To <!-- f\n--> <!-- g -->\n  • Under\n\nMomenter Beskrivelse\n<!-- h -->\nTidsramme <!-- i -->Hva er rammen?\n<!-- j -->\nGruppe Hvem er med?\n<!-- k -->\n",
        ),
        (
            Form::Markdown,
            "# A\n\nEn tekst her\n\n- et\n- to\n\n| A | B |\n|---|---|\n| c | d |\n",
            "<!-- x -->\n\n# A\n\nEn <!-- y -->tekst her\n\n<!-- en\n\nto -->\n\n- et\n  <!-- z -->\n- to\n\n| A | B |\n|---|---|\n| c<!-- w --> | d |\n",
        ),
        (
            Form::Mdx,
            "# A\n\nEn tekst her\n\n- et\n- to\n\n<ul>\n<li>tre</li>\n</ul>\n",
            "{/* x */}\n\n# A {/* y */}\n\nEn {/* it's { `not` <b> */}tekst her\n\n{/* en\n\nto */}\n\n- et {/* z\n  w */}\n- to\n\n<ul>\n{/* <!-- v --> */}\n<li>tre</li>\n</ul>\n",
        ),
        (
            Form::Html,
            "<h1>A</h1><p>En tekst</p><ul><li>et</li><li>to</li></ul><table><tr><th>A</th></tr><tr><td>b</td></tr></table>",
            "<!-- x --><h1>A<!-- y --></h1><p><!-- z -->En <!-- w -->tekst</p><ul><!-- v --><li>et</li><!--\nu --><li>to</li></ul><table><!-- t --><tr><th>A</th></tr><tr><td><!-- s -->b</td></tr></table>",
        ),
    ];

    #[test]
    fn comments_are_no_content_of_any_form() {
        for (form, plain, commented) in WITH_COMMENTS {
            assert_eq!(tree(commented, *form), tree(plain, *form), "{form:?}");
            assert!(comments(plain, *form).is_empty());
        }
        let found = WITH_COMMENTS.iter().map(|(form, _, text)| comments(text, *form).len());
        assert_eq!(found.collect::<Vec<_>>(), [15, 5, 6, 8]);
    }

    #[test]
    fn a_comment_has_its_text_without_signs_and_blanks() {
        assert_eq!(
            comments("<!--\n paritet: ignore x\n-->\n", Form::Tagged),
            ["paritet: ignore x"]
        );
        assert_eq!(comments("a <!----> b", Form::Html), [""]);
        assert_eq!(comments("{/* a */}\n\nb {/*c*/}", Form::Mdx), ["a", "c"]);
        assert_eq!(comments("<!DOCTYPE html><?x?><!x><p>a", Form::Html), [""; 0]);
    }

    #[test]
    fn code_has_no_comments() {
        let code = "```\n<!-- a -->\n{/* b */}\n```\n\n`<!-- c -->` `{/* d */}` \\{/* e */\\}\n";
        for form in [Form::Markdown, Form::Mdx] {
            assert_eq!(comments(code, form), [""; 0], "{form:?}");
        }
        assert_eq!(comments("{/* a */}\n", Form::Markdown), [""; 0]);
    }

    #[test]
    fn a_comment_that_is_left_open_takes_nothing_with_it() {
        let text = "<!-- glemt\n[udir-tip]\nTekst <!-- her --> og der\n<!-- til slutt";
        assert_eq!(comments(text, Form::Tagged), ["her"]);
        assert_eq!(
            tree(text, Form::Tagged),
            "0 paragraph <!-- glemt\n0 section \n1 paragraph Tekst og der\n1 paragraph <!-- til slutt\n"
        );
        assert_eq!(comments("{/* a } b", Form::Mdx), [""; 0]);
        assert_eq!(comments("a\n\n<!-- b", Form::Markdown), [""; 0]);
        assert_eq!(comments("<p>a</p><!-- b", Form::Html), [""; 0]);
    }
}
