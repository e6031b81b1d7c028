//! `markup/language-attribute`: a language block that the portal does not read as one.

use crate::diagnostic::Applicability;
use crate::language::{Ui, message};
use crate::portal::{EventKind, Marking};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn no_language() {
        en: "This language block does not say which language it is, so it is shown to readers of the portal’s own language only.",
        nb: "Denne språkblokken sier ikke hvilket språk den er på, så den blir bare vist for dem som bruker standardspråket i portalen.",
        nn: "Denne språkblokka seier ikkje kva språk ho er på, så ho blir berre vist til dei som bruker standardspråket i portalen.",
    }
}
message! {
    fn no_language_help() {
        en: "Give it the attribute “lang” with “nb” or “nn”.",
        nb: "Gi den attributtet «lang» med «nb» eller «nn».",
        nn: "Gi henne attributtet «lang» med «nb» eller «nn».",
    }
}
message! {
    fn unknown() {
        en: "The portal does not know the language that this block names, so readers of all languages see it.",
        nb: "Portalen kjenner ikke språket som denne blokken nevner, så den blir vist for alle.",
        nn: "Portalen kjenner ikkje språket som denne blokka nemner, så ho blir vist til alle.",
    }
}
message! {
    fn unknown_help() {
        en: "Write “nb” or “nn” in the attribute “lang”.",
        nb: "Skriv «nb» eller «nn» i attributtet «lang».",
        nn: "Skriv «nb» eller «nn» i attributtet «lang».",
    }
}
message! {
    fn no_class() {
        en: "This names a language but lacks the class “language”, so readers of all languages see it.",
        nb: "Dette nevner et språk, men mangler klassen «language», så lesere av alle språk ser det.",
        nn: "Dette nemner eit språk, men manglar klassen «language», så lesarar av alle språk ser det.",
    }
}
message! {
    fn no_class_help() {
        en: "Give it the class “language”.",
        nb: "Gi det klassen «language».",
        nn: "Gi det klassen «language».",
    }
}
message! {
    fn spelling() {
        en: "The portal knows the class “language” in exactly this spelling only, so readers of all languages see this block.",
        nb: "Portalen kjenner klassen «language» bare i akkurat denne skrivemåten, så lesere av alle språk ser denne blokken.",
        nn: "Portalen kjenner klassen «language» berre i akkurat denne skrivemåten, så lesarar av alle språk ser denne blokka.",
    }
}
message! {
    fn spelling_help() {
        en: "Write “language” in small letters.",
        nb: "Skriv «language» med små bokstaver.",
        nn: "Skriv «language» med små bokstavar.",
    }
}
message! {
    fn fix() {
        en: "Mark the block as the portal reads it",
        nb: "Merk blokken slik portalen leser den",
        nn: "Merk blokka slik portalen les henne",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Language(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        let diagnostic = cx.report_told(told, message).help(help);
        if let Some(fix) = told.fix(fix(ui), Applicability::Unsafe) {
            diagnostic.fix(fix);
        }
    }
}

fn said(ui: Ui, kind: Marking) -> (String, String) {
    match kind {
        Marking::NoLanguage => (no_language(ui), no_language_help(ui)),
        Marking::Unknown => (unknown(ui), unknown_help(ui)),
        Marking::NoClass => (no_class(ui), no_class_help(ui)),
        Marking::ClassSpelling => (spelling(ui), spelling_help(ui)),
    }
}
