//! Counted work: what could grow faster than a page says how much it did.
//!
//! Tests assert how the count grows with a page, since a clock tells nothing on a busy machine. Each thread counts
//! for itself. Counted are letters made to trigrams, trigrams compared, and cells of the tables that texts are paired
//! with; an allocator that counts (`tests/large.rs`) sees most of the rest.

use std::cell::Cell;

thread_local! {
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Adds steps to those of this thread.
pub fn add(steps: usize) {
    STEPS.with(|sum| sum.set(sum.get().wrapping_add(steps as u64)));
}

/// The steps of this thread since it began.
#[must_use]
pub fn steps() -> u64 {
    STEPS.with(Cell::get)
}
