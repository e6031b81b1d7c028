//! `markup/tooltip-syntax`: a tooltip that the portal reads in another way than it is meant.

use crate::diagnostic::{Applicability, Severity};
use crate::language::{Ui, message};
use crate::portal::{EventKind, Tooltip};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn cut() {
        en: "The portal ends this explanation at the first “)”, so readers see the rest of it in the text.",
        nb: "Portalen avslutter forklaringen ved den første «)», så leseren ser resten av den i teksten.",
        nn: "Portalen avsluttar forklaringa ved den første «)», så lesaren ser resten av henne i teksten.",
    }
}
message! {
    fn cut_help() {
        en: "Use commas or dashes instead of brackets in the explanation.",
        nb: "Bruk komma eller tankestrek i stedet for parenteser i forklaringen.",
        nn: "Bruk komma eller tankestrek i staden for parentesar i forklaringa.",
    }
}
message! {
    fn link() {
        en: "The portal makes a tooltip of this, so readers see the address and cannot follow it.",
        nb: "Portalen gjør dette til en begrepsforklaring, så leseren ser adressen og kan ikke følge den.",
        nn: "Portalen gjer dette til ei omgrepsforklaring, så lesaren ser adressa og kan ikkje følgje henne.",
    }
}
message! {
    fn link_help() {
        en: "Make it a link in the editor.",
        nb: "Gjør det til en lenke i redigeringsverktøyet.",
        nn: "Gjer det til ei lenkje i redigeringsverktøyet.",
    }
}
message! {
    fn apart() {
        en: "Something stands between the term and its explanation, so readers see the brackets and get no tooltip.",
        nb: "Det står noe mellom begrepet og forklaringen, så leseren ser parentesene og får ingen begrepsforklaring.",
        nn: "Det står noko mellom omgrepet og forklaringa, så lesaren ser parentesane og får inga omgrepsforklaring.",
    }
}
message! {
    fn apart_help() {
        en: "Write “[term](explanation)” with nothing between the brackets.",
        nb: "Skriv «[begrep](forklaring)» uten noe mellom «]» og «(».",
        nn: "Skriv «[omgrep](forklaring)» utan noko mellom «]» og «(».",
    }
}
message! {
    fn swallows() {
        en: "The bracket here is never closed, so the tooltip begins here and not where it should.",
        nb: "Hakeparentesen her blir aldri lukket, så begrepsforklaringen begynner her og ikke der den skal.",
        nn: "Hakeparentesen her blir aldri lukka, så omgrepsforklaringa byrjar her og ikkje der ho skal.",
    }
}
message! {
    fn in_address() {
        en: "A tooltip cannot stand in an address or a hidden title, so the link around it is torn.",
        nb: "En begrepsforklaring kan ikke stå i en adresse eller en skjult tittel, så lenken rundt blir ødelagt.",
        nn: "Ei omgrepsforklaring kan ikkje stå i ei adresse eller ein skjult tittel, så lenkja rundt blir øydelagd.",
    }
}
message! {
    fn in_title() {
        en: "A title keeps only its text, so term and explanation run together.",
        nb: "En tittel beholder bare teksten, så begrep og forklaring går i ett.",
        nn: "Ein tittel tek berre vare på teksten, så omgrep og forklaring går i eitt.",
    }
}
message! {
    fn in_title_help() {
        en: "Move the tooltip into the content that the title opens.",
        nb: "Flytt begrepsforklaringen til innholdet som tittelen åpner.",
        nn: "Flytt omgrepsforklaringa til innhaldet som tittelen opnar.",
    }
}
message! {
    fn in_page_title() {
        en: "With a tooltip in it, the page title is shown to all readers in all languages.",
        nb: "Med en begrepsforklaring i seg blir tittelen på siden vist for alle lesere på alle språk.",
        nn: "Med ei omgrepsforklaring i seg blir tittelen på sida vist for alle lesarar på alle språk.",
    }
}
message! {
    fn in_page_title_help() {
        en: "Write the title without the tooltip.",
        nb: "Skriv tittelen uten begrepsforklaringen.",
        nn: "Skriv tittelen utan omgrepsforklaringa.",
    }
}
message! {
    fn dollar() {
        en: "The portal makes one dollar sign of the two in this tooltip.",
        nb: "Portalen gjør de to dollartegnene i denne begrepsforklaringen til ett.",
        nn: "Portalen gjer dei to dollarteikna i denne omgrepsforklaringa til eitt.",
    }
}
message! {
    fn dollar_help() {
        en: "Write the explanation without dollar signs.",
        nb: "Skriv forklaringen uten dollartegn.",
        nn: "Skriv forklaringa utan dollarteikn.",
    }
}
message! {
    fn fix() {
        en: "Bring the brackets together",
        nb: "Sett parentesene inntil hverandre",
        nn: "Set parentesane inntil kvarandre",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (portal, ui) = (cx.portal, cx.ui);
    for told in portal.told() {
        let EventKind::Tooltip(kind) = told.event.kind else { continue };
        let (message, help) = said(ui, kind);
        let diagnostic = cx.report_told(told, message).help(help);
        if kind == Tooltip::Dollar {
            diagnostic.lower_to(Severity::Warning);
        }
        if let Some(fix) = told.fix(fix(ui), Applicability::Safe) {
            diagnostic.fix(fix);
        }
    }
}

fn said(ui: Ui, kind: Tooltip) -> (String, String) {
    match kind {
        Tooltip::Cut => (cut(ui), cut_help(ui)),
        Tooltip::Link => (link(ui), link_help(ui)),
        Tooltip::Raw => (apart(ui), apart_help(ui)),
        Tooltip::Swallows => (swallows(ui), phrases::close_bracket(ui)),
        Tooltip::InAddress => (in_address(ui), phrases::without_brackets(ui)),
        Tooltip::InTitle(_) => (in_title(ui), in_title_help(ui)),
        Tooltip::InPageTitle => (in_page_title(ui), in_page_title_help(ui)),
        Tooltip::Dollar => (dollar(ui), dollar_help(ui)),
    }
}
