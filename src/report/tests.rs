//! What holds in every form for texts that mean to break it.

use serde_json::Value;

use super::*;
use crate::diagnostic::{Applicability, Edit, Fix, Label, RuleName, SourceId};
use crate::language::Language;
use crate::source::Span;

/// What ends a string, a line, a command, an element or a document where it is not escaped.
const HOSTILE: &str =
    "a\u{1}\u{b}\u{1b}[31m\"'<b>&amp;]]>\n::error::x%0A%\r\n{0} [a](1) \\ ‼ \u{fffe} 🫐, b: c";

/// A page in two files, with names that are as bad as their text.
fn sources() -> [Source; 2] {
    let text = format!("\u{feff}æ {HOSTILE}\nfor for\n");
    ["side,a:b%\n\u{7}.nb.txt", "side\"<&.nn.txt"]
        .map(|name| Source::new(name, text.as_bytes().to_vec()).unwrap())
}

fn place(source: u8, start: usize, end: usize) -> Place {
    Place { source: SourceId(source), span: Span::new(start, end) }
}

/// One finding of some words with a fix in both files, one of the whole page, and one of a hole.
fn diagnostics() -> Vec<Diagnostic> {
    let length = sources()[0].text().len();
    let words = place(0, length - "for for\n".len(), length - 1);
    let edit = |place, text: &str| Edit { place, text: text.to_owned() };
    let edits = vec![edit(place(1, 3, 5), HOSTILE), edit(words, "for")];
    let found = |severity, primary, fix| Diagnostic {
        rule: RuleName::new("prose/repeated-word"),
        severity,
        language: Language::named("nb"),
        message: HOSTILE.to_owned(),
        help: HOSTILE.to_owned(),
        primary: Label { place: primary, text: HOSTILE.to_owned() },
        related: vec![Label { place: place(1, 3, 5), text: HOSTILE.to_owned() }],
        fix,
        location: vec![HOSTILE.to_owned()],
        subject: String::new(),
        fingerprint: Fingerprint::default(),
    };
    let fix = Fix::new(HOSTILE.to_owned(), Applicability::Safe, edits);
    vec![
        found(Severity::Error, words, Some(fix)),
        found(Severity::Warning, place(0, 0, length), None),
        found(Severity::Info, place(1, length, length), None),
    ]
}

/// Gives the report to a form.
fn rendered<T>(render: impl Fn(&Report<'_>) -> T) -> T {
    let (sources, diagnostics) = (sources(), diagnostics());
    let failures = [Failure { path: HOSTILE.to_owned(), message: HOSTILE.to_owned() }];
    let page = PageFindings { is_page: true, sources: &sources, diagnostics: &diagnostics };
    render(&Report {
        pages: vec![page],
        checked: 1,
        coverage: Coverage { compared: 1, ..Coverage::default() },
        suppressed: 0,
        failures: &failures,
        rules: Vec::new(),
        ui: Ui::En,
    })
}

fn json(render: impl Fn(&Report<'_>) -> Result<String, serde_json::Error>) -> Value {
    serde_json::from_str(&rendered(render).unwrap()).unwrap()
}

#[test]
fn forms_in_json_give_back_what_was_said() {
    let text = json(|report| json::render(report, true));
    assert_eq!(text["diagnostics"][0]["message"], HOSTILE);
    assert_eq!(text["failures"][0]["path"], HOSTILE);
    let both = format!("{HOSTILE} {HOSTILE}");
    let sarif = json(sarif::render);
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["message"]["text"], both);
    assert_eq!(result["relatedLocations"][0]["message"]["text"], HOSTILE);
    assert_eq!(result["fixes"][0]["artifactChanges"].as_array().unwrap().len(), 2);
    let told = &sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    assert_eq!(told[0]["message"]["text"], HOSTILE);
    assert_eq!(json(gitlab::render)[1]["description"], both);
    let rdjson = json(rdjson::render);
    assert_eq!(rdjson["diagnostics"][0]["location"]["path"], HOSTILE);
    assert_eq!(rdjson["diagnostics"][1]["message"], format!("{HOSTILE}\n{HOSTILE}"));
}

#[test]
fn forms_in_xml_are_xml() {
    let said = HOSTILE.replace(['\u{1}', '\u{b}', '\u{1b}', '\u{fffe}'], "\u{fffd}");
    for (text, element, wanted) in [
        (rendered(checkstyle::render), "error", format!("{said} {said}")),
        (rendered(junit::render), "failure", said.clone()),
    ] {
        let read = roxmltree::Document::parse(&text).unwrap();
        let told = read.descendants().filter(|node| node.has_tag_name(element));
        let told: Vec<&str> = told.filter_map(|node| node.attribute("message")).collect();
        assert!(told.len() >= 2 && told[1..].iter().all(|text| *text == wanted), "{told:?}");
    }
}

#[test]
fn a_suite_counts_its_cases() {
    let text = rendered(junit::render);
    let read = roxmltree::Document::parse(&text).unwrap();
    let suites = read.descendants().filter(|node| node.tag_name().name().starts_with("testsuite"));
    for suite in suites {
        let count = |name: &str| suite.descendants().filter(|node| node.has_tag_name(name)).count();
        let told = |name| suite.attribute(name).unwrap().parse::<usize>().unwrap();
        let counts = [count("testcase"), count("failure"), count("error")];
        assert_eq!(counts, ["tests", "failures", "errors"].map(told));
    }
}

#[test]
fn a_command_of_github_is_one_line_of_what_it_means() {
    let text = rendered(github::render);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(!text.contains(['\u{1}', '\u{b}', '\u{1b}', '\u{7}', '\r']));
    let levels = ["::error ", "::error ", "::warning ", "::notice "];
    for (line, level) in lines.into_iter().zip(levels) {
        let (properties, value) = line.strip_prefix(level).unwrap().split_once("::").unwrap();
        for property in properties.split(',') {
            let (key, value) = property.split_once('=').unwrap();
            let known = ["file", "title", "line", "endLine", "col", "endColumn"];
            assert!(known.contains(&key) && !value.contains(':'), "{property}");
        }
        assert!(value.contains("%0A::error::x%250A%25%0D%0A{0}"), "{value}");
    }
}

#[test]
fn lines_and_columns_are_of_what_each_form_counts() {
    // Words on a line without anything before them, a page from its byte-order mark on, and a hole at its end.
    let sarif = json(sarif::render);
    let region = |at: usize| {
        let place = &sarif["runs"][0]["results"][at]["locations"][0]["physicalLocation"]["region"];
        ["startLine", "startColumn", "endLine", "endColumn"].map(|key| place[key].as_u64().unwrap())
    };
    let rdjson = json(rdjson::render);
    let range = |at: usize| {
        let place = &rdjson["diagnostics"][at + 1]["location"]["range"];
        let number = |end: &str, key: &str| place[end][key].as_u64().unwrap();
        let [start, end] = ["start", "end"].map(|end| [number(end, "line"), number(end, "column")]);
        [start[0], start[1], end[0], end[1]]
    };
    assert_eq!([region(0), range(0)], [[4, 1, 4, 8]; 2]);
    assert_eq!([region(1), range(1)], [[1, 1, 5, 1]; 2]);
    assert_eq!([region(2), range(2)], [[5, 1, 5, 1]; 2]);
    let related = &sarif["runs"][0]["results"][0]["relatedLocations"][0]["physicalLocation"];
    assert_eq!(
        (&related["region"]["startColumn"], &related["region"]["endColumn"]),
        (&1.into(), &2.into())
    );
    let related = &rdjson["diagnostics"][1]["related_locations"][0]["location"]["range"];
    assert_eq!((&related["start"]["column"], &related["end"]["column"]), (&4.into(), &6.into()));
}

#[test]
fn a_fix_that_mends_two_files_is_no_suggestion() {
    assert!(json(rdjson::render)["diagnostics"][1].get("suggestions").is_none());
}

#[test]
fn each_finding_stands_under_its_file() {
    let text = rendered(checkstyle::render);
    let read = roxmltree::Document::parse(&text).unwrap();
    let files = read.descendants().filter(|node| node.has_tag_name("file"));
    let counts = files.map(|file| file.children().filter(roxmltree::Node::is_element).count());
    assert_eq!(counts.collect::<Vec<_>>(), [1, 2, 1]);
}

#[test]
fn rules_are_counted_with_what_can_be_mended() {
    assert_eq!(
        rendered(statistics::render),
        "3  error  prose/repeated-word  1 with a safe fix\n\n1 error, 1 warning, 1 info on 1 page (1 compared)\n"
    );
}
