//! `parity/number-mismatch`: a number that is another one in the other version, or missing there.

use crate::align::compare::number_mismatch;
use crate::align::{Seen, TextPair};
use crate::language::{Ui, message};
use crate::page::Page;
use crate::rule::{Check, Context, NoOptions, phrases};

message! {
    fn other(one, reference, two, other) {
        en: "{reference} has {one} where {other} has {two}, so readers are told different things.",
        nb: "På {reference} står det {one}, men på {other} står det {two}, så leserne får ulike opplysninger.",
        nn: "På {reference} står det {one}, men på {other} står det {two}, så lesarane får ulike opplysningar.",
    }
}
message! {
    fn alone(one, reference, other) {
        en: "{one} is in {reference} but not in {other}, so readers are told different things.",
        nb: "{one} står på {reference}, men ikke på {other}, så leserne får ulike opplysninger.",
        nn: "{one} står på {reference}, men ikkje på {other}, så lesarane får ulike opplysningar.",
    }
}
message! {
    fn help() {
        en: "Find out what is right, and write the same in both languages.",
        nb: "Finn ut hva som er riktig, og skriv det samme på begge språk.",
        nn: "Finn ut kva som er rett, og skriv det same på begge språka.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        for pair in cx.texts() {
            if let Some(left) = number_mismatch(cx.page, pair) {
                report(cx, pair, &left);
            }
        }
    })
}

fn report(cx: &mut Context<'_>, pair: &TextPair, left: &[Vec<Seen>; 2]) {
    let (page, ui) = (cx.page, cx.ui);
    let [reference, other] = pair.languages.map(|language| language.name(ui));
    let [one, two] = left.each_ref().map(|side| named(page, ui, side));
    let message = match left.each_ref().map(Vec::is_empty) {
        [false, true] => alone(ui, one, reference, other),
        [true, _] => alone(ui, two, other, reference),
        _ => self::other(ui, one, reference, two, other),
    };
    // Which of them is right is not known; the reference is more often the one that was checked.
    let [first, second] = pair.places(page, left);
    cx.report(second.block, second.place(page), message)
        .help(help(ui))
        .related(first.place(page), phrases::in_version(ui, reference));
}

fn named(page: &Page, ui: Ui, numbers: &[Seen]) -> String {
    let names: Vec<String> =
        numbers.iter().map(|seen| phrases::quoted(ui, seen.text(page))).collect();
    names.join(", ")
}
