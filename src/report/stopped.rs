//! What ended the portal's script, and what does not work because of it.

use crate::language::{Ui, message};
use crate::portal::{Cause, Shape, Stop, Stopped};

/// What happened, and what follows.
pub(super) fn stopped(ui: Ui, stopped: &Stopped) -> String {
    let what = match stopped.cause {
        Cause::Stop(Stop::TooltipAcrossBlocks) => across_blocks(ui),
        Cause::Stop(Stop::OpenBracket) => open_bracket(ui),
        Cause::Stop(Stop::TooltipInAttribute) => in_attribute(ui),
        Cause::Stop(Stop::TooltipPattern) => dollar_sign(ui),
        Cause::Stop(Stop::NoCell) => no_cell(ui),
        Cause::Shape(Shape::NoContent(_)) => no_content(ui),
        Cause::Shape(_) => short_row(ui),
    };
    let then = match stopped.cause {
        _ if stopped.endless => hangs(ui),
        Cause::Stop(Stop::NoCell) => nothing_after(ui),
        Cause::Stop(_) => nothing(ui),
        Cause::Shape(Shape::NoContent(_)) => no_reveal(ui),
        Cause::Shape(Shape::Row(_)) => no_accordion(ui),
        Cause::Shape(_) => nothing_opens(ui),
    };
    stops(ui, what, then)
}

message! {
    fn stops(what, then) {
        en: "The script stops: {what}, {then}.",
        nb: "Skriptet stopper: {what}, {then}.",
        nn: "Skriptet stoppar: {what}, {then}.",
    }
}
message! {
    fn across_blocks() {
        en: "a tooltip begins in one paragraph and ends in another",
        nb: "en begrepsforklaring begynner i ett avsnitt og slutter i et annet",
        nn: "ei omgrepsforklaring byrjar i eitt avsnitt og sluttar i eit anna",
    }
}
message! {
    fn open_bracket() {
        en: "a bracket before a tooltip is never closed",
        nb: "en hakeparentes foran en begrepsforklaring blir aldri lukket",
        nn: "ein hakeparentes framfor ei omgrepsforklaring blir aldri lukka",
    }
}
message! {
    fn in_attribute() {
        en: "a tooltip stands in an alternative text or the like",
        nb: "en begrepsforklaring står i en alternativ tekst eller lignende",
        nn: "ei omgrepsforklaring står i ein alternativ tekst eller liknande",
    }
}
message! {
    fn dollar_sign() {
        en: "a tooltip has a dollar sign that the script takes for an order",
        nb: "en begrepsforklaring har et dollartegn som skriptet oppfatter som en kommando",
        nn: "ei omgrepsforklaring har eit dollarteikn som skriptet oppfattar som ein kommando",
    }
}
message! {
    fn no_cell() {
        en: "a table has header cells only",
        nb: "en tabell har bare overskriftsceller",
        nn: "ein tabell har berre overskriftsceller",
    }
}
message! {
    fn no_content() {
        en: "a reveal has a title and nothing to show",
        nb: "en vis-mer-knapp har en tittel, men ingenting å vise",
        nn: "ein vis-meir-knapp har ein tittel, men ingenting å vise",
    }
}
message! {
    fn short_row() {
        en: "a row of a component lacks a cell",
        nb: "en rad i en komponent mangler en celle",
        nn: "ei rad i ein komponent manglar ei celle",
    }
}
message! {
    fn hangs() {
        en: "so the page hangs and nobody can use it",
        nb: "så siden henger, og ingen kan bruke den",
        nn: "så sida heng, og ingen kan bruke henne",
    }
}
message! {
    fn nothing_after() {
        en: "so tabs, reveals and accordions from there on do not work",
        nb: "så faner, vis-mer-knapper og trekkspill derfra virker ikke",
        nn: "så faner, vis-meir-knappar og trekkspel derifrå verkar ikkje",
    }
}
message! {
    fn nothing() {
        en: "so no box, tab, reveal or accordion on the page works",
        nb: "så ingen boks, fane, vis-mer-knapp eller trekkspill på siden virker",
        nn: "så ingen boks, fane, vis-meir-knapp eller trekkspel på sida verkar",
    }
}
message! {
    fn no_reveal() {
        en: "so no reveal can be opened and no accordion works",
        nb: "så ingen vis-mer-knapp kan åpnes, og ingen trekkspill virker",
        nn: "så ingen vis-meir-knapp kan opnast, og ingen trekkspel verkar",
    }
}
message! {
    fn no_accordion() {
        en: "so no accordion works",
        nb: "så ingen trekkspill virker",
        nn: "så ingen trekkspel verkar",
    }
}
message! {
    fn nothing_opens() {
        en: "so tabs, reveals and accordions do not work",
        nb: "så faner, vis-mer-knapper og trekkspill virker ikke",
        nn: "så faner, vis-meir-knappar og trekkspel verkar ikkje",
    }
}
