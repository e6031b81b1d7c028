//! Random numbers that are the same on every machine.

use std::hash::Hasher;

use fnv::FnvHasher;

/// `SplitMix64`: small, quick, and the same sequence for the same seed everywhere.
pub struct Random(u64);

impl Random {
    /// The sequence of a seed and some names, so that leaving out one page or class does not
    /// change what happens to another.
    pub fn new(seed: u64, names: &[&str]) -> Self {
        let mut hasher = FnvHasher::with_key(seed);
        for name in names {
            hasher.write(name.as_bytes());
            hasher.write(&[0xff]);
        }
        Self(hasher.finish() ^ seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to one less than `count`; 0 where `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.next() % (count.max(1) as u64)) as usize
    }

    /// One of some things.
    pub fn choose<'a, T>(&mut self, things: &'a [T]) -> Option<&'a T> {
        let at = self.below(things.len());
        things.get(at)
    }

    /// Brings things into another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            let other = self.below(at + 1);
            things.swap(at, other);
        }
    }

    /// At most `count` of some things.
    pub fn sample<T>(&mut self, mut things: Vec<T>, count: usize) -> Vec<T> {
        for at in 0..count.min(things.len()) {
            let other = at + self.below(things.len() - at);
            things.swap(at, other);
        }
        things.truncate(count);
        things
    }
}
