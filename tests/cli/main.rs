//! The command line as a contract: options, exit codes, output forms, bad inputs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod commands;
#[path = "../support/export.rs"]
mod export;
mod exports;
mod inputs;
mod options;
mod output;
mod preview;
mod siblings;
#[path = "../archive/zip_bytes.rs"]
mod zip_bytes;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// A page with one error, an info and nothing else for the group `prose`.
const PAGE: &str = "nb: Plan|nn: Plan\n\n[udir-goals]\nDere skal lage en plan for for arbeidet på skolen.\n\n\
                    [udir-goals]\nDe skal lage ein plan for arbeidet på skulen.\n";

/// The same page without the error.
fn clean_page() -> String {
    PAGE.replace("for for", "for")
}

/// The program in surroundings that are the same everywhere.
fn paritet(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_paritet"));
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"];
    for name in locale.into_iter().chain(["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"]) {
        command.env_remove(name);
    }
    command.env("COLUMNS", "90").env("TERM", "xterm").current_dir(folder);
    command
}

/// A new folder with some files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// Runs and gives standard output, standard error and the exit code.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    finish(paritet(folder).args(arguments))
}

fn finish(command: &mut Command) -> (String, String, i32) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

const PROSE: [&str; 3] = ["check", "--select", "prose/repeated-word"];

fn check(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    run(folder, &[&PROSE, arguments].concat())
}

fn check_stdin(page: &str, arguments: &[&str]) -> (String, String, i32) {
    let mut command = paritet(&folder_of_fixtures());
    finish(command.args(PROSE).arg("-").args(arguments).write_stdin(page))
}

fn folder_of_fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}
