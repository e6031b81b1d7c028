//! By what a finding is known again after the page was edited.

use std::hash::Hasher;

use fnv::FnvHasher;
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;

/// The fingerprints of the findings of one page, in their order.
///
/// A fingerprint holds the rule, the page (its path from the root of the project,
/// so that it does not matter how the command line names it), the folded text of
/// the block and which of its equals the finding is; never a line number or a wording, so that
/// it outlives edits elsewhere on the page and changes of the messages. FNV-1a
/// gives the same value on every machine and in every version.
#[must_use]
pub fn fingerprints(page: &str, diagnostics: &[Diagnostic]) -> Vec<u64> {
    let mut seen: FxHashMap<(&str, &str), u64> = FxHashMap::default();
    diagnostics
        .iter()
        .map(|diagnostic| {
            let occurrence = seen.entry((diagnostic.rule, &diagnostic.subject)).or_default();
            let mut hasher = FnvHasher::default();
            for part in [diagnostic.rule, page, &diagnostic.subject] {
                hasher.write(part.as_bytes());
                // No UTF-8 text holds this byte, so the parts cannot run into one another.
                hasher.write(&[0xff]);
            }
            hasher.write(&occurrence.to_le_bytes());
            *occurrence += 1;
            hasher.finish()
        })
        .collect()
}
