//! What the modules of a course list, for finding it on pages.

use rustc_hash::FxHashMap;

use crate::canvas::{Course, ItemKind};
use crate::language::Language;
use crate::text::fold_word;

use super::title_in;

/// The lists of a course: that of its modules, and what each of them leads to.
#[derive(Debug, Default)]
pub struct Outline {
    pub(super) lists: Vec<List>,
    by_name: FxHashMap<(Language, String), Vec<Listed>>,
    by_page: FxHashMap<usize, Vec<Listed>>,
}

/// A list of titles in their order.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) items: Vec<Item>,
}

/// A title in a list.
#[derive(Debug)]
pub(super) struct Item {
    /// As the export writes it, often of the form `nb: …|nn: …`.
    pub(super) title: String,
    /// The page that it leads to.
    pub(super) page: Option<usize>,
    /// Whether readers should find it in a plan.
    pub(super) counts: bool,
}

/// A title: its list, and its place there.
pub(super) type Listed = (usize, usize);

impl Outline {
    /// The lists of a course. What is not published is in none.
    #[must_use]
    pub fn of(course: &Course) -> Self {
        let is_shown = |state: &Option<String>| state.as_deref() != Some("unpublished");
        let modules: Vec<_> = course.modules.iter().flatten().collect();
        let mut outline = Self::default();
        let shown = modules.iter().filter(|module| is_shown(&module.state));
        let titles = shown.clone().map(|module| {
            let title = module.title.clone();
            Item { title, page: None, counts: true }
        });
        outline.add(List { items: titles.collect() });
        for module in shown {
            let items = module.items.iter().filter(|item| is_shown(&item.state)).map(|item| {
                let page = item.identifierref.as_deref().and_then(|id| course.page_of(id));
                let own = page.and_then(|page| course.pages.get(page));
                let counts = item.kind == ItemKind::WikiPage
                    && own.is_some_and(|own| own.is_published() && !own.is_front_page);
                Item { title: item.title.clone(), page, counts }
            });
            outline.add(List { items: items.collect() });
        }
        outline
    }

    fn add(&mut self, list: List) {
        for (at, item) in list.items.iter().enumerate() {
            let listed = (self.lists.len(), at);
            if let Some(page) = item.page {
                self.by_page.entry(page).or_default().push(listed);
            }
            for language in Language::all().filter(|language| language.is_published()) {
                let name = folded(&title_in(&item.title, Some(language)));
                self.by_name.entry((language, name)).or_default().push(listed);
            }
        }
        self.lists.push(list);
    }

    /// Where a name is listed.
    pub(super) fn named(&self, language: Language, name: &str) -> &[Listed] {
        self.by_name.get(&(language, folded(name))).map_or(&[], Vec::as_slice)
    }

    /// Where a page is listed.
    pub(super) fn leading_to(&self, page: usize) -> &[Listed] {
        self.by_page.get(&page).map_or(&[], Vec::as_slice)
    }
}

/// The words of a title, folded.
fn folded(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(fold_word).collect();
    words.join(" ")
}
