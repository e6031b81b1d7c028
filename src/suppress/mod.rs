//! What is set aside although a rule finds it: what comments on the page and the file of the project ask for.
//!
//! A comment `paritet: ignore RULE[, RULE…] reason` is about the block that follows it, with all that is in it, and
//! about what is missing directly before it; `paritet: ignore-page …` is about the whole page. A finding is meant
//! where its place or a related one lies there, so that a comment in either version counts for both. What is set
//! aside first is no longer there for what comes after: comments, then the file of the project, then old findings that
//! are known.

mod area;
mod baseline;
mod comments;
mod directive;
mod entries;

pub use baseline::{Baseline, BaselineError, SCHEMA as BASELINE_SCHEMA};
pub use comments::Comments;
pub use entries::Entries;
