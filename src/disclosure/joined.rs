//! Things that hang together, told apart by the first of each: a forest of disjoint sets (Tarjan RE. J ACM 1975; 22: 215-225).

/// Sets of things by their numbers, each named by its least.
pub(super) struct Joined(Vec<u32>);

impl Joined {
    /// So many things, each alone.
    pub(super) fn alone(number: usize) -> Self {
        Self((0..number as u32).collect())
    }

    /// The least of those that a thing hangs together with.
    pub(super) fn first(&mut self, mut at: u32) -> u32 {
        while self.0[at as usize] != at {
            self.0[at as usize] = self.0[self.0[at as usize] as usize];
            at = self.0[at as usize];
        }
        at
    }

    /// Joins two things.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}
