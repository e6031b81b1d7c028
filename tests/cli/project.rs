//! The file of a project: found above the pages, read whole, refused where something is wrong in it.

use std::fs;
use std::path::{Path, PathBuf};

use super::{PAGE, clean_page, folder, json, run};

/// A project of its own with a file and two pages, one of them in `arkiv`.
fn project(name: &str, file: &str) -> PathBuf {
    folder(
        name,
        &[
            ("paritet.toml", file.as_bytes()),
            ("sider/a.txt", PAGE.as_bytes()),
            ("sider/arkiv/b.txt", PAGE.as_bytes()),
        ],
    )
}

/// What is found of the group `prose`, as path and severity.
fn found(here: &Path, arguments: &[&str]) -> Vec<String> {
    let (out, err, _) =
        run(here, &[&["check", "--select", "prose", "--format", "json"], arguments].concat());
    assert_eq!(err, "");
    let report = json(&out);
    let findings = report["diagnostics"].as_array().unwrap().iter();
    findings
        .map(|found| {
            format!("{} {}", found["path"].as_str().unwrap(), found["severity"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn severities_follow_rule_group_and_folder() {
    let here = project(
        "levels",
        "[rules]\nprose = \"warning\"\n[[overrides]]\npaths = [\"sider/arkiv/**\"]\nrules = { prose = \"info\" }\n",
    );
    assert_eq!(found(&here, &[]), ["sider/a.txt warning", "sider/arkiv/b.txt info"]);
    // The file is found from inside the project too, and its patterns are about its own folder.
    assert_eq!(found(&here.join("sider"), &["arkiv"]), ["arkiv/b.txt info"]);
    assert_eq!(found(&here, &["--isolated"]), ["sider/a.txt error", "sider/arkiv/b.txt error"]);
    fs::write(
        here.join("paritet.toml"),
        "[rules]\nprose = \"off\"\n\"prose/repeated-word\" = \"info\"\n",
    )
    .unwrap();
    assert_eq!(found(&here, &[]), ["sider/a.txt info", "sider/arkiv/b.txt info"]);
}

#[test]
fn a_rule_that_is_off_is_asked_where_the_command_line_names_it() {
    let here = project("off", "[rules]\nprose = \"off\"\n");
    let (_, err, code) = run(&here, &["check", "--select", "prose"]);
    assert_eq!(code, 2, "{err}");
    assert!(err.contains("nothing to check with"), "{err}");
    let (out, _, code) =
        run(&here, &["check", "--select", "prose/repeated-word", "--format", "concise"]);
    assert_eq!((out.lines().count(), code), (2, 1));
}

#[test]
fn the_project_says_what_the_command_line_does_not() {
    let here = project("said", "lang = \"nn\"\nfail-on = \"info\"\n[rules]\nprose = \"info\"\n");
    let prose = ["check", "--select", "prose", "sider/a.txt"];
    let (out, _, code) = run(&here, &prose);
    assert!(out.contains("etter kvarandre"), "{out}");
    assert_eq!(code, 1);
    let (out, _, code) =
        run(&here, &[&prose[..], &["--lang", "en", "--fail-on", "error"]].concat());
    assert!(out.contains("twice in a row"), "{out}");
    assert_eq!(code, 0);
}

#[test]
fn folders_that_are_left_out_are_not_even_opened() {
    let here = project("left-out", "exclude = [\"arkiv\"]\n");
    assert_eq!(found(&here, &[]), ["sider/a.txt error"]);
    // What the command line names is checked all the same.
    assert_eq!(found(&here, &["sider/arkiv/b.txt"]), ["sider/arkiv/b.txt error"]);
    assert_eq!(
        found(&here, &["--isolated", "--exclude", "sider/a.txt"]),
        ["sider/arkiv/b.txt error"]
    );
    fs::write(here.join("paritet.toml"), "include = [\"sider/arkiv/*.txt\"]\n").unwrap();
    assert_eq!(found(&here, &[]), ["sider/arkiv/b.txt error"]);
    for pattern in ["a{", "["] {
        let (_, err, code) = run(&here, &["check", "--exclude", pattern]);
        assert!(err.contains(&format!("“{pattern}”")) && code == 2, "{err}");
    }
}

#[test]
fn the_reference_and_the_required_languages_are_the_projects() {
    let here = folder(
        "languages",
        &[
            ("paritet.toml", b"[languages]\nrequired = [\"nb\"]\n"),
            ("a.txt", b"nb: Plan\n\n[udir-goals]\nDere skal ikke glemme hvem som lager planen.\n"),
        ],
    );
    let (out, _, code) = run(&here, &["check", "--select", "parity"]);
    assert_eq!(code, 0, "{out}");
    fs::write(here.join("paritet.toml"), "[languages]\nreference = \"nn\"\n").unwrap();
    fs::write(here.join("a.txt"), clean_page()).unwrap();
    let (out, _, _) = run(&here, &["align", "a.txt", "--format", "json"]);
    assert!(out.find("\"nn\"").unwrap() < out.find("\"nb\"").unwrap(), "{out}");
}

#[test]
fn everything_that_is_wrong_in_the_file_is_told_where_it_stands() {
    let here = project("wrong", "fail-on = \"eror\"\n\n[rules]\nproze = \"off\"\n");
    let (out, err, code) = run(&here, &["check"]);
    assert_eq!((out.as_str(), code), ("", 2));
    let lines: Vec<&str> = err.lines().collect();
    assert!(lines[0].starts_with("paritet: paritet.toml:1:11: “eror”"), "{err}");
    assert!(
        lines[1].starts_with("paritet: paritet.toml:4:1: ") && lines[1].contains("“prose”"),
        "{err}"
    );
    let (_, err, code) = run(&here, &["check", "--config", "finst-ikkje.toml"]);
    assert!(err.contains("finst-ikkje.toml: ") && code == 2, "{err}");
}

#[test]
fn paths_of_two_projects_are_not_checked_together() {
    let one = project("one", "");
    let two = project("two", "");
    let (_, err, code) = run(&one, &["check", "sider", two.to_str().unwrap()]);
    assert!(err.contains("two projects") && code == 2, "{err}");
}

#[test]
fn config_shows_every_key_with_its_origin_and_is_toml() {
    let here = project(
        "shown",
        "fail-on = \"error\"\n[rules]\nprose = \"info\"\n\"links/vague-text\" = { texts = [\"her\"] }\n",
    );
    let (out, _, code) = run(&here, &["config"]);
    assert_eq!(code, 0);
    for line in [
        "fail-on = \"error\"  # paritet.toml:1",
        "\"prose/placeholder\" = \"info\"  # paritet.toml:3, for prose",
        "\"links/vague-text\" = { severity = \"info\", texts = [\"her\"] }  # paritet.toml:4",
        "required = [\"nb\", \"nn\"]  # default",
    ] {
        assert!(out.lines().any(|found| found == line), "{line}\n{out}");
    }
    // What is shown may be the file of the project, and asks for the same.
    fs::write(here.join("paritet.toml"), &out).unwrap();
    let (again, err, _) = run(&here, &["config"]);
    let values = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.split("  # ").next().unwrap().to_owned()).collect()
    };
    assert_eq!(values(&again), values(&out), "{err}");
}
