//! `parity/length-ratio`: a text of which a good part is missing in one version.

use crate::language::message;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(language, against) {
        en: "This text is much shorter in {language} than in {against}, so those readers may miss a part of it.",
        nb: "Teksten er mye kortere på {language} enn på {against}, så den som leser {language}, går kanskje glipp av noe.",
        nn: "Teksten er mykje kortare på {language} enn på {against}, så den som les {language}, går kanskje glipp av noko.",
    }
}
message! {
    fn help() {
        en: "Check that nothing was left out.",
        nb: "Sjekk at ingenting er utelatt.",
        nn: "Sjekk at ingenting er utelate.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for pair in cx.texts() {
            let Some(short) = pair.shortened else { continue };
            let [mut here, mut long] = pair.first();
            let [mut language, mut against] = pair.languages.map(|own| own.name(ui));
            if short == pair.languages[1] {
                std::mem::swap(&mut here, &mut long);
                std::mem::swap(&mut language, &mut against);
            }
            let message = what(ui, language, against);
            cx.report(here, page.opening(here), message)
                .help(help(ui))
                .related(page.opening(long), phrases::in_version(ui, against));
        }
    })
}
