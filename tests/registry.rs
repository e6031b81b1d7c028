//! The list of rules in `src/rules/mod.rs` is the one that follows from the files under `rules/`.
//!
//! `PARITET_BLESS=1 cargo test --test registry` writes it.

mod kit;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use kit::files::{below, name_from, read, root};

const BEGIN: &str = "// registry: begin\n";
const END: &str = "// registry: end\n";

/// The width at which rustfmt breaks a line.
const WIDTH: usize = 100;

/// The names `group/name` of the files `group/name.extension` in a folder, in order.
fn names(folder: &Path, extension: &str) -> BTreeSet<String> {
    let files = below(folder).into_iter().map(|path| name_from(folder, &path));
    let stems = files.filter_map(|name| {
        let stem = name.strip_suffix(extension)?.strip_suffix('.')?;
        (stem.matches('/').count() == 1).then(|| stem.to_owned())
    });
    stems.collect()
}

/// The list as it should stand, for these rules.
fn generated(names: &BTreeSet<String>) -> String {
    let mut code = String::new();
    let mut group = "";
    for (of, name) in names.iter().filter_map(|name| name.split_once('/')) {
        if of != group {
            code.push_str(if group.is_empty() { "" } else { "}\n\n" });
            let _ = writeln!(code, "mod {of} {{");
            group = of;
        }
        let _ = writeln!(code, "    pub(super) mod {};", name.replace('-', "_"));
    }
    if !group.is_empty() {
        code.push_str("}\n\n");
    }
    code.push_str("#[expect(clippy::too_many_lines, reason = \"one entry for each rule\")]\n");
    code.push_str("fn built_in() -> Vec<Spec> {\n    vec![\n");
    for name in names {
        let arguments = [
            format!("\"{name}\""),
            format!("include_str!(\"../../rules/{name}.md\")"),
            format!("{}::rule", name.replace('-', "_").replace('/', "::")),
        ];
        let line = format!("        spec({}),\n", arguments.join(", "));
        if line.trim_end().len() <= WIDTH {
            code.push_str(&line);
        } else {
            let lines = arguments
                .iter()
                .fold(String::new(), |lines, argument| lines + "            " + argument + ",\n");
            let _ = write!(code, "        spec(\n{lines}        ),\n");
        }
    }
    code.push_str("    ]\n}\n");
    code
}

#[test]
fn list_of_rules_follows_from_their_files() {
    let path = root().join("src/rules/mod.rs");
    let file = read(&path);
    let (head, rest) = file.split_once(BEGIN).expect("the list has a first line");
    let (list, tail) = rest.split_once(END).expect("the list has a last line");
    let wanted = generated(&names(&root().join("rules"), "md"));
    if list == wanted {
        return;
    }
    let blessed = env::var_os("PARITET_BLESS").is_some_and(|value| value == "1");
    if blessed && env::var_os("CI").is_none() {
        fs::write(&path, format!("{head}{BEGIN}{wanted}{END}{tail}")).unwrap();
    } else {
        let hint = "run `PARITET_BLESS=1 cargo test --test registry`";
        assert_eq!(list, wanted, "src/rules/mod.rs is behind the files under rules/: {hint}");
    }
}

#[test]
fn every_rule_has_a_page_and_a_module() {
    let pages = names(&root().join("rules"), "md");
    let modules: BTreeSet<String> = names(&root().join("src/rules"), "rs")
        .into_iter()
        .map(|module| module.replace('_', "-"))
        .collect();
    let without_module: Vec<_> = pages.difference(&modules).collect();
    let without_page: Vec<_> = modules.difference(&pages).collect();
    assert!(without_module.is_empty(), "pages without a module: {without_module:?}");
    assert!(without_page.is_empty(), "modules without a page: {without_page:?}");
}

#[test]
fn list_is_sorted_and_grouped() {
    let names = ["prose/b-c", "prose/a", "links/d"].map(str::to_owned).into();
    assert_eq!(
        generated(&names),
        r#"mod links {
    pub(super) mod d;
}

mod prose {
    pub(super) mod a;
    pub(super) mod b_c;
}

#[expect(clippy::too_many_lines, reason = "one entry for each rule")]
fn built_in() -> Vec<Spec> {
    vec![
        spec("links/d", include_str!("../../rules/links/d.md"), links::d::rule),
        spec("prose/a", include_str!("../../rules/prose/a.md"), prose::a::rule),
        spec("prose/b-c", include_str!("../../rules/prose/b-c.md"), prose::b_c::rule),
    ]
}
"#
    );
}
