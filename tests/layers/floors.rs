//! How the files of one module stand above each other. What its root declares belongs to all of them, so that
//! roots are left out.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{module_of, paths};

/// What a file is called: its module, as `portal::dom`.
type Name = String;

/// Which files of its own module each file imports.
pub type Imports = BTreeMap<Name, BTreeSet<Name>>;

/// The imports of some files, given by their paths below `src` with their code.
pub fn imports(files: &[(String, String)]) -> Imports {
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(file, _)| module_of(file)).collect();
    let holds =
        |outer: &[String], inner: &[String]| inner.len() > outer.len() && inner.starts_with(outer);
    let is_root =
        |module: &[String]| module.len() < 2 || modules.iter().any(|inner| holds(module, inner));
    let is_test = |module: &[String]| module.last().is_some_and(|last| last == "tests");
    let mut found = Imports::new();
    for (file, code) in files {
        let module = module_of(file);
        if is_root(&module) || is_test(&module) {
            continue;
        }
        let targets = paths(&module, code).into_iter().filter_map(|found| {
            let inside = found.path.strip_prefix(&["crate".to_owned()])?;
            let target = (1..=inside.len())
                .rev()
                .map(|end| &inside[..end])
                .find(|it| modules.contains(*it))?;
            let is_other = target != module && target[0] == module[0] && !is_root(target);
            is_other.then(|| target.join("::"))
        });
        found.insert(module.join("::"), targets.collect());
    }
    found
}

/// The files that import themselves through others, or stand between two that do.
pub fn in_circles(imports: &Imports) -> Vec<Name> {
    let mut left = imports.clone();
    loop {
        let targets: BTreeSet<Name> = left.values().flatten().cloned().collect();
        let count = left.len();
        let ends: BTreeSet<Name> = left
            .iter()
            .filter(|(name, own)| own.is_empty() || !targets.contains(*name))
            .map(|(name, _)| name.clone())
            .collect();
        left.retain(|name, _| !ends.contains(name));
        for own in left.values_mut() {
            own.retain(|target| !ends.contains(target));
        }
        if left.len() == count {
            return left.into_keys().collect();
        }
    }
}

/// The files of a module floor by floor, from the ground: each stands directly above the highest that it imports.
/// What stands in a circle has no floor.
pub fn floors(imports: &Imports, module: &str) -> Vec<Vec<Name>> {
    let inside = format!("{module}::");
    let mut left: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, own) in imports {
        if let Some(name) = name.strip_prefix(&inside) {
            let own = own.iter().filter_map(|target| target.strip_prefix(&inside));
            left.insert(name, own.collect());
        }
    }
    let mut floors = Vec::new();
    loop {
        let floor: Vec<&str> =
            left.iter().filter(|(_, own)| own.is_empty()).map(|(name, _)| *name).collect();
        if floor.is_empty() {
            return floors;
        }
        left.retain(|name, _| !floor.contains(name));
        for own in left.values_mut() {
            own.retain(|target| !floor.contains(target));
        }
        floors.push(floor.into_iter().map(str::to_owned).collect());
    }
}

fn of(files: &[(&str, &str)]) -> Imports {
    let files: Vec<(String, String)> =
        files.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned())).collect();
    imports(&files)
}

#[test]
fn circle_of_three_files_is_seen_and_a_root_is_none() {
    let circle = of(&[
        ("page/mod.rs", "mod a; use a::A;"),
        ("page/a.rs", "use super::Page; use super::b::B;"),
        ("page/b.rs", "use crate::page::{c::C, Page};"),
        ("page/c.rs", "fn f() { super::a::f() }"),
        ("page/d.rs", "use super::a::A;"),
    ]);
    assert_eq!(in_circles(&circle), ["page::a", "page::b", "page::c"]);
    let none = of(&[
        ("page/mod.rs", "mod a; use a::A;"),
        ("page/a.rs", "use super::Page;"),
        ("page/b.rs", "use super::a::A;"),
    ]);
    assert_eq!(in_circles(&none), [""; 0]);
}

#[test]
fn file_stands_above_the_highest_that_it_imports() {
    let imports = of(&[
        ("page/mod.rs", ""),
        ("page/a.rs", ""),
        ("page/b.rs", "use super::a::A;"),
        ("page/c/mod.rs", ""),
        ("page/c/d.rs", "use crate::page::{a::A, b::B};"),
        ("page/tests.rs", "use super::b::B;"),
    ]);
    assert_eq!(floors(&imports, "page"), [["a"], ["b"], ["c::d"]]);
}
