//! `paritet/syntax-error`: something that could not be read as it was meant.

use crate::language::message;
use crate::markup::{SyntaxError, SyntaxErrorKind};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn end_marker(written) {
        en: "“{written}” ends nothing: a box runs to the next marker, so readers see the marker as text.",
        nb: "«{written}» avslutter ingenting: En boks varer til neste merkelapp, så leseren ser merkelappen som tekst.",
        nn: "«{written}» avsluttar ingenting: Ein boks varer til neste merkelapp, så lesaren ser merkelappen som tekst.",
    }
}
message! {
    fn end_marker_help() {
        en: "Remove the marker.",
        nb: "Ta bort merkelappen.",
        nn: "Ta bort merkelappen.",
    }
}
message! {
    fn empty_marker(written) {
        en: "“{written}” has no name, so readers see the brackets as text.",
        nb: "«{written}» har ikke noe navn, så leseren ser hakeparentesene som tekst.",
        nn: "«{written}» har ikkje noko namn, så lesaren ser hakeparentesane som tekst.",
    }
}
message! {
    fn empty_marker_help() {
        en: "Write the name of a tag in the brackets, or remove them.",
        nb: "Skriv navnet på en merkelapp i hakeparentesene, eller ta dem bort.",
        nn: "Skriv namnet på ein merkelapp i hakeparentesane, eller ta dei bort.",
    }
}
message! {
    fn beside() {
        en: "This text stands on the line of the marker, where the portal does not read it.",
        nb: "Teksten står på samme linje som merkelappen, og der leser ikke portalen den.",
        nn: "Teksten står på same linje som merkelappen, og der les ikkje portalen han.",
    }
}
message! {
    fn beside_help() {
        en: "Move the text to the line below.",
        nb: "Flytt teksten til linjen under.",
        nn: "Flytt teksten til linja under.",
    }
}
message! {
    fn empty_item() {
        en: "This list item has no text, so readers see a lone bullet.",
        nb: "Listepunktet har ingen tekst, så leseren ser et punkt uten innhold.",
        nn: "Listepunktet har ingen tekst, så lesaren ser eit punkt utan innhald.",
    }
}
message! {
    fn empty_item_help() {
        en: "Write the text, or remove the item.",
        nb: "Skriv teksten, eller ta bort punktet.",
        nn: "Skriv teksten, eller ta bort punktet.",
    }
}
message! {
    fn torn_tag(written) {
        en: "“{written}” begins something that does not end where it should, so readers lose what follows or see it in another form.",
        nb: "«{written}» begynner noe som ikke slutter der det skal, så leseren mister det som følger, eller ser det i en annen form.",
        nn: "«{written}» byrjar noko som ikkje sluttar der det skal, så lesaren mistar det som følgjer, eller ser det i ei anna form.",
    }
}
message! {
    fn torn_tag_help() {
        en: "Write the sign or quotation mark that is missing.",
        nb: "Skriv tegnet eller anførselstegnet som mangler.",
        nn: "Skriv teiknet eller hermeteiknet som manglar.",
    }
}
message! {
    fn unclosed(written) {
        en: "“{written}” is never closed, so what follows gets its look or language too.",
        nb: "«{written}» blir aldri avsluttet, så også det som følger, får samme utseende eller språk.",
        nn: "«{written}» blir aldri avslutta, så også det som følgjer, får same utsjånad eller språk.",
    }
}
message! {
    fn unclosed_help() {
        en: "Write the end tag where the element should end.",
        nb: "Skriv sluttkoden der elementet skal slutte.",
        nn: "Skriv sluttkoden der elementet skal slutte.",
    }
}
message! {
    fn stray_end(written) {
        en: "“{written}” closes nothing: what it should close is not open here.",
        nb: "«{written}» avslutter ingenting: Det den skulle avslutte, er ikke åpent her.",
        nn: "«{written}» avsluttar ingenting: Det han skulle avslutte, er ikkje ope her.",
    }
}
message! {
    fn stray_end_help() {
        en: "Remove the end tag, or write the start tag that is missing.",
        nb: "Ta bort sluttkoden, eller skriv startkoden som mangler.",
        nn: "Ta bort sluttkoden, eller skriv startkoden som manglar.",
    }
}
message! {
    fn crossing(written) {
        en: "“{written}” crosses the tags of another element, so browsers guess where each of them ends.",
        nb: "«{written}» krysser kodene til et annet element, så nettleseren gjetter hvor hvert av dem slutter.",
        nn: "«{written}» kryssar kodane til eit anna element, så nettlesaren gjettar kvar kvart av dei sluttar.",
    }
}
message! {
    fn crossing_help() {
        en: "Close the inner element before the outer one.",
        nb: "Avslutt det indre elementet før det ytre.",
        nn: "Avslutt det indre elementet før det ytre.",
    }
}
message! {
    fn misplaced(written) {
        en: "“{written}” cannot stand here, so browsers leave it out.",
        nb: "«{written}» kan ikke stå her, så nettleseren ser bort fra koden.",
        nn: "«{written}» kan ikkje stå her, så nettlesaren ser bort frå koden.",
    }
}
message! {
    fn misplaced_help() {
        en: "Move the tag to where it belongs, or remove it.",
        nb: "Flytt koden dit den hører hjemme, eller ta den bort.",
        nn: "Flytt koden dit han høyrer heime, eller ta han bort.",
    }
}
message! {
    fn stray_bracket() {
        en: "The sign “<” begins no tag here; what follows it may be lost to readers.",
        nb: "Tegnet «<» begynner ingen kode her; det som følger, kan gå tapt for leseren.",
        nn: "Teiknet «<» byrjar ingen kode her; det som følgjer, kan gå tapt for lesaren.",
    }
}
message! {
    fn stray_bracket_help() {
        en: "Write “&lt;” if readers should see the sign.",
        nb: "Skriv «&lt;» hvis leseren skal se tegnet.",
        nn: "Skriv «&lt;» dersom lesaren skal sjå teiknet.",
    }
}
message! {
    fn text_in_table() {
        en: "This stands in a table but in none of its cells, so browsers move it out, before the table.",
        nb: "Dette står i en tabell, men ikke i noen av cellene, så nettleseren flytter det ut, foran tabellen.",
        nn: "Dette står i ein tabell, men ikkje i nokon av cellene, så nettlesaren flyttar det ut, framfor tabellen.",
    }
}
message! {
    fn text_in_table_help() {
        en: "Move it into a cell, or out of the table.",
        nb: "Flytt det inn i en celle eller ut av tabellen.",
        nn: "Flytt det inn i ei celle eller ut av tabellen.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let page = cx.page;
        // Tags that cross only where a language block ends too early are told as what that does.
        let portal = cx.portal;
        for error in page.errors().iter().filter(|error| !portal.ends_at(error.place)) {
            report(cx, error);
        }
    })
}

fn report(cx: &mut Context<'_>, error: &SyntaxError) {
    let (page, ui, place) = (cx.page, cx.ui, error.place);
    let written = page.slice(place);
    let (what, help) = match error.kind {
        SyntaxErrorKind::EndMarker => (end_marker(ui, written), end_marker_help(ui)),
        SyntaxErrorKind::EmptyMarker => (empty_marker(ui, written), empty_marker_help(ui)),
        SyntaxErrorKind::TextBesideMarker => (beside(ui), beside_help(ui)),
        SyntaxErrorKind::EmptyItem => (empty_item(ui), empty_item_help(ui)),
        SyntaxErrorKind::TornTag => (torn_tag(ui, written), torn_tag_help(ui)),
        SyntaxErrorKind::UnclosedElement => (unclosed(ui, written), unclosed_help(ui)),
        SyntaxErrorKind::StrayEndTag => (stray_end(ui, written), stray_end_help(ui)),
        SyntaxErrorKind::CrossingTags => (crossing(ui, written), crossing_help(ui)),
        SyntaxErrorKind::MisplacedTag => (misplaced(ui, written), misplaced_help(ui)),
        SyntaxErrorKind::StrayBracket => (stray_bracket(ui), stray_bracket_help(ui)),
        SyntaxErrorKind::TextInTable => (text_in_table(ui), text_in_table_help(ui)),
    };
    match page.block_at(place) {
        Some(block) => cx.report(block, place, what),
        None => cx.report_at(place, what),
    }
    .help(help);
}
