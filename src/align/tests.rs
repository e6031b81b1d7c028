//! What the parts of the pairing do, each on a small page.

use super::{Alignment, Pair, align};
use crate::language::Language;
use crate::markup::{BlockId, Form};
use crate::page::Page;
use crate::source::Source;

const PLAN: &str = "Planen ligger på kontoret og gjelder for hele året.";
const NOBODY: &str = "Ingen trenger å melde fra når barna går tidlig.";
const FOOD: &str = "Maten lages av kokken sammen med de eldste barna.";
const TRIPS: &str = "Turene går til skogen bak kirken hver eneste onsdag.";

/// A page of which each version is some Markdown, block by block. Most tests say the same in both.
fn page(nb: &[&str], nn: &[&str]) -> Page {
    let part = |code: &str, blocks: &[&str]| {
        let text = blocks.join("\n\n").into_bytes();
        (Language::named(code).unwrap(), Source::new(code, text).unwrap(), Form::Markdown)
    };
    Page::siblings(vec![part("nb", nb), part("nn", nn)])
}

fn alignment(page: &Page) -> Alignment {
    align(page).pop().unwrap()
}

/// The rows of the alignment, each block by its first word: `=` between a pair, `~` between what has moved, and
/// `-` for what is missing.
fn rows(nb: &[&str], nn: &[&str]) -> Vec<String> {
    let page = page(nb, nn);
    let name = |id: &BlockId| {
        let caption = page.caption(*id);
        caption.split(' ').next().unwrap_or_default().to_owned()
    };
    let names = |ids: &[BlockId]| ids.iter().map(name).collect::<Vec<_>>().join("+");
    let alignment = alignment(&page);
    let row = |pair: &Pair| match pair {
        Pair::Both { reference, other, .. } => format!("{} = {}", names(reference), names(other)),
        Pair::Moved { reference, other, .. } => format!("{} ~ {}", name(reference), name(other)),
        Pair::Only { block, language, .. } if *language == alignment.reference => {
            format!("{} = -", name(block))
        }
        Pair::Only { block, .. } => format!("- = {}", name(block)),
    };
    alignment.pairs().iter().map(row).collect()
}

#[test]
fn what_one_version_lacks_stands_alone_between_the_pairs() {
    let rows = rows(&[PLAN, NOBODY, FOOD], &[PLAN, FOOD]);
    assert_eq!(rows, ["Planen = Planen", "Ingen = -", "Maten = Maten"]);
}

#[test]
fn what_stands_elsewhere_among_its_siblings_has_moved() {
    let rows = rows(&[PLAN, NOBODY, FOOD], &[NOBODY, FOOD, PLAN]);
    assert_eq!(rows, ["Planen ~ Planen", "Ingen = Ingen", "Maten = Maten"]);
}

#[test]
fn what_stands_under_another_heading_has_moved() {
    let nb = ["## Høst", PLAN, "## Vår", NOBODY, TRIPS];
    let nn = ["## Høst", PLAN, TRIPS, "## Vår", NOBODY];
    let wanted =
        ["Høst = Høst", "Planen = Planen", "Turene ~ Turene", "Vår = Vår", "Ingen = Ingen"];
    assert_eq!(rows(&nb, &nn), wanted);
}

#[test]
fn short_texts_between_pairs_stand_for_each_other_though_the_words_differ() {
    let nb = [PLAN, "Vi spiser alltid klokken elleve.", FOOD];
    let nn = [PLAN, "Husk brød og gummistøvler.", FOOD];
    assert_eq!(rows(&nb, &nn), ["Planen = Planen", "Vi = Husk", "Maten = Maten"]);
}

#[test]
fn long_texts_between_pairs_must_have_words_in_common() {
    let nb = [PLAN, "Den gamle låven ble pusset opp i fjor av foreldrene.", FOOD];
    let nn = [PLAN, "Husk nye gummistøvler når været skifter så brått om høsten.", FOOD];
    assert_eq!(rows(&nb, &nn), ["Planen = Planen", "- = Husk", "Den = -", "Maten = Maten"]);
}

#[test]
fn a_text_may_be_divided_in_two() {
    let nb = [&format!("{PLAN} {FOOD}"), NOBODY];
    assert_eq!(rows(&nb, &[PLAN, FOOD, NOBODY]), ["Planen = Planen+Maten", "Ingen = Ingen"]);
    assert_eq!(rows(&[PLAN, FOOD, NOBODY], &nb), ["Planen+Maten = Planen", "Ingen = Ingen"]);
}

#[test]
fn a_text_may_be_spread_over_many() {
    let nb = [&format!("{PLAN} {FOOD} {TRIPS}"), NOBODY];
    let wanted = ["Planen = Planen+Maten+Turene", "Ingen = Ingen"];
    assert_eq!(rows(&nb, &[PLAN, FOOD, TRIPS, NOBODY]), wanted);
}

#[test]
fn lists_run_together_where_the_text_between_them_was_left_out() {
    let two = format!("- {FOOD}\n- {TRIPS}");
    let (one, three) = (format!("- {NOBODY}"), format!("{two}\n- {NOBODY}"));
    let items = ["Maten = Maten", "Turene = Turene", "Ingen = Ingen"];
    let joined = rows(&[&two, PLAN, &one], &[&three]);
    assert_eq!(joined, [&["Maten+Ingen = Maten"], &items[..], &["Planen = -"]].concat());
    let alone = rows(&[&two, PLAN, &one], &[&two, PLAN, &one]);
    assert_eq!(alone.iter().filter(|row| row.contains('+')).count(), 0);
}

#[test]
fn what_was_pasted_again_is_a_copy_and_not_missing() {
    let page = page(&[PLAN, PLAN, FOOD], &[PLAN, FOOD]);
    let alignment = alignment(&page);
    assert_eq!(alignment.copies().count(), 1);
    assert!(alignment.differences().is_empty(), "{:?}", alignment.differences());
}

#[test]
fn a_text_that_stands_in_one_version_only_is_no_copy() {
    let page = page(&[PLAN, NOBODY, FOOD], &[PLAN, FOOD]);
    let alignment = alignment(&page);
    assert_eq!(alignment.copies().count(), 0);
    assert_eq!(alignment.differences().len(), 1);
}
