//! What several rules say in the same words.

use crate::language::message;

message! {
    /// Stands at what the version in a language has.
    pub(crate) fn in_version(language) {
        en: "in {language}",
        nb: "på {language}",
        nn: "på {language}",
    }
}
message! {
    /// Stands at what only the version in a language has.
    pub(crate) fn only_in(language) {
        en: "only in {language}",
        nb: "bare på {language}",
        nn: "berre på {language}",
    }
}
message! {
    /// Stands at a section or a box that the version in a language has at another place.
    pub(crate) fn stands_here(language) {
        en: "in {language} it stands here",
        nb: "på {language} står den her",
        nn: "på {language} står han her",
    }
}
message! {
    /// Stands where a section or a text is missing.
    pub(crate) fn should_stand_here() {
        en: "it should stand here",
        nb: "her skulle den ha stått",
        nn: "her skulle han ha stått",
    }
}
message! {
    /// Stands at a second section or box that stands where the first belongs.
    pub(crate) fn exchanged() {
        en: "the two have changed places",
        nb: "de to har byttet plass",
        nn: "dei to har bytt plass",
    }
}
message! {
    /// Stands at more of what a finding tells.
    pub(crate) fn this_too() { en: "this one too", nb: "denne også", nn: "denne òg" }
}
message! {
    /// Two of a list.
    pub(crate) fn and(one, other) {
        en: "{one} and {other}",
        nb: "{one} og {other}",
        nn: "{one} og {other}",
    }
}
message! {
    /// Two to choose between.
    pub(crate) fn or(one, other) {
        en: "{one} or {other}",
        nb: "{one} eller {other}",
        nn: "{one} eller {other}",
    }
}
message! {
    /// Words of the page.
    pub(crate) fn quoted(text) { en: "“{text}”", nb: "«{text}»", nn: "«{text}»" }
}
message! {
    /// What to do with a bracket that is never closed.
    pub(crate) fn close_bracket() {
        en: "Close the bracket, or remove it.",
        nb: "Lukk hakeparentesen, eller ta den bort.",
        nn: "Lukk hakeparentesen, eller ta han bort.",
    }
}
message! {
    /// What to do with a text that must hold no bracket.
    pub(crate) fn without_brackets() {
        en: "Write the text there without brackets.",
        nb: "Skriv teksten der uten hakeparenteser.",
        nn: "Skriv teksten der utan hakeparentesar.",
    }
}
message! {
    /// What a fix does that writes another tag.
    pub(crate) fn write_tag(tag) {
        en: "Write “[{tag}]”",
        nb: "Skriv «[{tag}]»",
        nn: "Skriv «[{tag}]»",
    }
}
