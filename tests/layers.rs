//! Which module may use which: a module imports only from lower layers, and only the outermost one
//! touches files, environment, clock, threads and standard output.

mod kit;

use kit::files::{below, name_from, read, root};

/// What each module of `src` may import besides itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("data", &[]),
    ("source", &[]),
    ("canvas", &["source"]),
    ("archive", &["source", "canvas"]),
    ("text", &["data", "source"]),
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
            "data",
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
        "linter",
        &[
            "settings",
            "fingerprint",
            "data",
            "source",
            "text",
            "language",
            "diagnostic",
            "markup",
            "page",
            "portal",
            "align",
            "course",
            "fix",
            "rule",
            "rules",
        ],
    ),
    ("report", &["source", "language", "diagnostic", "markup", "page", "portal", "align", "rule"]),
    (
        "workspace",
        &[
            "source", "canvas", "archive", "text", "language", "markup", "page", "course", "rule",
            "settings", "linter", "report",
        ],
    ),
    (
        "cli",
        &[
            "workspace",
            "data",
            "source",
            "canvas",
            "archive",
            "text",
            "language",
            "diagnostic",
            "markup",
            "page",
            "portal",
            "align",
            "course",
            "fix",
            "rule",
            "rules",
            "settings",
            "linter",
            "report",
        ],
    ),
    // The two roots: the library names its modules, the program starts the command line.
    ("lib", &[]),
    ("main", &["cli"]),
];

/// Paths and macros that only some modules may use; a module is written as in [`LAYERS`], with the
/// modules in it after `::`.
const RESERVED: &[(&str, &[&str])] = &[
    ("std::fs", &["cli", "main"]),
    ("std::env", &["cli", "main"]),
    ("std::thread", &["cli", "main"]),
    ("std::time", &["cli", "main"]),
    ("std::process", &["cli", "main"]),
    ("rayon", &["cli", "main"]),
    ("print!", &["cli", "main"]),
    ("println!", &["cli", "main"]),
    ("eprint!", &["cli", "main"]),
    ("eprintln!", &["cli", "main"]),
    ("nom", &["markup::lexer"]),
    ("html5gum", &["markup::html::tokens"]),
    ("pulldown_cmark", &["markup::markdown"]),
    ("miette", &["report", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("strsim", &["text"]),
    ("unicode_normalization", &["text"]),
    ("zip", &["archive::container"]),
    ("roxmltree", &["archive::xml"]),
    ("serde::Serialize", &["report"]),
];

/// A path in the code, such as `crate::page::Page`, with its line.
#[derive(Debug, PartialEq)]
struct Found {
    line: usize,
    path: Vec<String>,
}

/// The module of a file below `src`: `rules/prose/x.rs` is `rules::prose::x`.
fn module_of(file: &str) -> Vec<String> {
    let name = file.trim_end_matches(".rs");
    name.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// The code with comments and the content of strings and characters blanked out, line by line.
fn without_text(code: &str) -> String {
    let bytes = code.as_bytes();
    let mut kept = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if code[at..].starts_with("//") => after(code, at, "\n"),
            b'/' if code[at..].starts_with("/*") => end_of_comment(code, at),
            b'"' => end_of_string(bytes, at),
            b'r' if is_raw_string(code, at) => end_of_raw_string(code, at),
            b'\'' => end_of_character(code, at),
            _ => at + 1,
        };
        if end > at + 1 {
            kept[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        at = end;
    }
    String::from_utf8(kept).unwrap_or_default()
}

fn after(code: &str, from: usize, end: &str) -> usize {
    code[from..].find(end).map_or(code.len(), |at| from + at + end.len())
}

fn end_of_comment(code: &str, start: usize) -> usize {
    let (mut depth, mut at) = (1, start + 2);
    while depth > 0 && at < code.len() {
        let rest = &code.as_bytes()[at..];
        let step = if rest.starts_with(b"/*") {
            depth += 1;
            2
        } else if rest.starts_with(b"*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
    }
    at.min(code.len())
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

fn is_raw_string(code: &str, at: usize) -> bool {
    let rest = code[at + 1..].trim_start_matches('#');
    let name = code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
    rest.starts_with('"') && (!name || code[..at].ends_with('b'))
}

fn end_of_raw_string(code: &str, start: usize) -> usize {
    let opened = &code[start + 1..];
    let hashes = opened.len() - opened.trim_start_matches('#').len();
    after(code, start + hashes + 2, &format!("\"{}", "#".repeat(hashes)))
}

/// A quotation mark opens a character or names a lifetime.
fn end_of_character(code: &str, start: usize) -> usize {
    let mut letters = code[start + 1..].char_indices();
    match (letters.next(), letters.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            after(code, start + 1 + at + escaped.len_utf8(), "'")
        }
        (Some(_), Some((at, '\''))) => start + at + 2,
        _ => start + 1,
    }
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Every path in the code of a module that starts at one of `roots`, and every macro called; `self`,
/// `super` and `crate` are resolved, so that a path into this package starts at `crate`.
fn paths(module: &[String], code: &str) -> Vec<Found> {
    let code = without_text(code);
    let mut found = Vec::new();
    let mut inline: Vec<(usize, String)> = Vec::new();
    let (mut depth, mut at, mut line) = (0, 0, 1);
    let mut opens: Option<String> = None;
    while let Some(letter) = code[at..].chars().next() {
        match letter {
            '\n' => line += 1,
            '{' => {
                depth += 1;
                inline.extend(opens.take().map(|name| (depth, name)));
            }
            '}' => {
                inline.retain(|(opened, _)| *opened < depth);
                depth -= 1;
            }
            ';' => opens = None,
            _ => {}
        }
        if !is_name(letter) {
            at += letter.len_utf8();
            continue;
        }
        let word: String = code[at..].chars().take_while(|letter| is_name(*letter)).collect();
        let before = code[..at].trim_end();
        let rest = &code[at + word.len()..];
        let starts = !before.ends_with("::") && !before.ends_with('.');
        if rest.starts_with('!') && !rest.starts_with("!=") {
            found.push(Found { line, path: vec![format!("{word}!")] });
        }
        if before.ends_with("mod") && !before.trim_end_matches("mod").ends_with(is_name) {
            opens = Some(word);
            at += opens.as_ref().map_or(0, String::len);
            continue;
        }
        let external = before.ends_with("use") || before.ends_with("extern crate");
        if starts && (rest.trim_start().starts_with("::") || external) {
            let mut tails = Vec::new();
            let length = tree(rest, &mut Vec::new(), &mut tails);
            let here: Vec<&str> = module
                .iter()
                .map(String::as_str)
                .filter(|part| !matches!(*part, "lib" | "main"))
                .chain(inline.iter().map(|(_, name)| name.as_str()))
                .collect();
            for tail in tails {
                found.push(Found { line, path: resolved(&here, &word, &tail) });
            }
            line += rest[..length].matches('\n').count();
            at += word.len() + length;
        } else {
            at += word.len();
        }
    }
    found
}

/// Reads what follows a name: `::a::{b, c::d}`. Returns how much was read.
fn tree(text: &str, prefix: &mut Vec<String>, tails: &mut Vec<Vec<String>>) -> usize {
    let blank = |text: &str| text.len() - text.trim_start().len();
    let mut at = 0;
    let length = prefix.len();
    loop {
        let next = at + blank(&text[at..]);
        if !text[next..].starts_with("::") {
            break;
        }
        let start = next + 2 + blank(&text[next + 2..]);
        if text[start..].starts_with('{') {
            let mut inside = start + 1;
            while let Some(letter) = text[inside..].chars().next() {
                if letter == '}' {
                    inside += 1;
                    break;
                }
                if is_name(letter) || letter == '*' {
                    let name = name_at(&text[inside..]);
                    inside += name.len();
                    prefix.push(name);
                    inside += tree(&text[inside..], prefix, tails);
                    prefix.pop();
                } else {
                    inside += letter.len_utf8();
                }
            }
            prefix.truncate(length);
            return inside;
        }
        let name = name_at(&text[start..]);
        if name.is_empty() {
            break;
        }
        at = start + name.len();
        prefix.push(name);
    }
    tails.push(prefix.clone());
    prefix.truncate(length);
    at
}

fn name_at(text: &str) -> String {
    if text.starts_with('*') {
        return "*".to_owned();
    }
    text.chars().take_while(|letter| is_name(*letter)).collect()
}

/// A path with `self` and `super` replaced by the module that they mean.
fn resolved(here: &[&str], first: &str, tail: &[String]) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    let mut parts = std::iter::once(first).chain(tail.iter().map(String::as_str)).peekable();
    if matches!(first, "self" | "super") {
        let mut up = 0;
        while let Some(part) = parts.next_if(|part| matches!(*part, "self" | "super")) {
            up += usize::from(part == "super");
        }
        path.push("crate".to_owned());
        let kept = here.len().saturating_sub(up);
        path.extend(here[..kept].iter().map(|part| (*part).to_owned()));
    }
    path.extend(parts.map(str::to_owned));
    path
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
            let parts: Vec<&str> = reserved.split("::").collect();
            let reached = path.len() >= parts.len() && path.iter().zip(&parts).all(|(a, b)| a == b);
            let allowed = users.iter().any(|user| {
                let user: Vec<&str> = user.split("::").collect();
                module.len() >= user.len() && module.iter().zip(&user).all(|(a, b)| a == b)
            });
            if reached && !allowed {
                wrong.push(format!("src/{file}:{line}: {written}: only in {}", users.join(", ")));
            }
        }
    }
    wrong
}

#[test]
fn modules_import_from_lower_layers_only() {
    let code = root().join("src");
    let mut wrong = Vec::new();
    let files = below(&code).into_iter();
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "rs")) {
        wrong.extend(violations(&name_from(&code, &path), &read(&path)));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn table_has_no_circles() {
    for (at, (name, allowed)) in LAYERS.iter().enumerate() {
        for below in *allowed {
            let place = LAYERS.iter().position(|(other, _)| other == below);
            let Some(place) = place else { panic!("{name} may import {below}, which has no row") };
            let mutual = LAYERS[place].1.contains(name);
            assert!(place != at && !mutual, "{name} and {below} import each other");
        }
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
    passes("rules/prose/a.rs", "mod tests { use super::*; } use crate::rule::message;");
    passes("rules/mod.rs", "mod prose { pub(super) mod a; } use crate::rule::Rule;");
    passes("page/mod.rs", "use std::fmt; use serde::Deserialize; fn f() { if a != b {} }");
    passes("lib.rs", "pub mod text;");
}

#[test]
fn lines_are_those_of_the_paths() {
    let found =
        paths(&module_of("text.rs"), "// a\nuse crate::{\n    data,\n};\nuse crate::page;\n");
    let lines: Vec<usize> = found.iter().map(|found| found.line).collect();
    assert_eq!(lines, [2, 5]);
}
