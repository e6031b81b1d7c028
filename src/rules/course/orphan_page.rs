//! `course/orphan-page`: a page that nothing in the course leads to.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::canvas::{LinkTarget, PageKind};
use crate::course::{self, InCourse};
use crate::language::message;
use crate::rule::{Check, Context, NoOptions, RunContext, RunRule, Spot};

message! {
    fn what() {
        en: "The page is in no module, and no page links to it, so readers do not find it.",
        nb: "Siden er ikke med i noen modul, og ingen side lenker til den, så leserne finner den ikke.",
        nn: "Sida er ikkje med i nokon modul, og inga side lenkjer til henne, så lesarane finn henne ikkje.",
    }
}
message! {
    fn help() {
        en: "Add it to a module, link to it, or unpublish it.",
        nb: "Legg den til i en modul, lenk til den, eller avpubliser den.",
        nn: "Legg henne til i ein modul, lenk til henne, eller avpubliser henne.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::run(Orphans)
}

struct Orphans;

/// What a page says of who finds which pages. A page is known by the name of its file.
pub(crate) enum Way {
    /// It leads to another page.
    To(String),
    /// No module leads to the page itself.
    Loose(String, Spot),
}

impl RunRule for Orphans {
    type Fact = Way;

    fn facts(&self, cx: &Context<'_>) -> Vec<Way> {
        let Some(own) = cx.course else { return Vec::new() };
        let page = cx.page;
        let name = |at: usize| own.course.pages.get(at).map(|page| page.name.clone());
        let linked: BTreeSet<usize> = page
            .blocks()
            .filter_map(|id| match course::target(page, id, own) {
                Some(LinkTarget::Page(at)) if at != own.at => Some(at),
                _ => None,
            })
            .collect();
        let loose = name(own.at).filter(|_| is_loose(own));
        let loose = loose.map(|name| Way::Loose(name.clone(), cx.page_spot(name)));
        linked.into_iter().filter_map(name).map(Way::To).chain(loose).collect()
    }

    fn conclude(&self, facts: &[Vec<Way>], cx: &mut RunContext<'_>) {
        let ui = cx.ui;
        let led: FxHashSet<&str> = facts
            .iter()
            .flatten()
            .filter_map(|way| match way {
                Way::To(name) => Some(name.as_str()),
                Way::Loose(..) => None,
            })
            .collect();
        for (page, facts) in facts.iter().enumerate() {
            for way in facts {
                if let Way::Loose(name, spot) = way
                    && !led.contains(name.as_str())
                {
                    cx.report(page, spot, what(ui)).help(help(ui));
                }
            }
        }
    }
}

/// Whether readers could see the page and no module leads to it, as far as the whole course is known.
fn is_loose(own: InCourse<'_>) -> bool {
    let course = own.course;
    let is_known = course.is_whole && course.modules.is_some() && course.unread.is_empty();
    let is_page = own.page().is_some_and(|page| {
        page.kind == PageKind::WikiPage && page.is_published() && !page.is_front_page
    });
    is_known && is_page && !course.is_listed(own.at)
}
