//! `markup/lost-content`: content of a component that the portal drops.

use crate::diagnostic::Severity;
use crate::language::{Ui, message};
use crate::portal::{EventKind, Loss};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn beside() {
        en: "This stands beside the marker, where the portal drops it, so readers do not get it.",
        nb: "Dette står ved siden av merkelappen, og der sletter portalen det, så leseren får det ikke.",
        nn: "Dette står ved sida av merkelappen, og der slettar portalen det, så lesaren får det ikkje.",
    }
}
message! {
    fn beside_help() {
        en: "Move it into the cell below the marker.",
        nb: "Flytt det til cellen under merkelappen.",
        nn: "Flytt det til cella under merkelappen.",
    }
}
message! {
    fn row() {
        en: "The component has no place for this row, so readers do not get it.",
        nb: "Komponenten har ikke plass til denne raden, så leseren får den ikke.",
        nn: "Komponenten har ikkje plass til denne rada, så lesaren får henne ikkje.",
    }
}
message! {
    fn row_help() {
        en: "Move the text into a cell that the component shows, or out of the table.",
        nb: "Flytt teksten til en celle som komponenten viser, eller ut av tabellen.",
        nn: "Flytt teksten til ei celle som komponenten viser, eller ut av tabellen.",
    }
}
message! {
    fn cell() {
        en: "The component has no place for this cell, so readers do not get it.",
        nb: "Komponenten har ikke plass til denne cellen, så leseren får den ikke.",
        nn: "Komponenten har ikkje plass til denne cella, så lesaren får henne ikkje.",
    }
}
message! {
    fn cell_help() {
        en: "Move the text into the cell before it, or out of the table.",
        nb: "Flytt teksten til cellen foran, eller ut av tabellen.",
        nn: "Flytt teksten til cella framfor, eller ut av tabellen.",
    }
}
message! {
    fn caption() {
        en: "The portal drops the caption of a component, so readers do not get it.",
        nb: "Portalen sletter tabellteksten til en komponent, så leseren får den ikke.",
        nn: "Portalen slettar tabellteksten til ein komponent, så lesaren får han ikkje.",
    }
}
message! {
    fn caption_help() {
        en: "Move the text into the component, or above it.",
        nb: "Flytt teksten inn i komponenten, eller over den.",
        nn: "Flytt teksten inn i komponenten, eller over han.",
    }
}
message! {
    fn in_title() {
        en: "A title keeps only its text, so readers do not get this link or image.",
        nb: "En tittel beholder bare teksten, så leseren får ikke denne lenken eller dette bildet.",
        nn: "Ein tittel tek berre vare på teksten, så lesaren får ikkje denne lenkja eller dette biletet.",
    }
}
message! {
    fn in_title_help() {
        en: "Move it into the content that the title opens.",
        nb: "Flytt det til innholdet som tittelen åpner.",
        nn: "Flytt det til innhaldet som tittelen opnar.",
    }
}
message! {
    fn line_break() {
        en: "A title keeps only its text, so the words around this line break run together.",
        nb: "En tittel beholder bare teksten, så ordene rundt dette linjeskiftet går i ett.",
        nn: "Ein tittel tek berre vare på teksten, så orda rundt dette linjeskiftet går i eitt.",
    }
}
message! {
    fn line_break_help() {
        en: "Write the title on one line.",
        nb: "Skriv tittelen på én linje.",
        nn: "Skriv tittelen på éi linje.",
    }
}
message! {
    fn heading() {
        en: "A title keeps only its text, so this is no heading to readers.",
        nb: "En tittel beholder bare teksten, så dette er ingen overskrift for leseren.",
        nn: "Ein tittel tek berre vare på teksten, så dette er inga overskrift for lesaren.",
    }
}
message! {
    fn heading_help() {
        en: "Write the title as plain text.",
        nb: "Skriv tittelen som vanlig tekst.",
        nn: "Skriv tittelen som vanleg tekst.",
    }
}
message! {
    fn sign() {
        en: "The portal reads the signs in this title as code, so readers lose a part of it.",
        nb: "Portalen leser tegnene i denne tittelen som kode, så leseren mister en del av den.",
        nn: "Portalen les teikna i denne tittelen som kode, så lesaren mistar ein del av han.",
    }
}
message! {
    fn sign_help() {
        en: "Write the title without “<”, “>” and “&”.",
        nb: "Skriv tittelen uten «<», «>» og «&».",
        nn: "Skriv tittelen utan «<», «>» og «&».",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Lost(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        let diagnostic = cx.report_told(told, message).help(help);
        if kind == Loss::Heading {
            diagnostic.lower_to(Severity::Info);
        }
    }
}

fn said(ui: Ui, kind: Loss) -> (String, String) {
    match kind {
        Loss::Beside => (beside(ui), beside_help(ui)),
        Loss::Row => (row(ui), row_help(ui)),
        Loss::Cell | Loss::Nobody => (cell(ui), cell_help(ui)),
        Loss::Caption => (caption(ui), caption_help(ui)),
        Loss::InTitle => (in_title(ui), in_title_help(ui)),
        Loss::Break => (line_break(ui), line_break_help(ui)),
        Loss::Heading => (heading(ui), heading_help(ui)),
        Loss::Sign => (sign(ui), sign_help(ui)),
    }
}
