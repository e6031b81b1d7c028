//! Which module may use which: a module imports only from lower layers, and only the outermost one
//! touches files, environment, clock, threads and standard output.

mod floors;
#[path = "../kit/mod.rs"]
mod kit;
mod paths;

use floors::{floors, imports, in_circles};
use kit::files::{below, name_from, read, root};
use paths::{Found, module_of, paths};

/// What each module of `src` may import besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("data", &[]),
    ("source", &[]),
    ("work", &[]),
    ("canvas", &["source"]),
    ("archive", &["source", "canvas"]),
    ("text", &["data", "source", "work"]),
    ("language", &["data", "source", "text"]),
    ("numbers", &["data", "language"]),
    ("addresses", &["data", "text", "language"]),
    ("diagnostic", &["source", "language"]),
    ("markup", &["data", "source", "text", "language", "diagnostic"]),
    ("page", &["data", "source", "text", "language", "diagnostic", "markup"]),
    (
        "align",
        &[
            "data",
            "source",
            "work",
            "text",
            "language",
            "numbers",
            "addresses",
            "diagnostic",
            "markup",
            "page",
        ],
    ),
    ("portal", &["data", "source", "text", "language", "diagnostic", "markup", "page"]),
    ("course", &["source", "canvas", "text", "language", "diagnostic", "markup", "page"]),
    ("fix", &["source", "diagnostic"]),
    ("fingerprint", &["diagnostic"]),
    ("rule", &["data", "diagnostic", "language", "markup", "page", "portal", "align", "course"]),
    (
        "rules",
        &[
            "source",
            "canvas",
            "text",
            "language",
            "addresses",
            "diagnostic",
            "markup",
            "page",
            "portal",
            "align",
            "course",
            "rule",
        ],
    ),
    ("settings", &["data", "diagnostic", "language", "text", "rule", "rules"]),
    (
        "suppress",
        &[
            "source",
            "text",
            "language",
            "diagnostic",
            "markup",
            "page",
            "rule",
            "rules",
            "settings",
        ],
    ),
    (
        "linter",
        &[
            "settings",
            "suppress",
            "fingerprint",
            "language",
            "diagnostic",
            "markup",
            "page",
            "portal",
            "align",
            "course",
            "rule",
        ],
    ),
    (
        "report",
        &[
            "source",
            "language",
            "diagnostic",
            "fingerprint",
            "markup",
            "page",
            "portal",
            "align",
            "rule",
            "suppress",
        ],
    ),
    (
        "workspace",
        &[
            "source",
            "canvas",
            "archive",
            "text",
            "language",
            "diagnostic",
            "markup",
            "page",
            "course",
            "rule",
            "settings",
            "suppress",
            "linter",
            "report",
        ],
    ),
    (
        "cli",
        &[
            "workspace",
            "source",
            "archive",
            "language",
            "diagnostic",
            "markup",
            "page",
            "portal",
            "align",
            "rule",
            "rules",
            "settings",
            "suppress",
            "report",
        ],
    ),
    // The two roots: the library names its modules, the program starts the command line.
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Paths and macros that only some modules may use, or none; a module is written as in [`LAYERS`], with the
/// modules in it after `::`.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", &["cli"]),
    ("std::env", &["cli", "main"]),
    ("std::thread", &[]),
    ("std::time", &[]),
    ("std::process", &["cli", "main"]),
    ("rayon", &["cli"]),
    ("time", &["cli"]),
    ("print!", &[]),
    ("println!", &[]),
    ("eprint!", &[]),
    ("eprintln!", &[]),
    ("nom", &["markup::lexer"]),
    ("html5gum", &["markup::html::tokens"]),
    ("pulldown_cmark", &["markup::markdown"]),
    ("miette", &["report"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("strsim", &["text"]),
    ("tempfile", &["cli"]),
    ("unicode_normalization", &["text"]),
    ("zip", &["archive::container"]),
    // Of `report` only the tests read XML.
    ("roxmltree", &["archive::xml", "report::tests", "report::xml"]),
    ("serde::Serialize", &["report"]),
];

/// Files that import themselves through others, still: none may be added, and one that no longer does goes.
const CIRCLES: &[&str] =
    &["align::shared", "align::siblings", "markup::markdown::leaf", "markup::markdown::tree"];

/// The files of the modules that once were tied in rings, a line for each floor from the ground up.
const FLOORS: &[(&str, &[&str])] = &[
    (
        "page",
        &[
            "elements introductions parts repeated siblings thresholds words",
            "places plain_title sequence stretches swapped tables",
            "layouts",
            "versions",
        ],
    ),
    (
        "portal",
        &[
            "kind pieces",
            "data event",
            "dom part scan",
            "components edit language leaf written",
            "build layout stage view",
            "header infobox markers title tooltip",
            "opener tooltips",
            "accordion reveal tabs",
            "steps",
            "plain verdict",
        ],
    ),
];

/// Whether a path is what is reserved, or in it.
fn reaches(path: &[String], reserved: &str) -> bool {
    let parts: Vec<&str> = reserved.split("::").collect();
    path.len() >= parts.len() && path.iter().zip(&parts).all(|(a, b)| a == b)
}

/// Whether a module is another, or in it.
fn is_in(module: &[String], other: &str) -> bool {
    let other: Vec<&str> = other.split("::").collect();
    module.len() >= other.len() && module.iter().zip(&other).all(|(a, b)| a == b)
}

/// What is wrong with the imports of a file; `file` is its path below `src`.
fn violations(file: &str, code: &str) -> Vec<String> {
    let module = module_of(file);
    let Some((_, allowed)) =
        LAYERS.iter().find(|(name, _)| module.first().is_some_and(|top| top == name))
    else {
        return vec![format!("src/{file}: no row in the table of layers says what it may import")];
    };
    let mut wrong = Vec::new();
    for Found { line, path } in paths(&module, code) {
        let written = path.join("::");
        if let Some(inside) = path.strip_prefix(&["crate".to_owned()]) {
            let Some(top) = inside.first().filter(|top| *top != "*") else { continue };
            let own = module.first() == Some(top) || module == ["lib"];
            let is_rule = module.len() > 1 && module[0] == "rules" && top == "rules";
            // A rule may name what is in its own module and nothing else among the rules.
            if is_rule && !inside.starts_with(&module) {
                wrong.push(format!("src/{file}:{line}: {written}: a rule imports another one"));
            } else if !own && !allowed.contains(&top.as_str()) {
                wrong.push(format!("src/{file}:{line}: {written}: not from a lower layer"));
            }
        }
        for (reserved, users) in RESERVED {
            if reaches(&path, reserved) && !users.iter().any(|user| is_in(&module, user)) {
                wrong.push(format!("src/{file}:{line}: {written}: only in {users:?}"));
            }
        }
    }
    wrong
}

/// The files of the library and the program by their paths below `src`, with their code.
fn sources() -> Vec<(String, String)> {
    let code = root().join("src");
    let files = below(&code).into_iter();
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| (name_from(&code, &path), read(&path)))
        .collect()
}

#[test]
fn modules_import_from_lower_layers_only() {
    let sources = sources();
    let wrong: Vec<String> =
        sources.iter().flat_map(|(file, code)| violations(file, code)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_row_stands_above_what_it_may_import() {
    for (at, (name, allowed)) in LAYERS.iter().enumerate() {
        for below in *allowed {
            let is_below = LAYERS[..at].iter().any(|(other, _)| other == below);
            assert!(is_below, "{name} may import {below}, which has no row above it");
        }
    }
}

#[test]
fn nothing_is_allowed_that_nobody_does() {
    let mut unused: Vec<(&str, &str)> = Vec::new();
    unused.extend(LAYERS.iter().flat_map(|(name, own)| own.iter().map(move |it| (*name, *it))));
    unused.extend(RESERVED.iter().flat_map(|(path, own)| own.iter().map(move |it| (*it, *path))));
    for (file, code) in sources() {
        let module = module_of(&file);
        let found = paths(&module, &code);
        unused.retain(|(user, target)| {
            let within = format!("crate::{target}");
            let is_target = |path: &[String]| reaches(path, target) || reaches(path, &within);
            !is_in(&module, user) || !found.iter().any(|found| is_target(&found.path))
        });
    }
    assert_eq!(unused, [], "what nobody imports needs no permission");
}

#[test]
fn no_files_of_a_module_import_each_other() {
    assert_eq!(in_circles(&imports(&sources())), CIRCLES, "what imports itself through others");
}

#[test]
fn files_stand_on_the_lowest_floor_that_they_can() {
    let imports = imports(&sources());
    for (module, rows) in FLOORS {
        let found: Vec<String> =
            floors(&imports, module).iter().map(|floor| floor.join(" ")).collect();
        assert_eq!(found, *rows, "the files of {module}");
    }
}

#[test]
fn violations_are_caught() {
    let caught = |file: &str, code: &str| !violations(file, code).is_empty();
    assert!(caught("text.rs", "use crate::page::Page;"));
    assert!(caught("text.rs", "use crate::{data, page::{self, Page}};"));
    assert!(caught("text.rs", "fn f() { let x = crate::page::Page::new(y, z); }"));
    assert!(caught("text.rs", "use super::page::Page;"));
    assert!(caught("align/mod.rs", "use super::linter;"));
    assert!(caught("align/features.rs", "use super::super::linter;"));
    assert!(caught("align/mod.rs", "mod tests { use super::super::linter; }"));
    assert!(caught("rules/prose/a.rs", "use super::b;"));
    assert!(caught("rules/prose/a.rs", "use crate::rules::links::c;"));
    assert!(caught("page/mod.rs", "use std::{env, fmt};"));
    assert!(caught("page/mod.rs", "fn f() { println!(); }"));
    assert!(caught("page/mod.rs", "use rayon::prelude::*;"));
    assert!(caught("markup/plan.rs", "use nom::Offset;"));
    assert!(caught("page/mod.rs", "#[derive(serde::Serialize)] struct A;"));
    assert!(caught("page/mod.rs", "use serde::{Deserialize, Serialize};"));
    assert!(caught("unheard.rs", ""));
}

#[test]
fn what_is_allowed_passes() {
    let passes = |file: &str, code: &str| assert_eq!(violations(file, code), [""; 0], "{file}");
    passes("text.rs", "use crate::data; use crate::source::{Source, Span};");
    passes(
        "text.rs",
        "//! See [`crate::page`].\n/* use crate::page; */ const A: &str = \"crate::page\";",
    );
    passes(
        "text.rs",
        "const A: &str = r#\"use \"crate::page\"#; const B: char = '\"'; fn f<'a>() {}",
    );
    passes("text.rs", "mod tests { use super::*; mod more { use super::super::Word; } }");
    passes("align/features.rs", "use super::THRESHOLDS; pub(in crate::align) fn f() {}");
    passes("markup/lexer/line.rs", "use nom::Parser; use crate::language::Language;");
    passes("rules/prose/a.rs", "mod tests { use super::*; } use crate::rule::Rule;");
    passes("rules/mod.rs", "mod prose { pub(super) mod a; } use crate::rule::Rule;");
    passes("page/mod.rs", "use std::fmt; use serde::Deserialize; fn f() { if a != b {} }");
    passes("lib.rs", "pub mod text;");
}
