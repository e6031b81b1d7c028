//! `parity/untranslated`: a text that stands in one version as it does in the other.

use crate::diagnostic::Severity;
use crate::language::message;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(version, of, words) {
        en: "This text is the same in both versions and seems to be {of} ({words}), so {version} is not complete.",
        nb: "Teksten er den samme i begge versjonene og ser ut til å være {of} ({words}), så {version} er ikke ferdig.",
        nn: "Teksten er den same i begge versjonane og ser ut til å vere {of} ({words}), så {version} er ikkje ferdig.",
    }
}
message! {
    fn perhaps(of, words) {
        en: "This text is the same in both versions, but elsewhere on the page {words} is only in {of}. It may be left untranslated.",
        nb: "Teksten er den samme i begge versjonene, men ellers på siden står {words} bare på {of}. Kanskje er den ikke oversatt.",
        nn: "Teksten er den same i begge versjonane, men elles på sida står {words} berre på {of}. Kanskje er han ikkje omsett.",
    }
}
message! {
    fn same() {
        en: "This sentence is the same in both versions. It may be right in both languages, or left untranslated.",
        nb: "Setningen er den samme i begge versjonene. Den kan være riktig på begge språk, eller den er ikke oversatt.",
        nn: "Setninga er den same i begge versjonane. Ho kan vere rett på begge språka, eller ho er ikkje omsett.",
    }
}
message! {
    fn read(language) {
        en: "Read whether it is {language}.",
        nb: "Se etter om den er på {language}.",
        nn: "Sjå etter om ho er på {language}.",
    }
}
message! {
    fn help(language) {
        en: "Replace it with the {language} text.",
        nb: "Sett inn teksten på {language}.",
        nn: "Set inn teksten på {language}.",
    }
}
message! {
    fn and_this() { en: "and so is this", nb: "og denne teksten også", nn: "og denne teksten òg" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        const SHOWN: usize = 3;
        let (page, ui) = (cx.page, cx.ui);
        for found in cx.alignments.iter().flat_map(crate::align::Alignment::untranslated) {
            let Some(language) = page.block(found.block).language else { continue };
            let mut words: Vec<String> = Vec::new();
            for shown in &found.words {
                let written =
                    phrases::quoted(ui, page.excerpt(found.block, shown.span).to_lowercase());
                if words.len() < SHOWN && !words.contains(&written) {
                    words.push(written);
                }
            }
            let (of, words) = (found.of.name(ui), words.join(", "));
            let (message, help) = match found.is_guess {
                true if words.is_empty() => (same(ui), read(ui, language.name(ui))),
                true => (perhaps(ui, of, words), help(ui, language.name(ui))),
                false => (what(ui, language.version(ui), of, words), help(ui, language.name(ui))),
            };
            let diagnostic = cx.report(found.block, page.opening(found.block), message);
            diagnostic
                .help(help)
                .related(page.opening(found.original), phrases::in_version(ui, found.of.name(ui)));
            if found.is_guess {
                diagnostic.lower_to(Severity::Info);
            }
            for &other in &found.others {
                diagnostic.related(page.opening(other), and_this(ui));
            }
        }
    })
}
