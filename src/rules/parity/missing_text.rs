//! `parity/missing-text`: a paragraph, heading, list or plan that one version lacks.

use crate::align::DifferenceKind;
use crate::language::message;
use crate::markup::BlockKind;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn paragraph(name, against, language) {
        en: "The text “{name}” is in {against} but missing in {language}.",
        nb: "Teksten «{name}» står på {against}, men mangler på {language}.",
        nn: "Teksten «{name}» står på {against}, men manglar på {language}.",
    }
}
message! {
    fn list(name, against, language) {
        en: "The list that starts with “{name}” is in {against} but missing in {language}.",
        nb: "Listen som begynner med «{name}», står på {against}, men mangler på {language}.",
        nn: "Lista som byrjar med «{name}», står på {against}, men manglar på {language}.",
    }
}
message! {
    fn plan(name, against, language) {
        en: "The plan that starts with “{name}” is in {against} but missing in {language}.",
        nb: "Planen som begynner med «{name}», står på {against}, men mangler på {language}.",
        nn: "Planen som byrjar med «{name}», står på {against}, men manglar på {language}.",
    }
}
message! {
    fn help(against) {
        en: "Add it here, or remove it from {against} too.",
        nb: "Sett inn oversettelsen her, eller ta teksten bort på {against} også.",
        nn: "Set inn omsetjinga her, eller ta teksten bort på {against} òg.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.differences(DifferenceKind::MissingText) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let name = page.caption(found.block);
            let message = match page.block(found.block).kind {
                BlockKind::List { .. } => list(ui, name, against, language),
                BlockKind::Plan => plan(ui, name, against, language),
                _ => paragraph(ui, name, against, language),
            };
            cx.report_difference(found, message, phrases::only_in(ui, against))
                .help(help(ui, against))
                .label(phrases::should_stand_here(ui));
        }
    })
}
