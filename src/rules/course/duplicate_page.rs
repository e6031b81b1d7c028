//! `course/duplicate-page`: two pages of a course that say nearly the same.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::canvas::PageKind;
use crate::course::{self, Likeness};
use crate::language::message;
use crate::rule::{Check, Context, RunContext, RunRule, Spot};

message! {
    fn what(name) {
        en: "The page says nearly the same as the page “{name}”, so readers do not know which of them counts.",
        nb: "Siden sier nesten det samme som siden «{name}», så leserne vet ikke hvilken som gjelder.",
        nn: "Sida seier nesten det same som sida «{name}», så lesarane veit ikkje kva for ei som gjeld.",
    }
}
message! {
    fn help() {
        en: "Keep one of them, and link to it from where the other was used.",
        nb: "Behold én av dem, og lenk til den der den andre var i bruk.",
        nn: "Behald éi av dei, og lenk til henne der den andre var i bruk.",
    }
}

/// See `rules/course/duplicate-page.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// A page of fewer words is too short to be compared.
    words: usize,
    /// The share of their wording that alike pages have in common, from 0 to 1.
    same: f64,
}

pub(crate) fn rule(options: Options) -> Check {
    Check::run(options)
}

/// A page that is long enough to be compared with the others of its course.
pub(crate) struct Compared {
    /// The name of the course.
    course: String,
    /// Its address within the course.
    slug: String,
    likeness: Likeness,
    spot: Spot,
}

impl RunRule for Options {
    type Fact = Compared;

    fn facts(&self, cx: &Context<'_>) -> Vec<Compared> {
        let Some(own) = cx.course else { return Vec::new() };
        let page = own.page().filter(|page| page.kind == PageKind::WikiPage && page.is_published());
        let Some(page) = page else { return Vec::new() };
        let likeness = Likeness::of(cx.page);
        if likeness.words < self.words {
            return Vec::new();
        }
        let (course, slug) = (own.course.name.clone(), page.slug.clone());
        vec![Compared { course, likeness, spot: cx.page_spot(slug.clone()), slug }]
    }

    fn conclude(&self, facts: &[Vec<Compared>], cx: &mut RunContext<'_>) {
        let mut courses: BTreeMap<&str, Vec<(usize, &Compared)>> = BTreeMap::new();
        for (page, facts) in facts.iter().enumerate() {
            for fact in facts {
                courses.entry(&fact.course).or_default().push((page, fact));
            }
        }
        let ui = cx.ui;
        for mut pages in courses.into_values() {
            // The address of a copy is that of the page with a number behind it.
            pages.sort_by_key(|(_, fact)| &fact.slug);
            let likenesses: Vec<&Likeness> = pages.iter().map(|(_, fact)| &fact.likeness).collect();
            let firsts = course::alike(&likenesses, self.same);
            for (&(page, fact), first) in pages.iter().zip(firsts) {
                if let Some((_, other)) = first.map(|first| pages[first]) {
                    cx.report(page, &fact.spot, what(ui, &other.slug)).help(help(ui));
                }
            }
        }
    }
}
