//! The options, as the user writes them.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::siblings;

/// Checks pages published in several languages: finds what is missing, mistyped or left in the wrong language.
#[derive(Debug, Parser)]
#[command(name = "paritet", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    /// Options of every command.
    pub common: Common,
}

/// Options of every command.
#[derive(Clone, Copy, Debug, Args)]
pub struct Common {
    /// Language of messages; by default that of the locale, else English
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check pages
    #[command(after_help = EXIT_CODES)]
    Check(Check),
    /// Explain a rule, or list the rules of a group
    Explain {
        /// A rule such as prose/repeated-word, or a group such as prose
        rule: String,
    },
    /// List all rules
    Rules {
        /// Form of the list
        #[arg(long, value_name = "FORMAT", default_value = "full")]
        format: ListFormat,
    },
    /// Show the versions of a page side by side, as they are paired
    Align {
        /// A page, also one in a course export, or - for standard input
        page: PathBuf,
        /// Show how alike the two sides of each row are, from 0 to 1
        #[arg(long)]
        scores: bool,
        /// Form of the output
        #[arg(long, value_name = "FORMAT", default_value = "full")]
        format: ListFormat,
        #[command(flatten)]
        /// How files are named.
        names: Names,
    },
    /// Print a completion script
    Completions {
        /// The shell to complete for
        shell: Shell,
    },
}

const EXIT_CODES: &str =
    "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.";

/// Options of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Files and folders, - for standard input; in a folder, pages are sibling files (side.nb.md and side.nn.md), .html files, those in course exports (.imscc), and .txt files with a language title or a marker
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub format: Format,
    /// Write the output to a file
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Check with these rules or groups only, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub select: Vec<String>,
    /// Leave out these rules or groups, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub ignore: Vec<String>,
    /// Least severity of a finding that gives exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: FailOn,
    /// Exit with 0 in spite of findings
    #[arg(long)]
    pub exit_zero: bool,
    /// Print nothing on standard output; --output is still written
    #[arg(long, short)]
    pub quiet: bool,
    #[command(flatten)]
    /// How files are named.
    pub names: Names,
}

/// How files are named.
#[derive(Debug, Args)]
pub struct Names {
    /// Name of the page on standard input; its other versions are read from files of that name
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub stdin_filename: Option<String>,
    /// How sibling files are named, such as {lang}/{name}.{ext} for a folder for each language
    #[arg(long, value_name = "PATTERN", default_value = siblings::DEFAULT)]
    pub siblings: String,
}

/// Forms of the findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With excerpts, for people
    Full,
    /// One line for each finding
    Concise,
    /// One JSON object
    Json,
}

/// Forms of what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Full,
    /// JSON, for scripts
    Json,
}

/// Interface languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English
    En,
    /// Bokmål
    Nb,
    /// Nynorsk
    Nn,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Severities that can give exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Any finding
    Info,
}
