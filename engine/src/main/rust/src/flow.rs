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
