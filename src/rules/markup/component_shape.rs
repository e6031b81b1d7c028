//! `markup/component-shape`: tabs, a reveal or an accordion with the wrong number of cells.

use crate::language::{Ui, message};
use crate::portal::{EventKind, Kind, Shape};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn reveal_marker() {
        en: "The row of the marker has more than one cell, so readers get an empty button, and title and content change places.",
        nb: "Raden med merkelappen har mer enn én celle, så leseren får en tom knapp, og tittel og innhold bytter plass.",
        nn: "Rada med merkelappen har meir enn éi celle, så lesaren får ein tom knapp, og tittel og innhald byter plass.",
    }
}
message! {
    fn reveal_marker_help() {
        en: "Remove the other cells of the row.",
        nb: "Ta bort de andre cellene i raden.",
        nn: "Ta bort dei andre cellene i rada.",
    }
}
message! {
    fn marker_row() {
        en: "The row of the marker does not have two cells, so titles and content change places.",
        nb: "Raden med merkelappen har ikke to celler, så titler og innhold bytter plass.",
        nn: "Rada med merkelappen har ikkje to celler, så titlar og innhald byter plass.",
    }
}
message! {
    fn marker_row_help() {
        en: "Let the marker have a row with one empty cell beside it.",
        nb: "La merkelappen stå i en rad med én tom celle ved siden av.",
        nn: "La merkelappen stå i ei rad med éi tom celle ved sida av.",
    }
}
message! {
    fn accordion_row() {
        en: "This row of the accordion lacks a cell, so the script stops and no accordion on the page works.",
        nb: "Denne raden i trekkspillet mangler en celle, så skriptet stopper, og ingen trekkspill på siden virker.",
        nn: "Denne rada i trekkspelet manglar ei celle, så skriptet stoppar, og ingen trekkspel på sida verkar.",
    }
}
message! {
    fn accordion_row_help() {
        en: "Give the row a cell for the title and one for the content.",
        nb: "Gi raden en celle for tittelen og en for innholdet.",
        nn: "Gi rada ei celle for tittelen og ei for innhaldet.",
    }
}
message! {
    fn row() {
        en: "A row does not have two cells, so titles and content change places from here on.",
        nb: "En rad har ikke to celler, så titler og innhold bytter plass herfra.",
        nn: "Ei rad har ikkje to celler, så titlar og innhald byter plass herifrå.",
    }
}
message! {
    fn row_help() {
        en: "Give every row a cell for the title and one for the content.",
        nb: "Gi hver rad en celle for tittelen og en for innholdet.",
        nn: "Gi kvar rad ei celle for tittelen og ei for innhaldet.",
    }
}
message! {
    fn entries() {
        en: "The portal takes the rows of this table for entries of the accordion around it.",
        nb: "Portalen oppfatter radene i denne tabellen som punkter i trekkspillet rundt.",
        nn: "Portalen oppfattar radene i denne tabellen som punkt i trekkspelet rundt.",
    }
}
message! {
    fn entries_help() {
        en: "Move the table out of the accordion, or write it as a list.",
        nb: "Flytt tabellen ut av trekkspillet, eller skriv den som en liste.",
        nn: "Flytt tabellen ut av trekkspelet, eller skriv han som ei liste.",
    }
}
message! {
    fn inner_table(component) {
        en: "The cells of this table count in the component around it ({component}), so titles and content change places after it.",
        nb: "Cellene i denne tabellen teller med i komponenten rundt ({component}), så titler og innhold bytter plass etter den.",
        nn: "Cellene i denne tabellen tel med i komponenten rundt ({component}), så titlar og innhald byter plass etter han.",
    }
}
message! {
    fn inner_table_help() {
        en: "Give the table an even number of cells, or move it out.",
        nb: "Gi tabellen et partall celler, eller flytt den ut.",
        nn: "Gi tabellen eit partal celler, eller flytt han ut.",
    }
}
message! {
    fn extra_cell() {
        en: "An accordion has room for a title and its content, so readers do not get this cell.",
        nb: "Et trekkspill har plass til en tittel med innhold, så leseren får ikke denne cellen.",
        nn: "Eit trekkspel har plass til ein tittel med innhald, så lesaren får ikkje denne cella.",
    }
}
message! {
    fn extra_cell_help() {
        en: "Move the text into the cell before it.",
        nb: "Flytt teksten til cellen foran.",
        nn: "Flytt teksten til cella framfor.",
    }
}
message! {
    fn reveal_content() {
        en: "This title has no content, so the script stops: no reveal on the page can be opened, and no accordion works.",
        nb: "Denne tittelen har ikke noe innhold, så skriptet stopper: Ingen vis-mer-knapp på siden kan åpnes, og ingen trekkspill virker.",
        nn: "Denne tittelen har ikkje noko innhald, så skriptet stoppar: Ingen vis-meir-knapp på sida kan opnast, og ingen trekkspel verkar.",
    }
}
message! {
    fn reveal_content_help() {
        en: "Add a row with the content.",
        nb: "Legg til en rad med innholdet.",
        nn: "Legg til ei rad med innhaldet.",
    }
}
message! {
    fn no_content() {
        en: "This title has no content, so readers open nothing.",
        nb: "Denne tittelen har ikke noe innhold, så leseren åpner ingenting.",
        nn: "Denne tittelen har ikkje noko innhald, så lesaren opnar ingenting.",
    }
}
message! {
    fn no_content_help() {
        en: "Add a cell with the content beside the title.",
        nb: "Legg til en celle med innholdet ved siden av tittelen.",
        nn: "Legg til ei celle med innhaldet ved sida av tittelen.",
    }
}
message! {
    fn pairs() {
        en: "A reveal has room for one title, so only the content of the first is hidden; the button of this one does nothing.",
        nb: "En vis-mer-knapp har plass til én tittel, så bare innholdet under den første blir skjult, og knappen her gjør ingenting.",
        nn: "Ein vis-meir-knapp har plass til éin tittel, så berre innhaldet under den første blir skjult, og knappen her gjer ingenting.",
    }
}
message! {
    fn pairs_help() {
        en: "Make a table of its own for each title.",
        nb: "Lag en egen tabell for hver tittel.",
        nn: "Lag ein eigen tabell for kvar tittel.",
    }
}
message! {
    fn empty_title() {
        en: "This title has no text, so readers see a button without a name.",
        nb: "Denne tittelen har ingen tekst, så leseren ser en knapp uten navn.",
        nn: "Denne tittelen har ingen tekst, så lesaren ser ein knapp utan namn.",
    }
}
message! {
    fn empty_title_help() {
        en: "Write the title, or remove the row.",
        nb: "Skriv tittelen, eller ta bort raden.",
        nn: "Skriv tittelen, eller ta bort rada.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Shape(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        cx.report_told(told, message).help(help);
    }
}

fn said(ui: Ui, kind: Shape) -> (String, String) {
    match kind {
        Shape::MarkerRow(Kind::Reveal) => (reveal_marker(ui), reveal_marker_help(ui)),
        Shape::MarkerRow(_) => (marker_row(ui), marker_row_help(ui)),
        Shape::Row(Kind::Accordion) => (accordion_row(ui), accordion_row_help(ui)),
        Shape::Row(_) => (row(ui), row_help(ui)),
        Shape::InnerTable(Kind::Accordion) => (entries(ui), entries_help(ui)),
        Shape::InnerTable(kind) => (inner_table(ui, kind.name(ui)), inner_table_help(ui)),
        Shape::ExtraCell => (extra_cell(ui), extra_cell_help(ui)),
        Shape::NoContent(Kind::Reveal) => (reveal_content(ui), reveal_content_help(ui)),
        Shape::NoContent(_) => (no_content(ui), no_content_help(ui)),
        Shape::Pairs => (pairs(ui), pairs_help(ui)),
        Shape::EmptyTitle(_) => (empty_title(ui), empty_title_help(ui)),
    }
}
