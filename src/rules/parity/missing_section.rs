//! `parity/missing-section`: a section that one version lacks.

use crate::align::DifferenceKind;
use crate::language::{capitalized, message};
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn lacking(what, name, against, language) {
        en: "{what} “{name}” exists only in {against}, so {language} readers do not get it.",
        nb: "{what} «{name}» finnes bare på {against}, så den som leser {language}, får den ikke.",
        nn: "{what} «{name}» finst berre på {against}, så den som les {language}, får han ikkje.",
    }
}
message! {
    fn help(what, against) {
        en: "Translate {what}, or remove it from {against}.",
        nb: "Oversett {what}, eller ta den bort på {against}.",
        nn: "Omset {what}, eller ta han bort på {against}.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let ui = cx.ui;
        for found in cx.differences(DifferenceKind::MissingSection) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let what = cx.section_name(found.block);
            let message =
                lacking(ui, capitalized(&what), cx.page.caption(found.block), against, language);
            cx.report_difference(found, message, phrases::only_in(ui, against))
                .help(help(ui, what, against))
                .label(phrases::should_stand_here(ui));
        }
    })
}
