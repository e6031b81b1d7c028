//! What is read from a sound export.

use paritet::archive::{MODULES, is_export_name};
use paritet::canvas::{ItemKind, PageKind};
use paritet::source::Source;

use super::kit::zip_bytes::{FLAGS, set};
use super::{Export, failures, html, names};

const NS: &str = "xmlns=\"http://canvas.instructure.com/xsd/cccv1p0\"";

#[test]
fn pages_are_found_by_place_and_told_apart() {
    let export = Export::new()
        .page("velkommen", "nb: Velkommen|nn: Velkomen")
        .with("wiki_content/plan.html", "<p>Uten hode</p>")
        .with("course_settings/syllabus.html", html("Syllabus", ""))
        .with("goppgave/send-inn.html", html("Assignment: nb: Send inn|nn: Send inn", ""))
        .with(
            "goppgave/assignment_settings.xml",
            format!(
                "<assignment identifier=\"goppgave\" {NS}><title>nb: Send inn|nn: Send inn</title>\
                 <workflow_state>unpublished</workflow_state></assignment>"
            ),
        )
        .with("gquiz/assessment_meta.xml", format!("<quiz {NS}/>"))
        .with(
            "gtema.xml",
            "<topic><title>Del erfaringer</title><text>&lt;p&gt;Hei&lt;/p&gt;</text></topic>",
        )
        .with("gnytt.xml", "<topic><title>Nytt</title><text/></topic>")
        .with(
            "gmeta.xml",
            format!(
                "<topicMeta identifier=\"gmeta\" {NS}><topic_id>gnytt</topic_id>\
                 <type>announcement</type><workflow_state>active</workflow_state></topicMeta>"
            ),
        )
        .with("glenke.xml", "<webLink><title>Ut</title></webLink>")
        .with("web_resources/mal/plan.html", "<p>En fil</p>")
        .open();
    let course = &export.course;
    let found: Vec<_> = course
        .pages
        .iter()
        .map(|page| {
            let name = page.name.strip_prefix("kurs.imscc/").unwrap();
            (name, page.kind, page.title.as_deref(), page.slug.as_str(), page.is_published())
        })
        .collect();
    let title = Some("nb: Velkommen|nn: Velkomen");
    assert_eq!(
        found,
        [
            (
                "course_settings/syllabus.html",
                PageKind::Syllabus,
                Some("Syllabus"),
                "syllabus",
                true
            ),
            ("gnytt.xml", PageKind::Announcement, Some("Nytt"), "gnytt", true),
            (
                "goppgave/send-inn.html",
                PageKind::Assignment,
                Some("nb: Send inn|nn: Send inn"),
                "send-inn",
                false
            ),
            ("gtema.xml", PageKind::Discussion, Some("Del erfaringer"), "gtema", true),
            ("wiki_content/plan.html", PageKind::WikiPage, None, "plan", true),
            ("wiki_content/velkommen.html", PageKind::WikiPage, title, "velkommen", true),
        ]
    );
    assert_eq!(failures(&export), []);
    assert_eq!(course.files.iter().collect::<Vec<_>>(), ["mal/plan.html"]);
    assert_eq!(course.page_of("g-velkommen"), Some(5));
    assert_eq!(course.page_of("goppgave"), Some(2));
}

#[test]
fn head_of_a_page_is_read_with_its_entities() {
    let meta = "<meta name=\"identifier\" content=\"g1\"/>\n\
                <meta name=\"workflow_state\" content=\"unpublished\"/>\n\
                <meta name=\"front_page\" content=\"true\"/>\n";
    let course = Export::new()
        .with("wiki_content/a.html", html("nb: Mål &amp; tid|nn: &#39;M&aring;l", meta));
    // An entity that is not of XML stays as it is written.
    assert_eq!(
        course.open().course.pages[0].title.as_deref(),
        Some("nb: Mål & tid|nn: 'M&aring;l")
    );
    let open = Export::new().with("wiki_content/a.html", html("A & B", &meta.replace("/>", ">")));
    let page = &open.open().course.pages[0];
    assert_eq!((page.title.as_deref(), page.identifier.as_deref()), (Some("A & B"), Some("g1")));
    let course = Export::new()
        .with("wiki_content/a.html", html("nb: Mål &amp; tid|nn: M&#229;l &quot;no&quot;", meta))
        .open()
        .course;
    let page = &course.pages[0];
    assert_eq!(page.title.as_deref(), Some("nb: Mål & tid|nn: Mål \"no\""));
    assert_eq!(page.identifier.as_deref(), Some("g1"));
    assert!(page.is_front_page && !page.is_published());
}

#[test]
fn sources_hold_the_html_under_the_name_of_the_entry() {
    let page = html("Barnehagen", "");
    let export = Export::new()
        .with("wiki_content/barnehagen.html", &page)
        .with("gtema.xml", "<?xml version=\"1.0\"?>\n<topic><text texttype=\"text/html\">&lt;p&gt;Blåbær &amp;amp; sånt&lt;/p&gt;<![CDATA[<br>]]></text></topic>")
        .open();
    let sources = [0, 1].map(|at| export.source(at).unwrap());
    assert_eq!(sources[0].name(), "kurs.imscc/gtema.xml");
    assert_eq!(sources[0].text(), "<p>Blåbær &amp; sånt</p><br>");
    assert_eq!(sources[1].name(), "kurs.imscc/wiki_content/barnehagen.html");
    assert_eq!(sources[1].text(), page);
}

#[test]
fn modules_and_items_come_in_order_of_position() {
    let xml = format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<modules {NS}>\n\
         <module identifier=\"m2\"><title>nb: Sist|nn: Sist</title><position>2</position></module>\n\
         <module identifier=\"m1\"><title>nb: F&#248;rst &amp; fremst|nn: Først</title>\
         <workflow_state>active</workflow_state><position>1</position><items>\
         <item identifier=\"i3\"><content_type>ExternalUrl</content_type><title>Ut</title>\
         <url>https://www.udir.no/</url><position>3</position><indent>1</indent></item>\
         <item identifier=\"i1\"><content_type>ContextModuleSubHeader</content_type>\
         <title>Start</title><position>1</position><indent/></item>\
         <item identifier=\"i2\"><content_type>WikiPage</content_type><title/>\
         <workflow_state>unpublished</workflow_state><identifierref>g-a</identifierref>\
         <position>2</position></item>\
         <item><content_type>Noe::Nytt</content_type><position>x</position></item>\
         </items></module></modules>"
    );
    let course = Export::new().page("a", "A").with(MODULES, &xml).open().course;
    let modules = course.modules.unwrap();
    assert_eq!(
        modules.iter().map(|module| module.title.as_str()).collect::<Vec<_>>(),
        ["nb: Først & fremst|nn: Først", "nb: Sist|nn: Sist"]
    );
    let source = Source::new(MODULES, xml.into_bytes()).unwrap();
    assert_eq!(source.slice(modules[0].span), "nb: F&#248;rst &amp; fremst|nn: Først");
    let items: Vec<_> = modules[0]
        .items
        .iter()
        .map(|item| (item.kind, item.title.as_str(), item.identifierref.as_deref(), item.indent))
        .collect();
    assert_eq!(
        items,
        [
            (ItemKind::SubHeader, "Start", None, 0),
            (ItemKind::WikiPage, "", Some("g-a"), 0),
            (ItemKind::ExternalUrl, "Ut", None, 1),
            (ItemKind::Other, "", None, 0),
        ]
    );
    assert_eq!(source.slice(modules[0].items[1].span), "<title/>");
    assert_eq!(modules[0].items[1].state.as_deref(), Some("unpublished"));
    assert_eq!(modules[0].items[2].url.as_deref(), Some("https://www.udir.no/"));
    assert_eq!(modules[1].items, []);
}

#[test]
fn course_without_modules_is_known_to_have_none() {
    assert_eq!(Export::new().page("a", "A").open().course.modules, Some(Vec::new()));
}

#[test]
fn names_are_utf8_even_where_the_archive_does_not_say_so() {
    let mut bytes =
        Export::new().page("a", "A").with("web_resources/bilder/blåbær.png", "").bytes();
    set(&mut bytes, "web_resources/bilder/bl", FLAGS, |flags| flags & !0x800);
    let course = super::open(bytes).unwrap().course;
    assert_eq!(course.files.iter().collect::<Vec<_>>(), ["bilder/blåbær.png"]);
}

#[test]
fn course_is_shared_between_threads() {
    let mut export = Export::new();
    for number in 0..50 {
        export = export.page(&format!("side-{number:02}"), &format!("Side {number}"));
    }
    let export = export.open();
    assert_eq!(names(&export).len(), 50);
    std::thread::scope(|scope| {
        for part in [0..25, 25..50] {
            let export = &export;
            scope.spawn(move || {
                for at in part {
                    let title = export.course.pages[at].title.as_deref().unwrap();
                    assert!(export.source(at).unwrap().text().contains(title));
                }
            });
        }
    });
}

#[test]
fn exports_are_known_by_their_extension() {
    assert!(is_export_name("mappe/kurs.imscc") && is_export_name("KURS.IMSCC"));
    assert!(!is_export_name("kurs.zip") && !is_export_name("imscc"));
}
