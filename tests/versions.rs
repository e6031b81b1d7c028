//! Which part of a page is which language.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

use paritet::language::Ui;
use paritet::linter::lint;
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rules;
use paritet::source::Source;

const NB: &str = "[udir-goals]\nMål\n\nDere skal vite hvordan dere kan støtte barna i overgangen.\n\n\
    [udir-task]\nAktivitet - Snakk sammen\n\nHva gjør dere når et barn ikke vil være med i leken?\n\n\
    [udir-link]\nLes mer om lek (udir.no) Links to an external site.\n\n";
const NN: &str = "[udir-goals]\nMål\n\nDe skal vite korleis de kan støtte barna i overgangen.\n\n\
    [udir-task]\nAktivitet - Snakk saman\n\nKva gjer de når eit barn ikkje vil vere med i leiken?\n\n\
    [udir-link]\nLes meir om leik (udir.no) Links to an external site.\n\n";
const SE: &str = "[udir-goals]\nUlbmil\n\nDii galgabehtet diehtit mo dii sáhttibehtet doarjut mánáid.\n\n\
    [udir-task]\nDoaimma - Ságastallet ovttas\n\nMaid dahkabehtet go mánná ii hálit leat mielde stoahkamis?\n\n\
    [udir-link]\nLoga eanet stoahkama birra (udir.no) Links to an external site.\n\n";

fn page(text: &str) -> Page {
    Page::new(Source::new("page.txt", text.as_bytes().to_vec()).unwrap(), Form::Tagged)
}

/// The language of each version in page order, with the line it starts on.
fn versions(text: &str) -> Vec<(&'static str, usize)> {
    let page = page(text);
    let mut found: Vec<(&str, usize)> = page
        .versions()
        .iter()
        .map(|version| {
            let start = page.source(version.start.source).position(version.start.span.start);
            (version.language.code(), start.line)
        })
        .collect();
    found.sort_by_key(|&(_, line)| line);
    found
}

fn found(text: &str) -> Vec<String> {
    let page = page(text);
    let mut rules: Vec<String> = lint(&page, &rules::all(), Ui::En)
        .diagnostics
        .into_iter()
        .map(|found| found.rule.to_owned())
        .collect();
    rules.sort();
    rules
}

fn line_of(text: &str, part: &str) -> usize {
    text[..text.find(part).unwrap()].lines().count() + 1
}

#[test]
fn versions_follow_each_other_in_either_order() {
    assert_eq!(
        versions(&format!("{NB}{NN}")),
        [("nb", 1), ("nn", line_of(&format!("{NB}{NN}"), NN))]
    );
    assert_eq!(versions(&format!("{NN}{NB}"))[0], ("nn", 1));
    assert!(found(&format!("{NB}{NN}")).is_empty());
    assert!(found(&format!("{NN}{NB}")).is_empty());
}

#[test]
fn a_third_language_is_a_version_of_its_own() {
    for (text, order) in [
        (format!("{NB}{NN}{SE}"), ["nb", "nn", "se"]),
        (format!("{SE}{NB}{NN}"), ["se", "nb", "nn"]),
        (format!("{NB}{SE}{NN}"), ["nb", "se", "nn"]),
    ] {
        let codes: Vec<&str> = versions(&text).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, order);
        assert_eq!(found(&text), [""; 0], "{text}");
    }
}

#[test]
fn a_page_may_name_its_languages() {
    let divided = format!("Nynorsk\n\n{NN}Bokmål\n\n{NB}");
    assert_eq!(versions(&divided)[0].0, "nn");
    assert_eq!(found(&divided), [""; 0]);
    let marked = format!("[nb]\n{NB}[nn]\n{NN}");
    assert_eq!(versions(&marked).len(), 2);
    assert_eq!(found(&marked), [""; 0]);
    // What the page says outweighs the words.
    let wrong = format!("Bokmål\n\n{NB}Nynorsk\n\n{NB}");
    assert_eq!(versions(&wrong).len(), 2);
    assert_eq!(found(&wrong), ["language/wrong-language"]);
}

#[test]
fn a_word_for_a_language_in_the_text_divides_nothing() {
    let nb = NB.replace("Aktivitet - Snakk sammen", "Nynorsk");
    let nn = NN.replace("Aktivitet - Snakk saman", "Nynorsk");
    let text = format!("{nb}{nn}");
    assert_eq!(versions(&text).len(), 2);
    assert_eq!(found(&text), [""; 0]);
}

#[test]
fn a_version_left_in_the_other_language_is_still_a_version() {
    let text = format!("nb: Lek|nn: Leik\n\n{NB}{NB}");
    assert_eq!(versions(&text).len(), 2);
    assert_eq!(found(&text), ["language/wrong-language"]);
}

#[test]
fn a_version_that_stops_half_way_is_a_version() {
    let end = NN.find("[udir-link]").unwrap();
    assert_eq!(found(&format!("{NB}{}", &NN[..end])), ["parity/missing-section"]);
    assert_eq!(found(&format!("{}{NB}", &NN[..end])), ["parity/missing-section"]);
}

#[test]
fn text_before_the_first_marker_belongs_to_its_version() {
    let text = format!(
        "Denne siden handler om hvordan barna har det.\n\n{NB}Denne sida handlar om korleis barna har det.\n\n{NN}"
    );
    assert_eq!(versions(&text)[1], ("nn", line_of(&text, "Denne sida")));
    assert_eq!(found(&text), [""; 0]);
}

#[test]
fn a_page_without_markers_has_versions_too() {
    let nb = "Hva gjør dere når et barn ikke vil være med?\n\nHvem skal dere snakke med først?\n\n";
    let nn = "Kva gjer de når eit barn ikkje vil vere med?\n\nKven skal de snakke med først?\n\n";
    assert_eq!(versions(&format!("nb: A|nn: B\n\n{nb}{nn}")).len(), 2);
    assert_eq!(found(&format!("nb: A|nn: B\n\n{nb}{nn}")), [""; 0]);
}

#[test]
fn a_page_that_repeats_its_boxes_in_one_language_has_one_version() {
    let weeks: String = ["mandag", "tirsdag", "onsdag", "torsdag"]
        .map(|day| {
            format!(
                "[udir-task]\nHva gjør dere ikke på {day}, og hvem sier fra til foreldrene?\n\n\
                 [udir-tip]\nBruk gjerne noe dere har fra før på {day}.\n\n"
            )
        })
        .concat();
    assert_eq!(found(&format!("nb: Uke|nn: Veke\n\n{weeks}")), ["parity/missing-language"]);
}

#[test]
fn a_page_in_english_lacks_both_languages() {
    let text =
        "[udir-task]\nThis page is written in English, and there is no version in Norwegian.\n";
    assert_eq!(found(text), ["parity/missing-language"]);
}

#[test]
fn a_page_without_words_lacks_both_languages() {
    assert_eq!(found(""), ["parity/missing-language"]);
    assert_eq!(found("\u{feff}"), ["parity/missing-language"]);
    assert_eq!(found("[udir-task]\n"), ["markup/empty-section", "parity/missing-language"]);
}
