//! Applying fixes to a text.

use std::collections::BTreeMap;

use crate::diagnostic::{Edit, Fix};

/// The text after some fixes, all of which are of this text.
///
/// A fix is applied as a whole or not at all. The fixes are taken in the order
/// of their places, whatever order they come in; one that overlaps a fix taken
/// before is left out, and so is one whose places are not in the text.
#[must_use]
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> String {
    let mut fixes: Vec<&[Edit]> = fixes.into_iter().map(Fix::edits).collect();
    fixes.sort_unstable();
    let mut taken = Taken::default();
    for edits in fixes {
        let fits = |edit: &Edit| text.get(edit.place.span.range()).is_some() && taken.fits(edit);
        if edits.iter().all(fits) {
            for edit in edits {
                taken.0.insert((edit.place.span.start, edit.place.span.end), &edit.text);
            }
        }
    }
    let mut result = String::with_capacity(text.len());
    let mut at = 0;
    for ((start, end), new) in taken.0 {
        result.push_str(&text[at..start as usize]);
        result.push_str(new);
        at = end as usize;
    }
    result.push_str(&text[at..]);
    result
}

/// Disjoint edits by their bytes.
#[derive(Default)]
struct Taken<'f>(BTreeMap<(u32, u32), &'f str>);

impl Taken<'_> {
    /// Whether an edit overlaps none of these. Two insertions at one place overlap, since their order
    /// would be a guess.
    fn fits(&self, edit: &Edit) -> bool {
        let (start, end) = (edit.place.span.start, edit.place.span.end);
        let before = self.0.range(..=(start, end)).next_back().map(|(&bytes, _)| bytes);
        let after = self.0.range((start, end)..).next().map(|(&bytes, _)| bytes);
        before.is_none_or(|bytes| bytes.1 <= start && bytes != (start, end))
            && after.is_none_or(|bytes| end <= bytes.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Applicability, Place, SourceId};
    use crate::source::Span;
    use proptest::prelude::*;

    fn fix(edits: &[(usize, usize, &str)]) -> Fix {
        let edits = edits.iter().map(|&(start, end, text)| Edit {
            place: Place { source: SourceId(0), span: Span::new(start, end) },
            text: text.to_owned(),
        });
        Fix::new(String::new(), Applicability::Safe, edits.collect())
    }

    #[test]
    fn edits_are_applied_by_place_and_not_by_order() {
        let fixes = [fix(&[(8, 13, "verd")]), fix(&[(0, 3, "Hei"), (4, 7, "du")])];
        assert_eq!(apply("hei der verda", &fixes), "Hei du verd");
    }

    #[test]
    fn fix_that_overlaps_an_earlier_one_is_left_out_as_a_whole() {
        let fixes = [fix(&[(2, 6, "X")]), fix(&[(5, 7, "Y"), (8, 9, "Z")])];
        assert_eq!(apply("0123456789", &fixes), "01X6789");
    }

    #[test]
    fn neighbouring_edits_do_not_overlap() {
        let fixes = [fix(&[(2, 2, "+")]), fix(&[(2, 4, "")]), fix(&[(4, 4, "-")])];
        assert_eq!(apply("012345", &fixes), "01+-45");
    }

    #[test]
    fn same_insertion_is_made_once() {
        let fixes = [fix(&[(1, 1, " ")]), fix(&[(1, 1, " ")])];
        assert_eq!(apply("ab", &fixes), "a b");
    }

    #[test]
    fn places_outside_the_text_or_inside_a_letter_are_left_out() {
        let fixes = [fix(&[(1, 2, "x")]), fix(&[(40, 50, "y")])];
        assert_eq!(apply("å", &fixes), "å");
    }

    proptest! {
        #[test]
        fn order_of_the_fixes_does_not_matter(
            text in "[aå😀 ]{0,24}",
            edits in prop::collection::vec(
                prop::collection::vec((0_usize..40, 0_usize..6, "[x ]{0,2}"), 1..3), 0..8),
        ) {
            let fixes: Vec<Fix> = edits
                .iter()
                .map(|edits| {
                    let edits: Vec<_> =
                        edits.iter().map(|(start, len, new)| (*start, start + len, new.as_str())).collect();
                    fix(&edits)
                })
                .collect();
            let forward = apply(&text, &fixes);
            prop_assert_eq!(&forward, &apply(&text, fixes.iter().rev()));
            prop_assert_eq!(&forward, &apply(&text, fixes.iter().chain(&fixes)));
        }
    }
}
