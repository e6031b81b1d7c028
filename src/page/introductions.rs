//! The opening texts of versions that stand behind the last section of the version before.

use super::Page;
use crate::language::Language;
use crate::markup::{BlockId, BlockKind};

/// Where a page opens with text before its first marker, that of the next version stands behind the last
/// section of the first, since only markers end a section. It is taken out: a tail in another language than
/// the opening text, before a marker like the first one.
pub(super) fn take_out(page: &mut Page, roots: Vec<BlockId>) -> Vec<BlockId> {
    let Some(first) = roots.iter().position(|&id| page.block(id).marker().is_some()) else {
        return roots;
    };
    let look = |page: &Page, id: BlockId| {
        page.block(id).marker().and_then(|marker| marker.tag).map(|tag| tag.look.as_str())
    };
    let (introduction, sections) = roots.split_at(first);
    let Some(opening) = page.evidence_in(introduction).verdict() else { return roots };
    let mut taken = introduction.to_vec();
    for (at, &section) in sections.iter().enumerate() {
        taken.push(section);
        let opens =
            sections.get(at + 1).is_some_and(|&next| look(page, next) == look(page, sections[0]));
        if !opens {
            continue;
        }
        let holder = page
            .content(section)
            .last()
            .filter(|&id| page.block(id).kind == BlockKind::Panel)
            .unwrap_or(section);
        let content: Vec<BlockId> = page.content(holder).collect();
        let verdicts: Vec<Option<Language>> =
            content.iter().map(|&id| page.evidence_in(&[id]).verdict()).collect();
        let from = content.len().saturating_sub(introduction.len()).max(1);
        let other =
            |verdict: &Option<Language>| verdict.is_some_and(|language| language != opening);
        let Some(from) = (from..content.len()).find(|&at| other(&verdicts[at])) else { continue };
        if verdicts[from..].contains(&Some(opening)) {
            continue;
        }
        for &id in &content[from..] {
            page.blocks[id.index()].parent = None;
        }
        let end = page.block(content[from - 1]).span.end;
        page.blocks[holder.index()].children.retain(|id| !content[from..].contains(id));
        page.blocks[holder.index()].span.end = end;
        page.blocks[section.index()].span.end = end;
        taken.extend_from_slice(&content[from..]);
    }
    taken
}
