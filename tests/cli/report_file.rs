//! `--output`: a report in a file, whole or not at all.

use std::fs;
use std::path::Path;

use super::{PAGE, check, folder, json};

fn written(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn the_terminal_shows_the_findings_that_a_file_gets_too() {
    let here = folder("report", &[("a.txt", PAGE.as_bytes())]);
    let (out, err, code) = check(&here, &["--output", "r.json", "--format", "json"]);
    assert!(
        out.contains("╭─[a.txt:4:24]") && out.ends_with("1 error on 1 page (1 compared)\n"),
        "{out}"
    );
    assert_eq!((err.as_str(), code), ("", 1));
    assert_eq!(json(&written(&here, "r.json"))["summary"]["errors"], 1);
    let (out, _, code) = check(&here, &["--output", "r.txt", "--quiet"]);
    assert_eq!((out.as_str(), code), ("", 1));
    assert!(written(&here, "r.txt").contains("╭─[a.txt:4:24]"));
}

#[test]
fn a_report_in_a_file_has_no_colours() {
    let here = folder("report-colours", &[("a.txt", PAGE.as_bytes())]);
    let (out, _, _) = check(&here, &["--output", "r.txt", "--color", "always"]);
    assert!(out.contains('\u{1b}') && !written(&here, "r.txt").contains('\u{1b}'));
}

#[test]
fn a_report_that_cannot_be_written_is_an_error_and_the_findings_are_shown() {
    let here = folder("report-nowhere", &[("a.txt", PAGE.as_bytes())]);
    for path in ["nowhere/r.txt", "."] {
        let (out, err, code) = check(&here, &["--output", path, "a.txt"]);
        assert!(out.contains("╭─[a.txt:4:24]"), "{out}");
        assert!(err.contains("the output could not be written"), "{err}");
        assert_eq!(code, 2);
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_report_takes_the_place_of_the_old_one_as_a_whole() {
        let here = folder("report-old", &[("a.txt", PAGE.as_bytes()), ("r.txt", b"old")]);
        let report = here.join("r.txt");
        fs::set_permissions(&report, fs::Permissions::from_mode(0o640)).unwrap();
        // Who has the old file open, or another name of it, still has it: it was not written into.
        fs::hard_link(&report, here.join("other")).unwrap();
        check(&here, &["--output", "r.txt", "a.txt"]);
        assert_eq!(written(&here, "other"), "old");
        assert!(written(&here, "r.txt").contains("╭─[a.txt:4:24]"));
        assert_eq!(mode(&report), 0o640);
        // Nothing else is left in the folder.
        assert_eq!(fs::read_dir(&here).unwrap().count(), 3);
    }

    #[test]
    fn a_new_report_has_the_permissions_of_any_new_file() {
        let here = folder("report-new", &[("a.txt", PAGE.as_bytes())]);
        fs::write(here.join("other"), "").unwrap();
        check(&here, &["--output", "r.txt", "a.txt"]);
        assert_eq!(mode(&here.join("r.txt")), mode(&here.join("other")));
    }

    #[test]
    fn a_link_to_a_report_stays_a_link() {
        let here = folder("report-link", &[("a.txt", PAGE.as_bytes()), ("under/r.txt", b"old")]);
        for (link, to, file) in
            [("old", "under/r.txt", "under/r.txt"), ("new", "under/n.txt", "under/n.txt")]
        {
            symlink(to, here.join(link)).unwrap();
            check(&here, &["--output", link, "a.txt"]);
            assert!(fs::symlink_metadata(here.join(link)).unwrap().is_symlink());
            assert!(written(&here, file).contains("╭─[a.txt:4:24]"));
        }
        symlink("ring", here.join("ring")).unwrap();
        let (_, err, code) = check(&here, &["--output", "ring", "a.txt"]);
        assert!(err.contains("the output could not be written"), "{err}");
        assert_eq!(code, 2);
    }

    #[test]
    fn a_report_that_is_protected_stays_as_it_is() {
        let here = folder("report-protected", &[("a.txt", PAGE.as_bytes()), ("r.txt", b"old")]);
        let report = here.join("r.txt");
        fs::set_permissions(&report, fs::Permissions::from_mode(0o444)).unwrap();
        let number = fs::metadata(&report).unwrap().ino();
        let (_, err, code) = check(&here, &["--output", "r.txt", "a.txt"]);
        assert!(err.contains("the output could not be written"), "{err}");
        assert_eq!((written(&here, "r.txt").as_str(), code), ("old", 2));
        assert_eq!(fs::metadata(&report).unwrap().ino(), number);
    }

    /// The device takes no byte, as a full disk does, and is not replaced by a file.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_to_as_it_is() {
        use std::os::unix::fs::FileTypeExt;
        let here = folder("report-device", &[("a.txt", PAGE.as_bytes())]);
        let (_, err, code) = check(&here, &["--output", "/dev/full", "a.txt"]);
        assert!(err.contains("/dev/full: the output could not be written"), "{err}");
        assert_eq!(code, 2);
        assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
        assert_eq!(check(&here, &["--output", "/dev/null", "a.txt"]).2, 1);
    }
}
