//! What tests of every kind need: pages made of text, what is found on them, files, and the program as such.
//!
//! Only [`lint`] knows how the linter is called.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a file of tests needs some of it, and fails by a panic"
)]

pub mod code;
pub mod course;
pub mod export;
pub mod files;
pub mod fixtures;
pub mod lint;
pub mod page;
pub mod program;
pub mod random;
pub mod written;
pub mod zip_bytes;
