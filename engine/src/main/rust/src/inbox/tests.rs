use std::{sync::Arc, thread};

use zenoh::bytes::ZBytes;

use super::{Inbox, CAPACITY, FLOOD_RECORDS};
use crate::batch::{LARGE_MARK, RUN_HEAD};
use crate::record::{Kind, Record};

fn push(inbox: &Inbox, declaration: u64, payload: usize) -> usize {
    let payload = ZBytes::from(vec![7u8; payload]);
    let record = Record {
        key: "k",
        payload: Some(&payload),
        ..Record::new(Kind::Put, 5)
    };
    inbox.push(declaration, &record, record.len());
    record.len()
}

/// The heads of the runs: declaration, number of records with its mark, bytes.
fn runs(inbox: &Inbox) -> Vec<(u64, u32, usize)> {
    let (bytes, len) = inbox.take(false).expect("not closed and empty");
    // SAFETY: the inbox leaves them alone until the next `take`.
    let batch = unsafe { std::slice::from_raw_parts(bytes, len) };
    let number = |at: usize| u32::from_le_bytes(batch[at..at + 4].try_into().unwrap());
    let mut runs = Vec::new();
    let mut at = 0;
    while at < len {
        let bytes = number(at + 12) as usize;
        runs.push((u64::from(number(at)), number(at + 8), bytes));
        at += RUN_HEAD + bytes;
    }
    inbox.leave();
    runs
}

#[test]
fn records_of_one_declaration_in_a_row_are_one_run() {
    let inbox = Inbox::default();
    let len = push(&inbox, 1, 8);
    push(&inbox, 1, 8);
    push(&inbox, 2, 8);
    push(&inbox, 1, 8);
    assert_eq!(runs(&inbox), [(1, 2, 2 * len), (2, 1, len), (1, 1, len)]);
    push(&inbox, 1, 8);
    assert_eq!(runs(&inbox), [(1, 1, len)]);
}

#[test]
fn large_records_have_runs_of_their_own() {
    let inbox = Inbox::default();
    let small = push(&inbox, 1, 8);
    let large = push(&inbox, 1, 1000);
    push(&inbox, 1, 1000);
    push(&inbox, 1, 8);
    assert_eq!(
        runs(&inbox),
        [(1, 1, small), (1, 2 | LARGE_MARK, 2 * large), (1, 1, small)]
    );
}

#[test]
fn a_record_that_panics_leaves_nothing_behind() {
    let inbox = Inbox::default();
    let len = push(&inbox, 1, 8);
    let record = Record::new(Kind::Put, 5);
    inbox.push(1, &record, record.len() + 1);
    push(&inbox, 1, 8);
    assert_eq!(runs(&inbox), [(1, 1, len), (1, 1, len)]);
    inbox.push(1, &record, record.len() + 1);
    push(&inbox, 2, 8);
    assert_eq!(runs(&inbox), [(2, 1, len)]);
}

#[test]
fn what_follows_a_flood_comes_though_it_is_little() {
    let inbox = Inbox::default();
    let len = push(&inbox, 1, 8);
    for _ in 1..FLOOD_RECORDS {
        push(&inbox, 1, 8);
    }
    assert_eq!(
        runs(&inbox),
        [(1, FLOOD_RECORDS as u32, FLOOD_RECORDS * len)]
    );
    push(&inbox, 1, 8);
    assert_eq!(runs(&inbox), [(1, 1, len)]);
}

#[test]
fn what_came_before_the_close_can_be_taken() {
    let inbox = Inbox::default();
    let len = push(&inbox, 1, 8);
    inbox.close();
    push(&inbox, 1, 8);
    assert_eq!(runs(&inbox), [(1, 1, len)]);
    assert!(inbox.take(false).is_none());
}

#[test]
fn a_full_inbox_makes_writers_wait_until_it_is_taken() {
    let inbox = Arc::new(Inbox::default());
    push(&inbox, 1, CAPACITY);
    let writing = inbox.clone();
    let writer = thread::spawn(move || push(&writing, 2, 8));
    assert_eq!(runs(&inbox)[0].0, 1);
    let len = writer.join().unwrap();
    assert_eq!(runs(&inbox), [(2, 1, len)]);
}

fn follower(inbox: &Arc<Inbox>) -> thread::JoinHandle<Vec<(u64, u32, usize)>> {
    let inbox = inbox.clone();
    thread::spawn(move || runs(&inbox))
}

#[test]
fn a_follower_takes_what_comes_after_the_leader_left() {
    let inbox = Arc::new(Inbox::default());
    let len = push(&inbox, 1, 8);
    assert!(inbox.take(false).is_some());
    let follower = follower(&inbox);
    push(&inbox, 2, 8);
    assert!(inbox.take(true).is_some(), "the leader goes on");
    inbox.leave();
    push(&inbox, 3, 8);
    assert_eq!(follower.join().unwrap(), [(3, 1, len)]);
}

#[test]
fn a_follower_takes_what_came_before_the_leader_left() {
    let inbox = Arc::new(Inbox::default());
    push(&inbox, 1, 8);
    assert!(inbox.take(false).is_some());
    let follower = follower(&inbox);
    let len = push(&inbox, 2, 8);
    inbox.leave();
    assert_eq!(follower.join().unwrap(), [(2, 1, len)]);
}

#[test]
fn a_follower_sees_the_end_though_the_leader_left_and_does_not_return() {
    let inbox = Arc::new(Inbox::default());
    push(&inbox, 1, 8);
    assert!(inbox.take(false).is_some());
    let follower = thread::spawn({
        let inbox = inbox.clone();
        move || inbox.take(false).is_none()
    });
    thread::yield_now();
    inbox.leave();
    inbox.close();
    assert!(follower.join().unwrap());
}

#[test]
fn every_reader_sees_the_end() {
    let inbox = Arc::new(Inbox::default());
    let readers = [(), ()].map(|()| {
        let inbox = inbox.clone();
        thread::spawn(move || inbox.take(false).is_none())
    });
    inbox.close();
    assert_eq!(readers.map(|reader| reader.join().unwrap()), [true, true]);
}
