//! What is said of course exports that cannot be read.

use crate::archive::{ArchiveError, EntryFailure, Fault};
use crate::language::{Ui, message};
use crate::report::Failure;
use crate::source::SourceError;

use super::texts;

message! {
    fn not_a_zip() {
        en: "not a course export: the file is no zip archive. Export the course from Canvas again.",
        nb: "ikke en kurseksport: Filen er ikke et zip-arkiv. Eksporter kurset fra Canvas på nytt.",
        nn: "ikkje ein kurseksport: Fila er ikkje eit zip-arkiv. Eksporter kurset frå Canvas på nytt.",
    }
}
message! {
    fn damaged_export() {
        en: "the export is cut short or damaged. Download it again.",
        nb: "eksporten er avkortet eller skadet. Last den ned på nytt.",
        nn: "eksporten er avkorta eller skadd. Last han ned på nytt.",
    }
}
message! {
    /// An export that is not even read.
    pub fn too_large_export() {
        en: "larger than 2 GiB, the most that an export may be.",
        nb: "større enn 2 GiB, som er det meste en eksport kan være.",
        nn: "større enn 2 GiB, som er det meste ein eksport kan vere.",
    }
}
message! {
    fn too_many_entries() {
        en: "the export holds more than 100,000 files, the most that are read.",
        nb: "eksporten har flere enn 100 000 filer, som er det meste som blir lest.",
        nn: "eksporten har fleire enn 100 000 filer, som er det meste som blir lese.",
    }
}
message! {
    fn too_much_text() {
        en: "unpacks to more text than a course can hold, so it is not read. If the export comes from Canvas, please report it.",
        nb: "gir mer tekst enn et kurs kan romme når den blir pakket ut, så den blir ikke lest. Kommer eksporten fra Canvas, meld gjerne fra om det.",
        nn: "gir meir tekst enn eit kurs kan romme når ho blir pakka ut, så ho blir ikkje lesen. Kjem eksporten frå Canvas, meld gjerne frå om det.",
    }
}
message! {
    fn overlapping() {
        en: "shares its bytes with another file in the export, so it is not read. Export the course from Canvas again.",
        nb: "deler byte med en annen fil i eksporten, så den blir ikke lest. Eksporter kurset fra Canvas på nytt.",
        nn: "deler byte med ei anna fil i eksporten, så ho blir ikkje lesen. Eksporter kurset frå Canvas på nytt.",
    }
}
message! {
    fn duplicate_name() {
        en: "several files in the export have this name, so it is not known which one counts. Export the course from Canvas again.",
        nb: "flere filer i eksporten har dette navnet, så det er uvisst hvilken som gjelder. Eksporter kurset fra Canvas på nytt.",
        nn: "fleire filer i eksporten har dette namnet, så det er uvisst kva for ei som gjeld. Eksporter kurset frå Canvas på nytt.",
    }
}
message! {
    fn not_an_export() {
        en: "a zip archive, as Word’s files are too, but not a course export. Export the course under Settings in Canvas.",
        nb: "et zip-arkiv, slik også Word-filer er, men ikke en kurseksport. Eksporter kurset under Innstillinger i Canvas.",
        nn: "eit zip-arkiv, slik òg Word-filer er, men ikkje ein kurseksport. Eksporter kurset under Innstillingar i Canvas.",
    }
}
message! {
    fn no_pages() {
        en: "the course export has no pages to check.",
        nb: "kurseksporten har ingen sider å sjekke.",
        nn: "kurseksporten har ingen sider å sjekke.",
    }
}
message! {
    fn no_path() {
        en: "the name is not a path within the export, so the file is not read.",
        nb: "navnet er ikke en sti i eksporten, så filen blir ikke lest.",
        nn: "namnet er ikkje ein sti i eksporten, så fila blir ikkje lesen.",
    }
}
message! {
    fn symbolic_link() {
        en: "the file only points to another file, so it is not read.",
        nb: "filen peker bare til en annen fil, så den blir ikke lest.",
        nn: "fila peikar berre til ei anna fil, så ho blir ikkje lesen.",
    }
}
message! {
    fn encrypted() {
        en: "encrypted, so it cannot be read. Export the course without a password.",
        nb: "kryptert, så den kan ikke leses. Eksporter kurset uten passord.",
        nn: "kryptert, så ho kan ikkje lesast. Eksporter kurset utan passord.",
    }
}
message! {
    fn method(number) {
        en: "packed in a way that is not supported (method {number}). Export the course from Canvas again.",
        nb: "pakket på en måte som ikke støttes (metode {number}). Eksporter kurset fra Canvas på nytt.",
        nn: "pakka på ein måte som ikkje er støtta (metode {number}). Eksporter kurset frå Canvas på nytt.",
    }
}
message! {
    fn damaged_entry() {
        en: "damaged in the export. Download the export again.",
        nb: "skadet i eksporten. Last ned eksporten på nytt.",
        nn: "skadd i eksporten. Last ned eksporten på nytt.",
    }
}
message! {
    fn too_large_entry(size) {
        en: "larger than {size} MiB, the most that is read.",
        nb: "større enn {size} MiB, som er det meste som blir lest.",
        nn: "større enn {size} MiB, som er det meste som blir lese.",
    }
}
message! {
    fn not_utf8(byte) {
        en: "not UTF-8 at byte {byte}. Export the course from Canvas again.",
        nb: "ikke UTF-8 ved byte {byte}. Eksporter kurset fra Canvas på nytt.",
        nn: "ikkje UTF-8 ved byte {byte}. Eksporter kurset frå Canvas på nytt.",
    }
}
message! {
    fn malformed(line, column) {
        en: "not valid XML at line {line}, column {column}. Export the course from Canvas again.",
        nb: "ikke gyldig XML ved linje {line}, kolonne {column}. Eksporter kurset fra Canvas på nytt.",
        nn: "ikkje gyldig XML ved linje {line}, kolonne {column}. Eksporter kurset frå Canvas på nytt.",
    }
}

message! {
    /// What to do where one page is asked for.
    pub fn choose(page) {
        en: "a course export holds many pages. Choose one of them, as in “{page}”.",
        nb: "en kurseksport har mange sider. Velg en av dem, for eksempel «{page}».",
        nn: "ein kurseksport har mange sider. Vel ei av dei, til dømes «{page}».",
    }
}
message! {
    pub(super) fn no_such_page(near) {
        en: "the export has no such page. Did you mean “{near}”?",
        nb: "eksporten har ingen slik side. Mente du «{near}»?",
        nn: "eksporten har inga slik side. Meinte du «{near}»?",
    }
}

/// What is said of an entry that cannot be read.
pub(super) fn failed(ui: Ui, failure: &EntryFailure) -> Failure {
    Failure { path: failure.path.clone(), message: unread(ui, failure.fault) }
}

/// Why nothing of a course export can be read.
pub(super) fn unopened(ui: Ui, error: ArchiveError) -> String {
    match error {
        ArchiveError::NotAZip => not_a_zip(ui),
        ArchiveError::Damaged => damaged_export(ui),
        ArchiveError::TooLarge => too_large_export(ui),
        ArchiveError::TooManyEntries => too_many_entries(ui),
        ArchiveError::NotAnExport => not_an_export(ui),
        ArchiveError::NoPages => no_pages(ui),
    }
}

/// Why one entry of a course export cannot be read.
fn unread(ui: Ui, fault: Fault) -> String {
    match fault {
        Fault::Path => no_path(ui),
        Fault::SymbolicLink => symbolic_link(ui),
        Fault::Encrypted => encrypted(ui),
        Fault::Method(number) => method(ui, number),
        Fault::Damaged => damaged_entry(ui),
        Fault::DuplicateName => duplicate_name(ui),
        Fault::Overlapping => overlapping(ui),
        Fault::TooMuchText => too_much_text(ui),
        Fault::TooLarge { most } => too_large_entry(ui, most / (1024 * 1024)),
        Fault::Text(SourceError::NotUtf8 { byte }) => not_utf8(ui, byte),
        Fault::Text(SourceError::Binary { byte }) => texts::binary(ui, byte),
        Fault::Text(SourceError::TooLarge { .. }) => texts::too_large(ui),
        Fault::Xml(at) => malformed(ui, at.line, at.column),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::archive::limits;
    use crate::source::Position;

    #[test]
    fn every_reason_has_a_text_of_its_own_in_every_language() {
        let errors = [
            ArchiveError::NotAZip,
            ArchiveError::Damaged,
            ArchiveError::TooLarge,
            ArchiveError::TooManyEntries,
            ArchiveError::NotAnExport,
            ArchiveError::NoPages,
        ];
        let faults = [
            Fault::Path,
            Fault::SymbolicLink,
            Fault::Encrypted,
            Fault::Method(93),
            Fault::Damaged,
            Fault::DuplicateName,
            Fault::Overlapping,
            Fault::TooMuchText,
            Fault::TooLarge { most: limits::XML_BYTES },
            Fault::Text(SourceError::NotUtf8 { byte: 17 }),
            Fault::Text(SourceError::Binary { byte: 17 }),
            Fault::Text(SourceError::TooLarge { bytes: 1 << 30 }),
            Fault::Xml(Position { line: 3, column: 5 }),
        ];
        for ui in [Ui::En, Ui::Nb, Ui::Nn] {
            let texts = errors.map(|error| unopened(ui, error)).into_iter();
            let texts: HashSet<String> =
                texts.chain(faults.map(|fault| unread(ui, fault))).collect();
            assert_eq!(texts.len(), errors.len() + faults.len(), "{texts:#?}");
        }
    }

    #[test]
    fn limits_are_those_that_the_texts_name() {
        assert_eq!(limits::ARCHIVE_BYTES, 2 << 30);
        assert_eq!(limits::ENTRIES, 100_000);
        let text = unread(Ui::En, Fault::TooLarge { most: limits::XML_BYTES });
        assert!(text.contains("32 MiB"), "{text}");
    }
}
