//! A page to seed defects into, and what the classes of defects ask of it.

use std::collections::{HashMap, HashSet};
use std::mem::discriminant;

use paritet::align::{Alignment, Pair, align};
use paritet::diagnostic::{Diagnostic, Place, SourceId};
use paritet::language::{Language, Ui, quotations};
use paritet::linter;
use paritet::markup::{BlockId, BlockKind, Form};
use paritet::page::Page;
use paritet::settings::Settings;
use paritet::source::{Source, Span};

/// One file of a page.
#[derive(Clone)]
pub struct Part {
    /// The language that the file's name tells; none where the page is one file.
    pub language: Option<Language>,
    /// The name of the file.
    pub name: String,
    /// Its text.
    pub text: String,
    /// How it is written.
    pub form: Form,
}

/// The page of some files; none where a file cannot be a source.
pub fn page_of(parts: &[Part]) -> Option<Page> {
    let source = |part: &Part| Source::new(&part.name, part.text.clone().into_bytes()).ok();
    match parts {
        [] => None,
        [part @ Part { language: None, .. }] => Some(Page::new(source(part)?, part.form)),
        _ => {
            let parts = parts.iter().map(|part| Some((part.language?, source(part)?, part.form)));
            Some(Page::siblings(parts.collect::<Option<_>>()?))
        }
    }
}

/// What paritet finds on a page.
pub fn findings(page: &Page, settings: &Settings) -> Vec<Diagnostic> {
    linter::lint(linter::Subject::of(page), settings, Ui::En).diagnostics
}

/// A page as it was found, with what paritet finds on it.
pub struct Subject {
    /// The name of its first file.
    pub name: String,
    /// Its files.
    pub parts: Vec<Part>,
    /// The page.
    pub page: Page,
    /// Its versions paired.
    pub alignments: Vec<Alignment>,
    /// What is found on it before anything is changed.
    pub findings: Vec<Diagnostic>,
    partners: HashMap<BlockId, BlockId>,
    moved: HashSet<BlockId>,
    copies: HashMap<(Language, String), usize>,
}

impl Subject {
    /// Reads and checks a page; none where a version is in another language as a whole, of which no more is said.
    pub fn new(parts: Vec<Part>, settings: &Settings) -> Option<Self> {
        let page = page_of(&parts)?;
        if page.versions().iter().any(|version| page.written_in(version).is_some()) {
            return None;
        }
        let findings = findings(&page, settings);
        let alignments = align(&page);
        let (mut partners, mut moved) = (HashMap::new(), HashSet::new());
        for pair in alignments.iter().flat_map(Alignment::pairs) {
            let (one, two) = match pair {
                Pair::Both { reference, other, .. } => match (&reference[..], &other[..]) {
                    (&[one], &[two]) => (one, two),
                    _ => continue,
                },
                Pair::Moved { reference, other, .. } => {
                    moved.extend([*reference, *other]);
                    (*reference, *other)
                }
                Pair::Only { .. } => continue,
            };
            partners.insert(one, two);
            partners.insert(two, one);
        }
        let name = parts.first()?.name.clone();
        let mut subject = Self {
            name,
            parts,
            page,
            alignments,
            findings,
            partners,
            moved,
            copies: HashMap::new(),
        };
        let mut copies = HashMap::new();
        for language in Language::all() {
            for id in subject.blocks(language) {
                *copies.entry((language, subject.key(id))).or_default() += 1;
            }
        }
        subject.copies = copies;
        Some(subject)
    }

    /// Whether the page has its versions in their languages: what a defect changes on another page, shows less.
    pub fn is_whole(&self) -> bool {
        const SPOILT: [&str; 2] = ["parity/missing-language", "language/swapped"];
        !self.findings.iter().any(|finding| SPOILT.contains(&&*finding.rule))
    }

    /// The same page with each version in a file of its own; none where it has that already.
    pub fn apart(&self, settings: &Settings) -> Option<Self> {
        let [part @ Part { language: None, .. }] = &self.parts[..] else { return None };
        let versions = self.page.versions().iter().map(|version| {
            let (first, last) = (version.roots.first()?, version.roots.last()?);
            let span = self.page.block(*first).span.cover(self.page.block(*last).span);
            let text = format!("{}\n", part.text.get(span.range())?);
            let name = format!("{}.{}", part.name, version.language.code());
            Some(Part { language: Some(version.language), name, text, form: part.form })
        });
        let parts: Vec<Part> = versions.collect::<Option<_>>()?;
        if parts.len() < 2 { None } else { Self::new(parts, settings) }
    }

    /// What tells a block from others of its version: its kind and the words in it.
    fn key(&self, id: BlockId) -> String {
        let kind = &self.page.block(id).kind;
        format!("{:?} {}", discriminant(kind), self.page.folded_words(id, usize::MAX).join(" "))
    }

    /// Whether no other block of its version says the same.
    pub fn is_unique(&self, id: BlockId) -> bool {
        let Some(language) = self.page.block(id).language else { return false };
        self.copies.get(&(language, self.key(id))).is_none_or(|&count| count < 2)
    }

    /// Whether two blocks say the same.
    pub fn is_same(&self, one: BlockId, other: BlockId) -> bool {
        self.key(one) == self.key(other)
    }

    /// The blocks of one version that belong to no other, without those in a text.
    pub fn blocks(&self, language: Language) -> Vec<BlockId> {
        let Some(version) = self.page.version(language) else { return Vec::new() };
        let blocks = self.page.blocks_of(version);
        blocks.filter(|&id| self.is_own(id, language)).collect()
    }

    fn is_own(&self, id: BlockId, language: Language) -> bool {
        let block = self.page.block(id);
        block.language == Some(language) && !block.kind.is_inline()
    }

    /// The blocks of one version, siblings by siblings.
    pub fn groups(&self, language: Language) -> Vec<Vec<BlockId>> {
        let Some(version) = self.page.version(language) else { return Vec::new() };
        let own = |ids: &[BlockId]| -> Vec<BlockId> {
            ids.iter().copied().filter(|&id| self.is_own(id, language)).collect()
        };
        let mut groups = vec![own(&version.roots)];
        groups.extend(self.blocks(language).iter().map(|&id| own(&self.page.block(id).children)));
        groups.retain(|group| !group.is_empty());
        groups
    }

    /// The one block that stands against a block in the other version, whatever its place.
    pub fn partner(&self, id: BlockId) -> Option<BlockId> {
        self.partners.get(&id).copied()
    }

    /// The same, where the two stand at the same place.
    pub fn settled_partner(&self, id: BlockId) -> Option<BlockId> {
        self.partner(id).filter(|_| !self.moved.contains(&id))
    }

    /// The whole of the block that stands against a block.
    pub fn partner_place(&self, id: BlockId) -> Option<Place> {
        self.partner(id).map(|partner| self.page.block(partner).place())
    }

    /// The text of a source.
    pub fn text(&self, id: SourceId) -> &str {
        self.parts.get(usize::from(id.0)).map_or("", |part| part.text.as_str())
    }

    /// A block's own text, without what stands in it.
    pub fn own_text(&self, id: BlockId) -> Option<Place> {
        let block = self.page.block(id);
        let span = block.text.pieces().iter().map(|piece| piece.span()).reduce(Span::cover)?;
        let children = block.children.iter().map(|&child| self.page.block(child));
        let mut below = children.filter(|child| !child.kind.is_inline());
        let stands_alone = below.all(|child| child.span.start >= span.end);
        (stands_alone && !span.is_empty()).then(|| block.at(span))
    }

    /// The words of a block's own text that are not quoted, in lower case.
    pub fn unquoted_words(&self, id: BlockId) -> Vec<String> {
        let block = self.page.block(id);
        let source = self.page.source(block.source);
        let quoted = quotations(source, &block.text);
        let words = block.text.words().iter();
        words
            .filter(|word| !quoted.iter().any(|quotation| quotation.contains(word.span)))
            .map(|word| block.text.spelled(source, word).to_lowercase())
            .collect()
    }

    /// How many words a block's own text has.
    pub fn length(&self, id: BlockId) -> usize {
        self.page.block(id).text.words().len()
    }

    /// Whether a text stands in an object of the text of a block: a link, an explanation.
    pub fn is_in_object(&self, id: BlockId, span: Span) -> bool {
        let children = self.page.block(id).children.iter().map(|&child| self.page.block(child));
        children.filter(|child| child.kind.is_inline()).any(|child| child.span.contains(span))
    }

    /// What to take out so that a block is gone: whole lines where it fills them.
    pub fn extent(&self, id: BlockId) -> Place {
        let block = self.page.block(id);
        let text = self.text(block.source);
        let (start, end) = (block.span.start as usize, block.span.end as usize);
        let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let after = &text[end..];
        let line_end = after.find(['\n', '\r']).unwrap_or(after.len());
        let blank = |text: &str| text.trim_matches('\u{feff}').trim().is_empty();
        if !blank(&text[line_start..start]) || !blank(&after[..line_end]) {
            return block.place();
        }
        let line_start = line_start.max(if text.starts_with('\u{feff}') { 3 } else { 0 });
        let rest = &after[line_end..];
        let break_length = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        block.at(Span::new(line_start, end + line_end + break_length))
    }

    /// Whether a block fills whole lines, or is marked by tags, so that it can be taken out.
    pub fn is_removable(&self, id: BlockId) -> bool {
        let block = self.page.block(id);
        let is_apart =
            self.extent(id) != block.place() || self.page.slice(block.place()).starts_with('<');
        is_apart && !self.is_table_head(id) && self.is_balanced(id)
    }

    /// Whether a row stands above the line of dashes that makes a table of Markdown one.
    fn is_table_head(&self, id: BlockId) -> bool {
        let extent = self.extent(id);
        let rest = &self.text(extent.source)[extent.span.end as usize..];
        let line = rest.lines().next().unwrap_or_default().trim();
        line.starts_with('|')
            && line.contains("--")
            && line.chars().all(|sign| "|-: ".contains(sign))
    }

    /// Whether a block is a block wherever it stands: in HTML, if it has an element of its own.
    pub fn is_marked(&self, id: BlockId) -> bool {
        let place = self.page.block(id).place();
        let form = self.parts.get(usize::from(place.source.0)).map(|part| part.form);
        form != Some(Form::Html) || self.page.slice(place).starts_with('<')
    }

    /// Whether a block of HTML holds the start and the end of the same elements.
    pub fn is_balanced(&self, id: BlockId) -> bool {
        let place = self.page.block(id).place();
        let form = self.parts.get(usize::from(place.source.0)).map(|part| part.form);
        let text = self.page.slice(place);
        form != Some(Form::Html)
            || Source::new("block", text.as_bytes().to_vec())
                .is_ok_and(|source| Page::new(source, Form::Html).errors().is_empty())
    }

    /// The bytes of a block that is exchanged with another: without the number of an item. None for
    /// a row on several lines, since the blank lines around it say where it ends.
    pub fn movable(&self, id: BlockId) -> Option<Place> {
        let block = self.page.block(id);
        let text = self.page.slice(block.place());
        if !self.is_balanced(id) {
            return None;
        }
        match block.kind {
            BlockKind::Item => {
                let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
                let own = rest.strip_prefix(['.', ')']).filter(|_| rest.len() < text.len());
                let length = own.map_or(text, str::trim_start).len();
                let end = block.span.end as usize;
                Some(block.at(Span::new(end - length, end)))
            }
            BlockKind::PlanItem if text.contains('\n') => None,
            _ => Some(block.place()),
        }
    }

    /// The bytes of a block up to the next one beside it.
    pub fn up_to_next(&self, id: BlockId) -> Option<Place> {
        let block = self.page.block(id);
        let siblings = &self.page.block(block.parent?).children;
        let at = siblings.iter().position(|&sibling| sibling == id)?;
        let next = self.page.block(*siblings.get(at + 1)?);
        Some(block.at(Span { start: block.span.start, end: next.span.start }))
    }

    /// Whether a block is a section: a marker, or a heading with something under it.
    pub fn is_section(&self, id: BlockId) -> bool {
        match self.page.block(id).kind {
            BlockKind::Section(_) => true,
            BlockKind::Heading(_) => self.page.content(id).next().is_some(),
            _ => false,
        }
    }

    /// Whether a block stands in a block of links.
    pub fn is_in_link_block(&self, id: BlockId) -> bool {
        std::iter::successors(Some(id), |&id| self.page.block(id).parent)
            .any(|above| self.page.is_link_block(above))
    }
}
