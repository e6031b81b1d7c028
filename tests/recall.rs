//! What paritet finds of defects that are seeded into the fixtures: a floor for each class, so that a
//! change that loses findings, or adds others beside them, fails. `cargo run --release --example recall`
//! is the same at length, on any folder.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

#[expect(dead_code, reason = "the example shows more than the test asks for")]
#[path = "../examples/recall/harness/mod.rs"]
mod harness;

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use harness::alignment::{Score, TRANSFORMATIONS, score};
use harness::classes::{CLASSES, WordLists};
use harness::subject::Subject;
use harness::{Plan, Tally, files, run};
use paritet::rule::Rule;
use paritet::rules;
use rayon::prelude::*;

/// The least share of the defects of a class that must be found, and the most findings beside each
/// defect. A class whose floor is 0 has no rule yet, or no fixture.
const FLOORS: &[(&str, f64, f64)] = &[("item dropped", 1.0, 0.0)];

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(rules::all);

/// The pages under `fixtures/`: as they are, and each version in a file of its own.
static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let pages = files::pages(&folder).unwrap();
    let whole: Vec<Subject> =
        pages.into_par_iter().filter_map(|parts| Subject::new(parts, &RULES)).collect();
    let apart: Vec<Subject> = whole.iter().filter_map(|subject| subject.apart(&RULES)).collect();
    whole.into_iter().chain(apart).collect()
});

#[test]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 defects")]
fn seeded_defects_are_found_and_little_else() {
    let plan = Plan { seed: 7, places: 1 };
    let words = WordLists::new(&RULES);
    let mut failures = String::new();
    for class in CLASSES {
        let tally = SUBJECTS
            .par_iter()
            .map(|subject| run(subject, class, plan, &RULES, &words))
            .reduce(Tally::default, |mut sum, tally| {
                sum.add(tally);
                sum
            });
        let (seeded, found, extras) = (tally.seeded(), tally.found(), tally.extras);
        let floor = FLOORS.iter().find(|(name, ..)| *name == class.name);
        let Some(&(_, recall, most)) = floor else {
            let _ = writeln!(
                failures,
                "(\"{}\", {}, {}) {seeded}",
                class.name,
                found as f64 / seeded as f64,
                extras as f64 / seeded as f64
            );
            continue;
        };
        if (found as f64) < recall * seeded as f64 {
            let _ = writeln!(failures, "{}: {found} of {seeded} found", class.name);
        }
        if extras as f64 > most * seeded as f64 {
            let _ = writeln!(failures, "{}: {extras} others beside {seeded}", class.name);
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn versions_are_paired_after_changes_as_they_were_before() {
    for transformation in TRANSFORMATIONS {
        let mut sum = Score::default();
        SUBJECTS
            .iter()
            .filter_map(|subject| score(subject, transformation, 7))
            .for_each(|score| sum.add(score));
        let (strict, lax) = (sum.f1(sum.strict), sum.f1(sum.lax));
        assert!(sum.wanted > 0, "{} was not tried", transformation.name);
        assert!(strict >= 0.97, "{}: strictly {strict}", transformation.name);
        assert!(lax >= 0.99, "{}: laxly {lax}", transformation.name);
    }
}
