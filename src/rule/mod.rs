//! The frame that rules are written in.
//!
//! A rule is a file of data, `rules/group/name.md`, and a module that finds
//! what the file describes. Rules never import each other; what two of them
//! need belongs into the model below.

mod doc;
mod words;

use crate::align::{Alignment, Difference, DifferenceKind, TextPair};
use crate::course::{InCourse, Likeness};
use crate::diagnostic::{Diagnostic, Label, Place, Severity};
use crate::language::{Language, Ui};
use crate::markup::BlockId;
use crate::page::Page;
use crate::portal::{Told, Verdict};

pub use doc::{Example, Fixability, RuleDoc};

/// A rule: what is known of it, and how it is checked.
pub struct Rule {
    /// Its file of data.
    pub doc: RuleDoc,
    /// How it is checked.
    pub check: Check,
}

impl Rule {
    /// The name, `group/name`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.doc.name
    }

    /// Whether a name or the name of a group means this rule.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.name() == name || self.name().split('/').next() == Some(name)
    }
}

/// The two forms of rules.
pub enum Check {
    /// Looks at one page at a time.
    Page(Box<dyn PageRule>),
    /// Gathers facts from every page and concludes from all of them.
    Run(Box<dyn RunRule>),
    /// The linter itself reports it.
    Frame,
}

impl Check {
    /// A rule that looks at one page at a time.
    pub fn page(rule: impl PageRule + 'static) -> Self {
        Self::Page(Box::new(rule))
    }

    /// A rule that concludes from all pages of a run.
    pub fn run(rule: impl RunRule + 'static) -> Self {
        Self::Run(Box::new(rule))
    }
}

/// A rule that looks at one page.
pub trait PageRule: Send + Sync {
    /// Reports what is wrong on the page.
    fn check(&self, cx: &mut Context<'_>);
}

impl<F: Fn(&mut Context<'_>) + Send + Sync> PageRule for F {
    fn check(&self, cx: &mut Context<'_>) {
        self(cx);
    }
}

/// A rule over a whole run, in two phases, so that no page is read twice.
pub trait RunRule: Send + Sync {
    /// What the rule needs to know of one page.
    fn facts(&self, cx: &Context<'_>) -> Vec<Fact>;

    /// Reports what is wrong, given the facts of all pages in their order.
    fn conclude(&self, facts: &[Vec<Fact>], cx: &mut RunContext<'_>);
}

/// Something a [`RunRule`] has seen on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about, for comparing with other pages.
    pub key: String,
    /// What was seen.
    pub value: String,
    /// Where.
    pub place: Place,
    /// The language of the version it stands in.
    pub language: Option<Language>,
    /// The headings above it.
    pub location: Vec<String>,
    /// What the whole page says, where it is to be compared with others.
    pub likeness: Option<Likeness>,
}

/// A rule without options.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

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
    name: &'static str,
    severity: Severity,
    findings: Vec<Diagnostic>,
}

impl<'a> Context<'a> {
    /// The context in which one rule looks at one page.
    #[must_use]
    pub fn new(
        page: &'a Page,
        alignments: &'a [Alignment],
        portal: &'a Verdict,
        ui: Ui,
        doc: &RuleDoc,
    ) -> Self {
        let (name, severity) = (doc.name, doc.severity);
        Self { page, alignments, portal, course: None, ui, name, severity, findings: Vec::new() }
    }

    /// The same for a page of a course.
    #[must_use]
    pub fn within(mut self, course: Option<InCourse<'a>>) -> Self {
        self.course = course;
        self
    }

    /// Reports something at a place in a block.
    pub fn report(&mut self, block: BlockId, place: Place, message: String) -> &mut Diagnostic {
        let page = self.page;
        let language = page.block(block).language;
        self.push(
            place,
            language,
            page.location(block),
            page.folded_words(block, SUBJECT_WORDS).join(" "),
            message,
        )
    }

    /// Reports what the portal makes of something, with the other places of the same cause.
    pub fn report_told(&mut self, told: Told<'_>, message: String) -> &mut Diagnostic {
        let page = self.page;
        let place = told.place();
        let block = page.block_at(place);
        let language = block.and_then(|block| page.block(block).language);
        let location = block.map(|block| page.location(block)).unwrap_or_default();
        let subject = match block {
            Some(block) => page.folded_words(block, SUBJECT_WORDS).join(" "),
            None => page.slice(place).to_lowercase(),
        };
        let diagnostic = self.push(place, language, location, subject, message);
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
        self.push(place, None, Vec::new(), String::new(), message)
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
        let subject = page.folded_words(difference.block, SUBJECT_WORDS).join(" ");
        let counterpart = if is_hole { Some(difference.block) } else { difference.beside };
        let diagnostic =
            self.push(difference.place, Some(difference.language), location, subject, message);
        if let Some(counterpart) = counterpart {
            diagnostic.related(page.opening(counterpart), there);
        }
        diagnostic
    }

    /// A fact about the whole page.
    #[must_use]
    pub fn fact(&self, key: String, value: String) -> Fact {
        let place = self.page.head();
        Fact { key, value, place, language: None, location: Vec::new(), likeness: None }
    }

    /// The differences of one kind, over all versions.
    pub fn differences(
        &self,
        kind: DifferenceKind,
    ) -> impl Iterator<Item = &'a Difference> + use<'a> {
        self.alignments
            .iter()
            .flat_map(super::align::Alignment::differences)
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

    fn push(
        &mut self,
        place: Place,
        language: Option<Language>,
        location: Vec<String>,
        subject: String,
        message: String,
    ) -> &mut Diagnostic {
        let finding = Diagnostic {
            rule: self.name,
            severity: self.severity,
            language,
            message,
            help: String::new(),
            primary: Label { place, text: String::new() },
            related: Vec::new(),
            fix: None,
            location,
            subject,
        };
        self.findings.push_mut(finding)
    }
}

/// A finding is known again by at most this many folded words of its block.
const SUBJECT_WORDS: usize = 40;

/// Where a run rule reports.
pub struct RunContext<'a> {
    /// The language of the messages.
    pub ui: Ui,
    doc: &'a RuleDoc,
    findings: Vec<(usize, Diagnostic)>,
}

impl<'a> RunContext<'a> {
    /// The context in which one rule concludes from all pages.
    #[must_use]
    pub fn new(ui: Ui, doc: &'a RuleDoc) -> Self {
        Self { ui, doc, findings: Vec::new() }
    }

    /// Reports something where a fact was seen; pages count from 0 in the order of the run.
    pub fn report(&mut self, page: usize, fact: &Fact, message: String) -> &mut Diagnostic {
        let finding = Diagnostic {
            rule: self.doc.name,
            severity: self.doc.severity,
            language: fact.language,
            message,
            help: String::new(),
            primary: Label { place: fact.place, text: String::new() },
            related: Vec::new(),
            fix: None,
            location: fact.location.clone(),
            subject: fact.key.clone(),
        };
        &mut self.findings.push_mut((page, finding)).1
    }

    /// What was reported, each with its page.
    #[must_use]
    pub fn finish(self) -> Vec<(usize, Diagnostic)> {
        self.findings
    }
}

/// Defines a function that says something in the interface language.
///
/// All three languages must be there and use the same arguments: an argument
/// that one of them leaves out does not compile.
macro_rules! message {
    ($(#[$meta:meta])* $visibility:vis fn $name:ident($($argument:ident),* $(,)?) {
        en: $en:literal, nb: $nb:literal, nn: $nn:literal $(,)?
    }) => {
        $(#[$meta])*
        $visibility fn $name(ui: $crate::language::Ui $(, $argument: impl std::fmt::Display)*) -> String {
            match ui {
                $crate::language::Ui::En => format!($en $(, $argument = $argument)*),
                $crate::language::Ui::Nb => format!($nb $(, $argument = $argument)*),
                $crate::language::Ui::Nn => format!($nn $(, $argument = $argument)*),
            }
        }
    };
}
pub(crate) use message;
