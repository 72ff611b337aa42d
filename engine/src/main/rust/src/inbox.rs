//! The bounded buffer through which everything a session receives crosses to Java.
//!
//! Native callbacks append records under a short lock; one Java thread takes all of them at once. Records of one
//! declaration that follow each other form a run, so that Java has work per run and not per record until it decodes.
//!
//! A run is a head (declaration id `u64`, number of records `u32`, their bytes `u32`) and its records, little endian.

use std::{
    panic::{catch_unwind, AssertUnwindSafe},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use zenoh::bytes::ZBytes;

use crate::record::{Kind, Record};

/// Stands for no declaration.
const NOTICES: u64 = 0;
/// Writers wait above this many bytes; a record alone may exceed it.
const CAPACITY: usize = 16 << 20;
/// A buffer is never shrunk below this.
const RETAINED: usize = 64 << 10;
/// A run is not continued beyond this many bytes.
const RUN_BYTES: usize = 64 << 10;
const RUN_HEAD: usize = 16;
/// A batch of so many records shows a flood: the next one is left to grow for a while.
const FLOOD: usize = 64;
const NAP: Duration = Duration::from_micros(200);

#[derive(Default)]
pub struct Inbox {
    state: Mutex<State>,
    /// What Java reads between two calls of `take`.
    taken: Mutex<Taken>,
    readable: Condvar,
    writable: Condvar,
}

#[derive(Default)]
struct State {
    filling: Vec<u8>,
    records: usize,
    run: Option<Run>,
    reader_waits: bool,
    writers_wait: bool,
    closed: bool,
}

struct Run {
    declaration: u64,
    head: usize,
    records: u32,
}

#[derive(Default)]
struct Taken {
    bytes: Vec<u8>,
    records: usize,
}

impl Inbox {
    /// Appends a record, waiting for room.
    pub fn push(&self, declaration: u64, write: impl FnOnce(&mut Vec<u8>)) {
        let mut state = self.lock();
        while state.filling.len() >= CAPACITY && !state.closed {
            state.writers_wait = true;
            state = self
                .writable
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        self.append(state, declaration, write);
    }

    /// Appends a record at once, even beyond the bound: for callers that hold a lock of zenoh.
    pub fn push_now(&self, declaration: u64, write: impl FnOnce(&mut Vec<u8>)) {
        self.append(self.lock(), declaration, write);
    }

    /// Has Java log a line.
    pub fn notice(&self, text: String) {
        let payload = ZBytes::from(text);
        let record = Record {
            payload: Some(&payload),
            ..Record::bare(Kind::Notice, 0)
        };
        let len = record.len();
        self.push_now(NOTICES, |out| record.write(len, out));
    }

    fn append(
        &self,
        mut state: MutexGuard<State>,
        declaration: u64,
        write: impl FnOnce(&mut Vec<u8>),
    ) {
        if state.closed {
            return;
        }
        state.append(declaration, write);
        let wake = std::mem::take(&mut state.reader_waits);
        drop(state);
        if wake {
            self.readable.notify_one();
        }
    }

    /// Waits for records and takes all there are. What is returned stays as it is until the next call; `None` once the
    /// inbox is closed and empty.
    pub fn take(&self) -> Option<(*mut u8, usize)> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.records >= FLOOD {
            std::thread::sleep(NAP);
        }
        taken.recycle();
        let mut state = self.lock();
        while state.filling.is_empty() {
            if state.closed {
                return None;
            }
            state.reader_waits = true;
            state = self
                .readable
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        state.reader_waits = false;
        state.run = None;
        std::mem::swap(&mut state.filling, &mut taken.bytes);
        taken.records = std::mem::take(&mut state.records);
        let wake = std::mem::take(&mut state.writers_wait);
        drop(state);
        if wake {
            self.writable.notify_all();
        }
        Some((taken.bytes.as_mut_ptr(), taken.bytes.len()))
    }

    /// Accepts nothing more; what is there can still be taken.
    pub fn close(&self) {
        self.lock().closed = true;
        self.readable.notify_all();
        self.writable.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn append(&mut self, declaration: u64, write: impl FnOnce(&mut Vec<u8>)) {
        let before = self.filling.len();
        let run = match self.run.take() {
            Some(run)
                if run.declaration == declaration && before - run.head - RUN_HEAD < RUN_BYTES =>
            {
                run
            }
            _ => {
                self.filling.extend_from_slice(&declaration.to_le_bytes());
                self.filling.extend_from_slice(&[0; 8]);
                Run {
                    declaration,
                    head: before,
                    records: 0,
                }
            }
        };
        // The panic hook has reported it; what was half written must not reach Java.
        if catch_unwind(AssertUnwindSafe(|| write(&mut self.filling))).is_err() {
            self.filling.truncate(before);
            return;
        }
        self.records += 1;
        let records = run.records + 1;
        let bytes = (self.filling.len() - run.head - RUN_HEAD) as u32;
        self.filling[run.head + 8..run.head + 12].copy_from_slice(&records.to_le_bytes());
        self.filling[run.head + 12..run.head + 16].copy_from_slice(&bytes.to_le_bytes());
        self.run = Some(Run { records, ..run });
    }
}

impl Taken {
    /// Empties the buffer, and gives memory back that the last batch did not need.
    fn recycle(&mut self) {
        if self.bytes.capacity() > RETAINED && self.bytes.len() < self.bytes.capacity() / 8
            || self.bytes.capacity() > 2 * CAPACITY
        {
            self.bytes = Vec::with_capacity(RETAINED);
        } else {
            self.bytes.clear();
        }
        self.records = 0;
    }
}
