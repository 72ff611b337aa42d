//! A key space with history that is updated while somebody asks for it.
//!
//! Every key has the value 0. As soon as somebody subscribes, every second key is updated to 1, then to 2: as many
//! updates as there are keys. Once nobody subscribes, all is 0 again. Replies run through the keys upwards and updates downwards, so that they meet.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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
    each_subscriber(
        &session,
        || {
            for (index, value) in updates(keys) {
                let stamp = session.new_timestamp();
                *lock(&store[index]) = (value, stamp);
                session
                    .put(key(index), value.to_le_bytes())
                    .congestion_control(CongestionControl::Block)
                    .timestamp(stamp)
                    .wait()?;
            }
            Ok(())
        },
        || {
            for entry in store.iter() {
                *lock(entry) = (0, session.new_timestamp());
            }
            Ok(())
        },
    )
}

fn answer(query: &Query, store: &Store) -> Result<()> {
    for (index, entry) in store.iter().enumerate() {
        let (value, stamp) = *lock(entry);
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
    let reset = || {
        publishers
            .iter()
            .try_for_each(|publisher| publisher.put(0_u64.to_le_bytes()).wait())
    };
    reset()?;
    let update = || {
        updates(keys)
            .try_for_each(|(index, value)| publishers[index].put(value.to_le_bytes()).wait())
    };
    each_subscriber(&session, update, reset)
}

fn updates(keys: usize) -> impl Iterator<Item = (usize, u64)> {
    [1, 2]
        .into_iter()
        .flat_map(move |value| (0..keys).rev().step_by(2).map(move |index| (index, value)))
}

/// Updates when somebody subscribes and starts over when nobody does any more.
fn each_subscriber(
    session: &Session,
    update: impl Fn() -> Result<()>,
    reset: impl Fn() -> Result<()>,
) -> Result<()> {
    let publisher = session.declare_publisher(KEYS).wait()?;
    let matching = publisher.matching_listener().wait()?;
    println!("ready");
    loop {
        if matching.recv()?.matching() {
            update()?;
        } else {
            reset()?;
        }
    }
}

fn key(index: usize) -> String {
    format!("bench/history/{index}")
}

/// Gets the history and the updates with zenoh-ext's `FetchingSubscriber`, again and again.
pub fn fetch(endpoint: &str, keys: usize, rounds: u64) -> Result<()> {
    let session = dial(endpoint)?;
    for _ in 0..rounds {
        thread::sleep(SETTLING);
        fetch_once(&session, keys)?;
    }
    Ok(())
}

#[allow(deprecated)]
fn fetch_once(session: &Session, keys: usize) -> Result<()> {
    use zenoh_ext::SubscriberBuilderExt;

    let ledger = Arc::new(Mutex::new(Ledger::new(keys)));
    let writer = ledger.clone();
    let subscriber = session
        .declare_subscriber(KEYS)
        .querying()
        .callback(move |sample| write(&writer, &sample))
        .wait()?;
    let start = Instant::now();
    while !lock(&ledger).is_silent_for(SILENCE) && start.elapsed() < PATIENCE {
        thread::sleep(SILENCE / 10);
    }
    subscriber.undeclare().wait()?;
    let ledger = lock(&ledger);
    ledger.report()
}

fn write(ledger: &Mutex<Ledger>, sample: &Sample) {
    let index = sample.key_expr().rsplit('/').next().map(str::parse);
    let value = sample.payload().to_bytes().as_ref().try_into();
    if let (Some(Ok(index)), Ok(value)) = (index, value) {
        lock(ledger).write(index, u64::from_le_bytes(value));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
