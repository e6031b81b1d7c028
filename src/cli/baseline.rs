//! The file of old findings: where it is, what is read from it, and how it is written.

use std::path::{Path, PathBuf};

use crate::language::Ui;
use crate::settings::Settings;
use crate::suppress::Baseline;
use crate::workspace::Run;

use super::args::Check;
use super::input::{self, Input};
use super::project::{self, Project};
use super::{complain, replace, texts};

/// The name of the file where none is given.
const FILE: &str = "paritet-baseline.json";

/// The most bytes that the file may have.
const MAX_BYTES: usize = 256 << 20;

/// The old findings that are not to be told again, where there is a file of them; an error is one that cannot be
/// used. While it is written anew, nothing is known.
pub(super) fn known(
    options: &Check,
    project: &Project,
    ui: Ui,
) -> Result<Option<Baseline>, String> {
    let Some(path) = named(options, project).filter(|_| !options.write_baseline) else {
        return Ok(None);
    };
    let name = input::name(&path);
    let failed = |why: String| format!("{name}: {why}");
    let bytes = input::bytes(&Input { name: name.clone(), path: Some(path.clone()) }, MAX_BYTES)
        .map_err(|error| failed(texts::unreadable(ui, &error)))?;
    let text = String::from_utf8(bytes).map_err(|_| failed(texts::config_not_utf8(ui)))?;
    let baseline = Baseline::read(&text).map_err(|error| failed(error.message(ui)))?;
    let unknown = baseline.unknown_rules();
    if !unknown.is_empty() {
        complain(&failed(texts::unknown_in_baseline(ui, unknown.join(", "))));
    }
    Ok(Some(baseline))
}

/// Takes the known findings out of a run; how many of them are gone is only told to those who ask for more.
pub(super) fn set_aside(
    mut baseline: Baseline,
    run: &mut Run,
    settings: &Settings,
    options: &Check,
    ui: Ui,
) {
    let gone = run.set_aside(&mut baseline, settings);
    if options.verbose && gone > 0 {
        complain(&texts::gone_from_baseline(ui, gone));
    }
}

/// Writes the findings of a run as those that are known from now on.
pub(super) fn write(
    run: &Run,
    count: usize,
    options: &Check,
    project: &Project,
    is_input: impl Fn(&Path) -> bool,
    ui: Ui,
) -> Result<(), String> {
    let path = named(options, project).unwrap_or_else(|| project.home(&options.paths).join(FILE));
    let name = project::shown(&path);
    if !run.failures.is_empty() {
        return Err(texts::baseline_not_written(ui, name));
    }
    if is_input(&path) {
        return Err(texts::output_is_page(ui, name));
    }
    let text = run.baseline().map_err(|error| error.to_string())?;
    replace::write(&path, text.as_bytes())
        .map_err(|error| texts::no_file(ui, &name, texts::unwritable(ui, &error)))?;
    complain(&texts::baseline_written(ui, name, count));
    Ok(())
}

/// The file that the command line names, else the project.
fn named(options: &Check, project: &Project) -> Option<PathBuf> {
    options.baseline.clone().or_else(|| project.baseline())
}
