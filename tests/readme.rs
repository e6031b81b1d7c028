//! What the README shows is what the program prints.

use std::collections::BTreeSet;

use assert_cmd::Command;
use paritet::rules;

const README: &str = include_str!("../README.md");

#[test]
fn the_screen_of_the_readme_is_what_the_program_prints() {
    let screen = README.split("```console\n").nth(1).unwrap().split("\n```").next().unwrap();
    let (command, shown) = screen.split_once('\n').unwrap();
    let arguments = command.strip_prefix("$ paritet ").unwrap().split(' ');
    let output = Command::cargo_bin("paritet")
        .unwrap()
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .args(["--lang", "en", "--color", "never"])
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert_eq!(shown, String::from_utf8(output.stdout).unwrap().trim_end());
}

#[test]
fn the_page_of_the_readme_is_clean() {
    let page = README.split("```text\n").nth(1).unwrap().split("```").next().unwrap();
    let mut command = Command::cargo_bin("paritet").unwrap();
    command.args(["check", "-", "--fail-on", "info"]).write_stdin(page).assert().code(0);
}

#[test]
fn the_readme_tells_of_every_group_of_rules() {
    let table = README.split("| group |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let told: BTreeSet<&str> = rows.collect();
    let rules = rules::all();
    let groups = rules.iter().map(|rule| rule.name().split('/').next().unwrap());
    assert_eq!(told, groups.collect());
}
