//! What a rule has found: data that every output form prints in its own way.

use std::cmp::Ordering;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use crate::language::Language;
use crate::source::Span;

/// The name of a rule, `group/name`; owned, so that a project can have rules of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleName(Arc<str>);

impl RuleName {
    /// The rule of this name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The group, before the bar.
    #[must_use]
    pub fn group(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// The name without its group.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Whether a name, or the name of a group, means this rule.
    #[must_use]
    pub fn is_meant_by(&self, name: &str) -> bool {
        *self == name || self.group() == name
    }
}

impl Deref for RuleName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for RuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl PartialEq<str> for RuleName {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for RuleName {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

/// By what a finding is known again after the page was edited, see [`crate::fingerprint`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// Reads what is printed of one: 16 digits from 0 to f.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_digits.then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// How much a finding matters, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Advice.
    Info,
    /// Likely wrong.
    Warning,
    /// Blocks publishing.
    Error,
}

impl Severity {
    /// All severities, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Info];

    /// The severity of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }

    /// The name that options and output forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Which of a page's sources a span belongs to; most pages have one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u8);

/// A place in one of the page's sources. The empty span is a hole, where something is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// The bytes in it.
    pub span: Span,
}

/// A place with a few words on what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// The words.
    pub text: String,
}

/// Whether a fix may be applied without asking, the least certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// A suggestion, to be read only.
    Display,
    /// May change the meaning.
    Unsafe,
    /// Keeps the meaning.
    Safe,
}

impl Applicability {
    /// The name that output forms use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}

/// A replacement of some bytes by other text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// The new text.
    pub text: String,
}

/// A change that mends what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What the change does, as an order.
    pub title: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    edits: Vec<Edit>,
}

impl Fix {
    /// A fix of some edits; they are sorted, and one that overlaps an earlier one is left out.
    #[must_use]
    pub fn new(title: String, applicability: Applicability, mut edits: Vec<Edit>) -> Self {
        edits.sort();
        edits.dedup_by(|later, earlier| {
            later.place.source == earlier.place.source
                && later.place.span.start < earlier.place.span.end
        });
        Self { title, applicability, edits }
    }

    /// The edits, sorted by place and disjoint.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule.
    pub rule: RuleName,
    /// How much it matters.
    pub severity: Severity,
    /// The language of the version that the primary label stands in; none where it is of no single one.
    pub language: Option<Language>,
    /// What is wrong and why it matters, without places or counts.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The place to mend.
    pub primary: Label,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// The change that mends it.
    pub fix: Option<Fix>,
    /// The headings above the primary label, the outermost first.
    pub location: Vec<String>,
    /// The folded text of the block it is about, by which the finding is known again after the page was edited.
    pub subject: String,
    /// Made by the linter when all that was found on the page is known.
    pub fingerprint: Fingerprint,
}

impl Diagnostic {
    /// Says what to do.
    pub fn help(&mut self, text: String) -> &mut Self {
        self.help = text;
        self
    }

    /// Says at the primary label what is there.
    pub fn label(&mut self, text: String) -> &mut Self {
        self.primary.text = text;
        self
    }

    /// Adds another place that explains the finding.
    pub fn related(&mut self, place: Place, text: String) -> &mut Self {
        self.related.push(Label { place, text });
        self
    }

    /// Adds the change that mends it.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// Lowers the severity where the rule is less sure than usual.
    pub fn lower_to(&mut self, severity: Severity) -> &mut Self {
        self.severity = self.severity.min(severity);
        self
    }

    /// The order in which findings of one page are shown.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        let key =
            |diagnostic: &Self| (diagnostic.primary.place, std::cmp::Reverse(diagnostic.severity));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.rule.cmp(&other.rule))
            .then_with(|| self.message.cmp(&other.message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_of_a_fix_are_sorted_and_disjoint() {
        let edit = |start, end| Edit {
            place: Place { source: SourceId(0), span: Span::new(start, end) },
            text: String::new(),
        };
        let fix =
            Fix::new(String::new(), Applicability::Safe, vec![edit(5, 9), edit(0, 2), edit(1, 3)]);
        assert_eq!(fix.edits(), [edit(0, 2), edit(5, 9)]);
    }
}
