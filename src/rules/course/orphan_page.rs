//! `course/orphan-page`: a page that nothing in the course leads to.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::canvas::{LinkTarget, PageKind};
use crate::course::{self, InCourse};
use crate::rule::{Check, Context, Fact, NoOptions, RunContext, RunRule, message};

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

/// The key of a fact is a page, and its value the page that leads there. A page that no module leads to is
/// both by itself.
struct Orphans;

impl RunRule for Orphans {
    fn facts(&self, cx: &Context<'_>) -> Vec<Fact> {
        let Some(own) = cx.course else { return Vec::new() };
        let page = cx.page;
        let pages: BTreeSet<usize> = page
            .blocks()
            .filter_map(|id| match course::target(page, id, own) {
                Some(LinkTarget::Page(at)) if at != own.at => Some(at),
                _ => None,
            })
            .chain(is_loose(own).then_some(own.at))
            .collect();
        let fact = |at: usize| {
            let key = own.course.pages.get(at)?.name.clone();
            Some(cx.fact(key, page.name().to_owned()))
        };
        pages.into_iter().filter_map(fact).collect()
    }

    fn conclude(&self, facts: &[Vec<Fact>], cx: &mut RunContext<'_>) {
        let ui = cx.ui;
        let led = facts.iter().flatten().filter(|fact| fact.key != fact.value);
        let led: FxHashSet<&str> = led.map(|fact| fact.key.as_str()).collect();
        for (page, facts) in facts.iter().enumerate() {
            for fact in facts.iter().filter(|fact| fact.key == fact.value) {
                if !led.contains(fact.key.as_str()) {
                    cx.report(page, fact, what(ui)).help(help(ui));
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
