//! Texts put together at random, as no author would write them.

use proptest::prelude::*;

/// Up to 60 of some parts, one after the other.
pub fn joined(parts: &'static [&'static str]) -> impl Strategy<Value = String> {
    of(prop::sample::select(parts))
}

/// Up to 60 parts, one after the other.
pub fn of(part: impl Strategy<Value = &'static str>) -> impl Strategy<Value = String> {
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Where a property does not hold, the text belongs into the list of the test and not into a file of its own.
pub fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}
