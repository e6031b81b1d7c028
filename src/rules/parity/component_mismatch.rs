//! `parity/component-mismatch`: a section that is another kind of box in the other version.

use crate::align::DifferenceKind;
use crate::language::message;
use crate::markup::BlockId;
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(name, here, language, there, against) {
        en: "“{name}” is marked “{here}” in {language} but “{there}” in {against}, so readers see two different boxes.",
        nb: "«{name}» er merket «{here}» på {language}, men «{there}» på {against}, så leserne ser to ulike bokser.",
        nn: "«{name}» er merkt «{here}» på {language}, men «{there}» på {against}, så lesarane ser to ulike boksar.",
    }
}
message! {
    fn help() {
        en: "Use the same marker in both languages.",
        nb: "Bruk samme merkelapp på begge språk.",
        nn: "Bruk same merkelapp på begge språka.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.differences(DifferenceKind::ComponentMismatch) {
            let (language, against) = (found.language.name(ui), found.against.name(ui));
            let other = found.beside.map(|id| marker(page, id)).unwrap_or_default();
            let message = what(
                ui,
                page.caption(found.block),
                marker(page, found.block),
                language,
                other,
                against,
            );
            cx.report_difference(found, message, phrases::in_version(ui, against)).help(help(ui));
        }
    })
}

fn marker(page: &Page, id: BlockId) -> &str {
    page.slice(page.opening(id))
}
