//! What is read, and what cannot be.

use std::fs;

use super::{PAGE, check, check_stdin, folder, folder_of_fixtures, json, run};

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
