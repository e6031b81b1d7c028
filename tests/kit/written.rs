//! What the author of a page wrote, apart from what is written for programs.

use std::collections::BTreeMap;
use std::ops::Range;

use paritet::diagnostic::SourceId;
use paritet::markup::html::Tree;
use paritet::page::Page;
use paritet::source::Span;

/// Attributes that say how something looks or which cells it heads. All others are read by somebody: as
/// text, as an address, as a name that links lead to.
const LOOKS: [&str; 3] = ["class", "scope", "style"];

/// The words of a page of one source, in small letters and in their order.
///
/// A word is letters and digits, with hyphens and apostrophes between them. All that the source holds is
/// counted, comments, addresses and values of attributes too, but for
///
/// - the names of elements and attributes, and the values of [`LOOKS`],
/// - the words of a marker that are of the tag it stands for,
/// - the code of a language before a part of the title,
/// - a blank that is written out, as `&nbsp;`.
pub fn words(page: &Page) -> Vec<String> {
    let text = page.source(SourceId::default()).text();
    let mut passed = title_codes(page);
    passed.extend(page.tree(SourceId::default()).into_iter().flat_map(tags));
    passed.sort_by_key(|range| range.start);
    let markers = markers(page);
    let is_passed = |at: usize| {
        // The ranges are disjoint.
        let after = passed.partition_point(|range| range.start <= at);
        after.checked_sub(1).is_some_and(|before| passed[before].contains(&at))
    };
    let of_marker = |at: usize, word: &str| {
        let mut around = markers.iter().filter(|(range, _)| range.contains(&at));
        around.any(|(_, tag)| word.split('-').all(|part| tag.contains(part)))
    };
    let is_blank = |at: usize, word: &str| word == "nbsp" && text[..at].ends_with('&');
    // What stands in brackets may become a marker, or cease to be one, where a cell is mended around it.
    let is_tag = |at: usize, word: &str| word.starts_with("udir-") && text[..at].ends_with('[');
    // An end tag that closes nothing is no tag of an element, but its name is none that anybody reads.
    let is_end_tag = |at: usize| text[..at].ends_with("</");
    ranges(text)
        .map(|range| (range.start, text[range].to_lowercase()))
        .filter(|(at, word)| !is_passed(*at) && !of_marker(*at, word))
        .filter(|(at, word)| !is_blank(*at, word) && !is_end_tag(*at) && !is_tag(*at, word))
        .map(|(_, word)| word)
        .collect()
}

/// The words that one text has more often than another, apart from those that stood twice in a row so often.
pub fn lost(before: &[String], after: &[String]) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in after {
        *left.entry(word).or_default() += 1;
    }
    for pair in before.windows(2).filter(|pair| pair[0] == pair[1]) {
        *left.entry(&pair[0]).or_default() += 1;
    }
    let is_lost = |word: &&String| match left.get_mut(word.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    before.iter().filter(is_lost).cloned().collect()
}

fn ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let inside = |letter: char| letter.is_alphanumeric() || "-'’".contains(letter);
    let is_mark = |letter: char| !letter.is_alphanumeric();
    text.split(move |letter| !inside(letter)).filter_map(move |part| {
        let offset = part.as_ptr() as usize - text.as_ptr() as usize;
        let start = offset + part.len() - part.trim_start_matches(is_mark).len();
        let end = offset + part.trim_end_matches(is_mark).len();
        (start < end).then_some(start..end)
    })
}

fn title_codes(page: &Page) -> Vec<Range<usize>> {
    let text = page.source(SourceId::default()).text();
    let segments = page.title().into_iter().flat_map(|title| &title.line.segments);
    let codes = segments.filter_map(|segment| {
        let range = segment.span.start as usize..segment.text.start as usize;
        let code = text.get(range.clone())?.trim_matches(|letter: char| !letter.is_alphanumeric());
        code.eq_ignore_ascii_case(segment.language?.code()).then_some(range)
    });
    codes.collect()
}

/// The tags of a tree without the values that are read.
fn tags(tree: &Tree) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for node in tree.nodes() {
        let Some(element) = tree.element(node) else { continue };
        found.extend(element.end.map(Span::range));
        let mut at = element.start.range().start;
        for attribute in tree.attributes(node) {
            if !LOOKS.contains(&&*attribute.name) {
                found.push(at..attribute.span.range().start);
                at = attribute.span.range().end;
            }
        }
        found.push(at..element.start.range().end);
    }
    found.retain(|range| range.start < range.end);
    found
}

/// The markers, each with the name of the tag that it stands for.
fn markers(page: &Page) -> Vec<(Range<usize>, &'static str)> {
    let sections = page.sections().filter_map(|(id, _)| {
        let tag = page.block(id).marker()?.tag?;
        Some((page.opening(id).span.range(), tag.name.as_str()))
    });
    sections.collect()
}
