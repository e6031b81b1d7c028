//! The rules. The list between the two lines is written by
//! `PARITET_BLESS=1 cargo test --test registry` from the files under `rules/`.

use std::sync::LazyLock;

use serde::de::DeserializeOwned;

use crate::rule::{Check, RuleDoc, Spec};

static REGISTRY: LazyLock<Vec<Spec>> = LazyLock::new(built_in);

/// Every rule of the program, in the order of their names. Their files are read once.
#[must_use]
pub fn all() -> &'static [Spec] {
    &REGISTRY
}

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

mod paritet {
    pub(super) mod expired_ignore;
    pub(super) mod ignore_without_reason;
    pub(super) mod syntax_error;
    pub(super) mod uncertain_alignment;
    pub(super) mod unknown_ignore;
    pub(super) mod unused_ignore;
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

#[expect(clippy::too_many_lines, reason = "one entry for each rule")]
fn built_in() -> Vec<Spec> {
    vec![
        spec(
            "access/heading-order",
            include_str!("../../rules/access/heading-order.md"),
            access::heading_order::rule,
        ),
        spec(
            "access/image-alt",
            include_str!("../../rules/access/image-alt.md"),
            access::image_alt::rule,
        ),
        spec(
            "access/table-header",
            include_str!("../../rules/access/table-header.md"),
            access::table_header::rule,
        ),
        spec(
            "course/duplicate-page",
            include_str!("../../rules/course/duplicate-page.md"),
            course::duplicate_page::rule,
        ),
        spec(
            "course/orphan-page",
            include_str!("../../rules/course/orphan-page.md"),
            course::orphan_page::rule,
        ),
        spec(
            "course/plan-drift",
            include_str!("../../rules/course/plan-drift.md"),
            course::plan_drift::rule,
        ),
        spec(
            "language/foreign-word",
            include_str!("../../rules/language/foreign-word.md"),
            language::foreign_word::rule,
        ),
        spec(
            "language/swapped",
            include_str!("../../rules/language/swapped.md"),
            language::swapped::rule,
        ),
        spec(
            "language/wrong-language",
            include_str!("../../rules/language/wrong-language.md"),
            language::wrong_language::rule,
        ),
        spec(
            "links/broken-target",
            include_str!("../../rules/links/broken-target.md"),
            links::broken_target::rule,
        ),
        spec(
            "links/empty-block",
            include_str!("../../rules/links/empty-block.md"),
            links::empty_block::rule,
        ),
        spec(
            "links/foreign-course",
            include_str!("../../rules/links/foreign-course.md"),
            links::foreign_course::rule,
        ),
        spec(
            "links/misplaced-block",
            include_str!("../../rules/links/misplaced-block.md"),
            links::misplaced_block::rule,
        ),
        spec(
            "links/vague-text",
            include_str!("../../rules/links/vague-text.md"),
            links::vague_text::rule,
        ),
        spec(
            "links/wrong-language",
            include_str!("../../rules/links/wrong-language.md"),
            links::wrong_language::rule,
        ),
        spec(
            "markup/bilingual-title",
            include_str!("../../rules/markup/bilingual-title.md"),
            markup::bilingual_title::rule,
        ),
        spec(
            "markup/component-shape",
            include_str!("../../rules/markup/component-shape.md"),
            markup::component_shape::rule,
        ),
        spec(
            "markup/empty-section",
            include_str!("../../rules/markup/empty-section.md"),
            markup::empty_section::rule,
        ),
        spec(
            "markup/header-cell",
            include_str!("../../rules/markup/header-cell.md"),
            markup::header_cell::rule,
        ),
        spec(
            "markup/language-attribute",
            include_str!("../../rules/markup/language-attribute.md"),
            markup::language_attribute::rule,
        ),
        spec(
            "markup/language-layout",
            include_str!("../../rules/markup/language-layout.md"),
            markup::language_layout::rule,
        ),
        spec(
            "markup/legacy-tag",
            include_str!("../../rules/markup/legacy-tag.md"),
            markup::legacy_tag::rule,
        ),
        spec(
            "markup/lost-content",
            include_str!("../../rules/markup/lost-content.md"),
            markup::lost_content::rule,
        ),
        spec(
            "markup/misplaced-marker",
            include_str!("../../rules/markup/misplaced-marker.md"),
            markup::misplaced_marker::rule,
        ),
        spec(
            "markup/nested-language",
            include_str!("../../rules/markup/nested-language.md"),
            markup::nested_language::rule,
        ),
        spec(
            "markup/script-stop",
            include_str!("../../rules/markup/script-stop.md"),
            markup::script_stop::rule,
        ),
        spec(
            "markup/title-syntax",
            include_str!("../../rules/markup/title-syntax.md"),
            markup::title_syntax::rule,
        ),
        spec(
            "markup/tooltip-syntax",
            include_str!("../../rules/markup/tooltip-syntax.md"),
            markup::tooltip_syntax::rule,
        ),
        spec(
            "markup/unknown-tag",
            include_str!("../../rules/markup/unknown-tag.md"),
            markup::unknown_tag::rule,
        ),
        spec(
            "paritet/expired-ignore",
            include_str!("../../rules/paritet/expired-ignore.md"),
            paritet::expired_ignore::rule,
        ),
        spec(
            "paritet/ignore-without-reason",
            include_str!("../../rules/paritet/ignore-without-reason.md"),
            paritet::ignore_without_reason::rule,
        ),
        spec(
            "paritet/syntax-error",
            include_str!("../../rules/paritet/syntax-error.md"),
            paritet::syntax_error::rule,
        ),
        spec(
            "paritet/uncertain-alignment",
            include_str!("../../rules/paritet/uncertain-alignment.md"),
            paritet::uncertain_alignment::rule,
        ),
        spec(
            "paritet/unknown-ignore",
            include_str!("../../rules/paritet/unknown-ignore.md"),
            paritet::unknown_ignore::rule,
        ),
        spec(
            "paritet/unused-ignore",
            include_str!("../../rules/paritet/unused-ignore.md"),
            paritet::unused_ignore::rule,
        ),
        spec(
            "parity/component-mismatch",
            include_str!("../../rules/parity/component-mismatch.md"),
            parity::component_mismatch::rule,
        ),
        spec(
            "parity/heading-level",
            include_str!("../../rules/parity/heading-level.md"),
            parity::heading_level::rule,
        ),
        spec(
            "parity/inconsistent-translation",
            include_str!("../../rules/parity/inconsistent-translation.md"),
            parity::inconsistent_translation::rule,
        ),
        spec(
            "parity/item-order",
            include_str!("../../rules/parity/item-order.md"),
            parity::item_order::rule,
        ),
        spec(
            "parity/length-ratio",
            include_str!("../../rules/parity/length-ratio.md"),
            parity::length_ratio::rule,
        ),
        spec(
            "parity/link-mismatch",
            include_str!("../../rules/parity/link-mismatch.md"),
            parity::link_mismatch::rule,
        ),
        spec(
            "parity/media-mismatch",
            include_str!("../../rules/parity/media-mismatch.md"),
            parity::media_mismatch::rule,
        ),
        spec(
            "parity/missing-item",
            include_str!("../../rules/parity/missing-item.md"),
            parity::missing_item::rule,
        ),
        spec(
            "parity/missing-language",
            include_str!("../../rules/parity/missing-language.md"),
            parity::missing_language::rule,
        ),
        spec(
            "parity/missing-section",
            include_str!("../../rules/parity/missing-section.md"),
            parity::missing_section::rule,
        ),
        spec(
            "parity/missing-text",
            include_str!("../../rules/parity/missing-text.md"),
            parity::missing_text::rule,
        ),
        spec(
            "parity/number-mismatch",
            include_str!("../../rules/parity/number-mismatch.md"),
            parity::number_mismatch::rule,
        ),
        spec(
            "parity/punctuation-mismatch",
            include_str!("../../rules/parity/punctuation-mismatch.md"),
            parity::punctuation_mismatch::rule,
        ),
        spec(
            "parity/section-order",
            include_str!("../../rules/parity/section-order.md"),
            parity::section_order::rule,
        ),
        spec(
            "parity/tooltip-mismatch",
            include_str!("../../rules/parity/tooltip-mismatch.md"),
            parity::tooltip_mismatch::rule,
        ),
        spec(
            "parity/untranslated",
            include_str!("../../rules/parity/untranslated.md"),
            parity::untranslated::rule,
        ),
        spec(
            "prose/placeholder",
            include_str!("../../rules/prose/placeholder.md"),
            prose::placeholder::rule,
        ),
        spec(
            "prose/punctuation-spacing",
            include_str!("../../rules/prose/punctuation-spacing.md"),
            prose::punctuation_spacing::rule,
        ),
        spec(
            "prose/repeated-text",
            include_str!("../../rules/prose/repeated-text.md"),
            prose::repeated_text::rule,
        ),
        spec(
            "prose/repeated-word",
            include_str!("../../rules/prose/repeated-word.md"),
            prose::repeated_word::rule,
        ),
    ]
}
// registry: end

/// A rule of the program, with the options that its module takes.
fn spec<O: DeserializeOwned + 'static>(
    name: &'static str,
    text: &'static str,
    build: fn(O) -> Check,
) -> Spec {
    Spec::new(RuleDoc::new(name, text), move |options| options.try_into().map(build))
}
