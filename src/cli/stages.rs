//! What each stage of a run took, as `-v` tells it.

use crate::pipeline::Stage;

/// Of each stage its time on the clock, the time of the processors, and the most memory that the process has held up to its end, in a line.
pub fn stages(stages: &[Stage]) -> String {
    let of_one = |stage: &Stage| {
        let processors = stage.processors.map(|time| format!(", CPU {:.2} s", time.as_secs_f64()));
        let peak = stage.peak.map(|bytes| format!(", peak {} MB", bytes / 1_000_000));
        let of_machine = processors.unwrap_or_default() + &peak.unwrap_or_default();
        format!("{} {:.2} s{of_machine}", stage.name, stage.took.as_secs_f64())
    };
    stages.iter().map(of_one).collect::<Vec<_>>().join("; ")
}
