//! What is read, and what cannot be.

use std::fs;

use super::{PAGE, PROSE, check, check_stdin, finish, fixtures, folder, json, paritet, run};

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
fn a_folder_without_pages_is_named_and_the_others_checked() {
    let here = folder(
        "none-beside",
        &[
            ("a/side.txt", PAGE.as_bytes()),
            ("b/notat.txt", b"Bare et notat.\n"),
            ("c/binær.txt", b"nb: A|nn: B\n\0"),
            ("d/nb/side.md", b"# Plan\n"),
            ("d/nn/side.md", b"# Plan\n"),
        ],
    );
    let told = |arguments: &[&str]| {
        let (out, err, code) = check(&here, &[&["--format", "concise"], arguments].concat());
        let failed = err.lines().filter(|line| !line.contains("(1 compared)"));
        let names = failed.map(|line| line.split(": ").nth(1).unwrap().to_owned());
        (out.lines().count(), names.collect::<Vec<_>>(), code)
    };
    assert_eq!(told(&["a/side.txt", "b"]), (1, vec!["b".to_owned()], 2));
    assert_eq!(told(&["b", "a"]), (1, vec!["b".to_owned()], 2));
    // What cannot be checked in a folder is told of already.
    assert_eq!(told(&["a", "c"]), (1, vec!["c/binær.txt".to_owned()], 2));
    // A folder is not empty because its pages were found by another name.
    let whole = here.join("a");
    assert_eq!(told(&["a", "./a/", "a/../a", whole.to_str().unwrap()]), (1, Vec::new(), 1));
    let siblings = ["--siblings", "{lang}/{name}.{ext}", "d/nb", "d/nn"];
    assert_eq!(told(&siblings), (0, Vec::new(), 0));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let here = folder("pipe", &[("a.txt", PAGE.as_bytes())]);
    for pipe in ["rør.txt", "rør.imscc"] {
        let made = std::process::Command::new("mkfifo").arg(here.join(pipe)).status().unwrap();
        assert!(made.success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(here.join("s.txt")).unwrap();
    for arguments in [[".", "a.txt"], ["rør.txt", "."], ["rør.imscc", "."]] {
        let mut command = paritet(&here);
        command.args(PROSE).args(arguments).args(["--format", "concise", "--lang", "nb"]);
        let (out, err, code) = finish(command.timeout(std::time::Duration::from_mins(1)));
        assert_eq!((out.lines().count(), code), (1, 2), "{err}");
        let lines: Vec<&str> = err.lines().collect();
        for (line, name) in lines.iter().zip(["rør.imscc", "rør.txt", "s.txt"]) {
            let start =
                format!("paritet: {name}: ikke en fil, men et rør, en enhet eller lignende");
            assert!(line.starts_with(&start), "{line}");
        }
        assert_eq!(lines.len(), 3);
    }
    for command in ["align", "preview"] {
        let mut paritet = paritet(&here);
        let command = paritet.args([command, "rør.txt"]);
        let (_, err, code) = finish(command.timeout(std::time::Duration::from_mins(1)));
        assert_eq!(code, 2);
        assert!(err.starts_with("paritet: rør.txt: not a file but a pipe"), "{err}");
    }
}

#[test]
fn what_the_system_says_is_said_in_the_language_of_the_interface() {
    let here = folder("system", &[("a.txt", PAGE.as_bytes())]);
    let long = "å".repeat(300);
    for (arguments, nb, nn) in [
        (
            &["align", "."][..],
            "dette er en mappe, ikke en fil.",
            "dette er ei mappe, ikkje ei fil.",
        ),
        (&["check", "borte"], "filen eller mappen finnes ikke.", "fila eller mappa finst ikkje."),
        (
            &["check", "a.txt/b.txt"],
            "det som står foran den siste «/», er ikke en mappe.",
            "det som står framfor den siste «/», er ikkje ei mappe.",
        ),
        (&["check", &long], "ingen fil kan ha dette navnet.", "inga fil kan ha dette namnet."),
        (
            &["check", "a.txt", "--output", "borte/ut.json"],
            "Resultatet kunne ikke skrives: mappen finnes ikke.",
            "Resultatet kunne ikkje skrivast: mappa finst ikkje.",
        ),
        (
            &["check", "a.txt", "--output", "."],
            "Resultatet kunne ikke skrives: dette er en mappe, ikke en fil.",
            "Resultatet kunne ikkje skrivast: dette er ei mappe, ikkje ei fil.",
        ),
    ] {
        for (lang, said) in [("nb", nb), ("nn", nn)] {
            let (_, err, code) = run(&here, &[arguments, &["--lang", lang]].concat());
            assert!(err.trim_end().ends_with(&format!(": {said}")), "{arguments:?}: {err}");
            assert_eq!(code, 2);
        }
    }
}

#[test]
fn an_empty_file_that_is_named_is_a_page() {
    let here = folder("empty", &[("tom.txt", b"")]);
    assert_eq!(
        check(&here, &["tom.txt"]),
        (
            "No findings on 1 page\n1 page, each in one language only: nothing was compared\n"
                .to_owned(),
            String::new(),
            0
        )
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
    let (_, err, code) = check(&fixtures(), &["--stdin-filename", "a.txt", "tagged"]);
    assert_eq!(code, 2);
    assert!(err.contains("--stdin-filename"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_stops_early_is_no_fault() {
    use std::process::{Command, Stdio};
    for arguments in
        [["check", "--format=json"].as_slice(), &["rules"], &["completions", "bash"], &["--help"]]
    {
        let mut child = Command::new(super::kit::program::PATH)
            .args(arguments)
            .current_dir(fixtures())
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

#[cfg(unix)]
#[test]
fn a_file_that_is_reached_twice_is_checked_once() {
    let here = folder("twice", &[("a.txt", PAGE.as_bytes())]);
    let link = here.join("b.txt");
    let _ = fs::remove_file(&link);
    std::os::unix::fs::symlink("a.txt", &link).unwrap();
    for paths in [&[][..], &["a.txt", "./a.txt", "b.txt"], &[".", "b.txt"]] {
        let (out, _, _) = check(&here, &[&["--format", "concise"], paths].concat());
        assert_eq!(out.lines().count(), 1, "{paths:?}: {out}");
    }
}
