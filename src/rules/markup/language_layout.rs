//! `markup/language-layout`: a language block whose form the portal changes.

use crate::diagnostic::Applicability;
use crate::language::{Ui, message};
use crate::portal::{EventKind, Layout};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn item() {
        en: "A list item that is a language block loses its bullet.",
        nb: "Et listepunkt som er en språkblokk, mister punkttegnet.",
        nn: "Eit listepunkt som er ei språkblokk, mistar punktteiknet.",
    }
}
message! {
    fn item_help() {
        en: "Make one list for each language, each in a language block.",
        nb: "Lag én liste for hvert språk, hver i sin språkblokk.",
        nn: "Lag éi liste for kvart språk, kvar i si språkblokk.",
    }
}
message! {
    fn cell() {
        en: "A row or cell that is a language block loses its place in the table.",
        nb: "En rad eller celle som er en språkblokk, mister plassen sin i tabellen.",
        nn: "Ei rad eller celle som er ei språkblokk, mistar plassen sin i tabellen.",
    }
}
message! {
    fn cell_help() {
        en: "Make one table for each language, each in a language block.",
        nb: "Lag én tabell for hvert språk, hver i sin språkblokk.",
        nn: "Lag éin tabell for kvart språk, kvar i si språkblokk.",
    }
}
message! {
    fn table() {
        en: "The portal shows every table, so readers of all languages see this one.",
        nb: "Portalen viser alle tabeller, så lesere av alle språk ser denne.",
        nn: "Portalen viser alle tabellar, så lesarar av alle språk ser denne.",
    }
}
message! {
    fn table_help() {
        en: "Put the table into a language block instead.",
        nb: "Sett tabellen inn i en språkblokk i stedet.",
        nn: "Set tabellen inn i ei språkblokk i staden.",
    }
}
message! {
    fn vanishes() {
        en: "The language vanishes with the table of the component, so readers of all languages see the text.",
        nb: "Språket forsvinner sammen med tabellen til komponenten, så lesere av alle språk ser teksten.",
        nn: "Språket forsvinn saman med tabellen til komponenten, så lesarar av alle språk ser teksten.",
    }
}
message! {
    fn vanishes_help() {
        en: "Put the whole table into a language block instead.",
        nb: "Sett hele tabellen inn i en språkblokk i stedet.",
        nn: "Set heile tabellen inn i ei språkblokk i staden.",
    }
}
message! {
    fn style() {
        en: "The style of this language block says how it is displayed, so readers of all languages see it.",
        nb: "Stilen til denne språkblokken sier hvordan den skal vises, så den blir vist for alle.",
        nn: "Stilen til denne språkblokka seier korleis ho skal visast, så ho blir vist til alle.",
    }
}
message! {
    fn style_help() {
        en: "Remove “display” from the style.",
        nb: "Ta bort «display» fra stilen.",
        nn: "Ta bort «display» frå stilen.",
    }
}
message! {
    fn ends() {
        en: "Browsers end this language block where a list or the like begins in it, so readers of all languages see what follows.",
        nb: "Nettleseren avslutter denne språkblokken der en liste eller lignende begynner, så lesere av alle språk ser det som følger.",
        nn: "Nettlesaren avsluttar denne språkblokka der ei liste eller liknande byrjar, så lesarar av alle språk ser det som følgjer.",
    }
}
message! {
    fn ends_help() {
        en: "Use a “div” around whole paragraphs and lists.",
        nb: "Bruk en «div» rundt hele avsnitt og lister.",
        nn: "Bruk ein «div» rundt heile avsnitt og lister.",
    }
}
message! {
    fn runs_together() {
        en: "The portal shows this language block in the line, so its text runs together with what stands beside it.",
        nb: "Portalen viser denne språkblokken på linjen, så teksten går i ett med det som står ved siden av.",
        nn: "Portalen viser denne språkblokka på linja, så teksten går i eitt med det som står ved sida av.",
    }
}
message! {
    fn runs_together_help() {
        en: "Put whole paragraphs into the language block.",
        nb: "Sett hele avsnitt inn i språkblokken.",
        nn: "Set heile avsnitt inn i språkblokka.",
    }
}
message! {
    fn fix() {
        en: "Let a block of its own say the language",
        nb: "La en egen blokk si hvilket språk det er",
        nn: "La ei eiga blokk seie kva språk det er",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Layout(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        let diagnostic = cx.report_told(told, message).help(help);
        if let Some(fix) = told.fix(fix(ui), Applicability::Unsafe) {
            diagnostic.fix(fix);
        }
    }
}

fn said(ui: Ui, kind: Layout) -> (String, String) {
    match kind {
        Layout::Item => (item(ui), item_help(ui)),
        Layout::Cell => (cell(ui), cell_help(ui)),
        Layout::Table => (table(ui), table_help(ui)),
        Layout::Vanishes => (vanishes(ui), vanishes_help(ui)),
        Layout::Style => (style(ui), style_help(ui)),
        Layout::Ends => (ends(ui), ends_help(ui)),
        Layout::RunsTogether => (runs_together(ui), runs_together_help(ui)),
    }
}
