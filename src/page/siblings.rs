//! Pages whose versions stand in a source each.

use super::{Page, Stretches, Version};
use crate::diagnostic::{Place, SourceId};
use crate::language::{Language, Languages};
use crate::markup::{self, Block, BlockKind, Document, Form};
use crate::source::{Source, Span};

/// How much of a page a source holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extent {
    Nothing,
    Title,
    Text,
}

impl Extent {
    fn of(blocks: &[Block]) -> Self {
        let spoken = blocks.iter().filter(|block| !block.text.is_wordless());
        let extents = spoken.map(|block| match block.kind {
            BlockKind::Title => Self::Title,
            _ => Self::Text,
        });
        extents.max().unwrap_or(Self::Nothing)
    }
}

impl Page {
    /// Reads a page whose versions stand in a source each, with the usual languages; see [`Page::siblings_in`].
    #[must_use]
    pub fn siblings(parts: Vec<(Language, Source, Form)>) -> Self {
        Self::siblings_in(parts, &Languages::default())
    }

    /// Reads a page whose versions stand in a source each, of which somebody knows the language. A source
    /// without text is no version, nor is one with a title only where another has more.
    #[must_use]
    pub fn siblings_in(mut parts: Vec<(Language, Source, Form)>, languages: &Languages) -> Self {
        parts.sort_by_key(|(language, ..)| languages.rank(*language));
        let (mut document, mut sources, mut trees) = (Document::default(), Vec::new(), Vec::new());
        let (mut versions, mut forms) = (Vec::new(), Vec::new());
        for (id, (language, source, form)) in (0..=u8::MAX).zip(parts) {
            let id = SourceId(id);
            let mut part = markup::parse(&source, form, id);
            trees.push(part.tree.take());
            forms.push(form);
            let extent = Extent::of(&part.blocks);
            let roots = document.append(part);
            let start = Place { source: id, span: Span::at(source.content_start()) };
            versions.push((extent, Version { language, recognised: true, roots, start }));
            sources.push(source);
        }
        let most = versions.iter().map(|(extent, _)| *extent).max().unwrap_or(Extent::Nothing);
        let is_version = |extent| extent == most && extent > Extent::Nothing;
        let (versions, blank): (Vec<_>, Vec<_>) =
            versions.into_iter().partition(|(extent, _)| is_version(*extent));
        let mut page = Self::of(sources, trees, forms, document, None);
        page.languages = languages.clone();
        page.versions = versions.into_iter().map(|(_, version)| version).collect();
        page.blank = blank.iter().map(|(_, blank)| (blank.language, blank.start)).collect();
        page.mark_languages();
        page.stretches = Stretches::find(&page);
        page
    }

    /// Says that there may be versions that were not read, so that none is missing.
    #[must_use]
    pub fn partial(mut self) -> Self {
        self.is_partial = true;
        self
    }

    /// The sources that should hold a version but do not: the language and the start of each.
    #[must_use]
    pub fn blank(&self) -> &[(Language, Place)] {
        &self.blank
    }

    /// Whether there may be versions that were not read.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }
}
