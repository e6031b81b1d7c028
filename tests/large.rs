//! Large and hostile pages take work in proportion to their size.
//!
//! What is counted is letters compared, cells of the tables of pairing (`paritet::work`) and bytes allocated. A page
//! four times as large may take eight times the work: half-way, on the scale of powers, between work that grows as
//! the page (four times) and as its square (sixteen times).

mod kit;

use std::alloc::System;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use kit::page::page;
use paritet::diagnostic::Diagnostic;
use paritet::markup::Form;
use paritet::work;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// One test at a time makes its pages and checks them, since the allocator counts for all threads.
static ALONE: Mutex<()> = Mutex::new(());

/// What is found on a page, and the work that it took.
fn measured(text: &str, form: Form) -> (Vec<Diagnostic>, u64) {
    let (steps, region) = (work::steps(), Region::new(ALLOCATOR));
    let found = kit::lint::found(&page(text, form));
    let allocated = region.change().bytes_allocated as u64;
    (found, work::steps() - steps + allocated)
}

/// Checks pages of `size`, twice and four times that: each has the findings that are wanted, and the work does not
/// grow as the square.
#[track_caller]
fn assert_linear(
    form: Form,
    size: usize,
    text: impl Fn(usize) -> String,
    check: impl Fn(usize, &[Diagnostic]),
) {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    // Tables are read at the first page, which is no work of it.
    measured(&text(size), form);
    let [one, two, four] = [size, 2 * size, 4 * size].map(|size| {
        let (found, work) = measured(&text(size), form);
        check(size, &found);
        work
    });
    assert!(
        four <= 8 * one,
        "{form:?}: work for {size}, twice and four times: {one}, {two}, {four}"
    );
}

/// How many findings there are of one rule.
fn count(found: &[Diagnostic], rule: &str) -> usize {
    found.iter().filter(|finding| finding.rule == rule).count()
}

/// A page of tagged text with some lines in each version.
fn versions(nb: &str, nn: &str) -> String {
    format!("nb: A|nn: A\n\n[udir-task]\n{nb}\n[udir-task]\n{nn}\n")
}

/// A page in HTML with some content in each language block.
fn blocks(nb: &str, nn: &str) -> String {
    let block = |lang, text| format!("<div class=\"language\" lang=\"{lang}\">{text}</div>");
    block("nb", nb) + &block("nn", nn)
}

/// Lines of a template, each with a number of its own.
fn numbered(numbers: Range<usize>, line: impl Fn(usize) -> String) -> String {
    numbers.map(line).collect()
}

/// Makes a page around a line.
type Around = fn(&str) -> String;

#[test]
fn many_equal_items_against_half_as_many() {
    let text = |size| {
        versions(
            &"• punkt som dere ikke skal glemme\n".repeat(2 * size),
            &"• punkt som de ikkje skal gløyme\n".repeat(size),
        )
    };
    assert_linear(Form::Tagged, 2_500, text, |size, found| {
        assert_eq!(count(found, "parity/missing-item"), size);
    });
}

#[test]
fn many_items_without_counterpart_before_the_others() {
    let items = |from: usize, to: usize, text: &str| -> String {
        numbered(from..to, |at| format!("• {text} nummer {at} og {}\n", at * 7919))
    };
    let text = |size| {
        versions(
            &items(0, size, "punkt som dere ikke skal glemme"),
            &items(3 * size / 8, size, "punkt som de ikkje skal gløyme"),
        )
    };
    assert_linear(Form::Tagged, 1_000, text, |size, found| {
        assert_eq!(count(found, "parity/missing-item"), 3 * size / 8);
        assert_eq!(count(found, "parity/number-mismatch"), 0);
    });
}

#[test]
fn many_equal_paragraphs_against_half_as_many() {
    let text = |size| {
        blocks(
            &"<p>Dere skal ikke bruke pakken.</p>".repeat(2 * size),
            &"<p>De skal ikkje bruke pakka.</p>".repeat(size),
        )
    };
    assert_linear(Form::Html, 1_000, text, |size, found| {
        assert_eq!(count(found, "parity/missing-text"), size);
    });
}

#[test]
fn many_equal_sections_against_half_as_many() {
    let text = |size| {
        "[udir-task]\nDere skal ikke bruke pakken.\n".repeat(2 * size)
            + &"[udir-task]\nDe skal ikkje bruke pakka.\n".repeat(size)
    };
    assert_linear(Form::Tagged, 500, text, |size, found| {
        assert_eq!(count(found, "parity/missing-section"), size);
    });
}

#[test]
fn many_equal_rows_against_half_as_many() {
    let rows = |row: &str, count| format!("<table>{}</table>", row.repeat(count));
    let text = |size| {
        blocks(
            &rows("<tr><td>Ja</td><td>ikke</td></tr>", 2 * size),
            &rows("<tr><td>Ja</td><td>ikkje</td></tr>", size),
        )
    };
    assert_linear(Form::Html, 1_000, text, |size, found| {
        assert_eq!(count(found, "parity/missing-item"), size);
    });
}

#[test]
fn many_boxes_without_links_among_texts_of_their_own() {
    let boxes = |count, text: &str, end: &str| {
        numbered(0..count, |at| {
            format!(
                "[udir-link]\n{text} nummer {at} i rekken på {} {end} {}.\n",
                at * 7919,
                at * 31
            )
        })
    };
    let text = |size| {
        format!(
            "nb: A|nn: A\n\n{}\n{}",
            boxes(size, "Dere ikke hvem", "hvordan"),
            boxes(size, "De ikkje kven", "korleis")
        )
    };
    assert_linear(Form::Tagged, 100, text, |size, found| {
        assert_eq!(count(found, "links/empty-block"), 2 * size);
    });
}

#[test]
fn what_opens_and_never_closes_is_searched_once() {
    let lines: &[fn(usize) -> String] = &[
        |size| "[".repeat(4 * size),
        |size| "[ ".repeat(4 * size),
        |size| "<".repeat(4 * size),
        |size| "<a \"".repeat(size),
        |size| "<!-- ".repeat(size),
        |size| "{".repeat(4 * size),
        |size| "«".repeat(2 * size),
        |size| "[a](b ".repeat(size),
        |size| "[a)](b ".repeat(size),
        |size| "[a] (b ".repeat(size) + ")",
        |size| "[[".repeat(size) + &"](x)".repeat(size),
        |size| "a.".repeat(2 * size),
        |size| format!("https://a{}", ")".repeat(2 * size)),
        |size| "a Last ned ".repeat(size) + "X",
        |size| "de er ".repeat(size),
        |size| "Dere ikke (udir.no) Links to an external site. ".repeat(size),
    ];
    let forms: [(Form, Around); 3] = [
        (Form::Tagged, |line| format!("nb: A|nn: A\n\n[udir-task]\n{line}\n")),
        (Form::Html, |line| format!("<p>{line}</p><p>[KI](kunstig)</p>")),
        (Form::Markdown, |line| format!("# A\n\n{line}\n")),
    ];
    for line in lines {
        for (form, around) in forms {
            // One line has one thing wrong of each kind, or one for each time that it closes.
            assert_linear(
                form,
                2_500,
                |size| around(&line(size)),
                |size, found| {
                    assert!(found.len() <= 2 * size, "{form:?}: {} findings", found.len());
                },
            );
        }
    }
}

#[test]
fn stray_brackets_in_a_row_are_one_error() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let (found, _) = measured(&"<".repeat(1_000), Form::Html);
    assert_eq!(count(&found, "paritet/syntax-error"), 1);
}
