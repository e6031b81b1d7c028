//! Course exports: what is checked in them, and what is said of those that cannot be read.

use std::fs;
use std::path::PathBuf;

use paritet::archive::limits;

use super::kit::export::{archive, export};
use super::kit::zip_bytes::{CHECKSUM, FLAGS, METHOD, PACKED, SIZE, overlay, rename, set, spoil};
use super::{check, finish, folder, json, paritet, run};

/// A wiki page with one error for `prose/repeated-word`.
const PAGE: &str = "<html><head><title>nb: Plan|nn: Plan</title>\
                    <meta name=\"identifier\" content=\"g1\"/></head><body>\
                    <p class=\"language\" lang=\"nb\">Dere skal lage en plan for for arbeidet på skolen.</p>\
                    <p class=\"language\" lang=\"nn\">De skal lage ein plan for arbeidet på skulen.</p>\
                    </body></html>";

const FIRST: &str = "wiki_content/a.html";
const SECOND: &str = "wiki_content/b.html";

fn two_pages() -> Vec<u8> {
    export(&[(FIRST, PAGE), (SECOND, PAGE)])
}

/// A new folder with an export.
fn with_export(name: &str, bytes: &[u8]) -> PathBuf {
    folder(&format!("export-{name}"), &[("kurs.imscc", bytes)])
}

/// The lines of findings, the lines of failures and the exit code of a check of an export.
fn checked(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>, i32) {
    let here = with_export(name, bytes);
    let (out, err, code) = check(&here, &["--format", "concise", "kurs.imscc"]);
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    (lines(&out), lines(&err), code)
}

#[test]
fn every_page_of_an_export_is_checked() {
    let here = folder(
        "export",
        &[
            ("kurs.imscc", &two_pages()),
            ("under/KURS.IMSCC", &export(&[(FIRST, PAGE)])),
            ("bilder.zip", &two_pages()),
        ],
    );
    let (out, err, code) = check(&here, &["--format", "concise"]);
    let paths: Vec<&str> = out.lines().map(|line| line.split(':').next().unwrap()).collect();
    let expected = [
        "kurs.imscc/wiki_content/a.html",
        "kurs.imscc/wiki_content/b.html",
        "under/KURS.IMSCC/wiki_content/a.html",
    ];
    assert_eq!((paths, err.as_str(), code), (expected.to_vec(), "", 1));
    // The same export is checked once.
    let (out, _, _) = check(&here, &["--format", "json", "kurs.imscc", ".", "./kurs.imscc"]);
    assert_eq!(json(&out)["summary"]["pages"], 3);
    assert_eq!(json(&out)["diagnostics"][0]["path"], expected[0]);
}

#[test]
fn single_pages_of_an_export_are_checked_as_part_of_it() {
    let mut spoiled = two_pages();
    set(&mut spoiled, SECOND, METHOD, |_| 12);
    let here = folder("export-page", &[("kurs.imscc", &two_pages()), ("riven.imscc", &spoiled)]);
    let concise = |paths: &[&str]| {
        let (out, err, code) = check(&here, &[&["--format", "concise"], paths].concat());
        let paths = out.lines().map(|line| line.split(':').next().unwrap().to_owned());
        (paths.collect::<Vec<_>>(), err, code)
    };
    let (first, second) = ("kurs.imscc/wiki_content/a.html", "kurs.imscc/wiki_content/b.html");
    assert_eq!(concise(&[second]), (vec![second.to_owned()], String::new(), 1));
    let both = vec![first.to_owned(), second.to_owned()];
    assert_eq!(concise(&[second, second, first]).0, both);
    assert_eq!(concise(&[second, "kurs.imscc"]).0, both);
    // What else of the export cannot be read says nothing of this page.
    assert_eq!(concise(&["riven.imscc/wiki_content/a.html"]).1, "");
    assert_eq!(concise(&["riven.imscc/wiki_content/b.html"]).2, 2);
    let (found, err, code) = concise(&[second, "kurs.imscc/wiki_content/c.html"]);
    assert_eq!((found, code), (vec![second.to_owned()], 2));
    let no_page = "paritet: kurs.imscc/wiki_content/c.html: the export has no such page. Did you mean \
                   “kurs.imscc/wiki_content/a.html”?\n";
    assert_eq!(err, no_page);
    assert_eq!(
        concise(&["nope.imscc/a.html"]).1,
        "paritet: nope.imscc: there is no such file or folder.\n"
    );
}

#[test]
fn an_export_on_standard_input_is_known_by_its_name() {
    let here = folder("export-stdin", &[]);
    let mut command = paritet(&here);
    command.args(["check", "--select", "prose", "--format", "concise"]);
    command.args(["-", "--stdin-filename", "kurs.imscc"]).write_stdin(two_pages());
    let (out, err, code) = finish(&mut command);
    assert!(out.starts_with("kurs.imscc/wiki_content/a.html:1:"), "{out}{err}");
    assert_eq!(code, 1);
}

#[test]
fn an_export_that_cannot_be_read_at_all_is_a_failure() {
    let nothing = export::<&str>(&[]);
    let zip = archive([("brev.html", PAGE.as_bytes())]);
    let cut = &two_pages()[..200];
    for (name, bytes, reason) in [
        ("empty", [].as_slice(), "no zip archive"),
        ("text", PAGE.as_bytes(), "no zip archive"),
        ("cut", cut, "cut short or damaged"),
        ("zip", &zip, "not a course export"),
        ("nothing", &nothing, "no pages"),
    ] {
        let (out, err, code) = checked(name, bytes);
        assert_eq!((out.len(), err.len(), code), (0, 1, 2), "{name}: {err:?}");
        assert!(err[0].starts_with("paritet: kurs.imscc: ") && err[0].contains(reason), "{err:?}");
    }
}

#[test]
fn a_bomb_is_refused_and_the_other_pages_are_checked() {
    let size = 2 * limits::RATIO_FREE_BYTES as usize;
    let bomb = export(&[(FIRST, PAGE.as_bytes().to_vec()), (SECOND, vec![b' '; size])]);
    assert!(bomb.len() < size / 100);
    let (out, err, code) = checked("bomb", &bomb);
    assert_eq!((out.len(), err.len(), code), (1, 1, 2));
    let start = "paritet: kurs.imscc/wiki_content/b.html: unpacks to more text";
    assert!(err[0].starts_with(start), "{err:?}");
}

#[test]
fn a_zip_is_told_by_its_content() {
    let nothing = archive([("brev.html", PAGE.as_bytes())]);
    let here = folder("export-zip", &[("kurs.zip", &two_pages()), ("brev.docx", &nothing)]);
    let (out, err, code) = check(&here, &["--format", "concise", "kurs.zip"]);
    assert!(out.starts_with("kurs.zip/wiki_content/a.html:1:"), "{out}{err}");
    assert_eq!((out.lines().count(), err.as_str(), code), (2, "", 1));
    let (out, _, code) = check(&here, &["--format", "concise", "kurs.zip/wiki_content/b.html"]);
    assert_eq!((out.lines().count(), code), (1, 1));
    let (out, ..) = run(&here, &["preview", "--lang", "nn", "kurs.zip/wiki_content/b.html"]);
    assert!(out.contains("De skal lage ein plan"), "{out}");
    let (out, err, code) = check(&here, &["brev.docx", "--lang", "nb"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.starts_with("paritet: brev.docx: et zip-arkiv, slik også Word-filer er"), "{err}");
    let mut command = paritet(&here);
    let (_, err, code) = finish(command.args(["check", "-"]).write_stdin(two_pages()));
    assert_eq!(code, 2);
    assert!(err.starts_with("paritet: -: a zip archive, not a page."), "{err}");
}

#[test]
fn a_page_that_cannot_be_read_is_a_failure_and_the_others_are_checked() {
    type Spoil = fn(&mut Vec<u8>);
    let cases: [(&str, Spoil, &str); 11] = [
        ("encrypted", |bytes| set(bytes, SECOND, FLAGS, |flags| flags | 1), "encrypted"),
        ("method", |bytes| set(bytes, SECOND, METHOD, |_| 12), "method 12"),
        ("checksum", |bytes| set(bytes, SECOND, CHECKSUM, |sum| sum ^ 1), "damaged"),
        ("longer", |bytes| set(bytes, SECOND, SIZE, |size| size + 1), "damaged"),
        ("shorter", |bytes| set(bytes, SECOND, SIZE, |size| size - 9), "damaged"),
        ("bytes", |bytes| spoil(bytes, SECOND, 0xff), "damaged"),
        ("shared", |bytes| overlay(bytes, SECOND, FIRST), "shares its bytes"),
        ("too long", |bytes| set(bytes, SECOND, PACKED, |_| u32::MAX - 1), "damaged"),
        ("too short", |bytes| set(bytes, SECOND, PACKED, |_| 0), "damaged"),
        ("huge", |bytes| set(bytes, SECOND, SIZE, |_| u32::MAX - 1), "larger than 256 MiB"),
        ("path", |bytes| rename(bytes, SECOND, "../../../../../b.ht"), "not a path"),
    ];
    for (name, spoil, reason) in cases {
        let mut bytes = two_pages();
        spoil(&mut bytes);
        let (out, err, code) = checked(name, &bytes);
        assert_eq!((out.len(), err.len(), code), (1, 1, 2), "{name}: {out:?} {err:?}");
        assert!(out[0].starts_with("kurs.imscc/wiki_content/a.html:"), "{name}: {out:?}");
        assert!(err[0].starts_with("paritet: kurs.imscc/") && err[0].contains(reason), "{err:?}");
    }
    let third = "wiki_content/c.html";
    let mut bytes = export(&[(FIRST, PAGE), (SECOND, PAGE), (third, PAGE)]);
    rename(&mut bytes, third, SECOND);
    let (out, err, code) = checked("twice", &bytes);
    assert_eq!((out.len(), err.len(), code), (1, 1, 2));
    assert!(err[0].contains("kurs.imscc/wiki_content/b.html: several files"), "{err:?}");
    let bytes = export(&[(FIRST, PAGE.as_bytes()), (SECOND, b"<p>\xe6</p>")]);
    let (out, err, code) = checked("latin", &bytes);
    assert_eq!((out.len(), code), (1, 2));
    assert!(err[0].contains("not UTF-8 at byte 3"), "{err:?}");
}

#[test]
fn failures_of_an_export_are_in_the_json() {
    let mut bytes = two_pages();
    set(&mut bytes, SECOND, FLAGS, |flags| flags | 1);
    let here = with_export("json", &bytes);
    let (out, _, code) = check(&here, &["--format", "json", "--lang", "nn", "kurs.imscc"]);
    let failure = &json(&out)["failures"][0];
    assert_eq!(failure["path"], "kurs.imscc/wiki_content/b.html");
    let message = failure["message"].as_str().unwrap();
    assert!(message.starts_with("kryptert, så ho kan ikkje lesast."), "{message}");
    assert_eq!((json(&out)["summary"]["pages"].as_u64(), code), (Some(1), 2));
}

#[test]
fn the_output_is_not_written_over_an_export() {
    let here = with_export("output", &two_pages());
    let (_, err, code) = check(&here, &["--output", "kurs.imscc", "."]);
    assert!(err.contains("is one of the pages to check"), "{err}");
    assert_eq!((code, fs::read(here.join("kurs.imscc")).unwrap()), (2, two_pages()));
}

#[test]
fn align_takes_a_page_of_an_export() {
    let here = with_export("align", &two_pages());
    let (out, err, code) = run(&here, &["align", "kurs.imscc/wiki_content/b.html"]);
    assert!(out.contains("De skal lage ein plan for arbeidet på"), "{out}{err}");
    assert_eq!(code, 0);
    let said = |page: &str| {
        let (out, err, code) = run(&here, &["align", page]);
        assert_eq!((out.as_str(), code), ("", 2));
        err
    };
    let err = said("kurs.imscc");
    assert!(err.contains("Choose one of them, as in “kurs.imscc/wiki_content/a.html”"), "{err}");
    let err = said("kurs.imscc/wiki_content/bb.html");
    assert!(err.contains("Did you mean “kurs.imscc/wiki_content/b.html”?"), "{err}");
    assert!(said("annet.imscc/wiki_content/b.html").contains("there is no such file"));
    let mut bytes = two_pages();
    set(&mut bytes, SECOND, FLAGS, |flags| flags | 1);
    fs::write(here.join("kurs.imscc"), bytes).unwrap();
    let err = said("kurs.imscc/wiki_content/b.html");
    assert!(err.contains("kurs.imscc/wiki_content/b.html: encrypted"), "{err}");
}
