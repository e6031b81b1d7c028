//! `prose/repeated-text`: a text that stands twice in one version and not in the other.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::markup::BlockId;
use crate::rule::{Check, Context, NoOptions, message};

message! {
    fn what(name) {
        en: "The text “{name}” stands twice, so readers meet it again without reason.",
        nb: "Teksten «{name}» står to ganger, så leseren møter den på nytt uten grunn.",
        nn: "Teksten «{name}» står to gonger, så lesaren møter han på nytt utan grunn.",
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
    let mut copies: Vec<(BlockId, BlockId)> = groups(cx)
        .into_values()
        .flat_map(|group| {
            // The other version repeats it as often as there are counterparts; what is more, is a copy.
            let kept = group.iter().filter(|&&id| cx.counterpart(id).is_some()).count().max(1);
            let original = group[0];
            group.into_iter().skip(kept).map(move |id| (id, original)).collect::<Vec<_>>()
        })
        .collect();
    copies.sort_unstable();
    // Texts that were pasted together are one cause.
    let mut rest = copies.as_slice();
    while let Some((&(copy, original), others)) = rest.split_first() {
        let together = others
            .iter()
            .zip(rest)
            .take_while(|(next, before)| page.adjoins(before.0, next.0))
            .count();
        let diagnostic =
            cx.report(copy, page.opening(copy), what(ui, page.caption(copy))).help(help(ui));
        diagnostic.related(page.opening(original), first(ui));
        for &(next, _) in &others[..together] {
            diagnostic.related(page.opening(next), again(ui));
        }
        rest = &others[together..];
    }
}

/// The long texts of each version that stand there more than once.
fn groups(cx: &Context<'_>) -> FxHashMap<(Language, Vec<String>), Vec<BlockId>> {
    let page = cx.page;
    let mut groups: FxHashMap<(Language, Vec<String>), Vec<BlockId>> = FxHashMap::default();
    for version in page.versions() {
        for id in page.blocks_of(version) {
            let block = page.block(id);
            let long = block.text.words().len() >= crate::align::copy_words();
            if long && !block.kind.is_inline() && !in_empty_link_block(cx, id) {
                groups.entry((version.language, page.own_words(id))).or_default().push(id);
            }
        }
    }
    groups.retain(|_, group| group.len() > 1);
    groups
}

/// The text of a link block without link is that rule's matter.
fn in_empty_link_block(cx: &Context<'_>, id: BlockId) -> bool {
    std::iter::successors(Some(id), |&id| cx.page.block(id).parent)
        .any(|above| cx.is_empty_link_block(above))
}
