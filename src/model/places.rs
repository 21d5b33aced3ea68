//! Texts of a column told to be equal by where they stand, so that a column of few words is read without comparing its cells.

/// The places of words met lately: a power of two.
const RECENT: usize = 1 << 9;

/// Which number the word at a place has, of the words that a chunk of a text column had lately.
///
/// A place is the view of a cell: a short text itself, or where the bytes of a long one stand. Where two rows of one chunk have the
/// same place, they have the same word; so one of these is good for one chunk only.
pub struct Places {
    recent: Vec<(u128, u32)>,
    last: (u128, u32),
}

impl Places {
    /// Nothing met yet.
    #[must_use]
    pub fn new() -> Self {
        Self { recent: vec![(u128::MAX, 0); RECENT], last: (u128::MAX, 0) }
    }

    /// The number of the word at a place, asked for only where the place was not met lately; nothing where there is none.
    #[inline]
    pub fn number(&mut self, place: u128, ask: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if self.last.0 != place {
            let slot = &mut self.recent[slot(place)];
            if slot.0 != place {
                *slot = (place, ask()?);
            }
            self.last = *slot;
        }
        Some(self.last.1)
    }
}

impl Default for Places {
    fn default() -> Self {
        Self::new()
    }
}

/// The slot of a place among those met lately.
#[inline]
fn slot(place: u128) -> usize {
    let folded = (place as u64) ^ ((place >> 64) as u64).rotate_left(29);
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 55) as usize % RECENT
}
