//! Which declaration's callback a thread is in.

use std::cell::Cell;

thread_local! {
    static DELIVERING: Cell<u64> = const { Cell::new(0) };
}

/// Runs an action of a thread that is inside a callback of a declaration (0 for none), which must not wait for itself.
pub fn delivering<R>(declaration: u64, action: impl FnOnce() -> R) -> R {
    struct Reset(u64);
    impl Drop for Reset {
        fn drop(&mut self) {
            DELIVERING.set(self.0);
        }
    }
    let _reset = Reset(DELIVERING.replace(declaration));
    action()
}

pub fn is_delivering(declaration: u64) -> bool {
    DELIVERING.get() == declaration
}
