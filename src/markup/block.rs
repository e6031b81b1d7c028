//! The tree of a page: blocks in an arena, each with its bytes and its text.

use crate::diagnostic::{Place, SourceId};
use crate::language::Language;
use crate::source::Span;
use crate::text::TextView;

use super::tags::{Spelling, Tag};

/// Which block of a page: an index into its arena.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

impl BlockId {
    /// The place in the arena.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A marker line, `[udir-task]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// The marker with its brackets, as written.
    pub span: Span,
    /// How the name stands to the known tags.
    pub spelling: Spelling,
    /// The tag that counts: the one written, or the one that was meant.
    pub tag: Option<&'static Tag>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// One language's part of the page title.
    Title,
    /// A line that names the language of what follows.
    Divider(Language),
    /// A component or box and everything in it.
    Section(Marker),
    /// The title of a reveal with what it opens.
    Panel,
    /// A heading, of level 1 to 6. Where the form of the page lets headings open sections, what stands
    /// under it stands in it.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
    },
    /// A list item with its text and the lists below it.
    Item,
    /// A table of labels and descriptions.
    Plan,
    /// The two column words of a plan.
    PlanHeader,
    /// A row: its text is the label, its children are the description.
    PlanItem,
    /// A table; its children are rows.
    Table,
    /// A row of a table; its children are cells.
    Row,
    /// A cell of a table. Its own text is its first paragraph.
    Cell {
        /// Whether it names a row or a column.
        header: bool,
    },
    /// A stretch of code, whose words are of no language.
    Code,
    /// A link in the text of its parent.
    Link {
        /// The address, or the domain alone where the page shows no more.
        target: Box<str>,
    },
    /// A file to download, in the text of its parent.
    Download,
    /// A term with an explanation, in the text of its parent; its own text is the explanation.
    Tooltip {
        /// The term that the reader sees.
        term: Span,
    },
    /// An image, in the text of its parent; its own text is the alternative text.
    Image {
        /// The address.
        target: Box<str>,
    },
    /// A video, a frame or the like, in the text of its parent; its own text is its title.
    Embed {
        /// The address.
        target: Box<str>,
    },
    /// What could not be read.
    Junk,
}

impl BlockKind {
    /// The name by which other programs know it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Divider(_) => "divider",
            Self::Section(_) => "section",
            Self::Panel => "panel",
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::List { .. } => "list",
            Self::Item => "item",
            Self::Plan => "plan",
            Self::PlanHeader => "plan-header",
            Self::PlanItem => "plan-item",
            Self::Table => "table",
            Self::Row => "row",
            Self::Cell { .. } => "cell",
            Self::Code => "code",
            Self::Link { .. } => "link",
            Self::Download => "download",
            Self::Tooltip { .. } => "tooltip",
            Self::Image { .. } => "image",
            Self::Embed { .. } => "embed",
            Self::Junk => "junk",
        }
    }

    /// Whether the block is part of its parent's text.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Link { .. }
                | Self::Download
                | Self::Tooltip { .. }
                | Self::Image { .. }
                | Self::Embed { .. }
        )
    }

    /// Whether it is an image, a video or the like.
    #[must_use]
    pub fn is_media(&self) -> bool {
        matches!(self, Self::Image { .. } | Self::Embed { .. })
    }

    /// Whether a reader can follow or fetch it.
    #[must_use]
    pub fn is_link(&self) -> bool {
        matches!(self, Self::Link { .. } | Self::Download)
    }
}

/// The domain of an address, without the `www.` that most have; none where it leads to a place on the same site.
#[must_use]
pub fn domain(address: &str) -> Option<&str> {
    let rest = match address.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ if address.starts_with("www.") || !address.contains('/') => address,
        _ => return None,
    };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_name = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
    (host.contains('.') && host.chars().all(is_name)).then_some(host)
}

/// A part of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The source it stands in.
    pub source: SourceId,
    /// Its bytes, with all that is in it.
    pub span: Span,
    /// Its own text, without that of its children.
    pub text: TextView,
    /// The language of the version it belongs to; none where it belongs to all.
    pub language: Option<Language>,
    /// The block it stands in.
    pub parent: Option<BlockId>,
    /// What stands in it, in order.
    pub children: Vec<BlockId>,
}

impl Block {
    /// The place of the whole block.
    #[must_use]
    pub fn place(&self) -> Place {
        self.at(self.span)
    }

    /// A place in the source of this block.
    #[must_use]
    pub fn at(&self, span: Span) -> Place {
        Place { source: self.source, span }
    }

    /// The marker of a section.
    #[must_use]
    pub fn marker(&self) -> Option<&Marker> {
        match &self.kind {
            BlockKind::Section(marker) => Some(marker),
            _ => None,
        }
    }
}

/// The title line: `nb: …|nn: …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The whole line.
    pub span: Span,
    /// Its parts in order.
    pub segments: Vec<TitleSegment>,
}

/// A part of the title line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleSegment {
    /// From the language code to the next bar.
    pub span: Span,
    /// The language that the code names; none where there is no code that is known.
    pub language: Option<Language>,
    /// The text of the title without the code.
    pub text: Span,
    /// The same as a reader sees it.
    pub view: TextView,
}

/// What stands in the way of reading a page, beside the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: SyntaxErrorKind,
}

/// Kinds of [`SyntaxError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// `[/udir-task]`: tagged text has no end markers.
    EndMarker,
    /// `[]`: a marker without a name.
    EmptyMarker,
    /// Text on the line of a marker.
    TextBesideMarker,
    /// A bullet without text.
    EmptyItem,
    /// An HTML tag or comment that does not end, or not where it should.
    TornTag,
    /// An HTML element that has no end tag and needs one.
    UnclosedElement,
    /// An HTML end tag that closes nothing.
    StrayEndTag,
    /// An HTML end tag that stands outside the element in which its start tag stands, or the other way round.
    CrossingTags,
    /// A start tag where HTML allows none, as that of a cell outside tables.
    MisplacedTag,
    /// A `<` that begins no tag.
    StrayBracket,
    /// Content of an HTML table outside its cells.
    TextInTable,
}
