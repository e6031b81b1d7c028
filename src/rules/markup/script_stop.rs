//! `markup/script-stop`: something that stops the portal’s script.

use crate::language::{Ui, message};
use crate::portal::{EventKind, Stop};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn across() {
        en: "This tooltip begins in one block of text and ends in another, so the script stops and no component on the page works.",
        nb: "Denne begrepsforklaringen begynner i ett avsnitt og slutter i et annet, så skriptet stopper, og ingen komponent på siden virker.",
        nn: "Denne omgrepsforklaringa byrjar i eitt avsnitt og sluttar i eit anna, så skriptet stoppar, og ingen komponent på sida verkar.",
    }
}
message! {
    fn across_help() {
        en: "Write the whole tooltip in one paragraph.",
        nb: "Skriv hele begrepsforklaringen i ett avsnitt.",
        nn: "Skriv heile omgrepsforklaringa i eitt avsnitt.",
    }
}
message! {
    fn open_bracket() {
        en: "The bracket here is never closed and takes all up to the next tooltip with it, so the script stops and no component on the page works.",
        nb: "Hakeparentesen her blir aldri lukket og tar med seg alt til neste begrepsforklaring, så skriptet stopper, og ingen komponent på siden virker.",
        nn: "Hakeparentesen her blir aldri lukka og tek med seg alt til neste omgrepsforklaring, så skriptet stoppar, og ingen komponent på sida verkar.",
    }
}
message! {
    fn attribute() {
        en: "A tooltip cannot stand in an alternative text or a hidden title, so the script stops and no component on the page works.",
        nb: "En begrepsforklaring kan ikke stå i en alternativ tekst eller en skjult tittel, så skriptet stopper, og ingen komponent på siden virker.",
        nn: "Ei omgrepsforklaring kan ikkje stå i ein alternativ tekst eller ein skjult tittel, så skriptet stoppar, og ingen komponent på sida verkar.",
    }
}
message! {
    fn pattern() {
        en: "The script takes the dollar sign in this tooltip for an order and repeats parts of the page, so it hangs or stops.",
        nb: "Skriptet oppfatter dollartegnet i denne begrepsforklaringen som en kommando og gjentar deler av siden, så den henger eller stopper.",
        nn: "Skriptet oppfattar dollarteiknet i denne omgrepsforklaringa som ein kommando og gjentek delar av sida, så ho heng eller stoppar.",
    }
}
message! {
    fn pattern_help() {
        en: "Write the explanation without the dollar sign.",
        nb: "Skriv forklaringen uten dollartegnet.",
        nn: "Skriv forklaringa utan dollarteiknet.",
    }
}
message! {
    fn no_cell() {
        en: "All cells of this table are header cells, so the script stops, and no tabs, reveals or accordions after it work.",
        nb: "Alle cellene i denne tabellen er overskriftsceller, så skriptet stopper, og ingen faner, vis-mer-knapper eller trekkspill etter den virker.",
        nn: "Alle cellene i denne tabellen er overskriftsceller, så skriptet stoppar, og ingen faner, vis-meir-knappar eller trekkspel etter han verkar.",
    }
}
message! {
    fn no_cell_help() {
        en: "Make ordinary cells of those that are not headers.",
        nb: "Gjør celler som ikke er overskrifter, til vanlige celler.",
        nn: "Gjer celler som ikkje er overskrifter, til vanlege celler.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Stop(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        cx.report_told(told, message).help(help);
    }
}

fn said(ui: Ui, kind: Stop) -> (String, String) {
    match kind {
        Stop::TooltipAcrossBlocks => (across(ui), across_help(ui)),
        Stop::OpenBracket => (open_bracket(ui), phrases::close_bracket(ui)),
        Stop::TooltipInAttribute => (attribute(ui), phrases::without_brackets(ui)),
        Stop::TooltipPattern => (pattern(ui), pattern_help(ui)),
        Stop::NoCell => (no_cell(ui), no_cell_help(ui)),
    }
}
