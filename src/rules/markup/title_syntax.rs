//! `markup/title-syntax`: a title line that the portal's parsers read differently, or that lacks a language.

use crate::diagnostic::{Edit, Fix, Place, SourceId};
use crate::language::message;
use crate::markup::html::NodeId;
use crate::portal::EventKind;
use crate::portal::title::{self, Fault};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn lacks(language) {
        en: "The title has no {language}, so its readers get a page without a heading.",
        nb: "Tittelen mangler {language}, så den som leser {language}, får en side uten overskrift.",
        nn: "Tittelen manglar {language}, så den som les {language}, får ei side utan overskrift.",
    }
}
message! {
    fn unclear() {
        en: "The portal reads this title in different ways, so some readers see both languages or none.",
        nb: "Portalen leser denne tittelen på ulike måter, så noen lesere ser begge språkene eller ingen av dem.",
        nn: "Portalen les denne tittelen på ulike måtar, så nokre lesarar ser begge språka eller ingen av dei.",
    }
}
message! {
    fn twice(language) {
        en: "The title names {language} more than once, so some readers get another title than others.",
        nb: "Tittelen nevner {language} mer enn én gang, så noen lesere får en annen tittel enn andre.",
        nn: "Tittelen nemner {language} meir enn éin gong, så nokre lesarar får ein annan tittel enn andre.",
    }
}
message! {
    fn twice_help(language) {
        en: "Keep one title in {language}.",
        nb: "Behold én tittel på {language}.",
        nn: "Behald éin tittel på {language}.",
    }
}
message! {
    fn plain() {
        en: "The page has several languages, but its title names none, so some readers get a wrong or empty title.",
        nb: "Siden er på flere språk, men tittelen nevner ingen av dem, så noen lesere får feil eller tom tittel.",
        nn: "Sida er på fleire språk, men tittelen nemner ingen av dei, så nokre lesarar får feil eller tom tittel.",
    }
}
message! {
    fn misleads() {
        en: "The portal takes a part of this title for a language or for code, so some readers get another title.",
        nb: "Portalen oppfatter en del av denne tittelen som et språk eller som kode, så noen lesere får en annen tittel.",
        nn: "Portalen oppfattar ein del av denne tittelen som eit språk eller som kode, så nokre lesarar får ein annan tittel.",
    }
}
message! {
    fn in_text(written) {
        en: "Only the title field of a page is divided by language. Here all readers see “{written}” as it is written.",
        nb: "Bare tittelfeltet på siden blir delt etter språk. Her ser alle lesere «{written}» slik det er skrevet.",
        nn: "Berre tittelfeltet på sida blir delt etter språk. Her ser alle lesarar «{written}» slik det er skrive.",
    }
}
message! {
    fn in_text_help() {
        en: "Write the text of each language in a language block of its own.",
        nb: "Skriv teksten på hvert språk i en egen språkblokk.",
        nn: "Skriv teksten på kvart språk i ei eiga språkblokk.",
    }
}
message! {
    fn reword() {
        en: "Write the title with other words, without “<” and “&amp;” and without a colon after “inn”, “unn” and the like.",
        nb: "Skriv tittelen med andre ord, uten «<» og «&amp;» og uten kolon etter «inn», «unn» og lignende.",
        nn: "Skriv tittelen med andre ord, utan «<» og «&amp;» og utan kolon etter «inn», «unn» og liknande.",
    }
}
message! {
    fn help(form) {
        en: "Write it as “{form}”.",
        nb: "Skriv på formen «{form}».",
        nn: "Skriv på forma «{form}».",
    }
}
message! {
    fn write(form) { en: "Write “{form}”", nb: "Skriv «{form}»", nn: "Skriv «{form}»" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    check_title(cx);
    let (page, portal, ui) = (cx.page, cx.portal, cx.ui);
    for told in portal.told().filter(|told| told.event.kind == EventKind::TitleInText) {
        cx.report_told(told, in_text(ui, page.slice(told.place()))).help(in_text_help(ui));
    }
}

fn check_title(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let Some(title) = page.title() else { return check_plain(cx) };
    let Some(fault) = title::fault(page, &title.line) else { return };
    let form = || title::canonical(page, &title.line);
    match fault {
        Fault::Lacks(language) => {
            cx.report_page(lacks(ui, language.name(ui))).help(help(ui, form()));
        }
        Fault::Twice(language) => {
            let name = language.name(ui);
            cx.report_page(twice(ui, name)).help(twice_help(ui, name));
        }
        Fault::Unclear => {
            let diagnostic = cx.report_page(unclear(ui)).help(help(ui, form()));
            if let Some((text, applicability)) = title::rewritten(page, &title.line) {
                let place = Place { span: title.line.span, ..Place::default() };
                let fix = Fix::new(write(ui, form()), applicability, vec![Edit { place, text }]);
                diagnostic.fix(fix);
            }
        }
        Fault::Misleads => {
            cx.report_page(misleads(ui)).help(reword(ui));
        }
    }
}

/// A title that names no language, on a page with versions in several.
fn check_plain(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let id = SourceId::default();
    let form = |title: &str| {
        let parts = title::required(page)
            .into_iter()
            .map(|language| format!("{}: {title}", language.code()));
        parts.collect::<Vec<_>>().join("|")
    };
    if let Some(place) = page.plain_title() {
        let form = form(page.slice(place));
        cx.report_page(plain(ui)).help(help(ui, form)).primary.place = place;
        return;
    }
    let Some(tree) =
        page.tree(id).filter(|_| page.sources().len() == 1 && title::required(page).len() > 1)
    else {
        return;
    };
    let is_title = |&node: &NodeId| {
        tree.is(node, "title")
            && !tree.ancestors(node).any(|outer| !tree.is(outer, "head") && !tree.is(outer, "html"))
    };
    let Some(node) = tree.nodes().find(is_title) else { return };
    let title = tree.text(page.source(id), node);
    let title = title.trim();
    if !title.is_empty() {
        let form = form(title);
        let place = Place { source: id, span: tree.content(node) };
        cx.report_page(plain(ui)).help(help(ui, form)).primary.place = place;
    }
}
