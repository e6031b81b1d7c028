//! What is said of exports that are damaged, hostile or none.

use paritet::archive::{ArchiveError, Fault, MODULES, limits};
use paritet::source::{Position, SourceError};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::kit::zip_bytes::{CHECKSUM, FLAGS, METHOD, PACKED, SIZE, overlay, rename, set, spoil};
use super::{Export, failures, html, names, open, short};

/// An export of two pages, the second of which is then spoilt.
fn two_pages() -> Vec<u8> {
    Export::new().page("a", "A").page("b", "B").bytes()
}

const SECOND: &str = "wiki_content/b.html";

/// Why the second page cannot be opened; the first one can.
fn fault_at_once(bytes: Vec<u8>) -> Fault {
    let export = open(bytes).unwrap();
    assert_eq!(names(&export), ["wiki_content/a.html"]);
    assert!(export.source(0).is_ok());
    let found = failures(&export);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, SECOND);
    found[0].1
}

/// Why the second page cannot be unpacked; the first one can.
fn fault_when_read(bytes: Vec<u8>) -> Fault {
    let export = open(bytes).unwrap();
    assert_eq!(names(&export), ["wiki_content/a.html", SECOND]);
    assert!(export.source(0).is_ok());
    let failure = export.source(1).unwrap_err();
    assert_eq!(short(&failure).0, SECOND);
    failure.fault
}

#[test]
fn what_is_no_zip_is_told_from_a_damaged_one() {
    assert_eq!(open(Vec::new()).err(), Some(ArchiveError::NotAZip));
    assert_eq!(open(b"nb: Side|nn: Side".to_vec()).err(), Some(ArchiveError::NotAZip));
    let bytes = two_pages();
    for length in [4, 100, bytes.len() / 2, bytes.len() - 1] {
        let error = open(bytes[..length].to_vec()).err();
        assert_eq!(error, Some(ArchiveError::Damaged), "{length}");
    }
}

#[test]
fn zip_that_is_no_export_says_so() {
    let zip = Export::bare().with("brev.html", "<p>Hei</p>").with("data.xml", "<a/>").bytes();
    assert_eq!(open(zip).err(), Some(ArchiveError::NotAnExport));
    assert_eq!(open(Export::bare().bytes()).err(), Some(ArchiveError::NotAnExport));
}

#[test]
fn export_without_pages_says_so() {
    assert_eq!(open(Export::new().bytes()).err(), Some(ArchiveError::NoPages));
    let lonely = Export::bare().with("imsmanifest.xml", "<manifest/>").bytes();
    assert_eq!(open(lonely).err(), Some(ArchiveError::NoPages));
}

#[test]
fn entry_with_wrong_bytes_is_damaged_and_alone() {
    let mut bytes = two_pages();
    set(&mut bytes, SECOND, CHECKSUM, |sum| sum ^ 1);
    // A small page is read to its end for its head already.
    assert_eq!(fault_at_once(bytes), Fault::Damaged);

    let mut bytes = two_pages();
    // The third kind of block, which the format does not have.
    spoil(&mut bytes, SECOND, 0xff);
    assert_eq!(fault_at_once(bytes), Fault::Damaged);

    let long = html("B", &"<!-- lang -->".repeat(3000));
    let mut bytes = Export::new().page("a", "A").with(SECOND, long).bytes();
    set(&mut bytes, SECOND, CHECKSUM, |sum| sum ^ 1);
    assert_eq!(fault_when_read(bytes), Fault::Damaged);
}

#[test]
fn wrong_sizes_are_damage() {
    for change in [-1, 1, 1000] {
        let mut bytes = two_pages();
        set(&mut bytes, SECOND, SIZE, |size| size.saturating_add_signed(change));
        let export = open(bytes).unwrap();
        let at_once = failures(&export).first().map(|(_, fault)| *fault);
        let page = export.course.pages.iter().position(|page| page.name.ends_with(SECOND));
        let later = page.and_then(|page| export.source(page).err()).map(|failure| failure.fault);
        assert_eq!(at_once.or(later), Some(Fault::Damaged), "{change}");
    }
}

#[test]
fn encrypted_and_unsupported_entries_are_named() {
    let mut bytes = two_pages();
    set(&mut bytes, SECOND, FLAGS, |flags| flags | 1);
    assert_eq!(fault_at_once(bytes), Fault::Encrypted);

    let mut bytes = two_pages();
    set(&mut bytes, SECOND, METHOD, |_| 93);
    assert_eq!(fault_at_once(bytes), Fault::Method(93));
}

#[test]
fn names_that_lead_elsewhere_are_no_paths() {
    for name in [
        "../wiki/abcd/b.html",
        "wiki_content/../x/b",
        "wiki_content/./xx/b",
        "/wiki_content/b.htm",
        "C:wiki_content/b.ht",
        "wiki_content\\b.html",
        "wiki_content//b.htm",
        "wiki_content/\u{7}.html",
        "wiki_content/\0.html",
    ] {
        let mut bytes = two_pages();
        let same_length = format!("{name:x<width$}", width = SECOND.len());
        rename(&mut bytes, SECOND, &same_length[..SECOND.len()]);
        let export = open(bytes).unwrap();
        assert_eq!(names(&export), ["wiki_content/a.html"], "{name}");
        assert_eq!(failures(&export)[0].1, Fault::Path, "{name}");
        assert!(!export.failures[0].path.contains(char::is_control), "{name}");
    }
    let export = Export::new().page("a", "A").with("web_resources/../../etc", "").open();
    assert_eq!(failures(&export), [("web_resources/../../etc", Fault::Path)]);
    assert!(export.course.files.is_empty());
}

#[test]
fn symbolic_links_are_not_followed() {
    let mut export = Export::new().page("a", "A");
    export.zip.add_symlink(SECOND, "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert_eq!(fault_at_once(export.bytes()), Fault::SymbolicLink);
}

#[test]
fn entries_of_one_name_are_refused_and_alone() {
    let mut bytes = Export::new().page("a", "A").page("b", "B").page("c", "C").bytes();
    rename(&mut bytes, "wiki_content/c.html", SECOND);
    assert_eq!(fault_at_once(bytes), Fault::DuplicateName);

    // Files of the course are not read, so it matters to nobody.
    let export = Export::new().page("a", "A").with("web_resources/a.png", "1");
    let mut bytes = export.with("web_resources/b.png", "2").bytes();
    rename(&mut bytes, "web_resources/b.png", "web_resources/a.png");
    assert_eq!(failures(&open(bytes).unwrap()), []);
}

#[test]
fn an_entry_that_shares_bytes_is_refused_and_alone() {
    let mut bytes = two_pages();
    overlay(&mut bytes, SECOND, "wiki_content/a.html");
    assert_eq!(fault_at_once(bytes), Fault::Overlapping);

    // The one whose size is wrong, not those that come after it.
    let mut bytes = Export::new().page("b", "B").page("a", "A").bytes();
    set(&mut bytes, SECOND, PACKED, |size| size + 50);
    assert_eq!(fault_at_once(bytes), Fault::Overlapping);

    let mut bytes = two_pages();
    set(&mut bytes, SECOND, PACKED, |_| 0);
    assert_eq!(fault_at_once(bytes), Fault::Damaged);
}

#[test]
fn bombs_are_refused_before_they_are_unpacked_and_alone() {
    let zeros = vec![0; 2 * limits::RATIO_FREE_BYTES as usize];
    let bytes = Export::new().page("a", "A").with(SECOND, &zeros).bytes();
    assert!(bytes.len() < zeros.len() / 500);
    assert_eq!(fault_at_once(bytes), Fault::TooMuchText);
    // Files of the course are not unpacked, so they may be as large as they like.
    let export = Export::new().page("a", "A").with("web_resources/null.bin", &zeros).open();
    assert_eq!(failures(&export), []);
}

#[test]
fn entries_larger_than_can_be_held_are_named() {
    // Enough packed bytes that the claimed size is no bomb.
    let filler = vec![b' '; 2 * limits::PAGE_BYTES / limits::RATIO as usize];
    let export = Export::new().page("a", "A").stored(SECOND, html("B", ""));
    let mut bytes = export.stored("fyll.html", &filler).bytes();
    set(&mut bytes, SECOND, SIZE, |_| limits::PAGE_BYTES as u32 + 1);
    assert_eq!(fault_at_once(bytes), Fault::TooLarge { most: limits::PAGE_BYTES });

    let export = Export::new().page("a", "A").stored("fyll.html", &filler);
    let export = export.with(MODULES, vec![b' '; limits::XML_BYTES + 1]).open();
    assert_eq!(failures(&export), [(MODULES, Fault::TooLarge { most: limits::XML_BYTES })]);
    assert_eq!(export.course.modules, None);
}

#[test]
fn claimed_size_alone_can_be_a_bomb() {
    let mut bytes = Export::new().page("a", "A").stored(SECOND, html("B", "")).bytes();
    set(&mut bytes, SECOND, SIZE, |_| limits::RATIO_FREE_BYTES as u32 + 1);
    assert_eq!(fault_at_once(bytes), Fault::TooMuchText);

    let mut bytes = two_pages();
    set(&mut bytes, SECOND, SIZE, |_| u32::MAX - 1);
    assert_eq!(fault_at_once(bytes), Fault::TooLarge { most: limits::PAGE_BYTES });
}

#[test]
fn what_all_entries_unpack_to_is_bounded() {
    let part = vec![0; limits::RATIO_FREE_BYTES as usize * 2 / 5];
    let mut export = Export::new().page("a", "A");
    for slug in ["b", "c", "d", "e"] {
        export = export.with(&format!("wiki_content/{slug}.html"), &part);
    }
    let export = export.open();
    // Each of them would do no harm; the first two leave no room for the others.
    let kept = ["wiki_content/a.html", "wiki_content/b.html", "wiki_content/c.html"];
    assert_eq!(names(&export), kept);
    let refused = ["wiki_content/d.html", "wiki_content/e.html"];
    assert_eq!(failures(&export), refused.map(|path| (path, Fault::TooMuchText)));
}

#[test]
fn signatures_without_an_archive_are_refused() {
    for signature in [b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"] {
        let bytes = signature.repeat(1 << 20);
        assert_eq!(open(bytes).err(), Some(ArchiveError::Damaged), "{signature:?}");
    }
}

#[test]
fn too_many_entries_are_refused() {
    let mut export = Export::new();
    for number in 0..=limits::ENTRIES {
        export = export.stored(&format!("f{number}"), "");
    }
    assert_eq!(open(export.bytes()).err(), Some(ArchiveError::TooManyEntries));
}

#[test]
fn pages_that_are_no_text_name_the_byte() {
    for (content, error) in [
        (&b"<p>ab\xff</p>"[..], SourceError::NotUtf8 { byte: 5 }),
        (b"<p>a\0</p>", SourceError::Binary { byte: 4 }),
    ] {
        let bytes = Export::new().page("a", "A").with(SECOND, content).bytes();
        assert_eq!(fault_when_read(bytes), Fault::Text(error));
    }
}

#[test]
fn malformed_modules_are_unknown_and_the_pages_still_there() {
    for (xml, line, column) in [
        ("<modules>\n<module></modules>", 2, 9),
        ("<modules>\n<module>", 2, 9),
        ("", 1, 1),
        ("<!DOCTYPE m [<!ENTITY a \"b\">]><modules>&a;</modules>", 1, 1),
        ("<modules>&nbsp;</modules>", 1, 10),
    ] {
        let export = Export::new().page("a", "A").with(MODULES, xml).open();
        assert_eq!(failures(&export), [(MODULES, Fault::Xml(Position { line, column }))], "{xml}");
        assert_eq!(export.course.modules, None);
        assert_eq!(names(&export), ["wiki_content/a.html"]);
    }
    let export = Export::new().page("a", "A").with(MODULES, b"<modules>\xe6").open();
    let fault = Fault::Text(SourceError::NotUtf8 { byte: 9 });
    assert_eq!(failures(&export), [(MODULES, fault)]);
}

#[test]
fn deep_and_wide_xml_is_bounded() {
    let deep = "<a>".repeat(200_000) + &"</a>".repeat(200_000);
    let export = Export::new().page("a", "A").with("gdyp.xml", deep).open();
    assert_eq!(failures(&export), []);
    let wide = format!("<modules>{}</modules>", "<a/>".repeat(limits::XML_NODES as usize));
    let export = Export::new().page("a", "A").with(MODULES, wide).open();
    assert_eq!(failures(&export), [(MODULES, Fault::TooLarge { most: limits::XML_BYTES })]);
}

#[test]
fn discussion_and_settings_that_are_malformed_are_named() {
    let export = Export::new()
        .page("a", "A")
        .with("gtema.xml", "<topic>")
        .with("goppgave/send-inn.html", html("Assignment: Send inn", ""))
        .with("goppgave/assignment_settings.xml", "<assignment")
        .open();
    let paths: Vec<&str> = failures(&export).iter().map(|(path, _)| *path).collect();
    assert_eq!(paths, ["goppgave/assignment_settings.xml", "gtema.xml"]);
    assert_eq!(export.course.pages[0].title.as_deref(), Some("Send inn"));
    assert_eq!(export.course.pages[0].identifier.as_deref(), Some("goppgave"));
}

#[test]
fn export_whose_only_page_is_unreadable_is_a_course_with_a_failure() {
    let mut bytes = Export::new().page("b", "B").bytes();
    set(&mut bytes, SECOND, FLAGS, |flags| flags | 1);
    let export = open(bytes).unwrap();
    assert!(export.course.pages.is_empty());
    assert_eq!(failures(&export), [(SECOND, Fault::Encrypted)]);
    let target = export.course.resolve("$WIKI_REFERENCE$/pages/b");
    assert_eq!(target, paritet::canvas::LinkTarget::Unknown);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        length in any::<prop::sample::Index>(),
        is_cut in prop::bool::weighted(0.2),
    ) {
        let mut bytes = Export::new()
            .page("a", "A")
            .with("gtema.xml", "<topic><text>&lt;p&gt;</text></topic>")
            .with(MODULES, "<modules><module><title>A</title></module></modules>")
            .stored("web_resources/a.pdf", "%PDF")
            .bytes();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if is_cut {
            bytes.truncate(length.index(bytes.len()));
        }
        if let Ok(export) = open(bytes) {
            for page in 0..export.course.pages.len() {
                let _ = export.source(page);
            }
            let _ = export.course.resolve("$WIKI_REFERENCE$/pages/a");
        }
    }

    #[test]
    fn no_link_makes_it_panic(href in "[$%24/:?#.a-zå+A-Z_-]{0,40}") {
        let export = Export::new().page("a", "A").open();
        let _ = export.course.resolve(&href);
        let _ = export.course.resolve(&format!("$WIKI_REFERENCE{href}"));
        let _ = export.course.resolve(&format!("$IMS-CC-FILEBASE$/{href}"));
    }
}
