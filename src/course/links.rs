//! Where the links of a page lead.

use rustc_hash::{FxHashMap, FxHashSet};

use super::InCourse;
use crate::canvas::{CourseLink, LinkTarget};
use crate::markup::BlockId;
use crate::page::{Page, elements};

/// Where a link, image or the like of a page leads within the course.
#[must_use]
pub fn target(page: &Page, id: BlockId, course: InCourse<'_>) -> Option<LinkTarget> {
    elements::target(page, id).map(|href| course.course.resolve(href))
}

/// A link to another course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignLink {
    /// The link.
    pub link: BlockId,
    /// A link of the same page to its own course, where the page alone tells which that is.
    pub own: Option<BlockId>,
}

/// The links of a page to other courses. Without the course, the page tells its own by the number that most
/// of its links have, or by the same page that its versions link to in two courses.
#[must_use]
pub fn foreign_links(page: &Page, course: Option<InCourse<'_>>) -> Vec<ForeignLink> {
    if let Some(course) = course {
        let is_foreign = |id: &BlockId| target(page, *id, course) == Some(LinkTarget::OtherCourse);
        let links = page.blocks().filter(is_foreign);
        return links.map(|link| ForeignLink { link, own: None }).collect();
    }
    let links: Vec<(BlockId, CourseLink<'_>)> = page
        .blocks()
        .filter_map(|id| Some((id, CourseLink::of(elements::target(page, id)?)?)))
        .collect();
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, link) in &links {
        *counts.entry(link.course).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let mut often = counts.iter().filter(|(_, count)| **count == most).map(|(course, _)| *course);
    match (often.next(), often.next()) {
        (Some(own), None) if most > 1 => others(&links, own),
        _ => twins(page, &links),
    }
}

/// The links and the like that lead to another course or to what the course has not.
#[must_use]
pub fn astray(page: &Page, course: Option<InCourse<'_>>) -> FxHashSet<BlockId> {
    let is_broken = |id: &BlockId| {
        let target = course.and_then(|course| target(page, *id, course));
        matches!(target, Some(LinkTarget::Broken(_)))
    };
    let foreign = foreign_links(page, course).into_iter().map(|foreign| foreign.link);
    page.blocks().filter(is_broken).chain(foreign).collect()
}

/// The links to other courses than one.
fn others(links: &[(BlockId, CourseLink<'_>)], own: &str) -> Vec<ForeignLink> {
    let first = links.iter().find(|(_, link)| link.course == own).map(|(id, _)| *id);
    let foreign = links.iter().filter(|(_, link)| link.course != own);
    foreign.map(|&(link, _)| ForeignLink { link, own: first }).collect()
}

/// The links to a page that another version links to in another course.
fn twins(page: &Page, links: &[(BlockId, CourseLink<'_>)]) -> Vec<ForeignLink> {
    let mut first: FxHashMap<&str, (BlockId, &str)> = FxHashMap::default();
    let mut found = Vec::new();
    for &(id, link) in links.iter().filter(|(_, link)| !link.path.is_empty()) {
        let &mut (own, course) = first.entry(link.path).or_insert((id, link.course));
        if course != link.course && page.block(own).language != page.block(id).language {
            found.push(ForeignLink { link: id, own: Some(own) });
        }
    }
    found
}
