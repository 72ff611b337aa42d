//! Counts what a declaration has handed to Java and Java has not dealt with yet.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

pub struct Flow {
    max_records: usize,
    max_bytes: usize,
    state: Mutex<State>,
    room: Condvar,
}

#[derive(Default)]
struct State {
    records: usize,
    bytes: usize,
    closed: bool,
}

impl Flow {
    pub fn new(max_records: usize, max_bytes: usize) -> Self {
        Flow {
            max_records,
            max_bytes,
            state: Mutex::default(),
            room: Condvar::new(),
        }
    }

    /// Counts a record, waiting for room; false once closed.
    pub fn enter(&self, bytes: usize) -> bool {
        let mut state = self.lock();
        while !state.closed && !self.has_room(&state, bytes) {
            state = self
                .room
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.count(bytes)
    }

    /// Counts a record if there is room for it.
    pub fn try_enter(&self, bytes: usize) -> bool {
        let mut state = self.lock();
        self.has_room(&state, bytes) && state.count(bytes)
    }

    /// Counts a record whether there is room for it or not.
    pub fn enter_beyond(&self, bytes: usize) -> bool {
        self.lock().count(bytes)
    }

    pub fn leave(&self, records: usize, bytes: usize) {
        let mut state = self.lock();
        state.records = state.records.saturating_sub(records);
        state.bytes = state.bytes.saturating_sub(bytes);
        drop(state);
        self.room.notify_all();
    }

    /// Nobody waits any more.
    pub fn close(&self) {
        self.lock().closed = true;
        self.room.notify_all();
    }

    pub fn is_closed(&self) -> bool {
        self.lock().closed
    }

    fn has_room(&self, state: &State, bytes: usize) -> bool {
        state.records == 0
            || state.records < self.max_records && state.bytes + bytes <= self.max_bytes
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn count(&mut self, bytes: usize) -> bool {
        if !self.closed {
            self.records += 1;
            self.bytes += bytes;
        }
        !self.closed
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread, time::Duration};

    use super::Flow;

    #[test]
    fn one_record_may_exceed_the_bytes_and_the_next_waits_for_room() {
        let flow = Flow::new(10, 100);
        assert!(flow.try_enter(1000));
        assert!(!flow.try_enter(1));
        flow.leave(1, 1000);
        assert!(flow.try_enter(60));
        assert!(!flow.try_enter(60));
        assert!(flow.try_enter(40));
    }

    #[test]
    fn no_more_records_than_the_bound() {
        let flow = Flow::new(1, 100);
        assert!(flow.try_enter(1));
        assert!(!flow.try_enter(1));
        assert!(flow.enter_beyond(1));
        flow.leave(2, 2);
        assert!(flow.try_enter(1));
    }

    #[test]
    fn close_wakes_who_waits_and_refuses() {
        let flow = Arc::new(Flow::new(1, 1));
        assert!(flow.enter(1));
        let waiting = flow.clone();
        let waiter = thread::spawn(move || waiting.enter(1));
        thread::sleep(Duration::from_millis(20));
        flow.close();
        assert!(!waiter.join().unwrap());
        assert!(!flow.enter(1));
    }

    #[test]
    fn room_wakes_who_waits() {
        let flow = Arc::new(Flow::new(1, 1));
        assert!(flow.enter(1));
        let waiting = flow.clone();
        let waiter = thread::spawn(move || waiting.enter(1));
        flow.leave(1, 1);
        assert!(waiter.join().unwrap());
    }
}
