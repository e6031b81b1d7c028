//! `parity/missing-section`: a section that one version lacks.

use crate::align::DifferenceKind;
use crate::rule::{Check, Context, NoOptions, message};

message! {
    fn what(name, against, language) {
        en: "The box “{name}” exists only in {against}, so {language} readers do not get it.",
        nb: "Boksen «{name}» finnes bare på {against}, så den som leser {language}, får den ikke.",
        nn: "Boksen «{name}» finst berre på {against}, så den som les {language}, får han ikkje.",
    }
}
message! {
    fn help(against) {
        en: "Translate it, or remove it from {against}.",
        nb: "Oversett boksen, eller ta den bort på {against}.",
        nn: "Omset boksen, eller ta han bort på {against}.",
    }
}
message! {
    fn here() { en: "it should stand here", nb: "her skulle den stått", nn: "her skulle han stått" }
}
message! {
    fn there(against) { en: "only in {against}", nb: "bare på {against}", nn: "berre på {against}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let ui = cx.ui;
        for found in cx.differences(DifferenceKind::MissingSection) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let message = what(ui, cx.page.caption(found.block), against, language);
            cx.report_difference(found, message, there(ui, against))
                .help(help(ui, against))
                .label(here(ui));
        }
    })
}
