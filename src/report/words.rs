//! The fixed words of the output, in every interface language.

use crate::diagnostic::Severity;
use crate::language::Ui;
use crate::portal::{Cause, Shape, Stop, Stopped};
use crate::rule::Fixability;

use super::{Coverage, Report, Summary};

/// One text of three.
fn pick(ui: Ui, en: &'static str, nb: &'static str, nn: &'static str) -> &'static str {
    match ui {
        Ui::En => en,
        Ui::Nb => nb,
        Ui::Nn => nn,
    }
}

pub(super) fn severity(ui: Ui, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => pick(ui, "error", "feil", "feil"),
        Severity::Warning => pick(ui, "warning", "advarsel", "åtvaring"),
        Severity::Info => pick(ui, "info", "råd", "råd"),
    }
}

#[cfg(feature = "cli")]
pub(super) fn help(ui: Ui) -> &'static str {
    pick(ui, "help", "hjelp", "hjelp")
}

/// Stands before the language and the headings.
#[cfg(feature = "cli")]
pub(super) fn location(ui: Ui) -> &'static str {
    pick(ui, "where", "hvor", "kvar")
}

/// Stands before a related place without words of its own.
#[cfg(feature = "cli")]
pub(super) fn related(ui: Ui) -> &'static str {
    pick(ui, "see also", "se også", "sjå òg")
}

/// Stands before the places of the related labels that are not drawn.
#[cfg(feature = "cli")]
pub(super) fn more_places(ui: Ui) -> &'static str {
    pick(ui, "also at", "også her", "òg her")
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

fn pages(ui: Ui, count: usize) -> &'static str {
    match count {
        1 => pick(ui, "page", "side", "side"),
        _ => pick(ui, "pages", "sider", "sider"),
    }
}

/// How many pages were compared, in brackets, and what was left out.
fn covered(report: &Report<'_>) -> String {
    let ui = report.ui;
    let Coverage { compared, single, left_out, .. } = report.coverage;
    let both = pick(ui, "compared", "sammenlignet", "samanlikna");
    let only = pick(ui, "in one language only", "på bare ett språk", "på berre eitt språk");
    let mut text = match (compared, single) {
        (0, 1..) => String::new(),
        (_, 0) => format!(" ({compared} {both})"),
        _ => format!(" ({compared} {both}, {single} {only})"),
    };
    if left_out > 0 {
        let files = match left_out {
            1 => pick(ui, "file left out", "fil utelatt", "fil utelaten"),
            _ => pick(ui, "files left out", "filer utelatt", "filer utelatne"),
        };
        let how = pick(ui, "-v says why", "-v sier hvorfor", "-v seier kvifor");
        text = format!("{text}; {left_out} {files}: {how}");
    }
    text
}

/// How many findings were accepted before.
fn accepted(report: &Report<'_>) -> String {
    let count = report.suppressed;
    let what = match count {
        0 => return String::new(),
        1 => pick(
            report.ui,
            "accepted finding is not shown",
            "godtatt funn er ikke vist",
            "godteke funn er ikkje vist",
        ),
        _ => pick(
            report.ui,
            "accepted findings are not shown",
            "godtatte funn er ikke vist",
            "godtekne funn er ikkje viste",
        ),
    };
    format!("; {count} {what}")
}

/// Says of a run that nothing was compared in it.
#[must_use]
pub fn one_sided(ui: Ui, coverage: &Coverage) -> String {
    let count = coverage.single;
    let pages = pages(ui, count);
    let nothing =
        pick(ui, "nothing was compared", "ingenting ble sammenlignet", "ingenting vart samanlikna");
    match (coverage.languages.as_slice(), ui) {
        ([language], Ui::En) => format!("{count} {pages} in {} only: {nothing}", language.name(ui)),
        ([language], Ui::Nb) => format!("{count} {pages} på bare {}: {nothing}", language.name(ui)),
        ([language], Ui::Nn) => {
            format!("{count} {pages} på berre {}: {nothing}", language.name(ui))
        }
        _ => {
            let only = pick(
                ui,
                "each in one language only",
                "hver på bare ett språk",
                "kvar på berre eitt språk",
            );
            format!("{count} {pages}, {only}: {nothing}")
        }
    }
}

/// Names the option that would pair files which stand alone.
#[must_use]
pub fn proposal(ui: Ui, pattern: &str) -> String {
    let option = format!("--siblings '{pattern}'");
    match ui {
        Ui::En => format!("{option} would pair files that stand alone here"),
        Ui::Nb => format!("{option} ville sammenlignet filer som står alene her"),
        Ui::Nn => format!("{option} ville samanlikna filer som står åleine her"),
    }
}

fn findings(report: &Report<'_>) -> String {
    let ui = report.ui;
    let Summary { errors, warnings, infos } = report.summary();
    let hit = report.pages.iter().filter(|page| page.is_page).count();
    let checked = report.checked;
    if errors + warnings + infos == 0 {
        let nothing = pick(ui, "No findings on", "Ingen funn på", "Ingen funn på");
        return format!("{nothing} {checked} {}", pages(ui, checked));
    }
    let counts = [
        (errors, pick(ui, "error", "feil", "feil"), pick(ui, "errors", "feil", "feil")),
        (
            warnings,
            pick(ui, "warning", "advarsel", "åtvaring"),
            pick(ui, "warnings", "advarsler", "åtvaringar"),
        ),
        (infos, pick(ui, "info", "råd", "råd"), pick(ui, "infos", "råd", "råd")),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|&(count, ..)| count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    if let Some(file) = report.pages.iter().find(|page| !page.is_page).filter(|_| hit == 0) {
        let within = pick(ui, "in", "i", "i");
        return format!("{} {within} {}", counts.join(", "), file.name());
    }
    let on = pick(ui, "on", "på", "på");
    let on_pages = if hit == checked {
        format!("{checked} {}", pages(ui, checked))
    } else {
        format!("{hit} {} {checked} {}", pick(ui, "of", "av", "av"), pages(ui, checked))
    };
    format!("{} {on} {on_pages}", counts.join(", "))
}

/// Whether findings come with a fix, as a person would say it.
pub(super) fn fix(ui: Ui, fix: Fixability) -> &'static str {
    match fix {
        Fixability::Never => pick(ui, "no fix", "ingen retting", "inga retting"),
        Fixability::Safe => pick(ui, "safe fix", "trygg retting", "trygg retting"),
        Fixability::Unsafe => pick(ui, "unsafe fix", "usikker retting", "usikker retting"),
        Fixability::Mixed => pick(
            ui,
            "safe or unsafe fix",
            "trygg eller usikker retting",
            "trygg eller usikker retting",
        ),
    }
}

/// Stands before the version that had a rule first.
pub(super) fn since(ui: Ui) -> &'static str {
    pick(ui, "since", "siden", "sidan")
}

/// The heading of an example, by the word after its fence.
pub(super) fn example(ui: Ui, kind: &str) -> &'static str {
    match kind {
        "bad" => pick(ui, "Wrong", "Feil", "Feil"),
        "fixed" => pick(ui, "Mended", "Rettet", "Retta"),
        _ => pick(ui, "Right", "Riktig", "Rett"),
    }
}

/// Stands in the place of a block without counterpart.
pub(super) fn missing(ui: Ui) -> &'static str {
    pick(ui, "missing", "mangler", "manglar")
}

/// Stands at a block that says the same at another place.
pub(super) fn moved(ui: Ui) -> &'static str {
    pick(ui, "moved", "flyttet", "flytta")
}

/// What a container is called that has no words of its own.
pub(super) fn container(ui: Ui, is_plan: bool) -> &'static str {
    if is_plan { pick(ui, "table", "tabell", "tabell") } else { pick(ui, "list", "liste", "liste") }
}

/// What the marks between the two versions mean.
pub(super) fn marks(ui: Ui) -> [&'static str; 4] {
    [
        pick(ui, "│ paired", "│ i par", "│ i par"),
        pick(ui, "↕ at another place", "↕ på et annet sted", "↕ på ein annan stad"),
        pick(ui, "◂ only to the left", "◂ bare til venstre", "◂ berre til venstre"),
        pick(ui, "▸ only to the right", "▸ bare til høyre", "▸ berre til høgre"),
    ]
}

/// What ended the portal's script, and what does not work because of it.
pub(super) fn stopped(ui: Ui, stopped: &Stopped) -> String {
    let what = match stopped.cause {
        Cause::Stop(Stop::TooltipAcrossBlocks) => pick(
            ui,
            "a tooltip begins in one paragraph and ends in another",
            "en begrepsforklaring begynner i ett avsnitt og slutter i et annet",
            "ei omgrepsforklaring byrjar i eitt avsnitt og sluttar i eit anna",
        ),
        Cause::Stop(Stop::OpenBracket) => pick(
            ui,
            "a bracket before a tooltip is never closed",
            "en hakeparentes foran en begrepsforklaring blir aldri lukket",
            "ein hakeparentes framfor ei omgrepsforklaring blir aldri lukka",
        ),
        Cause::Stop(Stop::TooltipInAttribute) => pick(
            ui,
            "a tooltip stands in an alternative text or the like",
            "en begrepsforklaring står i en alternativ tekst eller lignende",
            "ei omgrepsforklaring står i ein alternativ tekst eller liknande",
        ),
        Cause::Stop(Stop::TooltipPattern) => pick(
            ui,
            "a tooltip has a dollar sign that the script takes for an order",
            "en begrepsforklaring har et dollartegn som skriptet oppfatter som en kommando",
            "ei omgrepsforklaring har eit dollarteikn som skriptet oppfattar som ein kommando",
        ),
        Cause::Stop(Stop::NoCell) => pick(
            ui,
            "a table has header cells only",
            "en tabell har bare overskriftsceller",
            "ein tabell har berre overskriftsceller",
        ),
        Cause::Shape(Shape::NoContent(_)) => pick(
            ui,
            "a reveal has a title and nothing to show",
            "en vis-mer-knapp har en tittel, men ingenting å vise",
            "ein vis-meir-knapp har ein tittel, men ingenting å vise",
        ),
        Cause::Shape(_) => pick(
            ui,
            "a row of a component lacks a cell",
            "en rad i en komponent mangler en celle",
            "ei rad i ein komponent manglar ei celle",
        ),
    };
    let then = match stopped.cause {
        _ if stopped.endless => pick(
            ui,
            "so the page hangs and nobody can use it",
            "så siden henger, og ingen kan bruke den",
            "så sida heng, og ingen kan bruke henne",
        ),
        Cause::Stop(Stop::NoCell) => pick(
            ui,
            "so tabs, reveals and accordions from there on do not work",
            "så faner, vis-mer-knapper og trekkspill derfra virker ikke",
            "så faner, vis-meir-knappar og trekkspel derifrå verkar ikkje",
        ),
        Cause::Stop(_) => pick(
            ui,
            "so no box, tab, reveal or accordion on the page works",
            "så ingen boks, fane, vis-mer-knapp eller trekkspill på siden virker",
            "så ingen boks, fane, vis-meir-knapp eller trekkspel på sida verkar",
        ),
        Cause::Shape(Shape::NoContent(_)) => pick(
            ui,
            "so no reveal can be opened and no accordion works",
            "så ingen vis-mer-knapp kan åpnes, og ingen trekkspill virker",
            "så ingen vis-meir-knapp kan opnast, og ingen trekkspel verkar",
        ),
        Cause::Shape(Shape::Row(_)) => pick(
            ui,
            "so no accordion works",
            "så ingen trekkspill virker",
            "så ingen trekkspel verkar",
        ),
        Cause::Shape(_) => pick(
            ui,
            "so tabs, reveals and accordions do not work",
            "så faner, vis-mer-knapper og trekkspill virker ikke",
            "så faner, vis-meir-knappar og trekkspel verkar ikkje",
        ),
    };
    let stops = pick(ui, "The script stops", "Skriptet stopper", "Skriptet stoppar");
    format!("{stops}: {what}, {then}.")
}

/// Stands where the readers of a language get nothing.
pub(super) fn nothing(ui: Ui) -> &'static str {
    pick(ui, "(nothing)", "(ingenting)", "(ingenting)")
}

/// Stands in the place of an empty title.
pub(super) fn untitled(ui: Ui) -> &'static str {
    pick(ui, "no title", "uten tittel", "utan tittel")
}

/// Stands after the title of what cannot be opened.
pub(super) fn unreachable(ui: Ui) -> &'static str {
    pick(ui, "cannot be opened", "kan ikke åpnes", "kan ikkje opnast")
}

/// What the sign of lost text means.
pub(super) fn lost(ui: Ui) -> &'static str {
    pick(
        ui,
        "lost: readers do not get this",
        "tapt: dette får ikke leseren",
        "tapt: dette får ikkje lesaren",
    )
}

/// What the sign of raw text means.
pub(super) fn raw(ui: Ui) -> &'static str {
    pick(
        ui,
        "raw: readers see this as it is written",
        "rått: dette ser leseren slik det er skrevet",
        "rått: dette ser lesaren slik det er skrive",
    )
}
