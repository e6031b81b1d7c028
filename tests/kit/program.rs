//! The program, run as people and scripts run it.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// The program in surroundings that are the same everywhere.
pub fn paritet(folder: &Path) -> Command {
    let mut command = Command::new(PATH);
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let others = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS"];
    for name in locale.into_iter().chain(others) {
        command.env_remove(name);
    }
    command.env("COLUMNS", "90").env("TERM", "xterm").current_dir(folder);
    command
}

/// Where the program is.
pub const PATH: &str = env!("CARGO_BIN_EXE_paritet");

/// Runs and gives standard output, standard error and the exit code.
pub fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    finish(paritet(folder).args(arguments))
}

/// Runs and gives standard output, standard error and the exit code.
pub fn finish(command: &mut Command) -> (String, String, i32) {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// Output in JSON, read.
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}
