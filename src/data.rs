//! The tables under `rules/`, embedded in the program.

use serde::de::DeserializeOwned;

/// Reads an embedded table.
///
/// The tables are part of the program, so a fault in one is a fault in the
/// program: the tests read them all.
#[must_use]
#[expect(clippy::panic, reason = "an embedded table that cannot be read is a fault in the program")]
pub fn table<T: DeserializeOwned>(name: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(table) => table,
        Err(error) => panic!("{name}: {error}"),
    }
}
