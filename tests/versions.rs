//! Which part of a page is which language.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use kit::page::tagged;

const NB: &str = "[udir-goals]\nMål\n\nDere skal vite hvordan dere kan støtte barna i overgangen.\n\n\
    [udir-task]\nAktivitet - Snakk sammen\n\nHva gjør dere når et barn ikke vil være med i leken?\n\n\
    [udir-link]\nLes mer om lek (udir.no) Links to an external site.\n\n";
const NN: &str = "[udir-goals]\nMål\n\nDe skal vite korleis de kan støtte barna i overgangen.\n\n\
    [udir-task]\nAktivitet - Snakk saman\n\nKva gjer de når eit barn ikkje vil vere med i leiken?\n\n\
    [udir-link]\nLes meir om leik (udir.no) Links to an external site.\n\n";
const SE: &str = "[udir-goals]\nUlbmil\n\nDii galgabehtet diehtit mo dii sáhttibehtet doarjut mánáid.\n\n\
    [udir-task]\nDoaimma - Ságastallet ovttas\n\nMaid dahkabehtet go mánná ii hálit leat mielde stoahkamis?\n\n\
    [udir-link]\nLoga eanet stoahkama birra (udir.no) Links to an external site.\n\n";

/// The language of each version in page order, with the line it starts on.
fn versions(text: &str) -> Vec<(&'static str, usize)> {
    let page = tagged(text);
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

/// The rules that find something on a page, by name.
fn found(text: &str) -> Vec<String> {
    let found = kit::lint::found(&tagged(text)).into_iter();
    let mut rules: Vec<String> = found.map(|found| found.rule.to_string()).collect();
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

#[test]
fn a_page_may_name_one_of_its_languages() {
    for se in ["[se]", "Davvisámegiella", "se:"] {
        let text = format!("{NB}{NN}{se}\n\n{SE}");
        let codes: Vec<&str> = versions(&text).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["nb", "nn", "se"], "{se}");
        assert_eq!(found(&text), [""; 0], "{se}");
    }
    for text in [
        format!("[se]\n{SE}{NB}{NN}"),
        format!("{SE}[nb]\n{NB}[nn]\n{NN}"),
        format!("{NB}Nynorsk\n\n{NN}{SE}"),
        format!("[nb]\n{NB}{NN}[se]\n{SE}"),
    ] {
        assert_eq!(versions(&text).len(), 3, "{text}");
        assert_eq!(found(&text), [""; 0], "{text}");
    }
    let opening = format!("Hva er lek for barna?\n\n[nb]\n{NB}[nn]\n{NN}");
    assert_eq!(versions(&opening), [("nb", 1), ("nn", line_of(&opening, "[nn]"))]);
    assert_eq!(found(&format!("{NB}[nn]\n{NN}")), [""; 0]);
    assert_eq!(found(&format!("[nb]\n{NB}{NN}")), [""; 0]);
}

#[test]
fn a_code_with_a_colon_names_a_language() {
    for (nb, nn) in [("nb:", "nn:"), ("Bokmål:", "Nynorsk:")] {
        for title in ["", "nb: Lek|nn: Leik\n\n"] {
            let text = format!("{title}{nb}\n\n{NB}{nn}\n\n{NN}");
            assert_eq!(versions(&text).len(), 2, "{text}");
            assert_eq!(found(&text), [""; 0], "{text}");
            let plain =
                format!("{title}{nb}\n\nVi vil ikke se noe.\n\n{nn}\n\nVi vil ikkje sjå noko.\n");
            assert_eq!(versions(&plain).len(), 2, "{plain}");
            assert_eq!(found(&plain), [""; 0], "{plain}");
        }
    }
}

#[test]
fn a_first_box_that_only_one_version_has_is_its_own() {
    let opening = "[udir-general]\nFor tilsette i barnehagen\n\n";
    for (text, language) in
        [(format!("{NB}{opening}{NN}"), "nn"), (format!("{NN}{opening}{NB}"), "nb")]
    {
        let start = line_of(&text, opening);
        assert!(versions(&text).contains(&(language, start)), "{text}");
        assert_eq!(found(&text), ["parity/missing-section"], "{text}");
    }
}

#[test]
fn a_box_that_has_moved_to_the_front_is_in_its_own_version() {
    let link = NN.find("[udir-link]").unwrap();
    let text = format!("{NB}{}{}", &NN[link..], &NN[..link]);
    assert_eq!(versions(&text)[1], ("nn", line_of(&text, &NN[link..])));
    assert_eq!(found(&text), ["links/misplaced-block"]);
}

#[test]
fn a_title_without_languages_is_one_finding() {
    assert_eq!(found(&format!("Lek i barnehagen\n\n{NB}{NN}")), ["markup/title-syntax"]);
    assert_eq!(found(&format!("Lek i barnehagen\n\n{NN}{NB}")), ["markup/title-syntax"]);
    let twice = format!("Lek i barnehagen\n\n{NB}Leik i barnehagen\n\n{NN}");
    assert!(!found(&twice).contains(&"markup/title-syntax".to_owned()));
    // A sentence is text, which the other version lacks.
    let sentence = format!("Her kan dere lese om hvordan barna har det.\n\n{NB}{NN}");
    assert_eq!(found(&sentence), ["parity/missing-text"]);
}
