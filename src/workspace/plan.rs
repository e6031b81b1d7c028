//! Which files are a page together.

use std::collections::{BTreeMap, HashSet};

use crate::language::{Language, Ui};
use crate::markup::Form;
use crate::report::Failure;

use super::siblings::{PageName, Pattern};
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
    /// The files by their places in what was planned, in the order of their languages; a page in one source has
    /// one without.
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
    /// What is left out, where somebody may miss it.
    pub notes: Vec<Failure>,
}

/// Brings together the files of each page.
#[must_use]
pub fn plan(files: &[File], pattern: &Pattern, ui: Ui) -> Plan {
    let mut plan = Plan::default();
    plan.group(files, pattern, ui);
    plan.pages.sort_by(|one, two| one.name.cmp(&two.name));
    plan
}

impl Plan {
    fn group(&mut self, files: &[File], pattern: &Pattern, ui: Ui) {
        let mut groups: BTreeMap<PageName, Group> = BTreeMap::new();
        // What languages the files in each folder have.
        let mut languages: BTreeMap<usize, HashSet<Language>> = BTreeMap::new();
        let mut others = Vec::new();
        for (at, file) in files.iter().enumerate() {
            match pattern.fit(&file.name) {
                Some(sibling) if sibling.language.is_published() => {
                    if let Some(folder) = file.folder {
                        languages.entry(folder).or_default().insert(sibling.language);
                    }
                    let group = groups.entry(sibling.page).or_default();
                    group.is_named |= file.is_named;
                    group.folder = group.folder.max(file.folder);
                    group.files.push((sibling.language, at));
                }
                sibling => others.push((sibling, at)),
            }
        }
        others.sort_by_key(|&(_, at)| &files[at].name);
        for (sibling, at) in others {
            let File { name, is_named, .. } = &files[at];
            let beside = sibling.filter(|sibling| groups.contains_key(&sibling.page));
            if let Some(sibling) = beside {
                self.leave_out(name, sibling.language, ui);
            } else if *is_named || stands_alone(name) {
                self.pages.push(PageFiles {
                    name: name.clone(),
                    files: vec![(None, at)],
                    is_named: *is_named,
                    is_alone: false,
                });
            }
        }
        for group in groups.into_values() {
            let languages = group.folder.and_then(|folder| languages.get(&folder));
            let is_alone = !group.is_named && languages.is_some_and(|found| found.len() == 1);
            self.add(group, is_alone, files, ui);
        }
    }

    /// Adds the files of a page, if each version has one only.
    fn add(&mut self, group: Group, is_alone: bool, all: &[File], ui: Ui) {
        let Group { mut files, is_named, .. } = group;
        files.sort_by_key(|&(language, at)| (language, &all[at].name));
        let twice = files.windows(2).find(|pair| pair[0].0 == pair[1].0);
        if let Some([(language, one), (_, other)]) = twice {
            let message = texts::same_version(ui, &all[*other].name, language.version(ui));
            self.failures.push(Failure { path: all[*one].name.clone(), message });
        } else if let Some(&(_, first)) = files.first() {
            let name = all[first].name.clone();
            let files = files.into_iter().map(|(language, at)| (Some(language), at)).collect();
            self.pages.push(PageFiles { name, files, is_named, is_alone });
        }
    }

    /// Says once of each language that its files are left out.
    fn leave_out(&mut self, name: &str, language: Language, ui: Ui) {
        let message = texts::left_out(ui, language.name(ui));
        if self.notes.iter().all(|note| note.message != message) {
            self.notes.push(Failure { path: name.to_owned(), message });
        }
    }
}

/// The files of a page, and how they were found.
#[derive(Default)]
struct Group {
    files: Vec<(Language, usize)>,
    is_named: bool,
    folder: Option<usize>,
}

/// Whether a file in a folder may be a page by itself: of Markdown without a language nobody knows, of other
/// text its content tells.
fn stands_alone(name: &str) -> bool {
    !matches!(Form::of_name(name), Some(Form::Markdown | Form::Mdx))
}
