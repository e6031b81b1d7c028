//! The options, as the user writes them.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::language::Language;

/// Checks pages published in several languages: finds what is missing, mistyped or left in the wrong language.
#[derive(Debug, Parser)]
#[command(name = "paritet", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language of messages; by default that of the locale, else English
    #[arg(id = "interface", long = "lang", value_name = "LANG")]
    pub interface: Option<Lang>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

impl Arguments {
    /// The language of messages, before the command or after it.
    pub fn lang(&self) -> Option<Lang> {
        let after = match &self.command {
            Command::Check(options) => options.interface.lang,
            Command::Config(options) => options.interface.lang,
            Command::Explain { interface, .. }
            | Command::Rules { interface, .. }
            | Command::Align { interface, .. }
            | Command::Completions { interface, .. } => interface.lang,
            // Its own is that of the reader.
            Command::Preview(_) => None,
        };
        after.or(self.interface)
    }
}

/// The language of messages after a command.
#[derive(Clone, Copy, Debug, Args)]
pub struct Interface {
    /// Language of messages; by default that of the locale, else English
    #[arg(long, value_name = "LANG")]
    pub lang: Option<Lang>,
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
        #[command(flatten)]
        interface: Interface,
    },
    /// List all rules
    Rules {
        /// Form of the list
        #[arg(long, value_name = "FORMAT", default_value = "full")]
        format: ListFormat,
        #[command(flatten)]
        interface: Interface,
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
        /// The file of the project.
        project: ProjectOptions,
        #[command(flatten)]
        /// How files are named.
        names: Names,
        #[command(flatten)]
        interface: Interface,
    },
    /// Show what readers get of a page, with what they lose
    #[command(after_help = READER)]
    Preview(Preview),
    /// Show what counts here, key by key, and where it comes from
    Config(ShowConfig),
    /// Print a completion script
    Completions {
        /// The shell to complete for
        shell: Shell,
        #[command(flatten)]
        interface: Interface,
    },
}

const EXIT_CODES: &str =
    "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be checked.";

const READER: &str = "Here --lang is the language of the reader. Messages follow the locale, or a --lang before \
the command:\n  paritet --lang nb preview --lang nn page.html\n\n\
A page in HTML is shown as the portal’s script leaves it, any other as it is written.";

/// Options of `preview`.
#[derive(Debug, Args)]
pub struct Preview {
    /// A page, or - for standard input
    pub page: PathBuf,
    /// Language of the reader, such as nb or nn; by default every language of the page
    #[arg(long = "lang", value_name = "LANG", value_parser = reader)]
    pub reader: Option<Language>,
    /// Form of the output
    #[arg(long, value_name = "FORMAT", default_value = "full")]
    pub format: ListFormat,
    #[command(flatten)]
    /// The file of the project.
    pub project: ProjectOptions,
    #[command(flatten)]
    /// How files are named.
    pub names: Names,
}

/// A language that the portal publishes pages in.
fn reader(name: &str) -> Result<Language, String> {
    let published = || Language::all().filter(|language| language.is_published());
    let named = Language::named(name).filter(|language| language.is_published());
    named.ok_or_else(|| {
        let codes: Vec<&str> = published().map(Language::code).collect();
        format!("possible values: {}", codes.join(", "))
    })
}

/// Options of `check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct Check {
    /// Files and folders, - for standard input; in a folder, pages are sibling files (side.nb.md and side.nn.md), .html files, those in course exports (.imscc), and .txt files with a language title or a marker
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Form of the output; by default full, under GitHub Actions github
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write the output to a file, in the form of --format; standard output still shows it in the default form
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Count the findings by rule in place of showing each; with --format json, beside them
    #[arg(long)]
    pub statistics: bool,
    /// Check with these rules or groups only, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub select: Vec<String>,
    /// Leave out these rules or groups, separated by commas
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub ignore: Vec<String>,
    /// Leave out these files and folders, written as in .gitignore, separated by commas
    #[arg(long, value_name = "PATTERN", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub exclude: Vec<String>,
    /// File of old findings that are not reported; by default that of the project
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings to the file of old findings, by default paritet-baseline.json beside the project
    #[arg(long)]
    pub write_baseline: bool,
    /// Least severity of a finding that gives exit code 1; by default warning
    #[arg(long, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 in spite of findings
    #[arg(long)]
    pub exit_zero: bool,
    /// Print nothing on standard output; --output is still written
    #[arg(long, short)]
    pub quiet: bool,
    /// Name each file that is left out on standard error, and say why
    #[arg(long, short)]
    pub verbose: bool,
    #[command(flatten)]
    /// The file of the project.
    pub project: ProjectOptions,
    #[command(flatten)]
    /// How files are named.
    pub names: Names,
    #[command(flatten)]
    /// Language of messages.
    pub interface: Interface,
}

/// Options of `config`.
#[derive(Debug, Args)]
pub struct ShowConfig {
    /// A page or folder of the project
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    #[command(flatten)]
    /// The file of the project.
    pub project: ProjectOptions,
    #[command(flatten)]
    /// Language of messages.
    pub interface: Interface,
}

/// The file of the project.
#[derive(Clone, Debug, Default, Args)]
pub struct ProjectOptions {
    /// File of the project; by default the nearest paritet.toml above the pages
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Read no file of a project
    #[arg(long, conflicts_with = "config")]
    pub isolated: bool,
}

/// How files are named.
#[derive(Clone, Debug, Args)]
pub struct Names {
    /// Name of the page on standard input; its other versions are read from files of that name
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    pub stdin_filename: Option<String>,
    /// How sibling files are named, such as {lang}/{name}.{ext} for a folder for each language
    /// (by default {name}.{lang}.{ext}; where the other version stands beside, also with _ or -)
    #[arg(long, value_name = "PATTERN")]
    pub siblings: Option<String>,
    /// Language of files whose names say none; by default that of their words, where a sibling stands beside
    #[arg(long, value_name = "LANG", value_parser = reader)]
    pub default_language: Option<Language>,
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
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// Test report in the XML of many test runners
    Junit,
    /// XML of Checkstyle
    Checkstyle,
    /// Diagnostics for reviewdog
    Rdjson,
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
