//! The command line as a contract: options, exit codes, output forms, bad inputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod baseline;
mod commands;
mod exports;
mod formats;
mod ignores;
mod inputs;
#[path = "../kit/mod.rs"]
mod kit;
mod options;
mod output;
mod preview;
mod project;
mod report_file;
mod siblings;

use std::path::Path;

use kit::files::{fixtures, folder};
use kit::program::{finish, json, paritet, run};

/// A page with one error, an info and nothing else for the group `prose`.
const PAGE: &str = "nb: Plan|nn: Plan\n\n[udir-goals]\nDere skal lage en plan for for arbeidet på skolen.\n\n\
                    [udir-goals]\nDe skal lage ein plan for arbeidet på skulen.\n";

/// The same page without the error.
fn clean_page() -> String {
    PAGE.replace("for for", "for")
}

const PROSE: [&str; 3] = ["check", "--select", "prose/repeated-word"];

fn check(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    run(folder, &[&PROSE, arguments].concat())
}

fn check_stdin(page: &str, arguments: &[&str]) -> (String, String, i32) {
    let mut command = paritet(&fixtures());
    finish(command.args(PROSE).arg("-").args(arguments).write_stdin(page))
}
