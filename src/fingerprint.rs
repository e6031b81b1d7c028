//! By what a finding is known again after the page was edited.

use std::hash::Hasher;

use fnv::FnvHasher;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Fingerprint, RuleName};

/// Gives the findings of one page, which are in their order, their fingerprints.
///
/// A fingerprint holds the rule, the page (its path from the root of the project,
/// so that it does not matter how the command line names it), the folded text of
/// the block and which of its equals the finding is; never a line number or a wording, so that
/// it outlives edits elsewhere on the page and changes of the messages. FNV-1a
/// gives the same value on every machine and in every version.
pub fn mark(page: &str, diagnostics: &mut [Diagnostic]) {
    let mut seen: FxHashMap<(RuleName, String), u64> = FxHashMap::default();
    for diagnostic in diagnostics {
        let Diagnostic { rule, subject, .. } = diagnostic;
        let occurrence = seen.entry((rule.clone(), subject.clone())).or_default();
        let mut hasher = hasher(&[rule, page, subject]);
        hasher.write(&occurrence.to_le_bytes());
        *occurrence += 1;
        diagnostic.fingerprint = Fingerprint(hasher.finish());
    }
}

/// The fingerprint of something that is told by some texts.
#[must_use]
pub fn of(parts: &[&str]) -> Fingerprint {
    Fingerprint(hasher(parts).finish())
}

fn hasher(parts: &[&str]) -> FnvHasher {
    let mut hasher = FnvHasher::default();
    for part in parts {
        hasher.write(part.as_bytes());
        // No UTF-8 text holds this byte, so the parts cannot run into one another.
        hasher.write(&[0xff]);
    }
    hasher
}
