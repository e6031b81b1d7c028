//! `access/table-header`: a table of data in which no cell is a heading.

use crate::language::message;
use crate::markup::{BlockId, BlockKind};
use crate::page::elements;
use crate::rule::{Check, Context, NoOptions};

message! {
    fn what() {
        en: "No cell of this table is a heading, so a screen reader reads the cells without saying which row or column they belong to.",
        nb: "Ingen celle i tabellen er en overskrift, så en skjermleser leser cellene uten å si hvilken rad eller kolonne de hører til.",
        nn: "Inga celle i tabellen er ei overskrift, så ein skjermlesar les cellene utan å seie kva rad eller kolonne dei høyrer til.",
    }
}
message! {
    fn help() {
        en: "Make the first row or column a heading in the settings of the table. Leave tables with a marker such as “[udir-tip]” as they are: headings break the box.",
        nb: "Gjør den første raden eller kolonnen til overskrift i innstillingene for tabellen. La tabeller med en merkelapp som «[udir-tip]» være som de er: Overskrifter ødelegger boksen.",
        nn: "Gjer den første rada eller kolonnen til overskrift i innstillingane for tabellen. La tabellar med ein merkelapp som «[udir-tip]» vere som dei er: Overskrifter øydelegg boksen.",
    }
}

pub(crate) fn rule(_: NoOptions) -> Check {
    Check::page(|cx: &mut Context<'_>| {
        let (page, ui) = (cx.page, cx.ui);
        let is_table = |id: &BlockId| page.block(*id).kind == BlockKind::Table;
        for id in page.blocks().filter(is_table) {
            let lacks = page.is_data_table(id) && !page.has_header_cell(id);
            // In tabs and the like, heading cells would shift what the portal shows.
            let is_exempt = elements::is_presentation(page, id) || page.is_in_cells(id);
            if !lacks || is_exempt || has_lost_headings(cx, id) {
                continue;
            }
            let first = page.content(id).next().unwrap_or(id);
            cx.report(id, page.block(first).place(), what(ui)).help(help(ui));
        }
    })
}

/// Whether the row of headings is missing in this version: then that is the cause.
fn has_lost_headings(cx: &Context<'_>, table: BlockId) -> bool {
    let rows = |table: BlockId| cx.page.content(table).count();
    cx.counterpart(table)
        .is_some_and(|other| cx.page.has_header_cell(other) && rows(other) > rows(table))
}
