//! The forms of the output that other programs read, against their schemas and as a whole.

use std::path::PathBuf;

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::Value;

use super::kit::export::export;
use super::kit::files::read;
use super::{PAGE, check, finish, fixtures, folder, json, paritet, run};

/// A schema of the repository, by its path there.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    /// With every key forbidden that the schema does not tell of, where `is_strict`.
    fn new(path: &str, is_strict: bool) -> Self {
        let mut schema = json(&read(path));
        if is_strict {
            seal(&mut schema);
        }
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        compiler.set_default_draft(Draft::V2020_12);
        compiler.add_resource("schema.json", schema).unwrap();
        let index = compiler.compile("schema.json", &mut schemas).unwrap();
        Self { schemas, index }
    }

    fn hold(&self, value: &Value) {
        let held = self.schemas.validate(value, self.index).map_err(|error| error.to_string());
        assert_eq!(held, Ok(()));
    }
}

/// Forbids other keys than those that a schema tells of.
fn seal(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.contains_key("properties") {
                map.entry("additionalProperties").or_insert(Value::Bool(false));
            }
            map.values_mut().for_each(seal);
        }
        Value::Array(values) => values.iter_mut().for_each(seal),
        _ => {}
    }
}

/// Pages of every kind: one file, siblings, an export, and one that cannot be read.
fn every_kind(name: &str) -> PathBuf {
    let course =
        export(&[("wiki_content/a.html", "<p lang=\"nb\">Dere har en plan for for arbeidet.</p>")]);
    folder(
        name,
        &[
            ("sider, æ/50 %.txt", PAGE.as_bytes()),
            ("b.nb.md", "Dere møtes 3 ganger på skolen, og ikke mer.\n".as_bytes()),
            ("b.nn.md", "De møtest 4 gonger på skulen, og ikkje meir.\n".as_bytes()),
            ("kurs.imscc", &course),
            ("latin.html", b"<p>\xe6</p>"),
        ],
    )
}

#[test]
fn forms_in_json_are_as_their_schemas_want() {
    let schemas = [
        ("json", "docs/schema/report.schema.json", true),
        ("sarif", "tests/schemas/sarif-2.1.0.json", false),
        ("gitlab", "tests/schemas/gitlab.json", true),
        ("rdjson", "tests/schemas/rdjson.json", true),
    ];
    let here = every_kind("formats");
    for (format, schema, is_strict) in schemas {
        let schema = Schema::new(schema, is_strict);
        for folder in [&here, &fixtures()] {
            let (out, _, _) = run(folder, &["check", "--format", format]);
            schema.hold(&json(&out));
        }
    }
    let (out, _, _) = run(&here, &["check", "--format", "json", "--statistics"]);
    let report = json(&out);
    Schema::new("docs/schema/report.schema.json", true).hold(&report);
    let counts = report["statistics"].as_array().unwrap();
    let total: u64 = counts.iter().map(|count| count["findings"].as_u64().unwrap()).sum();
    assert_eq!(total, report["diagnostics"].as_array().unwrap().len() as u64);
}

/// What each form says of one page of each kind; the rule table of SARIF stands in a test of its own.
#[test]
fn forms_say_the_same_of_pages_of_every_kind() {
    let here = every_kind("formats-shown");
    for format in ["sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let select = ["--select", "prose/repeated-word,parity/number-mismatch"];
        let (out, err, code) = run(&here, &[&["check", "--format", format], &select[..]].concat());
        // One input cannot be read, and not all pages are compared.
        assert_eq!((err.lines().count(), code), (2, 2));
        let out = if format == "sarif" {
            let mut log = json(&out);
            log["runs"][0]["tool"]["driver"]["rules"].take();
            serde_json::to_string_pretty(&log).unwrap()
        } else {
            out
        };
        insta::assert_snapshot!(format, out.replace(env!("CARGO_PKG_VERSION"), "VERSION"));
    }
}

#[test]
fn the_rule_table_of_sarif_is_of_the_rules_that_were_checked_with() {
    let (out, _, _) =
        check(&fixtures(), &["--format", "sarif", "--lang", "nn", "tagged/e-1-6.txt"]);
    let log = json(&out);
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 1);
    assert_eq!(rules[0]["id"], "prose/repeated-word");
    assert_eq!(rules[0]["defaultConfiguration"]["level"], "error");
    let help = rules[0]["help"]["markdown"].as_str().unwrap();
    let text = rules[0]["help"]["text"].as_str().unwrap();
    assert!(help.starts_with("**") && help.ends_with(text) && text.len() > 100, "{help}");
    for result in log["runs"][0]["results"].as_array().unwrap() {
        assert_eq!(result["ruleIndex"], 0);
    }
}

#[test]
fn a_run_without_findings_has_an_output_in_every_form() {
    let here = folder("formats-clean", &[("a.txt", super::clean_page().as_bytes())]);
    let shown = |format| check(&here, &["--format", format]).0;
    assert_eq!(shown("github"), "");
    assert_eq!(shown("gitlab"), "[]\n");
    assert_eq!(json(&shown("sarif"))["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(json(&shown("rdjson"))["diagnostics"], Value::Array(Vec::new()));
    assert!(shown("checkstyle").contains("<checkstyle version=\"4.3\">\n</checkstyle>"));
    let junit = shown("junit");
    assert!(
        junit.contains("tests=\"1\" failures=\"0\"") && junit.contains("No findings on 1 page")
    );
}

#[test]
fn github_is_the_form_under_its_actions() {
    let here = folder("formats-actions", &[("a.txt", PAGE.as_bytes())]);
    let shown = |arguments: &[&str]| {
        let mut command = paritet(&here);
        command.env("GITHUB_ACTIONS", "true").args(super::PROSE).args(arguments);
        finish(&mut command).0
    };
    assert!(
        shown(&[]).starts_with("::error file=a.txt,title=paritet (prose/repeated-word),line=4,")
    );
    assert!(shown(&["--format", "concise"]).starts_with("a.txt:4:24: error"));
    assert!(shown(&["--statistics"]).starts_with("1  error  prose/repeated-word"));
    assert!(shown(&["--output", "r.json", "--format", "json"]).starts_with("::error "));
    json(&read(here.join("r.json")));
    let mut command = paritet(&here);
    command.env("GITHUB_ACTIONS", "false").args(super::PROSE);
    assert!(finish(&mut command).0.contains("╭─[a.txt:4:24]"));
}

#[test]
fn statistics_take_the_place_of_the_findings() {
    let here = folder("formats-statistics", &[("a.txt", PAGE.as_bytes())]);
    let (out, err, code) = check(&here, &["--statistics", "--lang", "nn"]);
    let shown =
        "1  feil  prose/repeated-word  1 med trygg retting\n\n1 feil på 1 side (1 samanlikna)\n";
    assert_eq!((out.as_str(), err.as_str(), code), (shown, "", 1));
    assert_eq!(check(&here, &["--statistics", "--format", "concise"]).0, {
        "1  error  prose/repeated-word  1 with a safe fix\n\n1 error on 1 page (1 compared)\n"
    });
    let (out, err, code) = check(&here, &["--statistics", "--format", "sarif"]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(
        err.contains("--statistics goes with the forms full, concise and json, not with sarif")
    );
}
