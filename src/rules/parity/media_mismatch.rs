//! `parity/media-mismatch`: an image or video that one version lacks.

use crate::align::compare::{MediaHole, MissingMedia, missing_media};
use crate::language::message;
use crate::markup::BlockKind;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn image(against, language) {
        en: "The image that belongs here in {against} is missing in {language}.",
        nb: "Bildet som hører til her på {against}, mangler på {language}.",
        nn: "Biletet som høyrer til her på {against}, manglar på {language}.",
    }
}
message! {
    fn video(against, language) {
        en: "The video or frame that belongs here in {against} is missing in {language}.",
        nb: "Videoen eller rammen som hører til her på {against}, mangler på {language}.",
        nn: "Videoen eller ramma som høyrer til her på {against}, manglar på {language}.",
    }
}
message! {
    fn help(against) {
        en: "Add it here too, or remove it from {against}.",
        nb: "Sett det inn her også, eller ta det bort på {against}.",
        nn: "Set det inn her òg, eller ta det bort på {against}.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for found in cx.alignments.iter().flat_map(|alignment| missing_media(cx.page, alignment)) {
            report(cx, &found);
        }
    })
}

fn report(cx: &mut Context<'_>, found: &MissingMedia<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let (language, against) = (found.language.name(ui), found.against.name(ui));
    let what = match page.block(found.there).kind {
        BlockKind::Image { .. } => image,
        _ => video,
    };
    let message = what(ui, against, language);
    let diagnostic = match found.hole {
        MediaHole::Text(text) => {
            let diagnostic = cx.report(text, page.opening(text), message);
            diagnostic.related(page.block(found.there).place(), phrases::only_in(ui, against))
        }
        MediaHole::Paragraph(difference) => {
            cx.report_difference(difference, message, phrases::only_in(ui, against))
        }
    };
    diagnostic.help(help(ui, against));
}
