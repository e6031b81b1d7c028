//! Pages of which each version is a file.

use std::path::{Path, PathBuf};

use super::{finish, folder, json, paritet, run};

const NB: &str = "# Besøk\n\nDere kan komme på besøk hver onsdag, og dere trenger ikke å si fra om det.\n\n\
                  Barna viser dere hvor de leker, og hva de liker å gjøre når de er ute.\n";
const NN: &str = "# Besøk\n\nDe kan kome på besøk kvar onsdag, og de treng ikkje å seie frå om det.\n\n\
                  Barna viser dykk kvar dei leikar, og kva dei likar å gjere når dei er ute.\n";
const EN: &str = "# A visit\n\nYou can come for a visit every Wednesday, and you do not have to tell us.\n\n\
                  The children show you where they play, and what they like to do when they are out.\n";

fn pages(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    folder(name, &files)
}

/// Where something is found and which rule says so, standard error and the exit code.
fn found(folder: &Path, arguments: &[&str]) -> (Vec<String>, String, i32) {
    let (out, err, code) = run(folder, &[&["check", "--format", "concise"], arguments].concat());
    let short = |line: &str| line.split_inclusive(']').next().unwrap().to_owned();
    (out.lines().map(short).collect(), err, code)
}

fn clean() -> (Vec<String>, String, i32) {
    (Vec::new(), String::new(), 0)
}

#[test]
fn a_folder_of_pairs_is_checked_pair_by_pair() {
    let wrong = NN.replace("onsdag", "onsdag 3. mai");
    let here = pages(
        "pairs",
        &[
            ("a.nb.md", NB),
            ("a.nn.md", &wrong),
            ("b/a.no.md", NB),
            ("b/a.nn-NO.md", NN),
            ("les.md", NB),
        ],
    );
    let (found, err, code) = found(&here, &[]);
    assert_eq!(found, ["a.nn.md:3:34: error[parity/number-mismatch]"]);
    // A form without a summary says beside it that not all was compared.
    let said = "paritet: 1 error on 1 of 2 pages (2 compared); 1 file left out: -v says why\n";
    assert_eq!((err.as_str(), code), (said, 1));
    let (out, _, _) = run(&here, &["check", "--format", "json"]);
    let output = json(&out);
    assert_eq!(output["summary"]["pages"], 2);
    let finding = &output["diagnostics"][0];
    assert_eq!(finding["path"], "a.nn.md");
    assert_eq!(finding["related"][0]["path"], "a.nb.md");
}

#[test]
fn a_file_brings_its_sibling() {
    let here = pages("brings", &[("x/a.nb.md", NB), ("x/a.nn.md", NN), ("x/b.nb.md", NB)]);
    assert_eq!(found(&here, &["x/a.nn.md"]), clean());
    assert_eq!(found(&here, &["x/a.nn.md", "./x/a.nb.md", "x"]).0.len(), 1);
    assert_eq!(found(&here.join("x"), &["a.nb.md"]), clean());
}

#[test]
fn a_missing_sibling_is_found_but_not_in_a_folder_of_one_language() {
    let here =
        pages("missing", &[("a.nb.md", NB), ("a.nn.md", NN), ("b.nn.md", NN), ("nn/b.nn.md", NN)]);
    let (lines, _, code) = found(&here, &[]);
    let missing = |path: &str| format!("{path}:1:1: error[parity/missing-language]");
    assert_eq!(lines, [missing("b.nn.md"), missing("nn/b.nn.md")]);
    assert_eq!(code, 1);
    let said = "paritet: 1 page in Nynorsk only: nothing was compared\n";
    assert_eq!(found(&here, &["nn"]), (Vec::new(), said.to_owned(), 0));
}

#[test]
fn one_version_may_have_no_language_in_its_name() {
    let wrong = NN.replace("onsdag", "onsdag 3. mai");
    for (name, nb, nn) in [
        ("unmarked", "index.md", "index.nn.md"),
        ("unmarked-line", "katt.md", "katt_nn.md"),
        ("line", "katt_nb.md", "katt_nn.md"),
        ("hyphen", "katt-nb.md", "katt-nn.md"),
    ] {
        let here = pages(name, &[(nb, NB), (nn, &wrong), ("les.md", NB)]);
        let found_here = [format!("{nn}:3:34: error[parity/number-mismatch]")];
        for arguments in [&[][..], &[nb], &[nn]] {
            assert_eq!(found(&here, arguments).0, found_here, "{name} {arguments:?}");
        }
        let (out, err, _) = run(&here, &["check", "--format", "json", "-v"]);
        let summary = &json(&out)["summary"];
        let counts = ["pages", "compared", "single", "left_out"].map(|key| summary[key].as_u64());
        assert_eq!(counts, [1, 1, 0, 1].map(Some), "{name}");
        assert!(err.starts_with("paritet: les.md: left out: its name"), "{err}");
    }
}

#[test]
fn a_file_without_a_language_is_no_version_beside_all_of_them_or_its_own() {
    let here = pages("spare", &[("a.md", NB), ("a.nb.md", NB), ("a.nn.md", NN)]);
    let (lines, err, code) = found(&here, &["-v"]);
    assert_eq!((lines, code), (Vec::new(), 0));
    assert!(err.starts_with("paritet: a.md: left out: its name has no language"), "{err}");
    let here = pages("spare-own", &[("a.md", NN), ("a.nn.md", NN)]);
    let (_, err, _) = found(&here, &["-v"]);
    assert!(err.contains("a.md: left out: it is in Nynorsk, as “a.nn.md” is too"), "{err}");
    // Neither a third language nor a word at the end of a name makes a pair.
    let here = pages("spare-en", &[("index.md", NB), ("index.en.md", EN), ("om-nn.md", NN)]);
    assert_eq!(found(&here, &[]).2, 2);
}

#[test]
fn a_pattern_that_would_pair_files_is_named() {
    let here = pages("proposal", &[("nb/a.md", NB), ("nn/a.md", NN), ("b.nn.md", NN)]);
    let (out, _, _) = run(&here, &["check", "--lang", "nn"]);
    assert!(
        out.ends_with(
            "1 side på berre nynorsk: ingenting vart samanlikna\n--siblings '{lang}/{name}.{ext}' ville samanlikna filer som står åleine her\n"
        ),
        "{out}"
    );
}

#[test]
fn a_sibling_without_content_is_named_itself() {
    let here =
        pages("blank", &[("a.nb.md", NB), ("a.nn.md", "\n"), ("b.nb.md", NB), ("b.nn.md", NN)]);
    let (out, err, code) = run(&here, &["check", "--format", "concise", "--lang", "nb"]);
    let said = "paritet: 1 feil på 1 av 2 sider (1 sammenlignet, 1 på bare ett språk)\n";
    assert_eq!((err.as_str(), code), (said, 1));
    insta::assert_snapshot!(out, @"a.nn.md:1:1: error[parity/missing-language] Filen skulle ha hatt siden på nynorsk, men har ikke noe innhold, så de som leser nynorsk, får ingenting. Legg til en versjon på nynorsk.");
    let here = pages("blank-both", &[("a.nb.md", ""), ("a.nn.md", "---\ndraft: true\n---\n")]);
    let missing = |path: &str| format!("{path}:1:1: error[parity/missing-language]");
    assert_eq!(found(&here, &[]).0, [missing("a.nb.md"), missing("a.nn.md")]);
}

#[test]
fn a_sibling_that_cannot_be_read_leaves_the_other_checked() {
    let doubled = NB.replace("på besøk", "på på besøk");
    let here = folder(
        "unreadable",
        &[("a.nb.md", doubled.as_bytes()), ("a.nn.md", b"# Bes\xf8k\n\nDe kan kome.\n")],
    );
    for arguments in [&[][..], &["a.nb.md"]] {
        let (lines, err, code) = found(&here, arguments);
        assert_eq!(lines, ["a.nb.md:3:16: error[prose/repeated-word]"]);
        let said: Vec<&str> = err.lines().collect();
        assert_eq!(
            said,
            [
                "paritet: a.nn.md: not UTF-8 at byte 5. Save the file as UTF-8.",
                "paritet: 1 page in Bokmål only: nothing was compared",
            ]
        );
        assert_eq!(code, 2);
    }
}

#[test]
fn siblings_in_one_language_or_a_third_are_one_finding() {
    for (name, nb, nn, path) in [
        ("same-nb", NB, NB, "a.nn.md:3:1"),
        ("same-nn", NN, NN, "a.nb.md:3:1"),
        ("third", NB, EN, "a.nn.md:3:1"),
    ] {
        let here = pages(name, &[("a.nb.md", nb), ("a.nn.md", nn)]);
        let (lines, _, code) = found(&here, &[]);
        assert_eq!(lines, [format!("{path}: error[language/wrong-language]")], "{name}");
        assert_eq!(code, 1);
    }
    let here = pages("exchanged", &[("a.nb.md", NN), ("a.nn.md", NB)]);
    assert_eq!(found(&here, &[]).0, ["a.nb.md:1:3: error[language/swapped]"]);
}

#[test]
fn a_file_in_a_third_language_is_left_out_with_a_word() {
    let here = pages(
        "three",
        &[
            ("a.nb.md", NB),
            ("a.nn.md", NN),
            ("a.en.md", EN),
            ("b.nb.md", NB),
            ("b.nn.md", NN),
            ("b.en.md", EN),
        ],
    );
    let note = "paritet: a.en.md: files in English are left out, since that language is not compared with others.\n";
    for (arguments, summary) in [
        (&[][..], "No findings on 2 pages (2 compared); 2 files left out: -v says why"),
        (&["a.en.md"], "No findings on 1 page (1 compared); 1 file left out: -v says why"),
    ] {
        let said = format!("{note}paritet: {summary}\n");
        assert_eq!(found(&here, arguments), (Vec::new(), said, 0));
    }
    // A language that is published is compared, as far as that goes without its words.
    let se = "# Guossi\n\nBoahtet guossái juohke gaskavahku, dii ehpet dárbbaš dieđihit.\n\n\
              Mánát čájehit didjiide gos sii stohket ja maid sii liikojit bargat olgun.\n";
    let here = pages("three-se", &[("a.nb.md", NB), ("a.nn.md", NN), ("a.se.md", se)]);
    assert_eq!(found(&here, &[]), clean());
    let (out, _, _) = run(&here, &["align", "a.nb.md", "--format", "json"]);
    assert!(out.contains("a.se.md"), "{out}");
}

#[test]
fn two_files_that_claim_one_version_are_refused() {
    let here = pages(
        "claims",
        &[
            ("a.nb.md", NB),
            ("a.no.md", NB),
            ("a.nn.md", NN),
            ("b.nb.md", NB),
            ("b.nb.txt", NB),
            ("c.nb.md", NB),
            ("c.nn.mdx", NN),
        ],
    );
    let (lines, err, code) = found(&here, &[]);
    assert_eq!((lines, code), (Vec::new(), 2));
    insta::assert_snapshot!(err, @r#"
    paritet: a.nb.md: this file and “a.no.md” both claim to be the Bokmål version of the page, so it is not checked. Keep one of them.
    paritet: b.nb.md: this file and “b.nb.txt” both claim to be the Bokmål version of the page, so it is not checked. Keep one of them.
    "#);
}

#[test]
fn a_pattern_says_how_siblings_are_named() {
    let here = pages(
        "pattern",
        &[
            ("no/lek/a.md", NB),
            ("nn-NO/lek/a.md", NN),
            ("no/b.md", NB),
            ("en/b.md", EN),
            ("c_nn.md", NN),
            ("c_nb.md", NB),
        ],
    );
    let (lines, err, code) = found(&here, &["--siblings", "{lang}/{name}.{ext}"]);
    assert_eq!(lines, ["no/b.md:1:1: error[parity/missing-language]"]);
    assert!(err.starts_with("paritet: en/b.md: files in English are left out"), "{err}");
    assert_eq!(code, 1);
    assert_eq!(found(&here, &["no/lek/a.md", "--siblings={lang}/{name}.md"]), clean());
    let (lines, err, code) = found(&here, &["--siblings", "{name}_{lang}.{ext}"]);
    assert_eq!((lines, code), (Vec::new(), 0));
    assert!(err.contains("\nparitet: --siblings '{lang}/{name}.{ext}' would pair"), "{err}");
    // By the common patterns there is one pair, and the pattern of the others is named.
    let (_, err, code) = found(&here, &[]);
    assert_eq!(code, 0);
    assert!(err.contains("--siblings '{lang}/{name}.{ext}'"), "{err}");
    for command in ["check", "align"] {
        let (out, err, code) = run(&here, &[command, "c_nn.md", "--siblings", "{name}_{lagn}.md"]);
        assert_eq!((out.as_str(), code), ("", 2));
        assert_eq!(err, "paritet: --siblings: “{lagn}” is not known. Did you mean “{lang}”?\n");
    }
}

#[test]
fn a_page_on_standard_input_has_the_siblings_of_its_name() {
    let here = pages("stdin", &[("a.nb.md", "gammelt"), ("a.nn.md", NN)]);
    let give = |arguments: &[&str]| finish(paritet(&here).args(arguments).write_stdin(NB));
    let name = ["-", "--stdin-filename", "a.nb.md"];
    assert_eq!(give(&[&["check"], &name[..]].concat()).2, 0);
    let (out, err, code) = give(&[&["align"], &name[..]].concat());
    assert_eq!((err.as_str(), code), ("", 0));
    assert!(out.contains("Dere kan komme") && out.contains("De kan kome"), "{out}");
    let (_, err, code) = run(&here, &["align", "a.nb.md", "--stdin-filename", "a.nb.md"]);
    assert!(code == 2 && err.contains("--stdin-filename"), "{err}");
}

#[test]
fn siblings_are_shown_side_by_side() {
    let here = pages("align", &[("a.nb.md", NB), ("a.nn.md", NN), ("b.nb.md", NB)]);
    let (out, _, code) = run(&here, &["align", "a.nn.md"]);
    assert_eq!(code, 0);
    assert!(out.contains("Dere kan komme") && out.contains("De kan kome"), "{out}");
    let (_, err, code) = run(&here, &["align", "b.nb.md", "--lang", "nb"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("paritet: b.nb.md: siden har bare én versjon"), "{err}");
}

#[test]
fn no_sibling_is_written_over() {
    let here = pages("over", &[("a.nb.md", NB), ("a.nn.md", NN)]);
    let (_, err, code) = run(&here, &["check", "a.nb.md", "--output", "a.nn.md"]);
    assert_eq!(code, 2);
    assert!(err.contains("one of the pages to check"), "{err}");
    assert_eq!(std::fs::read_to_string(here.join("a.nn.md")).unwrap(), NN);
}
