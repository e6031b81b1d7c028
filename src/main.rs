//! The `paritet` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    paritet::cli::run(std::env::args_os())
}
