//! `prose/repeated-text`: a text that stands twice in one version and not in the other.

use rustc_hash::FxHashSet;

use crate::align::{Alignment, DifferenceKind};
use crate::language::message;
use crate::markup::{BlockId, BlockKind};
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what(name) {
        en: "The text “{name}” stands twice, so readers meet it again without reason.",
        nb: "Teksten «{name}» står to ganger, så leseren møter den på nytt uten grunn.",
        nn: "Teksten «{name}» står to gonger, så lesaren møter han på nytt utan grunn.",
    }
}
message! {
    fn section(name) {
        en: "The box “{name}” stands twice, so readers meet it again without reason.",
        nb: "Boksen «{name}» står to ganger, så leseren møter den på nytt uten grunn.",
        nn: "Boksen «{name}» står to gonger, så lesaren møter han på nytt utan grunn.",
    }
}
message! {
    fn help() { en: "Remove one of them.", nb: "Ta bort den ene.", nn: "Ta bort den eine." }
}
message! {
    fn first() { en: "it stands here first", nb: "den står her først", nn: "han står her først" }
}
message! {
    fn again() { en: "and this is repeated as well", nb: "og dette er også gjentatt", nn: "og dette er òg gjenteke" }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(check)
}

fn check(cx: &mut Context<'_>) {
    let (page, ui) = (cx.page, cx.ui);
    let missing = cx.differences(DifferenceKind::MissingSection);
    let missing: FxHashSet<BlockId> = missing.map(|found| found.block).collect();
    let mut copies: Vec<(BlockId, BlockId)> = if cx.alignments.is_empty() {
        // Without the other version to compare with, a text that returns may be meant to.
        let groups = page.repeated(crate::align::copy_words()).into_iter();
        let pairs = groups
            .flat_map(|group| group.windows(2).map(|two| (two[1], two[0])).collect::<Vec<_>>());
        pairs.filter(|&(copy, original)| page.adjoins(original, copy)).collect()
    } else {
        let copies = cx.alignments.iter().flat_map(Alignment::copies);
        copies.filter(|&(copy, _)| cx.counterpart(copy).is_none()).collect()
    };
    copies.retain(|&(copy, original)| {
        !has_other_cause(cx, &missing, copy) && !has_other_cause(cx, &missing, original)
    });
    // Of two that say the same, the later one is too many.
    for (copy, original) in &mut copies {
        (*copy, *original) = ((*copy).max(*original), (*copy).min(*original));
    }
    copies.sort_unstable();
    copies.dedup_by_key(|(copy, _)| *copy);
    // Texts that were pasted together are one cause.
    let mut rest = copies.as_slice();
    while let Some((&(copy, original), others)) = rest.split_first() {
        let together = others
            .iter()
            .zip(rest)
            .take_while(|(next, before)| page.adjoins(before.0, next.0))
            .count();
        let name = page.caption(copy);
        let message = match page.block(copy).marker() {
            Some(_) => section(ui, name),
            None => what(ui, name),
        };
        let diagnostic = cx.report(copy, page.opening(copy), message).help(help(ui));
        diagnostic.related(page.opening(original), first(ui));
        for &(next, _) in &others[..together] {
            diagnostic.related(page.opening(next), again(ui));
        }
        rest = &others[together..];
    }
}

/// Whether another finding has the cause: the text of a link block without link, or a section that the
/// other version lacks or leaves empty.
fn has_other_cause(cx: &Context<'_>, missing: &FxHashSet<BlockId>, id: BlockId) -> bool {
    let above = std::iter::successors(cx.page.block(id).parent, |&id| cx.page.block(id).parent);
    let alone = |section: BlockId| {
        // What stands under a heading may have counterparts though the heading has none.
        if matches!(cx.page.block(section).kind, BlockKind::Heading(_)) {
            return missing.contains(&section);
        }
        !cx.alignments.is_empty()
            && cx.counterpart(section).is_none_or(|other| cx.page.is_empty(other))
    };
    cx.is_empty_link_block(id)
        || above.into_iter().any(|above| cx.is_empty_link_block(above) || alone(above))
}
