//! A key space with history that is updated while somebody asks for it.
//!
//! Every key has the value 0. As soon as somebody subscribes, every second key is updated to 1, then to 2: as many
//! updates as there are keys. Replies run through the keys upwards and updates downwards, so that they meet.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use zenoh::{qos::CongestionControl, query::Query, sample::Sample, time::Timestamp, Session, Wait};
use zenoh_ext::{AdvancedPublisherBuilderExt, CacheConfig};

use crate::{dial, ledger::Ledger, list, listen, open, Result};

const KEYS: &str = "bench/history/*";

/// How long declarations may travel before somebody subscribes.
const SETTLING: Duration = Duration::from_millis(500);
/// How long nothing must arrive until a subscriber has everything, and how long it waits at most.
const SILENCE: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(60);

/// The value of each key and when it was put.
type Store = Vec<Mutex<(u64, Timestamp)>>;

/// Answers from a store, as a storage does.
pub fn store(endpoint: &str, keys: usize) -> Result<()> {
    let session = listen(endpoint)?;
    let store: Arc<Store> = Arc::new(
        (0..keys)
            .map(|_| Mutex::new((0, session.new_timestamp())))
            .collect(),
    );
    let answers = store.clone();
    let _queryable = session
        .declare_queryable(KEYS)
        .complete(true)
        .callback(move |query| {
            let store = answers.clone();
            thread::spawn(move || {
                if let Err(error) = answer(&query, &store) {
                    eprintln!("cannot reply: {error}");
                }
            });
        })
        .wait()?;
    wait_for_subscriber(&session)?;
    for (index, value) in updates(keys) {
        let stamp = session.new_timestamp();
        *store[index].lock().unwrap_or_else(PoisonError::into_inner) = (value, stamp);
        session
            .put(key(index), value.to_le_bytes())
            .congestion_control(CongestionControl::Block)
            .timestamp(stamp)
            .wait()?;
    }
    crate::stay()
}

fn answer(query: &Query, store: &Store) -> Result<()> {
    for (index, entry) in store.iter().enumerate() {
        let (value, stamp) = *entry.lock().unwrap_or_else(PoisonError::into_inner);
        query
            .reply(key(index), value.to_le_bytes())
            .timestamp(stamp)
            .wait()?;
    }
    Ok(())
}

/// Answers from the caches of one advanced publisher for each key.
pub fn caches(endpoint: &str, keys: usize) -> Result<()> {
    let session = open(&[
        ("mode", "'peer'"),
        ("listen/endpoints", &list(endpoint)),
        ("timestamping/enabled", "true"),
    ])?;
    let publishers = (0..keys)
        .map(|index| {
            session
                .declare_publisher(key(index))
                .congestion_control(CongestionControl::Block)
                .cache(CacheConfig::default().max_samples(1))
                .wait()
        })
        .collect::<Result<Vec<_>>>()?;
    for publisher in &publishers {
        publisher.put(0_u64.to_le_bytes()).wait()?;
    }
    wait_for_subscriber(&session)?;
    for (index, value) in updates(keys) {
        publishers[index].put(value.to_le_bytes()).wait()?;
    }
    crate::stay()
}

fn updates(keys: usize) -> impl Iterator<Item = (usize, u64)> {
    [1, 2]
        .into_iter()
        .flat_map(move |value| (0..keys).rev().step_by(2).map(move |index| (index, value)))
}

fn wait_for_subscriber(session: &Session) -> Result<()> {
    let publisher = session.declare_publisher(KEYS).wait()?;
    let matching = publisher.matching_listener().wait()?;
    println!("ready");
    while !matching.recv()?.matching() {}
    Ok(())
}

fn key(index: usize) -> String {
    format!("bench/history/{index}")
}

/// Gets the history and the updates with zenoh-ext's `FetchingSubscriber`.
#[allow(deprecated)]
pub fn fetch(endpoint: &str, keys: usize) -> Result<()> {
    use zenoh_ext::SubscriberBuilderExt;

    let session = dial(endpoint)?;
    thread::sleep(SETTLING);
    let ledger = Arc::new(Mutex::new(Ledger::new(keys)));
    let writer = ledger.clone();
    let _subscriber = session
        .declare_subscriber(KEYS)
        .querying()
        .callback(move |sample| write(&writer, &sample))
        .wait()?;
    let start = Instant::now();
    loop {
        thread::sleep(SILENCE / 10);
        let ledger = ledger.lock().unwrap_or_else(PoisonError::into_inner);
        if ledger.is_silent_for(SILENCE) || start.elapsed() > PATIENCE {
            return ledger.report();
        }
    }
}

fn write(ledger: &Mutex<Ledger>, sample: &Sample) {
    let index = sample.key_expr().rsplit('/').next().map(str::parse);
    let value = sample.payload().to_bytes().as_ref().try_into();
    if let (Some(Ok(index)), Ok(value)) = (index, value) {
        ledger
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .write(index, u64::from_le_bytes(value));
    }
}
