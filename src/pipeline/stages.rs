//! How long each stage of a run took, and what it asked of the machine.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::files;

/// A stage that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// The time on the clock.
    pub took: Duration,
    /// Time of the processors, all threads together; nothing where the system does not tell.
    pub processors: Option<Duration>,
    /// The most memory that the process has held since it began, in bytes; nothing where the system does not tell.
    pub peak: Option<u64>,
}

/// The stages of a run.
#[derive(Debug)]
pub(super) struct Stages {
    since: Instant,
    processors: Option<Duration>,
    pub(super) done: Vec<Stage>,
}

impl Stages {
    /// Begins the first stage.
    pub(super) fn begin() -> Self {
        Self { since: Instant::now(), processors: processors(), done: Vec::new() }
    }

    /// Ends a stage and begins the next.
    pub(super) fn end(&mut self, name: &'static str) {
        let (before, now) = (self.processors, processors());
        let processors = now.zip(before).map(|(now, before)| now.saturating_sub(before));
        self.done.push(Stage { name, took: self.since.elapsed(), processors, peak: peak() });
        (self.since, self.processors) = (Instant::now(), now);
    }
}

/// Linux counts the time of processors in hundredths of a second, whatever the machine (`man 5 proc`, fields utime and stime).
const TICK: Duration = Duration::from_millis(10);

fn processors() -> Option<Duration> {
    ticks(&told("/proc/self/stat")?).map(|ticks| TICK * ticks)
}

fn peak() -> Option<u64> {
    highest(&told("/proc/self/status")?)
}

fn told(path: &str) -> Option<String> {
    String::from_utf8(files::read(Path::new(path)).ok()?).ok()
}

/// The time in user and in system mode. The second field is the name of the program, in brackets, and may hold anything.
fn ticks(stat: &str) -> Option<u32> {
    let after_name = stat.rsplit_once(')')?.1;
    let mut fields = after_name.split_ascii_whitespace().skip(11);
    let mut next = || fields.next()?.parse::<u32>().ok();
    Some(next()? + next()?)
}

/// The line `VmHWM`, in bytes.
fn highest(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_of_processors_and_memory_are_read_from_what_the_system_tells() {
        let stat = "4711 (a (b) c) S 1 4711 4711 0 -1 4194560 150 0 0 0 1234 66 0 0 20 0 3 0 100 1 2";
        assert_eq!(ticks(stat), Some(1300));
        assert_eq!(ticks("4711 (short) S 1"), None);
        assert_eq!(highest("VmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\n"), Some(2 << 20));
        assert_eq!(highest("Name:\tbarometre\n"), None);
    }
}
