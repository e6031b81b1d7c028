//! The command line as a contract: options, exit codes, output forms, bad inputs.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// A page with one error, an info and nothing else for the group `prose`.
const PAGE: &str = "nb: Plan|nn: Plan\n\n[udir-goals]\nDere skal lage en plan for for arbeidet på skolen.\n\n\
                    [udir-goals]\nDe skal lage ein plan for arbeidet på skulen.\n";

/// The same page without the error.
fn clean_page() -> String {
    PAGE.replace("for for", "for")
}

/// The program in surroundings that are the same everywhere.
fn paritet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paritet"));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"];
    for name in locale.into_iter().chain(["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"]) {
        command.env_remove(name);
    }
    command.env("COLUMNS", "90").env("TERM", "xterm").current_dir(folder);
    command
}

/// A new folder with some files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Runs and gives standard output, standard error and the exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    finish(paritet(folder).args(arguments))
}

fn finish(command: &mut Command) -> (String, String, i32) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

const PROSE: [&str; 3] = ["check", "--select", "prose/repeated-word"];

fn check(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    run(folder, &[&PROSE, arguments].concat())
}

fn check_stdin(page: &str, arguments: &[&str]) -> (String, String, i32) {
    let mut command = paritet(&folder_of_fixtures());
    finish(command.args(PROSE).arg("-").args(arguments).write_stdin(page))
}

fn folder_of_fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

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

    1 error on 1 page
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
        check(&folder_of_fixtures(), &["--format", "concise", "--lang", "nb", "tagged/e-1-6.txt"]);
    insta::assert_snapshot!(out, @"tagged/e-1-6.txt:30:40: error[prose/repeated-word] «for» står to ganger etter hverandre i «plan for for arbeidet». Ta bort det ene.");
}

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
    assert!(out.ends_with("1 error on 1 of 2 pages\n"), "{out}");
    assert_eq!(code, 1);
    assert_eq!(check(&here, &["rett.txt"]).0, "No findings on 1 page\n");
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
fn only_pages_of_a_folder_are_checked() {
    let here = folder(
        "walk",
        &[
            ("b/side.txt", PAGE.as_bytes()),
            ("a.txt", PAGE.as_bytes()),
            ("STOR.TXT", PAGE.as_bytes()),
            ("notat.txt", b"Husk husk"),
            ("side.md", PAGE.as_bytes()),
            (".skjult/side.txt", PAGE.as_bytes()),
            ("kladd/side.txt", PAGE.as_bytes()),
            (".gitignore", b"kladd/\n"),
        ],
    );
    let paths = |arguments: &[&str]| -> Vec<String> {
        let (out, _, _) = check(&here, &[&["--format", "concise"], arguments].concat());
        out.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&[]), ["STOR.TXT", "a.txt", "b/side.txt"]);
    assert_eq!(paths(&["."]), ["STOR.TXT", "a.txt", "b/side.txt"]);
    assert_eq!(paths(&["b", "./a.txt", "a.txt", "b/side.txt"]), ["a.txt", "b/side.txt"]);
    // What the command line names is checked, whatever it is called and ignore files say.
    assert_eq!(paths(&["kladd/side.txt", "side.md"]), ["kladd/side.txt", "side.md"]);
    assert_eq!(paths(&["notat.txt"]), ["notat.txt"]);
}

#[test]
fn no_page_is_no_success() {
    let here = folder("none", &[("notat.txt", b"Bare et notat.\n")]);
    let (out, err, code) = check(&here, &["--lang", "nb"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.starts_with("paritet: .: fant ingen sider å sjekke."), "{err}");
    let (out, _, code) = check(&here, &["--format", "json"]);
    assert_eq!(code, 2);
    assert_eq!(json(&out)["failures"][0]["path"], ".");
}

#[test]
fn an_empty_file_that_is_named_is_a_page() {
    let here = folder("empty", &[("tom.txt", b"")]);
    assert_eq!(
        check(&here, &["tom.txt"]),
        ("No findings on 1 page\n".to_owned(), String::new(), 0)
    );
    assert_eq!(check(&here, &[]).2, 2);
    let (_, err, code) = run(&here, &["check", "tom.txt"]);
    assert!(code < 2, "{err}");
}

#[test]
fn inputs_that_cannot_be_read_are_named_and_the_others_checked() {
    let here = folder(
        "bad",
        &[
            ("a.txt", PAGE.as_bytes()),
            ("binær.txt", b"nb: A|nn: B\n\0"),
            ("latin1.txt", b"nb: Sp\xf8rsm\xe5l\n"),
            ("utf16.txt", b"\xff\xfen\0b\0"),
        ],
    );
    let (out, err, code) = check(&here, &["--format", "concise", ".", "borte.txt"]);
    assert_eq!(code, 2);
    assert!(out.starts_with("a.txt:4:24: "), "{out}");
    insta::assert_snapshot!(err, @r"
    paritet: binær.txt: not text: there is a null at byte 12.
    paritet: borte.txt: there is no such file or folder.
    paritet: latin1.txt: not UTF-8 at byte 6. Save the file as UTF-8.
    paritet: utf16.txt: UTF-16, not UTF-8 at byte 0. Save the file as UTF-8.
    ");
    let (out, _, _) = check(&here, &["--format", "json", ".", "borte.txt"]);
    let output = json(&out);
    let paths: Vec<_> =
        output["failures"].as_array().unwrap().iter().map(|failure| &failure["path"]).collect();
    assert_eq!(paths, ["binær.txt", "borte.txt", "latin1.txt", "utf16.txt"]);
    assert_eq!(output["diagnostics"].as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_to_nothing_is_named() {
    let here = folder("dangling", &[("a.txt", PAGE.as_bytes())]);
    std::os::unix::fs::symlink("borte", here.join("lenke.txt")).unwrap();
    let (_, err, code) = check(&here, &["--lang", "nn"]);
    assert_eq!((err.as_str(), code), ("paritet: lenke.txt: fila eller mappa finst ikkje.\n", 2));
}

#[cfg(unix)]
#[test]
fn a_file_that_is_too_large_is_not_read() {
    let here = folder("large", &[("a.txt", PAGE.as_bytes())]);
    // A file of one hole takes no room on the disk.
    fs::File::create(here.join("stor.txt")).unwrap().set_len(256 * 1024 * 1024 + 1).unwrap();
    let (_, err, code) = check(&here, &[]);
    assert_eq!(code, 2);
    assert!(err.starts_with("paritet: stor.txt: larger than 256 MiB"), "{err}");
}

#[test]
fn standard_input_has_the_name_it_is_given() {
    let (out, _, code) = check_stdin(PAGE, &["--format", "json", "--stdin-filename", "a/b.txt"]);
    assert_eq!(code, 1);
    assert_eq!(json(&out)["diagnostics"][0]["path"], "a/b.txt");
    let (_, err, code) = check(&folder_of_fixtures(), &["--stdin-filename", "a.txt", "tagged"]);
    assert_eq!(code, 2);
    assert!(err.contains("--stdin-filename"), "{err}");
}

#[test]
fn output_goes_to_a_file_but_never_over_a_page() {
    let here = folder("output", &[("a.txt", PAGE.as_bytes())]);
    let (out, err, code) = check(&here, &["--format", "json", "--output", "funn.json"]);
    assert_eq!((out.as_str(), err.as_str(), code), ("", "", 1));
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

/// A line and a column, counted from 1 in scalar values, as a byte offset.
fn offset(text: &str, position: &Value) -> u64 {
    let number = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
    let before: usize = text.split_inclusive('\n').take(number("line") - 1).map(str::len).sum();
    let columns = text[before..].chars().take(number("column") - 1).map(char::len_utf8);
    (before + columns.sum::<usize>()) as u64
}

#[test]
fn json_keeps_its_contract() {
    let (out, _, _) = run(&folder_of_fixtures(), &["check", "--format", "json"]);
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
            let path = folder_of_fixtures().join(label["path"].as_str().unwrap());
            let text = fs::read_to_string(path).unwrap();
            assert!(label["message"].is_string());
            for end in ["start", "end"] {
                let at = label["span"][end].as_u64().unwrap();
                assert_eq!(at, offset(&text, &label["range"][end]), "{label}");
            }
        }
        if finding["rule"] == "prose/repeated-word" && finding["severity"] == "error" {
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

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    for format in ["full", "concise", "json"] {
        let outputs = ["1", "2", "7"].map(|threads| {
            let mut command = paritet(&folder_of_fixtures());
            finish(command.env("RAYON_NUM_THREADS", threads).args(["check", "--format", format]))
        });
        assert_eq!(outputs[0], outputs[1]);
        assert_eq!(outputs[0], outputs[2]);
    }
}

#[test]
fn full_output_keeps_to_the_width() {
    for columns in ["60", "90"] {
        let mut command = paritet(&folder_of_fixtures());
        let (out, _, _) = finish(command.env("COLUMNS", columns).args(["check", "--lang", "nb"]));
        let columns: usize = columns.parse().unwrap();
        let is_header = |line: &str| line.trim_start().starts_with('╭');
        for line in out.lines().filter(|line| !is_header(line)) {
            assert!(line.chars().count() <= columns, "{line}");
        }
    }
}

#[test]
fn rules_are_listed() {
    let mut command = paritet(&folder_of_fixtures());
    let (out, _, code) = finish(command.env("COLUMNS", "120").args(["rules", "--lang", "nb"]));
    assert_eq!(code, 0);
    let line = out.lines().find(|line| line.starts_with("prose/repeated-word ")).unwrap();
    for part in ["feil", "trygg retting", "et ord som står to ganger etter hverandre"] {
        assert!(line.contains(part), "{line}");
    }
    let (out, _, _) = run(&folder_of_fixtures(), &["rules", "--format", "json"]);
    let rules = json(&out);
    let rule = rules
        .as_array()
        .unwrap()
        .iter()
        .find(|rule| rule["rule"] == "prose/repeated-word")
        .unwrap();
    let expected = serde_json::json!({
        "rule": "prose/repeated-word",
        "severity": "error",
        "fix": "safe",
        "summary": "a word that stands twice in a row",
        "since": "0.1.0",
    });
    assert_eq!(*rule, expected);
}

#[test]
fn rules_are_explained() {
    let (out, _, code) =
        run(&folder_of_fixtures(), &["explain", "prose/repeated-word", "--lang", "nn"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("prose/repeated-word  (feil, trygg retting, sidan 0.1.0)\n"), "{out}");
    assert!(out.contains("To like ord ved sida av kvarandre er nesten alltid"), "{out}");
    assert!(out.contains("Retta:\n\n    nb: Plan|nn: Plan\n"), "{out}");
    let (out, _, code) = run(&folder_of_fixtures(), &["explain", "prose"]);
    assert_eq!(code, 0);
    assert!(out.lines().all(|line| line.starts_with("prose/") || line.starts_with(' ')), "{out}");
    let (_, err, code) = run(&folder_of_fixtures(), &["explain", "prose/repeated-wird"]);
    assert_eq!(code, 2);
    assert!(err.contains("Did you mean “prose/repeated-word”?"), "{err}");
    assert_eq!(run(&folder_of_fixtures(), &["explain"]).2, 2);
}

#[test]
fn versions_are_shown_side_by_side() {
    let page = "nb: Mål|nn: Mål\n\n[udir-goals]\nDere skal samarbeide om målene.\n• ta ansvar\n• lytte til andre\n\n\
                [udir-goals]\nDe skal samarbeide om måla.\n• ta ansvar\n";
    let mut command = paritet(&folder_of_fixtures());
    command.env("COLUMNS", "60").args(["align", "-"]).write_stdin(page);
    let (out, err, code) = finish(&mut command);
    assert_eq!((err.as_str(), code), ("", 0));
    insta::assert_snapshot!(out, @r"
    Bokmål                       │ Nynorsk
    ─────────────────────────────┼─────────────────────────────
    Mål                          │ Mål
    [udir-goals]                 │ [udir-goals]
      Dere skal samarbeide om    │   De skal samarbeide om
      målene.                    │   måla.
      (list)                     │   (list)
        • ta ansvar              │     • ta ansvar
        • lytte til andre        ◂ (missing)

    │ paired   ↕ at another place
    ◂ only to the left   ▸ only to the right
    ");
    let (_, err, code) = run(&folder_of_fixtures(), &["align", "borte.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("borte.txt"), "{err}");
}

#[test]
fn completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _, code) = run(&folder_of_fixtures(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(out.contains("paritet"));
    }
    assert_eq!(run(&folder_of_fixtures(), &["completions", "cmd"]).2, 2);
}

#[test]
fn help_and_version_are_no_failure() {
    for arguments in [["--help"].as_slice(), &["--version"], &["check", "--help"]] {
        let (out, err, code) = run(&folder_of_fixtures(), arguments);
        assert!(!out.is_empty() && err.is_empty() && code == 0);
    }
    let (out, err, code) = run(&folder_of_fixtures(), &[]);
    assert!(out.is_empty() && !err.is_empty() && code == 2);
    assert_eq!(run(&folder_of_fixtures(), &["chekc"]).2, 2);
    assert_eq!(run(&folder_of_fixtures(), &["check", "--format", "xml"]).2, 2);
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_fault() {
    use std::process::{Command, Stdio};
    for arguments in
        [["check", "--format=json"].as_slice(), &["rules"], &["completions", "bash"], &["--help"]]
    {
        let mut child = Command::new(env!("CARGO_BIN_EXE_paritet"))
            .args(arguments)
            .current_dir(folder_of_fixtures())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert!(output.status.code().unwrap() < 2);
    }
}
