//! Findings that are accepted: by comments on the page and by entries in the file of the project.

use std::fs;
use std::path::{Path, PathBuf};

use super::{PAGE, folder, json, run};

const RULES: &str = "prose/repeated-word,parity,paritet";

/// What is found, as rule, path and line, and how many findings were set aside.
fn found_with(here: &Path, arguments: &[&str]) -> (Vec<String>, u64) {
    let (out, err, code) = run(here, &[&["check", "--format", "json"], arguments].concat());
    assert_eq!(err, "");
    let report = json(&out);
    let found: Vec<String> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| {
            let text = |key: &str| found[key].as_str().unwrap();
            format!("{} {}:{}", text("rule"), text("path"), found["range"]["start"]["line"])
        })
        .collect();
    assert_eq!(code, i32::from(!found.is_empty()), "{found:?}");
    (found, report["summary"]["suppressed"].as_u64().unwrap())
}

fn found(here: &Path) -> (Vec<String>, u64) {
    found_with(here, &["--select", RULES])
}

fn nothing_but(suppressed: u64) -> (Vec<String>, u64) {
    (Vec::new(), suppressed)
}

/// A folder with some files.
fn pages(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    folder(&format!("ignores-{name}"), &files)
}

/// The page with a comment before its repeated word.
fn commented(comment: &str) -> String {
    PAGE.replace("Dere skal", &format!("{comment}\nDere skal"))
}

const COMMENT: &str = "<!-- paritet: ignore prose/repeated-word slik står det i sangen -->";

const NB: &str = "Dere skal lage en plan for for arbeidet på skolen.";
const NN: &str = "De skal lage ein plan for arbeidet på skulen.";

#[test]
fn a_comment_is_about_the_block_that_follows_in_every_form_of_page() {
    let html = |comment: &str| {
        format!(
            "<div class=\"language\" lang=\"nb\">{comment}<p>{NB}</p></div>\n<div class=\"language\" lang=\"nn\"><p>{NN}</p></div>\n"
        )
    };
    let mdx = COMMENT.replace("<!--", "{/*").replace("-->", "*/}");
    for (name, file, text) in [
        ("form-txt", "a.txt", commented(COMMENT)),
        ("form-html", "a.html", html(COMMENT)),
        ("form-md", "a.nb.md", format!("{COMMENT}\n\n{NB}\n")),
        ("form-mdx", "a.nb.mdx", format!("{mdx}\n\n{NB}\n")),
    ] {
        let sibling = file.replace(".nb.", ".nn.");
        let other = format!("{NN}\n");
        let mut files = vec![(file, text.as_str())];
        if sibling != file {
            files.push((&sibling, &other));
        }
        let here = pages(name, &files);
        assert_eq!(found(&here), nothing_but(1), "{file}");
        let plain = text.replace(COMMENT, "").replace(&mdx, "");
        fs::write(here.join(file), plain).unwrap();
        let (found, suppressed) = found(&here);
        assert!(found.len() == 1 && found[0].starts_with("prose/repeated-word "), "{found:?}");
        assert_eq!(suppressed, 0);
    }
}

#[test]
fn a_comment_counts_for_the_pair_and_for_what_is_missing() {
    let nb = [
        "Elevene lager en plan for arbeidet.",
        "Læreren henter bøker fra biblioteket i byen.",
        "Til slutt rydder alle rommet sammen.",
    ];
    let nn = ["Elevane lagar ein plan for arbeidet.", "Til slutt ryddar alle rommet saman."];
    let comment = "<!-- paritet: ignore parity/missing-text det gjelder bare på bokmål -->";
    let with = |texts: &[&str], at: usize| {
        let mut texts = texts.to_vec();
        texts.insert(at, comment);
        texts.join("\n\n") + "\n"
    };
    let plain = |texts: &[&str]| texts.join("\n\n") + "\n";
    let here = pages("pair", &[("a.nb.md", &plain(&nb)), ("a.nn.md", &plain(&nn))]);
    assert_eq!(found(&here).0.len(), 1);
    fs::write(here.join("a.nb.md"), with(&nb, 1)).unwrap();
    assert_eq!(found(&here), nothing_but(1));
    fs::write(here.join("a.nb.md"), plain(&nb)).unwrap();
    fs::write(here.join("a.nn.md"), with(&nn, 1)).unwrap();
    assert_eq!(found(&here), nothing_but(1));
    for elsewhere in [0, 2] {
        fs::write(here.join("a.nn.md"), with(&nn, elsewhere)).unwrap();
        let (found, suppressed) = found(&here);
        assert_eq!(suppressed, 0, "{elsewhere}: {found:?}");
        assert!(found.iter().any(|it| it.starts_with("parity/missing-text ")), "{found:?}");
        assert!(found.iter().any(|it| it.starts_with("paritet/unused-ignore ")), "{found:?}");
    }
    // In both files it is of use in both.
    fs::write(here.join("a.nb.md"), with(&nb, 1)).unwrap();
    fs::write(here.join("a.nn.md"), with(&nn, 1)).unwrap();
    assert_eq!(found(&here), nothing_but(1));
}

#[test]
fn a_comment_may_stand_in_a_list_or_a_table() {
    let tagged = |nb: &str, nn: &str| {
        format!("nb: Plan|nn: Plan\n\n[udir-goals]\n{nb}\n\n[udir-goals]\n{nn}\n")
    };
    let html = |nb: &str, nn: &str| {
        format!(
            "<div class=\"language\" lang=\"nb\">{nb}</div>\n<div class=\"language\" lang=\"nn\">{nn}</div>\n"
        )
    };
    let list =
        (format!("• Les hele teksten\n{COMMENT}\n• {NB}"), format!("• Les heile teksten\n• {NN}"));
    let items = (
        format!("<ul><li>Les hele teksten</li>{COMMENT}<li>{NB}</li></ul>"),
        format!("<ul><li>Les heile teksten</li><li>{NN}</li></ul>"),
    );
    let cells = (
        format!("<table><tr><th>Hva</th></tr>{COMMENT}<tr><td>{NB}</td></tr></table>"),
        format!("<table><tr><th>Kva</th></tr><tr><td>{NN}</td></tr></table>"),
    );
    for (name, file, text) in [
        ("in-list", "a.txt", tagged(&list.0, &list.1)),
        ("in-items", "a.html", html(&items.0, &items.1)),
        ("in-cells", "a.html", html(&cells.0, &cells.1)),
        ("in-markdown", "a.nb.md", format!("- Les hele teksten\n  {COMMENT}\n- {NB}\n")),
    ] {
        let here = pages(name, &[(file, &text)]);
        if file == "a.nb.md" {
            fs::write(here.join("a.nn.md"), format!("- Les heile teksten\n- {NN}\n")).unwrap();
        }
        assert_eq!(found(&here), nothing_but(1), "{text}");
    }
}

#[test]
fn comments_that_cannot_be_understood_are_told() {
    for (comment, rule, words) in [
        ("paritet:", "paritet/unknown-ignore", "names no rule"),
        ("paritet: ignor prose/repeated-word x", "paritet/unknown-ignore", "“ignore”"),
        ("paritet: disable prose/repeated-word x", "paritet/unknown-ignore", "“disable”"),
        ("paritet: ignore", "paritet/unknown-ignore", "names no rule"),
        (
            "paritet: ignore prose/repeated-wrod x",
            "paritet/unknown-ignore",
            "“prose/repeated-word”",
        ),
        ("paritet: ignore repeated-word x", "paritet/unknown-ignore", "“prose/repeated-word”"),
        ("paritet: ignore prose x", "paritet/unknown-ignore", "group"),
        ("paritet: ignore paritet/unused-ignore x", "paritet/unknown-ignore", "about exceptions"),
        ("paritet: ignore prose/repeated-word", "paritet/ignore-without-reason", "why"),
        ("paritet: ignore prose/repeated-word --", "paritet/ignore-without-reason", "why"),
    ] {
        let here = pages("malformed", &[("a.txt", &commented(&format!("<!-- {comment} -->")))]);
        let (out, _, code) = run(&here, &["check", "--select", RULES, "--format", "concise"]);
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!((lines.len(), code), (2, 1), "{comment}: {out}");
        let told = lines.iter().find(|line| line.contains(rule)).unwrap_or(&"");
        let help = run(&here, &["check", "--select", rule]).0.replace('\n', " ");
        assert!(told.contains(words) || help.contains(words), "{comment}: {out}{help}");
        assert!(out.contains("prose/repeated-word]"), "{comment} has an effect: {out}");
    }
    let other = pages("other", &[("a.txt", &commented("<!-- paritet er en linter: ignore -->"))]);
    assert_eq!(found(&other).0.len(), 1);
}

#[test]
fn each_of_several_rules_is_judged_by_itself() {
    for rules in
        ["prose/repeated-word, prose/placeholder", "prose/placeholder ,prose/repeated-word:"]
    {
        let comment = format!("<!-- paritet: ignore {rules} sangen er slik -->");
        let here = pages("several", &[("a.txt", &commented(&comment))]);
        assert_eq!(found(&here), nothing_but(1), "not all were asked");
        let all = ["--select", "prose,paritet", "--ignore", "prose/punctuation-spacing"];
        assert_eq!(found_with(&here, &all), (vec!["paritet/unused-ignore a.txt:4".to_owned()], 1));
        let (out, _, _) = run(&here, &[&["check", "--format", "json"], &all[..]].concat());
        assert!(json(&out)["diagnostics"][0]["fix"].is_null(), "the comment is of use");
    }
}

#[test]
fn the_whole_page_may_be_meant_but_not_what_is_said_of_comments() {
    let page = PAGE.replace("De skal lage", "De skal skal lage");
    let comment =
        "<!-- paritet: ignore-page prose/repeated-word, prose/placeholder sangen er slik -->";
    let here = pages("whole", &[("a.txt", &format!("{page}\n{comment}\n"))]);
    let (found, suppressed) =
        found_with(&here, &["--select", "prose/repeated-word,prose/placeholder,paritet"]);
    assert_eq!(suppressed, 2);
    assert_eq!(found, ["paritet/unused-ignore a.txt:9"]);
}

#[test]
fn what_is_not_asked_makes_no_comment_unused() {
    let here = pages("unused", &[("a.txt", &commented(COMMENT).replace("for for", "for"))]);
    assert_eq!(found(&here).0, ["paritet/unused-ignore a.txt:4"]);
    assert_eq!(found_with(&here, &["--select", "paritet"]), nothing_but(0));
    assert_eq!(
        found_with(&here, &["--select", RULES, "--ignore", "prose/repeated-word"]),
        nothing_but(0)
    );
    fs::write(here.join("paritet.toml"), "[rules]\nprose = \"off\"\n").unwrap();
    assert_eq!(found_with(&here, &["--select", "parity,paritet,prose"]), nothing_but(0));
    // Nor is one whose rule depends on the other pages of the run.
    fs::remove_file(here.join("paritet.toml")).unwrap();
    let comment = COMMENT.replace("prose/repeated-word", "parity/inconsistent-translation");
    fs::write(here.join("a.txt"), commented(&comment).replace("for for", "for")).unwrap();
    assert_eq!(found(&here), nothing_but(0));
    // Nor one on a page of which a version could not be read.
    let here = folder(
        "ignores-partial",
        &[
            ("a.nb.md", format!("{COMMENT}\n\nDere skal lage en plan.\n").as_bytes()),
            ("a.nn.md", b"\xff\xfe"),
        ],
    );
    let (out, _, code) = run(&here, &["check", "--select", "paritet,prose", "--format", "concise"]);
    assert_eq!((out.as_str(), code), ("", 2));
}

/// An entry for the repeated word of a page.
fn entry(page: &str, more: &str) -> String {
    format!(
        "[[ignore]]\nrule = \"prose/repeated-word\"\npage = \"{page}\"\nreason = \"sangen\"\n{more}\n"
    )
}

#[test]
fn an_entry_of_the_project_is_about_a_page() {
    let here = pages(
        "entries",
        &[("paritet.toml", &entry("sider/a.txt", "")), ("sider/a.txt", PAGE), ("b.txt", PAGE)],
    );
    assert_eq!(found(&here), (vec!["prose/repeated-word b.txt:4".to_owned()], 1));
    // However the page is named.
    assert_eq!(found_with(&here.join("sider"), &["--select", RULES, "a.txt"]), nothing_but(1));
    // What it is about need not be checked in every run.
    fs::write(here.join("sider/a.txt"), PAGE.replace("for for", "for")).unwrap();
    assert_eq!(found_with(&here, &["--select", RULES, "b.txt"]).0, ["prose/repeated-word b.txt:4"]);
    assert_eq!(
        found(&here).0,
        ["paritet/unused-ignore paritet.toml:1", "prose/repeated-word b.txt:4"]
    );
    assert_eq!(found_with(&here, &["--select", "paritet"]), nothing_but(0));
}

#[test]
fn an_entry_may_be_about_one_finding_and_either_file() {
    let (nb, nn) = (format!("{NB}\n"), format!("{NN}\n"));
    let here = pages("fingerprint", &[("paritet.toml", ""), ("a.nb.md", &nb), ("a.nn.md", &nn)]);
    let (out, _, _) = run(&here, &["check", "--select", RULES, "--format", "json"]);
    let print = json(&out)["diagnostics"][0]["fingerprint"].as_str().unwrap().to_owned();
    for page in ["a.nb.md", "a.nn.md", "./a.nb.md"] {
        let own = entry(page, &format!("fingerprint = \"{print}\""));
        fs::write(here.join("paritet.toml"), own).unwrap();
        assert_eq!(found(&here), nothing_but(1), "{page}");
    }
    let other = entry("a.nb.md", "fingerprint = \"0123456789abcdef\"");
    fs::write(here.join("paritet.toml"), other).unwrap();
    let wanted = ["paritet/unused-ignore paritet.toml:1", "prose/repeated-word a.nb.md:1"];
    assert_eq!(found(&here).0, wanted);
}

#[test]
fn an_entry_is_over_after_its_last_day() {
    let here = pages("until", &[("a.txt", PAGE)]);
    fs::write(here.join("paritet.toml"), entry("a.txt", "until = 9999-12-31")).unwrap();
    assert_eq!(found(&here), nothing_but(1));
    fs::write(here.join("paritet.toml"), entry("a.txt", "until = 2020-02-29")).unwrap();
    let wanted = ["paritet/expired-ignore paritet.toml:1", "prose/repeated-word a.txt:4"];
    assert_eq!(found(&here).0, wanted);
    let (out, _, _) = run(&here, &["check", "--select", RULES, "--lang", "nn"]);
    assert!(out.contains("2020-02-29") && out.contains("på 1 side"), "{out}");
}

#[test]
fn what_a_comment_sets_aside_leaves_nothing_to_an_entry() {
    let here =
        pages("order", &[("a.txt", &commented(COMMENT)), ("paritet.toml", &entry("a.txt", ""))]);
    assert_eq!(found(&here), (vec!["paritet/unused-ignore paritet.toml:1".to_owned()], 1));
}

/// A text as it was before it was fitted to the width.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_summary_says_how_many_were_accepted() {
    let here = pages("summary", &[("a.txt", &commented(COMMENT))]);
    for (lang, words) in [
        ("en", "; 1 accepted finding is not shown"),
        ("nb", "; 1 godtatt funn er ikke vist"),
        ("nn", "; 1 godteke funn er ikkje vist"),
    ] {
        let (out, _, code) = run(&here, &["check", "--select", RULES, "--lang", lang]);
        assert!(unwrapped(&out).ends_with(words) && code == 0, "{out}");
    }
    let page = PAGE.replace("De skal lage", "De skal skal lage");
    let comment = "<!-- paritet: ignore-page prose/repeated-word sangen er slik -->";
    fs::write(here.join("a.txt"), format!("{page}\n{comment}\n")).unwrap();
    let (out, _, _) = run(&here, &["check", "--select", RULES, "--lang", "nn"]);
    assert!(unwrapped(&out).ends_with("; 2 godtekne funn er ikkje viste"), "{out}");
}
