//! Reading ahead: of whoever takes the batches, and of the fingerprint of a big file.
//!
//! A fingerprint is worked out byte after byte, by one thread, and until it is there nobody knows whether the file was ingested
//! before. The other threads do not wait for it: they read by what the beginning of the file looks like, and what they make of
//! it is held back.

use std::sync::mpsc::sync_channel;

use crate::error::{Error, Result};
use crate::sources::{Batches, Delivered, Underway};
use crate::validation::{Judge, Validated};

/// Threads of a stage's own. Of stages that share theirs, one waits for the longest piece of work of another.
pub(super) struct Workers(Option<rayon::ThreadPool>);

impl Workers {
    /// So many threads; where the machine gives none, those that all share.
    pub(super) fn new(threads: usize) -> Self {
        Self(rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok())
    }

    /// Does some work with them.
    pub(super) fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

/// How many batches are held back at most: about 30 MB each.
const MOST: usize = 10;

/// What was read and judged, and not yet taken.
#[derive(Default)]
pub(super) struct Held {
    pub(super) batches: Vec<Validated>,
    /// Why nothing can be read of the file.
    pub(super) broken: Vec<Error>,
    /// Why no more can be read.
    pub(super) error: Option<Error>,
}

/// Reads until the fingerprint is taken, or as much as may be held back.
pub(super) fn read(underway: &Underway, batches: &mut Batches<'_>, judge: &mut Judge<'_>) -> Held {
    let mut held = Held::default();
    // One thread is busy with the fingerprint.
    let workers = Workers::new(rayon::current_num_threads().saturating_sub(1).max(1));
    while held.batches.len() < MOST && !underway.is_over() {
        let broken = &mut held.broken;
        let next = workers.run(|| -> Result<Option<Validated>> {
            batches.next(broken)?.map(|delivered| judge.validate(&delivered)).transpose()
        });
        match next {
            Ok(Some(validated)) => held.batches.push(validated),
            Ok(None) => break,
            Err(error) => {
                held.error = Some(error);
                break;
            }
        }
    }
    held
}

/// Hands on the batches while a thread of its own reads the next one, so that no processor waits for the last row of a batch.
/// Tables that break off are told in `broken`.
pub(super) fn each(
    mut batches: Batches<'_>,
    broken: &mut Vec<Error>,
    mut take: impl FnMut(Delivered) -> Result<()>,
) -> Result<()> {
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel(0);
        let reader = scope.spawn(move || -> Result<Vec<Error>> {
            let (workers, mut broken) = (Workers::new(rayon::current_num_threads()), Vec::new());
            while let Some(delivered) = workers.run(|| batches.next(&mut broken))? {
                // Nobody takes the rest once the run has failed.
                if sender.send(delivered).is_err() {
                    break;
                }
            }
            Ok(broken)
        });
        for delivered in receiver {
            take(delivered)?;
        }
        let read = reader.join().map_err(|_| Error::engine("reading a table", "the reader broke off"))?;
        broken.extend(read?);
        Ok(())
    })
}
