//! `access/heading-order`: a level is left out between two headings.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::align::compare::shifted_headings;
use crate::language::{Language, message};
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, Version};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(name, level, above) {
        en: "“{name}” is a heading of level {level}, but the heading before it has level {above}. Those who find their way by headings with a screen reader will think that something is missing.",
        nb: "«{name}» er en overskrift på nivå {level}, men overskriften før er på nivå {above}. Den som finner fram med skjermleser, tror at noe mangler.",
        nn: "«{name}» er ei overskrift på nivå {level}, men overskrifta før er på nivå {above}. Den som finn fram med skjermlesar, trur at noko manglar.",
    }
}
message! {
    fn what_in(name, level, above, language) {
        en: "In {language}, “{name}” is a heading of level {level}, but the heading before it has level {above}. Those who find their way by headings with a screen reader will think that something is missing.",
        nb: "På {language} er «{name}» en overskrift på nivå {level}, men overskriften før er på nivå {above}. Den som finner fram med skjermleser, tror at noe mangler.",
        nn: "På {language} er «{name}» ei overskrift på nivå {level}, men overskrifta før er på nivå {above}. Den som finn fram med skjermlesar, trur at noko manglar.",
    }
}
message! {
    fn help(level) {
        en: "Use level {level}, or add the heading that should stand between them.",
        nb: "Bruk nivå {level}, eller sett inn overskriften som skal stå mellom de to.",
        nn: "Bruk nivå {level}, eller set inn overskrifta som skal stå mellom dei to.",
    }
}
message! {
    fn before() { en: "the heading before it", nb: "overskriften før", nn: "overskrifta før" }
}

/// A heading more than one level below the one before it.
struct Skip {
    heading: BlockId,
    level: u8,
    before: BlockId,
    above: u8,
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let page = cx.page;
    let pairs = cx.alignments.iter().map(crate::align::Alignment::pairs);
    let shifted = pairs.flat_map(|pairs| shifted_headings(page, pairs));
    let shifted: FxHashSet<BlockId> = shifted.flat_map(|shift| shift.headings).flatten().collect();
    let mut found: FxHashMap<BlockId, Vec<Language>> = FxHashMap::default();
    let mut order = Vec::new();
    for version in page.versions() {
        for skip in skips(page, version, &shifted) {
            let languages = found.entry(skip.heading).or_default();
            languages.push(version.language);
            if languages.len() == 1 {
                order.push(skip);
            }
        }
    }
    for skip in order {
        let languages = found.get(&skip.heading).map(Vec::as_slice).unwrap_or_default();
        report(cx, &skip, languages);
    }
}

/// The headings that a reader of a version meets too deep. Where the versions disagree on a heading, that is
/// `parity/heading-level`, and which level should follow is open. So it is directly below the title.
fn skips(page: &Page, version: &Version, shifted: &FxHashSet<BlockId>) -> Vec<Skip> {
    const TITLE: u8 = 1;
    let mut before: Option<(BlockId, u8)> = None;
    let mut found = Vec::new();
    for heading in page.blocks_of(version) {
        if shifted.contains(&heading) {
            before = None;
            continue;
        }
        let BlockKind::Heading(level) = page.block(heading).kind else { continue };
        if let Some((before, above)) = before.filter(|(_, above)| level > above + 1) {
            found.push(Skip { heading, level, before, above });
        }
        before = Some((heading, level)).filter(|_| level > TITLE);
    }
    found
}

fn report(cx: &mut Context<'_>, skip: &Skip, languages: &[Language]) {
    let (page, ui) = (cx.page, cx.ui);
    let &Skip { heading, level, before: outer, above } = skip;
    let name = page.caption(heading);
    // A heading that all share may be too deep for the readers of one language only.
    let only = languages.first().filter(|_| languages.len() < page.versions().len());
    let message = only.map_or_else(
        || what(ui, &name, level, above),
        |language| what_in(ui, &name, level, above, language.name(ui)),
    );
    let diagnostic = cx.report(heading, page.opening(heading), message).help(help(ui, above + 1));
    diagnostic.language = diagnostic.language.or(only.copied());
    diagnostic.related(page.opening(outer), before(ui));
}
