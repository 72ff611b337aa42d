//! Bounds what one declaration has handed to Java and Java has not consumed yet.

use std::sync::{
    atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    Arc, Condvar,
};

use crate::{inbox::Inbox, record::Record};

/// The bound of one declaration. It is kept under the inbox's lock, which a record takes anyhow.
pub struct Flow {
    inbox: Arc<Inbox>,
    declaration: u64,
    max_records: usize,
    max_bytes: usize,
    // Changed only under the inbox's lock.
    records: AtomicUsize,
    bytes: AtomicUsize,
    is_closed: AtomicBool,
    room: Condvar,
}

/// What happens to a record for which there is no room.
#[derive(Clone, Copy)]
pub enum Full {
    /// Its sender waits for room.
    Wait,
    /// It is handed over beyond the bound.
    Exceed,
    /// It is not handed over.
    Refuse,
}

impl Flow {
    pub fn new(inbox: Arc<Inbox>, declaration: u64, max_records: usize, max_bytes: usize) -> Self {
        Flow {
            inbox,
            declaration,
            max_records,
            max_bytes,
            records: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            is_closed: AtomicBool::new(false),
            room: Condvar::new(),
        }
    }

    /// Hands a record to Java. False if it was refused, or once closed.
    pub fn push(&self, record: &Record, len: usize, full: impl Fn() -> Full) -> bool {
        let mut state = self.inbox.lock_for_writing();
        while !self.is_closed() && !self.has_room(len) {
            match full() {
                Full::Wait => state = self.inbox.await_reader(state, &self.room),
                Full::Exceed => break,
                Full::Refuse => return false,
            }
        }
        if self.is_closed() {
            return false;
        }
        self.records.store(self.records.load(Relaxed) + 1, Relaxed);
        self.bytes.store(self.bytes.load(Relaxed) + len, Relaxed);
        self.inbox.append(state, self.declaration, record, len);
        true
    }

    /// Java has consumed so much.
    pub fn consumed(&self, records: usize, bytes: usize) {
        let state = self.inbox.lock();
        let (had_records, had_bytes) = (self.records.load(Relaxed), self.bytes.load(Relaxed));
        self.records
            .store(had_records.saturating_sub(records), Relaxed);
        self.bytes.store(had_bytes.saturating_sub(bytes), Relaxed);
        drop(state);
        self.room.notify_all();
    }

    /// Refuses everything from now on, and releases who waits.
    pub fn close(&self) {
        let state = self.inbox.lock();
        self.is_closed.store(true, Relaxed);
        drop(state);
        self.room.notify_all();
    }

    pub fn is_closed(&self) -> bool {
        self.is_closed.load(Relaxed)
    }

    fn has_room(&self, bytes: usize) -> bool {
        let records = self.records.load(Relaxed);
        records == 0
            || records < self.max_records && self.bytes.load(Relaxed) + bytes <= self.max_bytes
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread, time::Duration};

    use zenoh::bytes::ZBytes;

    use super::{Flow, Full};
    use crate::{
        inbox::Inbox,
        record::{Kind, Record},
    };

    fn flow(max_records: usize, max_bytes: usize) -> Flow {
        Flow::new(Arc::new(Inbox::default()), 1, max_records, max_bytes)
    }

    /// Pushes a record of so many bytes, of which there must be some more than its head has.
    fn push(flow: &Flow, bytes: usize, full: Full) -> bool {
        let empty = Record::new(Kind::Put, 5).len();
        let payload = ZBytes::from(vec![7u8; bytes - empty]);
        let record = Record {
            payload: Some(&payload),
            ..Record::new(Kind::Put, 5)
        };
        flow.push(&record, bytes, || full)
    }

    #[test]
    fn one_record_may_exceed_the_bytes_and_the_next_waits_for_room() {
        let flow = flow(10, 100);
        assert!(push(&flow, 1000, Full::Refuse));
        assert!(!push(&flow, 30, Full::Refuse));
        flow.consumed(1, 1000);
        assert!(push(&flow, 60, Full::Refuse));
        assert!(!push(&flow, 60, Full::Refuse));
        assert!(push(&flow, 40, Full::Refuse));
    }

    #[test]
    fn no_more_records_than_the_bound() {
        let flow = flow(1, 100);
        assert!(push(&flow, 30, Full::Refuse));
        assert!(!push(&flow, 30, Full::Refuse));
        assert!(push(&flow, 30, Full::Exceed));
        flow.consumed(2, 60);
        assert!(push(&flow, 30, Full::Refuse));
    }

    #[test]
    fn close_wakes_who_waits_and_refuses() {
        let flow = Arc::new(flow(1, 100));
        assert!(push(&flow, 30, Full::Wait));
        let waiting = flow.clone();
        let waiter = thread::spawn(move || push(&waiting, 30, Full::Wait));
        thread::sleep(Duration::from_millis(20));
        flow.close();
        assert!(!waiter.join().unwrap());
        assert!(!push(&flow, 30, Full::Exceed));
    }

    #[test]
    fn room_wakes_who_waits() {
        let flow = Arc::new(flow(1, 100));
        assert!(push(&flow, 30, Full::Wait));
        let waiting = flow.clone();
        let waiter = thread::spawn(move || push(&waiting, 30, Full::Wait));
        flow.consumed(1, 30);
        assert!(waiter.join().unwrap());
    }
}
