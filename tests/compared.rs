//! What is compared between two texts that say the same: one cause is one finding, and what only looks
//! different is none.

mod kit;

use kit::lint::{found_in, found_on};
use kit::page::{html, siblings, tagged};
use paritet::diagnostic::Diagnostic;
use paritet::language::Ui;
use paritet::markup::Form;
use paritet::page::Page;

fn pair(nb: &str, nn: &str) -> Page {
    siblings(nb, nn, Form::Tagged)
}

/// The rules that speak of some pages, with the severity and the words they point at.
fn found(pages: &[Page]) -> Vec<String> {
    let of_page = |(page, found): (&Page, Vec<Diagnostic>)| -> Vec<String> {
        let show = |found: &Diagnostic| {
            let words: String = page.slice(found.primary.place).chars().take(24).collect();
            format!("{} {} {words}", found.severity.name(), found.rule)
        };
        found.iter().map(show).collect()
    };
    pages.iter().zip(found_on(pages, Ui::En)).flat_map(of_page).collect()
}

fn of(nb: &str, nn: &str) -> Vec<String> {
    found(&[pair(nb, nn)])
}

const NONE: [&str; 0] = [];

#[test]
fn numbers_are_compared_in_titles_items_and_rows() {
    let page = |nb: &str, nn: &str| tagged(&format!("{nb}\n\n{nn}\n"));
    let nb = "[udir-general]\nDere møtes hver uke. Ta med:\n\n- 2 penner til hver\n- en bok";
    let nn = "[udir-general]\nDe møtest kvar veke. Ta med:\n\n- 3 pennar til kvar\n- ei bok";
    let found = found(&[page(&format!("nb: Økt 1|nn: Økt 2\n\n{nb}"), nn)]);
    let rule = "error parity/number-mismatch";
    assert_eq!(found, [format!("{rule} 2"), format!("{rule} 3")]);
}

#[test]
fn numbers_that_are_written_in_another_way_are_the_same() {
    for (nb, nn) in [
        ("Ring 55 55 33 33 før kl. 9.", "Ring 55553333 før kl. 09.00."),
        ("Søk før 1. september 2025 hvis dere kan.", "Søk før 01.09.2025 om de kan."),
        ("Kommunen gir 2,5 millioner kroner.", "Kommunen gir 2 500 000 kroner."),
        ("Planen gjelder i 12 måneder fra nå.", "Dette er ein tolvmånadersplan frå no."),
        ("Begge to må skrive under på planen.", "Begge må skrive under på planen."),
        ("Barna i 7. trinn hjelper til.", "Barna i sjuande trinn hjelper til."),
    ] {
        assert_eq!(of(nb, nn), NONE, "{nb}");
    }
}

#[test]
fn what_is_missing_with_a_sentence_is_of_its_cause() {
    let nb = "Dere møtes på biblioteket på kvelden og blir kjent med hverandre. Meld dere på innen \
        12. mai på https://skolen.no/mote, og ta med 50 kroner til kaffe og kaker.";
    let nn = "De møtest på biblioteket på kvelden og blir kjende med kvarandre.";
    assert_eq!(of(nb, nn), ["warning parity/length-ratio De møtest på biblioteket"]);
}

#[test]
fn a_link_that_stands_in_the_next_paragraph_is_not_missing() {
    let nb = "Dere finner planen på https://skolen.no/plan om våren.\n\nSpør rektor hvis dere lurer på noe mer.";
    let nn = "De finn planen om våren på skulen sine sider.\n\nSpør rektor på https://skolen.no/plan om de lurer på noko meir.";
    assert_eq!(of(nb, nn), NONE);
}

#[test]
fn a_link_that_is_shown_or_leads_to_another_page_is_advice() {
    let nb = "Dere finner hele planen på https://skolen.no/ansatte om våren.";
    assert_eq!(
        of(nb, "De finn heile planen på skolen.no om våren, saman med alt anna."),
        ["info parity/link-mismatch De finn heile planen på "]
    );
    assert_eq!(
        of(nb, "De finn heile planen på https://skolen.no/foreldre/kveld om våren."),
        ["info parity/link-mismatch https://skolen.no/foreld"]
    );
    assert_eq!(
        of(nb, "De finn heile planen på https://museet.no/ansatte om våren."),
        ["warning parity/link-mismatch https://museet.no/ansatt"]
    );
}

#[test]
fn an_address_that_is_misspelt_or_longer_is_likely_wrong() {
    let of = |nb: &str, nn: &str| {
        of(&format!("Dere finner alt på {nb} om våren."), &format!("De finn alt på {nn} om våren."))
    };
    let host = "https://www.elvedal.example";
    for (nb, nn, severity) in [
        ("/kontonummer", "/kontonumme", "warning"),
        ("/kontonummer", "/kontonummer-2", "warning"),
        ("/klage", "/nn/klag", "warning"),
        ("/data-sources", "/data-source", "warning"),
        ("/index.html", "/index.htm", "warning"),
        ("/barnehage/elvedal", "/barnehage/annen-side", "info"),
        ("/barnehage/elvedal", "/skole/elvedal", "info"),
        ("/sok?id=1", "/sok?id=2", "info"),
        ("/sok", "/sok?id=2", "info"),
    ] {
        let (nb, nn) = (format!("{host}{nb}"), format!("{host}{nn}"));
        let shown: String = nn.chars().take(24).collect();
        assert_eq!(of(&nb, &nn), [format!("{severity} parity/link-mismatch {shown}")], "{nn}");
    }
    for (nb, nn) in [
        ("/riktig-skatt", "/nn/rett-skatt/"),
        ("/barnehager#apningstider", "/barnehagar?lang=nn-NO#opningstider"),
        ("/plan.pdf", "/plan.nn.pdf?utm_source=brev"),
        ("/nav761306bokmal", "/nav761306nynorsk"),
    ] {
        assert_eq!(of(&format!("{host}{nb}"), &format!("{host}{nn}")), NONE, "{nn}");
    }
}

#[test]
fn an_address_that_the_other_version_has_elsewhere_has_no_other_words_there() {
    let host = "https://elvedal.example";
    let nb =
        format!("Dere finner den på {host}/skoler om våren.\n\nSe {host}/skoler når dere vil.");
    let nn = format!("De finn han på {host}/skolar om våren.\n\nSjå {host}/skoler når de vil.");
    assert_eq!(of(&nb, &nn), ["info parity/link-mismatch https://elvedal.example/"]);
}

#[test]
fn a_changed_number_or_word_in_a_download_is_one_finding() {
    let page = |one: &str, two: &str| {
        format!(
            "[udir-tip]\nSpør hverandre om hva dere har fått til, og skriv det ned.\n\n\
             Nedlastbart dokument: E 1.6 {one} Last ned Nedlastbart dokument: E {two}"
        )
    };
    let nb = page("Spørsmål til møtet med foreldrene", "1.6 Spørsmål til møtet med foreldrene");
    let nn = |one: &str, two: &str| {
        page(one, two).replace("hverandre om hva dere", "kvarandre om kva de")
    };
    let right = "Spørsmål til møtet med foreldra";
    let again = "1.6 Spørsmål til møtet med foreldra";
    assert_eq!(of(&nb, &nn(right, again)), NONE);
    assert_eq!(
        of(&nb, &nn(right, "1.7 Spørsmål til møtet med foreldra")),
        ["error parity/number-mismatch 1.7"]
    );
    for (one, two) in [
        ("Spørsmål til til møtet med foreldra", again),
        (right, "1.6 Spørsmål til til møtet med foreldra"),
    ] {
        assert_eq!(of(&nb, &nn(one, two)), ["error prose/repeated-word til til"]);
    }
}

#[test]
fn a_doubled_word_in_what_canvas_writes_after_a_link_is_one_finding() {
    let nb = "[udir-link]\nSamarbeid mellom hjem og skole (udir.no) Lenker til en ekstern side.";
    let nn = "[udir-link]\nSamarbeid mellom heim og skule (udir.no) Lenkjer til ei ekstern ekstern side.";
    assert_eq!(of(nb, nn), ["error prose/repeated-word ekstern ekstern"]);
}

#[test]
fn a_file_with_another_name_and_another_telephone_are_told() {
    let page = |file: &str, number: &str| {
        format!(
            "<p>Planen: <a href=\"$IMS-CC-FILEBASE$/{file}?canvas_download=1\">plan</a>. \
             <a href=\"tel:{number}\">55 00 00 00</a></p>\n"
        )
    };
    let of = |file: &str, number: &str| {
        let nb = page("Plan%20foreldrem%C3%B8te.docx", "+4755000000");
        let found = found(&[siblings(&nb, &page(file, number), Form::Html)]);
        found.iter().filter(|found| found.contains("link-mismatch")).count()
    };
    assert_eq!(of("Plan%20foreldremøte.docx", "+47 55 00 00 00"), 0);
    assert_eq!(of("Plan foreldremøte nynorsk.docx", "+4755000000"), 0);
    assert_eq!(of("Plan%20foreldremøte-2.docx", "+4755000001"), 2);
    assert_eq!(of("annan-fil.docx", "+4755000000-gammel"), 2);
}

#[test]
fn headings_that_are_shifted_together_are_one_finding() {
    let page = |marks: [&str; 3], words: [&str; 3]| {
        [0, 1, 2].map(|at| format!("{} {}", marks[at], words[at])).join("\n\n")
    };
    let nb = page(["##", "###", "###"], ["Om skolen", "Hvem vi er", "Hva vi gjør"]);
    let nn = page(["###", "####", "####"], ["Om skulen", "Kven vi er", "Kva vi gjer"]);
    assert_eq!(of(&nb, &nn), ["warning parity/heading-level Om skulen"]);
}

#[test]
fn a_text_that_is_a_heading_in_one_version_is_not_missing() {
    let nb = "# Innbetaling\n\nSkjemaet skal brukes til å melde inn avgift.\n\n## Betaling skal skje til:\n\n\
              Oslo kommune\n\nRådhusgata 1\n\n0037 Oslo\n";
    let nn = "# Innbetaling\n\nSkjemaet skal brukast til å melde inn avgift.\n\n## Betal til:\n\n\
              ## Oslo kommune\n\nRådhusgata 1\n\n0037 Oslo\n";
    let found = found(&[siblings(nb, nn, Form::Markdown)]);
    assert_eq!(found, ["warning parity/heading-level Oslo kommune"]);
}

#[test]
fn an_item_that_is_a_paragraph_in_the_other_version_is_not_missing() {
    let nb = "Send søknaden på papir hvis du:\n\n- søker om støtte for en aktivitet som ble avsluttet i fjor\n\
              - søker på vegne av noen andre\n- er under 18 år\n";
    let nn = "Send søknaden på papir dersom du:\n\nsøkjer om støtte for ein aktivitet som vart avslutta i fjor\n\n\
              - søkjer på vegner av nokon andre\n- er under 18 år\n";
    assert_eq!(found(&[siblings(nb, nn, Form::Markdown)]), NONE);
    let nb = "Ta med:\n\nlunsj og varme klær til hele dagen\n\n- et skift\n- en kopp\n";
    let nn = "Ta med:\n\n- lunsj og varme klede til heile dagen\n- eit skift\n- ein kopp\n";
    assert_eq!(found(&[siblings(nb, nn, Form::Markdown)]), NONE);
}

#[test]
fn two_sections_that_changed_places_are_one_finding() {
    let box_of = |tag: &str, text: &str| format!("[{tag}]\n{text}\n\n");
    let goals = box_of("udir-goals", "Dere skal bli enige om hva barna trenger av dere.");
    let task = box_of("udir-task", "Skriv ned tre ting dere vil prøve ut før sommeren.");
    let tip = box_of("udir-tip", "Bruk bilder når dere forklarer planen for barna.");
    let nn_goals = box_of("udir-goals", "De skal bli samde om kva barna treng av dykk.");
    let nn_task = box_of("udir-task", "Skriv ned tre ting de vil prøve ut før sommaren.");
    let nn_tip = box_of("udir-tip", "Bruk bilete når de forklarer planen for barna.");
    let nb = [goals, task, tip].concat();
    let found = of(&nb, &[nn_tip, nn_task, nn_goals].concat());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("warning parity/section-order"), "{found:?}");
}

#[test]
fn one_of_several_equal_texts_is_missing_and_the_others_are_no_copies() {
    let again = [
        "Ta kontakt med rektor hvis dere er usikre på reglene.",
        "Ta kontakt med rektor om de er usikre på reglane.",
    ];
    let part = |at: usize, title: &str, text: &str, with: bool| {
        let last = if with { again[at] } else { "" };
        format!("## {title}\n\n{text}\n\n{last}\n\n")
    };
    let nb = [
        part(0, "Del en", "Dere skal bruke planen i høst.", true),
        part(0, "Del to", "Dere skal lage en liste over møter.", true),
        part(0, "Del tre", "Dere skal snakke med foreldrene.", true),
    ];
    let nn = [
        part(1, "Del ein", "De skal bruke planen i haust.", true),
        part(1, "Del to", "De skal lage ei liste over møte.", false),
        part(1, "Del tre", "De skal snakke med foreldra.", true),
    ];
    assert_eq!(
        found(&[siblings(&nb.concat(), &nn.concat(), Form::Markdown)]),
        ["error parity/missing-text "]
    );
}

#[test]
fn an_item_of_two_lists_that_one_list_lacks_is_missing() {
    let nb = "Ta med til turen:\n\n- mat og drikke til hele dagen og litt til\n- en kopp\n\nTa med til overnattingen:\n\n\
              - mat og drikke til hele dagen og litt til\n- en sovepose\n";
    let nn = "Ta med til turen:\n\n- mat og drikke til heile dagen og litt til\n- ein kopp\n\nTa med til overnattinga:\n\n\
              - ein sovepose\n";
    assert_eq!(found(&[siblings(nb, nn, Form::Markdown)]), ["error parity/missing-item "]);
}

#[test]
fn a_box_without_its_heading_lacks_it_and_repeats_nothing() {
    let boxed = |code: &str, content: &str| {
        format!(
            "<div class=\"language\" lang=\"{code}\"><table><tbody><tr><td>[udir-task]</td></tr>\
             <tr><td>{content}</td></tr></tbody></table></div>\n"
        )
    };
    let text = boxed("nb", "<p>Hva trenger barna når de skal på tur i skogen?</p>")
        + &boxed("nn", "<h3>Snakk saman</h3><p>Kva treng barna når dei skal på tur i skogen?</p>");
    assert_eq!(found(&[html(&text)]), ["error parity/missing-text "]);
}

#[test]
fn an_item_that_was_left_out_above_others_is_missing_alone() {
    let nb = "Dere skal ikke glemme dette:\n\n- Hva gjør dere først?\n  - Snakk med foreldrene\n    - om overgangen til \
              skolen\n    - om hvordan barnet har det\n  - Skriv referat\n- Hva gjør dere etterpå?\n";
    let nn = "De skal ikkje gløyme dette:\n\n- Snakk med foreldra\n  - om overgangen til skulen\n  - om korleis barnet har \
              det\n- Skriv referat\n- Kva gjer de etterpå?\n";
    assert_eq!(found(&[siblings(nb, nn, Form::Markdown)]), ["error parity/missing-item "]);
}

#[test]
fn items_of_nothing_but_addresses_change_places_as_others_do() {
    let page = |order: [usize; 3], lead: &str| {
        let all = [
            "<https://data.eksempel.no/nlod>",
            "<https://data.eksempel.no/nlod/no>",
            "<https://cc.eksempel.org/by>",
        ];
        let items: Vec<String> = order.iter().map(|&at| format!("- {}", all[at])).collect();
        format!("{lead}\n\n{}\n", items.join("\n"))
    };
    let (nb, nn) =
        (page([0, 1, 2], "Dere kan bruke disse:"), page([2, 1, 0], "De kan bruke desse:"));
    let found = found(&[siblings(&nb, &nn, Form::Markdown)]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("parity/item-order"), "{found:?}");
}

#[test]
fn a_row_of_nothing_but_code_has_its_code_as_name() {
    let table = |lead: &str, rows: &str| format!("{lead}\n\n| A | B |\n| - | - |\n{rows}");
    let nb = table("Dere kan bruke disse kodene:", "| Los | `en/kode` |\n|  | `annen/kode` |\n");
    let nn = table("De kan bruke desse kodane:", "| Los | `en/kode` |\n");
    let found = found_in(&siblings(&nb, &nn, Form::Markdown), Ui::En);
    let missing = found.iter().find(|found| found.rule == "parity/missing-item");
    let message = &missing.unwrap().message;
    assert!(message.contains("“annen/kode”"), "{message}");
}

#[test]
fn a_quoted_text_keeps_its_code() {
    let nb = "Skriv navnet ditt.\n\nVed hjelp av `in` kan vi lete, og med `len` telle.\n";
    let found = found_in(&siblings(nb, "Skriv namnet ditt.\n", Form::Markdown), Ui::En);
    let missing = found.iter().find(|found| found.rule == "parity/missing-text");
    let message = &missing.unwrap().message;
    assert!(message.contains("“Ved hjelp av in kan vi lete, og med len telle.”"), "{message}");
}

#[test]
fn code_is_compared_alike_in_markdown_and_html() {
    let missing = |page: &Page| {
        let found = found_in(page, Ui::En);
        let quotes = |found: &Diagnostic| found.message.contains("“npm install paritet”");
        found.len() == 1 && found[0].rule == "parity/missing-text" && quotes(&found[0])
    };
    let [nb, nn] = ["Dere må ikke glemme dette:", "De må ikkje gløyme dette:"];
    let code = |code: &str| format!("{nb}\n\n{code}\n\nDere er ferdige.\n");
    let nn = format!("{nn}\n\nDe er ferdige.\n");
    for written in ["`npm install paritet`", "<kbd>npm install paritet</kbd>"] {
        assert!(missing(&siblings(&code(written), &nn, Form::Markdown)), "{written}");
    }
    let html = |text: &str| format!("<p>{}</p>", text.trim().replace("\n\n", "</p><p>"));
    let code = code("<code>npm install paritet</code>");
    assert!(missing(&siblings(&html(&code), &html(&nn), Form::Html)));
}

#[test]
fn items_that_changed_places_are_told_by_the_one_that_is_the_same() {
    let nb = "Velg plass:\n\n- Fulltidsplass\n- Deltidsplass\n";
    let nn = "Vel plass:\n\n- Deltidsplass\n- Heiltidsplass\n";
    assert_eq!(
        found(&[siblings(nb, nn, Form::Markdown)]),
        ["warning parity/item-order Heiltidsplass"]
    );
}

#[test]
fn items_that_end_in_another_way_are_one_finding() {
    let nb = "Snakk om dette:\n\n- Hvem hjelper dere?\n- Hva trenger dere?\n- Hvor møtes dere?\n";
    let nn = "Snakk om dette:\n\n- Kven hjelper de.\n- Kva treng de.\n- Kvar møtest de.\n";
    assert_eq!(of(nb, nn), ["info parity/punctuation-mismatch Kven hjelper de."]);
}

#[test]
fn an_explanation_in_the_next_paragraph_is_not_missing() {
    let nb = "Bruk [IGP](alene, gruppe, plenum) når dere møtes.\n\nMed IGP får alle sagt noe til de andre.";
    let nn = "Bruk IGP når de møtest.\n\nMed [IGP](aleine, gruppe, plenum) får alle sagt noko til dei andre.";
    assert_eq!(of(nb, nn), NONE);
}

#[test]
fn exchanged_versions_are_one_finding() {
    let nb =
        "Hva gjør dere når et barn ikke vil være med? Snakk sammen om hvordan dere hjelper det.";
    let nn = "Kva gjer de når eit barn ikkje vil vere med? Snakk saman om korleis de hjelper det.";
    assert_eq!(of(nb, nn), NONE);
    assert_eq!(of(nn, nb), ["error language/swapped Kva gjer de når eit barn"]);
}

#[test]
fn a_label_is_compared_with_those_of_the_other_pages() {
    let page = |label: &str| {
        pair(
            "[udir-task]\nForberedelser hjemme\n\nLes teksten før dere møtes.",
            &format!("[udir-task]\n{label}\n\nLes teksten før de møtest."),
        )
    };
    let pages = ["Førebuing heime", "Førebuingar heime", "Førebuing heime", "Arbeid på eiga hand"];
    let pages = pages.map(page);
    assert_eq!(found(&pages), ["info parity/inconsistent-translation Arbeid på eiga hand"]);
}

#[test]
fn an_image_is_missing_once_and_not_where_it_stands_beside_another_text() {
    let nb = "Barna tegner et kart.\n\n![Kartet](kart.png)\n\nDere henger opp kartet ved døren.\n";
    let nn = "Barna teiknar eit kart.\n\nDe hengjer opp kartet ved døra.\n";
    let beside =
        "Barna teiknar eit kart.\n\nDe hengjer opp kartet ved døra. ![Kartet](/nn/kart.png)\n";
    let of = |nn: &str| found(&[siblings(nb, nn, Form::Markdown)]);
    assert_eq!(of(nn), ["warning parity/media-mismatch "]);
    assert_eq!(of(beside), NONE);
}
