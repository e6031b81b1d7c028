//! `paritet preview`.

use super::{finish, fixtures, folder, json, paritet, run};

const PAGE: &str = "<title>nb: Plan|nn: Plan</title>
<div class=\"language\" lang=\"nb\"><table><tbody><tr><td>[udir-tip]</td></tr><tr><td>Bruk [KI](kunstig intelligens).</td></tr></tbody></table></div>
<div class=\"language\" lang=\"nn\"><table><tbody><tr><td>[udir-tip]</td></tr><tr><td>Hugs planen.</td></tr><tr><td>Skriv under.</td></tr></tbody></table>
<table><tbody><tr><td>[udir-reveal]</td></tr><tr><td>Meir</td></tr><tr><td><ul><li>Sjå <a href=\"https://www.udir.no\">Udir</a></li></ul></td></tr></tbody></table>
<table><tbody><tr><td>[udir-tips]</td></tr><tr><td>Rått.</td></tr></tbody></table></div>
";

#[test]
fn readers_of_a_language_get_their_version_with_what_they_lose() {
    let folder = folder("preview", &[("plan.html", PAGE.as_bytes())]);
    let (out, err, code) = run(&folder, &["--lang", "nn", "preview", "--lang", "nn", "plan.html"]);
    assert_eq!((err.as_str(), code), ("", 0));
    insta::assert_snapshot!(out);
    let (out, _, _) = run(&folder, &["preview", "--lang", "nb", "plan.html"]);
    assert!(out.contains("Bruk KI (ⓘ kunstig intelligens).") && !out.contains("Hugs"), "{out}");
}

#[test]
fn without_a_language_every_version_is_shown() {
    let folder = folder("preview-all", &[("plan.html", PAGE.as_bytes())]);
    let (out, _, _) = run(&folder, &["preview", "plan.html"]);
    assert!(out.contains("Bokmål\n") && out.contains("Nynorsk\n"), "{out}");
}

#[test]
fn the_script_stopping_is_told() {
    let page = "<p>Bruk [KI](kunstig</p><p>intelligens).</p>";
    let folder = folder("preview-stop", &[("plan.html", page.as_bytes())]);
    let (out, _, code) = run(&folder, &["preview", "--lang", "nb", "plan.html"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("✗ The script stops: a tooltip begins in one paragraph"), "{out}");
    assert!(out.contains("(plan.html:1:9)"), "{out}");
}

#[test]
fn preview_speaks_json() {
    let folder = folder("preview-json", &[("plan.html", PAGE.as_bytes())]);
    let (out, _, _) = run(&folder, &["preview", "--lang", "nn", "--format", "json", "plan.html"]);
    let shown = json(&out);
    assert_eq!(shown["schema"], 1);
    assert!(shown["stopped"].is_null());
    let view = &shown["views"][0];
    assert_eq!(view["language"], "nn");
    let parts = &view["parts"];
    assert_eq!(parts[0]["kind"], "title");
    assert_eq!((&parts[1]["kind"], &parts[1]["tag"]), (&"box".into(), &"udir-tip".into()));
    assert_eq!(parts[1]["children"][1]["kind"], "lost");
    assert_eq!(parts[2]["children"][0]["reach"], "closed");
    assert_eq!(parts[2]["children"][0]["text"][0]["text"], "Meir");
}

#[test]
fn tagged_text_is_shown_as_it_is_written() {
    let mut command = paritet(&fixtures());
    let page = "nb: Plan|nn: Plan\n\n[udir-goals]\nDere skal samarbeide om målene.\n• ta ansvar\n\n\
                [udir-goals]\nDe skal samarbeide om måla.\n• ta ansvar\n";
    command.args(["preview", "--lang", "nn", "-"]).write_stdin(page);
    let (out, err, code) = finish(&mut command);
    assert_eq!((err.as_str(), code), ("", 0));
    insta::assert_snapshot!(out);
}

#[test]
fn readers_have_a_language_that_the_portal_publishes() {
    let (_, err, code) = run(&fixtures(), &["preview", "--lang", "en", "x.html"]);
    assert_eq!(code, 2);
    assert!(err.contains("nb, nn, se"), "{err}");
}
