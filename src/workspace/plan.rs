//! Which files are a page together.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::language::{Language, Ui};
use crate::markup::Form;
use crate::report::Failure;

use super::naming::{Naming, Way};
use super::siblings::PageName;
use super::texts;

/// A file that may be a page or a version of one, as it is known before it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// As findings name it: with `/` between folders.
    pub name: String,
    /// Whether somebody named it, or a file of the same page.
    pub is_named: bool,
    /// The folder that it was found in, by its number, where one was given.
    pub folder: Option<usize>,
}

/// The files of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFiles {
    /// The name of its first file.
    pub name: String,
    /// The files by their places in what was planned, in the order of their languages. A page in one source has
    /// one without; of a page with others, one without is a version whose words tell the language.
    pub files: Vec<(Option<Language>, usize)>,
    /// Whether somebody named it, so that it is a page whatever it holds.
    pub is_named: bool,
    /// Whether it stands in a folder of one language, so that no other version is expected.
    pub is_alone: bool,
}

impl PageFiles {
    /// A page in one file that somebody named: the first one.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let files = vec![(None, 0)];
        Self { name: name.to_owned(), files, is_named: true, is_alone: false }
    }
}

/// What files make up.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pages, sorted by name.
    pub pages: Vec<PageFiles>,
    /// What cannot be checked.
    pub failures: Vec<Failure>,
    /// Languages that are left out, each with its first file.
    pub notes: Vec<Failure>,
    /// Each file that is left out, and why.
    pub left_out: Vec<Failure>,
}

/// Brings together the files of each page.
#[must_use]
pub fn plan(files: &[File], naming: &Naming, ui: Ui) -> Plan {
    let mut planner = Planner { files, naming, ui, plan: Plan::default(), spoken: BTreeMap::new() };
    planner.group();
    let mut plan = planner.plan;
    plan.pages.sort_by(|one, two| one.name.cmp(&two.name));
    plan.left_out.sort();
    plan
}

struct Planner<'f> {
    files: &'f [File],
    naming: &'f Naming,
    ui: Ui,
    plan: Plan,
    /// What languages the files in each folder have; none stands for one that only the words tell.
    spoken: BTreeMap<usize, HashSet<Option<Language>>>,
}

/// The files of a page, and how they were found.
#[derive(Default)]
struct Group {
    files: Vec<(Language, usize)>,
    /// The file without a language in its name.
    unmarked: Option<usize>,
    /// Files in languages that are not compared.
    foreign: Vec<(Language, usize)>,
    is_named: bool,
    folder: Option<usize>,
}

impl Group {
    fn languages(&self) -> BTreeSet<Language> {
        self.files.iter().map(|&(language, _)| language).collect()
    }

    fn all(&self) -> impl Iterator<Item = usize> {
        self.files.iter().chain(&self.foreign).map(|&(_, at)| at).chain(self.unmarked)
    }
}

impl Planner<'_> {
    fn group(&mut self) {
        let mut rest: Vec<usize> = (0..self.files.len()).collect();
        // The files without a language whose page has every version without them, by the first of these.
        let mut spare: BTreeMap<usize, usize> = BTreeMap::new();
        let mut groups = Vec::new();
        for way in self.naming.ways() {
            let mut found = self.fitting(way, &mut rest);
            if way.takes_unmarked {
                self.add_unmarked(way, &mut found, &mut rest, &mut spare);
            }
            for group in found.into_values() {
                let is_proven =
                    self.naming.is_proven(way, &group.languages(), group.unmarked.is_some());
                if is_proven && !group.files.is_empty() {
                    groups.push(group);
                } else {
                    rest.extend(group.all());
                }
            }
        }
        rest.sort_by_key(|&at| &self.files[at].name);
        for at in rest {
            self.add_single(at, spare.get(&at).copied());
        }
        for group in &groups {
            let languages = group.files.iter().map(|&(language, at)| (Some(language), at));
            for (language, at) in languages.chain(group.unmarked.map(|at| (None, at))) {
                if let Some(folder) = self.files[at].folder {
                    self.spoken.entry(folder).or_default().insert(language);
                }
            }
        }
        for group in groups {
            self.add(group);
        }
        let spoken = &self.spoken;
        for page in &mut self.plan.pages {
            let folder = page.files.iter().filter_map(|&(_, at)| self.files[at].folder).max();
            let languages = folder.and_then(|folder| spoken.get(&folder));
            let is_marked = page.files.iter().any(|(language, _)| language.is_some());
            page.is_alone =
                is_marked && !page.is_named && languages.is_some_and(|found| found.len() == 1);
        }
    }

    /// The files that a pattern fits, by their pages; the others are left.
    fn fitting(&self, way: &Way, rest: &mut Vec<usize>) -> BTreeMap<PageName, Group> {
        let mut groups: BTreeMap<PageName, Group> = BTreeMap::new();
        rest.retain(|&at| {
            let file = &self.files[at];
            let Some(sibling) = way.pattern.fit(&file.name) else { return true };
            let group = groups.entry(sibling.page).or_default();
            if sibling.language.is_published() {
                group.is_named |= file.is_named;
                group.folder = group.folder.max(file.folder);
                group.files.push((sibling.language, at));
            } else {
                group.foreign.push((sibling.language, at));
            }
            false
        });
        groups
    }

    /// Gives pages that lack a language the file of their name without one.
    fn add_unmarked(
        &self,
        way: &Way,
        groups: &mut BTreeMap<PageName, Group>,
        rest: &mut Vec<usize>,
        spare: &mut BTreeMap<usize, usize>,
    ) {
        let extension = |at: usize| self.files[at].name.rsplit_once('.').map(|(_, end)| end);
        rest.retain(|&at| {
            let pages = way.pattern.unmarked(&self.files[at].name);
            let Some(page) = pages.into_iter().find(|page| groups.contains_key(page)) else {
                return true;
            };
            let Some(group) = groups.get_mut(&page) else { return true };
            let Some(&(_, first)) =
                group.files.iter().find(|&&(_, other)| extension(other) == extension(at))
            else {
                return true;
            };
            let languages = group.languages();
            let is_known = self.naming.default.is_some_and(|own| languages.contains(&own));
            if group.unmarked.is_some() || self.naming.is_complete(&languages) || is_known {
                spare.insert(at, first);
                return true;
            }
            group.is_named |= self.files[at].is_named;
            group.folder = group.folder.max(self.files[at].folder);
            group.unmarked = Some(at);
            false
        });
    }

    /// Adds a file that is no version of a page with others.
    fn add_single(&mut self, at: usize, instead: Option<usize>) {
        let File { name, is_named, folder } = &self.files[at];
        let page = |language| PageFiles {
            name: name.clone(),
            files: vec![(language, at)],
            is_named: *is_named,
            is_alone: false,
        };
        if *is_named || stands_alone(name) {
            self.plan.pages.push(page(None));
            return;
        }
        let mut fitting = self.naming.ways().iter().filter_map(|way| way.pattern.fit(name));
        let foreign = fitting.find(|sibling| !sibling.language.is_published());
        let message = match (foreign, instead, self.naming.default) {
            (Some(sibling), ..) => texts::other_language(self.ui, sibling.language.name(self.ui)),
            (None, Some(first), _) => texts::has_versions(self.ui, &self.files[first].name),
            (None, None, Some(language)) => {
                if let Some(folder) = *folder {
                    self.spoken.entry(folder).or_default().insert(Some(language));
                }
                self.plan.pages.push(page(Some(language)));
                return;
            }
            (None, None, None) => texts::no_language(self.ui),
        };
        self.plan.left_out.push(Failure { path: name.clone(), message });
    }

    /// Adds the files of a page, if each version has one only.
    fn add(&mut self, group: Group) {
        let (ui, all) = (self.ui, self.files);
        let Group { mut files, unmarked, foreign, is_named, .. } = group;
        for (language, at) in foreign {
            self.leave_out(at, language);
        }
        files.sort_by_key(|&(language, at)| (language, &all[at].name));
        let twice = files.windows(2).find(|pair| pair[0].0 == pair[1].0);
        if let Some([(language, one), (_, other)]) = twice {
            let message = texts::same_version(ui, &all[*other].name, language.version(ui));
            self.plan.failures.push(Failure { path: all[*one].name.clone(), message });
            return;
        }
        let unmarked = unmarked.map(|at| (self.naming.default, at));
        let files = files.into_iter().map(|(language, at)| (Some(language), at));
        let mut files: Vec<_> = unmarked.into_iter().chain(files).collect();
        files.sort_by_key(|&(language, _)| language);
        let Some(&(_, first)) = files.first() else { return };
        self.plan.pages.push(PageFiles {
            name: all[first].name.clone(),
            files,
            is_named,
            is_alone: false,
        });
    }

    /// Leaves out a file in a language that is not compared, and says so once of each language.
    fn leave_out(&mut self, at: usize, language: Language) {
        let (ui, path) = (self.ui, &self.files[at].name);
        let message = texts::left_out(ui, language.name(ui));
        let note = Failure { path: path.clone(), message };
        let told = self.plan.notes.iter_mut().find(|told| told.message == note.message);
        match told {
            Some(told) if told.path > note.path => *told = note,
            Some(_) => {}
            None => self.plan.notes.push(note),
        }
        let message = texts::other_language(ui, language.name(ui));
        self.plan.left_out.push(Failure { path: path.clone(), message });
    }
}

/// Whether a file in a folder may be a page by itself: of Markdown without a language nobody knows, of other
/// text its content tells.
fn stands_alone(name: &str) -> bool {
    !matches!(Form::of_name(name), Some(Form::Markdown | Form::Mdx))
}
