//! The rules. The list between the two lines is written by
//! `PARITET_BLESS=1 cargo test --test registry` from the files under `rules/`.

use serde::de::DeserializeOwned;

use crate::rule::{Check, Rule, RuleDoc};

// registry: begin
mod access {
    pub(super) mod heading_order;
    pub(super) mod image_alt;
    pub(super) mod table_header;
}

mod course {
    pub(super) mod duplicate_page;
    pub(super) mod orphan_page;
    pub(super) mod plan_drift;
}

mod language {
    pub(super) mod foreign_word;
    pub(super) mod swapped;
    pub(super) mod wrong_language;
}

mod links {
    pub(super) mod broken_target;
    pub(super) mod empty_block;
    pub(super) mod foreign_course;
    pub(super) mod misplaced_block;
    pub(super) mod vague_text;
    pub(super) mod wrong_language;
}

mod markup {
    pub(super) mod bilingual_title;
    pub(super) mod component_shape;
    pub(super) mod empty_section;
    pub(super) mod header_cell;
    pub(super) mod language_attribute;
    pub(super) mod language_layout;
    pub(super) mod legacy_tag;
    pub(super) mod lost_content;
    pub(super) mod misplaced_marker;
    pub(super) mod nested_language;
    pub(super) mod script_stop;
    pub(super) mod title_syntax;
    pub(super) mod tooltip_syntax;
    pub(super) mod unknown_tag;
}

mod parity {
    pub(super) mod component_mismatch;
    pub(super) mod heading_level;
    pub(super) mod inconsistent_translation;
    pub(super) mod item_order;
    pub(super) mod length_ratio;
    pub(super) mod link_mismatch;
    pub(super) mod media_mismatch;
    pub(super) mod missing_item;
    pub(super) mod missing_language;
    pub(super) mod missing_section;
    pub(super) mod missing_text;
    pub(super) mod number_mismatch;
    pub(super) mod punctuation_mismatch;
    pub(super) mod section_order;
    pub(super) mod tooltip_mismatch;
    pub(super) mod untranslated;
}

mod prose {
    pub(super) mod placeholder;
    pub(super) mod punctuation_spacing;
    pub(super) mod repeated_text;
    pub(super) mod repeated_word;
}

/// Every rule, in the order of their names.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one entry for each rule")]
pub fn all() -> Vec<Rule> {
    vec![
        rule(
            "access/heading-order",
            include_str!("../../rules/access/heading-order.md"),
            access::heading_order::rule,
        ),
        rule(
            "access/image-alt",
            include_str!("../../rules/access/image-alt.md"),
            access::image_alt::rule,
        ),
        rule(
            "access/table-header",
            include_str!("../../rules/access/table-header.md"),
            access::table_header::rule,
        ),
        rule(
            "course/duplicate-page",
            include_str!("../../rules/course/duplicate-page.md"),
            course::duplicate_page::rule,
        ),
        rule(
            "course/orphan-page",
            include_str!("../../rules/course/orphan-page.md"),
            course::orphan_page::rule,
        ),
        rule(
            "course/plan-drift",
            include_str!("../../rules/course/plan-drift.md"),
            course::plan_drift::rule,
        ),
        rule(
            "language/foreign-word",
            include_str!("../../rules/language/foreign-word.md"),
            language::foreign_word::rule,
        ),
        rule(
            "language/swapped",
            include_str!("../../rules/language/swapped.md"),
            language::swapped::rule,
        ),
        rule(
            "language/wrong-language",
            include_str!("../../rules/language/wrong-language.md"),
            language::wrong_language::rule,
        ),
        rule(
            "links/broken-target",
            include_str!("../../rules/links/broken-target.md"),
            links::broken_target::rule,
        ),
        rule(
            "links/empty-block",
            include_str!("../../rules/links/empty-block.md"),
            links::empty_block::rule,
        ),
        rule(
            "links/foreign-course",
            include_str!("../../rules/links/foreign-course.md"),
            links::foreign_course::rule,
        ),
        rule(
            "links/misplaced-block",
            include_str!("../../rules/links/misplaced-block.md"),
            links::misplaced_block::rule,
        ),
        rule(
            "links/vague-text",
            include_str!("../../rules/links/vague-text.md"),
            links::vague_text::rule,
        ),
        rule(
            "links/wrong-language",
            include_str!("../../rules/links/wrong-language.md"),
            links::wrong_language::rule,
        ),
        rule(
            "markup/bilingual-title",
            include_str!("../../rules/markup/bilingual-title.md"),
            markup::bilingual_title::rule,
        ),
        rule(
            "markup/component-shape",
            include_str!("../../rules/markup/component-shape.md"),
            markup::component_shape::rule,
        ),
        rule(
            "markup/empty-section",
            include_str!("../../rules/markup/empty-section.md"),
            markup::empty_section::rule,
        ),
        rule(
            "markup/header-cell",
            include_str!("../../rules/markup/header-cell.md"),
            markup::header_cell::rule,
        ),
        rule(
            "markup/language-attribute",
            include_str!("../../rules/markup/language-attribute.md"),
            markup::language_attribute::rule,
        ),
        rule(
            "markup/language-layout",
            include_str!("../../rules/markup/language-layout.md"),
            markup::language_layout::rule,
        ),
        rule(
            "markup/legacy-tag",
            include_str!("../../rules/markup/legacy-tag.md"),
            markup::legacy_tag::rule,
        ),
        rule(
            "markup/lost-content",
            include_str!("../../rules/markup/lost-content.md"),
            markup::lost_content::rule,
        ),
        rule(
            "markup/misplaced-marker",
            include_str!("../../rules/markup/misplaced-marker.md"),
            markup::misplaced_marker::rule,
        ),
        rule(
            "markup/nested-language",
            include_str!("../../rules/markup/nested-language.md"),
            markup::nested_language::rule,
        ),
        rule(
            "markup/script-stop",
            include_str!("../../rules/markup/script-stop.md"),
            markup::script_stop::rule,
        ),
        rule(
            "markup/title-syntax",
            include_str!("../../rules/markup/title-syntax.md"),
            markup::title_syntax::rule,
        ),
        rule(
            "markup/tooltip-syntax",
            include_str!("../../rules/markup/tooltip-syntax.md"),
            markup::tooltip_syntax::rule,
        ),
        rule(
            "markup/unknown-tag",
            include_str!("../../rules/markup/unknown-tag.md"),
            markup::unknown_tag::rule,
        ),
        frame("paritet/syntax-error", include_str!("../../rules/paritet/syntax-error.md")),
        frame(
            "paritet/uncertain-alignment",
            include_str!("../../rules/paritet/uncertain-alignment.md"),
        ),
        rule(
            "parity/component-mismatch",
            include_str!("../../rules/parity/component-mismatch.md"),
            parity::component_mismatch::rule,
        ),
        rule(
            "parity/heading-level",
            include_str!("../../rules/parity/heading-level.md"),
            parity::heading_level::rule,
        ),
        rule(
            "parity/inconsistent-translation",
            include_str!("../../rules/parity/inconsistent-translation.md"),
            parity::inconsistent_translation::rule,
        ),
        rule(
            "parity/item-order",
            include_str!("../../rules/parity/item-order.md"),
            parity::item_order::rule,
        ),
        rule(
            "parity/length-ratio",
            include_str!("../../rules/parity/length-ratio.md"),
            parity::length_ratio::rule,
        ),
        rule(
            "parity/link-mismatch",
            include_str!("../../rules/parity/link-mismatch.md"),
            parity::link_mismatch::rule,
        ),
        rule(
            "parity/media-mismatch",
            include_str!("../../rules/parity/media-mismatch.md"),
            parity::media_mismatch::rule,
        ),
        rule(
            "parity/missing-item",
            include_str!("../../rules/parity/missing-item.md"),
            parity::missing_item::rule,
        ),
        rule(
            "parity/missing-language",
            include_str!("../../rules/parity/missing-language.md"),
            parity::missing_language::rule,
        ),
        rule(
            "parity/missing-section",
            include_str!("../../rules/parity/missing-section.md"),
            parity::missing_section::rule,
        ),
        rule(
            "parity/missing-text",
            include_str!("../../rules/parity/missing-text.md"),
            parity::missing_text::rule,
        ),
        rule(
            "parity/number-mismatch",
            include_str!("../../rules/parity/number-mismatch.md"),
            parity::number_mismatch::rule,
        ),
        rule(
            "parity/punctuation-mismatch",
            include_str!("../../rules/parity/punctuation-mismatch.md"),
            parity::punctuation_mismatch::rule,
        ),
        rule(
            "parity/section-order",
            include_str!("../../rules/parity/section-order.md"),
            parity::section_order::rule,
        ),
        rule(
            "parity/tooltip-mismatch",
            include_str!("../../rules/parity/tooltip-mismatch.md"),
            parity::tooltip_mismatch::rule,
        ),
        rule(
            "parity/untranslated",
            include_str!("../../rules/parity/untranslated.md"),
            parity::untranslated::rule,
        ),
        rule(
            "prose/placeholder",
            include_str!("../../rules/prose/placeholder.md"),
            prose::placeholder::rule,
        ),
        rule(
            "prose/punctuation-spacing",
            include_str!("../../rules/prose/punctuation-spacing.md"),
            prose::punctuation_spacing::rule,
        ),
        rule(
            "prose/repeated-text",
            include_str!("../../rules/prose/repeated-text.md"),
            prose::repeated_text::rule,
        ),
        rule(
            "prose/repeated-word",
            include_str!("../../rules/prose/repeated-word.md"),
            prose::repeated_word::rule,
        ),
    ]
}
// registry: end

/// A rule with the default options of its file.
#[expect(
    clippy::panic,
    reason = "default options that do not fit their rule are a fault in the program"
)]
fn rule<O: DeserializeOwned>(
    name: &'static str,
    text: &'static str,
    build: fn(O) -> Check,
) -> Rule {
    let doc = RuleDoc::new(name, text);
    match doc.options.clone().try_into() {
        Ok(options) => Rule { check: build(options), doc },
        Err(error) => panic!("{name}: {error}"),
    }
}

/// A rule that the linter itself reports.
fn frame(name: &'static str, text: &'static str) -> Rule {
    Rule { doc: RuleDoc::new(name, text), check: Check::Frame }
}
