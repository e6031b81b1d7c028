//! `markup/empty-section`: a marker with nothing below it.

use crate::language::message;
use crate::markup::BlockId;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(marker) {
        en: "There is nothing below “{marker}”, so readers see an empty box.",
        nb: "Det står ingenting under «{marker}», så leseren ser en tom boks.",
        nn: "Det står ingenting under «{marker}», så lesaren ser ein tom boks.",
    }
}
message! {
    fn help() {
        en: "Write the content, or remove the marker.",
        nb: "Skriv innholdet, eller ta bort merkelappen.",
        nn: "Skriv innhaldet, eller ta bort merkelappen.",
    }
}
message! {
    fn there(version) { en: "{version} has content here", nb: "{version} har innhold her", nn: "{version} har innhald her" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let sections = page.sections().map(|(id, _)| id);
        let empty: Vec<BlockId> =
            sections.filter(|&id| page.is_empty(id) && !cx.is_empty_link_block(id)).collect();
        for id in empty {
            let place = page.opening(id);
            let filled = cx.counterpart(id).filter(|&other| !page.is_empty(other));
            let diagnostic = cx.report(id, place, what(ui, page.slice(place))).help(help(ui));
            if let Some((other, language)) =
                filled.and_then(|id| Some((id, page.block(id).language?)))
            {
                diagnostic.related(page.opening(other), there(ui, language.version(ui)));
            }
        }
    })
}
