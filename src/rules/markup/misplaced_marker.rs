//! `markup/misplaced-marker`: a marker where the portal does not look for it.

use crate::language::{Ui, message};
use crate::portal::{EventKind, Misplaced};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn row(marker) {
        en: "“{marker}” stands below the first row, where the portal does not look, so readers see it and a plain table.",
        nb: "«{marker}» står under den første raden, og der leter ikke portalen, så leseren ser merkelappen og en vanlig tabell.",
        nn: "«{marker}» står under den første rada, og der leitar ikkje portalen, så lesaren ser merkelappen og ein vanleg tabell.",
    }
}
message! {
    fn row_help() {
        en: "Move the marker to a row of its own at the top of the table.",
        nb: "Flytt merkelappen til en egen rad øverst i tabellen.",
        nn: "Flytt merkelappen til ei eiga rad øvst i tabellen.",
    }
}
message! {
    fn cell(marker) {
        en: "“{marker}” does not stand in the first cell, where the portal looks for it, so readers see it and a plain table.",
        nb: "«{marker}» står ikke i den første cellen, der portalen leter etter den, så leseren ser merkelappen og en vanlig tabell.",
        nn: "«{marker}» står ikkje i den første cella, der portalen leitar etter han, så lesaren ser merkelappen og ein vanleg tabell.",
    }
}
message! {
    fn cell_help() {
        en: "Move the marker to the first cell of the row.",
        nb: "Flytt merkelappen til den første cellen i raden.",
        nn: "Flytt merkelappen til den første cella i rada.",
    }
}
message! {
    fn no_table(marker) {
        en: "“{marker}” stands in no table, so readers see it as text.",
        nb: "«{marker}» står ikke i noen tabell, så leseren ser merkelappen som tekst.",
        nn: "«{marker}» står ikkje i nokon tabell, så lesaren ser merkelappen som tekst.",
    }
}
message! {
    fn no_table_help() {
        en: "Make a table with the marker in the first row and the text below it.",
        nb: "Lag en tabell med merkelappen i den første raden og teksten under.",
        nn: "Lag ein tabell med merkelappen i den første rada og teksten under.",
    }
}
message! {
    fn layout(marker) {
        en: "“{marker}” stands in a table within the first row of another, so the outer table becomes the component and its text is lost.",
        nb: "«{marker}» står i en tabell i den første raden i en annen, så den ytre tabellen blir til komponenten og mister teksten sin.",
        nn: "«{marker}» står i ein tabell i den første rada i ein annan, så den ytre tabellen blir til komponenten og mistar teksten sin.",
    }
}
message! {
    fn layout_help() {
        en: "Move the component out of the outer table.",
        nb: "Flytt komponenten ut av den ytre tabellen.",
        nn: "Flytt komponenten ut av den ytre tabellen.",
    }
}
message! {
    fn tabs(marker) {
        en: "“{marker}” stands in other tabs, where the portal makes no tabs, so readers see it and a plain table.",
        nb: "«{marker}» står i andre faner, og der lager ikke portalen faner, så leseren ser merkelappen og en vanlig tabell.",
        nn: "«{marker}» står i andre faner, og der lagar ikkje portalen faner, så lesaren ser merkelappen og ein vanleg tabell.",
    }
}
message! {
    fn tabs_help() {
        en: "Move these tabs out of the others, or write them as headings with text.",
        nb: "Flytt disse fanene ut av de andre, eller skriv dem som overskrifter med tekst.",
        nn: "Flytt desse fanene ut av dei andre, eller skriv dei som overskrifter med tekst.",
    }
}
message! {
    fn prose(marker) {
        en: "“{marker}” stands in the text of a table, so the portal turns the whole table into an accordion.",
        nb: "«{marker}» står i teksten i en tabell, så portalen gjør hele tabellen til et trekkspill.",
        nn: "«{marker}» står i teksten i ein tabell, så portalen gjer heile tabellen til eit trekkspel.",
    }
}
message! {
    fn prose_help() {
        en: "Write the name without the brackets.",
        nb: "Skriv navnet uten hakeparenteser.",
        nn: "Skriv namnet utan hakeparentesar.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Misplaced(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind, cx.page.slice(told.place()));
        cx.report_told(told, message).help(help);
    }
}

fn said(ui: Ui, kind: Misplaced, marker: &str) -> (String, String) {
    match kind {
        Misplaced::Row => (row(ui, marker), row_help(ui)),
        Misplaced::Cell(_) => (cell(ui, marker), cell_help(ui)),
        Misplaced::NoTable => (no_table(ui, marker), no_table_help(ui)),
        Misplaced::Layout => (layout(ui, marker), layout_help(ui)),
        Misplaced::Tabs => (tabs(ui, marker), tabs_help(ui)),
        Misplaced::Prose => (prose(ui, marker), prose_help(ui)),
    }
}
