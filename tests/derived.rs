//! Pages made from the real page by one change: each change is one finding, from the right rule, at the
//! right place, beside the findings that the page has anyway.

#![expect(clippy::panic, reason = "a test fails by a panic")]

mod kit;

use std::sync::LazyLock;

use kit::lint::found;
use kit::page::tagged;
use paritet::diagnostic::Diagnostic;
use paritet::page::Page;

const PAGE: &str = include_str!("../fixtures/tagged/e-1-6.txt");

/// Lines, counted from 1, of the sections of each version.
const SECTIONS: [&[(usize, usize)]; 2] = [
    &[(3, 6), (7, 14), (15, 28), (29, 68), (69, 70), (71, 77)],
    &[(78, 81), (82, 89), (90, 103), (104, 140), (141, 142), (143, 148)],
];

/// Lines and labels of the rows of the plan.
const ROWS: [&[(usize, usize, &str)]; 2] = [
    &[
        (35, 35, "Eiers utviklingsgruppe"),
        (36, 41, "Lokal tilpasning av innholdet i kompetansepakken"),
        (42, 42, "Føringer og fleksibilitet"),
        (43, 43, "Tidsramme"),
        (44, 44, "Møtepunkter"),
        (45, 45, "Nettverk"),
        (46, 46, "Støtte fra eier underveis"),
        (47, 47, "PP-tjenestens rolle"),
        (48, 60, "De andre i laget rundt"),
        (61, 61, "Støtte fra kompetansepartner"),
        (62, 62, "Sluttprodukt"),
        (63, 63, "Evaluering"),
    ],
    &[
        (107, 107, "Eigaren si utviklingsgruppe"),
        (108, 113, "Lokal tilpassing av innhaldet i kompetansepakka"),
        (114, 114, "Føringar og fleksibilitet"),
        (115, 115, "Tidsramme"),
        (116, 116, "Møtepunkt"),
        (117, 117, "Nettverk"),
        (118, 118, "Støtte frå eigarane undervegs"),
        (119, 119, "Rolla til PP-tenesta"),
        (120, 132, "Dei andre i laget rundt"),
        (133, 133, "Støtte frå ein kompetansepartnar"),
        (134, 134, "Sluttprodukt"),
        (135, 135, "Evaluering"),
    ],
];

const BULLETS: [&[usize]; 2] = [
    &[13, 14, 52, 53, 54, 55, 56, 57, 58, 59, 60],
    &[88, 89, 124, 125, 126, 127, 128, 129, 130, 131, 132],
];

const CODES: [&str; 2] = ["nb", "nn"];

/// A finding as far as it does not depend on its line: rule, language, words at the label, message.
type Seen = (String, Option<&'static str>, String, String);

/// The findings of the page itself.
static OWN: LazyLock<Vec<Seen>> = LazyLock::new(|| check(PAGE).seen());

struct Checked {
    page: Page,
    diagnostics: Vec<Diagnostic>,
}

fn check(text: &str) -> Checked {
    let page = tagged(text);
    let diagnostics = found(&page);
    Checked { page, diagnostics }
}

impl Checked {
    fn seen(&self) -> Vec<Seen> {
        let mut seen: Vec<Seen> = self
            .diagnostics
            .iter()
            .map(|found| {
                let words = self.page.slice(found.primary.place).to_owned();
                let code = found.language.map(paritet::language::Language::code);
                (found.rule.to_string(), code, words, found.message.clone())
            })
            .collect();
        seen.sort();
        seen
    }

    /// The last line with text before the primary label.
    fn before(&self, found: &Diagnostic) -> String {
        let text = self.page.sources()[0].text();
        let upto = &text[..found.primary.place.span.start as usize];
        upto.trim_end().lines().last().unwrap_or_default().to_owned()
    }
}

fn lines() -> Vec<&'static str> {
    PAGE.lines().collect()
}

/// The page without some lines, counted from 1.
fn without(from: usize, to: usize) -> String {
    let kept = lines().into_iter().enumerate().filter(|(at, _)| !(from..=to).contains(&(at + 1)));
    joined(&kept.map(|(_, line)| line).collect::<Vec<_>>())
}

fn joined(lines: &[&str]) -> String {
    lines.join("\n") + "\n"
}

fn last_text_before(line: usize) -> &'static str {
    lines()[..line - 1].iter().rev().find(|line| !line.is_empty()).copied().unwrap_or_default()
}

/// The one finding that a changed page has beside the page's own, of which some may be gone.
fn added(text: &str, gone: impl Fn(&Seen) -> bool, what: &str) -> (Diagnostic, Checked) {
    let checked = check(text);
    let mut left: Vec<Seen> = OWN.iter().filter(|seen| !gone(seen)).cloned().collect();
    let mut extra: Vec<&Diagnostic> = Vec::new();
    for found in &checked.diagnostics {
        let words = checked.page.slice(found.primary.place);
        // The finding on the link block speaks of its marker and its counterpart, which may change.
        let own = left.iter().position(|(rule, _, at, message)| {
            *rule == *found.rule
                && (rule == "links/empty-block" || at == words && *message == found.message)
        });
        match own {
            Some(at) => drop(left.remove(at)),
            None => extra.push(found),
        }
    }
    assert!(left.is_empty(), "{what}: gone is {left:#?}");
    let [found] = extra.as_slice() else { panic!("{what}: {:#?}", checked.seen()) };
    let found = (*found).clone();
    (found, checked)
}

#[test]
fn the_real_page_has_its_four_faults_and_no_other() {
    let checked = check(PAGE);
    let found: Vec<(&str, usize, usize, &str)> = checked
        .diagnostics
        .iter()
        .map(|found| {
            let at = checked.page.sources()[0].position(found.primary.place.span.start);
            (&*found.rule, at.line, at.column, checked.page.slice(found.primary.place))
        })
        .collect();
    assert_eq!(
        found[..3],
        [
            ("prose/repeated-word", 30, 40, "for for"),
            ("prose/punctuation-spacing", 70, 113, " ."),
            ("language/foreign-word", 106, 1, "Momenter Beskrivelse"),
        ]
    );
    assert_eq!((found[3].0, found[3].1), ("links/empty-block", 141));
    assert_eq!(found.len(), 4);
    let related: Vec<usize> = checked.diagnostics[3]
        .related
        .iter()
        .map(|label| checked.page.sources()[0].position(label.place.span.start).line)
        .collect();
    assert_eq!(related, [70, 135]);
}

#[test]
fn a_missing_row_is_named_at_its_hole() {
    for (version, rows) in ROWS.iter().enumerate() {
        for (at, &(from, to, _)) in rows.iter().enumerate() {
            let what = format!("{} row {at} removed", CODES[version]);
            let (found, checked) = added(&without(from, to), |_| false, &what);
            let there = ROWS[1 - version][at].2;
            assert_eq!(found.rule, "parity/missing-item", "{what}");
            assert!(found.message.contains(&format!("“{there}”")), "{what}: {}", found.message);
            assert_eq!(
                found.language.map(paritet::language::Language::code),
                Some(CODES[version]),
                "{what}"
            );
            assert_eq!(checked.before(&found), last_text_before(from), "{what}");
            if at > 0 {
                assert!(found.help.contains(rows[at - 1].2), "{what}: {}", found.help);
            }
        }
    }
}

#[test]
fn a_missing_bullet_is_named_at_its_hole() {
    for (version, bullets) in BULLETS.iter().enumerate() {
        for (at, &line) in bullets.iter().enumerate() {
            let what = format!("{} bullet {at} removed", CODES[version]);
            let (found, checked) = added(&without(line, line), |_| false, &what);
            let there = lines()[BULLETS[1 - version][at] - 1].trim_start_matches([' ', '•']);
            let there: String = there.chars().take(30).collect();
            assert_eq!(found.rule, "parity/missing-item", "{what}");
            assert!(found.message.contains(&there), "{what}: {}", found.message);
            assert_eq!(
                found.language.map(paritet::language::Language::code),
                Some(CODES[version]),
                "{what}"
            );
            assert_eq!(checked.before(&found), last_text_before(line), "{what}");
        }
    }
}

#[test]
fn a_missing_section_is_one_finding() {
    for (version, sections) in SECTIONS.iter().enumerate() {
        for (at, &(from, to)) in sections.iter().enumerate() {
            let what = format!("{} section {at} removed", CODES[version]);
            // A fault that stood in the section is gone with it.
            let gone = |seen: &Seen| {
                let rules = match at {
                    3 => ["prose/repeated-word", "language/foreign-word"],
                    4 => ["prose/punctuation-spacing", "links/empty-block"],
                    _ => return false,
                };
                seen.1 == Some(CODES[version]) && rules.contains(&seen.0.as_str())
            };
            let (found, _) = added(&without(from, to), gone, &what);
            assert_eq!(found.rule, "parity/missing-section", "{what}");
            assert_eq!(
                found.language.map(paritet::language::Language::code),
                Some(CODES[version]),
                "{what}"
            );
        }
    }
}

#[test]
fn two_swapped_rows_are_one_finding() {
    for (version, rows) in ROWS.iter().enumerate() {
        for first in 0..rows.len() {
            for second in first + 1..rows.len() {
                let what = format!("{} rows {first} and {second} swapped", CODES[version]);
                let all = lines();
                let part = |from: usize, to: usize| all[from - 1..to].to_vec();
                let ((a, b, _), (c, d, _)) = (rows[first], rows[second]);
                let text = [
                    part(1, a - 1),
                    part(c, d),
                    part(b + 1, c - 1),
                    part(a, b),
                    part(d + 1, all.len()),
                ];
                let (found, _) = added(&joined(&text.concat()), |_| false, &what);
                assert_eq!(found.rule, "parity/item-order", "{what}");
            }
        }
    }
}

#[test]
fn a_link_block_at_the_front_is_misplaced() {
    for (version, sections) in SECTIONS.iter().enumerate() {
        let all = lines();
        let part = |from: usize, to: usize| all[from - 1..to].to_vec();
        let (link, first) = (sections[4], sections[0]);
        let text = [
            part(1, first.0 - 1),
            part(link.0, link.1),
            part(first.0, link.0 - 1),
            part(link.1 + 1, all.len()),
        ];
        let what = format!("{} link block in front", CODES[version]);
        let (found, _) = added(&joined(&text.concat()), |_| false, &what);
        assert_eq!(found.rule, "links/misplaced-block", "{what}");
    }
}

#[test]
fn a_mistyped_marker_is_one_finding() {
    type Slip = fn(&str) -> String;
    let slips: [(&str, Slip); 7] = [
        ("a letter left out", |tag| {
            let mut letters: Vec<char> = tag.chars().collect();
            letters.remove(letters.len() - 2);
            letters.into_iter().collect()
        }),
        ("a letter added", |tag| format!("{tag}s")),
        ("two letters exchanged", |tag| {
            let mut letters: Vec<char> = tag.chars().collect();
            let last = letters.len() - 1;
            letters.swap(last - 1, last);
            letters.into_iter().collect()
        }),
        ("a capital", |tag| tag.replacen('u', "U", 1)),
        ("blanks inside", |tag| format!(" {tag} ")),
        ("a blank for the hyphen", |tag| tag.replace('-', " ")),
        ("nothing that is known", |_| "udir-vindmølle".to_owned()),
    ];
    for (version, sections) in SECTIONS.iter().enumerate() {
        for &(line, _) in *sections {
            for (slip, change) in &slips {
                let mut all: Vec<String> = lines().into_iter().map(str::to_owned).collect();
                let tag = all[line - 1].trim_matches(['[', ']']).to_owned();
                let wrong = format!("[{}]", change(&tag));
                all[line - 1].clone_from(&wrong);
                let what = format!("{} line {line}: {slip} in {tag}", CODES[version]);
                let (found, checked) = added(
                    &all.join(
                        "
",
                    ),
                    |_| false,
                    &what,
                );
                assert_eq!(found.rule, "markup/unknown-tag", "{what}");
                assert_eq!(checked.page.slice(found.primary.place), wrong, "{what}");
            }
        }
    }
}

#[test]
fn a_marker_without_its_bracket_is_one_finding() {
    for line in [7, 29, 82, 104] {
        for cut in ["]", "["] {
            let mut all: Vec<String> = lines().into_iter().map(str::to_owned).collect();
            all[line - 1] = all[line - 1].replace(cut, "");
            let (found, _) =
                added(&all.join("\n"), |_| false, &format!("line {line} without {cut}"));
            assert_eq!(found.rule, "markup/unknown-tag");
        }
    }
}

#[test]
fn a_marker_with_wrong_signs_is_one_finding() {
    let mut forms: Vec<String> =
        ["\u{2010}", "\u{2011}", "\u{2012}", "–", "—", "\u{2212}", "\u{ad}"]
            .into_iter()
            .chain([".", "/", ":", "\u{200b}"])
            .map(|hyphen| format!("[udir{hyphen}TAG]"))
            .collect();
    forms.extend(
        [
            "［udir-TAG］",
            "**[udir-TAG]**",
            "__[udir-TAG]__",
            "\\[udir-TAG\\]",
            "\"[udir-TAG]\"",
            "«[udir-TAG]»",
            "# [udir-TAG]",
            "- [udir-TAG]",
            "> [udir-TAG]",
            "[\u{200b}udir-TAG]",
            "[udir-TAG].",
            "[udir-TAG],",
            "[udir-TAG]:",
            "[udir-TAG]]",
            "[[udir-TAG]]",
            "[udir-TAG] [x]",
            "[udir-TAG][]",
            "[/udir-TAG]",
            "udir-TAG]",
            "[udir-TAG",
            "{udir-TAG}",
            "(udir-TAG)",
            "<udir-TAG>",
            "udir-TAG",
        ]
        .map(str::to_owned),
    );
    for (version, sections) in SECTIONS.iter().enumerate() {
        for &(line, _) in *sections {
            for form in &forms {
                let mut all: Vec<String> = lines().into_iter().map(str::to_owned).collect();
                let tag = all[line - 1].trim_matches(['[', ']']).replace("udir-", "");
                let wrong = form.replace("TAG", &tag);
                all[line - 1].clone_from(&wrong);
                let what = format!("{} line {line}: {wrong}", CODES[version]);
                let (found, checked) = added(&all.join("\n"), |_| false, &what);
                assert_eq!(found.rule, "markup/unknown-tag", "{what}");
                assert_eq!(checked.page.slice(found.primary.place), wrong, "{what}");
            }
        }
    }
}

#[test]
fn letters_that_nobody_sees_beside_a_marker_are_no_slip() {
    let own = check(PAGE).seen();
    for form in ["\u{200b}[udir-reveal]", "[udir-reveal]\u{200b}", "\u{feff}[udir-reveal]\u{feff}"]
    {
        assert_eq!(check(&PAGE.replacen("[udir-reveal]", form, 1)).seen(), own, "{form:?}");
    }
}

#[test]
fn text_beside_a_marker_is_one_finding() {
    for (version, sections) in SECTIONS.iter().enumerate() {
        for &(line, _) in *sections {
            // The text below taken up, text of its own, and a title that the line below has as well.
            let below = lines()[line..].iter().position(|text| !text.is_empty()).unwrap();
            let first = lines()[line + below];
            for (beside, kept) in [(first, false), ("Lesetips 4", true), (first, true)] {
                if beside == first && kept && !lines()[line - 1].contains("reveal") {
                    continue;
                }
                let mut all: Vec<String> = lines().into_iter().map(str::to_owned).collect();
                all[line - 1] = format!("{} {beside}", all[line - 1]);
                if !kept {
                    all.drain(line..=line + below);
                }
                let what = format!("{} line {line}: {}", CODES[version], all[line - 1]);
                let (found, checked) = added(&all.join("\n"), |_| false, &what);
                assert_eq!(found.rule, "paritet/syntax-error", "{what}");
                assert_eq!(checked.page.slice(found.primary.place), beside, "{what}");
            }
        }
    }
}

/// What a changed page has beside the page's own findings: rules with their languages.
fn beside(text: &str) -> Vec<(String, Option<&'static str>)> {
    let is_own =
        |(rule, _, _, message): &Seen| OWN.iter().any(|seen| seen.0 == *rule && seen.3 == *message);
    let seen = check(text).seen().into_iter().filter(|seen| !is_own(seen));
    seen.map(|(rule, code, ..)| (rule, code)).collect()
}

#[test]
fn a_version_that_stops_in_its_first_reveal_pairs_with_the_first() {
    let all = lines();
    let nn = joined(&all[77..]);
    for line in 105..=110 {
        let text = joined(&all[..line]);
        let found = check(&text);
        let missing: Vec<&str> = found
            .diagnostics
            .iter()
            .filter(|found| found.rule == "parity/missing-section")
            .map(|found| found.message.as_str())
            .collect();
        assert_eq!(missing.len(), 2, "cut at {line}: {missing:#?}");
        assert!(missing.iter().any(|message| message.contains("Kilder brukt")), "cut at {line}");
    }
    for line in 31..=38 {
        let text = format!("{}{nn}", joined(&all[..line]));
        let missing = beside(&text);
        let sections = missing.iter().filter(|(rule, _)| rule == "parity/missing-section");
        assert_eq!(sections.count(), 2, "cut at {line}: {missing:#?}");
        assert!(
            check(&text).diagnostics.iter().any(|found| {
                found.rule == "parity/missing-section" && found.message.contains("Kjelder brukt")
            }),
            "cut at {line}"
        );
    }
}

#[test]
fn a_row_without_its_description_is_still_the_row() {
    let all = lines();
    // The version stops after a label.
    let found = beside(&joined(&all[..120]));
    let items = found.iter().filter(|(rule, _)| rule == "parity/missing-item");
    assert_eq!(items.count(), 3, "{found:#?}");
    assert!(found.iter().all(|(_, code)| *code == Some("nn")), "{found:#?}");
    for (version, rows) in ROWS.iter().enumerate() {
        for &(from, to, label) in *rows {
            // Below a blank line it may as well be text of the row before.
            if from != to || all[from - 2].is_empty() {
                continue;
            }
            let mut changed = all.clone();
            changed[from - 1] = label;
            let what = format!("{} {label} alone", CODES[version]);
            let found = beside(&joined(&changed));
            assert!(
                found
                    .iter()
                    .all(|(rule, code)| rule == "parity/missing-text"
                        && *code == Some(CODES[version])),
                "{what}: {found:#?}"
            );
            assert_eq!(found.len(), 1, "{what}: {found:#?}");
        }
    }
}

#[test]
fn letters_apart_from_their_marks_change_nothing() {
    let apart: String = PAGE
        .chars()
        .flat_map(|letter| match letter {
            'å' => vec!['a', '\u{30a}'],
            'Å' => vec!['A', '\u{30a}'],
            'é' => vec!['e', '\u{301}'],
            'ò' => vec!['o', '\u{300}'],
            other => vec![other],
        })
        .collect();
    assert_ne!(apart, PAGE);
    let whole = |(rule, code, words, message): Seen| {
        let words = words.replace("a\u{30a}", "å").replace("e\u{301}", "é");
        (rule, code, words, message)
    };
    let seen: Vec<Seen> = check(&apart).seen().into_iter().map(whole).collect();
    assert_eq!(seen, *OWN);
    let wrong = apart.replace("fra\u{30a}", "fra");
    let found = beside(&wrong);
    assert_eq!(found, [("language/foreign-word".to_owned(), Some("nn"))]);
}

#[test]
fn versions_in_reverse_order_have_the_same_findings() {
    let all = lines();
    let reversed = [&all[..2], &all[77..], &all[2..77]].concat();
    assert_eq!(check(&joined(&reversed)).seen(), check(PAGE).seen());
}

#[test]
fn a_page_in_one_language_lacks_the_other() {
    let all = lines();
    let nb = joined(&all[..77]);
    let nn = joined(&[&all[..2], &all[77..]].concat());
    for (text, language) in [(nb, "nb"), (nn, "nn")] {
        let (found, _) = added(&text, |seen| seen.1 != Some(language), language);
        assert_eq!(found.rule, "parity/missing-language");
    }
}

#[test]
fn line_ends_and_marks_of_editors_change_nothing() {
    let own = check(PAGE).seen();
    let unix = |seen: Vec<Seen>| -> Vec<Seen> {
        seen.into_iter()
            .map(|(rule, code, words, message)| (rule, code, words.replace('\r', ""), message))
            .collect()
    };
    assert_eq!(unix(check(&PAGE.replace('\n', "\r\n")).seen()), own);
    assert_eq!(check(&format!("\u{feff}{PAGE}")).seen(), own);
    assert_eq!(check(PAGE.trim_end()).seen(), own);
    assert_eq!(check(&PAGE.replace("  •", "\t-")).seen(), own);
}

#[test]
fn a_title_in_one_language_is_one_finding() {
    let text = format!("nb: E 1.6 Aktivitet\n{}", joined(&lines()[1..]));
    let (found, _) = added(&text, |_| false, "title without nn");
    assert_eq!(found.rule, "markup/title-syntax");
}
