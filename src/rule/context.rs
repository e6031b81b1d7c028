//! What a page rule sees, and where it reports.

use super::{Rule, Spot};
use crate::align::{Alignment, Difference, DifferenceKind, TextPair};
use crate::course::InCourse;
use crate::diagnostic::{Diagnostic, Fingerprint, Label, Place, Severity};
use crate::language::Ui;
use crate::markup::BlockId;
use crate::page::Page;
use crate::portal::{Told, Verdict};

/// A page as all rules see it.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The page.
    pub page: &'a Page,
    /// The pairing of each version with the reference.
    pub alignments: &'a [Alignment],
    /// What the portal makes of the page.
    pub portal: &'a Verdict,
    /// The course that the page is of.
    pub course: Option<InCourse<'a>>,
}

/// What a page rule sees, and where it reports.
pub struct Context<'a> {
    /// The page.
    pub page: &'a Page,
    /// The pairing of each version with the reference.
    pub alignments: &'a [Alignment],
    /// What the portal makes of the page.
    pub portal: &'a Verdict,
    /// The course that the page is of.
    pub course: Option<InCourse<'a>>,
    /// The language of the messages.
    pub ui: Ui,
    rule: &'a Rule,
    severity: Severity,
    findings: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    /// The context in which one rule looks at one page, where its findings have a severity.
    #[must_use]
    pub fn new(rule: &'a Rule, severity: Severity, view: View<'a>, ui: Ui) -> Self {
        let View { page, alignments, portal, course } = view;
        Self { page, alignments, portal, course, ui, rule, severity, findings: Vec::new() }
    }

    /// Reports something at a place in a block.
    pub fn report(&mut self, block: BlockId, place: Place, message: String) -> &mut Diagnostic {
        self.push(self.spot(block, place), message)
    }

    /// Where something in a block is reported.
    #[must_use]
    pub fn spot(&self, block: BlockId, place: Place) -> Spot {
        let page = self.page;
        Spot {
            place,
            language: page.block(block).language,
            location: page.location(block),
            subject: subject(page, block),
        }
    }

    /// Where something of the whole page is reported, known again by some text.
    #[must_use]
    pub fn page_spot(&self, subject: String) -> Spot {
        Spot { place: self.page.head(), language: None, location: Vec::new(), subject }
    }

    /// Reports what the portal makes of something, with the other places of the same cause.
    pub fn report_told(&mut self, told: Told<'_>, message: String) -> &mut Diagnostic {
        let page = self.page;
        let place = told.place();
        let spot = match page.block_at(place) {
            Some(block) => self.spot(block, place),
            None => Spot {
                place,
                language: None,
                location: Vec::new(),
                subject: page.slice(place).to_lowercase(),
            },
        };
        let diagnostic = self.push(spot, message);
        for place in told.related() {
            diagnostic.related(place, String::new());
        }
        diagnostic
    }

    /// Reports something of the whole page: at its title, else at its first line.
    pub fn report_page(&mut self, message: String) -> &mut Diagnostic {
        self.report_at(self.page.head(), message)
    }

    /// Reports something of the whole page at a place.
    pub fn report_at(&mut self, place: Place, message: String) -> &mut Diagnostic {
        let spot = Spot { place, language: None, location: Vec::new(), subject: String::new() };
        self.push(spot, message)
    }

    /// Reports a difference between two versions, with the counterpart as a related place.
    pub fn report_difference(
        &mut self,
        difference: &Difference,
        message: String,
        there: String,
    ) -> &mut Diagnostic {
        let page = self.page;
        let is_hole = difference.place.span.is_empty();
        let location = if is_hole {
            let parent = page.block(difference.block).parent;
            let holder = parent.and_then(|parent| self.counterpart(parent));
            holder.map(|holder| page.location(holder)).unwrap_or_default()
        } else {
            page.location(difference.block)
        };
        let counterpart = if is_hole { Some(difference.block) } else { difference.beside };
        let spot = Spot {
            place: difference.place,
            language: Some(difference.language),
            location,
            subject: subject(page, difference.block),
        };
        let diagnostic = self.push(spot, message);
        if let Some(counterpart) = counterpart {
            diagnostic.related(page.opening(counterpart), there);
        }
        diagnostic
    }

    /// The differences of one kind, over all versions.
    pub fn differences(
        &self,
        kind: DifferenceKind,
    ) -> impl Iterator<Item = &'a Difference> + use<'a> {
        self.alignments
            .iter()
            .flat_map(Alignment::differences)
            .filter(move |found| found.kind == kind)
    }

    /// The texts that say the same in two versions, each pair once.
    pub fn texts(&self) -> impl Iterator<Item = &'a TextPair> + use<'a> {
        self.alignments.iter().flat_map(Alignment::texts)
    }

    /// The block that says the same in another version; for the reference version, in the first other one.
    #[must_use]
    pub fn counterpart(&self, block: BlockId) -> Option<BlockId> {
        self.alignments.iter().find_map(|alignment| alignment.counterpart(block))
    }

    /// Whether a section is a link block without link. A marker that nobody knows stands for the box
    /// that its section is paired with.
    #[must_use]
    pub fn is_empty_link_block(&self, section: BlockId) -> bool {
        let page = self.page;
        let unknown = page.block(section).marker().is_some_and(|marker| marker.tag.is_none());
        let meant =
            unknown && self.counterpart(section).is_some_and(|other| page.is_link_block(other));
        page.is_empty_link_block(section) || (meant && page.links(section).next().is_none())
    }

    /// What was reported, in the order of reporting.
    #[must_use]
    pub fn finish(self) -> Vec<Diagnostic> {
        self.findings
    }

    fn push(&mut self, spot: Spot, message: String) -> &mut Diagnostic {
        self.findings.push_mut(spot.finding(self.rule, self.severity, message))
    }
}

impl Spot {
    /// What a rule has found there.
    pub(super) fn finding(self, rule: &Rule, severity: Severity, message: String) -> Diagnostic {
        let Self { place, language, location, subject } = self;
        Diagnostic {
            rule: rule.name().clone(),
            severity,
            language,
            message,
            help: String::new(),
            primary: Label { place, text: String::new() },
            related: Vec::new(),
            fix: None,
            location,
            subject,
            fingerprint: Fingerprint::default(),
        }
    }
}

/// By what a finding in a block is known again.
fn subject(page: &Page, block: BlockId) -> String {
    page.folded_words(block, SUBJECT_WORDS).join(" ")
}

/// A finding is known again by at most this many folded words of its block.
const SUBJECT_WORDS: usize = 40;
