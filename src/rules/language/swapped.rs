//! `language/swapped`: two versions that have changed places.

use crate::language::message;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(one, two) {
        en: "The two versions have changed places: what should be {one} is {two}, and the other way round.",
        nb: "De to versjonene har byttet plass: Det som skulle være {one}, er {two}, og omvendt.",
        nn: "Dei to versjonane har bytt plass: Det som skulle vere {one}, er {two}, og omvendt.",
    }
}
message! {
    fn help() {
        en: "Swap them, so that readers get the language they have chosen.",
        nb: "La dem bytte plass igjen, så leserne får språket de har valgt.",
        nn: "La dei byte plass igjen, så lesarane får språket dei har valt.",
    }
}
message! {
    fn and_this(language) { en: "this is in {language}", nb: "dette er på {language}", nn: "dette er på {language}" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let Some(versions) = page.swapped() else { return };
        let [one, two] = versions.map(|version| version.language.name(ui));
        let firsts = versions.map(|version| page.first_text(version));
        let [Some(first), Some(second)] = firsts else { return };
        cx.report(first, page.opening(first), what(ui, one, two))
            .help(help(ui))
            .label(and_this(ui, two))
            .related(page.opening(second), and_this(ui, one));
    })
}
