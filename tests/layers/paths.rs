//! The paths in a file of code, with what they mean.

use super::kit::code::without_text;

/// A path in the code, such as `crate::page::Page`, with its line.
#[derive(Debug, PartialEq)]
pub struct Found {
    pub line: usize,
    pub path: Vec<String>,
}

/// The module of a file below `src`: `rules/prose/x.rs` is `rules::prose::x`.
pub fn module_of(file: &str) -> Vec<String> {
    let name = file.trim_end_matches(".rs");
    name.split('/').filter(|part| *part != "mod").map(str::to_owned).collect()
}

fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Every path in the code of a module that starts at one of `roots`, and every macro called; `self`,
/// `super` and `crate` are resolved, so that a path into this package starts at `crate`.
pub fn paths(module: &[String], code: &str) -> Vec<Found> {
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
            // The program has the library as another package, by its name.
            let is_library = module == ["main"] && word == "paritet";
            let root = if is_library { "crate" } else { word.as_str() };
            for tail in tails {
                found.push(Found { line, path: resolved(&here, root, &tail) });
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

#[test]
fn lines_are_those_of_the_paths() {
    let found =
        paths(&module_of("text.rs"), "// a\nuse crate::{\n    data,\n};\nuse crate::page;\n");
    let lines: Vec<usize> = found.iter().map(|found| found.line).collect();
    assert_eq!(lines, [2, 5]);
}
