//! `links/foreign-course`: a link to another course.

use crate::course::{ForeignLink, foreign_links};
use crate::language::message;
use crate::page::elements;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(target) {
        en: "“{target}” leads to another course than this one, which readers may not be let into.",
        nb: "«{target}» går til et annet kurs enn dette, og det er ikke sikkert at leseren slipper inn der.",
        nn: "«{target}» går til eit anna kurs enn dette, og det er ikkje sikkert at lesaren slepp inn der.",
    }
}
message! {
    fn help() {
        en: "Choose the page or file in this course instead.",
        nb: "Velg siden eller filen i dette kurset i stedet.",
        nn: "Vel sida eller fila i dette kurset i staden.",
    }
}
message! {
    fn own() { en: "a link to this course", nb: "en lenke til dette kurset", nn: "ei lenkje til dette kurset" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for ForeignLink { link, own: other } in foreign_links(page, cx.course) {
            let target = elements::target(page, link).unwrap_or_default();
            let diagnostic = cx.report(link, page.block(link).place(), what(ui, target));
            diagnostic.help(help(ui));
            if let Some(other) = other {
                diagnostic.related(page.block(other).place(), own(ui));
            }
        }
    })
}
