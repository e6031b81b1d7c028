//! What the command line itself has to say.

use std::io;

use crate::language::{Ui, message};

use crate::workspace::too_large;

/// The kind of error that stands for what is neither a file nor a folder.
pub(super) const NOT_A_FILE: io::ErrorKind = io::ErrorKind::Unsupported;

message! {
    pub(super) fn no_page() {
        en: "no pages found to check. In a folder, a page is a file with a language in its name (“page.nb.md”; --siblings sets another pattern), an .html file, one in a course export (.imscc), or a .txt file with a language title (“nb: …|nn: …”) or a marker (“[udir-task]”).",
        nb: "fant ingen sider å sjekke. I en mappe er en side en fil med språk i navnet («side.nb.md»; --siblings gir et annet mønster), en .html-fil, en side i en kurseksport (.imscc) eller en .txt-fil med språktittel («nb: …|nn: …») eller merkelapp («[udir-task]»).",
        nn: "fann ingen sider å sjekke. I ei mappe er ei side ei fil med språk i namnet («side.nn.md»; --siblings gir eit anna mønster), ei .html-fil, ei side i ein kurseksport (.imscc) eller ei .txt-fil med språktittel («nb: …|nn: …») eller merkelapp («[udir-task]»).",
    }
}
message! {
    pub(super) fn one_version() {
        en: "the page has one version only, so there is nothing to pair.",
        nb: "siden har bare én versjon, så det er ikke noe å sammenligne den med.",
        nn: "sida har berre éin versjon, så det er ikkje noko å samanlikne han med.",
    }
}
message! {
    fn not_found() {
        en: "there is no such file or folder.",
        nb: "filen eller mappen finnes ikke.",
        nn: "fila eller mappa finst ikkje.",
    }
}
message! {
    fn not_allowed() {
        en: "you do not have permission to read it.",
        nb: "du har ikke tilgang til å lese den.",
        nn: "du har ikkje tilgang til å lese henne.",
    }
}
message! {
    fn other_fault(error) {
        en: "cannot be read: {error}",
        nb: "kan ikke leses: {error}",
        nn: "kan ikkje lesast: {error}",
    }
}
message! {
    fn not_a_file() {
        en: "not a file but a pipe, a device or the like, so it is not read. Give “-” to read from standard input.",
        nb: "ikke en fil, men et rør, en enhet eller lignende, så det blir ikke lest. Skriv «-» for å lese fra standard inn.",
        nn: "ikkje ei fil, men eit røyr, ei eining eller liknande, så det blir ikkje lese. Skriv «-» for å lese frå standard inn.",
    }
}
message! {
    fn is_a_folder() {
        en: "this is a folder, not a file.",
        nb: "dette er en mappe, ikke en fil.",
        nn: "dette er ei mappe, ikkje ei fil.",
    }
}
message! {
    fn not_a_folder() {
        en: "what stands before the last “/” is not a folder.",
        nb: "det som står foran den siste «/», er ikke en mappe.",
        nn: "det som står framfor den siste «/», er ikkje ei mappe.",
    }
}
message! {
    fn no_name() {
        en: "no file can have this name.",
        nb: "ingen fil kan ha dette navnet.",
        nn: "inga fil kan ha dette namnet.",
    }
}
message! {
    fn no_memory() {
        en: "there is not enough memory to read it.",
        nb: "det er ikke nok minne til å lese den.",
        nn: "det er ikkje nok minne til å lese henne.",
    }
}
message! {
    fn no_folder() {
        en: "there is no such folder.",
        nb: "mappen finnes ikke.",
        nn: "mappa finst ikkje.",
    }
}
message! {
    fn not_writable() {
        en: "you do not have permission to write there.",
        nb: "du har ikke tilgang til å skrive der.",
        nn: "du har ikkje tilgang til å skrive der.",
    }
}
message! {
    fn no_room() {
        en: "the disk is full.",
        nb: "disken er full.",
        nn: "disken er full.",
    }
}
message! {
    pub(super) fn no_output(error) {
        en: "the output could not be written: {error}",
        nb: "resultatet kunne ikke skrives: {error}",
        nn: "resultatet kunne ikkje skrivast: {error}",
    }
}
message! {
    pub(super) fn no_file(path, error) {
        en: "{path}: the output could not be written: {error}",
        nb: "{path}: Resultatet kunne ikke skrives: {error}",
        nn: "{path}: Resultatet kunne ikkje skrivast: {error}",
    }
}
message! {
    pub(super) fn no_statistics(format) {
        en: "--statistics goes with the forms full, concise and json, not with {format}.",
        nb: "--statistics kan brukes med formene full, concise og json, ikke med {format}.",
        nn: "--statistics kan brukast med formene full, concise og json, ikkje med {format}.",
    }
}
message! {
    pub(super) fn output_is_page(path) {
        en: "{path}: this is one of the pages to check, so the output is not written over it.",
        nb: "{path}: Dette er en av sidene som skal sjekkes, så resultatet blir ikke skrevet over den.",
        nn: "{path}: Dette er ei av sidene som skal sjekkast, så resultatet blir ikkje skrive over henne.",
    }
}
message! {
    pub(super) fn name_without_stdin() {
        en: "--stdin-filename names the page on standard input; give the path “-” too.",
        nb: "--stdin-filename gir navn til siden på standard inn. Skriv stien «-» også.",
        nn: "--stdin-filename gir namn til sida på standard inn. Skriv stien «-» òg.",
    }
}

/// Why a file cannot be read; the most common reasons in the language of the interface.
pub(super) fn unreadable(ui: Ui, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => not_found(ui),
        io::ErrorKind::PermissionDenied => not_allowed(ui),
        io::ErrorKind::FileTooLarge => too_large(ui),
        io::ErrorKind::OutOfMemory => no_memory(ui),
        NOT_A_FILE => not_a_file(ui),
        _ => misnamed(ui, error).unwrap_or_else(|| other_fault(ui, error)),
    }
}

/// Why the output cannot be written, in the same way.
pub(super) fn unwritable(ui: Ui, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => no_folder(ui),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => not_writable(ui),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => no_room(ui),
        _ => misnamed(ui, error).unwrap_or_else(|| error.to_string()),
    }
}

/// What is wrong with the path itself.
fn misnamed(ui: Ui, error: &io::Error) -> Option<String> {
    match error.kind() {
        io::ErrorKind::IsADirectory => Some(is_a_folder(ui)),
        io::ErrorKind::NotADirectory => Some(not_a_folder(ui)),
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => Some(no_name(ui)),
        _ => None,
    }
}

message! {
    pub(super) fn two_projects(one, other) {
        en: "the paths belong to two projects, {one} and {other}. Check each by itself, or name one with --config.",
        nb: "stiene hører til to prosjekter, {one} og {other}. Sjekk hvert for seg, eller velg ett med --config.",
        nn: "stiane høyrer til to prosjekt, {one} og {other}. Sjekk kvart for seg, eller vel eitt med --config.",
    }
}
message! {
    pub(super) fn config_not_utf8() {
        en: "the file is not saved as Unicode (UTF-8).",
        nb: "filen er ikke lagret som Unicode (UTF-8).",
        nn: "fila er ikkje lagra som Unicode (UTF-8).",
    }
}
message! {
    pub(super) fn bad_pattern(pattern, why) {
        en: "“{pattern}” cannot be used as a pattern of paths: {why}",
        nb: "«{pattern}» kan ikke brukes som et mønster for stier: {why}",
        nn: "«{pattern}» kan ikkje brukast som eit mønster for stiar: {why}",
    }
}
message! {
    pub(super) fn unknown_in_baseline(rules) {
        en: "rules that are not known any more: {rules}. Their findings are not met again.",
        nb: "regler som ikke finnes lenger: {rules}. Funnene fra dem blir ikke gjenkjent.",
        nn: "reglar som ikkje finst lenger: {rules}. Funna frå dei blir ikkje kjende att.",
    }
}
message! {
    pub(super) fn gone_from_baseline(count) {
        en: "old findings that are gone: {count}. --write-baseline writes the file anew.",
        nb: "gamle funn som er borte: {count}. --write-baseline skriver filen på nytt.",
        nn: "gamle funn som er borte: {count}. --write-baseline skriv fila på nytt.",
    }
}
message! {
    pub(super) fn baseline_written(path, count) {
        en: "{path} is written. Findings that are known from now on: {count}. Name the file with --baseline, or as `baseline` in paritet.toml.",
        nb: "{path} er skrevet. Funn som er kjent fra nå av: {count}. Oppgi filen med --baseline eller som `baseline` i paritet.toml.",
        nn: "{path} er skriven. Funn som er kjende frå no av: {count}. Oppgi fila med --baseline eller som `baseline` i paritet.toml.",
    }
}
message! {
    pub(super) fn baseline_not_written(path) {
        en: "{path}: not written, since not everything could be checked.",
        nb: "{path}: Ikke skrevet, siden ikke alt lot seg sjekke.",
        nn: "{path}: Ikkje skriven, sidan ikkje alt let seg sjekke.",
    }
}
