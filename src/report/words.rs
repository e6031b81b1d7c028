//! The fixed words of the output, in every interface language.

use crate::diagnostic::Severity;
use crate::language::{Ui, message};
use crate::rule::Fixability;

use super::{Coverage, Report, Summary};

/// A severity, as a person would say it.
pub(super) fn severity(ui: Ui, severity: Severity) -> String {
    match severity {
        Severity::Error => error(ui),
        Severity::Warning => warning(ui),
        Severity::Info => info(ui),
    }
}

message! {
    fn error() { en: "error", nb: "feil", nn: "feil" }
}
message! {
    fn errors() { en: "errors", nb: "feil", nn: "feil" }
}
message! {
    fn warning() { en: "warning", nb: "advarsel", nn: "åtvaring" }
}
message! {
    fn warnings() { en: "warnings", nb: "advarsler", nn: "åtvaringar" }
}
message! {
    fn info() { en: "info", nb: "råd", nn: "råd" }
}
message! {
    fn infos() { en: "infos", nb: "råd", nn: "råd" }
}

message! {
    /// Stands before what to do.
    #[cfg(feature = "cli")]
    pub(super) fn help() { en: "help", nb: "hjelp", nn: "hjelp" }
}
message! {
    /// Stands before the language and the headings.
    #[cfg(feature = "cli")]
    pub(super) fn location() { en: "where", nb: "hvor", nn: "kvar" }
}
message! {
    /// Stands before a related place without words of its own.
    #[cfg(feature = "cli")]
    pub(super) fn related() { en: "see also", nb: "se også", nn: "sjå òg" }
}
message! {
    /// Stands before the places of the related labels that are not drawn.
    #[cfg(feature = "cli")]
    pub(super) fn more_places() { en: "also at", nb: "også her", nn: "òg her" }
}

/// How a run ended: what was found, and how much was compared.
#[must_use]
pub fn summary(report: &Report<'_>) -> String {
    let mut lines = vec![format!("{}{}{}", findings(report), covered(report), accepted(report))];
    if report.coverage.is_one_sided() {
        lines.push(one_sided(report.ui, &report.coverage));
    }
    lines.extend(report.coverage.proposal.map(|pattern| proposal(report.ui, pattern)));
    lines.join("\n")
}

message! {
    /// Names the option that would pair files which stand alone.
    pub fn proposal(pattern) {
        en: "--siblings '{pattern}' would pair files that stand alone here",
        nb: "--siblings '{pattern}' ville sammenlignet filer som står alene her",
        nn: "--siblings '{pattern}' ville samanlikna filer som står åleine her",
    }
}

/// How many pages.
fn pages(ui: Ui, count: usize) -> String {
    if count == 1 { one_page(ui) } else { many_pages(ui, count) }
}

message! {
    fn one_page() { en: "1 page", nb: "1 side", nn: "1 side" }
}
message! {
    fn many_pages(count) { en: "{count} pages", nb: "{count} sider", nn: "{count} sider" }
}

/// How many pages were compared, in brackets, and what was left out.
fn covered(report: &Report<'_>) -> String {
    let ui = report.ui;
    let Coverage { compared: both, single, left_out, .. } = report.coverage;
    let paired = match (both, single) {
        (0, 1..) => String::new(),
        (_, 0) => format!(" ({})", compared(ui, both)),
        _ => format!(" ({}, {})", compared(ui, both), alone(ui, single)),
    };
    let rest = match left_out {
        0 => String::new(),
        1 => format!("; {}", one_left_out(ui)),
        _ => format!("; {}", many_left_out(ui, left_out)),
    };
    paired + &rest
}

message! {
    fn compared(count) {
        en: "{count} compared",
        nb: "{count} sammenlignet",
        nn: "{count} samanlikna",
    }
}
message! {
    fn alone(count) {
        en: "{count} in one language only",
        nb: "{count} på bare ett språk",
        nn: "{count} på berre eitt språk",
    }
}
message! {
    fn one_left_out() {
        en: "1 file left out: -v says why",
        nb: "1 fil utelatt: -v sier hvorfor",
        nn: "1 fil utelaten: -v seier kvifor",
    }
}
message! {
    fn many_left_out(count) {
        en: "{count} files left out: -v says why",
        nb: "{count} filer utelatt: -v sier hvorfor",
        nn: "{count} filer utelatne: -v seier kvifor",
    }
}

/// How many findings were accepted before.
fn accepted(report: &Report<'_>) -> String {
    match report.suppressed {
        0 => String::new(),
        1 => format!("; {}", one_accepted(report.ui)),
        count => format!("; {}", many_accepted(report.ui, count)),
    }
}

message! {
    fn one_accepted() {
        en: "1 accepted finding is not shown",
        nb: "1 godtatt funn er ikke vist",
        nn: "1 godteke funn er ikkje vist",
    }
}
message! {
    fn many_accepted(count) {
        en: "{count} accepted findings are not shown",
        nb: "{count} godtatte funn er ikke vist",
        nn: "{count} godtekne funn er ikkje viste",
    }
}

/// Says of a run that nothing was compared in it.
#[must_use]
pub fn one_sided(ui: Ui, coverage: &Coverage) -> String {
    let pages = pages(ui, coverage.single);
    match coverage.languages.as_slice() {
        [language] => only_in(ui, pages, language.name(ui)),
        _ => each_alone(ui, pages),
    }
}

message! {
    fn only_in(pages, language) {
        en: "{pages} in {language} only: nothing was compared",
        nb: "{pages} på bare {language}: ingenting ble sammenlignet",
        nn: "{pages} på berre {language}: ingenting vart samanlikna",
    }
}
message! {
    fn each_alone(pages) {
        en: "{pages}, each in one language only: nothing was compared",
        nb: "{pages}, hver på bare ett språk: ingenting ble sammenlignet",
        nn: "{pages}, kvar på berre eitt språk: ingenting vart samanlikna",
    }
}

fn findings(report: &Report<'_>) -> String {
    let ui = report.ui;
    let Summary { errors: failing, warnings: doubtful, infos: noted } = report.summary();
    let checked = pages(ui, report.checked);
    let counts = [
        (failing, error(ui), errors(ui)),
        (doubtful, warning(ui), warnings(ui)),
        (noted, info(ui), infos(ui)),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    let counts = counts.join(", ");
    let hit = report.pages.iter().filter(|page| page.is_page).count();
    let file = report.pages.iter().find(|page| !page.is_page);
    match (hit, file) {
        _ if counts.is_empty() => none(ui, checked),
        (0, Some(file)) => in_file(ui, counts, file.name()),
        _ if hit == report.checked => on_all(ui, counts, checked),
        _ => on_some(ui, counts, hit, checked),
    }
}

message! {
    fn none(pages) {
        en: "No findings on {pages}",
        nb: "Ingen funn på {pages}",
        nn: "Ingen funn på {pages}",
    }
}
message! {
    fn in_file(counts, file) { en: "{counts} in {file}", nb: "{counts} i {file}", nn: "{counts} i {file}" }
}
message! {
    fn on_all(counts, pages) {
        en: "{counts} on {pages}",
        nb: "{counts} på {pages}",
        nn: "{counts} på {pages}",
    }
}
message! {
    fn on_some(counts, hit, pages) {
        en: "{counts} on {hit} of {pages}",
        nb: "{counts} på {hit} av {pages}",
        nn: "{counts} på {hit} av {pages}",
    }
}

/// Whether findings come with a fix, as a person would say it.
pub(super) fn fix(ui: Ui, fix: Fixability) -> String {
    match fix {
        Fixability::Never => no_fix(ui),
        Fixability::Safe => safe_fix(ui),
        Fixability::Unsafe => unsafe_fix(ui),
        Fixability::Mixed => mixed_fix(ui),
    }
}

message! {
    fn no_fix() { en: "no fix", nb: "ingen retting", nn: "inga retting" }
}
message! {
    fn safe_fix() { en: "safe fix", nb: "trygg retting", nn: "trygg retting" }
}
message! {
    fn unsafe_fix() { en: "unsafe fix", nb: "usikker retting", nn: "usikker retting" }
}
message! {
    fn mixed_fix() {
        en: "safe or unsafe fix",
        nb: "trygg eller usikker retting",
        nn: "trygg eller usikker retting",
    }
}

message! {
    /// Stands before the version that had a rule first.
    pub(super) fn since() { en: "since", nb: "siden", nn: "sidan" }
}

/// The heading of an example, by the word after its fence.
pub(super) fn example(ui: Ui, kind: &str) -> String {
    match kind {
        "bad" => wrong(ui),
        "fixed" => mended(ui),
        _ => right(ui),
    }
}

message! {
    fn wrong() { en: "Wrong", nb: "Feil", nn: "Feil" }
}
message! {
    fn mended() { en: "Mended", nb: "Rettet", nn: "Retta" }
}
message! {
    fn right() { en: "Right", nb: "Riktig", nn: "Rett" }
}

message! {
    /// Stands in the place of a block without counterpart.
    pub(super) fn missing() { en: "missing", nb: "mangler", nn: "manglar" }
}
message! {
    /// Stands at a block that says the same at another place.
    pub(super) fn moved() { en: "moved", nb: "flyttet", nn: "flytta" }
}
message! {
    /// What a list is called that has no words of its own.
    pub(super) fn list() { en: "list", nb: "liste", nn: "liste" }
}
message! {
    /// What a table is called that has no words of its own.
    pub(super) fn table() { en: "table", nb: "tabell", nn: "tabell" }
}

/// What the marks between the two versions mean.
pub(super) fn marks(ui: Ui) -> [String; 4] {
    [paired(ui), elsewhere(ui), only_left(ui), only_right(ui)]
}

message! {
    fn paired() { en: "│ paired", nb: "│ i par", nn: "│ i par" }
}
message! {
    fn elsewhere() { en: "↕ at another place", nb: "↕ på et annet sted", nn: "↕ på ein annan stad" }
}
message! {
    fn only_left() { en: "◂ only to the left", nb: "◂ bare til venstre", nn: "◂ berre til venstre" }
}
message! {
    fn only_right() { en: "▸ only to the right", nb: "▸ bare til høyre", nn: "▸ berre til høgre" }
}

message! {
    /// Stands where the readers of a language get nothing.
    pub(super) fn nothing() { en: "(nothing)", nb: "(ingenting)", nn: "(ingenting)" }
}
message! {
    /// Stands in the place of an empty title.
    pub(super) fn untitled() { en: "no title", nb: "uten tittel", nn: "utan tittel" }
}
message! {
    /// Stands after the title of what cannot be opened.
    pub(super) fn unreachable() {
        en: "cannot be opened",
        nb: "kan ikke åpnes",
        nn: "kan ikkje opnast",
    }
}
message! {
    /// What the sign of lost text means.
    pub(super) fn lost() {
        en: "lost: readers do not get this",
        nb: "tapt: dette får ikke leseren",
        nn: "tapt: dette får ikkje lesaren",
    }
}
message! {
    /// What the sign of raw text means.
    pub(super) fn raw() {
        en: "raw: readers see this as it is written",
        nb: "rått: dette ser leseren slik det er skrevet",
        nn: "rått: dette ser lesaren slik det er skrive",
    }
}
