//! `links/wrong-language`: a link to a page in another language than the text around it.

use rustc_hash::FxHashSet;

use crate::addresses::{self, Address};
use crate::language::{Language, message};
use crate::markup::BlockId;
use crate::page::{Page, elements};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(version, language) {
        en: "This link in {version} leads to a page in {language}, so readers do not get the language that they chose.",
        nb: "Denne lenken i {version} går til en side på {language}, så leserne får ikke det språket de har valgt.",
        nn: "Denne lenkja i {version} går til ei side på {language}, så lesarane får ikkje det språket dei har valt.",
    }
}
message! {
    fn help(own, language) {
        en: "Link to the page in {own}. If there is none, say in the text that the page is in {language}.",
        nb: "Lenk til siden på {own}. Finnes den ikke, skriv i teksten at siden er på {language}.",
        nn: "Lenk til sida på {own}. Finst ho ikkje, skriv i teksten at sida er på {language}.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let mut crossings = Vec::new();
        let mut right = FxHashSet::default();
        for id in page.blocks().filter(|&id| page.block(id).kind.is_link()) {
            let Some((own, target)) = page.block(id).language.zip(elements::target(page, id))
            else {
                continue;
            };
            let Some(language) = addresses::language(target) else { continue };
            if language == own {
                right.insert((own, Address::of(target)));
            } else if language.is_cognate(own) && !is_said(page, id, language) {
                // A link to a page in a foreign language is made on purpose.
                crossings.push((id, own, language, Address::of(target)));
            }
        }
        // Where the text is in the wrong language too, the link came with it.
        let section =
            |id: &BlockId| page.section_of(*id).map(|section| (section, page.block(*id).language));
        let left = page.stretches().iter().flat_map(|stretch| &stretch.blocks);
        let left: FxHashSet<_> = left.filter_map(section).collect();
        for (id, own, language, address) in crossings {
            let is_left = section(&id).is_some_and(|here| left.contains(&here))
                || page.version(own).is_some_and(|version| page.written_in(version).is_some());
            if is_left || right.contains(&(own, address)) {
                continue;
            }
            let name = language.name(ui);
            let message = what(ui, own.version(ui), name);
            cx.report(id, page.block(id).place(), message).help(help(ui, own.name(ui), name));
        }
    })
}

/// Whether the text around a link says what language its target is in.
fn is_said(page: &Page, id: BlockId, language: Language) -> bool {
    let around = page.block(id).parent.unwrap_or(id);
    page.own_words(around).iter().any(|word| language.is_named_in(word))
}
