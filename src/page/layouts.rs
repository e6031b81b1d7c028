//! Which division of a page into versions its parts speak for.
//!
//! Borders fall only at markers, and both the words of each part and the recurring sequence of parts speak for
//! a border: a part and its counterpart have the same marker and, in cognate languages, much the same words.
//! Where words and sequence disagree, the sequence weighs more, since a part left in the wrong language is a
//! common fault and a page that happens to repeat itself is not.

use std::ops::Range;

use super::Page;
use super::parts::Part;
use super::sequence::Sequence;
use super::thresholds::THRESHOLDS;
use crate::language::Language;

/// The languages that the page may be in: those of its title and those that its words speak for.
pub(super) fn candidates(page: &Page, parts: &[Part]) -> Vec<Language> {
    let titled: Vec<Language> = page
        .title
        .iter()
        .flat_map(|title| title.line.segments.iter().filter_map(|segment| segment.language))
        .collect();
    let total =
        |language| parts.iter().filter_map(|part| part.evidence.get(&language)).sum::<f64>();
    let sum: f64 = Language::all().map(total).sum();
    Language::all()
        .filter(|&language| {
            // A stray word speaks for no version.
            let spoken = total(language) >= 2.0 && total(language) / sum > 0.05;
            spoken || titled.contains(&language) || page.languages.requires(language)
        })
        .collect()
}

/// The division into two versions with the same markers, where the words agree with it in every part.
pub(super) fn clear_layout(parts: &[Part], languages: &[Language]) -> Option<Layout> {
    let half = parts.len() / 2;
    if parts.len() < 2 || parts.len() % 2 == 1 || parts.iter().any(|part| part.marker.is_none()) {
        return None;
    }
    let (first, second) = parts.split_at(half);
    let same = first.iter().zip(second).all(|(one, other)| one.marker == other.marker);
    let speaks = |parts: &[Part], language: Language| {
        parts.iter().all(|part| confidence(part, language) >= 0.0)
            && [parts.first(), parts.last()]
                .into_iter()
                .flatten()
                .all(|part| confidence(part, language) > 0.0)
    };
    let spoken =
        |parts: &[Part]| languages.iter().copied().find(|&language| speaks(parts, language));
    let (one, other) = (spoken(first)?, spoken(second)?);
    (same && one != other).then(|| vec![(0, one), (half, other)])
}

/// The division that words and sequence together speak for most.
pub(super) fn best_layout(
    page: &Page,
    parts: &[Part],
    languages: &[Language],
    may_be: impl Fn(&Layout) -> bool,
) -> Layout {
    let sequence = Sequence::new(page, parts);
    layouts(parts, languages)
        .into_iter()
        .filter(may_be)
        .map(|layout| (score(parts, &sequence, &layout), layout))
        // The first of equals wins, so that the result does not depend on anything else.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, layout)| layout)
        .unwrap_or_default()
}

/// A possible division: where each version starts, and its language.
pub(super) type Layout = Vec<(usize, Language)>;

/// All divisions that are worth scoring.
fn layouts(parts: &[Part], languages: &[Language]) -> Vec<Layout> {
    let borders: Vec<usize> = if parts.len() <= THRESHOLDS.searched_parts {
        (1..parts.len()).collect()
    } else {
        borders_by_words(parts, languages)
    };
    let mut layouts: Vec<Layout> = languages.iter().map(|&language| vec![(0, language)]).collect();
    for &first in languages {
        for &second in languages.iter().filter(|&&second| second != first) {
            for &border in &borders {
                layouts.push(vec![(0, first), (border, second)]);
                for &third in languages.iter().filter(|&&third| third != first && third != second) {
                    let later = borders.iter().filter(|&&later| later > border);
                    layouts.extend(
                        later.map(|&later| vec![(0, first), (border, second), (later, third)]),
                    );
                }
            }
        }
    }
    layouts
}

/// On a page with very many parts, the borders that its words speak for, and its middle.
fn borders_by_words(parts: &[Part], languages: &[Language]) -> Vec<usize> {
    let mut borders = vec![parts.len() / 2];
    for &first in languages {
        for &second in languages.iter().filter(|&&second| second != first) {
            let mut balance = 0.0;
            let best = parts.iter().enumerate().map(|(index, part)| {
                balance += confidence(part, first) - confidence(part, second);
                (index + 1, balance)
            });
            let best = best.reduce(|best, next| if next.1 > best.1 { next } else { best });
            borders.extend(best.map(|(border, _)| border).filter(|&border| border < parts.len()));
        }
    }
    borders.sort_unstable();
    borders.dedup();
    borders
}

/// How surely a part is in a language, from -1 to 1.
fn confidence(part: &Part, language: Language) -> f64 {
    let own = part.evidence.get(&language).copied().unwrap_or_default();
    let other = part
        .evidence
        .iter()
        .filter(|&(&of, _)| of != language)
        .map(|(_, &count)| count)
        .fold(0.0, f64::max);
    (own - other) / (own + other + 1.0)
}

fn score(parts: &[Part], sequence: &Sequence, layout: &Layout) -> f64 {
    let ends: Vec<usize> =
        layout.iter().skip(1).map(|&(start, _)| start).chain([parts.len()]).collect();
    // A stretch of which no word speaks for its language must at least recur as a whole.
    let ranges: Vec<Range<usize>> =
        layout.iter().zip(&ends).map(|(&(from, _), &to)| from..to).collect();
    let recurs = |at: usize| {
        let others = (0..ranges.len()).filter(|&other| other != at);
        others
            .map(|other| {
                sequence.repeats(ranges[at.min(other)].clone(), ranges[at.max(other)].clone())
            })
            .fold(0.0, f64::max)
    };
    let unspoken = |at: usize| {
        parts[ranges[at].clone()].iter().all(|part| !part.evidence.contains_key(&layout[at].1))
    };
    let length = |at: usize| f64::from(u32::try_from(ranges[at].len()).unwrap_or(u32::MAX));
    if ranges.len() > 1
        && (0..ranges.len()).any(|at| unspoken(at) && recurs(at) < THRESHOLDS.unspoken * length(at))
    {
        return f64::NEG_INFINITY;
    }
    let words: f64 = layout
        .iter()
        .zip(&ends)
        .map(|(&(from, language), &to)| {
            parts[from..to].iter().map(|part| confidence(part, language)).sum::<f64>()
        })
        .sum();
    // A version recurs in the earlier one that it is most like: not in one without cognate words.
    let repeated: f64 = (1..ranges.len())
        .map(|at| {
            let earlier = ranges[..at].iter();
            earlier
                .map(|first| sequence.repeats(first.clone(), ranges[at].clone()))
                .fold(0.0, f64::max)
        })
        .sum();
    let versions = f64::from(u32::try_from(layout.len() - 1).unwrap_or(u32::MAX));
    // What stands at another place in the later version belongs to it all the same.
    let moved: f64 = (1..ranges.len())
        .map(|at| {
            let earlier = ranges[..at].iter();
            earlier
                .map(|first| sequence.counterparts(first.clone(), ranges[at].clone()))
                .fold(0.0, f64::max)
        })
        .sum();
    let opened: f64 = layout.iter().skip(1).map(|&(from, _)| opening(parts, sequence, from)).sum();
    words
        + THRESHOLDS.opening_weight * opened
        + THRESHOLDS.sequence_weight * repeated
        + THRESHOLDS.counterpart_weight * moved
        - THRESHOLDS.version_cost * versions
}

/// How well a part opens a version: as the first one does, or with a box that pages open with where the first
/// one lacks it.
fn opening(parts: &[Part], sequence: &Sequence, from: usize) -> f64 {
    let usual = |at: usize| {
        parts[at].marker.as_ref().is_some_and(|marker| THRESHOLDS.openers.contains(marker))
    };
    let lacking = if usual(from) && !usual(0) { 1.0 + THRESHOLDS.marker_weight } else { 0.0 };
    sequence.alike(0, from).max(lacking)
}
