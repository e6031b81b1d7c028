//! A page: its versions, one for each language, over one arena of blocks.

pub mod elements;
mod introductions;
mod layouts;
mod parts;
mod places;
mod plain_title;
mod repeated;
mod sequence;
mod siblings;
mod stretches;
mod swapped;
mod tables;
mod thresholds;
mod versions;
mod words;

use std::sync::OnceLock;

use stretches::Stretches;

pub use stretches::Stretch;
pub use thresholds::half_version;

use crate::diagnostic::{Place, SourceId};
use crate::language::{Evidence, Language, Languages};
use crate::markup::html::Tree;
use crate::markup::{
    self, Block, BlockId, BlockKind, Comment, Document, Form, Marker, SyntaxError, Title,
};
use crate::source::Source;

/// A page in one language or more.
#[derive(Debug)]
pub struct Page {
    sources: Vec<Source>,
    blocks: Vec<Block>,
    /// What the words of each block say of its language.
    evidence: Vec<Evidence>,
    title: Option<PageTitle>,
    plain_title: Option<Place>,
    versions: Vec<Version>,
    /// Which languages it is to have.
    languages: Languages,
    stretches: Stretches,
    /// Where the sources of a known language start that hold no text.
    blank: Vec<(Language, Place)>,
    is_partial: bool,
    errors: Vec<SyntaxError>,
    comments: Vec<Comment>,
    /// The elements of each source in HTML.
    trees: Vec<Option<Tree>>,
    /// What each source is written in.
    forms: Vec<Form>,
    /// The blocks by where they start, once somebody asks.
    by_start: OnceLock<Vec<BlockId>>,
}

/// The title line, and a block for the title in each language it names.
#[derive(Debug)]
pub struct PageTitle {
    /// The line as written.
    pub line: Title,
    /// The titles, in the order of the line.
    pub blocks: Vec<BlockId>,
}

/// What a page says in one language.
#[derive(Debug)]
pub struct Version {
    /// The language.
    pub language: Language,
    /// Whether the page or its words say that it is this language; else it is only assumed.
    pub recognised: bool,
    /// The blocks that stand in no other, in order.
    pub roots: Vec<BlockId>,
    /// Where its content starts.
    pub start: Place,
}

impl Page {
    /// Reads a page whose versions stand in one source, with the usual languages.
    #[must_use]
    pub fn new(source: Source, form: Form) -> Self {
        Self::new_in(source, form, &Languages::default())
    }

    /// Reads a page whose versions stand in one source.
    #[must_use]
    pub fn new_in(source: Source, form: Form, languages: &Languages) -> Self {
        let mut document = markup::parse(&source, form, SourceId::default());
        let title = document
            .title
            .take()
            .map(|line| PageTitle { blocks: title_blocks(&line, &mut document.blocks), line });
        let roots = std::mem::take(&mut document.roots);
        let is_marked = document
            .blocks
            .iter()
            .any(|block| block.language.is_some() && !matches!(block.kind, BlockKind::Title));
        let trees = vec![document.tree.take()];
        let mut page = Self::of(vec![source], trees, vec![form], document, title);
        page.languages = languages.clone();
        if is_marked {
            page.versions = versions::marked(&page, &roots);
            page.sort_versions();
        } else {
            page.versions = versions::split(&mut page, roots);
            page.sort_versions();
            page.plain_title = plain_title::take(&mut page);
            page.mark_languages();
        }
        page.stretches = Stretches::find(&page);
        page
    }

    fn of(
        sources: Vec<Source>,
        trees: Vec<Option<Tree>>,
        forms: Vec<Form>,
        document: Document,
        title: Option<PageTitle>,
    ) -> Self {
        let Document { blocks, errors, comments, .. } = document;
        let evidence = blocks
            .iter()
            .map(|block| match block.kind {
                BlockKind::Code => Evidence::default(),
                _ => Evidence::of(&sources[usize::from(block.source.0)], &block.text),
            })
            .collect();
        Self {
            sources,
            blocks,
            evidence,
            title,
            plain_title: None,
            versions: Vec::new(),
            languages: Languages::default(),
            stretches: Stretches::default(),
            blank: Vec::new(),
            is_partial: false,
            errors,
            comments,
            trees,
            forms,
            by_start: OnceLock::new(),
        }
    }

    /// The name of the page: that of its first source.
    #[must_use]
    pub fn name(&self) -> &str {
        self.sources[0].name()
    }

    /// The sources; most pages have one.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of a place.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[usize::from(id.0).min(self.sources.len() - 1)]
    }

    /// How many blocks there are; their identities count from 0.
    #[must_use]
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// A block.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }

    /// The title line.
    #[must_use]
    pub fn title(&self) -> Option<&PageTitle> {
        self.title.as_ref()
    }

    /// The first line of tagged text in several languages, where it is a title that names none of them.
    #[must_use]
    pub fn plain_title(&self) -> Option<Place> {
        self.plain_title
    }

    /// The versions, the reference first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// Which languages the page is to have.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The place that stands for the whole page: its title, else its first line.
    #[must_use]
    pub fn head(&self) -> Place {
        let title = self.title.as_ref().map(|title| title.line.span);
        Place { span: title.unwrap_or_else(|| self.sources[0].line(1)), ..Place::default() }
    }

    /// The version in a language.
    #[must_use]
    pub fn version(&self, language: Language) -> Option<&Version> {
        self.versions.iter().find(|version| version.language == language)
    }

    /// What the words of a block's own text say of its language.
    #[must_use]
    pub fn evidence(&self, id: BlockId) -> &Evidence {
        &self.evidence[id.index()]
    }

    /// All that the words of some blocks, and of what is in them, say of their language.
    #[must_use]
    pub fn evidence_in(&self, roots: &[BlockId]) -> Evidence {
        let mut sum = Evidence::default();
        for id in roots.iter().flat_map(|&root| self.walk(root)) {
            sum.add(self.evidence(id));
        }
        sum
    }

    /// All that the words of a version say of their language, without those that all versions share.
    #[must_use]
    pub fn evidence_of(&self, version: &Version) -> Evidence {
        let mut sum = Evidence::default();
        for id in self.blocks_of(version).filter(|&id| self.block(id).language.is_some()) {
            sum.add(self.evidence(id));
        }
        sum
    }

    /// The other language that a version as a whole is written in.
    #[must_use]
    pub fn written_in(&self, version: &Version) -> Option<Language> {
        thresholds::whole_against(version.language, &self.evidence_of(version))
    }

    /// Texts that were left in another language than their version, version by version.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches.all
    }

    /// Whether a text was left in another language than its version.
    #[must_use]
    pub fn is_in_other_language(&self, id: BlockId) -> bool {
        self.stretches.contains(id)
    }

    /// The share of the closed-class words of a version that are of another language, from 0 to 1.
    #[must_use]
    pub fn share_in(&self, version: &Version, of: Language) -> f64 {
        thresholds::share(of, &self.evidence_of(version))
    }

    /// The elements of a source, where it is HTML.
    #[must_use]
    pub fn tree(&self, source: SourceId) -> Option<&Tree> {
        self.trees.get(usize::from(source.0))?.as_ref()
    }

    /// What a source is written in.
    #[must_use]
    pub fn form(&self, source: SourceId) -> Option<Form> {
        self.forms.get(usize::from(source.0)).copied()
    }

    /// What could not be read.
    #[must_use]
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The comments of its sources in order; see [`Page::block_after`] for what one stands before.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The text of a place.
    #[must_use]
    pub fn slice(&self, place: Place) -> &str {
        self.source(place.source).slice(place.span)
    }

    /// A block and everything in it, parents before children, in page order.
    pub fn walk(&self, root: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        let mut stack = vec![root];
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            stack.extend(self.block(next).children.iter().rev());
            Some(next)
        })
    }

    /// Whether a reader of a language gets a block, given that they get what it stands in.
    #[must_use]
    pub fn is_shown(&self, id: BlockId, language: Language) -> bool {
        self.block(id).language.is_none_or(|own| own == language)
    }

    /// Every block that a reader of a version gets, parents before children, in page order.
    pub fn blocks_of<'p>(&'p self, version: &'p Version) -> impl Iterator<Item = BlockId> + 'p {
        let mut stack: Vec<BlockId> = version.roots.iter().rev().copied().collect();
        std::iter::from_fn(move || {
            let next = stack.pop()?;
            let children = self.block(next).children.iter().rev().copied();
            stack.extend(children.filter(|&child| self.is_shown(child, version.language)));
            Some(next)
        })
    }

    /// Every block of the page once, version by version; what all versions share comes with the first.
    pub fn blocks(&self) -> impl Iterator<Item = BlockId> + '_ {
        self.versions.iter().enumerate().flat_map(move |(at, version)| {
            let blocks = self.blocks_of(version);
            blocks.filter(move |&id| at == 0 || self.block(id).language.is_some())
        })
    }

    /// Every block of the page that has text, titles first, then version by version.
    pub fn texts(&self) -> impl Iterator<Item = BlockId> + '_ {
        let titles = self.title.iter().flat_map(|title| title.blocks.iter().copied());
        let texts = titles.chain(self.blocks()).filter(|&id| !self.block(id).text.is_empty());
        texts.filter(|&id| self.block(id).kind != BlockKind::Code)
    }

    /// The sections of the page that have a marker, each once.
    pub fn sections(&self) -> impl Iterator<Item = (BlockId, &Marker)> {
        self.blocks().filter_map(|id| Some((id, self.block(id).marker()?)))
    }

    /// The blocks in a container that are not part of its own text; those of its panel count as its own.
    pub fn content(&self, id: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        self.block(id).children.iter().copied().filter(|&child| !self.block(child).kind.is_inline())
    }

    /// Whether a section holds nothing but its marker.
    #[must_use]
    pub fn is_empty(&self, section: BlockId) -> bool {
        self.block(section).children.is_empty()
    }

    /// The links and downloads in a block, in order.
    pub fn links(&self, id: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        self.walk(id).filter(|&id| self.block(id).kind.is_link())
    }

    /// Whether a section is a link block.
    #[must_use]
    pub fn is_link_block(&self, id: BlockId) -> bool {
        let tag = self.block(id).marker().and_then(|marker| marker.tag);
        tag.is_some_and(|tag| tag.kind == markup::tags::TagKind::Links)
    }

    /// Whether a section is a link block with nothing to follow.
    #[must_use]
    pub fn is_empty_link_block(&self, id: BlockId) -> bool {
        self.is_link_block(id) && self.links(id).next().is_none()
    }

    /// Whether a text comes directly after another for those who read its language: no box and no other
    /// text begins between the two.
    #[must_use]
    pub fn adjoins(&self, first: BlockId, second: BlockId) -> bool {
        let (one, two) = (self.block(first), self.block(second));
        let mut between = (first.0 + 1..second.0).map(|id| self.block(BlockId(id)));
        one.source == two.source
            && first < second
            && between.all(|block| {
                let shown = block
                    .language
                    .is_none_or(|language| one.language.is_none_or(|own| own == language));
                let speaks = !block.text.is_empty() || block.marker().is_some();
                !shown || !speaks || block.kind.is_inline()
            })
    }

    /// The innermost section that holds a block, or the heading that it stands under.
    #[must_use]
    pub fn section_of(&self, id: BlockId) -> Option<BlockId> {
        std::iter::successors(self.block(id).parent, |&id| self.block(id).parent).find(|&above| {
            matches!(self.block(above).kind, BlockKind::Section(_) | BlockKind::Heading(_))
        })
    }

    fn sort_versions(&mut self) {
        let Self { versions, languages, .. } = self;
        versions.sort_by_key(|version| languages.rank(version.language));
    }

    fn mark_languages(&mut self) {
        let mut marks: Vec<(BlockId, Language)> = Vec::with_capacity(self.blocks.len());
        for version in &self.versions {
            marks.extend(self.blocks_of(version).map(|id| (id, version.language)));
        }
        for (id, language) in marks {
            self.blocks[id.index()].language = Some(language);
        }
    }
}

fn title_blocks(title: &Title, blocks: &mut Vec<Block>) -> Vec<BlockId> {
    let mut ids = Vec::new();
    for segment in title.segments.iter().filter(|segment| !segment.text.is_empty()) {
        ids.push(BlockId(blocks.len() as u32));
        blocks.push(Block {
            kind: BlockKind::Title,
            source: SourceId::default(),
            span: segment.span,
            text: segment.view.clone(),
            language: segment.language,
            parent: None,
            children: Vec::new(),
        });
    }
    ids
}
