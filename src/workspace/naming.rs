//! How the files of a run are named: one pattern that was given, or the common ones.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Language, Languages, Ui};

use super::siblings::{PageName, Pattern};

/// The pattern that is named where one is shown.
pub const DEFAULT_SIBLINGS: &str = "{name}.{lang}.{ext}";

/// The patterns where none is given, with what must be there for a name to count. A point divides a language
/// from a name and nothing else; `_` and `-` divide words too (`kom_og_se.md`), so that a lone file says nothing.
const COMMON: [(&str, Proof); 3] = [
    (DEFAULT_SIBLINGS, Proof::Name),
    ("{name}_{lang}.{ext}", Proof::Sibling),
    ("{name}-{lang}.{ext}", Proof::Complete),
];

/// The patterns that are proposed where they would pair files that were left alone.
const PROPOSED: [&str; 3] = ["{lang}/{name}.{ext}", "{name}/{lang}.{ext}", DEFAULT_SIBLINGS];

/// What must be there for the name of a file to be that of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Proof {
    /// The name says it.
    Name,
    /// Another version beside it.
    Sibling,
    /// A file for each required language, named in the same way.
    Complete,
}

/// How the files of a run are named.
#[derive(Clone, Debug, Default)]
pub struct Naming {
    ways: Vec<Way>,
    /// The language of files that name none.
    pub(super) default: Option<Language>,
    is_given: bool,
    /// The languages that every page must have.
    required: Vec<Language>,
}

/// One way of naming sibling files.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) pattern: Pattern,
    proof: Proof,
    /// Whether one version may have no language in its name.
    pub(super) takes_unmarked: bool,
}

impl Naming {
    /// By a pattern, else by the common ones; an error says what is wrong with the pattern.
    pub fn read(
        written: Option<&str>,
        default: Option<Language>,
        languages: &Languages,
        ui: Ui,
    ) -> Result<Self, String> {
        let way = |written: &str, proof, takes_unmarked| {
            Pattern::read(written, ui).map(|pattern| Way { pattern, proof, takes_unmarked })
        };
        let ways = match written {
            Some(written) => vec![way(written, Proof::Name, default.is_some())?],
            None => COMMON
                .iter()
                .map(|&(written, proof)| way(written, proof, proof != Proof::Complete))
                .collect::<Result<_, _>>()?,
        };
        let required = languages.required.clone();
        Ok(Self { ways, default, is_given: written.is_some(), required })
    }

    /// Whether each required language is among some, which are versions of one page.
    pub(super) fn is_complete(&self, languages: &BTreeSet<Language>) -> bool {
        languages.len() > 1 && self.required.iter().all(|own| languages.contains(own))
    }

    /// Whether files of some languages that are named in a way, and maybe one without, are taken for versions of a
    /// page.
    pub(super) fn is_proven(
        &self,
        way: &Way,
        languages: &BTreeSet<Language>,
        has_unmarked: bool,
    ) -> bool {
        match way.proof {
            Proof::Name => true,
            Proof::Sibling => languages.len() + usize::from(has_unmarked) > 1,
            Proof::Complete => self.is_complete(languages),
        }
    }

    pub(super) fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// The names of the other files of the page that a file belongs to; `is_there` knows which files there are.
    pub fn beside(&self, name: &str, is_there: impl Fn(&str) -> bool) -> Vec<String> {
        for way in &self.ways {
            let (page, own) = match way.pattern.fit(name) {
                Some(sibling) => (sibling.page, Some(sibling.language)),
                None if way.takes_unmarked => match way.pattern.unmarked(name).into_iter().next() {
                    Some(page) => (page, None),
                    None => continue,
                },
                None => continue,
            };
            let mut names: Vec<String> =
                way.pattern.names(&page).filter(|other| other != name && is_there(other)).collect();
            let fitting = names.iter().filter_map(|name| way.pattern.fit(name));
            let mut languages: BTreeSet<Language> =
                fitting.map(|sibling| sibling.language).collect();
            languages.extend(own);
            let is_open = way.takes_unmarked && !self.is_complete(&languages);
            if own.is_none() && (!is_open || languages.is_empty()) {
                continue;
            }
            let unmarked =
                way.unmarked_beside(name, &page).filter(|other| is_open && is_there(other));
            let is_proven = self.is_proven(way, &languages, own.is_none() || unmarked.is_some());
            names.extend(unmarked);
            if is_proven {
                return names;
            }
        }
        Vec::new()
    }

    /// A pattern by which some files would be versions of one page, although this naming leaves them alone.
    pub(super) fn proposal(&self, names: &[&str]) -> Option<&'static str> {
        let pairs = |written: &str| {
            let Ok(pattern) = Pattern::read(written, Ui::En) else { return 0 };
            let mut pages: BTreeMap<PageName, BTreeSet<Language>> = BTreeMap::new();
            for sibling in names.iter().filter_map(|name| pattern.fit(name)) {
                pages.entry(sibling.page).or_default().insert(sibling.language);
            }
            pages.values().filter(|languages| self.is_complete(languages)).count()
        };
        let common = COMMON.iter().map(|(written, _)| *written).filter(|_| self.is_given);
        let counted = PROPOSED.into_iter().chain(common).map(|written| (pairs(written), written));
        // The first of those that pair most.
        let best = counted.filter(|&(count, _)| count > 0).min_by_key(|&(count, _)| Reverse(count));
        best.map(|(_, written)| written)
    }
}

impl Way {
    /// The name of the version without a language beside a file that has one.
    fn unmarked_beside(&self, name: &str, page: &PageName) -> Option<String> {
        let extension = name.rsplit_once('.')?.1;
        let unmarked = page.with_extension(extension);
        (unmarked != name && self.pattern.unmarked(&unmarked).contains(page)).then_some(unmarked)
    }
}
