//! Large and hostile pages are checked in linear time: each of these would take minutes, or all memory, if
//! anything compared all with all, or searched a text to its end again and again.

mod kit;

use kit::page::page;
use paritet::diagnostic::Diagnostic;
use paritet::markup::Form;

fn found(text: &str, form: Form) -> Vec<Diagnostic> {
    kit::lint::found(&page(text, form))
}

/// How many findings there are of one rule.
fn count(found: &[Diagnostic], rule: &str) -> usize {
    found.iter().filter(|finding| finding.rule == rule).count()
}

/// A page of tagged text with some lines in each version.
fn versions(nb: &str, nn: &str) -> String {
    format!("nb: A|nn: A\n\n[udir-task]\n{nb}\n[udir-task]\n{nn}\n")
}

#[test]
fn many_equal_items_against_half_as_many() {
    let nb = "• punkt som dere ikke skal glemme\n".repeat(20_000);
    let nn = "• punkt som de ikkje skal gløyme\n".repeat(10_000);
    let told = found(&versions(&nb, &nn), Form::Tagged);
    assert_eq!(count(&told, "parity/missing-item"), 10_000);
}

#[test]
fn many_items_without_counterpart_before_the_others() {
    let items = |from: usize, to: usize, text: &str| -> String {
        let lines = (from..to).map(|at| format!("• {text} nummer {at} og {}\n", at * 7919));
        lines.collect::<Vec<_>>().concat()
    };
    let nb = items(0, 4_000, "punkt som dere ikke skal glemme");
    let nn = items(1_500, 4_000, "punkt som de ikkje skal gløyme");
    let told = found(&versions(&nb, &nn), Form::Tagged);
    assert_eq!(count(&told, "parity/missing-item"), 1_500);
    assert_eq!(count(&told, "parity/number-mismatch"), 0);
}

#[test]
fn many_equal_blocks_against_half_as_many() {
    let block =
        |lang: &str, text: String| format!("<div class=\"language\" lang=\"{lang}\">{text}</div>");
    let [nb, nn] = ["<p>Dere skal ikke bruke pakken.</p>", "<p>De skal ikkje bruke pakka.</p>"];
    let page = block("nb", nb.repeat(8_000)) + &block("nn", nn.repeat(4_000));
    assert_eq!(count(&found(&page, Form::Html), "parity/missing-text"), 4_000);
    let sections = |text: &str, times| format!("[udir-task]\n{text}\n").repeat(times);
    let page = sections("Dere skal ikke bruke pakken.", 8_000)
        + &sections("De skal ikkje bruke pakka.", 4_000);
    let _ = found(&page, Form::Tagged);
    let rows = |text: &str, times| format!("<table>{}</table>", text.repeat(times));
    let page = block("nb", rows("<tr><td>Ja</td><td>ikke</td></tr>", 8_000))
        + &block("nn", rows("<tr><td>Ja</td><td>ikkje</td></tr>", 4_000));
    let _ = found(&page, Form::Html);
}

#[test]
fn what_opens_and_never_closes_is_searched_once() {
    let external = "Dere ikke (udir.no) Links to an external site. ".repeat(20_000);
    let lines = [
        "[".repeat(200_000),
        "[ ".repeat(200_000),
        "<".repeat(200_000),
        "<a \"".repeat(50_000),
        "<!-- ".repeat(50_000),
        "{".repeat(200_000),
        "«".repeat(100_000),
        "[a](b ".repeat(50_000),
        "[a)](b ".repeat(50_000),
        "[a] (b ".repeat(50_000) + ")",
        "[[".repeat(50_000) + &"](x)".repeat(50_000),
        "a.".repeat(100_000),
        format!("https://a{}", ")".repeat(100_000)),
        "a Last ned ".repeat(50_000) + "X",
        "de er ".repeat(50_000),
        external,
    ];
    for line in lines {
        let _ = found(&format!("nb: A|nn: A\n\n[udir-task]\n{line}\n"), Form::Tagged);
        let _ = found(&format!("<p>{line}</p><p>[KI](kunstig)</p>"), Form::Html);
        let _ = found(&format!("# A\n\n{line}\n"), Form::Markdown);
    }
}

#[test]
fn stray_brackets_in_a_row_are_one_error() {
    let told = found(&"<".repeat(1_000), Form::Html);
    assert!(count(&told, "paritet/syntax-error") <= 2);
}
