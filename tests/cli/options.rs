//! The options of `check` and its exit codes.

use std::fs;

use super::{PAGE, PROSE, check, check_stdin, clean_page, finish, folder, json, paritet, run};

#[test]
fn exit_codes_tell_clean_findings_and_failure() {
    let clean = clean_page();
    let here = folder("codes", &[("feil.txt", PAGE.as_bytes()), ("rett.txt", clean.as_bytes())]);
    assert_eq!(check(&here, &["rett.txt"]).2, 0);
    assert_eq!(check(&here, &["feil.txt"]).2, 1);
    assert_eq!(check(&here, &["feil.txt", "--exit-zero"]).2, 0);
    assert_eq!(check(&here, &["feil.txt", "borte.txt", "--exit-zero"]).2, 2);
    assert_eq!(check(&here, &["rett.txt", "--wrong"]).2, 2);
    let (out, _, code) = check(&here, &[]);
    assert!(out.ends_with("1 error on 1 of 2 pages (2 compared)\n"), "{out}");
    assert_eq!(code, 1);
    assert_eq!(check(&here, &["rett.txt"]).0, "No findings on 1 page (1 compared)\n");
}

#[test]
fn fail_on_sets_the_least_severity() {
    let info = PAGE.replace("plan for for", "det som som");
    for (page, least, code) in [
        (info.as_str(), "info", 1),
        (&info, "warning", 0),
        (&info, "error", 0),
        (PAGE, "error", 1),
        (PAGE, "info", 1),
    ] {
        let (out, _, found) = check_stdin(page, &["--fail-on", least]);
        assert_eq!(found, code, "{least}\n{out}");
    }
    assert_eq!(check_stdin(&info, &[]).2, 0);
    assert_eq!(check_stdin(&info, &["--fail-on", "fatal"]).2, 2);
}

#[test]
fn select_and_ignore_take_rules_and_groups() {
    let here = folder("select", &[("side.txt", PAGE.as_bytes())]);
    let found = |arguments: &[&str]| {
        let arguments = [&["check", "--format", "concise"], arguments].concat();
        run(&here, &arguments).0.contains("prose/repeated-word")
    };
    assert!(found(&[]));
    assert!(found(&["--select", "prose"]));
    assert!(found(&["--select", "parity,prose/repeated-word"]));
    assert!(found(&["--select", "parity", "--select", "prose"]));
    assert!(!found(&["--select", "parity"]));
    assert!(!found(&["--ignore", "prose"]));
    assert!(!found(&["--ignore", "parity,prose/repeated-word"]));
    assert!(!found(&["--select", "prose", "--ignore", "prose/repeated-word"]));
    assert!(found(&["--select", "prose/repeated-word", "--ignore", "prose"]));
}

#[test]
fn unknown_rules_are_refused_with_the_nearest_name() {
    let here = folder("unknown", &[("side.txt", PAGE.as_bytes())]);
    for arguments in
        [["check", "--select", "prose/repeated-wrod"], ["check", "--ignore", "repeated-word"]]
    {
        let (out, err, code) = run(&here, &arguments);
        assert_eq!((out.as_str(), code), ("", 2));
        assert!(err.contains("Did you mean “prose/repeated-word”?"), "{err}");
    }
    let (_, err, code) = run(&here, &["check", "--select", "prose,xyzzyx", "--lang", "nn"]);
    assert_eq!(code, 2);
    assert!(err.contains("ingen regel eller gruppe heiter «xyzzyx»"), "{err}");
    assert_eq!(run(&here, &["check", "--select", ""]).2, 2);
    assert_eq!(run(&here, &["check", "--select", "prose", "--ignore", "prose"]).2, 2);
}

#[test]
fn output_goes_to_a_file_but_never_over_a_page() {
    let here = folder("output", &[("a.txt", PAGE.as_bytes())]);
    let (_, err, code) = check(&here, &["--format", "json", "--output", "funn.json"]);
    assert_eq!((err.as_str(), code), ("", 1));
    assert_eq!(json(&fs::read_to_string(here.join("funn.json")).unwrap())["summary"]["errors"], 1);
    let (_, err, code) = check(&here, &["--output", "a.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("not written over"), "{err}");
    assert_eq!(fs::read_to_string(here.join("a.txt")).unwrap(), PAGE);
    assert_eq!(check(&here, &["--output", "borte/funn.txt"]).2, 2);
    assert_eq!(check(&here, &["--quiet", "--output", "stille.txt"]).0, "");
    assert!(here.join("stille.txt").exists());
}

#[test]
fn quiet_leaves_only_the_exit_code_and_failures() {
    let here = folder("quiet", &[("a.txt", PAGE.as_bytes())]);
    assert_eq!(check(&here, &["--quiet"]), (String::new(), String::new(), 1));
    let (out, err, code) = check(&here, &["-q", "a.txt", "borte.txt"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.contains("borte.txt"), "{err}");
}

#[test]
fn the_language_follows_the_option_and_then_the_locale() {
    let here = folder("language", &[("a.txt", PAGE.as_bytes())]);
    let help = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = paritet(&here);
        command.envs(set.iter().copied()).args(PROSE).args(["--format", "json"]).args(arguments);
        json(&finish(&mut command).0)["diagnostics"][0]["help"].as_str().unwrap().to_owned()
    };
    let (en, nb, nn) = ("Remove one.", "Ta bort det ene.", "Ta bort det eine.");
    assert_eq!(help(&[], &[]), en);
    assert_eq!(help(&[("LANG", "nb_NO.UTF-8")], &[]), nb);
    assert_eq!(help(&[("LANG", "nb_NO.UTF-8"), ("LC_MESSAGES", "nn_NO")], &[]), nn);
    assert_eq!(help(&[("LC_ALL", "C"), ("LANG", "nb_NO.UTF-8")], &[]), en);
    assert_eq!(help(&[("LC_ALL", ""), ("LANG", "nb_NO.UTF-8")], &[]), nb);
    assert_eq!(help(&[("LC_ALL", "nb_NO")], &["--lang", "nn"]), nn);
    assert_eq!(check(&here, &["--lang", "se"]).2, 2);
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let here = folder("colour", &[("a.txt", PAGE.as_bytes())]);
    let is_colored = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = paritet(&here);
        finish(command.envs(set.iter().copied()).args(PROSE).args(arguments)).0.contains('\u{1b}')
    };
    assert!(!is_colored(&[], &[]));
    assert!(is_colored(&[], &["--color", "always"]));
    assert!(is_colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!is_colored(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
    assert!(!is_colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
    assert!(!is_colored(&[], &["--color", "always", "--format", "json"]));
    assert_eq!(check(&here, &["--color", "sometimes"]).2, 2);
}
