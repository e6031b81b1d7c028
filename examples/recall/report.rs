//! The tables.

use std::collections::{BTreeMap, BTreeSet};

use paritet::diagnostic::{Diagnostic, Place, Severity};
use paritet::language::Language;
use paritet::settings::Settings;

use crate::harness::alignment::Score;
use crate::harness::change::Text;
use crate::harness::classes::Class;
use crate::harness::subject::{Part, Subject};
use crate::harness::{Case, Tally};

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 defects")]
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".to_owned() } else { format!("{:.3}", part as f64 / whole as f64) }
}

/// Recall, precision and extras of each class.
pub fn recall(tallies: &[(&Class, Tally)], settings: &Settings) {
    let languages = &settings.languages.required;
    println!(
        "\n{:<26} {:>6} {:>7} {:>7} {:>7}  {}  rules",
        "class",
        "seeded",
        "recall",
        "precis.",
        "extras",
        languages
            .iter()
            .map(|language| format!("{:>5}", language.code()))
            .collect::<Vec<_>>()
            .join(" ")
    );
    for (class, tally) in tallies {
        let (seeded, found) = (tally.seeded(), tally.found());
        let of = |language: &Language| {
            let counts = tally.by_language.get(language.index()).copied().unwrap_or_default();
            format!("{:>5}", share(counts.1, counts.0))
        };
        let is_there = |name: &&str| settings.rules().iter().any(|rule| rule.name() == name);
        let names: Vec<String> = class
            .rules
            .iter()
            .map(|name| if is_there(name) { (*name).to_owned() } else { format!("({name})") })
            .collect();
        let why = if class.why.is_empty() { String::new() } else { format!(": {}", class.why) };
        println!(
            "{:<26} {seeded:>6} {:>7} {:>7} {:>7}  {}  {}{why}",
            class.name,
            share(found, seeded),
            share(found, found + tally.extras),
            share(tally.extras, seeded),
            languages.iter().map(of).collect::<Vec<_>>().join(" "),
            names.join(", "),
        );
    }
    println!("A rule in brackets is not there yet.");
}

/// How well versions are paired after changes.
pub fn alignment(scores: &[(&str, usize, Score)]) {
    println!("\n{:<20} {:>6} {:>7} {:>7} {:>7}", "pairing", "pages", "groups", "strict", "lax");
    for (name, pages, score) in scores {
        let (strict, lax) = (score.f1(score.strict), score.f1(score.lax));
        println!("{name:<20} {pages:>6} {:>7} {strict:>7.4} {lax:>7.4}", score.wanted);
    }
}

/// What is found on the pages as they are.
pub fn untouched(subjects: &[Subject], show: bool) {
    let mut rules: BTreeMap<(&str, Severity), (usize, BTreeSet<&str>)> = BTreeMap::new();
    let mut pages: BTreeMap<Severity, usize> = BTreeMap::new();
    for subject in subjects {
        for finding in &subject.findings {
            let row = rules.entry((&finding.rule, finding.severity)).or_default();
            row.0 += 1;
            row.1.insert(&subject.name);
        }
        for severity in Severity::ALL {
            let any = subject.findings.iter().any(|finding| finding.severity == severity);
            *pages.entry(severity).or_default() += usize::from(any);
        }
        if show {
            for finding in subject.findings.iter().filter(|found| found.severity > Severity::Info) {
                println!("untouched {}", described(finding, &subject.parts));
            }
        }
    }
    println!("\n{:<28} {:<8} {:>8} {:>6}", "untouched", "severity", "findings", "pages");
    for ((rule, severity), (findings, pages)) in rules {
        println!("{rule:<28} {:<8} {findings:>8} {:>6}", severity.name(), pages.len());
    }
    for severity in Severity::ALL {
        let count = pages.get(&severity).copied().unwrap_or_default();
        println!(
            "{count} of {} pages have one of severity {} at least",
            subjects.len(),
            severity.name()
        );
    }
}

/// Every miss, and every finding beside a defect.
pub fn cases(tallies: &[(&Class, Tally)]) {
    for (class, tally) in tallies {
        for case in &tally.cases {
            shown(class, case);
        }
    }
}

fn shown(class: &Class, case: &Case) {
    let what = if case.is_found { "extra" } else { "missed" };
    println!("{what}: {}, {} in {}", class.name, case.language.code(), case.page);
    let parts = &case.changed.parts;
    if case.seed.without.is_none() {
        for (edit, &place) in case.seed.edits.iter().zip(&case.changed.edited).take(3) {
            let new: Vec<String> = edit
                .with
                .iter()
                .map(|text| match text {
                    Text::New(text) => format!("{:?}", shortened(text)),
                    Text::Old(_) => "(moved)".to_owned(),
                })
                .collect();
            let now = around(parts, place);
            println!("  {} {} → {now}", at(parts, place), new.join(" + "));
        }
    }
    for extra in &case.extras {
        println!("  found {}", described(extra, parts));
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

/// The text at a place and a little on both sides, the place in ⟦⟧.
fn around(parts: &[Part], place: Place) -> String {
    let Some(part) = parts.get(usize::from(place.source.0)) else { return String::new() };
    let text = &part.text;
    let (start, end) = (place.span.start as usize, place.span.end as usize);
    let before: String =
        text[..start].chars().rev().take(50).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[end..].chars().take(50).collect();
    let whole = format!("{before}⟦{}⟧{after}", shortened(&text[start..end]));
    whole.replace("\r\n", "⏎").replace('\n', "⏎")
}

fn at(parts: &[Part], place: Place) -> String {
    let Some(part) = parts.get(usize::from(place.source.0)) else { return String::new() };
    let line = part.text[..place.span.start as usize].matches('\n').count() + 1;
    format!("{}:{line}", part.name)
}

fn described(finding: &Diagnostic, parts: &[Part]) -> String {
    let language = finding.language.map_or("-", Language::code);
    format!(
        "{} {}[{}] {language}: {}",
        at(parts, finding.primary.place),
        finding.severity.name(),
        finding.rule,
        finding.message
    )
}
