//! The bounded buffer through which everything a session receives crosses to Java.
//!
//! Native callbacks append records under a short lock; one Java thread takes all of them at once. Records of one
//! declaration that follow each other form a run, so that Java has work per run and not per record until it decodes.
//!
//! A run is a head (declaration id `u64`, number of records `u32`, their bytes `u32`) and its records, little endian. Large
//! records have runs of their own, marked by the top bit of the number.

use std::{
    panic::{catch_unwind, AssertUnwindSafe},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use zenoh::bytes::ZBytes;

use crate::record::{Kind, Record};

/// Stands for no declaration.
const NOTICES: u64 = 0;
/// Writers wait above this many bytes; a record alone may exceed it.
const CAPACITY: usize = 16 << 20;
/// A buffer is never shrunk below this.
const RETAINED: usize = 64 << 10;
/// After so long without use, memory is given back.
const IDLE: Duration = Duration::from_secs(1);
/// A run is not continued beyond this many bytes.
const RUN_BYTES: usize = 64 << 10;
const RUN_HEAD: usize = 16;
/// Records of at least so many bytes are large.
const LARGE_BYTES: usize = 512;
const LARGE_MARK: u32 = 1 << 31;
/// A batch of so many records shows a flood: the next one is left to grow to `FLOOD_BYTES` bytes, but no longer than `FLOOD_WAIT`.
const FLOOD_RECORDS: usize = 64;
const FLOOD_BYTES: usize = RUN_BYTES;
const FLOOD_WAIT: Duration = Duration::from_micros(500);
/// More than any batch has: nobody waits.
const NOT_WAITING: usize = usize::MAX;

#[derive(Default)]
pub struct Inbox {
    state: Mutex<State>,
    /// What Java reads between two calls of `take`.
    taken: Mutex<Taken>,
    readable: Condvar,
    writable: Condvar,
}

pub struct State {
    filling: Vec<u8>,
    records: usize,
    run: Option<Run>,
    /// The reader waits for so many bytes.
    awaited_bytes: usize,
    /// Somebody waits for what the reader has to take.
    is_urgent: bool,
    has_waiting_writers: bool,
    is_closed: bool,
}

struct Run {
    declaration: u64,
    is_large: bool,
    head: usize,
    records: u32,
}

struct Taken {
    bytes: Vec<u8>,
    records: usize,
    /// The most bytes of a batch since a while.
    peak: usize,
    keep_until: Instant,
}

impl Default for State {
    fn default() -> Self {
        State {
            filling: Vec::new(),
            records: 0,
            run: None,
            awaited_bytes: NOT_WAITING,
            is_urgent: false,
            has_waiting_writers: false,
            is_closed: false,
        }
    }
}

impl Default for Taken {
    fn default() -> Self {
        Taken {
            bytes: Vec::new(),
            records: 0,
            peak: 0,
            keep_until: Instant::now() + IDLE,
        }
    }
}

impl Inbox {
    /// Appends a record, waiting for room.
    pub fn push(&self, declaration: u64, record: &Record, len: usize) {
        self.append(self.lock_for_writing(), declaration, record, len);
    }

    /// Appends a record at once, even beyond the bound: for callers that hold a lock of zenoh.
    pub fn push_now(&self, declaration: u64, record: &Record, len: usize) {
        self.append(self.lock(), declaration, record, len);
    }

    /// Has Java log a line.
    pub fn notice(&self, text: String) {
        let payload = ZBytes::from(text);
        let record = Record {
            payload: Some(&payload),
            ..Record::new(Kind::Notice, 0)
        };
        let len = record.len();
        self.push_now(NOTICES, &record, len);
    }

    /// Locks, once there is room.
    pub fn lock_for_writing(&self) -> MutexGuard<'_, State> {
        let mut state = self.lock();
        while state.filling.len() >= CAPACITY && !state.is_closed {
            state.has_waiting_writers = true;
            state = wait(&self.writable, state);
        }
        state
    }

    /// Waits for what happens once Java has dealt with what is here.
    pub fn await_reader<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        event: &Condvar,
    ) -> MutexGuard<'a, State> {
        state.is_urgent = true;
        if state.awaited_bytes != NOT_WAITING {
            self.readable.notify_one();
        }
        wait(event, state)
    }

    pub fn append(
        &self,
        mut state: MutexGuard<State>,
        declaration: u64,
        record: &Record,
        len: usize,
    ) {
        if state.is_closed {
            return;
        }
        state.append(declaration, record, len);
        let wake = state.filling.len() >= state.awaited_bytes;
        if wake {
            state.awaited_bytes = NOT_WAITING;
        }
        drop(state);
        if wake {
            self.readable.notify_one();
        }
    }

    /// Waits for records and takes all there are. What is returned stays as it is until the next call; `None` once the
    /// inbox is closed and empty.
    pub fn take(&self) -> Option<(*mut u8, usize)> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_flood = taken.records >= FLOOD_RECORDS;
        taken.recycle();
        let mut state = self.lock();
        if is_flood {
            state = self.await_larger_batch(state);
        }
        while state.filling.is_empty() {
            if state.is_closed {
                return None;
            }
            let holds_memory = !taken.is_small() || state.filling.capacity() > RETAINED;
            let patience = if holds_memory { IDLE } else { Duration::MAX };
            let has_timed_out;
            (state, has_timed_out) = self.await_bytes(state, 1, patience);
            if has_timed_out && state.filling.is_empty() {
                taken.bytes = Vec::new();
                state.filling = Vec::new();
            }
        }
        state.end_run();
        state.is_urgent = false;
        std::mem::swap(&mut state.filling, &mut taken.bytes);
        taken.records = std::mem::take(&mut state.records);
        let wake = std::mem::take(&mut state.has_waiting_writers);
        drop(state);
        if wake {
            self.writable.notify_all();
        }
        Some((taken.bytes.as_mut_ptr(), taken.bytes.len()))
    }

    /// Lets the batch grow, while nobody waits for it to be taken.
    fn await_larger_batch<'a>(&self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let end = Instant::now() + FLOOD_WAIT;
        let mut rest = FLOOD_WAIT;
        while state.filling.len() < FLOOD_BYTES
            && !state.is_urgent
            && !state.is_closed
            && !rest.is_zero()
        {
            (state, _) = self.await_bytes(state, FLOOD_BYTES, rest);
            rest = end.saturating_duration_since(Instant::now());
        }
        state
    }

    /// Waits for so many bytes, for so long, until something is urgent or the inbox closed, or for no reason; tells
    /// whether it was as long.
    fn await_bytes<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        bytes: usize,
        patience: Duration,
    ) -> (MutexGuard<'a, State>, bool) {
        state.awaited_bytes = bytes;
        let (mut state, result) = self
            .readable
            .wait_timeout(state, patience)
            .unwrap_or_else(PoisonError::into_inner);
        state.awaited_bytes = NOT_WAITING;
        (state, result.timed_out())
    }

    /// Accepts nothing more; what is there can still be taken.
    pub fn close(&self) {
        self.lock().is_closed = true;
        self.readable.notify_all();
        self.writable.notify_all();
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait<'a>(event: &Condvar, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    event.wait(state).unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn append(&mut self, declaration: u64, record: &Record, len: usize) {
        let is_large = len >= LARGE_BYTES;
        let end = self.filling.len();
        if !matches!(&self.run, Some(run) if run.takes(declaration, is_large, end)) {
            self.begin_run(declaration, is_large);
        }
        let start = self.filling.len();
        let written = catch_unwind(AssertUnwindSafe(|| record.write(len, &mut self.filling)));
        if written.is_err() {
            // The panic hook has reported it; what was half written must not reach Java.
            self.filling.truncate(start);
            self.end_run();
            return;
        }
        self.records += 1;
        if let Some(run) = &mut self.run {
            run.records += 1;
        }
    }

    fn begin_run(&mut self, declaration: u64, is_large: bool) {
        self.end_run();
        self.run = Some(Run {
            declaration,
            is_large,
            head: self.filling.len(),
            records: 0,
        });
        self.filling.extend_from_slice(&[0; RUN_HEAD]);
    }

    /// Writes the head of the run, now that it is known.
    fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        if run.records == 0 {
            self.filling.truncate(run.head);
            return;
        }
        let mark = if run.is_large { LARGE_MARK } else { 0 };
        let bytes = (self.filling.len() - run.head - RUN_HEAD) as u32;
        let head = &mut self.filling[run.head..run.head + RUN_HEAD];
        head[..8].copy_from_slice(&run.declaration.to_le_bytes());
        head[8..12].copy_from_slice(&(run.records | mark).to_le_bytes());
        head[12..].copy_from_slice(&bytes.to_le_bytes());
    }
}

impl Run {
    fn takes(&self, declaration: u64, is_large: bool, at: usize) -> bool {
        self.declaration == declaration
            && self.is_large == is_large
            && at - self.head - RUN_HEAD < RUN_BYTES
    }
}

impl Taken {
    /// Empties the buffer, and gives memory back that was not needed for a while.
    fn recycle(&mut self) {
        self.peak = self.peak.max(self.bytes.len());
        self.bytes.clear();
        self.records = 0;
        let now = Instant::now();
        if now >= self.keep_until {
            if !self.is_small() && self.peak < self.bytes.capacity() / 4 {
                self.bytes = Vec::with_capacity(RETAINED.max(2 * self.peak));
            }
            self.peak = 0;
            self.keep_until = now + IDLE;
        }
    }

    fn is_small(&self) -> bool {
        self.bytes.capacity() <= RETAINED
    }
}

#[cfg(test)]
mod tests;
