//! What published counts give away of withheld ones beside them, whatever else there is: no search is needed to see it.
//!
//! Each world of the search moves one set of counts that hang together; a part and a whole that are both withheld are moved apart by
//! different worlds. These two rules keep what such pairs tell together.

use std::collections::BTreeMap;

use super::{Narrow, Secret, Worlds};

impl Worlds {
    /// Withheld counts that differ by few persons from a published one of which they are part, or which is part of them: the one gives the
    /// other nearly away. Where both are withheld each moves with the other.
    pub(super) fn untied(&self, known: &[bool]) -> Vec<Narrow> {
        let mut untied = Vec::new();
        for (part, whole) in &self.relations.nested {
            let (withheld, shown) = if known[*whole as usize] { (*part, *whole) } else { (*whole, *part) };
            let rows = &self.counts.shown_by[withheld as usize];
            let k = rows.iter().map(|row| self.k[*row as usize]).fold(0.0, f64::max);
            let apart = self.counts.truth[*whole as usize] - self.counts.truth[*part as usize];
            if known[withheld as usize] || !known[shown as usize] || apart >= k {
                continue;
            }
            let used = self.used(self.counts.shows(shown));
            untied.extend(used.map(|used| Narrow { rows: rows.clone(), lacks: k, used, undecided: false }));
        }
        untied
    }

    /// Rests that are few together: where what remains of a whole without its part is published, so is what the withheld rests of its
    /// categories or areas come to; each of them is no more than that.
    pub(super) fn few_left(&self, secrets: &BTreeMap<u32, Secret>, known: &[bool]) -> Vec<Narrow> {
        let mut few = Vec::new();
        for (all, rests) in self.relations.rests.iter().filter(|(all, _)| known[*all as usize]) {
            let truth = |rest: &u32| self.counts.truth[*rest as usize];
            let (shown, withheld): (Vec<u32>, Vec<u32>) = rests.iter().partition(|rest| known[**rest as usize]);
            // In truth, and to who takes the sum for exact.
            let believed = truth(all) - shown.iter().map(truth).sum::<f64>();
            let left =
                withheld.iter().map(truth).sum::<f64>().min(if believed < 0.0 { f64::INFINITY } else { believed });
            let secret: Vec<&Secret> = withheld.iter().filter_map(|rest| secrets.get(rest)).collect();
            let width = secret.iter().map(|secret| secret.width).fold(0.0, f64::max);
            if left >= width {
                continue;
            }
            let mut rows: Vec<u32> = secret.iter().flat_map(|secret| secret.rows.iter().copied()).collect();
            rows.sort_unstable();
            let used = self.used(shown.iter().chain([all]).flat_map(|rest| self.counts.shows(*rest)));
            few.extend(used.map(|used| Narrow { rows, lacks: width - left, used, undecided: false }));
        }
        few
    }
}
