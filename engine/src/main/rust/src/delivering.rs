//! Remembers in which declaration's callback a thread is.

use std::cell::Cell;

thread_local! {
    static DELIVERING: Cell<u64> = const { Cell::new(0) };
}

/// Runs an action for a thread that is in a callback of a declaration, 0 for none. What the action sends to that
/// declaration does not wait for room.
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
