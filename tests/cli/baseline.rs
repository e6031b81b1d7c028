//! A stock of old findings that are known, so that only new ones are told.

use std::fs;
use std::path::{Path, PathBuf};

use super::{PAGE, clean_page, folder, json, run};

const FILE: &str = "paritet-baseline.json";

/// A project with the page that has one error.
fn project(name: &str, file: &str) -> PathBuf {
    folder(
        &format!("baseline-{name}"),
        &[("paritet.toml", file.as_bytes()), ("sider/a.txt", PAGE.as_bytes())],
    )
}

fn check(here: &Path, arguments: &[&str]) -> (String, String, i32) {
    run(
        here,
        &[&["check", "--select", "prose/repeated-word", "--format", "json"], arguments].concat(),
    )
}

/// How many findings are told and how many are set aside.
fn counts(here: &Path, arguments: &[&str]) -> (usize, u64) {
    let (out, err, code) = check(here, arguments);
    assert_eq!(err, "");
    let report = json(&out);
    let told = report["diagnostics"].as_array().unwrap().len();
    assert_eq!(code, i32::from(told > 0));
    (told, report["summary"]["suppressed"].as_u64().unwrap())
}

/// Writes the file of old findings; everything is still shown, and nothing is wrong.
fn write(here: &Path, arguments: &[&str]) -> String {
    let (out, err, code) = check(here, &[&["--write-baseline"], arguments].concat());
    assert_eq!((json(&out)["summary"]["suppressed"].as_u64(), code), (Some(0), 0), "{err}");
    err
}

const KNOWN: [&str; 2] = ["--baseline", FILE];

#[test]
fn old_findings_are_known_and_new_ones_told() {
    let here = project("known", "");
    let told = write(&here, &[]);
    assert!(told.contains(FILE) && told.contains("now on: 1."), "{told}");
    assert_eq!(counts(&here, &KNOWN), (0, 1));
    assert_eq!(counts(&here, &[]), (1, 0), "only where it is named");
    // Moved down the page it is still the same.
    let moved = PAGE.replace("[udir-goals]\nDere", "[udir-goals]\nVelkommen hit.\n\nDere");
    fs::write(here.join("sider/a.txt"), &moved).unwrap();
    assert_eq!(counts(&here, &KNOWN), (0, 1));
    fs::write(here.join("sider/b.txt"), moved.replace("De skal", "De skal skal")).unwrap();
    assert_eq!(counts(&here, &KNOWN), (2, 1));
    // From another folder it is the same page.
    let inside = here.join("sider");
    assert_eq!(counts(&inside, &["--baseline", "../paritet-baseline.json", "a.txt"]), (0, 1));
    // While it is written anew, nothing is known.
    write(&here, &KNOWN);
    assert_eq!(counts(&here, &KNOWN), (0, 3));
}

#[test]
fn the_file_is_the_same_whatever_the_order_of_the_pages() {
    let here = project("stable", "");
    fs::write(here.join("sider/b.txt"), PAGE).unwrap();
    write(&here, &["--baseline", "one.json", "sider/a.txt", "sider/b.txt"]);
    write(&here, &["--baseline", "other.json", "sider/b.txt", "sider/a.txt"]);
    let [one, other] =
        ["one.json", "other.json"].map(|name| fs::read_to_string(here.join(name)).unwrap());
    assert_eq!(one, other);
    assert_eq!(one.lines().filter(|line| line.contains("\"prose/repeated-word\"")).count(), 2);
    let file = json(&one);
    assert_eq!(file["schema"], 1);
    assert_eq!(file["findings"][0]["page"], "sider/a.txt");
    assert!(file["findings"][0]["count"].is_null());
}

#[test]
fn the_project_may_name_the_file() {
    let here = project("named", "baseline = \"ci/kjent.json\"\n");
    fs::create_dir(here.join("ci")).unwrap();
    let inside = here.join("sider");
    write(&inside, &[]);
    assert!(here.join("ci/kjent.json").exists());
    assert_eq!(counts(&here, &[]), (0, 1));
    assert_eq!(counts(&inside, &["--isolated"]), (1, 0));
    // What the command line names comes first.
    write(&here, &["--baseline", "annen.json"]);
    assert_eq!(counts(&here, &["--baseline", "annen.json"]), (0, 1));
}

#[test]
fn without_a_name_the_file_stands_beside_that_of_the_project() {
    let here = project("beside", "");
    write(&here.join("sider"), &[]);
    assert!(here.join(FILE).exists() && !here.join("sider").join(FILE).exists());
}

#[test]
fn a_file_that_cannot_be_used_is_an_error() {
    let here = project("unusable", "");
    for (text, words) in [
        ("{\"schema\": 2, \"findings\": []}", "schema 2"),
        ("[]", "no baseline"),
        ("{\"schema\": 1}", "findings"),
        (
            "{\"schema\": 1, \"findings\": [{\"rule\": \"x\", \"page\": \"a\", \"fingerprint\": \"x\"}]}",
            "“x”",
        ),
        ("", "no baseline"),
    ] {
        fs::write(here.join(FILE), text).unwrap();
        let (out, err, code) = check(&here, &KNOWN);
        assert_eq!((out.as_str(), code), ("", 2));
        assert!(
            err.starts_with("paritet: paritet-baseline.json: ") && err.contains(words),
            "{err}"
        );
    }
    // It can always be written anew.
    write(&here, &KNOWN);
    assert_eq!(counts(&here, &KNOWN), (0, 1));
    let (_, err, code) = check(&here, &["--baseline", "ingen.json"]);
    assert!(err.contains("ingen.json") && code == 2, "{err}");
    let (_, err, code) = check(&here, &["--write-baseline", "--baseline", "sider/a.txt"]);
    assert!(err.contains("one of the pages") && code == 2, "{err}");
}

#[test]
fn what_is_not_wholly_checked_is_not_written() {
    let here = project("failed", "");
    write(&here, &[]);
    let before = fs::read_to_string(here.join(FILE)).unwrap();
    fs::write(here.join("sider/b.txt"), b"nb: \xff|nn: x\n").unwrap();
    let (_, err, code) = check(&here, &["--write-baseline"]);
    assert!(err.contains("not written") && code == 2, "{err}");
    assert_eq!(fs::read_to_string(here.join(FILE)).unwrap(), before);
}

#[test]
fn what_is_gone_is_told_to_those_who_ask() {
    let here = project("gone", "");
    write(&here, &[]);
    fs::write(here.join("sider/a.txt"), clean_page()).unwrap();
    assert_eq!(counts(&here, &KNOWN), (0, 0));
    let (_, err, code) = check(&here, &["-v", "--baseline", FILE]);
    assert!(err.contains("gone: 1") && code == 0, "{err}");
    // Not what this run did not look for.
    let (_, err, _) = run(&here, &["check", "--select", "parity", "-v", "--baseline", FILE]);
    assert!(!err.contains("gone"), "{err}");
    // A rule that is no longer there is named.
    let file = fs::read_to_string(here.join(FILE)).unwrap();
    fs::write(here.join(FILE), file.replace("repeated-word", "twice-said")).unwrap();
    let (_, err, code) = check(&here, &KNOWN);
    assert!(err.contains("prose/twice-said") && code == 0, "{err}");
}

#[test]
fn a_comment_comes_before_what_is_known() {
    let here = project("order", "");
    write(&here, &[]);
    let comment = "<!-- paritet: ignore prose/repeated-word slik står det i sangen -->\nDere skal";
    fs::write(here.join("sider/a.txt"), PAGE.replace("Dere skal", comment)).unwrap();
    assert_eq!(counts(&here, &KNOWN), (0, 1));
    let (_, err, _) = check(&here, &["-v", "--baseline", FILE]);
    assert!(err.contains("gone: 1"), "{err}");
    // Findings in the file of the project are known too.
    fs::write(here.join("sider/a.txt"), clean_page()).unwrap();
    let entry =
        "[[ignore]]\nrule = \"prose/repeated-word\"\npage = \"sider/a.txt\"\nreason = \"sangen\"\n";
    fs::write(here.join("paritet.toml"), entry).unwrap();
    let all = ["check", "--select", "prose/repeated-word,paritet", "--baseline", FILE];
    let (out, _, code) = run(&here, &[&all[..], &["--format", "concise"]].concat());
    assert!(
        out.starts_with("paritet.toml:1:1: warning[paritet/unused-ignore]") && code == 1,
        "{out}"
    );
    assert_eq!(run(&here, &[&all[..], &["--write-baseline"]].concat()).2, 0);
    assert_eq!(run(&here, &all).2, 0);
}
