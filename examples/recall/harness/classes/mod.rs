//! The classes of defects: what is changed, and which rules may report it.

mod blocks;
mod links;
mod markers;
pub mod paragraphs;
mod texts;
mod versions;
mod words;

use std::collections::HashSet;

use paritet::diagnostic::Place;
use paritet::language::Language;
use paritet::settings::Settings;

use super::change::Edit;
use super::random::Random;
use super::subject::Subject;

/// One defect in one page, not made yet.
pub struct Seed {
    /// What is changed.
    pub edits: Vec<Edit>,
    /// Where else the finding may stand, as places of the untouched page: at the counterparts.
    pub also: Vec<Place>,
    /// The language that the finding is of; none where it may be of any.
    pub language: Option<Language>,
    /// Whether the finding is of the page as a whole.
    pub anywhere: bool,
    /// How many findings of the expected rules the defect may have.
    pub most: usize,
    /// The file that is left out.
    pub without: Option<usize>,
}

impl Seed {
    fn new(edits: Vec<Edit>) -> Self {
        Self { edits, also: Vec::new(), language: None, anywhere: false, most: 1, without: None }
    }

    fn one(edit: Edit) -> Self {
        Self::new(vec![edit])
    }

    fn also(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.also.extend(places);
        self
    }

    fn of(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    fn anywhere(mut self) -> Self {
        self.anywhere = true;
        self
    }
}

/// A page, and the version of it that is damaged.
pub struct Scene<'a> {
    /// The page.
    pub subject: &'a Subject,
    /// The language of the version.
    pub language: Language,
    /// What the rules say of words.
    pub words: &'a WordLists,
}

impl Scene<'_> {
    /// The other versions' languages that the page has.
    fn other(&self) -> Option<Language> {
        let versions = self.subject.page.versions().iter().map(|version| version.language);
        versions.into_iter().find(|&language| language != self.language)
    }
}

/// Word lists of `prose/repeated-word`: a doublet that the rule lets pass by design is no defect.
pub struct WordLists {
    silent: HashSet<String>,
    function: HashSet<String>,
}

impl WordLists {
    /// The lists among the options of the rule.
    pub fn new(settings: &Settings) -> Self {
        let options = settings
            .rules()
            .iter()
            .find(|rule| *rule.name() == "prose/repeated-word")
            .map(|rule| &rule.doc.options);
        let list = |name: &str| {
            let words = options.and_then(|options| options.get(name)?.as_array());
            words.into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned))
        };
        Self {
            silent: list("silent").chain(list("interjections")).collect(),
            function: list("function_words").chain(list("possible")).collect(),
        }
    }
}

/// A class of defects.
pub struct Class {
    /// What is wrong.
    pub name: &'static str,
    /// The rules that may report it; empty for a change that is no defect, of which nothing may be said.
    pub rules: &'static [&'static str],
    /// Why more than one may; empty where there is one.
    pub why: &'static str,
    /// Every defect of the class that the version of a page allows.
    pub seeds: fn(&Scene, &mut Random) -> Vec<Seed>,
}

const WEAK: &str = "a text without closed-class words is told by single words, or by being equal to its counterpart";

/// All classes.
pub const CLASSES: &[Class] = &[
    Class {
        name: "item dropped",
        rules: &["parity/missing-item"],
        why: "",
        seeds: blocks::item_dropped,
    },
    Class {
        name: "plan row dropped",
        rules: &["parity/missing-item"],
        why: "",
        seeds: blocks::row_dropped,
    },
    Class {
        name: "list dropped",
        rules: &["parity/missing-text"],
        why: "",
        seeds: blocks::list_dropped,
    },
    Class {
        name: "paragraph dropped",
        rules: &["parity/missing-text", "parity/link-mismatch"],
        why: "in a block of links a paragraph is a link",
        seeds: blocks::paragraph_dropped,
    },
    Class {
        name: "section dropped",
        rules: &["parity/missing-section"],
        why: "",
        seeds: blocks::section_dropped,
    },
    Class {
        name: "section emptied",
        rules: &["markup/empty-section", "links/empty-block"],
        why: "a block of links without a link has a rule of its own",
        seeds: blocks::section_emptied,
    },
    Class {
        name: "items swapped",
        rules: &["parity/item-order"],
        why: "",
        seeds: blocks::items_swapped,
    },
    Class {
        name: "plan rows swapped",
        rules: &["parity/item-order"],
        why: "",
        seeds: blocks::rows_swapped,
    },
    Class {
        name: "sections swapped",
        rules: &["parity/section-order", "links/misplaced-block"],
        why: "a block of links that changed places has a rule of its own",
        seeds: blocks::sections_swapped,
    },
    Class {
        name: "paragraph duplicated",
        rules: &["prose/repeated-text"],
        why: "",
        seeds: blocks::paragraph_duplicated,
    },
    Class { name: "paragraphs merged", rules: &[], why: "no defect", seeds: paragraphs::merged },
    Class { name: "paragraph split", rules: &[], why: "no defect", seeds: paragraphs::split },
    Class {
        name: "text left untranslated",
        rules: &["language/wrong-language", "language/foreign-word", "parity/untranslated"],
        why: WEAK,
        seeds: texts::text_left,
    },
    Class {
        name: "section left untranslated",
        rules: &["language/wrong-language", "language/foreign-word", "parity/untranslated"],
        why: WEAK,
        seeds: texts::section_left,
    },
    Class {
        name: "number altered",
        rules: &["parity/number-mismatch"],
        why: "",
        seeds: texts::number_altered,
    },
    Class {
        name: "function word doubled",
        rules: &["prose/repeated-word"],
        why: "",
        seeds: words::function_word_doubled,
    },
    Class {
        name: "content word doubled",
        rules: &["prose/repeated-word"],
        why: "",
        seeds: words::content_word_doubled,
    },
    Class {
        name: "punctuation spaced",
        rules: &["prose/punctuation-spacing"],
        why: "",
        seeds: words::punctuation_spaced,
    },
    Class {
        name: "placeholder inserted",
        rules: &["prose/placeholder"],
        why: "",
        seeds: words::placeholder_inserted,
    },
    Class {
        name: "link altered",
        rules: &["parity/link-mismatch", "links/broken-target"],
        why: "the altered address may be none at all",
        seeds: links::link_altered,
    },
    Class {
        name: "link dropped",
        rules: &["parity/link-mismatch", "links/empty-block"],
        why: "the only link of a block of links leaves it empty",
        seeds: links::link_dropped,
    },
    Class {
        name: "link block emptied",
        rules: &["links/empty-block"],
        why: "",
        seeds: links::block_emptied,
    },
    Class {
        name: "link block moved",
        rules: &["links/misplaced-block"],
        why: "",
        seeds: links::block_moved,
    },
    Class {
        name: "image dropped",
        rules: &["parity/media-mismatch"],
        why: "",
        seeds: links::image_dropped,
    },
    Class {
        name: "tooltip dropped",
        rules: &["parity/tooltip-mismatch"],
        why: "",
        seeds: links::tooltip_dropped,
    },
    Class {
        name: "tooltip altered",
        rules: &["parity/tooltip-mismatch"],
        why: "",
        seeds: links::tooltip_altered,
    },
    Class {
        name: "marker mistyped, near",
        rules: &["markup/unknown-tag"],
        why: "",
        seeds: markers::mistyped,
    },
    Class {
        name: "marker mistyped, unknown",
        rules: &["markup/unknown-tag"],
        why: "",
        seeds: markers::unknown,
    },
    Class {
        name: "marker exchanged",
        rules: &["parity/component-mismatch"],
        why: "",
        seeds: markers::exchanged,
    },
    Class {
        name: "heading level changed",
        rules: &["parity/heading-level"],
        why: "",
        seeds: markers::level_changed,
    },
    Class {
        name: "title language dropped",
        rules: &["markup/title-syntax"],
        why: "",
        seeds: markers::title_dropped,
    },
    Class {
        name: "version removed",
        rules: &["parity/missing-language"],
        why: "",
        seeds: versions::removed,
    },
    Class {
        name: "version emptied",
        rules: &["parity/missing-language"],
        why: "",
        seeds: versions::emptied,
    },
    Class {
        name: "versions swapped",
        rules: &["language/swapped"],
        why: "",
        seeds: versions::swapped,
    },
];
