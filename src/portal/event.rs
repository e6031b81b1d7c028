//! What the portal's script does with a page that its author should know of.

use crate::source::Span;

use super::kind::Kind;

/// Something that readers get in another way than its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Where, as narrowly as it can be said.
    pub span: Span,
    /// Other places of the same cause.
    pub related: Vec<Span>,
    /// What the versions of the page may differ in for this reason alone.
    pub zone: Span,
    /// What would mend it: bytes of the source and what to write in their place.
    pub edits: Vec<(Span, String)>,
}

impl Event {
    pub(super) fn new(kind: EventKind, span: Span) -> Self {
        Self { kind, span, related: Vec::new(), zone: span, edits: Vec::new() }
    }
}

/// Kinds of [`Event`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// Something that looks like a tooltip is read in another way.
    Tooltip(Tooltip),
    /// The script stops, or never ends; what it would do after that is not done.
    Stop(Stop),
    /// A marker stands where the script does not look for it, or finds it without need.
    Misplaced(Misplaced),
    /// More than one pair of brackets in the row of a marker, so that the script reads none.
    TwoMarkers,
    /// A header cell in a component, where the script looks for ordinary cells.
    HeaderCell,
    /// Something in a component is dropped.
    Lost(Loss),
    /// The cells of a component are not those that the script counts on.
    Shape(Shape),
    /// A text in the form of the title of a page, which is divided by language nowhere else.
    TitleInText,
    /// A title with text for the readers of one language, which all readers see.
    BilingualTitle(Kind),
    /// The language of a block is not said as the portal reads it.
    Language(Marking),
    /// A language block in one of another language: nobody sees it.
    Nested,
    /// A language block whose element does not bear what the portal does with it.
    Layout(Layout),
}

/// What becomes of a tooltip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tooltip {
    /// The explanation ends at the first closing bracket, and the rest stands in the text.
    Cut,
    /// The explanation is an address: readers see a tooltip and cannot follow it.
    Link,
    /// Something stands between the two brackets, so that readers see them.
    Raw,
    /// A bracket further up that is not closed makes all from there on the term.
    Swallows,
    /// It stands in an address, which it tears.
    InAddress,
    /// It stands in the title of a component, where term and explanation run together.
    InTitle(Kind),
    /// It stands in the title of the page, which is then shown in all languages.
    InPageTitle,
    /// Two dollar signs in the explanation become one.
    Dollar,
}

/// What stops the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stop {
    /// A tooltip that begins in one block and ends in another.
    TooltipAcrossBlocks,
    /// A bracket that is not closed before the tooltip.
    OpenBracket,
    /// A tooltip in an attribute.
    TooltipInAttribute,
    /// `$&` or the like in an explanation: the script never ends, or repeats a part of the page.
    TooltipPattern,
    /// A table whose body has no ordinary cell.
    NoCell,
}

/// Where a marker stands instead of in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Misplaced {
    /// In a row after the first.
    Row,
    /// In another cell of the first row than the first.
    Cell(Kind),
    /// In no table.
    NoTable,
    /// In a table within the first row of another, which becomes the component instead.
    Layout,
    /// In the pane of tabs, where no other tabs are made.
    Tabs,
    /// In the text of a table that is none, which becomes an accordion.
    Prose,
}

/// What the script drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Loss {
    /// What stands in the row of the marker besides it.
    Beside,
    /// A row that the component has no place for.
    Row,
    /// A cell that the component has no place for.
    Cell,
    /// The caption of the table.
    Caption,
    /// A link or an image in a title.
    InTitle,
    /// The line break between two words of a title.
    Break,
    /// What makes a heading of a title.
    Heading,
    /// What a title shows as a sign and the script reads as HTML.
    Sign,
    /// Text that is shown to the readers of no language.
    Nobody,
}

/// What is wrong with the cells of a component.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// The row of the marker has too few or too many cells, so that titles and content are shifted.
    MarkerRow(Kind),
    /// A row with another number of cells than two shifts titles and content.
    Row(Kind),
    /// A table in the content shifts titles and content, or its rows become entries.
    InnerTable(Kind),
    /// A cell of an accordion after the second, which is dropped.
    ExtraCell,
    /// A title without content.
    NoContent(Kind),
    /// More than one title in a reveal.
    Pairs,
    /// A title without text.
    EmptyTitle(Kind),
}

/// What is wrong with how a language is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marking {
    /// The class without the attribute: it follows the language of the portal.
    NoLanguage,
    /// The attribute names no language of the portal, as `no` does not: it is shown to all.
    Unknown,
    /// The attribute without the class: it is shown to all.
    NoClass,
    /// The class in another spelling: it is shown to all.
    ClassSpelling,
}

/// What becomes of the element of a language block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A list item loses its bullet.
    Item,
    /// A row or a cell loses its place in the table.
    Cell,
    /// A table is shown to all.
    Table,
    /// The element vanishes with the table of the component, and its text is shown to all.
    Vanishes,
    /// A style of its own shows it to all.
    Style,
    /// It ends where a list or a paragraph begins in it, and what follows is shown to all.
    Ends,
    /// It runs together with the text beside it.
    RunsTogether,
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
