//! What the program is told by the terminal and the environment.

use std::io;

use time::OffsetDateTime;

use crate::language::Ui;
use crate::report::Look;
use crate::settings::config::{Config, Date};

use super::args::{Arguments, Color, Lang};

/// The width where nothing tells it: in a file, a pipe or a log.
const WIDTH: usize = 100;

/// The least width that text is fitted to.
const LEAST_WIDTH: usize = 40;

/// The language, colours and width of the output.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings {
    pub(super) ui: Ui,
    /// Whether the user asked for that language.
    is_asked: bool,
    pub(super) color: bool,
    pub(super) width: usize,
    /// Whether this is a job of GitHub Actions.
    pub(super) on_github: bool,
}

impl Surroundings {
    /// Looks around once, before anything is done.
    pub(super) fn new(arguments: &Arguments) -> Self {
        let ui = match arguments.lang() {
            Some(Lang::En) => Ui::En,
            Some(Lang::Nb) => Ui::Nb,
            Some(Lang::Nn) => Ui::Nn,
            None => locale().map_or(Ui::En, |locale| Ui::from_locale(&locale)),
        };
        let color = match arguments.color {
            Color::Always => true,
            Color::Never => false,
            // Knows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM.
            Color::Auto => {
                anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let is_asked = arguments.lang().is_some();
        let on_github = std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
        Self { ui, is_asked, color, width: width(), on_github }
    }

    /// The same for a project, which may say in which language to speak where the user does not.
    pub(super) fn of_project(self, config: &Config) -> Self {
        let own = config.lang.as_ref().filter(|_| !self.is_asked).map(|at| at.value);
        Self { ui: own.unwrap_or(self.ui), ..self }
    }

    pub(super) fn look(self) -> Look {
        Look { width: self.width, color: self.color }
    }
}

/// The day, in Greenwich, so that it does not depend on where a run takes place.
pub(super) fn today() -> Option<Date> {
    let day = OffsetDateTime::now_utc().date();
    let year = u16::try_from(day.year()).ok()?;
    Some(Date { year, month: day.month().into(), day: day.day() })
}

/// The locale of messages, as POSIX finds it.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let told = told.filter(|&columns: &usize| columns > 0);
    let seen =
        || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    told.or_else(seen).unwrap_or(WIDTH).max(LEAST_WIDTH)
}
