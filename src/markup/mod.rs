//! From source text to a tree of blocks.
//!
//! Parsing never fails: what cannot be read becomes [`BlockKind::Junk`] with a
//! [`SyntaxError`] beside the tree.
//!
//! # Tagged text
//!
//! Tagged text is what a Canvas page looks like when it is copied as text: the
//! markers of the components stand on lines of their own, tables are flattened,
//! and there are no end markers. White space around a line counts only as the
//! indent of a bullet.
//!
//! ```ebnf
//! comment    = "<!--" , text , "-->" ;                     (* anywhere, over lines; see below *)
//! page       = [ title ] , { block } , { section } ;         (* a title without languages is a block *)
//! title      = segment , { "|" , segment } ;              (* the first line that is not blank *)
//! segment    = code , ":" , text ;                        (* code = "nb" | "nn" | "se" | … *)
//! section    = marker , { block } ;                       (* runs to the next marker *)
//! marker     = "[" , tag , "]" , [ text ] , eol ;         (* rules/tags.toml; other signs are slips *)
//! reveal     = "[udir-reveal]" , eol , panel title , { block } ;
//! block      = divider | heading | plan | list | paragraph | junk ;
//! divider    = "Bokmål" | "Nynorsk" | "[nn]" | "nn:" | … ;   (* names the language of what follows *)
//! heading    = "#" , { "#" } , " " , text ;
//! paragraph  = line , { continuation } ;
//! continuation = line that starts with a small letter ;    (* no blank line before it *)
//! list       = item , { item } ;                          (* the same indent and kind of bullet *)
//! item       = bullet , text , { continuation | indented line } , { list of greater indent } ;
//! bullet     = "•" | "-" | "–" | "*" | … | number , ( "." | ")" ) ;
//! plan       = plan header , { row } ;
//! plan header = first column , second column ;            (* on one line or on two; rules/tagged.toml *)
//! row        = label , description , eol , { paragraph }
//!            | label , eol , { paragraph | list } ;
//! label      = at most 8 words without punctuation, before a capital that is no acronym ;
//! text       = { word | tooltip | link | address | external | download } ;
//! tooltip    = "[" , term , "](" , explanation , ")" ;
//! link       = "[" , text , "](" , address , ")" ;
//! external   = text , [ "(" , domain , ")" ] , "Links to an external site." ;   (* any of Canvas' wordings *)
//! download   = name , "Last ned" , name ;                 (* the same name twice *)
//! junk       = "[/" , name , "]" | "[]" | bullet , eol ;   (* the name is that of the section above *)
//! ```
//!
//! Comments are taken out before all else: a line of nothing but a comment is no line, so that it ends no list
//! and no plan and parts no paragraphs, and one in the middle of a line is no part of it. A comment holds no
//! `<!--`; one that is not closed before the next is text.
//!
//! # Comments
//!
//! In all forms comments are no content, and stand beside the tree as [`Comment`]s: `<!-- … -->`, and in MDX
//! also `{/* … */}`.

mod block;
mod comment;
pub mod html;
mod lexer;
mod markdown;
mod plan;
mod tagged;
pub mod tags;

use crate::diagnostic::SourceId;
use crate::language::Language;
use crate::source::Source;

pub use block::{
    Block, BlockId, BlockKind, Marker, SyntaxError, SyntaxErrorKind, Title, TitleSegment, domain,
};
pub use comment::Comment;

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Tagged text.
    Tagged,
    /// Markdown.
    Markdown,
    /// Markdown with components, as `.mdx` files hold it.
    Mdx,
    /// HTML, also as Canvas holds pages.
    Html,
}

impl Form {
    /// The forms by the ending of a file's name, without the stop before it.
    pub const EXTENSIONS: &[(&str, Self)] = &[
        ("txt", Self::Tagged),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("mdx", Self::Mdx),
        ("html", Self::Html),
        ("htm", Self::Html),
    ];

    /// The form of a file by its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let mut known = Self::EXTENSIONS.iter();
        known.find(|(extension, _)| ending.eq_ignore_ascii_case(extension)).map(|&(_, form)| form)
    }
}

/// Reads a source, which is the page's source of this number.
#[must_use]
pub fn parse(source: &Source, form: Form, id: SourceId) -> Document {
    match form {
        Form::Tagged => tagged::parse(source, id),
        Form::Markdown => markdown::parse(source, markdown::Dialect::Plain, id),
        Form::Mdx => markdown::parse(source, markdown::Dialect::Mdx, id),
        Form::Html => html::document(source, id),
    }
}

/// What a front end makes of a source: blocks in an arena, parents before their children.
#[derive(Debug, Default)]
pub struct Document {
    /// All blocks.
    pub blocks: Vec<Block>,
    /// Those that stand in no other, in order.
    pub roots: Vec<BlockId>,
    /// The title line.
    pub title: Option<Title>,
    /// What could not be read.
    pub errors: Vec<SyntaxError>,
    /// The comments in order, none in another.
    pub comments: Vec<Comment>,
    /// The elements of a source in HTML.
    pub tree: Option<html::Tree>,
}

impl Document {
    /// Adds what another source was read as, and returns its outermost blocks.
    pub fn append(&mut self, mut other: Self) -> Vec<BlockId> {
        let offset = self.blocks.len() as u32;
        let shift = |id: &mut BlockId| id.0 += offset;
        for block in &mut other.blocks {
            block.parent.iter_mut().for_each(shift);
            block.children.iter_mut().for_each(shift);
        }
        other.roots.iter_mut().for_each(shift);
        self.blocks.append(&mut other.blocks);
        self.errors.append(&mut other.errors);
        self.comments.append(&mut other.comments);
        other.roots
    }

    /// Widens every block to hold its children. Parents stand before their children.
    fn cover_children(&mut self) {
        for index in (0..self.blocks.len()).rev() {
            let (span, parent) = (self.blocks[index].span, self.blocks[index].parent);
            if let Some(parent) = parent {
                let parent = &mut self.blocks[parent.index()];
                parent.span = parent.span.cover(span);
            }
        }
    }
}

/// The parts of a title with the language that each names; a title without languages is one part.
#[must_use]
pub fn titles(written: &str) -> Vec<(Option<Language>, &str)> {
    let segments = lexer::title_segments(written).unwrap_or_default();
    if segments.is_empty() {
        return vec![(None, written.trim())];
    }
    segments.into_iter().map(|segment| (segment.language, written[segment.text].trim())).collect()
}

/// Whether a text is a page of tagged text: it has a language title or a marker.
#[must_use]
pub fn is_tagged(source: &Source) -> bool {
    let comments = comment::find(source, SourceId::default());
    let source = &*comment::blanked(source, &comments);
    let mut first = true;
    for line in lexer::lines(source) {
        match line.kind {
            lexer::LineKind::Blank => {}
            lexer::LineKind::Marker(_) => return true,
            _ if first && lexer::title(source, &line).is_some() => return true,
            _ => first = false,
        }
    }
    false
}
