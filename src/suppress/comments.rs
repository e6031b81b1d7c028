//! What the comments of a page ask for, and what becomes of it.

use rustc_hash::FxHashMap;

use super::area::{Area, Areas, Borders};
use super::directive::{Directive, Scope};
use crate::diagnostic::{Diagnostic, Place, RuleName};
use crate::markup::{Comment, Form};
use crate::page::Page;
use crate::rule::{Asked, Request, Spot};
use crate::source::Span;

/// What the comments of a page ask for.
#[derive(Default)]
pub struct Comments {
    requests: Vec<Request>,
    /// Who asks about each rule.
    by_rule: FxHashMap<RuleName, Asking>,
}

/// The requests that name a rule: by their places among the requests, and in the request.
#[derive(Default)]
struct Asking {
    all_over: Vec<Named>,
    near: Areas<Named>,
}

/// A rule in a request.
#[derive(Clone, Copy)]
struct Named {
    request: usize,
    at: usize,
}

impl Comments {
    /// What the comments of a page ask for.
    #[must_use]
    pub fn read(page: &Page) -> Self {
        let mut comments = Self::default();
        let mut borders = None;
        for comment in page.comments() {
            let Some(directive) = Directive::read(page, comment) else { continue };
            let areas = match directive.scope {
                Scope::Block => {
                    let borders = borders.get_or_insert_with(|| Borders::of(page));
                    Some(borders.areas(page, comment.place))
                }
                Scope::Page => None,
            };
            // Without a reason nothing is set aside.
            if directive.has_reason {
                comments.ask(&directive, areas.as_deref());
            }
            comments.requests.push(request(page, comment, directive));
        }
        comments.by_rule.values_mut().for_each(|asking| asking.near.sort());
        comments
    }

    fn ask(&mut self, directive: &Directive, areas: Option<&[Area]>) {
        for (at, (rule, _)) in directive.rules.iter().enumerate() {
            let named = Named { request: self.requests.len(), at };
            let asking = self.by_rule.entry(rule.clone()).or_default();
            match areas {
                Some(areas) => asking.near.extend(areas, named),
                None => asking.all_over.push(named),
            }
        }
    }

    /// Takes away the findings that are to be set aside, and tells how many they were.
    pub fn set_aside(&mut self, findings: &mut Vec<Diagnostic>) -> usize {
        let before = findings.len();
        if !self.by_rule.is_empty() {
            findings.retain(|finding| !self.covers(finding));
        }
        before - findings.len()
    }

    /// Whether a finding is to be set aside; every request that says so is of use.
    fn covers(&mut self, finding: &Diagnostic) -> bool {
        let Some(asking) = self.by_rule.get(&finding.rule) else { return false };
        let places = finding.related.iter().chain([&finding.primary]).map(|label| label.place);
        let near = places.flat_map(|place| asking.near.at(place));
        let mut is_covered = false;
        for named in asking.all_over.iter().copied().chain(near) {
            self.requests[named.request].rules[named.at].is_unused = false;
            is_covered = true;
        }
        is_covered
    }

    /// The requests with what became of them, given which rules were asked all about the page.
    pub fn judged(&mut self, was_asked: impl Fn(&RuleName) -> bool) -> &[Request] {
        for request in &mut self.requests {
            let is_effective = request.has_reason;
            for asked in &mut request.rules {
                asked.is_unused &= is_effective && was_asked(&asked.rule);
            }
        }
        &self.requests
    }

    /// Whether no comment asks for anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }
}

fn request(page: &Page, comment: &Comment, directive: Directive) -> Request {
    let Directive { rules, faults, has_reason, .. } = directive;
    let block = page.block_after(comment.place);
    let text = Place { span: comment.text, ..comment.place };
    let asked = |(rule, place)| Asked { rule, place, is_unused: true };
    Request {
        spot: Spot {
            place: comment.place,
            language: block.and_then(|id| page.block(id).language),
            location: block.map(|id| page.location(id)).unwrap_or_default(),
            subject: page.slice(text).to_lowercase(),
        },
        rules: rules.into_iter().map(asked).collect(),
        faults,
        has_reason,
        expired: None,
        removable: Some(Place { span: removable(page, comment), ..comment.place }),
    }
}

/// What goes with a comment. In tagged text that is its line where it has one of its own, since an empty line has a
/// meaning there that a line of comment has not; in other forms it is the other way round.
fn removable(page: &Page, comment: &Comment) -> Span {
    let Place { source, span } = comment.place;
    if page.form(source) != Some(Form::Tagged) {
        return span;
    }
    let text = page.source(source).text();
    let before = text[..span.start as usize].trim_end_matches([' ', '\t']);
    let after = text[span.end as usize..].trim_start_matches([' ', '\t']);
    let rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'));
    match rest {
        Some(rest) if before.is_empty() || before.ends_with('\n') => {
            Span::new(before.len(), text.len() - rest.len())
        }
        _ => span,
    }
}
