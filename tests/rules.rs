//! Executes the examples of the rule pages and checks what every page must have.

mod kit;

use kit::course::course;
use kit::files::read;
use kit::lint::{all, found, found_in, found_in_course, found_in_project};
use kit::page::{source, tagged};
use paritet::diagnostic::{Applicability, Diagnostic};
use paritet::fix;
use paritet::language::{Language, Ui};
use paritet::markup::Form;
use paritet::page::Page;
use paritet::rule::{Example, Fixability, RuleDoc};

/// What is wrong with the rule pages; each line names the file and, where there is one, the line.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, doc: &RuleDoc, example: &Example, what: &str) {
        self.0.push(format!("rules/{}.md:{}: {what}", doc.name, example.line));
    }

    fn add_to_page(&mut self, doc: &RuleDoc, what: &str) {
        self.0.push(format!("rules/{}.md: {what}", doc.name));
    }

    fn report(self) {
        assert!(self.0.is_empty(), "\n{}\n", self.0.join("\n"));
    }
}

/// The page that a case shows.
fn page(case: &[Example]) -> Page {
    let source = |example: &Example| source(example.file().unwrap_or("example"), &example.text);
    let form = |example: &Example| match example.info[0].as_str() {
        "tagged" => Form::Tagged,
        "project" => Form::of_name(example.file().unwrap_or_default()).unwrap_or(Form::Tagged),
        form => Form::of_name(&format!("example.{form}")).unwrap_or(Form::Tagged),
    };
    let siblings = case.iter().filter_map(|example| {
        let mut parts = example.file()?.rsplit('.').skip(1);
        Some((Language::named(parts.next()?)?, source(example), form(example)))
    });
    let siblings: Vec<_> = siblings.collect();
    if siblings.is_empty() {
        Page::new(source(&case[0]), form(&case[0]))
    } else {
        assert_eq!(siblings.len(), case.len(), "a file of an example names no language");
        Page::siblings(siblings)
    }
}

/// The findings of all rules on a case.
fn lint(case: &[Example], ui: Ui) -> Vec<Diagnostic> {
    if case[0].info[0] == "course" {
        let files =
            case.iter().filter_map(|example| Some((example.file()?, example.text.as_str())));
        let pages = found_in_course(&course(&files.collect::<Vec<_>>()), ui);
        return pages.into_iter().flat_map(|(_, found)| found).collect();
    }
    if case[0].info[0] == "project" {
        let file = |example: &Example| example.file() == Some("paritet.toml");
        let (files, pages): (Vec<Example>, Vec<Example>) = case.iter().cloned().partition(file);
        let pages: Vec<Page> = pages.iter().map(|file| page(std::slice::from_ref(file))).collect();
        return found_in_project(&files[0].text, &pages, ui);
    }
    found_in(&page(case), ui)
}

/// The findings in a few words, for the message of a failure.
fn listed<'d>(found: impl IntoIterator<Item = &'d Diagnostic>) -> String {
    let lines = found.into_iter().map(|found| format!("\n    [{}] {}", found.rule, found.message));
    lines.collect()
}

fn shows(example: &Example, kind: &str) -> bool {
    example.info.iter().any(|word| word == kind)
}

/// The cases that the examples of each rule show; one is a file or more, and known by its first.
fn cases() -> Vec<(&'static RuleDoc, Vec<Vec<Example>>)> {
    all().iter().map(|rule| (&*rule.doc, rule.doc.cases())).collect()
}

#[test]
fn every_example_is_of_a_known_form_and_kind() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        for (at, case) in cases.iter().enumerate() {
            let example = &case[0];
            let words = example.info.iter().map(String::as_str);
            match words.filter(|word| !word.contains('=')).collect::<Vec<_>>().as_slice() {
                ["tagged" | "md" | "mdx" | "html" | "course" | "project", "bad" | "good"] => {}
                ["tagged" | "md" | "mdx" | "html", "fixed"] => {
                    if at == 0 || !shows(&cases[at - 1][0], "bad") || case.len() > 1 {
                        faults.add(doc, example, "`fixed` must directly follow a `bad` example");
                    }
                }
                info => {
                    faults.add(doc, example, &format!("`{}` cannot be executed", info.join(" ")));
                }
            }
        }
        for kind in ["bad", "good"] {
            if !cases.iter().any(|case| shows(&case[0], kind)) {
                faults.add_to_page(doc, &format!("no `{kind}` example"));
            }
        }
    }
    faults.report();
}

#[test]
fn bad_examples_raise_their_rule_and_no_other() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        for case in cases.iter().filter(|case| shows(&case[0], "bad")) {
            let example = &case[0];
            let found = lint(case, Ui::En);
            if !found.iter().any(|found| found.rule == doc.name) {
                faults.add(doc, example, "the rule finds nothing here");
            }
            // A rule that stands beside another one names it.
            let beside = |rule: &str| shows(example, &format!("with={rule}"));
            let others =
                found.iter().filter(|found| found.rule != doc.name && !beside(&found.rule));
            let others: Vec<_> = others.collect();
            if !others.is_empty() {
                faults.add(doc, example, &format!("other rules find something:{}", listed(others)));
            }
        }
    }
    faults.report();
}

#[test]
fn good_and_fixed_examples_raise_nothing() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        for case in cases.iter().filter(|case| !shows(&case[0], "bad")) {
            let example = &case[0];
            let found = lint(case, Ui::En);
            if !found.is_empty() {
                faults.add(doc, example, &format!("is not clean:{}", listed(&found)));
            }
        }
    }
    faults.report();
}

#[test]
fn fixes_lead_from_bad_to_fixed() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        for pair in cases.windows(2) {
            let [bad_case, wanted] = pair else { continue };
            let (bad, wanted) = (&bad_case[0], &wanted[0]);
            if !shows(bad, "bad") || !shows(wanted, "fixed") {
                continue;
            }
            let found = lint(bad_case, Ui::En);
            let fixes = found.iter().filter(|found| found.rule == doc.name);
            let got = fix::apply(&bad.text, fixes.filter_map(|found| found.fix.as_ref()));
            if got != wanted.text {
                faults.add(doc, wanted, &format!("the fixes lead to something else:\n{got}"));
            }
        }
    }
    faults.report();
}

#[test]
fn fixability_is_what_the_page_says() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        let shown = cases.iter().any(|case| shows(&case[0], "fixed"));
        if shown == (doc.fix == Fixability::Never) {
            let what = if shown { "`fixed` without a fix" } else { "no `fixed` example" };
            faults.add_to_page(doc, what);
        }
        let allowed: &[Applicability] = match doc.fix {
            Fixability::Never => &[],
            Fixability::Safe => &[Applicability::Safe],
            Fixability::Unsafe => &[Applicability::Unsafe],
            Fixability::Mixed => &[Applicability::Safe, Applicability::Unsafe],
        };
        for case in &cases {
            let example = &case[0];
            let found = lint(case, Ui::En);
            for found in found.iter().filter(|found| found.rule == doc.name) {
                let fix = found.fix.as_ref().map(|fix| fix.applicability);
                if let Some(fix) = fix.filter(|fix| !allowed.contains(fix)) {
                    let what = format!("a fix that is {}: {}", fix.name(), found.message);
                    faults.add(doc, example, &what);
                }
                if found.severity > doc.severity {
                    faults.add(doc, example, "graver than the page says");
                }
            }
        }
    }
    faults.report();
}

#[test]
fn findings_are_the_same_in_every_interface_language() {
    let mut faults = Faults::default();
    for (doc, cases) in cases() {
        for case in cases.iter().filter(|case| shows(&case[0], "bad")) {
            let example = &case[0];
            let [en, nb, nn] = Ui::ALL.map(|ui| lint(case, ui));
            // Messages decide the order of findings at one place, so only the places must agree.
            let places = |found: &[Diagnostic]| {
                found
                    .iter()
                    .map(|found| (found.primary.place, found.rule.clone()))
                    .collect::<Vec<_>>()
            };
            if places(&en) != places(&nb) || places(&en) != places(&nn) {
                faults.add(doc, example, "finds other things in another interface language");
            }
            for found in en.iter().chain(&nb).chain(&nn) {
                if found.message.is_empty() || found.message.contains('\n') || found.help.is_empty()
                {
                    faults.add(doc, example, &format!("no message on one line: {found:?}"));
                }
            }
        }
    }
    faults.report();
}

#[test]
fn every_rule_is_explained_in_every_language() {
    let mut faults = Faults::default();
    for rule in all() {
        let doc = &rule.doc;
        let explained = Ui::ALL.map(|ui| doc.explanation(ui));
        let summed_up = Ui::ALL.map(|ui| doc.summary.get(ui));
        for (what, [en, nb, nn]) in [("explanation", explained), ("summary", summed_up)] {
            if en.is_empty() || nb.is_empty() || nn.is_empty() {
                faults.add_to_page(doc, &format!("a language has no {what}"));
            }
            // A summary of a few words may be the same in bokmål and nynorsk.
            if en == nb || en == nn || (what == "explanation" && nb == nn) {
                faults.add_to_page(doc, &format!("two languages have the same {what}"));
            }
        }
        if doc.since.split('.').filter(|part| part.parse::<u32>().is_ok()).count() != 3 {
            faults.add_to_page(doc, "`since` is no version");
        }
    }
    faults.report();
}

/// The paragraphs of a rule page, each on one line, since a line of tagged text is a paragraph.
fn unwrapped(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

#[test]
fn norwegian_explanations_pass_the_rules() {
    let mut faults = Faults::default();
    for rule in all() {
        let doc = &rule.doc;
        let [nb, nn] = [Ui::Nb, Ui::Nn]
            .map(|ui| format!("{}\n\n{}", doc.summary.get(ui), unwrapped(doc.explanation(ui))));
        let found = found(&tagged(&format!("[bokmål]\n\n{nb}\n\n[nynorsk]\n\n{nn}\n")));
        // A page may show what its own rule finds.
        let others: Vec<_> = found.iter().filter(|found| found.rule != doc.name).collect();
        if !others.is_empty() {
            faults.add_to_page(doc, &format!("its own text is not clean:{}", listed(others)));
        }
    }
    faults.report();
}

#[test]
fn heading_of_a_page_is_its_path() {
    let mut faults = Faults::default();
    for rule in all() {
        let text = read(format!("rules/{}.md", rule.name()));
        let heading = text.lines().next().unwrap_or_default();
        if heading != format!("# {}", rule.name()) {
            faults.0.push(format!("rules/{}.md:1: heading is `{heading}`", rule.name()));
        }
    }
    faults.report();
}
