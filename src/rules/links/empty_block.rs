//! `links/empty-block`: a link block that holds no link.

use std::cell::LazyCell;

use crate::diagnostic::Place;
use crate::language::{Language, Ui, message};
use crate::markup::tags::TagKind;
use crate::markup::{BlockId, BlockKind, domain};
use crate::page::{Page, Version};
use crate::rule::{Check, Context, NoOptions, phrases};
use crate::text::{NearTexts, Trigrams};

message! {
    fn alone() {
        en: "This link box has no link, so readers have nothing to follow.",
        nb: "Lenkeboksen har ingen lenke, så leseren får ikke noe å klikke på.",
        nn: "Lenkjeboksen har inga lenkje, så lesaren får ikkje noko å klikke på.",
    }
}
message! {
    fn against(version, target) {
        en: "This link box has no link, so readers have nothing to follow. {version} links to {target}.",
        nb: "Lenkeboksen har ingen lenke, så leseren får ikke noe å klikke på. {version} lenker til {target}.",
        nn: "Lenkjeboksen har inga lenkje, så lesaren får ikkje noko å klikke på. {version} lenkjer til {target}.",
    }
}
message! {
    fn help() {
        en: "Add the link, or remove the box.",
        nb: "Sett inn en lenke, eller ta bort boksen.",
        nn: "Set inn ei lenkje, eller ta bort boksen.",
    }
}
message! {
    fn help_against() {
        en: "Add the link here too, or remove the box.",
        nb: "Sett inn lenken her også, eller ta bort boksen.",
        nn: "Set inn lenkja her òg, eller ta bort boksen.",
    }
}
message! {
    fn link_there(version) { en: "the link in {version}", nb: "lenken i {version}", nn: "lenkja i {version}" }
}
message! {
    fn text_there() { en: "the text of the box belongs here", nb: "teksten i boksen hører til her", nn: "teksten i boksen høyrer til her" }
}
message! {
    fn document() { en: "a document", nb: "et dokument", nn: "eit dokument" }
}

/// From this similarity on, two texts are the same but for a slip.
const SAME: f64 = 0.9;

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let empty: Vec<BlockId> = page
        .sections()
        .map(|(id, _)| id)
        .filter(|&id| cx.is_empty_link_block(id) && !is_another_box(cx, id))
        .collect();
    let texts = LazyCell::new(|| Texts::new(page));
    for id in empty {
        let link = cx.counterpart(id).and_then(|other| page.links(other).next());
        let language = link.and_then(|link| page.block(link).language);
        let (message, help) = match (link, language) {
            (Some(link), Some(language)) => {
                let target = destination(page, link, ui);
                let version = crate::language::capitalized(language.version(ui));
                (against(ui, version, target), help_against(ui))
            }
            _ => (alone(ui), help(ui)),
        };
        let text = texts.elsewhere(id);
        let diagnostic = cx.report(id, whole(page, id), message).help(help);
        if let (Some(link), Some(language)) = (link, language) {
            diagnostic.related(page.block(link).place(), link_there(ui, language.version(ui)));
        }
        if let Some(text) = text {
            diagnostic.related(text, text_there(ui));
        }
    }
}

/// Where a link leads: its domain, or its text, since an address on the portal itself tells nobody anything.
fn destination(page: &Page, link: BlockId, ui: Ui) -> String {
    let BlockKind::Link { target } = &page.block(link).kind else { return document(ui) };
    let text = page.link_text(link);
    match domain(target) {
        Some(domain) => domain.to_owned(),
        None if text.is_empty() => target.to_string(),
        None => phrases::quoted(ui, text),
    }
}

/// Whether the counterpart is another kind of box: then the marker is the cause.
fn is_another_box(cx: &Context<'_>, id: BlockId) -> bool {
    let other = cx.counterpart(id).and_then(|other| cx.page.block(other).marker());
    let here = cx.page.block(id).marker();
    here.is_some_and(|here| here.tag.is_some())
        && other.and_then(|marker| marker.tag).is_some_and(|tag| tag.kind != TagKind::Links)
}

/// The marker and what stands in the box.
fn whole(page: &Page, id: BlockId) -> Place {
    let block = page.block(id);
    page.content(id).next().map_or_else(
        || page.opening(id),
        |first| {
            let text = page.opening(first);
            block.at(page.opening(id).span.cover(text.span))
        },
    )
}

/// The texts of each version that are long enough to be known again elsewhere.
struct Texts<'p> {
    page: &'p Page,
    versions: Vec<(Language, Vec<BlockId>, NearTexts)>,
}

impl<'p> Texts<'p> {
    fn new(page: &'p Page) -> Self {
        let texts = |version: &Version| {
            let ids: Vec<BlockId> =
                page.blocks_of(version).filter(|&id| is_long(page, id)).collect();
            let grams = ids.iter().map(|&id| grams(page, id)).collect();
            (version.language, ids, NearTexts::new(grams, SAME))
        };
        Self { page, versions: page.versions().iter().map(texts).collect() }
    }

    /// The place in the same version where the text of a box stands as well.
    fn elsewhere(&self, section: BlockId) -> Option<Place> {
        let page = self.page;
        let language = page.block(section).language;
        let (_, ids, texts) = self.versions.iter().find(|(of, ..)| Some(*of) == language)?;
        let own = page.walk(section).find(|&id| is_long(page, id))?;
        let is_inside = |id: BlockId| {
            std::iter::successors(Some(id), |&id| page.block(id).parent).any(|id| id == section)
        };
        let own = grams(page, own);
        let id = texts.of(&own).map(|at| ids[at]).find(|&id| !is_inside(id))?;
        Some(page.opening(id))
    }
}

fn is_long(page: &Page, id: BlockId) -> bool {
    page.block(id).text.words().len() >= crate::align::copy_words()
}

fn grams(page: &Page, id: BlockId) -> Trigrams {
    Trigrams::of(&page.own_words(id))
}
