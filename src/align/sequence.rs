//! The pairing of two sequences that keeps their order and gains the most.

use super::THRESHOLDS;
use crate::work;

/// Some of the one sequence against some of the other; one side may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bead {
    pub(super) first: usize,
    pub(super) firsts: usize,
    pub(super) second: usize,
    pub(super) seconds: usize,
}

/// What pairs gain. Indices count from 0 in each sequence.
pub(super) trait Gains {
    /// Of one against one; negative where they are not counterparts.
    fn pair(&self, first: usize, second: usize) -> f64;
    /// Of one against this and the next.
    fn one_to_two(&self, first: usize, second: usize) -> f64;
    /// Of this and the next against one.
    fn two_to_one(&self, first: usize, second: usize) -> f64;
    /// Where one occurs once on either side, it tells the counterpart.
    fn keys(&self, by: Anchor) -> [Vec<u64>; 2];
}

/// What anchors a pairing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text.
    Text,
    /// What is the same in every language, such as numbers.
    Constants,
}

/// What anchors a range, in turn, as long as the gaps are too large, and of how many members together.
const ANCHORED_BY: [(Anchor, usize); 5] = [
    (Anchor::Text, 1),
    (Anchor::Constants, 1),
    (Anchor::Text, 1),
    (Anchor::Text, 2),
    (Anchor::Text, 3),
];

/// The best pairing of sequences of `n` and `m` members, in order; every member is in one bead.
pub(super) fn best(n: usize, m: usize, gains: &impl Gains) -> Vec<Bead> {
    let mut beads = Vec::with_capacity(n.max(m));
    let whole = Range { first: 0, first_end: n, second: 0, second_end: m };
    if whole.cells() <= THRESHOLDS.cells {
        fill(whole, gains, &mut beads);
        return beads;
    }
    let keys = [gains.keys(Anchor::Text), gains.keys(Anchor::Constants)];
    divide(whole, &ANCHORED_BY, &keys, gains, &mut beads);
    beads
}

#[derive(Clone, Copy)]
struct Range {
    first: usize,
    first_end: usize,
    second: usize,
    second_end: usize,
}

impl Range {
    fn firsts(&self) -> usize {
        self.first_end - self.first
    }

    fn seconds(&self) -> usize {
        self.second_end - self.second
    }

    fn cells(&self) -> usize {
        self.firsts().saturating_mul(self.seconds())
    }

    /// As much of the range as lies within `size` members of its start.
    fn corner(&self, size: usize) -> Self {
        Self {
            first_end: self.first_end.min(self.first + size),
            second_end: self.second_end.min(self.second + size),
            ..*self
        }
    }
}

/// Divides a range that is too large for a table at what occurs once on each side, and pairs the parts.
fn divide(
    range: Range,
    steps: &[(Anchor, usize)],
    keys: &[[Vec<u64>; 2]; 2],
    gains: &impl Gains,
    beads: &mut Vec<Bead>,
) {
    let Some((&(by, length), later)) =
        steps.split_first().filter(|_| range.cells() > THRESHOLDS.cells)
    else {
        return fill(range, gains, beads);
    };
    let [one, two] = &keys[usize::from(by == Anchor::Constants)];
    let (one, two) = (&one[range.first..range.first_end], &two[range.second..range.second_end]);
    let mut start = range;
    for (first, second) in anchors(&joined(one, length), &joined(two, length), range, gains) {
        divide(Range { first_end: first, second_end: second, ..start }, later, keys, gains, beads);
        beads.push(Bead { first, firsts: 1, second, seconds: 1 });
        start = Range { first: first + 1, second: second + 1, ..start };
    }
    divide(start, later, keys, gains, beads);
}

/// The keys of so many members after one another.
fn joined(keys: &[u64], length: usize) -> Vec<u64> {
    keys.windows(length).map(|keys| crate::text::hash(&keys)).collect()
}

/// Members of a range whose text occurs once on each side, as far as they keep the order.
fn anchors(keys: &[u64], others: &[u64], range: Range, gains: &impl Gains) -> Vec<(usize, usize)> {
    let unique = |keys: &[u64]| {
        let counts = crate::text::counts(keys.iter().copied());
        move |key: &u64| counts.get(key) == Some(&1)
    };
    let (once, once_other) = (unique(keys), unique(others));
    let places: rustc_hash::FxHashMap<u64, usize> = others
        .iter()
        .enumerate()
        .filter(|(_, key)| once_other(key))
        .map(|(at, &key)| (key, at))
        .collect();
    let candidates: Vec<(usize, usize)> = keys
        .iter()
        .enumerate()
        .filter(|(_, key)| once(key))
        .filter_map(|(at, key)| Some((range.first + at, range.second + *places.get(key)?)))
        .filter(|&(first, second)| gains.pair(first, second) > 0.0)
        .collect();
    longest_increasing(&candidates)
}

/// The longest run of candidates whose second members increase as their first ones do.
fn longest_increasing(candidates: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    for (at, &(_, second)) in candidates.iter().enumerate() {
        let length = tails.partition_point(|&tail| candidates[tail].1 < second);
        before.push(length.checked_sub(1).map(|previous| tails[previous]));
        if length == tails.len() { tails.push(at) } else { tails[length] = at }
    }
    let mut run: Vec<(usize, usize)> =
        std::iter::successors(tails.last().copied(), |&at| before[at])
            .map(|at| candidates[at])
            .collect();
    run.reverse();
    run
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    None,
    First,
    Second,
    Pair,
    OneToTwo,
    TwoToOne,
}

/// Pairs one range: by one table, whole or within a band around its diagonal; a range too large for that,
/// step by step.
fn fill(range: Range, gains: &impl Gains, beads: &mut Vec<Bead>) {
    let (n, m) = (range.firsts(), range.seconds());
    if range.cells() <= THRESHOLDS.cells {
        return table(range, m, gains, beads);
    }
    let width = THRESHOLDS.band.max(n.abs_diff(m) + 16);
    if n.saturating_mul((2 * width + 1).min(m + 1)) <= THRESHOLDS.banded_cells {
        table(range, width, gains, beads);
    } else {
        advance(range, gains, beads);
    }
}

/// Pairs a range window by window: of each, what stands in its first half is kept, and the next begins
/// there. Where a window pairs nothing, a larger one is tried, as long as the cells for that last.
fn advance(mut range: Range, gains: &impl Gains, beads: &mut Vec<Bead>) {
    let mut size = THRESHOLDS.band;
    let mut spare = THRESHOLDS.banded_cells;
    while range.firsts() > 0 && range.seconds() > 0 {
        let (window, from) = (range.corner(size), beads.len());
        table(window, window.seconds(), gains, beads);
        if window.first_end == range.first_end && window.second_end == range.second_end {
            return;
        }
        // Where all that is left of one side has its place, the other side has the rest.
        let last = &beads[from..];
        let firsts_end = window.first_end == range.first_end;
        let seconds_end = window.second_end == range.second_end;
        if firsts_end && last.iter().all(|bead| bead.seconds > 0 || bead.firsts == 0)
            || seconds_end && last.iter().all(|bead| bead.firsts > 0 || bead.seconds == 0)
        {
            (range.first, range.second) = (window.first_end, window.second_end);
            continue;
        }
        let half = range.corner(size / 2);
        let is_pair = |bead: &Bead| bead.firsts > 0 && bead.seconds > 0;
        let is_kept = |bead: &Bead| {
            is_pair(bead) && bead.first < half.first_end && bead.second < half.second_end
        };
        let mut kept = beads[from..].iter().rposition(is_kept).map(|at| at + 1);
        if size > THRESHOLDS.band {
            // Of a large one, all that counts is where the pairs begin.
            kept = kept.or_else(|| beads[from..].iter().position(is_pair));
        }
        beads.truncate(from + kept.unwrap_or_default());
        if let Some(last) = beads.last().filter(|_| kept.is_some()) {
            range.first = last.first + last.firsts;
            range.second = last.second + last.seconds;
            size = THRESHOLDS.band;
        } else if let Some(rest) = spare.checked_sub(4 * size * size) {
            (size, spare) = (2 * size, rest);
        } else {
            let part = |count: usize| half.firsts().max(half.seconds()) * count;
            let most = range.firsts().max(range.seconds());
            let (firsts, seconds) = (range.firsts(), range.seconds());
            let gap = Range {
                first_end: range.first + part(firsts) / most,
                second_end: range.second + part(seconds) / most,
                ..range
            };
            leave(gap, beads);
            (range.first, range.second) = (gap.first_end, gap.second_end);
            size = THRESHOLDS.band;
        }
    }
    leave(range, beads);
}

/// Pairs nothing in a range.
fn leave(range: Range, beads: &mut Vec<Bead>) {
    let second = range.second;
    beads.extend((range.first..range.first_end).map(|first| Bead {
        first,
        firsts: 1,
        second,
        seconds: 0,
    }));
    let first = range.first_end;
    beads.extend((range.second..range.second_end).map(|second| Bead {
        first,
        firsts: 0,
        second,
        seconds: 1,
    }));
}

/// Dynamic programming over one range, so many columns to either side of its diagonal.
fn table(range: Range, width: usize, gains: &impl Gains, beads: &mut Vec<Bead>) {
    let (n, m) = (range.firsts(), range.seconds());
    // On row i the columns from `low(i)` on are in the band, `columns` of them.
    let columns = (2 * width + 1).min(m + 1);
    let low = |row: usize| (row * m / n.max(1)).saturating_sub(width).min(m + 1 - columns);
    // A bead takes two rows at most: no earlier scores are needed.
    let mut scores = vec![f64::NEG_INFINITY; 3 * columns];
    let mut steps = vec![Step::None; (n + 1) * columns];
    work::add(steps.len());
    let at = |row: usize, column: usize| {
        let low = low(row);
        (low <= column && column < low + columns).then(|| row * columns + column - low)
    };
    let score_at =
        |row: usize, column: usize| at(row, column).map(|at| at - (row - row % 3) * columns);
    for row in 0..=n {
        for column in low(row)..low(row) + columns {
            let mut best = if row == 0 && column == 0 {
                (0.0, Step::None)
            } else {
                (f64::NEG_INFINITY, Step::None)
            };
            let mut try_step = |rows: usize, cols: usize, gain: f64, step: Step| {
                if gain < 0.0 || row < rows || column < cols {
                    return;
                }
                let Some(from) = score_at(row - rows, column - cols) else { return };
                let score = scores[from] + gain;
                if score > best.0 {
                    best = (score, step);
                }
            };
            if row > 0 && column > 0 {
                let (first, second) = (range.first + row - 1, range.second + column - 1);
                try_step(1, 1, gains.pair(first, second), Step::Pair);
                if column > 1 {
                    try_step(1, 2, gains.one_to_two(first, second - 1), Step::OneToTwo);
                }
                if row > 1 {
                    try_step(2, 1, gains.two_to_one(first - 1, second), Step::TwoToOne);
                }
            }
            try_step(1, 0, 0.0, Step::First);
            try_step(0, 1, 0.0, Step::Second);
            if let (Some(here), Some(score)) = (at(row, column), score_at(row, column)) {
                (scores[score], steps[here]) = best;
            }
        }
    }
    let (mut row, mut column) = (n, m);
    let from = beads.len();
    while row > 0 || column > 0 {
        let step = at(row, column).map_or(Step::None, |here| steps[here]);
        let (firsts, seconds) = match step {
            Step::First => (1, 0),
            Step::Second => (0, 1),
            Step::Pair => (1, 1),
            Step::OneToTwo => (1, 2),
            Step::TwoToOne => (2, 1),
            // Outside the band nothing is paired.
            Step::None => (usize::from(row > 0), usize::from(row == 0)),
        };
        row -= firsts;
        column -= seconds;
        beads.push(Bead {
            first: range.first + row,
            firsts,
            second: range.second + column,
            seconds,
        });
    }
    beads[from..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers, of which equal ones are counterparts, and 12 is the counterpart of 1 and 2.
    struct Numbers<'n>(&'n [u64], &'n [u64]);

    fn gain(is_counterpart: bool) -> f64 {
        if is_counterpart { 1.0 } else { -1.0 }
    }

    impl Gains for Numbers<'_> {
        fn pair(&self, first: usize, second: usize) -> f64 {
            gain(self.0[first] == self.1[second])
        }

        fn one_to_two(&self, first: usize, second: usize) -> f64 {
            gain(self.0[first] == 10 * self.1[second] + self.1[second + 1])
        }

        fn two_to_one(&self, first: usize, second: usize) -> f64 {
            gain(self.1[second] == 10 * self.0[first] + self.0[first + 1])
        }

        fn keys(&self, _: Anchor) -> [Vec<u64>; 2] {
            [self.0.to_vec(), self.1.to_vec()]
        }
    }

    /// How many of each side are in each bead.
    fn beads(one: &[u64], two: &[u64]) -> Vec<(usize, usize)> {
        let beads = best(one.len(), two.len(), &Numbers(one, two));
        let (mut first, mut second) = (0, 0);
        for bead in &beads {
            assert_eq!((bead.first, bead.second), (first, second), "every member is in one bead");
            (first, second) = (first + bead.firsts, second + bead.seconds);
        }
        assert_eq!((first, second), (one.len(), two.len()));
        beads.iter().map(|bead| (bead.firsts, bead.seconds)).collect()
    }

    fn pairs(one: &[u64], two: &[u64]) -> usize {
        beads(one, two).into_iter().filter(|&bead| bead == (1, 1)).count()
    }

    #[test]
    fn what_has_no_counterpart_is_alone() {
        assert_eq!(beads(&[1, 2, 3], &[1, 3]), [(1, 1), (1, 0), (1, 1)]);
        assert_eq!(beads(&[], &[1]), [(0, 1)]);
    }

    #[test]
    fn one_may_stand_against_two() {
        assert_eq!(beads(&[12, 3], &[1, 2, 3]), [(1, 2), (1, 1)]);
        assert_eq!(beads(&[1, 2, 3], &[12, 3]), [(2, 1), (1, 1)]);
    }

    #[test]
    fn the_order_is_kept_and_the_most_is_gained() {
        assert_eq!(pairs(&[1, 2, 3, 4], &[4, 1, 2, 3]), 3);
        assert_eq!(pairs(&[1, 2], &[2, 1]), 1);
    }

    #[test]
    fn long_sequences_pair_as_short_ones_do() {
        let all: Vec<u64> = (100..1_300).collect();
        assert!(all.len() * all[400..].len() > THRESHOLDS.cells);
        assert_eq!(pairs(&all, &all[400..]), 800);
        // Nothing occurs once.
        assert_eq!(pairs(&vec![7; 2_000], &vec![7; 1_500]), 1_500);
    }

    #[test]
    fn the_longest_run_that_increases_on_both_sides_is_kept() {
        assert_eq!(longest_increasing(&[(0, 3), (1, 1), (2, 2), (3, 0)]), [(1, 1), (2, 2)]);
        assert_eq!(longest_increasing(&[]), []);
    }
}
