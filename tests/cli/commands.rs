//! The commands beside `check`.

use super::{finish, fixtures, json, paritet, run};

#[test]
fn rules_are_listed() {
    let mut command = paritet(&fixtures());
    let (out, _, code) = finish(command.env("COLUMNS", "120").args(["rules", "--lang", "nb"]));
    assert_eq!(code, 0);
    let line = out.lines().find(|line| line.starts_with("prose/repeated-word ")).unwrap();
    for part in ["feil", "trygg retting", "et ord som står to ganger etter hverandre"] {
        assert!(line.contains(part), "{line}");
    }
    let (out, _, _) = run(&fixtures(), &["rules", "--format", "json"]);
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
    let (out, _, code) = run(&fixtures(), &["explain", "prose/repeated-word", "--lang", "nn"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("prose/repeated-word  (feil, trygg retting, sidan 0.1.0)\n"), "{out}");
    assert!(out.contains("To like ord ved sida av kvarandre er nesten alltid"), "{out}");
    assert!(out.contains("Retta:\n\n    nb: Plan|nn: Plan\n"), "{out}");
    let (out, _, code) = run(&fixtures(), &["explain", "prose"]);
    assert_eq!(code, 0);
    assert!(out.lines().all(|line| line.starts_with("prose/") || line.starts_with(' ')), "{out}");
    let (_, err, code) = run(&fixtures(), &["explain", "prose/repeated-wird"]);
    assert_eq!(code, 2);
    assert!(err.contains("Did you mean “prose/repeated-word”?"), "{err}");
    assert_eq!(run(&fixtures(), &["explain"]).2, 2);
}

#[test]
fn versions_are_shown_side_by_side() {
    let page = "nb: Mål|nn: Mål\n\n[udir-goals]\nDere skal samarbeide om målene.\n• ta ansvar\n• lytte til andre\n\n\
                [udir-goals]\nDe skal samarbeide om måla.\n• ta ansvar\n";
    let mut command = paritet(&fixtures());
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
    let mut command = paritet(&fixtures());
    command.env("COLUMNS", "60").args(["align", "-", "--scores"]).write_stdin(page);
    let (out, ..) = finish(&mut command);
    insta::assert_snapshot!(out.lines().take(8).collect::<Vec<_>>().join("\n"), @r"
    Bokmål                          │ Nynorsk
    ────────────────────────────────┼───────────────────────────
    Mål                             │ Mål
    [udir-goals]               0.84 │ [udir-goals]
      Dere skal samarbeide om  1.00 │   De skal samarbeide om
      målene.                       │   måla.
      (list)                   0.54 │   (list)
        • ta ansvar            1.00 │     • ta ansvar
    ");
    let (_, err, code) = run(&fixtures(), &["align", "borte.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("borte.txt"), "{err}");
}

#[test]
fn an_alignment_is_an_object_for_scripts() {
    let page = "nb: Mål|nn: Mål\n\n[udir-goals]\nDere skal samarbeide.\n\n[udir-goals]\nDe skal samarbeide.\n\n\
                [udir-tip]\nLes meir.\n";
    let mut command = paritet(&fixtures());
    command.args(["align", "-", "--format", "json"]).write_stdin(page);
    let (out, err, code) = finish(&mut command);
    assert_eq!((err.as_str(), code), ("", 0));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    let versions = &json["alignments"][0];
    assert_eq!((&versions["reference"], &versions["other"]), (&"nb".into(), &"nn".into()));
    let rows: Vec<_> =
        versions["pairs"].as_array().unwrap().iter().map(|row| row["kind"].clone()).collect();
    assert_eq!(rows, ["both", "both", "only"]);
    let only = &versions["pairs"][2];
    assert_eq!(only["other"][0]["range"]["start"]["line"], 9);
    assert_eq!(only["hole"]["range"]["start"]["line"], 4);
    assert_eq!(versions["pairs"][0]["other"][0]["text"], "[udir-goals]");
    assert_eq!(versions["pairs"][1]["reference"][0]["text"], "Dere skal samarbeide.");
    assert_eq!(only["other"][0]["text"], "[udir-tip]");
}

#[test]
fn completions_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _, code) = run(&fixtures(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(out.contains("paritet"));
    }
    assert_eq!(run(&fixtures(), &["completions", "cmd"]).2, 2);
}

#[test]
fn help_and_version_are_no_failure() {
    for arguments in [["--help"].as_slice(), &["--version"], &["check", "--help"]] {
        let (out, err, code) = run(&fixtures(), arguments);
        assert!(!out.is_empty() && err.is_empty() && code == 0);
    }
    let (out, err, code) = run(&fixtures(), &[]);
    assert!(out.is_empty() && !err.is_empty() && code == 2);
    assert_eq!(run(&fixtures(), &["chekc"]).2, 2);
    assert_eq!(run(&fixtures(), &["check", "--format", "xml"]).2, 2);
}
