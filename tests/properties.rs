//! What holds for every text, whatever is in it.

mod kit;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use kit::files::{below, fixtures, read};
use kit::lint::{all, found_in};
use kit::random::{config, joined, of};
use paritet::align::{self, Pair};
use paritet::diagnostic::{Applicability, Diagnostic, Fix, Place, Severity};
use paritet::fix;
use paritet::language::Ui;
use paritet::markup::{Block, BlockId, BlockKind, Form};
use paritet::page::Page;
use paritet::source::{Source, Span};
use paritet::text::Piece;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

/// Parts of pages. Put together at random they make what no author would write.
const FRAGMENTS: &[&str] = &[
    // Line ends and blanks.
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{2028}",
    // Titles and language names.
    "\u{feff}",
    "nb: Plan|nn: Plan\n",
    "NB : Mål / nn: Mål\n",
    "nb:|nn:",
    "|",
    "nb:",
    "[nynorsk]\n",
    "Bokmål\n",
    "\nNynorsk\n",
    "Nynorsk for alle|nn: Plan / nb: Mål\n",
    "nb: Plan|nn: Plan|nn: Mål\n",
    // Markers.
    "\n[udir-task]\n",
    "\n[udir-goals]\n",
    "\n[udir-link]\n",
    "\n[udir-reveal]\n",
    "\n[udir-tips]\n",
    "\n[Udir-Task]\n",
    "\n[ udir-tip ]\n",
    "\n[udir-banan]\n",
    "\n[udir-read]\n",
    "\n[/udir-task]\n",
    "\n[]\n",
    "[udir-task] ",
    "[",
    "]",
    "(",
    ")",
    // Lists.
    "\n• ",
    "\n  • ",
    "\n- ",
    "\n\t* ",
    "\n1. ",
    "\n2) ",
    "\na) ",
    "•",
    // Plans.
    "\nMomenter Beskrivelse\n",
    "\nMoment\n\nBeskriving\n",
    "\nTidsramme Hva skal være tidsrammen for arbeidet?\n",
    "\nTidsramme Kva skal vere tidsramma for arbeidet?\n",
    "\nMøtepunkter\n",
    // Headings.
    "\n# ",
    "\n### Overskrift\n",
    // Links, documents, explanations, notes.
    "[IGP](individuell, gruppe)",
    "[Udir](https://www.udir.no/x)",
    "https://www.udir.no/a?b=(c)",
    "www.",
    " (udir.no) Links to an external site.",
    " Links to an external site. .",
    "Vedlegg 1 Last ned Vedlegg 1",
    "[sett inn lenke]",
    "TODO",
    "<!-- x -->",
    "\n<!-- [udir-tip]\n\n• x -->\n",
    "<!--",
    "-->",
    "](",
    "«",
    "»",
    // Words and sentences.
    "Hvordan skal dere bruke pakken?",
    "Korleis skal de bruke pakka?",
    " ikke",
    " ikkje",
    " dere",
    " dykk",
    " for for",
    " på på nett",
    " det det",
    "Snakk sammen om hva dere ikke vet om barna i gruppen.",
    "Snakk saman om kva de ikkje veit om barna i gruppa.",
    "Dette står her to ganger og er likt begge steder.",
    "How would they read what you have written?",
    " álbmot",
    " SFO-er",
    " 12.30",
    " 5,5",
    " f.eks.",
    "æøå",
    "Ø",
    // Marks.
    ".",
    ",",
    " ,",
    " .",
    "?",
    "!N",
    ":",
    ";",
    "…",
    " – ",
    "/",
    ":)",
    // Signs of more than one unit.
    "😀",
    "👩‍👩‍👧",
    "e\u{301}",
    "漢字",
    "\u{202e}",
    "\u{200b}",
];

/// Parts of pages in Markdown, beside those of all pages.
const MARKDOWN: &[&str] = &[
    "\n---\ntitle: \"Plan \\\"her\"\ndescription: >\n  om noe\n---\n",
    "+++\ntitle = 'Plan'\n+++\n",
    "\n\n## ",
    "\n#\n",
    "\n===\n",
    "\n> ",
    "\n> - ",
    "\n    ",
    "\n  ",
    "\n10. ",
    "\n- [ ] ",
    "\n```\n",
    "\n~~~js\n",
    "`",
    "``",
    "*",
    "**",
    "_",
    "~~",
    "\\",
    "\\*",
    "  \n",
    "&aring;",
    "&nbsp;",
    "&#x1F600;",
    "&",
    "![bilde](a.png)",
    "![",
    "[",
    "](b.md \"tittel\")",
    "[^1]",
    "\n\n[^1]: ",
    "<https://a.no/b_c>",
    "<post@a.no>",
    "https://a.no/b_c*d*",
    "\n| a | b |\n|---|:-:|\n| c |\n",
    "|",
    "{{navn}}",
    "{navn}",
    "{",
    "}",
    "\n{/* skjult\n */}\n",
    "{/* { ` */}",
    "\nimport A from 'a'\n",
    "\n\nexport const a = {\n",
    "\n<Boks\n  type=\"å\">\n",
    "\n</Boks>\n",
    "<Boks>",
    "</Boks>",
    "<Ikon a={b} />",
    "<>",
    "</>",
    "<b>",
    "</b>",
    "<br/>",
    "<a href='/x'>",
    "</a>",
    "<img src=a alt='Et &aring; bilde'>",
    "\n\n<table>\n<tr><th>A<td>B\n",
    "\n</table>\n\n",
    "\n<ul><li>En<li>To</ul>\n",
    "</li>",
    "<td>",
    "\n<div>\n",
    "</div>",
    "<h2>",
    "</h2>",
    "<code>",
    "</code>",
    "\n<pre>\n",
    "<script>",
    "</script>",
    "<iframe title='Film'></iframe>",
    "<!-- skjult -->",
    "\n<!--",
    "<?",
];

/// Parts of pages in HTML, beside those of all pages.
const HTML: &[&str] = &[
    "<title>nb: M&aring;l|nn: Mål</title>",
    "<h1>nb: Plan|nn: Plan</h1>",
    "<div class=\"language\" lang=\"nb\">",
    "<div class=language lang=nn>",
    "<span class=language lang=nb>",
    "<span class='language' lang=nn>",
    "<p lang=nn>",
    "<li class=language lang=nn>",
    "</div>",
    "</div>",
    "</span>",
    "<p>",
    "</p>",
    "<h2>",
    "</h2>",
    "<h3>A</h3>",
    "<br>",
    "<hr/>",
    "<b>",
    "</b>",
    "<!-- b -->",
    "<ul>",
    "<ol>",
    "<li>",
    "</li>",
    "</ul>",
    "<dl><dt>",
    "<dd>",
    "</dl>",
    "<table>",
    "<table><tr><td>[udir-tip]</td></tr><tr><td>",
    "<table><tr><td>[udir-reveal]<tr><td>Tittel<tr><td>",
    "<table><tr><th>[udir-tabs]</th><td></tr><tr><td>",
    "<table><tr><td>Momenter<td>Beskrivelse<tr><td>",
    "<caption>",
    "<tr>",
    "<td>",
    "<th>",
    "</td>",
    "</table>",
    "<a href='https://udir.no'>",
    "<a href=/courses/1/files/2/download>",
    "</a>",
    "<img src=a alt='Et &aring; bilde &amp; R&D &#x1F600'>",
    "<iframe title='Film'></iframe>",
    "<details><summary>",
    "</summary>",
    "</details>",
    "<pre>",
    "</pre>",
    "<code>a</code>",
    "<style>p</style>",
    "<math>",
    "&nbsp;",
    "&shy;",
    "&oslash;",
    "&lt;",
    "&",
    "<",
    "[IGP](individuell, <b>gruppe</b>)",
    "www.udir.no&#47;x",
    "for <i>for</i>",
];

/// The pages in HTML among the fixtures.
static CANVAS: LazyLock<Vec<String>> =
    LazyLock::new(|| below(&fixtures().join("canvas")).iter().map(read).collect());

fn html() -> impl Strategy<Value = String> {
    let parts = prop_oneof![3 => prop::sample::select(HTML), 1 => prop::sample::select(FRAGMENTS)];
    of(parts)
}

/// A page of the fixtures from which something was cut out and put in elsewhere.
fn mutated() -> impl Strategy<Value = String> {
    let at = || any::<prop::sample::Index>();
    let cuts = prop::collection::vec((at(), at(), at()), 1..5);
    (prop::sample::select(&**CANVAS), cuts).prop_map(|(mut page, cuts)| {
        const LONGEST: usize = 200;
        for (from, length, to) in cuts {
            let start = page.floor_char_boundary(from.index(page.len() + 1));
            let end = (start + length.index(LONGEST)).min(page.len());
            let cut: String = page.drain(start..page.ceil_char_boundary(end)).collect();
            page.insert_str(page.floor_char_boundary(to.index(page.len() + 1)), &cut);
        }
        page
    })
}

fn fragments() -> impl Strategy<Value = String> {
    joined(FRAGMENTS)
}

fn markdown() -> impl Strategy<Value = String> {
    let parts =
        prop_oneof![2 => prop::sample::select(MARKDOWN), 1 => prop::sample::select(FRAGMENTS)];
    of(parts)
}

/// A page of two versions of the same fragments, so that most blocks have a counterpart.
fn two_versions() -> impl Strategy<Value = String> {
    (fragments(), fragments()).prop_map(|(shared, other)| {
        format!("nb: A|nn: A\n\n[udir-goals]\nHva vet dere ikke?\n{shared}\n[udir-goals]\nKva veit de ikkje?\n{shared}{other}")
    })
}

fn tagged() -> impl Strategy<Value = (String, Form)> {
    let text = prop_oneof![2 => any::<String>(), 5 => fragments(), 3 => two_versions()];
    text.prop_map(|text| (text, Form::Tagged))
}

fn texts() -> impl Strategy<Value = (String, Form)> {
    let markdown = prop_oneof![1 => any::<String>(), 9 => markdown()];
    let forms = prop::sample::select(vec![Form::Markdown, Form::Mdx]);
    let html = prop_oneof![1 => any::<String>(), 7 => html(), 4 => mutated()];
    prop_oneof![tagged(), (markdown, forms), (html, Just(Form::Html))]
}

/// The page of a text; none where the text is no text, as it holds a NUL byte.
fn page(text: &str, form: Form) -> Option<Page> {
    Source::new("page.txt", text.as_bytes().to_vec()).ok().map(|source| Page::new(source, form))
}

fn findings(page: &Page) -> Vec<Diagnostic> {
    found_in(page, Ui::Nb)
}

/// Whether a span is of whole letters of a text.
fn is_in(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn place_is_in(page: &Page, place: Place) -> bool {
    usize::from(place.source.0) < page.sources().len()
        && is_in(page.source(place.source).text(), place.span)
}

/// Every block of every version, and the titles.
fn blocks(page: &Page) -> Vec<BlockId> {
    let titles = page.title().into_iter().flat_map(|title| title.blocks.iter().copied());
    titles.chain(page.blocks()).collect()
}

fn spans_of(block: &Block) -> Vec<Span> {
    let pieces = block.text.pieces().iter().map(|piece| piece.span());
    let words = block.text.words().iter().map(|word| word.span);
    let marker = block.marker().map(|marker| marker.span);
    let term = match block.kind {
        BlockKind::Tooltip { term } => Some(term),
        _ => None,
    };
    pieces.chain(words).chain(marker).chain(term).chain([block.span]).collect()
}

/// A text after each of its safe fixes alone, and after all of them together.
fn after_safe_fixes<'f>(text: &'f str, found: &'f [Diagnostic]) -> Vec<(String, Vec<&'f Fix>)> {
    let fixes = found.iter().filter_map(|found| found.fix.as_ref());
    let safe: Vec<&Fix> = fixes.filter(|fix| fix.applicability == Applicability::Safe).collect();
    let alone = safe.iter().map(|&fix| vec![fix]);
    let sets = alone.chain((safe.len() > 1).then(|| safe.clone()));
    sets.map(|fixes| (fix::apply(text, fixes.iter().copied()), fixes)).collect()
}

/// How many errors each rule finds.
fn errors(found: &[Diagnostic]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for found in found.iter().filter(|found| found.severity == Severity::Error) {
        *counts.entry(found.rule.to_string()).or_default() += 1;
    }
    counts
}

/// Every page of the fixtures, and every file of the examples of the rules.
fn project_pages() -> Vec<(String, String, Form)> {
    let form_of = |name: &str| Form::of_name(name).unwrap_or(Form::Tagged);
    let pages = kit::fixtures::paths().into_iter().map(|path| {
        let (text, form) = (read(&path), form_of(&path));
        (path, text, form)
    });
    let examples = all().iter().flat_map(|rule| {
        rule.doc.cases().into_iter().flatten().map(move |example| {
            let ending = example.file().unwrap_or(&example.info[0]);
            let form = form_of(&format!("example.{ending}"));
            (format!("{}:{}", rule.name(), example.line), example.text, form)
        })
    });
    pages.chain(examples).collect()
}

/// Applies the safe fixes until none is left, at most so many times.
fn mended(text: &str, form: Form) -> Option<String> {
    const ROUNDS: usize = 10;
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let found = findings(&page(&text, form)?);
        let fixes = found.iter().filter_map(|found| found.fix.as_ref());
        let safe = fixes.filter(|fix| fix.applicability == Applicability::Safe);
        let result = fix::apply(&text, safe);
        if result == text {
            return Some(text);
        }
        text = result;
    }
    None
}

/// Something that holds for every text.
type Property = fn(&str, Form) -> TestCaseResult;

const PROPERTIES: &[(&str, Property)] = &[
    ("every_place_is_in_the_text", property::every_place_is_in_the_text),
    (
        "children_lie_in_their_parents_and_siblings_apart",
        property::children_lie_in_their_parents_and_siblings_apart,
    ),
    ("versions_share_no_block_and_no_byte", property::versions_share_no_block_and_no_byte),
    ("no_block_is_paired_twice", property::no_block_is_paired_twice),
    ("comments_are_apart_and_no_words", property::comments_are_apart_and_no_words),
    ("safe_fixes_come_to_rest", property::safe_fixes_come_to_rest),
    ("safe_fixes_lose_no_word", property::safe_fixes_lose_no_word),
    ("findings_do_not_depend_on_the_run", property::findings_do_not_depend_on_the_run),
];

/// The properties, one function each, so that a text that broke one can be tried again.
mod property {
    use super::*;

    pub(super) fn every_place_is_in_the_text(text: &str, form: Form) -> TestCaseResult {
        let Some(page) = page(text, form) else { return Ok(()) };
        for id in blocks(&page) {
            let block = page.block(id);
            for span in spans_of(block) {
                prop_assert!(is_in(text, span), "{:?} of {:?}", span, block);
            }
        }
        for error in page.errors() {
            prop_assert!(is_in(text, error.place.span), "{:?}", error);
        }
        for version in page.versions() {
            prop_assert!(place_is_in(&page, version.start), "{:?}", version);
        }
        for found in findings(&page) {
            let edits = found.fix.iter().flat_map(Fix::edits).map(|edit| edit.place);
            let labels = found.related.iter().chain([&found.primary]).map(|label| label.place);
            for place in labels.chain(edits) {
                prop_assert!(place_is_in(&page, place), "{:?}", found);
            }
        }
        Ok(())
    }

    pub(super) fn children_lie_in_their_parents_and_siblings_apart(
        text: &str,
        form: Form,
    ) -> TestCaseResult {
        let Some(page) = page(text, form) else { return Ok(()) };
        for id in blocks(&page) {
            let block = page.block(id);
            for &child in &block.children {
                let child = page.block(child);
                prop_assert!(block.span.contains(child.span), "{:?} in {:?}", child, block);
                prop_assert_eq!(child.parent, Some(id));
            }
            let inline = block.children.iter().filter(|&&child| page.block(child).kind.is_inline());
            let inline: Vec<Span> = inline.map(|&child| page.block(child).span).collect();
            let content: Vec<Span> = page.content(id).map(|child| page.block(child).span).collect();
            for siblings in [inline, content] {
                let apart = siblings.windows(2).all(|pair| pair[0].end <= pair[1].start);
                prop_assert!(apart, "children of {:?}: {:?}", block, siblings);
            }
        }
        Ok(())
    }

    pub(super) fn versions_share_no_block_and_no_byte(text: &str, form: Form) -> TestCaseResult {
        let Some(page) = page(text, form) else { return Ok(()) };
        let roots: Vec<BlockId> =
            page.versions().iter().flat_map(|version| version.roots.iter().copied()).collect();
        // What all versions share stands in each of them.
        let mut own: BTreeSet<BlockId> = BTreeSet::new();
        for &root in &roots {
            prop_assert!(own.insert(root) || page.block(root).language.is_none());
        }
        let mut spans: Vec<Span> = own.iter().map(|&root| page.block(root).span).collect();
        spans.sort_unstable();
        let apart = spans.windows(2).all(|pair| pair[0].end <= pair[1].start);
        prop_assert!(apart, "{:?}", spans);
        let all = blocks(&page);
        prop_assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        Ok(())
    }

    pub(super) fn no_block_is_paired_twice(text: &str, form: Form) -> TestCaseResult {
        let Some(page) = page(text, form) else { return Ok(()) };
        for alignment in align::align(&page) {
            let mut seen: BTreeSet<BlockId> = BTreeSet::new();
            for pair in alignment.pairs() {
                let ids = match pair {
                    // What both versions share is paired with itself.
                    Pair::Both { reference, other, .. } if reference == other => reference.clone(),
                    Pair::Both { reference, other, .. } => {
                        [reference.clone(), other.clone()].concat()
                    }
                    Pair::Moved { reference, other, .. } => vec![*reference, *other],
                    Pair::Only { block, .. } => vec![*block],
                };
                for id in ids {
                    prop_assert!(!page.block(id).kind.is_inline());
                    prop_assert!(seen.insert(id), "{:?} is paired twice", page.block(id));
                }
            }
        }
        Ok(())
    }

    pub(super) fn comments_are_apart_and_no_words(text: &str, form: Form) -> TestCaseResult {
        let Some(page) = page(text, form) else { return Ok(()) };
        let comments: Vec<Span> = page.comments().iter().map(|it| it.place.span).collect();
        for comment in page.comments() {
            prop_assert!(is_in(text, comment.place.span) && is_in(text, comment.text));
            prop_assert!(comment.place.span.contains(comment.text), "{:?}", comment);
        }
        prop_assert!(
            comments.windows(2).all(|pair| pair[0].end <= pair[1].start),
            "{:?}",
            comments
        );
        for id in blocks(&page) {
            for piece in page.block(id).text.pieces() {
                let Piece::Text(span) = *piece else { continue };
                let meets = |hidden: &&Span| hidden.start < span.end && span.start < hidden.end;
                prop_assert_eq!(comments.iter().find(meets), None, "{:?}", span);
            }
        }
        Ok(())
    }

    pub(super) fn safe_fixes_come_to_rest(text: &str, form: Form) -> TestCaseResult {
        if page(text, form).is_none() {
            return Ok(());
        }
        let once = mended(text, form);
        prop_assert!(once.is_some(), "there is always something more to fix");
        prop_assert_eq!(once.as_deref().and_then(|text| mended(text, form)), once);
        Ok(())
    }

    pub(super) fn safe_fixes_lose_no_word(text: &str, form: Form) -> TestCaseResult {
        let Some(before) = page(text, form) else { return Ok(()) };
        let found = findings(&before);
        let words = kit::written::words(&before);
        for (result, fixes) in after_safe_fixes(text, &found) {
            let after = page(&result, form);
            prop_assert!(after.is_some(), "no text any more: {:?}", fixes);
            let lost = after.map(|after| kit::written::lost(&words, &kit::written::words(&after)));
            prop_assert!(lost.iter().all(Vec::is_empty), "{:?} lost by {:?}", lost, fixes);
        }
        Ok(())
    }

    pub(super) fn findings_do_not_depend_on_the_run(text: &str, form: Form) -> TestCaseResult {
        let (Some(one), Some(two)) = (page(text, form), page(text, form)) else { return Ok(()) };
        prop_assert_eq!(findings(&one), findings(&two));
        Ok(())
    }
}

/// Texts that broke a property once.
const FOUND: &[(&str, Form)] = &[
    (
        "[udir-goals]\nKva veit de ikkje?\n\n• [IGP](individuell, gruppe)\n• \n  • [IGP](individuell, gruppe)",
        Form::Tagged,
    ),
    (
        "[udir-goals]\nHva vet dere ikke?\n[udir-reveal]\nNB : Mål / nn: Mål\n[\n[udir-tips]\n[Udir-Task]\n\
     [udir-goals]\nKva veit de ikkje?\n[udir-reveal]\nNB : Mål / nn: Mål\n[\n[udir-tips]\n[Udir-Task]\n\
     NB : Mål / nn: Mål\nHow would they read what you have written?",
        Form::Tagged,
    ),
    ("\n[udir-task]\n\nMomenter Beskrivelse\n\n• \nMomenter Beskrivelse\n", Form::Tagged),
    (
        "\nMomenter Beskrivelse\n• Hva\nTidsramme Hva skal være tidsrammen for arbeidet?\n",
        Form::Tagged,
    ),
    ("\n• [IGP](individuell, gruppe)\n• \n• \u{feff}", Form::Tagged),
    ("<a href='https://udir.no'><table><ul><li><caption><img src=a alt='Et bilde'>", Form::Html),
    ("<h2>A<dl><dt><div class=language lang=nb>", Form::Html),
    (
        "<table><tr><td>[udir-reveal]<tr><td>Tittel<tr><td><th></td><title>nb: M&aring;l|nn: Mål</title>",
        Form::Html,
    ),
    ("<a href=x><p><a href=y>b<span class=language lang=nb>", Form::Html),
    ("<dl><dt>A<dd>a<details><summary>B<dt>C<dd>c</dl>", Form::Html),
    ("<h2><dl><dt></dl><math><title>nb: A|nn: B</title>", Form::Html),
    ("<table><tr><td>Momenter<td>Beskrivelse</td><p>a<ul><li>b</ul><tr><td>c<td>d", Form::Html),
    // Safe fixes that took something away: one of two titles, a title with a wrong end, words that name a
    // language, an empty part, tags in a title, and what is read of the head of a table.
    ("nb: Plan|nb: Noe annet|nn: Plan\n\n[udir-goals]\nHva vet dere ikke?\n", Form::Tagged),
    (
        "nb: Plan for møtet|nn: Plan for møtet|nn: Ein heilt annan tittel\n\n[udir-goals]\nHva vet dere ikke?\n",
        Form::Tagged,
    ),
    (
        "<title>nb: Levering|nn: Levering og henting</p>\n<table/>\n<title>nb: Levering|nn: Levering og he</title>\
         <div class=language lang=nb><p>Hva vet dere ikke?</p></div><div class=language lang=nn><p>Kva veit de?</p></div>",
        Form::Html,
    ),
    ("Nynorsk for alle|nb: Plan\n\n[udir-goals]\nHva vet dere ikke?\n", Form::Tagged),
    ("No kjem våren / nn: Plan\n\n[udir-goals]\nHva vet dere ikke?\n", Form::Tagged),
    ("NB: Plan|nn:\n\n[udir-goals]\nHva vet dere ikke?\n", Form::Tagged),
    (
        "<h1><b>NB : Plan</b><!-- ny --> / nn: <img alt='Mål' src=a>Plan</h1><p>Hva vet dere ikke?</p>",
        Form::Html,
    ),
    (
        "<table><thead id=maal title='Mål' lang=nn><tr><th>[udir-reveal]</th></tr></thead><tbody id=to>\
         <tr><td>Tittel</td></tr><tr><td>Innhold</td></tr></tbody></table>",
        Form::Html,
    ),
    (
        "<table><tr><th id=maal title='Mål' scope=col>[udir-task]</th></tr><tr><td>Oppgave</td></tr></table>",
        Form::Html,
    ),
    ("<p><strong title='Mål'>[IGP]</strong>&nbsp; (individuelt, i gruppe)</p>", Form::Html),
    (
        "<div class=\"language\" lang=\"nb\"><table><tr><td>[udir-reveal]<tr><td>Tittel<tr><td><th>\
         <div class=language lang=nn></td><table><tr><td>[udir-tip]</td></tr><tr><td>",
        Form::Html,
    ),
    ("[udir-goals]\nHva vet dere ikke?\n(<!-- x -->[udir-task] [", Form::Tagged),
    ("[udir-task] [nynorsk]\n", Form::Tagged),
    ("[udir-goals]\nPlan for for e-post e-post,og <!-- for --> for &nbsp;, her.\n", Form::Markdown),
];

#[test]
fn what_broke_once_holds() {
    for (text, form) in FOUND {
        for (name, property) in PROPERTIES {
            let held = property(text, *form);
            assert!(held.is_ok(), "{name}: {form:?} {text:?}: {held:?}");
        }
    }
}

#[test]
fn safe_fixes_of_the_projects_pages_lose_no_word_and_make_no_error() {
    let mut faults = Vec::new();
    let mut applied = 0;
    for (name, text, form) in project_pages() {
        let held = property::safe_fixes_lose_no_word(&text, form);
        faults.extend(held.err().map(|error| format!("{name}: {error}")));
        let on = |text: &str| page(text, form).map(|page| findings(&page)).unwrap_or_default();
        let before = on(&text);
        for (result, fixes) in after_safe_fixes(&text, &before) {
            applied += 1;
            let [before, after] = [&before, &on(&result)].map(|found| errors(found));
            for (rule, count) in after {
                if before.get(&rule).is_none_or(|&before| before < count) {
                    faults.push(format!("{name}: {rule} after {fixes:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(applied > 20, "the pages hardly have safe fixes: {applied}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_place_is_in_the_text((text, form) in texts()) {
        property::every_place_is_in_the_text(&text, form)?;
    }

    #[test]
    fn children_lie_in_their_parents_and_siblings_apart((text, form) in texts()) {
        property::children_lie_in_their_parents_and_siblings_apart(&text, form)?;
    }

    #[test]
    fn versions_share_no_block_and_no_byte((text, form) in texts()) {
        property::versions_share_no_block_and_no_byte(&text, form)?;
    }

    #[test]
    fn no_block_is_paired_twice((text, form) in tagged()) {
        property::no_block_is_paired_twice(&text, form)?;
    }

    #[test]
    fn comments_are_apart_and_no_words((text, form) in texts()) {
        property::comments_are_apart_and_no_words(&text, form)?;
    }

    #[test]
    fn safe_fixes_come_to_rest((text, form) in texts()) {
        property::safe_fixes_come_to_rest(&text, form)?;
    }

    #[test]
    fn safe_fixes_lose_no_word((text, form) in texts()) {
        property::safe_fixes_lose_no_word(&text, form)?;
    }

    #[test]
    fn findings_do_not_depend_on_the_run((text, form) in texts()) {
        property::findings_do_not_depend_on_the_run(&text, form)?;
    }
}
