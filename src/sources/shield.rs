//! A shield around a library that panics on damaged input: the panic ends the work on one file, and is said in our words.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is one that the shield catches and tells in its own words.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `work` gives, or nothing if it panicked; such a panic prints nothing, those of other threads are told as ever.
///
/// Whatever `work` was changing must not be looked at after a panic.
pub(super) fn shielded<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                told(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    QUIET.set(before);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::shielded;

    #[test]
    fn a_panic_ends_the_work_and_nothing_else() {
        let none: [u8; 0] = [];
        let at = none.len();
        assert_eq!(shielded(|| none[at]), None);
        assert_eq!(shielded(|| 7), Some(7));
    }
}
