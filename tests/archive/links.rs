//! Where links within a course lead.

use paritet::archive::MODULES;
use paritet::canvas::{BrokenLink, Course, LinkTarget};

use super::Export;

const CONTEXT: &str = "course_settings/context.xml";

fn course() -> Course {
    Export::new()
        .page("om-kompetansepakken", "Om")
        .page("blabaer", "Blåbær")
        .page("blåbær", "Blåbær")
        .with("course_settings/syllabus.html", "<p>Plan</p>")
        .with("goppgave/send-inn.html", "<p>Send inn</p>")
        .with("goppgave/assignment_settings.xml", "<assignment identifier=\"goppgave\"/>")
        .with("web_resources/Bilder og film/blå bær.png", "")
        .with("web_resources/100%?.pdf", "")
        .with(
            CONTEXT,
            "<context_info><course_id>360</course_id>\
             <canvas_domain>kurs.skole.no</canvas_domain></context_info>",
        )
        .with(
            MODULES,
            "<modules><module><items><item identifier=\"gi\">\
             <identifierref>g-blabaer</identifierref></item></items></module></modules>",
        )
        .open()
        .course
}

/// What a link of [`course`] leads to: a page by its slug.
fn target(course: &Course, href: &str) -> Result<String, LinkTarget> {
    match course.resolve(href) {
        LinkTarget::Page(at) => Ok(course.pages[at].slug.clone()),
        other => Err(other),
    }
}

#[test]
fn pages_are_found_however_they_are_written() {
    let course = course();
    for (href, slug) in [
        ("$WIKI_REFERENCE$/pages/om-kompetansepakken", "om-kompetansepakken"),
        ("%24WIKI_REFERENCE%24/pages/om-kompetansepakken", "om-kompetansepakken"),
        ("%24WIKI_REFERENCE$/wiki/Om-Kompetansepakken", "om-kompetansepakken"),
        (" $WIKI_REFERENCE$/pages/bl%C3%A5b%C3%A6r?module_item_id=gi#topp ", "blåbær"),
        ("$CANVAS_COURSE_REFERENCE$/pages/blabaer#mål", "blabaer"),
        ("$CANVAS_COURSE_REFERENCE$/modules/items/gi", "blabaer"),
        ("$CANVAS_COURSE_REFERENCE$/assignments/syllabus", "syllabus"),
        ("$CANVAS_OBJECT_REFERENCE$/assignments/goppgave", "send-inn"),
        ("$CANVAS_OBJECT_REFERENCE$/pages/g-blabaer", "blabaer"),
        ("$WIKI_REFERENCE$/pages/g-blabaer", "blabaer"),
        ("/courses/360/pages/blabaer", "blabaer"),
        ("https://kurs.skole.no/courses/360/pages/blabaer", "blabaer"),
        ("//Kurs.Skole.no/courses/360/pages/blabaer", "blabaer"),
    ] {
        assert_eq!(target(&course, href), Ok(slug.to_owned()), "{href}");
    }
}

#[test]
fn files_are_found_however_they_are_written() {
    let course = course();
    for href in [
        "$IMS-CC-FILEBASE$/Bilder%20og%20film/bl%C3%A5%20b%C3%A6r.png?canvas_download=1",
        "%24IMS-CC-FILEBASE%24/Bilder og film/blå bær.png",
        "$IMS-CC-FILEBASE$/Bilder+og+film/bl%C3%A5+b%C3%A6r.png",
        "$IMS-CC-FILEBASE$/100%25?.pdf",
        "$CANVAS_COURSE_REFERENCE$/file_contents/course%20files/Bilder%20og%20film/bl%C3%A5%20b%C3%A6r.png",
    ] {
        assert_eq!(course.resolve(href), LinkTarget::File, "{href}");
    }
}

#[test]
fn what_a_whole_export_should_hold_and_does_not_is_broken() {
    let course = course();
    let page = |slug: &str| LinkTarget::Broken(BrokenLink::Page(slug.to_owned()));
    assert_eq!(course.resolve("$WIKI_REFERENCE$/pages/borte#a"), page("borte"));
    assert_eq!(course.resolve("$CANVAS_COURSE_REFERENCE$/pages/bort%C3%A5"), page("bortå"));
    let file = LinkTarget::Broken(BrokenLink::File("mappe/borte.pdf".to_owned()));
    assert_eq!(course.resolve("$IMS-CC-FILEBASE$/mappe/borte.pdf?canvas_download=1"), file);
}

#[test]
fn what_the_export_does_not_carry_is_never_broken() {
    let course = course();
    for href in [
        "$CANVAS_OBJECT_REFERENCE$/quizzes/gquiz",
        "$CANVAS_OBJECT_REFERENCE$/assignments/borte",
        "$CANVAS_COURSE_REFERENCE$/modules/items/borte",
        "$CANVAS_COURSE_REFERENCE$/grades",
        "$CANVAS_COURSE_REFERENCE$/",
        "$CANVAS_COURSE_REFERENCE$",
        "$WIKI_REFERENCE$/pages",
        "$IMS-CC-FILEBASE$/media_objects/m-1.mp4",
        "$IMS-CC-FILEBASE$/",
        "$NOE_NYTT$/pages/a",
        "$WIKI_REFERENCE/pages/a",
        "#topp",
        "",
        "side.html",
        "/media_objects_iframe/m-1",
        "/courses/360/files/17",
        "10:30",
    ] {
        assert_eq!(course.resolve(href), LinkTarget::Unknown, "{href}");
    }
}

#[test]
fn other_courses_and_other_places_are_told_apart() {
    let course = course();
    for href in [
        "/courses/361/pages/a",
        "https://kurs.skole.no/courses/361",
        "https://test.skole.no/courses/361/pages/a",
    ] {
        assert_eq!(course.resolve(href), LinkTarget::OtherCourse, "{href}");
    }
    for href in [
        "https://www.udir.no/",
        "https://kurs.example.org/courses/361",
        "https://kurs.example.org/courses/361/lesson-1",
        // A server may have several names.
        "https://skole.no/courses/360/pages/a",
        "HTTPS://www.udir.no?a",
        "//www.udir.no/a",
        "mailto:post@skole.no",
        "tel:+4722000000",
    ] {
        assert_eq!(course.resolve(href), LinkTarget::External, "{href}");
    }
}

#[test]
fn nothing_is_broken_in_a_part_of_a_course() {
    let course = Export::bare().page("a", "A").with("web_resources/a.pdf", "").open().course;
    assert!(!course.is_whole);
    assert_eq!(course.resolve("$WIKI_REFERENCE$/pages/b"), LinkTarget::Unknown);
    assert_eq!(course.resolve("$IMS-CC-FILEBASE$/b.pdf"), LinkTarget::Unknown);
    assert_eq!(course.resolve("$IMS-CC-FILEBASE$/a.pdf"), LinkTarget::File);
}

#[test]
fn files_are_not_missed_in_an_export_without_files() {
    let course = Export::new().page("a", "A").open().course;
    assert_eq!(course.resolve("$IMS-CC-FILEBASE$/b.pdf"), LinkTarget::Unknown);
}
