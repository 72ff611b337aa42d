use std::{
    sync::{Arc, Condvar, Mutex},
    thread,
};

use zenoh::{bytes::ZBytes, Wait};

use crate::{dial, listen, rate::Rate, serve, Result, KEY};

/// Answers each query with one reply.
pub fn queryable(endpoint: &str, size: usize) -> Result<()> {
    let session = listen(endpoint)?;
    let payload = ZBytes::from(vec![0x5a_u8; size]);
    let _queryable = session
        .declare_queryable(KEY)
        .callback(move |query| {
            if let Err(error) = query.reply(query.key_expr(), payload.clone()).wait() {
                eprintln!("cannot reply: {error}");
            }
        })
        .wait()?;
    serve()
}

/// Gets again and again, with so many on their way at a time; counts gets with a reply.
pub fn get(endpoint: &str, interval_ms: u64, intervals: u64, in_flight: u64) -> Result<()> {
    let session = dial(endpoint)?;
    let rate = Arc::new(Rate::default());
    let counter = rate.clone();
    thread::spawn(move || -> Result<()> {
        let places = Arc::new(Places::default());
        loop {
            let place = places.take(in_flight);
            let counter = counter.clone();
            session
                .get(KEY)
                .callback(move |reply| {
                    let _until_the_end = &place;
                    if reply.result().is_ok() {
                        counter.count();
                    }
                })
                .wait()?;
        }
    });
    rate.report(interval_ms, intervals);
    Ok(())
}

/// Bounds how many gets are on their way.
#[derive(Default)]
struct Places {
    taken: Mutex<u64>,
    freed: Condvar,
}

/// The place of one get, until it is dropped.
struct Place(Arc<Places>);

impl Places {
    fn take(self: &Arc<Self>, places: u64) -> Place {
        let taken = self.taken.lock().unwrap();
        *self
            .freed
            .wait_while(taken, |taken| *taken >= places)
            .unwrap() += 1;
        Place(self.clone())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.taken.lock().unwrap() -= 1;
        self.0.freed.notify_one();
    }
}
