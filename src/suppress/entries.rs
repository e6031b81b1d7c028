//! What the file of a project asks for, and what becomes of it.

use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Place, RuleName, SourceId};
use crate::rule::{Asked, Request, Spot};
use crate::settings::config::{Date, Ignore};
use crate::source::Span;

/// The findings that a project accepts.
pub struct Entries<'s> {
    entries: Vec<Entry<'s>>,
    /// The entries about each page and rule.
    about: FxHashMap<(&'s str, &'s RuleName), Vec<usize>>,
}

/// An entry, and what became of it.
struct Entry<'s> {
    ignore: &'s Ignore,
    is_over: bool,
    is_used: bool,
    /// Whether its page was checked, and how.
    seen: Option<Seen>,
}

/// How the page of an entry was checked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    /// Not wholly, or without the rule.
    InPart,
    /// With the rule, and wholly.
    Wholly,
}

impl<'s> Entries<'s> {
    /// The entries of a project on some day; without one, none of them is over.
    #[must_use]
    pub fn of(ignores: &'s [Ignore], today: Option<Date>) -> Self {
        let mut about: FxHashMap<(&str, &RuleName), Vec<usize>> = FxHashMap::default();
        for (at, ignore) in ignores.iter().enumerate() {
            about.entry((&ignore.page, &ignore.rule)).or_default().push(at);
        }
        let entry = |ignore: &'s Ignore| {
            let is_over = ignore.until.zip(today).is_some_and(|(until, today)| until < today);
            Entry { ignore, is_over, is_used: false, seen: None }
        };
        Self { entries: ignores.iter().map(entry).collect(), about }
    }

    /// Takes away the findings of a page that are to be set aside, and tells how many they were. The page is known
    /// by the paths of its files.
    pub fn set_aside(
        &mut self,
        paths: &[String],
        findings: &mut Vec<Diagnostic>,
        was_asked: impl Fn(&RuleName) -> bool,
    ) -> usize {
        for entry in self.entries.iter_mut().filter(|entry| paths.contains(&entry.ignore.page)) {
            let seen = if was_asked(&entry.ignore.rule) { Seen::Wholly } else { Seen::InPart };
            entry.seen = entry.seen.max(Some(seen));
        }
        let before = findings.len();
        findings.retain(|finding| !self.covers(paths, finding));
        before - findings.len()
    }

    fn covers(&mut self, paths: &[String], finding: &Diagnostic) -> bool {
        let mut is_covered = false;
        for path in paths {
            let about = self.about.get(&(path.as_str(), &finding.rule));
            for &at in about.into_iter().flatten() {
                let entry = &mut self.entries[at];
                let wanted = entry.ignore.fingerprint;
                let is_meant = wanted.is_none_or(|wanted| wanted == finding.fingerprint);
                if is_meant && !entry.is_over {
                    entry.is_used = true;
                    is_covered = true;
                }
            }
        }
        is_covered
    }

    /// The entries whose page was checked, with what became of them, as requests in the file.
    pub fn judged(&self) -> impl Iterator<Item = (&'s Ignore, Request)> {
        let checked = self.entries.iter().filter_map(|entry| Some((entry, entry.seen?)));
        checked.map(|(entry, seen)| (entry.ignore, entry.request(seen)))
    }
}

impl Entry<'_> {
    fn request(&self, seen: Seen) -> Request {
        let Ignore { rule, page, fingerprint, until, span, .. } = self.ignore;
        let place = Place { source: SourceId::default(), span: Span::new(span.start, span.end) };
        let subject =
            [Some(rule.to_string()), Some(page.clone()), fingerprint.map(|it| it.to_string())];
        let subject: Vec<String> = subject.into_iter().flatten().collect();
        let is_unused = !self.is_used && !self.is_over && seen == Seen::Wholly;
        Request {
            spot: Spot { place, language: None, location: Vec::new(), subject: subject.join(" ") },
            rules: vec![Asked { rule: rule.clone(), place, is_unused }],
            faults: Vec::new(),
            has_reason: true,
            expired: until.filter(|_| self.is_over).map(|day| day.to_string()),
            removable: None,
        }
    }
}
