//! A yardstick: how many seeded defects paritet finds, and what it says beside them.
//!
//! `cargo run --release --example recall -- FOLDER` reads the pages of a folder, damages each in one
//! way at a time, as pages get damaged, at random places that are the same on every run, and checks
//! them with all rules. For each class of defects it prints how many were made; the share that a rule
//! which may report them found at the right place; the share of new findings that were the expected
//! one; and how many others there were for each defect. Then it prints how well versions are paired
//! after changes, and what is found on the pages as they are, which is to be read: a clean folder has
//! nothing there.
//!
//! A defect counts as found where a finding of an expected rule, in the expected language, has a label
//! on what was changed, at the hole it left, or on its counterpart. Findings that the untouched page
//! has as well do not count.

#![expect(clippy::print_stdout, reason = "the tables are what it is for")]

mod harness;
mod report;

use std::error::Error;
use std::path::PathBuf;

use clap::Parser;
use paritet::settings::Settings;
use rayon::prelude::*;

use harness::alignment::{Score, TRANSFORMATIONS, score};
use harness::classes::{CLASSES, Class, WordLists};
use harness::subject::Subject;
use harness::{Plan, Tally, files, run};

/// Seeds defects into the pages of a folder and measures how many are found.
#[derive(Parser)]
struct Args {
    /// The folder.
    folder: PathBuf,
    /// Only this class of defects.
    #[arg(long)]
    class: Option<String>,
    /// Print every miss, and every finding beside a defect.
    #[arg(long)]
    show: bool,
    /// At most so many pages, at random.
    #[arg(long)]
    pages: Option<usize>,
    /// What the random places depend on.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// How many defects of a class in one version of a page.
    #[arg(long, default_value_t = 4)]
    places: usize,
    /// Each version of a page in a file of its own.
    #[arg(long)]
    apart: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let settings = Settings::default();
    let subjects = subjects(&args, &settings)?;
    if subjects.is_empty() {
        return Err(format!("no page in {}", args.folder.display()).into());
    }
    let is_meant = |class: &&Class| args.class.as_deref().is_none_or(|name| name == class.name);
    let classes: Vec<&Class> = CLASSES.iter().filter(is_meant).collect();
    if classes.is_empty() {
        let names: Vec<&str> = CLASSES.iter().map(|class| class.name).collect();
        return Err(format!("the classes are: {}", names.join(", ")).into());
    }
    println!("{} pages, seed {}", subjects.len(), args.seed);
    let plan = Plan { seed: args.seed, places: args.places };
    let words = WordLists::new(&settings);
    let mut tallies = Vec::new();
    for class in classes {
        let tally = subjects
            .par_iter()
            .map(|subject| run(subject, class, plan, &settings, &words))
            .reduce(Tally::default, |mut sum, tally| {
                sum.add(tally);
                sum
            });
        tallies.push((class, tally));
    }
    if args.show {
        report::cases(&tallies);
    }
    report::recall(&tallies, &settings);
    if args.class.is_none() {
        report::alignment(&alignment(&subjects, &args));
        report::untouched(&subjects, args.show);
    }
    Ok(())
}

/// The pages, as many as are asked for.
fn subjects(args: &Args, settings: &Settings) -> Result<Vec<Subject>, Box<dyn Error>> {
    let mut pages = files::pages(&args.folder)?;
    if let Some(count) = args.pages {
        pages = harness::random::Random::new(args.seed, &["pages"]).sample(pages, count);
        pages.sort_by(|one, two| one[0].name.cmp(&two[0].name));
    }
    let subjects = pages.into_par_iter().filter_map(|parts| {
        let subject = Subject::new(parts, settings)?;
        if args.apart { subject.apart(settings) } else { Some(subject) }
    });
    Ok(subjects.collect())
}

/// The scores of each transformation: how many pages allow it, and all of them together.
fn alignment(subjects: &[Subject], args: &Args) -> Vec<(&'static str, usize, Score)> {
    let scores = TRANSFORMATIONS.iter().map(|transformation| {
        let (mut sum, mut pages) = (Score::default(), 0);
        for subject in subjects {
            let Some(score) = score(subject, transformation, args.seed) else { continue };
            if args.show && score.strict < score.wanted.max(score.made) {
                println!("pairing, {}: {} {score:?}", transformation.name, subject.name);
            }
            sum.add(score);
            pages += 1;
        }
        (transformation.name, pages, sum)
    });
    scores.collect()
}
