//! The output forms of `check`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::kit::export::export;
use super::{PAGE, check, check_stdin, finish, fixtures, folder, json, paritet, run};

#[test]
fn full_output_shows_the_words() {
    let (out, err, code) = check_stdin(PAGE, &["--stdin-filename", "sider/plan.txt"]);
    insta::assert_snapshot!(out, @r"
    error[prose/repeated-word]

      × “for” appears twice in a row in “plan for for arbeidet”.
       ╭─[sider/plan.txt:4:24]
     4 │ Dere skal lage en plan for for arbeidet på skolen.
       ·                        ───────
       ╰────
      where: Bokmål › [udir-goals]
      help: Remove one.

    1 error on 1 page (1 compared)
    ");
    assert_eq!((err.as_str(), code), ("", 1));
}

#[test]
fn concise_output_is_a_line_for_each_finding() {
    let (out, _, code) = check_stdin(PAGE, &["--format", "concise"]);
    let line = "-:4:24: error[prose/repeated-word] “for” appears twice in a row in \
                “plan for for arbeidet”. Remove one.\n";
    assert_eq!((out.as_str(), code), (line, 1));
}

#[test]
fn the_real_page_in_bokmål() {
    let (out, _, _) =
        check(&fixtures(), &["--format", "concise", "--lang", "nb", "tagged/e-1-6.txt"]);
    insta::assert_snapshot!(out, @"tagged/e-1-6.txt:30:40: error[prose/repeated-word] «for» står to ganger etter hverandre i «plan for for arbeidet». Ta bort det ene.");
}

/// A line and a column, counted from 1 in scalar values, as a byte offset.
fn offset(text: &str, position: &Value) -> u64 {
    let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let before: usize = text.split_inclusive('\n').take(number("line") - 1).map(str::len).sum();
    let columns = text[before..].chars().take(number("column") - 1).map(char::len_utf8);
    (before + columns.sum::<usize>()) as u64
}

#[test]
fn json_keeps_its_contract() {
    let (out, _, _) = run(&fixtures(), &["check", "--format", "json"]);
    let output = json(&out);
    assert_eq!(output["schema"], 1);
    assert_eq!(output["tool"]["name"], "paritet");
    assert_eq!(output["tool"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(output["summary"]["suppressed"], 0);
    assert_eq!(output["failures"], Value::Array(Vec::new()));
    let found = output["diagnostics"].as_array().unwrap();
    let total =
        ["errors", "warnings", "infos"].map(|name| output["summary"][name].as_u64().unwrap());
    assert_eq!(found.len() as u64, total.iter().sum::<u64>());
    let mut prints = std::collections::HashSet::new();
    for finding in found {
        for key in ["rule", "severity", "message", "help", "path", "fingerprint"] {
            assert!(finding[key].is_string(), "{key}: {finding}");
        }
        assert!(finding["language"].is_string() || finding["language"].is_null());
        assert!(finding["location"].is_array());
        assert!(prints.insert(finding["fingerprint"].as_str().unwrap()), "{finding}");
        let related = finding["related"].as_array().unwrap();
        for label in related.iter().chain([finding]) {
            let path = fixtures().join(label["path"].as_str().unwrap());
            let text = fs::read_to_string(path).unwrap();
            assert!(label["message"].is_string());
            for end in ["start", "end"] {
                let at = label["span"][end].as_u64().unwrap();
                assert_eq!(at, offset(&text, &label["range"][end]), "{label}");
            }
        }
        // Words on both sides of a tag are mended by hand.
        let is_plain = finding["path"].as_str().unwrap().starts_with("tagged/");
        if is_plain && finding["rule"] == "prose/repeated-word" && finding["severity"] == "error" {
            assert_eq!(finding["fix"]["applicability"], "safe");
            assert!(finding["fix"]["edits"][0]["path"].is_string());
            assert_eq!(finding["fix"]["edits"][0]["text"], "");
        }
    }
}

#[test]
fn fingerprints_outlive_other_edits_and_other_languages() {
    let print = |page: &str, arguments: &[&str]| {
        let (out, _, _) = check_stdin(page, &[&["--format", "json"], arguments].concat());
        let output = json(&out);
        let found = output["diagnostics"].as_array().unwrap();
        found
            .iter()
            .map(|finding| finding["fingerprint"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let first = print(PAGE, &[]);
    assert_eq!(first.len(), 1);
    let edited = PAGE.replace("[udir-goals]\nDere", "[udir-goals]\nMål\n\nDere");
    assert_eq!(print(&edited, &["--lang", "nn"]), first);
    assert_ne!(print(PAGE, &["--stdin-filename", "b.txt"]), first);
    // Equal findings in equal blocks are told apart by their order.
    let block = "Dere skal lage en plan for for arbeidet på skolen.\n\n";
    let twice = print(&PAGE.replacen(block, &block.repeat(2), 1), &[]);
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], first[0]);
    assert_ne!(twice[1], first[0]);
}

/// The fingerprints of a check, each with the path that it stands beside.
fn prints(folder: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let (out, err, _) = check(folder, &[&["--format", "json"], arguments].concat());
    assert!(!out.is_empty(), "{err}");
    let output = json(&out);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let found = output["diagnostics"].as_array().unwrap().iter();
    found.map(|finding| (text(&finding["path"]), text(&finding["fingerprint"]))).collect()
}

#[test]
fn fingerprints_do_not_depend_on_how_the_path_is_written() {
    let course = export(&[(
        "wiki_content/a.html",
        "<p lang=\"nb\">Dere har en plan for for arbeidet på skolen.</p>",
    )]);
    let versions = ["Dere har en plan for for arbeidet.\n", "De har ein plan for for arbeidet.\n"];
    let files = [
        ("sider/a.txt", PAGE.as_bytes()),
        ("sider/under/b.nb.md", versions[0].as_bytes()),
        ("sider/under/b.nn.md", versions[1].as_bytes()),
        ("sider/kurs.imscc", &course),
    ];
    for mark in [".git/HEAD", "paritet.toml"] {
        let files = files.iter().copied().chain([(mark, b"".as_slice())]);
        let here = folder("prints", &files.collect::<Vec<_>>());
        let pages = here.join("sider");
        let whole = pages.to_str().unwrap();
        let expected = prints(&here, &["sider"]);
        assert_eq!(expected.len(), 4, "{expected:?}");
        let only = |found: &[(String, String)]| -> Vec<String> {
            found.iter().map(|(_, print)| print.clone()).collect()
        };
        let ways = [
            prints(&here, &[]),
            prints(&here, &["./sider/../sider/"]),
            prints(&here, &[whole]),
            prints(&pages, &[]),
            prints(&pages, &["a.txt", "under/b.nn.md", "kurs.imscc/wiki_content/a.html"]),
            prints(&pages.join("under"), &[".."]),
            prints(Path::new("/"), &[whole]),
        ];
        for found in ways {
            assert_eq!(only(&found), only(&expected), "{found:?}");
        }
        // The path is the one that was written.
        assert_eq!(prints(&pages, &["a.txt"])[0].0, "a.txt");
        assert_eq!(prints(&here, &[whole])[0].0, format!("{whole}/a.txt"));
        // A page on standard input is the file that it is called after.
        let mut command = paritet(&here);
        command.args(["check", "--select", "prose/repeated-word", "--format", "json"]);
        let command = command.args(["-", "--stdin-filename", "sider/a.txt"]).write_stdin(PAGE);
        assert_eq!(json(&finish(command).0)["diagnostics"][0]["fingerprint"], expected[0].1);
    }
}

#[test]
fn pages_of_one_name_have_fingerprints_of_their_own() {
    let here =
        folder("prints-alike", &[("a/x.txt", PAGE.as_bytes()), ("b/x.txt", PAGE.as_bytes())]);
    let found = prints(&here, &["a", "b"]);
    assert_ne!(found[0].1, found[1].1);
    assert_eq!(prints(&here, &[]), found);
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    for format in ["full", "concise", "json"] {
        let outputs = ["1", "2", "7"].map(|threads| {
            let mut command = paritet(&fixtures());
            finish(command.env("RAYON_NUM_THREADS", threads).args(["check", "--format", format]))
        });
        assert_eq!(outputs[0], outputs[1]);
        assert_eq!(outputs[0], outputs[2]);
    }
}

#[test]
fn full_output_keeps_to_the_width() {
    for columns in ["60", "90"] {
        let mut command = paritet(&fixtures());
        let (out, _, _) = finish(command.env("COLUMNS", columns).args(["check", "--lang", "nb"]));
        let columns: usize = columns.parse().unwrap();
        let is_header = |line: &str| line.trim_start().starts_with('╭');
        for line in out.lines().filter(|line| !is_header(line)) {
            assert!(line.chars().count() <= columns, "{line}");
        }
    }
}
