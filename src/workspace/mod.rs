//! From named bytes to a report: what every way of running paritet has in common, without any
//! input or output.
//!
//! The caller knows where bytes come from and which threads there are; what is here knows which
//! files are the versions of one page ([`plan()`]), what bytes cannot be read and why, how a course
//! export is opened ([`Export`]), and what becomes of it all:
//!
//! 1. [`plan()`] brings named files together to pages;
//! 2. [`jobs`] puts these and the pages of exports in order;
//! 3. [`Checker::check`] reads and checks one of them, on whichever thread;
//! 4. [`Checker::conclude`] lets the rules over the whole run speak, and gives a [`Run`];
//! 5. [`Run::report`] is what the output forms show.

mod export_texts;
mod exports;
mod naming;
mod plan;
mod read;
mod root;
mod run;
mod siblings;
mod texts;

pub use export_texts::{choose as choose_a_page, too_large_export};
pub use exports::Export;
pub use naming::{DEFAULT_SIBLINGS, Naming};
pub use plan::{File, PageFiles, Plan, plan};
pub use read::{Read, Reader, read_page};
pub use root::{from_root, page_path};
pub use run::{Checked, Checker, Job, Outcome, Run, jobs};
pub use siblings::{PageName, Pattern, Sibling};
pub use texts::too_large;
