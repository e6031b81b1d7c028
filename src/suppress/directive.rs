//! What a comment says to paritet: `paritet: ignore RULE[, RULE…] reason`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::diagnostic::{Place, RuleName};
use crate::markup::Comment;
use crate::page::Page;
use crate::rule::{Check, Misread, Spec};
use crate::rules;
use crate::settings::{NoRule, meant};
use crate::source::Span;
use crate::text::nearest;

/// What a comment for paritet starts with.
const SIGN: &str = "paritet:";

/// How much of a page a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// The block that follows it.
    Block,
    /// All of it.
    Page,
}

/// What comments can ask for.
const VERBS: [(&str, Scope); 2] = [("ignore", Scope::Block), ("ignore-page", Scope::Page)];

/// What a comment asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive {
    pub(super) scope: Scope,
    /// The rules that it names, each once, and where.
    pub(super) rules: Vec<(RuleName, Place)>,
    pub(super) faults: Vec<(Place, Misread)>,
    /// Whether it says why; so it does where nothing of it can be understood.
    pub(super) has_reason: bool,
}

/// The rules whose findings are about comments such as these; an exception from one of them would be about itself.
static ABOUT_REQUESTS: LazyLock<Vec<&RuleName>> = LazyLock::new(|| {
    let is_one = |spec: &&Spec| matches!(spec.as_described().check, Check::Ignores(_));
    rules::all().iter().filter(is_one).map(Spec::name).collect()
});

impl Directive {
    /// What a comment asks for; nothing where it is not for paritet.
    pub(super) fn read(page: &Page, comment: &Comment) -> Option<Self> {
        let source = comment.place.source;
        let text = page.slice(Place { source, span: comment.text });
        let mut words = Words { text, at: text.starts_with(SIGN).then_some(SIGN.len())? };
        let place = |part: Range<usize>| {
            let start = comment.text.start as usize;
            Place { source, span: Span::new(start + part.start, start + part.end) }
        };
        let verb = words.next(char::is_whitespace);
        if verb.is_empty() {
            return Some(Self::misread(comment.place, Misread::NoRule));
        }
        let written = &text[verb.clone()];
        let Some(&(_, scope)) = VERBS.iter().find(|(name, _)| *name == written) else {
            let names = VERBS.iter().map(|(name, _)| *name);
            let near = nearest(&written.to_lowercase(), names, |name| name.len() / 3);
            let fault = Misread::Verb { written: written.to_owned(), near };
            return Some(Self::misread(place(verb), fault));
        };
        let mut directive =
            Self { scope, rules: Vec::new(), faults: Vec::new(), has_reason: false };
        let names = words.names();
        if names.is_empty() {
            return Some(Self::misread(comment.place, Misread::NoRule));
        }
        for name in names {
            match rule(&text[name.clone()]) {
                Ok(rule) if directive.rules.iter().any(|(other, _)| *other == rule) => {}
                Ok(rule) => directive.rules.push((rule, place(name))),
                Err(fault) => directive.faults.push((place(name), fault)),
            }
        }
        directive.has_reason = text[words.at..].chars().any(char::is_alphanumeric);
        Some(directive)
    }

    /// A comment of which nothing can be understood.
    fn misread(place: Place, fault: Misread) -> Self {
        Self {
            scope: Scope::Block,
            rules: Vec::new(),
            faults: vec![(place, fault)],
            has_reason: true,
        }
    }
}

/// The rule of a name, as far as comments may name it.
fn rule(written: &str) -> Result<RuleName, Misread> {
    match meant(written, rules::all()) {
        Ok(specs) => match specs.as_slice() {
            [spec] if *spec.name() == written => {
                let rule = spec.name();
                let is_about_requests = ABOUT_REQUESTS.contains(&rule);
                if is_about_requests {
                    return Err(Misread::AboutRequests(rule.clone()));
                }
                Ok(rule.clone())
            }
            _ => Err(Misread::Group(written.to_owned())),
        },
        Err(NoRule::Unknown { name, near }) => {
            // A group is no better.
            let near = near.filter(|near| near.contains('/'));
            Err(Misread::UnknownRule { written: name, near })
        }
        Err(NoRule::NoneLeft) => Err(Misread::NoRule),
    }
}

/// The words of a comment, one after the other.
struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Words<'_> {
    /// The bytes of the next word, up to a letter of some kind.
    fn next(&mut self, ends: impl Fn(char) -> bool) -> Range<usize> {
        self.skip_blanks();
        let rest = &self.text[self.at..];
        let start = self.at;
        self.at += rest.find(ends).unwrap_or(rest.len());
        start..self.at
    }

    /// The names of a list with commas between them.
    fn names(&mut self) -> Vec<Range<usize>> {
        let mut names = Vec::new();
        loop {
            let Range { start, end } = self.next(|letter| letter.is_whitespace() || letter == ',');
            // Some put a colon between the rule and the reason.
            let end = start + self.text[start..end].trim_end_matches(':').len();
            if start < end {
                names.push(start..end);
            }
            self.skip_blanks();
            if !self.text[self.at..].starts_with(',') {
                return names;
            }
            self.at += 1;
        }
    }

    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}
