//! The harness: pages are damaged in one way at a time, and what paritet then says is judged.

pub mod alignment;
pub mod change;
pub mod classes;
pub mod files;
pub mod judge;
pub mod random;
pub mod subject;

use paritet::diagnostic::Diagnostic;
use paritet::language::Language;
use paritet::settings::Settings;

use change::Changed;
use classes::{Class, Scene, Seed, WordLists};
use random::Random;
use subject::Subject;

/// How much is tried, and where.
#[derive(Clone, Copy)]
pub struct Plan {
    /// What the random places depend on.
    pub seed: u64,
    /// How many defects of a class are made in one version of a page.
    pub places: usize,
}

/// A defect that was missed, or beside which something else was found.
pub struct Case {
    /// The page.
    pub page: String,
    /// The language of the version that was damaged.
    pub language: Language,
    /// Whether it was found all the same.
    pub is_found: bool,
    /// What else was found.
    pub extras: Vec<Diagnostic>,
    /// What was changed.
    pub seed: Seed,
    /// The page after that.
    pub changed: Changed,
}

/// What became of the defects of one class.
#[derive(Default)]
pub struct Tally {
    /// How many were made and how many found, by the index of the language.
    pub by_language: Vec<(usize, usize)>,
    /// How many findings there were that nobody expected.
    pub extras: usize,
    /// The misses, and the defects with other findings.
    pub cases: Vec<Case>,
}

impl Tally {
    /// How many defects were made.
    pub fn seeded(&self) -> usize {
        self.by_language.iter().map(|(seeded, _)| seeded).sum()
    }

    /// How many of them were found.
    pub fn found(&self) -> usize {
        self.by_language.iter().map(|(_, found)| found).sum()
    }

    /// Adds what became of others.
    pub fn add(&mut self, other: Self) {
        let languages = self.by_language.len().max(other.by_language.len());
        self.by_language.resize(languages, (0, 0));
        for (sum, (seeded, found)) in self.by_language.iter_mut().zip(other.by_language) {
            sum.0 += seeded;
            sum.1 += found;
        }
        self.extras += other.extras;
        self.cases.extend(other.cases);
    }
}

/// Makes the defects of one class on one page, one at a time.
pub fn run(
    subject: &Subject,
    class: &Class,
    plan: Plan,
    settings: &Settings,
    words: &WordLists,
) -> Tally {
    let mut tally =
        Tally { by_language: vec![(0, 0); Language::all().count()], ..Tally::default() };
    for version in subject.page.versions().iter().filter(|_| subject.is_whole()) {
        let language = version.language;
        let mut random = Random::new(plan.seed, &[&subject.name, class.name, language.code()]);
        let scene = Scene { subject, language, words };
        let mut seeds = (class.seeds)(&scene, &mut random);
        random.shuffle(&mut seeds);
        seeds.retain(|seed| !judge::is_spoilt(subject, seed));
        for seed in random.sample(seeds, plan.places) {
            let Some(outcome) = judge::judge(subject, class, &seed, settings) else { continue };
            let judge::Outcome { is_found, extras, changed } = outcome;
            if let Some((seeded, found)) = tally.by_language.get_mut(language.index()) {
                *seeded += 1;
                *found += usize::from(is_found);
            }
            tally.extras += extras.len();
            if !is_found || !extras.is_empty() {
                let page = subject.name.clone();
                tally.cases.push(Case { page, language, is_found, extras, seed, changed });
            }
        }
    }
    tally
}
