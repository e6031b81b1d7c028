//! The pairing of two sequences that keeps their order and gains the most.

use super::THRESHOLDS;

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
    /// A text that, where it occurs once on either side, is its own counterpart.
    fn keys(&self) -> (Vec<u64>, Vec<u64>);
}

/// The best pairing of sequences of `n` and `m` members, in order; every member is in one bead.
pub(super) fn best(n: usize, m: usize, gains: &impl Gains) -> Vec<Bead> {
    let mut beads = Vec::with_capacity(n.max(m));
    let whole = Range { first: 0, first_end: n, second: 0, second_end: m };
    if n.saturating_mul(m) <= THRESHOLDS.cells {
        fill(whole, gains, &mut beads);
        return beads;
    }
    let (keys, others) = gains.keys();
    let mut start = whole;
    for (first, second) in anchors(&keys, &others, gains) {
        fill(Range { first_end: first, second_end: second, ..start }, gains, &mut beads);
        beads.push(Bead { first, firsts: 1, second, seconds: 1 });
        start = Range { first: first + 1, second: second + 1, ..start };
    }
    fill(start, gains, &mut beads);
    beads
}

#[derive(Clone, Copy)]
struct Range {
    first: usize,
    first_end: usize,
    second: usize,
    second_end: usize,
}

/// Members whose text occurs once on each side, as far as they keep the order.
fn anchors(keys: &[u64], others: &[u64], gains: &impl Gains) -> Vec<(usize, usize)> {
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
        .filter_map(|(at, key)| Some((at, *places.get(key)?)))
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

/// Dynamic programming over one range, whole or within a band around its diagonal.
fn fill(range: Range, gains: &impl Gains, beads: &mut Vec<Bead>) {
    let (n, m) = (range.first_end - range.first, range.second_end - range.second);
    let width = if n.saturating_mul(m) <= THRESHOLDS.cells {
        m
    } else {
        THRESHOLDS.band.max(n.abs_diff(m) + 16)
    };
    // On row i the columns from `low(i)` on are in the band, `columns` of them.
    let columns = (2 * width + 1).min(m + 1);
    let low = |row: usize| (row * m / n.max(1)).saturating_sub(width).min(m + 1 - columns);
    let mut scores = vec![f64::NEG_INFINITY; (n + 1) * columns];
    let mut steps = vec![Step::None; (n + 1) * columns];
    let at = |row: usize, column: usize| {
        let low = low(row);
        (low <= column && column < low + columns).then(|| row * columns + column - low)
    };
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
                let Some(from) = at(row - rows, column - cols) else { return };
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
            if let Some(here) = at(row, column) {
                (scores[here], steps[here]) = best;
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
