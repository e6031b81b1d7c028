//! The script: its steps in their order.

use crate::language::Language;
use crate::markup::SyntaxError;
use crate::markup::html::Tree;
use crate::source::{Source, Span};

use super::components::Components;
use super::dom::Dom;
use super::event::{Event, Stopped};
use super::part::View;
use super::stage::{Mode, Stage};
use super::{
    accordion, build, header, infobox, language, layout, markers, reveal, tabs, title, tooltip,
    tooltips, view,
};

/// What the script does with a page.
#[derive(Debug)]
pub struct Rendered {
    /// What the author should know of, in the order of the page.
    pub events: Vec<Event>,
}

impl Rendered {
    pub(super) fn told(events: Vec<Event>) -> Self {
        Self { events }
    }
}

/// A page as the script leaves it.
pub struct Preview<'s> {
    /// What ended the script.
    pub stopped: Option<Stopped>,
    dom: Dom<'s>,
    raw: Vec<Span>,
}

impl Preview<'_> {
    /// What the readers of a language get.
    #[must_use]
    pub fn view(&self, language: Language) -> View {
        view::view(&self.dom, language, &self.raw)
    }
}

/// What the author of a page should know of, whose syntax errors are those of its tree.
#[must_use]
pub fn render(source: &Source, tree: &Tree, errors: &[SyntaxError]) -> Rendered {
    let components = Components::new(source, tree);
    let page = build::read(source, tree);
    let mut events = Vec::new();
    language::check(&page, &mut events);
    layout::check(&page, tree, errors, &components, &mut events);
    tooltips::check_raw(&page, &mut events);
    let done = tooltip::apply(page);
    tooltips::check(&done, &mut events);
    let dom = done.mended.unwrap_or(done.dom);
    let mut stage = Stage::new(dom, Mode::Mended, &components);
    stage.events = events;
    header::mend(&mut stage);
    // Nothing stops the script on a mended page.
    let _ = run(&mut stage);
    markers::check(&mut stage);
    let Stage { mut events, .. } = stage;
    events.sort_by_key(|event| event.span);
    Rendered::told(events)
}

/// What readers of a page get.
#[must_use]
pub fn preview<'s>(source: &'s Source, tree: &Tree) -> Preview<'s> {
    let components = Components::new(source, tree);
    let done = tooltip::apply(build::read(source, tree));
    let mut stopped = done.stop;
    let mut stage = Stage::new(done.dom, Mode::Real, &components);
    if stopped.is_none() {
        stopped = run(&mut stage).err();
    }
    let Stage { mut dom, .. } = stage;
    let raw = markers::raw(&dom);
    title::spell(&mut dom);
    Preview { stopped, dom, raw }
}

/// The steps in their order; an exception in one of them ends them all.
fn run(stage: &mut Stage<'_, '_>) -> Result<(), Stopped> {
    language::display_tables(&mut stage.dom);
    infobox::run(stage);
    tabs::run(stage)?;
    reveal::run(stage)?;
    accordion::run(stage)
}
