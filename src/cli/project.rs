//! The project that pages belong to: its folder, and what its file asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::language::Ui;
use crate::settings::config::{At, Config, FILE, Fault};
use crate::source::Source;
use crate::workspace::Naming;

use super::args::{Names, ProjectOptions};
use super::input::{self, Input};
use super::root;
use super::{complain, texts};

/// The most bytes that the file may have.
const MAX_BYTES: usize = 16 << 20;

/// What a project asks for; nothing where it has no file.
#[derive(Default)]
pub(super) struct Project {
    /// The file, as messages name it.
    pub(super) name: Option<String>,
    /// What is written in it.
    pub(super) text: String,
    /// What it asks for.
    pub(super) config: Config,
    /// The folder that its patterns are about.
    folder: PathBuf,
}

impl Project {
    /// The project that some paths belong to; an error is a file that cannot be read, the last of what is wrong in
    /// it, with all else told already, or paths of two projects.
    pub(super) fn find(
        options: &ProjectOptions,
        paths: &[PathBuf],
        ui: Ui,
    ) -> Result<Self, String> {
        if options.isolated {
            return Ok(Self::default());
        }
        if let Some(file) = &options.config {
            return Self::read(file, ui);
        }
        let mut found: Option<PathBuf> = None;
        for path in paths {
            let file = root::file_above(path, FILE);
            match (&found, file) {
                (Some(one), Some(other)) if *one != other => {
                    return Err(texts::two_projects(ui, shown(one), shown(&other)));
                }
                (None, Some(file)) => found = Some(file),
                _ => {}
            }
        }
        found.map_or_else(|| Ok(Self::default()), |file| Self::read(&file, ui))
    }

    fn read(file: &Path, ui: Ui) -> Result<Self, String> {
        let name = shown(file);
        let failed = |why: String| format!("{name}: {why}");
        let bytes =
            input::bytes(&Input { name: name.clone(), path: Some(file.to_owned()) }, MAX_BYTES)
                .map_err(|error| failed(texts::unreadable(ui, &error)))?;
        let text = String::from_utf8(bytes).map_err(|_| failed(texts::config_not_utf8(ui)))?;
        match Config::read(&text, ui) {
            Ok(config) => {
                let folder = file.parent().map(Path::to_owned).unwrap_or_default();
                Ok(Self { name: Some(name), text, config, folder })
            }
            Err(faults) => {
                let mut lines: Vec<String> =
                    faults.iter().map(|fault| told(&name, &text, fault)).collect();
                let last = lines.pop().unwrap_or_default();
                for line in lines {
                    complain(&line);
                }
                Err(last)
            }
        }
    }

    /// The file as a text that there may be findings in.
    pub(super) fn source(&self) -> Option<Source> {
        Source::new(self.name.as_ref()?, self.text.clone().into_bytes()).ok()
    }

    /// The file of old findings, where the project names one.
    pub(super) fn baseline(&self) -> Option<PathBuf> {
        self.config.baseline.as_ref().map(|at| self.folder.join(&at.value))
    }

    /// The folder of the project that some paths belong to, else the current one.
    pub(super) fn home(&self, paths: &[PathBuf]) -> PathBuf {
        match &self.name {
            Some(_) => self.folder.clone(),
            None => paths.iter().find_map(|path| root::above(path)).unwrap_or_default(),
        }
    }

    /// How files are named: as the command line says, else as the project does; an error is a pattern that cannot
    /// be meant.
    pub(super) fn naming(&self, names: &Names, ui: Ui) -> Result<Naming, String> {
        let siblings = self.config.siblings.as_ref().map(|at| at.value.as_str());
        let default = self.config.default_language.as_ref().map(|at| at.value);
        Naming::read(
            names.siblings.as_deref().or(siblings),
            names.default_language.or(default),
            &self.config.languages(),
            ui,
        )
    }

    /// Where the file says something.
    pub(super) fn origin<T>(&self, at: &At<T>) -> String {
        let (line, _) = Fault::new(at.span.clone(), String::new()).position(&self.text);
        format!("{}:{line}", self.name.as_deref().unwrap_or(FILE))
    }

    /// Which files of folders are looked at: those that the project includes, but for what it or the command line
    /// excludes; an error is a pattern of the command line.
    pub(super) fn filter(&self, excluded: &[String], ui: Ui) -> Result<Arc<Filter>, String> {
        let own = |patterns: &Option<At<Vec<String>>>| match patterns {
            Some(patterns) => matcher(&self.folder, &patterns.value, ui),
            None => Ok(Gitignore::empty()),
        };
        Ok(Arc::new(Filter {
            include: self
                .config
                .include
                .is_some()
                .then(|| own(&self.config.include))
                .transpose()?,
            exclude: vec![own(&self.config.exclude)?, matcher(Path::new("."), excluded, ui)?],
        }))
    }
}

/// What is wrong in a file, on one line.
fn told(name: &str, text: &str, fault: &Fault) -> String {
    let (line, column) = fault.position(text);
    format!("{name}:{line}:{column}: {}", fault.message)
}

/// A path as people write it: from the current folder where it is in there.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let inside = here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    input::name(inside.as_deref().unwrap_or(path))
}

/// Which files of folders are looked at.
#[derive(Default)]
pub(super) struct Filter {
    include: Option<Gitignore>,
    exclude: Vec<Gitignore>,
}

impl Filter {
    /// Whether a file, or anything in a folder, may be looked at.
    pub(super) fn admits(&self, path: &Path, is_folder: bool) -> bool {
        if self.include.is_none() && self.exclude.iter().all(Gitignore::is_empty) {
            return true;
        }
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let is_excluded = self.exclude.iter().any(|patterns| {
            inside(patterns, &path)
                && patterns.matched_path_or_any_parents(&path, is_folder).is_ignore()
        });
        let is_included = self.include.as_ref().is_none_or(|patterns| {
            is_folder
                || inside(patterns, &path)
                    && patterns.matched_path_or_any_parents(&path, false).is_ignore()
        });
        !is_excluded && is_included
    }
}

/// Whether patterns can be about a path: they are about what is in their folder.
fn inside(patterns: &Gitignore, path: &Path) -> bool {
    !patterns.is_empty() && path.starts_with(patterns.path())
}

/// A matcher of patterns that are written as in `.gitignore`.
fn matcher(folder: &Path, patterns: &[String], ui: Ui) -> Result<Gitignore, String> {
    let mut builder =
        GitignoreBuilder::new(folder.canonicalize().unwrap_or_else(|_| folder.to_owned()));
    for pattern in patterns {
        // What the shell gives as `./sider` means the same.
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        // What is read as in `.gitignore` passes over what is wrong in a pattern.
        globset::Glob::new(pattern)
            .map_err(|error| texts::bad_pattern(ui, pattern, error.kind()))?;
        builder.add_line(None, pattern).map_err(|error| texts::bad_pattern(ui, pattern, error))?;
    }
    builder.build().map_err(|error| texts::bad_pattern(ui, patterns.join(", "), error))
}
