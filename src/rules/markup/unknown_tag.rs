//! `markup/unknown-tag`: a marker that the portal does not know.

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::language::message;
use crate::markup::BlockId;
use crate::markup::tags::Spelling;
use crate::portal::EventKind;
use crate::rule::{Check, Context, NoOptions, phrases};
use crate::text::is_unseen;

message! {
    fn unknown(written) {
        en: "“{written}” is not a known tag, so readers see a plain table instead of a box.",
        nb: "«{written}» er ikke en kjent merkelapp, så leseren ser en vanlig tabell i stedet for en boks.",
        nn: "«{written}» er ikkje ein kjend merkelapp, så lesaren ser ein vanleg tabell i staden for ein boks.",
    }
}
message! {
    fn retired(written) {
        en: "“{written}” no longer works, so readers see a plain table instead of a box.",
        nb: "«{written}» virker ikke lenger, så leseren ser en vanlig tabell i stedet for en boks.",
        nn: "«{written}» verkar ikkje lenger, så lesaren ser ein vanleg tabell i staden for ein boks.",
    }
}
message! {
    fn signs(written) {
        en: "Other signs stand around the marker in “{written}”, where it should stand alone.",
        nb: "Det står andre tegn rundt merkelappen i «{written}», der den skal stå alene.",
        nn: "Det står andre teikn rundt merkelappen i «{written}», der han skal stå åleine.",
    }
}
message! {
    fn unseen(written) {
        en: "The marker “{written}” holds a character that cannot be seen, so readers see a plain table instead of a box.",
        nb: "Merkelappen «{written}» har et usynlig tegn i seg, så leseren ser en vanlig tabell i stedet for en boks.",
        nn: "Merkelappen «{written}» har eit usynleg teikn i seg, så lesaren ser ein vanleg tabell i staden for ein boks.",
    }
}
message! {
    fn exact(tag) {
        en: "The portal wants exactly “[{tag}]”.",
        nb: "Portalen krever nøyaktig «[{tag}]».",
        nn: "Portalen krev nøyaktig «[{tag}]».",
    }
}
message! {
    fn meant(tag) {
        en: "Did you mean “[{tag}]”?",
        nb: "Mente du «[{tag}]»?",
        nn: "Meinte du «[{tag}]»?",
    }
}
message! {
    fn none() {
        en: "Write one of the portal’s tags, such as “[udir-tip]” or “[udir-task]”.",
        nb: "Skriv en av merkelappene til portalen, som «[udir-tip]» eller «[udir-task]».",
        nn: "Skriv ein av merkelappane til portalen, som «[udir-tip]» eller «[udir-task]».",
    }
}
message! {
    fn two(written) {
        en: "“{written}” shares its row with other brackets, so the portal does not know it, and readers see a plain table instead of a box.",
        nb: "«{written}» deler raden med andre hakeparenteser, så portalen kjenner den ikke igjen, og leseren ser en vanlig tabell i stedet for en boks.",
        nn: "«{written}» deler rada med andre hakeparentesar, så portalen kjenner han ikkje att, og lesaren ser ein vanleg tabell i staden for ein boks.",
    }
}
message! {
    fn alone() {
        en: "Let the marker stand alone in its row.",
        nb: "La merkelappen stå alene i raden sin.",
        nn: "La merkelappen stå åleine i rada si.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let sections: Vec<BlockId> = page.sections().map(|(id, _)| id).collect();
        for id in sections {
            let Some(marker) =
                page.block(id).marker().filter(|marker| marker.spelling != Spelling::Exact)
            else {
                continue;
            };
            let place = page.opening(id);
            let written = page.slice(place);
            // The portal finds the marker all the same where only signs that are no brackets stand around it.
            let is_whole =
                marker.tag.is_some_and(|tag| written.contains(&format!("[{}]", tag.name)));
            let message = match marker.spelling {
                Spelling::Retired => retired(ui, written),
                _ if is_whole && written.matches(['[', ']']).count() == 2 => signs(ui, written),
                _ if written.contains(is_unseen) => unseen(ui, written),
                _ => unknown(ui, written),
            };
            let diagnostic = cx.report(id, place, message);
            let Some(tag) = marker.tag else {
                diagnostic.help(none(ui));
                continue;
            };
            let (help, applicability) = if marker.spelling == Spelling::Form {
                (exact(ui, &tag.name), Applicability::Safe)
            } else {
                (meant(ui, &tag.name), Applicability::Unsafe)
            };
            diagnostic.help(help);
            // A comment beside the marker is the author's, and would go with its line.
            let holds_comment = page.comments().iter().any(|comment| {
                comment.place.source == place.source
                    && place.span.range().contains(&comment.place.span.range().start)
            });
            if !holds_comment && !has_words_beside(written) {
                let edit = Edit { place, text: format!("[{}]", tag.name) };
                diagnostic.fix(Fix::new(
                    phrases::write_tag(ui, &tag.name),
                    applicability,
                    vec![edit],
                ));
            }
        }
        for told in cx.portal.told().filter(|told| told.event.kind == EventKind::TwoMarkers) {
            cx.report_told(told, two(ui, page.slice(told.place()))).help(alone(ui));
        }
    })
}

/// Whether more than signs stands behind the brackets of a marker: `[udir-task] [nynorsk]`.
fn has_words_beside(written: &str) -> bool {
    written.split_once(']').is_some_and(|(_, beside)| beside.contains(char::is_alphanumeric))
}
