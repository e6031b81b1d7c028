//! What the README shows is what the program prints.

mod kit;

use std::collections::BTreeSet;

use kit::files::{fixtures, root};
use kit::lint::all;
use kit::program::{finish, paritet};

const README: &str = include_str!("../README.md");

#[test]
fn the_screen_of_the_readme_is_what_the_program_prints() {
    let screen = README.split("```console\n").nth(1).unwrap().split("\n```").next().unwrap();
    let (command, shown) = screen.split_once('\n').unwrap();
    let arguments = command.strip_prefix("$ paritet ").unwrap().split(' ');
    let (out, _, _) = finish(paritet(&root()).args(arguments).env("COLUMNS", "100"));
    assert_eq!(shown, out.trim_end());
}

#[test]
fn the_page_of_the_readme_is_clean() {
    let page = README.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let mut command = paritet(&fixtures());
    command.args(["check", "-", "--fail-on", "info"]).write_stdin(page).assert().code(0);
}

#[test]
fn the_readme_tells_of_every_group_of_rules() {
    let table = README.split("| group |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let told: BTreeSet<&str> = rows.collect();
    let groups = all().iter().map(|rule| rule.name().split('/').next().unwrap());
    assert_eq!(told, groups.collect());
}
