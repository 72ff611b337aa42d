use std::{hint::black_box, sync::Arc, thread};

use zenoh::{handlers::FifoChannel, Wait};

use crate::{dial, rate::Rate, Result, KEY};

/// Counts samples in the callback, without a look at them.
pub fn callback(endpoint: &str, interval_ms: u64, intervals: u64) -> Result<()> {
    let session = dial(endpoint)?;
    let rate = Arc::new(Rate::default());
    let counter = rate.clone();
    let subscriber = session
        .declare_subscriber(KEY)
        .callback(move |_| counter.count())
        .wait()?;
    rate.report(interval_ms, intervals);
    drop(subscriber);
    Ok(())
}

/// Takes samples out of zenoh's FIFO channel, of the default size, and copies each payload.
pub fn fifo(endpoint: &str, interval_ms: u64, intervals: u64) -> Result<()> {
    let session = dial(endpoint)?;
    let rate = Arc::new(Rate::default());
    let counter = rate.clone();
    let subscriber = session
        .declare_subscriber(KEY)
        .with(FifoChannel::default())
        .wait()?;
    thread::spawn(move || {
        while let Ok(sample) = subscriber.recv() {
            black_box(sample.payload().to_bytes().into_owned());
            counter.count();
        }
    });
    rate.report(interval_ms, intervals);
    Ok(())
}
