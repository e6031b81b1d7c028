//! What is said of files that cannot be read, that are left out, and of patterns for their names.

use crate::language::message;

message! {
    pub(super) fn same_version(other, version) {
        en: "this file and “{other}” both claim to be {version} of the page, so it is not checked. Keep one of them.",
        nb: "denne filen og «{other}» gir seg begge ut for å være {version} av siden, så den blir ikke sjekket. Behold én av dem.",
        nn: "denne fila og «{other}» gir seg begge ut for å vere {version} av sida, så ho blir ikkje sjekka. Behald éi av dei.",
    }
}
message! {
    pub(super) fn left_out(language) {
        en: "files in {language} are left out, since that language is not compared with others.",
        nb: "filer på {language} er utelatt, siden det språket ikke blir sammenlignet med andre.",
        nn: "filer på {language} er utelatne, sidan det språket ikkje blir samanlikna med andre.",
    }
}
message! {
    pub(super) fn unknown_field_near(field, near) {
        en: "--siblings: “{{{field}}}” is not known. Did you mean “{{{near}}}”?",
        nb: "--siblings: «{{{field}}}» er ukjent. Mente du «{{{near}}}»?",
        nn: "--siblings: «{{{field}}}» er ukjent. Meinte du «{{{near}}}»?",
    }
}
message! {
    pub(super) fn unknown_field(field) {
        en: "--siblings: “{{{field}}}” is not known. A pattern is made of {{name}}, {{lang}} and {{ext}}.",
        nb: "--siblings: «{{{field}}}» er ukjent. Et mønster er satt sammen av {{name}}, {{lang}} og {{ext}}.",
        nn: "--siblings: «{{{field}}}» er ukjent. Eit mønster er sett saman av {{name}}, {{lang}} og {{ext}}.",
    }
}
message! {
    pub(super) fn braces(pattern) {
        en: "--siblings: a brace in “{pattern}” has no partner.",
        nb: "--siblings: En klamme i «{pattern}» er ikke lukket.",
        nn: "--siblings: Ein klamme i «{pattern}» er ikkje lukka.",
    }
}
message! {
    pub(super) fn each_once(pattern) {
        en: "--siblings: “{pattern}” must hold {{name}} and {{lang}} once each, and {{ext}} at most once.",
        nb: "--siblings: «{pattern}» må ha {{name}} og {{lang}} én gang hver, og {{ext}} høyst én gang.",
        nn: "--siblings: «{pattern}» må ha {{name}} og {{lang}} éin gong kvar, og {{ext}} høgst éin gong.",
    }
}
message! {
    pub(super) fn nothing_between(pattern) {
        en: "--siblings: something must stand between the braces of “{pattern}”, such as a full stop.",
        nb: "--siblings: Det må stå noe mellom klammene i «{pattern}», for eksempel et punktum.",
        nn: "--siblings: Det må stå noko mellom klammene i «{pattern}», til dømes eit punktum.",
    }
}
message! {
    pub(super) fn no_extension(pattern) {
        en: "--siblings: “{pattern}” must end in “.{{ext}}” or in the extension of a form that is read, such as “.md”.",
        nb: "--siblings: «{pattern}» må slutte på «.{{ext}}» eller på filendelsen til et format som blir lest, for eksempel «.md».",
        nn: "--siblings: «{pattern}» må slutte på «.{{ext}}» eller på filendinga til eit format som blir lese, til dømes «.md».",
    }
}
message! {
    pub(super) fn not_utf8(byte) {
        en: "not UTF-8 at byte {byte}. Save the file as UTF-8.",
        nb: "ikke UTF-8 ved byte {byte}. Lagre filen som UTF-8.",
        nn: "ikkje UTF-8 ved byte {byte}. Lagre fila som UTF-8.",
    }
}
message! {
    pub(super) fn utf16() {
        en: "UTF-16, not UTF-8 at byte 0. Save the file as UTF-8.",
        nb: "UTF-16, ikke UTF-8 ved byte 0. Lagre filen som UTF-8.",
        nn: "UTF-16, ikkje UTF-8 ved byte 0. Lagre fila som UTF-8.",
    }
}
message! {
    pub(super) fn binary(byte) {
        en: "not text: there is a null at byte {byte}.",
        nb: "ikke tekst: Det står et nulltegn ved byte {byte}.",
        nn: "ikkje tekst: Det står eit nullteikn ved byte {byte}.",
    }
}
message! {
    pub(super) fn zip() {
        en: "a zip archive, not a page. If it is a course export, give it a name that ends in “.imscc”.",
        nb: "et zip-arkiv, ikke en side. Er det en kurseksport, gi den et navn som slutter på «.imscc».",
        nn: "eit zip-arkiv, ikkje ei side. Er det ein kurseksport, gi han eit namn som sluttar på «.imscc».",
    }
}
message! {
    /// A file that is not even read.
    pub fn too_large() {
        en: "larger than 256 MiB, the most that is read.",
        nb: "større enn 256 MiB, som er det meste som blir lest.",
        nn: "større enn 256 MiB, som er det meste som blir lese.",
    }
}
message! {
    pub(super) fn stumbled(reason) {
        en: "the page could not be checked because of a fault in paritet ({reason}). Please report it.",
        nb: "siden kunne ikke sjekkes på grunn av en feil i paritet ({reason}). Meld gjerne fra om den.",
        nn: "sida kunne ikkje sjekkast på grunn av ein feil i paritet ({reason}). Meld gjerne frå om han.",
    }
}
message! {
    pub(super) fn other_language(language) {
        en: "left out: it is in {language}, which is not compared.",
        nb: "utelatt: Den er på {language}, som ikke blir sammenlignet.",
        nn: "utelaten: Ho er på {language}, som ikkje blir samanlikna.",
    }
}
message! {
    pub(super) fn no_language() {
        en: "left out: its name does not say which language it is in. --default-language says it.",
        nb: "utelatt: Navnet sier ikke hvilket språk den er på. --default-language sier det.",
        nn: "utelaten: Namnet seier ikkje kva språk ho er på. --default-language seier det.",
    }
}
message! {
    pub(super) fn has_versions(other) {
        en: "left out: its name has no language, and the page has its versions without it, as in “{other}”.",
        nb: "utelatt: Navnet har ikke språk, og siden har sine versjoner uten den, for eksempel «{other}».",
        nn: "utelaten: Namnet har ikkje språk, og sida har versjonane sine utan henne, til dømes «{other}».",
    }
}
message! {
    pub(super) fn claimed_language(other, language) {
        en: "left out: it is in {language}, as “{other}” is too.",
        nb: "utelatt: Den er på {language}, og det er «{other}» også.",
        nn: "utelaten: Ho er på {language}, og det er «{other}» òg.",
    }
}
message! {
    pub(super) fn not_a_page() {
        en: "left out: it has neither a language title nor a marker.",
        nb: "utelatt: Den har verken språktittel eller merkelapp.",
        nn: "utelaten: Ho har verken språktittel eller merkelapp.",
    }
}
