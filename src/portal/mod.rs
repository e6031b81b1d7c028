//! What the portal makes of a page in HTML.
//!
//! The portal's script goes over a page in steps, and in this order: tooltips, info boxes, tabs, reveals,
//! accordions. An exception in one of them ends them all. Each step is done here on a copy of the page just
//! as the script does it, so that what a reader gets ([`View`]) follows from the same code as what is said
//! to the author ([`Event`]).
//!
//! The page goes through the steps twice: once as it is, and once without what stops the script, as one
//! fault must not hide the next from its author.
//!
//! ```ebnf
//! infobox    = table( row( marker-cell , {td} ) , row( content-td ) ) ;   (* anything more is dropped *)
//! tabs       = table( row( marker-td , any-td ) , { row( title-td , pane-td ) } ) ;
//! reveal     = table( row( marker-td ) , title-td , content-td ) ;        (* one pair in a table *)
//! accordion  = table( row( marker-td , [ td ] ) , { row( title-td , panel-td ) } ) ;
//! marker     = "[" , tag , "]" ;                (* exact, the only brackets on the line; rules/tags.toml *)
//! tooltip    = "[" , { not "]" } , "](" , { not ")" } , ")" ;             (* in the HTML as text *)
//! language   = element with the class "language" and a "lang" that is nb, nn or se ;
//! ```

mod accordion;
mod build;
mod components;
mod data;
mod dom;
mod edit;
mod event;
mod header;
mod infobox;
mod kind;
mod language;
mod layout;
mod leaf;
mod markers;
mod opener;
mod part;
mod pieces;
mod plain;
mod reveal;
pub mod scan;
mod stage;
mod steps;
mod tabs;
#[cfg(test)]
mod tests;
pub mod title;
mod tooltip;
mod tooltips;
mod verdict;
mod view;
mod written;

pub use event::{
    Cause, Event, EventKind, Layout, Loss, Marking, Misplaced, Shape, Stop, Stopped, Tooltip,
};
pub use kind::{Kind, Reach};
pub use part::{Inline, Part, PartKind, View};
pub use plain::{Shown, show};
pub use steps::{Preview, Rendered, preview, render};
pub use verdict::{Told, Verdict};
