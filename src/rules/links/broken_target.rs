//! `links/broken-target`: a link to what the course has not.

use crate::canvas::{BrokenLink, CoursePage, LinkTarget};
use crate::course::{self, InCourse};
use crate::diagnostic::Severity;
use crate::language::{Language, message};
use crate::markup::BlockKind;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn page(slug) {
        en: "The link leads to the page “{slug}”, which the course does not have, so readers get an error message.",
        nb: "Lenken går til siden «{slug}», som ikke finnes i kurset, så leseren får en feilmelding.",
        nn: "Lenkja går til sida «{slug}», som ikkje finst i kurset, så lesaren får ei feilmelding.",
    }
}
message! {
    fn page_help() {
        en: "Choose the page again, or remove the link.",
        nb: "Velg siden på nytt, eller ta bort lenken.",
        nn: "Vel sida på nytt, eller ta bort lenkja.",
    }
}
message! {
    fn unpublished(title) {
        en: "The link leads to the page “{title}”, which is not published, so readers are not let in.",
        nb: "Lenken går til siden «{title}», som ikke er publisert, så leseren slipper ikke inn.",
        nn: "Lenkja går til sida «{title}», som ikkje er publisert, så lesaren slepp ikkje inn.",
    }
}
message! {
    fn unpublished_help() {
        en: "Publish the page, or remove the link.",
        nb: "Publiser siden, eller ta bort lenken.",
        nn: "Publiser sida, eller ta bort lenkja.",
    }
}
message! {
    fn file(path) {
        en: "The link leads to the file “{path}”, which the course does not have, so readers get an error message.",
        nb: "Lenken går til filen «{path}», som ikke finnes i kurset, så leseren får en feilmelding.",
        nn: "Lenkja går til fila «{path}», som ikkje finst i kurset, så lesaren får ei feilmelding.",
    }
}
message! {
    fn media(path) {
        en: "The file “{path}” is not in the course, so readers do not see what should be shown here.",
        nb: "Filen «{path}» finnes ikke i kurset, så leseren ser ikke det som skulle ha stått her.",
        nn: "Fila «{path}» finst ikkje i kurset, så lesaren ser ikkje det som skulle ha stått her.",
    }
}
message! {
    fn file_help() {
        en: "Upload the file and choose it again, or remove this.",
        nb: "Last opp filen og velg den på nytt, eller ta dette bort.",
        nn: "Last opp fila og vel henne på nytt, eller ta dette bort.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let Some(own) = cx.course else { return };
        let (on, ui) = (cx.page, cx.ui);
        for id in on.blocks() {
            let block = on.block(id);
            let broken = match course::target(on, id, own) {
                Some(LinkTarget::Broken(broken)) => broken,
                Some(LinkTarget::Page(at)) => {
                    if let Some(title) = closed(own, at, block.language) {
                        let diagnostic = cx.report(id, block.place(), unpublished(ui, title));
                        diagnostic.help(unpublished_help(ui)).lower_to(Severity::Warning);
                    }
                    continue;
                }
                _ => continue,
            };
            let (message, help) = match (broken, &block.kind) {
                (BrokenLink::Page(slug), _) => (page(ui, slug), page_help(ui)),
                (BrokenLink::File(path), BlockKind::Image { .. } | BlockKind::Embed { .. }) => {
                    (media(ui, path), file_help(ui))
                }
                (BrokenLink::File(path), _) => (file(ui, path), file_help(ui)),
            };
            cx.report(id, block.place(), message).help(help);
        }
    })
}

/// The title of a page that is not published, seen from one that is.
fn closed(from: InCourse<'_>, to: usize, language: Option<Language>) -> Option<String> {
    let page = from.course.pages.get(to).filter(|page| !page.is_published())?;
    let is_read = from.page().is_some_and(CoursePage::is_published);
    is_read.then(|| course::title_in(page.title.as_deref().unwrap_or(&page.name), language))
}
