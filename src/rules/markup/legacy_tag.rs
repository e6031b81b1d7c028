//! `markup/legacy-tag`: an old tag that still works.

use crate::diagnostic::{Applicability, Edit, Fix};
use crate::language::message;
use crate::markup::BlockId;
use crate::markup::tags::Spelling;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn what(written) {
        en: "“{written}” is an old tag, which will lose its look without notice when the portal drops the old ones.",
        nb: "«{written}» er en gammel merkelapp, som mister utseendet uten varsel når portalen slutter med de gamle.",
        nn: "«{written}» er ein gammal merkelapp, som mistar utsjånaden utan varsel når portalen sluttar med dei gamle.",
    }
}
message! {
    fn same(tag) {
        en: "Write “[{tag}]”, which looks the same.",
        nb: "Skriv «[{tag}]», som ser likt ut.",
        nn: "Skriv «[{tag}]», som ser likt ut.",
    }
}
message! {
    fn choose(tag) {
        en: "Choose a new tag that says what is meant, such as “[{tag}]”.",
        nb: "Velg en ny merkelapp som sier det som er ment, for eksempel «[{tag}]».",
        nn: "Vel ein ny merkelapp som seier det som er meint, til dømes «[{tag}]».",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let sections: Vec<BlockId> = page.sections().map(|(id, _)| id).collect();
        for id in sections {
            let marker =
                page.block(id).marker().filter(|marker| marker.spelling == Spelling::Exact);
            let Some(tag) = marker.and_then(|marker| marker.tag).filter(|tag| tag.is_legacy())
            else {
                continue;
            };
            let place = page.opening(id);
            let help = if tag.is_unlike { choose(ui, &tag.look) } else { same(ui, &tag.look) };
            let diagnostic = cx.report(id, place, what(ui, page.slice(place))).help(help);
            if !tag.is_unlike {
                let edit = Edit { place, text: format!("[{}]", tag.look) };
                diagnostic.fix(Fix::new(
                    phrases::write_tag(ui, &tag.look),
                    Applicability::Safe,
                    vec![edit],
                ));
            }
        }
    })
}
