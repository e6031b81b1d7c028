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
use paritet::settings::Settings;
use rayon::prelude::*;

/// The least share of the defects of a class that must be found, and the most findings beside each
/// defect: what is found now, with room for one defect. A class whose floor is 0 has no fixture.
const FLOORS: &[(&str, f64, f64)] = &[
    ("item dropped", 0.96, 0.07),
    ("plan row dropped", 0.97, 0.03),
    ("list dropped", 0.98, 0.02),
    ("paragraph dropped", 0.98, 0.07),
    ("section dropped", 0.98, 0.02),
    ("section emptied", 0.98, 0.03),
    ("items swapped", 0.98, 0.05),
    ("plan rows swapped", 0.97, 0.03),
    ("sections swapped", 0.97, 0.05),
    ("paragraph duplicated", 0.97, 0.01),
    ("paragraphs merged", 0.92, 0.08),
    ("paragraph split", 0.97, 0.03),
    ("text left untranslated", 0.94, 0.03),
    ("section left untranslated", 0.98, 0.12),
    ("number altered", 0.98, 0.05),
    ("function word doubled", 0.99, 0.01),
    ("content word doubled", 0.99, 0.01),
    ("punctuation spaced", 0.99, 0.01),
    ("placeholder inserted", 0.99, 0.01),
    ("link altered", 0.97, 0.02),
    ("link dropped", 0.95, 0.06),
    ("link block emptied", 0.97, 0.03),
    ("link block moved", 0.95, 0.03),
    ("image dropped", 0.87, 0.13),
    ("tooltip dropped", 0.96, 0.04),
    ("tooltip altered", 0.96, 0.04),
    ("marker mistyped, near", 0.99, 0.01),
    ("marker mistyped, unknown", 0.99, 0.10),
    ("marker exchanged", 0.98, 0.02),
    ("heading level changed", 0.97, 0.07),
    ("title language dropped", 0.93, 0.03),
    ("version removed", 0.96, 0.18),
    ("version emptied", 0.98, 0.13),
    ("versions swapped", 0.88, 1.68),
];

static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);

/// The pages under `fixtures/`: as they are, and each version in a file of its own. Those of the portal and
/// those with mixed versions hold a few words each, and are about one kind of mistake.
static SUBJECTS: LazyLock<Vec<Subject>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut pages = files::pages(&folder).unwrap();
    pages.retain(|parts| !["portal", "mixed"].iter().any(|few| parts[0].name.starts_with(few)));
    let whole: Vec<Subject> =
        pages.into_par_iter().filter_map(|parts| Subject::new(parts, &SETTINGS)).collect();
    let apart: Vec<Subject> = whole.iter().filter_map(|subject| subject.apart(&SETTINGS)).collect();
    whole.into_iter().chain(apart).collect()
});

#[test]
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 defects")]
fn seeded_defects_are_found_and_little_else() {
    let plan = Plan { seed: 7, places: 1 };
    let words = WordLists::new(&SETTINGS);
    let mut failures = String::new();
    for class in CLASSES {
        let tally = SUBJECTS
            .par_iter()
            .map(|subject| run(subject, class, plan, &SETTINGS, &words))
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
        assert!(strict >= 0.99, "{}: strictly {strict}", transformation.name);
        assert!(lax >= 0.995, "{}: laxly {lax}", transformation.name);
    }
}
