//! The components that open and close, and how a reader gets to what they hold.

use serde::Deserialize;

use crate::markup::tags::TagKind;

/// The components that open and close.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Tabs.
    Tabs,
    /// A button that opens hidden text.
    Reveal,
    /// An accordion.
    Accordion,
}

/// How a reader gets to what a component holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is shown at once.
    Open,
    /// It is shown once the reader opens it.
    Closed,
    /// It is hidden and nothing opens it.
    Never,
}

/// The tags of a kind of component.
pub(super) fn tag_kind(kind: Kind) -> TagKind {
    match kind {
        Kind::Tabs => TagKind::Tabs,
        Kind::Reveal => TagKind::Reveal,
        Kind::Accordion => TagKind::Accordion,
    }
}
