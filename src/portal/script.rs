//! The script: its steps in their order, and what they share.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::Language;
use crate::markup::SyntaxError;
use crate::markup::html::{Tree, components};
use crate::markup::tags::{self, Tag, TagKind};
use crate::source::{Source, Span};

use super::dom::{Dom, Id, Kind, Made, NodeKind, Reach};
use super::event::{Event, EventKind, Loss, Shape, Stop};
use super::part::View;
use super::{
    Trait, accordion, build, has, header, infobox, language, layout, markers, reveal, tabs, title,
    tooltip, tooltips, view,
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

/// What ends the script before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// Why.
    pub cause: Cause,
    /// Where the cause stands.
    pub span: Span,
    /// It does not end but goes on for ever, and the page cannot be used.
    pub endless: bool,
}

/// What makes the script stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something that it cannot read.
    Stop(Stop),
    /// A component without a cell that it counts on.
    Shape(Shape),
}

impl Stopped {
    pub(super) fn shape(shape: Shape, span: Span) -> Self {
        Self { cause: Cause::Shape(shape), span, endless: false }
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
    let mut script = Script::new(dom, Mode::Mended, &components);
    script.events = events;
    header::mend(&mut script);
    // Nothing stops the script on a mended page.
    let _ = script.run();
    markers::check(&mut script);
    let Script { mut events, .. } = script;
    events.sort_by_key(|event| event.span);
    Rendered::told(events)
}

/// What readers of a page get.
#[must_use]
pub fn preview<'s>(source: &'s Source, tree: &Tree) -> Preview<'s> {
    let components = Components::new(source, tree);
    let done = tooltip::apply(build::read(source, tree));
    let mut stopped = done.stop;
    let mut script = Script::new(done.dom, Mode::Real, &components);
    if stopped.is_none() {
        stopped = script.run().err();
    }
    let Script { mut dom, .. } = script;
    let raw = markers::raw(&dom);
    title::spell(&mut dom);
    Preview { stopped, dom, raw }
}

/// Whether a page goes through the steps as it is, or without what would stop them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// As it is.
    Real,
    /// Without what stops the script and without what was found already; events are told.
    Mended,
}

/// The components of a page, by where the start tag of their table begins.
pub(super) struct Components(FxHashMap<u32, Component>);

/// A table that is meant as a component.
#[derive(Clone, Copy, Debug)]
pub(super) struct Component {
    pub(super) tag: Option<&'static Tag>,
    pub(super) is_exact: bool,
    pub(super) marker: Span,
    /// The row of the marker, from 0.
    pub(super) row: usize,
    /// Where the start tag of the cell of the marker begins.
    pub(super) cell: u32,
}

impl Components {
    fn new(source: &Source, tree: &Tree) -> Self {
        let start = |id| tree.node(id).span.start;
        let all = components(source, tree).into_iter().map(|found| {
            let component = Component {
                tag: found.marker.tag,
                is_exact: found.marker.spelling == tags::Spelling::Exact,
                marker: found.marker.span,
                row: found.row,
                cell: start(found.cell),
            };
            (start(found.table), component)
        });
        Self(all.collect())
    }

    /// The component that a table is.
    pub(super) fn of(&self, dom: &Dom<'_>, table: Id) -> Option<&Component> {
        self.0.get(&dom.tag(table).start)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &Component)> {
        self.0.iter().map(|(&start, component)| (start, component))
    }
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) id: Id,
    /// The `tbody`, `thead` or `tfoot` that holds it.
    pub(super) section: Id,
}

/// A page on its way through the steps.
pub(super) struct Script<'c, 's> {
    pub(super) dom: Dom<'s>,
    pub(super) mode: Mode,
    pub(super) events: Vec<Event>,
    pub(super) components: &'c Components,
    /// The tables that a step took, by where their start tags begin.
    pub(super) read: FxHashSet<u32>,
    /// The tables of which a fault was told already that explains what is lost.
    explained: FxHashSet<Id>,
}

impl<'c, 's> Script<'c, 's> {
    fn new(dom: Dom<'s>, mode: Mode, components: &'c Components) -> Self {
        Self {
            dom,
            mode,
            events: Vec::new(),
            components,
            read: FxHashSet::default(),
            explained: FxHashSet::default(),
        }
    }

    fn run(&mut self) -> Result<(), Stopped> {
        language::display_tables(&mut self.dom);
        infobox::run(self);
        tabs::run(self)?;
        reveal::run(self)?;
        accordion::run(self)
    }

    /// Tells the author something.
    pub(super) fn tell(&mut self, kind: EventKind, span: Span) {
        if self.mode == Mode::Mended {
            self.events.push(Event::new(kind, span));
        }
    }

    /// Stops, if the page is taken as it is.
    pub(super) fn stop(&mut self, stop: Stop, span: Span) -> Result<(), Stopped> {
        if self.mode == Mode::Real {
            return Err(Stopped { cause: Cause::Stop(stop), span, endless: false });
        }
        self.tell(EventKind::Stop(stop), span);
        Ok(())
    }

    /// Tells of the cells of a component, and no more of what is lost because of them.
    pub(super) fn misshapen(&mut self, table: Id, shape: Shape, span: Span) {
        self.explained.insert(table);
        self.tell(EventKind::Shape(shape), span);
    }

    /// Notes that a step takes a table.
    pub(super) fn reads(&mut self, table: Id) {
        self.read.insert(self.dom.tag(table).start);
    }

    /// The first marker of a component in the text of a node.
    pub(super) fn marker(&self, id: Id, kind: Kind) -> Option<Span> {
        if !self.dom.node(id).bracket || !self.dom.is_written(id) {
            return None;
        }
        let text = self.dom.text(id);
        let found = tags::of_kind(tag_kind(kind)).filter_map(|tag| {
            let marker = format!("[{}]", tag.name);
            text.find(&marker).map(|at| at..at + marker.len())
        });
        let range = found.min_by_key(|range| range.start)?;
        Some(self.dom.locate(id, range))
    }

    /// Whether a marker stands in a table within a table.
    pub(super) fn is_inside(&self, table: Id, marker: Span) -> bool {
        let dom = &self.dom;
        let holds = |id: &Id| match &dom.node(*id).kind {
            NodeKind::Text(pieces) => pieces.iter().any(|piece| {
                let span = piece.span();
                span.start < marker.end && marker.start < span.end
            }),
            NodeKind::Element(_) => false,
        };
        let text = dom.walk(table).find(holds);
        text.is_some_and(|text| dom.around(text, "table") != Some(table))
    }

    /// Whether a table is meant as a component of this kind.
    pub(super) fn is_component(&self, table: Id, kind: Kind) -> bool {
        let component = self.components.of(&self.dom, table);
        component.and_then(|found| found.tag).is_some_and(|tag| tag.kind == tag_kind(kind))
    }

    /// The rows of a table, without those of tables in it.
    pub(super) fn rows(&self, table: Id) -> Vec<Row> {
        rows(&self.dom, table).collect()
    }

    /// Adds the title that the script makes of a cell.
    pub(super) fn title(&mut self, table: Id, holder: Id, cell: Id, kind: Kind) {
        let is_told = self.mode == Mode::Real || self.explained.contains(&table);
        if !is_told && !title::check(self, cell, kind) {
            self.misshapen(table, Shape::EmptyTitle(kind), self.dom.node(cell).span);
        }
        let made = title::title(&mut self.dom, cell, kind);
        if !is_told && self.dom.text(made) != self.dom.text(cell) {
            self.tell(EventKind::Lost(Loss::Sign), self.dom.node(cell).span);
        }
        self.dom.append(holder, made);
    }

    /// Takes away the cell of which a title was made, and keeps the images in it as what is lost.
    pub(super) fn empty_title(&mut self, holder: Id, cell: Id) {
        let dom = &mut self.dom;
        let objects: Vec<Id> =
            dom.walk(cell).filter(|&id| has(dom.name(id), Trait::Object)).collect();
        for object in objects {
            dom.lose(holder, Loss::InTitle, object);
        }
        dom.detach(cell);
    }

    /// Keeps the captions of a table as what is lost.
    pub(super) fn lose_captions(&mut self, table: Id, rest: &[Id]) {
        for &id in rest {
            if self.dom.is(id, "caption") {
                self.lose(table, Loss::Caption, id);
            }
        }
    }

    /// Keeps something as what a component has lost.
    pub(super) fn lose(&mut self, table: Id, loss: Loss, id: Id) {
        let Some(span) = self.dom.first_visible(id) else { return };
        self.dom.lose(table, loss, id);
        if self.explained.contains(&table) {
            return;
        }
        let kind = EventKind::Lost(loss);
        let own = self.dom.node(table).span;
        match self.events.last_mut() {
            Some(last) if last.kind == kind && own.contains(last.span) => last.related.push(span),
            _ => self.tell(kind, span),
        }
    }

    pub(super) fn set_reach(&mut self, panes: &[Id], reach: Reach) {
        for &pane in panes {
            if let Some(element) = self.dom.element_mut(pane) {
                element.made = Some(Made::Pane(reach));
            }
        }
    }
}

/// The tags of a kind of component.
pub(super) fn tag_kind(kind: Kind) -> TagKind {
    match kind {
        Kind::Tabs => TagKind::Tabs,
        Kind::Reveal => TagKind::Reveal,
        Kind::Accordion => TagKind::Accordion,
    }
}

/// The rows of a table, without those of tables in it.
pub(super) fn rows(dom: &Dom<'_>, table: Id) -> impl Iterator<Item = Row> {
    let is_section =
        move |id: &Id| ["tbody", "thead", "tfoot"].iter().any(|name| dom.is(*id, name));
    let sections = dom.children(table).filter(is_section);
    sections.flat_map(move |section| {
        let rows = dom.children(section).filter(|&id| dom.is(id, "tr"));
        rows.map(move |id| Row { id, section })
    })
}
