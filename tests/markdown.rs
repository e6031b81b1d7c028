//! What Markdown becomes: the blocks of a page, and the words that readers see.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use std::fmt::Write;

use kit::page::source;
use paritet::diagnostic::SourceId;
use paritet::markup::{self, BlockId, BlockKind, Document, Form};
use paritet::source::Source;
use paritet::text::{BARRIER, CODE};

/// The tree, a block on each line: its kind, its text with `□` for objects and `■` for code, and its target.
fn tree(text: &str, form: Form) -> String {
    let source = source("side.md", text);
    let document = markup::parse(&source, form, SourceId::default());
    let mut out = String::new();
    for &root in &document.roots {
        show(&mut out, &document, &source, root, 0);
    }
    out
}

fn show(out: &mut String, document: &Document, source: &Source, id: BlockId, depth: usize) {
    let block = &document.blocks[id.index()];
    let kind = format!("{:?}", block.kind);
    let kind = kind.split([' ', '{']).next().unwrap();
    let detail = match &block.kind {
        BlockKind::Link { target } | BlockKind::Image { target } | BlockKind::Embed { target } => {
            format!(" <{target}>")
        }
        BlockKind::List { ordered: true } => " 1.".to_owned(),
        BlockKind::Cell { header: true } => " !".to_owned(),
        _ => String::new(),
    };
    let words = block.text.render(source).replace(BARRIER, "□").replace(CODE, "■");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("{}{kind}{detail} {words}", "  ".repeat(depth));
    writeln!(out, "{}", line.trim_end()).unwrap();
    for &child in &block.children {
        show(out, document, source, child, depth + 1);
    }
}

/// The words of a text as readers see them.
fn words(text: &str) -> Vec<String> {
    let source = source("side.md", text);
    let document = markup::parse(&source, Form::Markdown, SourceId::default());
    let views = document.blocks.iter().map(|block| &block.text);
    let words = views.flat_map(|view| view.words().iter().map(|word| view.spelled(&source, word)));
    words.map(str::to_owned).collect()
}

#[test]
fn headings_hold_what_stands_under_them() {
    let text = "Først\n\n# Lek\n\nTekst\n\n### Inne\n\nMer\n\n> ## I sitat\n>\n> ord\n\n## Ute\n\nSist\n\nNy\n==\n";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r"
    Paragraph Først
    Heading(1) Lek
      Paragraph Tekst
      Heading(3) Inne
        Paragraph Mer
        Heading(2) I sitat
          Paragraph ord
      Heading(2) Ute
        Paragraph Sist
    Heading(1) Ny
    ");
}

#[test]
fn an_item_has_its_first_text_and_holds_the_rest() {
    let text = "- En *ting*\n  - under\n- To\n\n  Mer\n\n      kode\n\n3. [x] Gjort\n";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r"
    List
      Item En ting
        List
          Item under
      Item To
        Paragraph Mer
        Code kode
    List 1.
      Item Gjort
    ");
}

#[test]
fn tables_have_cells() {
    let text = "| Dag | Tid |\n|---|---|\n| Mandag | 9–15<br>16 |\n\n<table>\n  <tr><th>Hva\n\n    <td><p>Tur</p><p>ut</p>\n</table>\n";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r"
    Table
      Row
        Cell ! Dag
        Cell ! Tid
      Row
        Cell Mandag
        Cell 9–15 16
    Table
      Row
        Cell ! Hva
        Cell Tur
          Paragraph ut
    ");
}

#[test]
fn links_and_images_stand_in_the_text() {
    let text = "Les [mer om *lek*](https://a.no), https://b.no/c_d_e. <https://c.no> og <post@d.no>.\n\n\
        [![Et barn](b.png)](/barn) [slik][x] ![](tom.png) [sti]({{< ref \"om oss\" >}})\n\n[x]: /y\n\n\
        <iframe src=\"film\" title=\"Film om lek\"></iframe>\n\n<a href='/z'>Her</a> og [IGP](individuell).\n";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r#"
    Paragraph Les mer om lek□, □. □ og □.
      Link <https://a.no>
      Link <https://b.no/c_d_e>
      Link <https://c.no>
      Link <mailto:post@d.no>
    Paragraph □ slik□ □ sti□
      Link </barn>
        Image <b.png> Et barn
      Link </y>
      Image <tom.png>
      Link <{{< ref "om oss" >}}>
    Paragraph □
      Embed <film> Film om lek
    Paragraph Her□ og IGP□.
      Link </z>
      Link <individuell>
    "#);
}

#[test]
fn words_go_on_across_marks_and_entities() {
    assert_eq!(
        words("**barne**hagen bl&aring;b&aelig;r &lt;b \\*ikke\\* *s*t<b>o</b>r hei<br>du"),
        ["barnehagen", "blåbær", "b", "ikke", "stor", "hei", "du"]
    );
    assert_eq!(words("en  \nto\\\ntre<dato>fire"), ["en", "to", "tre", "fire"]);
}

#[test]
fn code_and_comments_are_no_words_and_braces_are() {
    assert_eq!(
        words(
            "Hei {{#if er_ny}}du{{/if}} {navn}, `kode` <code>kode</code> <!-- skjult --> ord[^1]\n\n[^1]: note"
        ),
        ["Hei", "if", "er_ny", "du", "if", "navn", "ord", "note"]
    );
    // A brace that is not closed on its line opens nothing.
    assert_eq!(words("en { to\n\ntre }"), ["en", "to", "tre"]);
}

/// What stands in the inline code of a text.
fn code(text: &str) -> Vec<String> {
    let source = source("side.md", text);
    let document = markup::parse(&source, Form::Markdown, SourceId::default());
    let views = document.blocks.iter().map(|block| &block.text);
    let code = views.flat_map(|view| view.code().iter().map(|word| view.spelled(&source, word)));
    code.map(str::to_owned).collect()
}

#[test]
fn inline_code_is_seen_with_the_text_around_it() {
    let text = "Kjør `npm  i`, ``a ` b``, <kbd>Ctrl&nbsp;C</kbd> og <code>&lt;<b>b</b>></code> nå";
    assert_eq!(code(text), ["npm", "i", "a", "`", "b", "Ctrl", "C", "<b>"]);
    assert_eq!(words(text), ["Kjør", "og", "nå"]);
    assert_eq!(code("<table><tr><td><code>x = 1</code> er én</td></tr></table>"), ["x", "=", "1"]);
    let page = source("side.md", text);
    let document = markup::parse(&page, Form::Markdown, SourceId::default());
    let view = &document.blocks[0].text;
    let all: Vec<&str> = view.all_words().map(|word| view.spelled(&page, word)).collect();
    assert_eq!(all.join(" "), "Kjør npm i a ` b Ctrl C og <b> nå");
    assert_eq!(view.excerpt(&page, document.blocks[0].span), "Kjør npm i, a ` b, Ctrl C og <b> nå");
    assert!(view.code().iter().all(|word| !view.is_plain(word.span)));
    assert!(view.words().iter().skip(1).all(|word| !word.follows));
}

#[test]
fn braces_are_text_but_for_shortcodes_and_attributes() {
    let text =
        "Du får {sum} kr, {{frist}}.\n\n# Lek {#lek}\n\n{{< boks \"Husk\" >}}\nOrd\n{{% /boks %}}";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r"
    Paragraph Du får {sum} kr, {{frist}}.
    Heading(1) Lek □
      Paragraph □ Ord □
    ");
    insta::assert_snapshot!(tree("Du får {sum} kr.", Form::Mdx), @"Paragraph Du får □ kr.");
    insta::assert_snapshot!(tree("[Se {her}]({{ rot }}/a).", Form::Markdown), @r"
    Paragraph Se {her}□.
      Link <{{ rot }}/a>
    ");
}

#[test]
fn front_matter_gives_the_title_and_the_texts() {
    let text = "---\nweight: 3\ndescription: >-\n  Om lek\n  ute # ikke\ntitle: 'Lek''s'\nseo:\n  title: nei\n---\nTekst\n";
    insta::assert_snapshot!(tree(text, Form::Markdown), @r"
    Title Lek's
    Paragraph Om lek ute
    Paragraph Tekst
    ");
    insta::assert_snapshot!(tree("+++\ntitle = \"Lek \\\"ute\\\"\"\ndraft = true\n+++\n# A\n", Form::Markdown), @r#"
    Title Lek "ute"
    Heading(1) A
    "#);
    insta::assert_snapshot!(tree("---\ntitle: Lek\n", Form::Markdown), @"Paragraph title: Lek");
}

#[test]
fn text_between_components_is_text() {
    let text = "import A from './a'\n\n<Ingress>\n  En [lenke](/a).\n</Ingress>\n\n<Alert\n  size='sm'\n>\n### Husk\n\n- dette\n</Alert>\n\n\
        <ul>\n  <li>Et <Tag>punkt</Tag></li>\n  <li>To</li>\n</ul>\n\n{/* skjult\n\n   kommentar */}\n\n    Rykket inn <Ikon navn={`a > b`} />\n";
    insta::assert_snapshot!(tree(text, Form::Mdx), @r"
    Paragraph En lenke□.
      Link </a>
    Heading(3) Husk
      List
        Item dette
    List
      Item Et □punkt
      Item To
    Paragraph Rykket inn
    ");
}

#[test]
fn nothing_nests_for_ever() {
    for text in [
        "> ".repeat(5000) + "dypt",
        "- ".repeat(5000) + "dypt",
        "<div>\n\n".repeat(5000) + "dypt",
        "[".repeat(5000),
        "<ul><li>".repeat(5000),
    ] {
        for form in [Form::Markdown, Form::Mdx] {
            let out = tree(&text, form);
            assert!(out.lines().all(|line| line.find(|letter| letter != ' ') < Some(200)));
        }
    }
}
