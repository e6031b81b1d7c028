use std::fmt::Write;

use crate::diagnostic::SourceId;
use crate::markup::{BlockId, BlockKind, Document, SyntaxErrorKind};
use crate::source::Source;
use crate::text::BARRIER;

fn read(html: &str) -> (Source, Document) {
    let source = Source::new("page.html", html.as_bytes().to_vec()).unwrap();
    let document = crate::markup::html::document(&source, SourceId(0));
    (source, document)
}

/// The blocks in short, a line each: the kind, the language, the text, and what the kind holds.
fn outline(html: &str) -> String {
    fn draw(source: &Source, document: &Document, id: BlockId, depth: usize, out: &mut String) {
        let block = &document.blocks[id.index()];
        let text = block.text.render(source).replace(BARRIER, "¤");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let more = match &block.kind {
            BlockKind::Section(marker) => {
                let tag = marker.tag.map_or("?", |tag| tag.name.as_str());
                format!("{} = {tag}", source.slice(marker.span))
            }
            BlockKind::Heading(level) => level.to_string(),
            BlockKind::List { ordered: true } => "1.".to_owned(),
            BlockKind::Cell { header: true } => "th".to_owned(),
            BlockKind::Link { target }
            | BlockKind::Image { target }
            | BlockKind::Embed { target } => format!("<{target}>"),
            BlockKind::Tooltip { term } => source.slice(*term).to_owned(),
            _ => String::new(),
        };
        let language = block.language.map_or("", |language| language.code());
        let parts = [language, block.kind.name(), &more, &text];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "{:1$}{2}", "", depth * 2, parts.join(" ")).unwrap();
        for &child in &block.children {
            draw(source, document, child, depth + 1, out);
        }
    }
    let (source, document) = read(html);
    let mut out = String::new();
    for &root in &document.roots {
        draw(&source, &document, root, 0, &mut out);
    }
    out
}

#[track_caller]
fn reads(html: &str, expected: &[&str]) {
    let outline = outline(html);
    assert_eq!(outline.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn headings_hold_what_stands_below_them() {
    reads(
        "<div><h2>A</h2></div><p>a</p><h3>B</h3><div>b</div><h2>C</h2>c",
        &[
            "heading 2 A",
            "  paragraph a",
            "  heading 3 B",
            "    paragraph b",
            "heading 2 C",
            "  paragraph c",
        ],
    );
    reads(
        "<td>x<table><tr><td><h3>A</h3><p>a</p></td><td>b</td></tr></table>c",
        &[
            "paragraph x",
            "table",
            "  row",
            "    cell",
            "      heading 3 A",
            "        paragraph a",
            "    cell b",
            "paragraph c",
        ],
    );
}

#[test]
fn words_go_on_across_inline_tags_and_stop_at_blocks() {
    reads(
        "<p>Bl<strong>&aring;</strong>b&aelig;r,<em>&nbsp;rips</em><br>og\n  so&shy;lb&aelig;r <sub>2</sub></p>til <b>alle</b><p>&nbsp;</p><hr>",
        &["paragraph Blåbær, rips og solbær 2", "paragraph til alle"],
    );
    let (source, document) = read("<p><b>for<br></b> for&nbsp;<i>\nfor</i></p>");
    let words = document.blocks[0].text.words();
    assert!(words.len() == 3 && words[1..].iter().all(|word| word.follows));
    assert_eq!(source.slice(document.blocks[0].span).len(), source.text().len());
}

#[test]
fn an_empty_line_of_breaks_ends_a_paragraph() {
    reads("<p>Én<br>To<br /> &nbsp;<br>Tre</p>", &["paragraph Én To", "paragraph Tre"]);
    reads("<h2>Én<br><br>To</h2>", &["heading 2 Én To"]);
}

#[test]
fn scripts_styles_comments_and_what_is_hidden_are_nothing() {
    reads(
        "<style>p{}</style><script>a</script><!-- b --><p hidden>c</p><p style='color:red; display: none'>d</p>e<!-- f -->f<span class='x screenreader-only'>Links to an external site.</span>",
        &["paragraph ef"],
    );
}

#[test]
fn lists_hold_items_and_items_what_follows_their_text() {
    reads(
        "<ul><li>En<ul><li>To</li></ul></li><li><p>Tre</p><p>Fire</p></li><ol><li>Fem</ol><li></ul><li>Seks",
        &[
            "list",
            "  item En",
            "    list",
            "      item To",
            "  item Tre",
            "    paragraph Fire",
            "    list 1.",
            "      item Fem",
            "  junk",
            "paragraph Seks",
        ],
    );
    let (_, document) = read("<ul><li>En<li> </ul>");
    assert_eq!(document.errors.len(), 1);
    assert_eq!(document.errors[0].kind, SyntaxErrorKind::EmptyItem);
    reads(
        "<dl><dt>SFO</dt><dd>Skolefritid</dd><div><dt>PPT</dt><dd><p>En</p><p>To</p></dd></div></dl>",
        &[
            "list",
            "  item SFO",
            "    paragraph Skolefritid",
            "  item PPT",
            "    paragraph En",
            "    paragraph To",
        ],
    );
}

#[test]
fn tables_hold_rows_of_cells_and_their_caption() {
    reads(
        "<table><caption>Oversikt</caption><thead><tr><th>Uke<th>Tema</tr></thead><tr><td>1<td><p>En</p><p>To</p></tr><tr><td>&nbsp;<td></tr></table>",
        &[
            "table",
            "  paragraph Oversikt",
            "  row",
            "    cell th Uke",
            "    cell th Tema",
            "  row",
            "    cell 1",
            "    cell En",
            "      paragraph To",
        ],
    );
}

#[test]
fn links_downloads_images_and_frames_stand_in_the_text() {
    reads(
        "<p>Les <a href='https://udir.no/x'>mer <b>her</b></a>n, <a href='$IMS-CC-FILEBASE$/a.pdf'>plan</a>, <a href='/courses/1/files/2/download?wrap=1'>mal</a> <a name=x>nå</a><a href='y'> </a></p>",
        &[
            "paragraph Les mer hern, plan, mal nå",
            "  link <https://udir.no/x>",
            "  download",
            "  download",
        ],
    );
    reads(
        "<a href=b><img src=a.png alt='Et b&aring;l &amp; R&D'></a><iframe src=c title='Film'>x</iframe><video><source src=d>y</video>",
        &[
            "paragraph ¤¤¤",
            "  link <b>",
            "    image <a.png> Et bål & R&D",
            "  embed <c> Film",
            "  embed <d>",
        ],
    );
    reads(
        "<a href=b><h3>Kort</h3><p>Tekst</p></a>",
        &["heading 3 Kort", "  link <b>", "  paragraph Tekst"],
    );
}

#[test]
fn explanations_and_addresses_are_read_in_the_decoded_text() {
    reads(
        "<p>Metoden [<em>I</em>GP](individuell, <b>gruppe</b>, &lt;plenum) og <strong>[KI]</strong>(kunstig), se www.udir.no&#47;x.</p>",
        &[
            "paragraph Metoden IGP¤ og [KI](kunstig), se ¤.",
            "  tooltip I</em>GP individuell, gruppe, <plenum",
            "  link <www.udir.no/x>",
        ],
    );
    reads(
        "<p>[a](<a href=x>b</a>) <a href=y>[c](d)</a> <a href=z>https://udir.no</a> [Udir](https://udir.no) <a href=v>[e</a>](f)</p>",
        &[
            "paragraph a¤ c¤ ¤ Udir¤ [e](f)",
            "  tooltip a b",
            "    link <x>",
            "  link <y>",
            "    tooltip c d",
            "  link <z>",
            "  link <https://udir.no>",
            "  link <v>",
        ],
    );
}

#[test]
fn language_blocks_give_their_language_to_all_in_them() {
    reads(
        "<div class='x language' lang=nb><h2>A</h2><p>a</p></div><div class=language lang=nb>b</div><div class=language lang=NN><h2>B</h2>c</div><img src=d><p lang=nn>e</p><p class=language>f</p>",
        &[
            "nb heading 2 A",
            "  nb paragraph a",
            "  nb paragraph b",
            "nn heading 2 B",
            "  nn paragraph c",
            "paragraph ¤",
            "  image <d>",
            "nn paragraph e",
            "paragraph f",
        ],
    );
    reads(
        "<p>Felles <span class=language lang=nb>bok <a href=x>lenke</a></span> <span class=language lang=nb-NO>mål</span><span class=language lang=nn>nynorsk <a href=x>lenkje</a></span> slutt <i lang=en>the end</i></p>",
        &[
            "paragraph Felles",
            "nb paragraph bok lenke mål",
            "  nb link <x>",
            "nn paragraph nynorsk lenkje",
            "  nn link <x>",
            "paragraph slutt the end",
        ],
    );
    reads(
        "<h2><span class=language lang=nb>A</span><span class=language lang=nn>B</span></h2><ul><li class=language lang=nb>a<li><span class=language lang=nb>b</span><a href=z><span class=language lang=nb>c</span><span class=language lang=nn>d</span></a></ul>",
        &[
            "nb heading 2 A",
            "nn heading 2 B",
            "list",
            "  nb item a",
            "  item",
            "    nb paragraph bc",
            "      nb link <z>",
            "    nn paragraph d",
            "      nn link <z>",
        ],
    );
    reads(
        "<div class=language lang=nb>a<div class=language lang=nn>b</div>c</div>",
        &["nb paragraph a", "nn paragraph b", "nb paragraph c"],
    );
}

#[test]
fn boxes_hold_what_their_other_cells_hold() {
    reads(
        "<table><tbody><tr><td><p><strong>[udir-</strong>tip]</p></td></tr><tr><td><h3>Tips</h3><p>Prat sammen.</p><table><tr><td>[udir-quote]<tr><td>Sitat</table></td></tr></tbody></table>etter",
        &[
            "section [udir-</strong>tip] = udir-tip",
            "  heading 3 Tips",
            "    paragraph Prat sammen.",
            "    section [udir-quote] = udir-quote",
            "      paragraph Sitat",
            "paragraph etter",
        ],
    );
    reads(
        "<table><tr><th>[udir-tips] ved siden av<p>under</p></th><td>mer</td></tr></table>",
        &[
            "section [udir-tips] = udir-tip",
            "  paragraph ved siden av",
            "  paragraph under",
            "  paragraph mer",
        ],
    );
    reads(
        "<table><tr><td>Innledning<tr><td>[udir-law]<tr><td>Lov</table><table><tr><td>Merkelapp<tr><td>[udir-tip]<tr><td>[udir-law]</table>",
        &[
            "section [udir-law] = udir-law",
            "  paragraph Innledning",
            "  paragraph Lov",
            "table",
            "  row",
            "    cell Merkelapp",
            "  row",
            "    cell [udir-tip]",
            "  row",
            "    cell [udir-law]",
        ],
    );
}

#[test]
fn what_readers_can_open_is_a_panel_with_its_title() {
    reads(
        "<table><tr><td>[udir-reveal]</td></tr><tr><td>Tittel</td></tr><tr><td><h4>A</h4><p>a</p></td></tr></table>",
        &[
            "section [udir-reveal] = udir-reveal",
            "  panel Tittel",
            "    heading 4 A",
            "      paragraph a",
        ],
    );
    reads(
        "<table><tr><td>[udir-tabs]</td><td></td></tr><tr><td><h4>En</h4></td><td>a<p>b</p></td></tr><tr><td>To</td><td>c</td></tr></table>",
        &[
            "section [udir-tabs] = udir-tabs",
            "  panel En",
            "    paragraph a",
            "    paragraph b",
            "  panel To",
            "    paragraph c",
        ],
    );
    reads(
        "<table><tr><td>[udir-accordion]</td></tr><tr><td>En<td>a<table><tr><td>[udir-accordion]<tr><td>Inni<td>b</table>c<tr><td>To<td>d<tr><td><td></table>",
        &[
            "section [udir-accordion] = udir-accordion",
            "  panel En",
            "    paragraph a",
            "    section [udir-accordion] = udir-accordion",
            "      panel Inni",
            "        paragraph b",
            "    paragraph c",
            "  panel To",
            "    paragraph d",
        ],
    );
    reads(
        "<details><summary><h3>Tittel</h3></summary>a<details>b</details></details>",
        &["panel Tittel", "  paragraph a", "  panel", "    paragraph b"],
    );
}

#[test]
fn two_columns_under_their_words_are_a_plan() {
    reads(
        "<table><tr><td></td><td>&nbsp;</td></tr><tr><td><p><b>Momenter</b></p></td><td>Beskrivelse</td></tr><tr><td>Tid<p>ramme</p></td><td>Hva?<ul><li>en</ul></td></tr><tr><td colspan=2>Alene</td></tr></table>",
        &[
            "plan",
            "  plan-header Momenter Beskrivelse",
            "  plan-item Tid",
            "    paragraph ramme",
            "    paragraph Hva?",
            "    list",
            "      item en",
            "  plan-item Alene",
        ],
    );
}

#[test]
fn the_title_is_that_of_the_page_or_its_first_heading() {
    let segments = |html: &str| {
        let (source, document) = read(html);
        let title = document.title.unwrap();
        let parts = title.segments.iter().map(|part| {
            (
                part.language.unwrap().code(),
                part.view.render(&source),
                source.slice(part.text).to_owned(),
            )
        });
        (parts.collect::<Vec<_>>(), document.roots.len(), source.slice(title.span).to_owned())
    };
    let (parts, roots, line) = segments(
        "<html><head><title>\n nb: M&aring;l|nn: M<b>l\n</title></head><body><h1>nb: Mål|nn: Mål</h1></body></html>",
    );
    let part = |code, text: &str, written: &str| (code, text.to_owned(), written.to_owned());
    assert_eq!(parts, [part("nb", "Mål", "M&aring;l"), part("nn", "M<b>l", "M<b>l")]);
    assert_eq!((roots, line.as_str()), (0, "nb: M&aring;l|nn: M<b>l"));
    let (parts, roots, _) = segments("<h1><b>nb:</b> A|nn: B</h1><h1>nb: C</h1>");
    assert_eq!(parts, [part("nb", "A", "A"), part("nn", "B", "B")]);
    assert_eq!(roots, 1);
    assert_eq!(read("<title>Plan</title>").1.title, None);
}
