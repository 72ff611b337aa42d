//! The bounded buffer through which everything that a session or scout receives crosses to Java.
//!
//! # The problem
//!
//! Samples, queries, replies, ends of gets and log lines arise on zenoh's threads. The user's callbacks run in Java,
//! may block and may call back into the session, so they cannot run there. A call into the JVM for each sample is slow.
//! Therefore records cross in batches, and Java fetches them.
//!
//! # The protocol
//!
//! There are two batches: native callbacks append to `filling`, and Java reads `taken`. `take` exchanges them.
//!
//! - *Writers* are any number of native threads. Each appends one record under the lock `state`. It wakes the reader
//!   only when as many bytes are there as the reader waits for. While the reader is busy, nobody is woken.
//! - *Readers* are one or two Java threads for each inbox (`Drain`). One at a time leads. It calls `take`, which returns
//!   all that is there as one piece of memory, gives each declaration its runs, which Java copies, and calls `take`
//!   again. While it leads, it runs no code of the user and waits for no declaration.
//! - A leader may `leave` to run a callback itself, if another thread waits in `take` to follow it. That one is woken by
//!   the next record and no sooner: a callback that is over before does not cost a change of threads.
//! - *Flows* bound what one declaration has in Java, where native code does that. They count under the same lock, which
//!   a record takes anyhow.
//!
//! After a batch with many records the next one is left to grow for a moment: waking threads costs more than the
//! records. A writer that waits for the reader (`await_reader`) ends that moment.
//!
//! # What always holds
//!
//! - Records come out in the order in which they went in: those of one declaration, and its end behind them.
//! - Java sees whole records and whole heads. A record whose writing panics is cut off; `take` ends the last run first.
//! - What `take` returned stays where it is and as it is until the next call. A leader leaves when Java has copied it.
//!   Java frees the inbox only after its readers have ended.
//! - `awaited_bytes` is set only while the leader waits for `readable`. One leader means that one notification is
//!   enough.
//! - Where records wait, there is a leader, or a follower was called, or a reader is about to call `take`.
//! - `taken` is locked before `state`. Writers lock `state` alone. Under it bytes are copied, Java is not called, and
//!   no lock of zenoh is taken.
//!
//! # Who waits
//!
//! No native thread waits for a user's callback, unless a subscriber applies backpressure.
//!
//! - `push` waits while `filling` is full. The reader waits for no callback, so a full batch means that the garbage
//!   collector or the scheduler was busy.
//! - `push_now` never waits. It is for ends of gets, which zenoh may report with its own state locked, and for log
//!   lines.
//! - `Flow` decides for itself what happens to a record for which its declaration has no room: wait, exceed or refuse.
//!   Queries and replies are refused. The sender waits for a subscriber with backpressure, except for a put from that
//!   subscriber's own callback, which would wait for itself.
//!
//! # Bounds
//!
//! `filling` has at most `CAPACITY` bytes and one record more, plus what `push_now` adds: one end for each get, and log
//! lines. `taken` was `filling` before. What a declaration has in Java is bounded there, or by its `Flow`. Memory that
//! was not needed for a while is given back.
//!
//! # The end
//!
//! `close` wakes all. Writers that wait go on and their records are dropped, as are all later ones. The reader still
//! gets what is there, and then `None`, which ends its thread.
//!
//! # What was rejected or replaced
//!
//! - A call into the JVM for each sample. zenoh-java does that; with 8 bytes, the engine receives 2.45 times as many
//!   messages a second (`docs/benchmarks.md`).
//! - In a flood, `take` slept for 0.2 ms; a flow had a lock of its own; a run's head was written again with each
//!   record. What stands here now, with a wake-up in Java in place of polling, needs 0.88 of that CPU time for each
//!   message of 8 bytes in the receiver, at 1.25 times the rate.
//! - Memory was given back as soon as one batch did not need it. Now the largest batch of the last second decides.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use zenoh::bytes::ZBytes;

use crate::{
    batch::{Batch, RUN_BYTES},
    record::{Kind, Record},
};

/// Instead of a declaration's id, for log lines.
const NOTICES: u64 = 0;
/// Writers wait above this many bytes; a record alone may exceed it.
const CAPACITY: usize = 16 << 20;
/// A batch is never shrunk below this many bytes, except when nothing comes.
const RETAINED: usize = 64 << 10;
/// After so long without use, memory is given back.
const IDLE: Duration = Duration::from_secs(1);
/// A batch of so many records shows a flood.
const FLOOD_RECORDS: usize = 64;
/// In a flood, the next batch is left to grow to so many records of the last one's size,
const GROWN_RECORDS: usize = 256;
/// within these bytes. Waking a thread for fewer records of 1 KiB takes a fifth more CPU time for each.
const GROWN_BYTES: (usize, usize) = (RUN_BYTES, 4 * RUN_BYTES);
/// In a flood, the next batch is left to grow for so long at most.
const FLOOD_WAIT: Duration = Duration::from_micros(500);

#[derive(Default)]
pub struct Inbox {
    state: Mutex<State>,
    taken: Mutex<Taken>,
    readable: Condvar,
    writable: Condvar,
    /// Followers wait for it.
    leaderless: Condvar,
}

#[derive(Default)]
pub struct State {
    filling: Batch,
    /// The leader waits for so many bytes.
    awaited_bytes: Option<usize>,
    has_leader: bool,
    /// A follower was woken, and does not lead yet.
    is_follower_called: bool,
    /// Somebody waits for what the reader has to take.
    is_urgent: bool,
    has_waiting_writers: bool,
    is_closed: bool,
}

/// What Java reads between two calls of `take`.
struct Taken {
    batch: Batch,
    /// The most bytes of a batch since memory was last looked at.
    peak: usize,
    keep_until: Instant,
}

impl Default for Taken {
    fn default() -> Self {
        Taken {
            batch: Batch::default(),
            peak: 0,
            keep_until: Instant::now() + IDLE,
        }
    }
}

impl Inbox {
    /// Appends a record. Waits for room.
    pub fn push(&self, declaration: u64, record: &Record, len: usize) {
        self.append(self.lock_for_writing(), declaration, record, len);
    }

    /// Appends a record at once, even beyond the bound: for callers that hold a lock of zenoh.
    pub fn push_now(&self, declaration: u64, record: &Record, len: usize) {
        self.append(self.lock(), declaration, record, len);
    }

    /// Makes Java log a line.
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

    /// Waits for an event that comes once Java has handled what is here.
    pub fn await_reader<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        event: &Condvar,
    ) -> MutexGuard<'a, State> {
        state.is_urgent = true;
        if state.awaited_bytes.is_some() {
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
        state.filling.append(declaration, record, len);
        let is_awaited = matches!(state.awaited_bytes, Some(bytes) if state.filling.len() >= bytes);
        if is_awaited {
            state.awaited_bytes = None;
        }
        let calls_follower = state.calls_follower();
        drop(state);
        if is_awaited {
            self.readable.notify_one();
        }
        if calls_follower {
            self.leaderless.notify_one();
        }
    }

    /// Waits for records and takes all there are. What is returned stays as it is until the next call. `None` once the
    /// inbox is closed and empty. Who does not lead yet leads from then on.
    pub fn take(&self, leads: bool) -> Option<(*mut u8, usize)> {
        if !leads {
            self.lead();
        }
        let batch = self.take_next();
        if batch.is_none() {
            self.leave();
        }
        batch
    }

    fn lead(&self) {
        let mut state = self.lock();
        while state.has_leader {
            state = wait(&self.leaderless, state);
        }
        state.has_leader = true;
        state.is_follower_called = false;
    }

    /// The leader leads no more.
    pub fn leave(&self) {
        let mut state = self.lock();
        state.has_leader = false;
        let has_rest = !state.filling.is_empty() || state.is_closed;
        let calls_follower = has_rest && state.calls_follower();
        drop(state);
        if calls_follower {
            self.leaderless.notify_one();
        }
    }

    fn take_next(&self) -> Option<(*mut u8, usize)> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let flood_bytes = taken.flood_bytes();
        taken.recycle();
        let mut state = self.lock();
        if let Some(bytes) = flood_bytes {
            state = self.await_larger_batch(state, bytes);
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
                taken.batch = Batch::default();
                state.filling = Batch::default();
            }
        }
        state.filling.end_run();
        state.is_urgent = false;
        std::mem::swap(&mut state.filling, &mut taken.batch);
        let had_waiting_writers = std::mem::take(&mut state.has_waiting_writers);
        drop(state);
        if had_waiting_writers {
            self.writable.notify_all();
        }
        Some((taken.batch.as_mut_ptr(), taken.batch.len()))
    }

    /// Lets the batch grow while nobody waits for the reader.
    fn await_larger_batch<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        bytes: usize,
    ) -> MutexGuard<'a, State> {
        let end = Instant::now() + FLOOD_WAIT;
        let mut rest = FLOOD_WAIT;
        while state.filling.len() < bytes && !state.is_urgent && !state.is_closed && !rest.is_zero()
        {
            (state, _) = self.await_bytes(state, bytes, rest);
            rest = end.saturating_duration_since(Instant::now());
        }
        state
    }

    /// Waits until there are so many bytes, something is urgent, the inbox is closed or the time is over; it may also
    /// return for no reason. Returns whether the time is over.
    fn await_bytes<'a>(
        &self,
        mut state: MutexGuard<'a, State>,
        bytes: usize,
        patience: Duration,
    ) -> (MutexGuard<'a, State>, bool) {
        state.awaited_bytes = Some(bytes);
        let (mut state, result) = self
            .readable
            .wait_timeout(state, patience)
            .unwrap_or_else(PoisonError::into_inner);
        state.awaited_bytes = None;
        (state, result.timed_out())
    }

    /// Accepts nothing more. What is there can still be taken.
    pub fn close(&self) {
        self.lock().is_closed = true;
        self.readable.notify_all();
        self.writable.notify_all();
        self.leaderless.notify_all();
    }

    pub fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether a follower is to be woken now.
    fn calls_follower(&mut self) -> bool {
        let calls = !self.has_leader && !self.is_follower_called;
        self.is_follower_called |= calls;
        calls
    }
}

fn wait<'a>(event: &Condvar, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
    event.wait(state).unwrap_or_else(PoisonError::into_inner)
}

impl Taken {
    /// Where this batch shows a flood, the bytes that the next one is left to grow to.
    fn flood_bytes(&self) -> Option<usize> {
        let records = self.batch.records();
        (records >= FLOOD_RECORDS).then(|| {
            let (least, most) = GROWN_BYTES;
            (self.batch.len() / records * GROWN_RECORDS).clamp(least, most)
        })
    }

    /// Empties the batch, and gives memory back that was not needed for a while.
    fn recycle(&mut self) {
        self.peak = self.peak.max(self.batch.len());
        self.batch.clear();
        let now = Instant::now();
        if now >= self.keep_until {
            if !self.is_small() && self.peak < self.batch.capacity() / 4 {
                self.batch = Batch::with_capacity(RETAINED.max(2 * self.peak));
            }
            self.peak = 0;
            self.keep_until = now + IDLE;
        }
    }

    fn is_small(&self) -> bool {
        self.batch.capacity() <= RETAINED
    }
}

#[cfg(test)]
mod tests;
