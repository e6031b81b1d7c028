//! From the blocks of a page to the elements of HTML that they were read from.

use super::Page;
use crate::markup::html::{NodeId, Tree};
use crate::markup::{BlockId, BlockKind};

/// The element of HTML that a block was read from: of a link the `a`, of a table the `table`; none in
/// other forms, and of what stands as plain text.
#[must_use]
pub fn element(page: &Page, id: BlockId) -> Option<(&Tree, NodeId)> {
    let block = page.block(id);
    let tree = page.tree(block.source)?;
    let nearest = tree.at(block.span.start)?;
    let node = match block.kind {
        BlockKind::Link { .. } | BlockKind::Download => tree.closest(nearest, "a")?,
        BlockKind::Image { .. } => tree.closest(nearest, "img")?,
        BlockKind::Table => tree.closest(nearest, "table")?,
        _ => nearest,
    };
    Some((tree, node))
}

/// The value of an attribute of the element that a block was read from, if it is not blank.
#[must_use]
pub fn attribute<'p>(page: &'p Page, id: BlockId, name: &str) -> Option<&'p str> {
    let (tree, node) = element(page, id)?;
    let value = tree.attribute(node, name)?.value.trim();
    (!value.is_empty()).then_some(value)
}

/// Where a link, a download, an image or the like leads, as far as the page tells.
#[must_use]
pub fn target(page: &Page, id: BlockId) -> Option<&str> {
    match &page.block(id).kind {
        BlockKind::Link { target } | BlockKind::Image { target } | BlockKind::Embed { target } => {
            Some(target)
        }
        BlockKind::Download => attribute(page, id, "href"),
        _ => None,
    }
}

/// Whether a screen reader is told another name than the text of an element.
#[must_use]
pub fn is_named_apart(page: &Page, id: BlockId) -> bool {
    ["aria-label", "aria-labelledby"].iter().any(|name| attribute(page, id, name).is_some())
}

/// Whether a screen reader is told to pass over an element or its parts.
#[must_use]
pub fn is_presentation(page: &Page, id: BlockId) -> bool {
    let role = attribute(page, id, "role");
    role.is_some_and(|role| ["presentation", "none"].contains(&role))
        || attribute(page, id, "aria-hidden") == Some("true")
}
