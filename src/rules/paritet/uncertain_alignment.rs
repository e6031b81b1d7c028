//! `paritet/uncertain-alignment`: two texts that are each reported as missing may be the same text.

use crate::language::message;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(one, other, reference, language) {
        en: "“{one}” in {reference} and “{other}” in {language} may be the same text in other words. If so, neither is missing.",
        nb: "«{one}» på {reference} og «{other}» på {language} kan være den samme teksten med andre ord. I så fall mangler ingen av dem.",
        nn: "«{one}» på {reference} og «{other}» på {language} kan vere den same teksten med andre ord. I så fall manglar ingen av dei.",
    }
}
message! {
    fn help() {
        en: "Compare the two texts.",
        nb: "Sammenlign de to tekstene.",
        nn: "Samanlikn dei to tekstane.",
    }
}
message! {
    fn there(language) { en: "the text in {language}", nb: "teksten på {language}", nn: "teksten på {language}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

/// Reports the pairs that the alignment was in doubt about.
fn check(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    for alignment in cx.alignments {
        let (reference, other) = (alignment.reference.name(ui), alignment.other.name(ui));
        for &(one, two) in alignment.doubts() {
            let message = what(ui, page.caption(one), page.caption(two), reference, other);
            let diagnostic = cx.report(two, page.opening(two), message);
            diagnostic.help(help(ui)).related(page.opening(one), there(ui, reference));
        }
    }
}
