//! How much an export may hold, so that no file can fill the memory.

use crate::source;

/// The largest export that is read, in bytes: 2 GiB. An export is held in memory as it is, with
/// its videos; the largest that a portal of text pages hands out are some hundred megabytes.
pub const ARCHIVE_BYTES: usize = 2 * 1024 * 1024 * 1024;

/// The most entries that an export may list. A course of 2,000 pages with their files has some
/// 10,000; each takes about half a kilobyte of memory.
pub const ENTRIES: usize = 100_000;

/// The largest page, in bytes: what a source can hold.
pub const PAGE_BYTES: usize = source::MAX_BYTES;

/// The largest file of data about the course, in bytes: 32 MiB. Its tree takes several times as
/// much; a course of 10,000 module items has 6 MB.
pub const XML_BYTES: usize = 32 * 1024 * 1024;

/// The most nodes in such a file; each takes about a hundred bytes of memory.
pub const XML_NODES: u32 = 1_000_000;

/// How much text an export may unpack to in all, in bytes: 1 GiB. One page at a time is held, so
/// this bounds time, not memory; all of Norwegian Wikipedia would fit. What goes beyond it is not read.
pub const TEXT_BYTES: u64 = 1024 * 1024 * 1024;

/// How many times its packed size the text may unpack to, if it is more than [`RATIO_FREE_BYTES`].
/// Pages of markup that repeats reach 20; the format allows 1,032.
pub const RATIO: u64 = 200;

/// Text that unpacks to no more than this, in bytes, does no harm however well it was packed.
pub const RATIO_FREE_BYTES: u64 = 20 * 1024 * 1024;

/// How much is read of a page, in bytes, to learn its title and state: a title has 255 letters at
/// most, and Canvas writes about ten fields of a line each.
pub const HEAD_BYTES: usize = 16 * 1024;
