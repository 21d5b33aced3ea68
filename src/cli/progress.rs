//! What is going on, on a terminal: a spinner with the time since the stage began; nothing elsewhere.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::Arguments;

/// Runs a stage and shows that it runs. Hidden when standard error is no terminal, and with `--quiet` or `--json`.
pub fn during<T>(arguments: &Arguments, stage: &'static str, run: impl FnOnce() -> T) -> T {
    let bar = if arguments.quiet || arguments.json { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(stage);
    bar.enable_steady_tick(Duration::from_millis(120));
    let outcome = run();
    bar.finish_and_clear();
    outcome
}
