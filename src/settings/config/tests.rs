use super::*;

fn faults(text: &str) -> Vec<(String, String)> {
    let faults = Config::read(text, Ui::En).err().unwrap_or_default();
    faults.into_iter().map(|fault| (text[fault.span].to_owned(), fault.message)).collect()
}

/// The one fault of a text: where it stands, and whether its message holds some words.
#[track_caller]
fn assert_fault(text: &str, place: &str, words: &str) {
    let faults = faults(text);
    let [(at, message)] = faults.as_slice() else { panic!("{text}: {faults:?}") };
    assert_eq!(at, place, "{message}");
    assert!(message.contains(words), "{message}");
}

#[test]
fn a_file_without_content_asks_for_nothing() {
    let config = Config::read("", Ui::En).unwrap();
    assert_eq!(config.languages(), Languages::default());
    assert!(config.rules.is_empty() && config.ignores.is_empty());
}

#[test]
fn every_key_of_the_table_is_read() {
    let text = r#"
lang = "nn"
fail-on = "error"
siblings = "{lang}/{name}.{ext}"
default-language = "nb"
include = ["sider/**"]
exclude = ["arkiv"]
baseline = "gamle.json"
[languages]
reference = "nn"
required = ["nn", "se"]
[rules]
prose = "warning"
"links/vague-text" = { severity = "error", texts = { add = ["meir her"], remove = ["her"] } }
[[overrides]]
paths = ["arkiv/**"]
rules = { parity = "off" }
[[ignore]]
rule = "prose/repeated-word"
page = "./sider/a.txt"
fingerprint = "00000000000000ff"
reason = "sitat"
until = 2027-01-31
"#;
    let config = Config::read(text, Ui::En).unwrap();
    assert_eq!(config.languages().reference.code(), "nn");
    assert_eq!(config.lang.unwrap().value, Ui::Nn);
    assert_eq!(config.fail_on.unwrap().value, Severity::Error);
    assert_eq!(config.rules.len(), 2);
    let vague = config.rules.iter().find(|choice| choice.name.value == "links/vague-text").unwrap();
    let texts = vague.options["texts"].as_array().unwrap();
    assert!(texts.contains(&"meir her".into()) && !texts.contains(&"her".into()));
    assert_eq!(config.overrides[0].levels[0].1, Level::Off);
    let ignore = &config.ignores[0];
    assert_eq!(
        (ignore.page.as_str(), ignore.until.unwrap().to_string()),
        ("sider/a.txt", "2027-01-31".into())
    );
    assert!(keys().iter().all(|key| text.contains(&key.name)), "the text above holds every key");
}

#[test]
fn what_is_wrong_is_told_where_it_stands() {
    assert_fault("lagn = \"nb\"", "lagn", "Did you mean “lang”?");
    assert_fault("fail_on = \"error\"", "fail_on", "“fail-on”");
    assert_fault("fail-on = \"eror\"", "\"eror\"", "“error”");
    assert_fault("lang = 3", "3", "a text");
    assert_fault("[languages]\nrequired = [\"nb\", \"xx\"]", "\"xx\"", "nb, nn, se");
    assert_fault(
        "[rules]\n\"prose/repeted-word\" = \"off\"",
        "\"prose/repeted-word\"",
        "prose/repeated-word",
    );
    assert_fault("[rules]\nprose = { words = 3 }", "words", "is a group");
    assert_fault("[rules]\n\"links/vague-text\" = { text = [] }", "text", "“texts”");
    assert_fault("[rules]\n\"links/vague-text\" = { texts = 3 }", "3", "a list");
    assert_fault(
        "[rules]\n\"course/duplicate-page\" = { words = -1 }",
        "\"course/duplicate-page\"",
        "cannot use",
    );
    assert_fault("exclude = [\"a{\"]", "\"a{\"", "pattern");
    assert_fault("overrides = 3", "3", "[[overrides]]");
    assert_fault("a = ", "", "TOML");
}

#[test]
fn an_accepted_finding_needs_a_rule_a_page_and_a_reason() {
    let entry =
        |more: &str| format!("[[ignore]]\nrule = \"prose/repeated-word\"\npage = \"a\"\n{more}");
    assert!(faults(&entry("reason = \"b\"")).is_empty());
    assert!(faults(&entry(""))[0].1.contains("“reason” is missing"));
    assert_fault(&entry("reason = \" \""), "\" \"", "empty");
    assert_fault(&entry("reason = \"b\"\nuntil = \"i morgen\""), "\"i morgen\"", "2027-01-31");
    assert_fault(&entry("reason = \"b\"\nfingerprint = \"12\""), "\"12\"", "16 digits");
    assert_fault(
        "[[ignore]]\nrule = \"prose\"\npage = \"a\"\nreason = \"b\"",
        "\"prose\"",
        "is a group",
    );
}

#[test]
fn a_fault_has_a_line_and_a_column_of_letters() {
    let text = "# blåbær\nlang = \"ny\"";
    let fault = &Config::read(text, Ui::En).unwrap_err()[0];
    assert_eq!(fault.position(text), (2, 8));
}
