//! `access/image-alt`: an image without a text for those who cannot see it.

use serde::Deserialize;

use crate::language::message;
use crate::markup::{BlockId, BlockKind};
use crate::page::{Page, elements};
use crate::rule::{Check, Context};

message! {
    fn missing() {
        en: "The image has no alternative text, so those who cannot see it do not learn what it shows.",
        nb: "Bildet har ingen alternativ tekst, så den som ikke ser det, får ikke vite hva det viser.",
        nn: "Biletet har ingen alternativ tekst, så den som ikkje ser det, får ikkje vite kva det viser.",
    }
}
message! {
    fn missing_help() {
        en: "Describe the image in its settings, or mark it as decorative.",
        nb: "Beskriv bildet i innstillingene for bildet, eller merk det som dekorativt.",
        nn: "Beskriv biletet i innstillingane for biletet, eller merk det som dekorativt.",
    }
}
message! {
    fn file_name(name) {
        en: "The alternative text of the image is the name of its file, “{name}”, so those who cannot see it do not learn what it shows.",
        nb: "Den alternative teksten til bildet er navnet på filen, «{name}», så den som ikke ser bildet, får ikke vite hva det viser.",
        nn: "Den alternative teksten til biletet er namnet på fila, «{name}», så den som ikkje ser biletet, får ikkje vite kva det viser.",
    }
}
message! {
    fn nameless_link() {
        en: "The link is an image without alternative text, so a screen reader cannot say where it leads.",
        nb: "Lenken er et bilde uten alternativ tekst, så en skjermleser kan ikke si hvor den går.",
        nn: "Lenkja er eit bilete utan alternativ tekst, så ein skjermlesar kan ikkje seie kvar ho går.",
    }
}
message! {
    fn nameless_help() {
        en: "Write where the link leads as the alternative text of the image.",
        nb: "Skriv hvor lenken går, som alternativ tekst til bildet.",
        nn: "Skriv kvar lenkja går, som alternativ tekst til biletet.",
    }
}

/// See `rules/access/image-alt.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// The endings of the names of image files, in lower case.
    files: Vec<String>,
}

pub(crate) fn rule(options: Options) -> Check {
    Check::page(move |cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let is_image = |id: &BlockId| matches!(page.block(*id).kind, BlockKind::Image { .. });
        for id in page.blocks().filter(is_image) {
            let alternative = page.text(id);
            let (message, help) = if options.is_file_name(&alternative) {
                (file_name(ui, alternative), missing_help(ui))
            } else if !alternative.is_empty() || is_named(page, id) {
                continue;
            } else if is_whole_link(page, id) {
                (nameless_link(ui), nameless_help(ui))
            } else if is_silent(page, id) {
                continue;
            } else {
                (missing(ui), missing_help(ui))
            };
            cx.report(id, page.block(id).place(), message).help(help);
        }
    })
}

impl Options {
    fn is_file_name(&self, text: &str) -> bool {
        let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        ending.is_some_and(|ending| self.files.contains(&ending))
    }
}

/// Whether something else than the alternative text names the image.
fn is_named(page: &Page, id: BlockId) -> bool {
    elements::is_named_apart(page, id) || elements::attribute(page, id, "title").is_some()
}

/// Whether the image is the only thing in a link that nothing else names.
fn is_whole_link(page: &Page, id: BlockId) -> bool {
    let link = page.block(id).parent.filter(|&link| page.block(link).kind.is_link());
    link.is_some_and(|link| {
        page.link_text(link).chars().all(|letter| !letter.is_alphanumeric())
            && !is_named(page, link)
            && page.block(link).children.iter().all(|&image| page.block(image).text.is_empty())
    })
}

/// Whether the image says that there is nothing to tell of it.
fn is_silent(page: &Page, id: BlockId) -> bool {
    let Some((tree, node)) = elements::element(page, id) else {
        // In Markdown `![](…)` says nothing, and a tag has its attributes.
        let written = page.slice(page.block(id).place());
        return !written.starts_with('!') && written.contains("alt");
    };
    tree.attribute(node, "alt").is_some() || elements::is_presentation(page, id)
}
