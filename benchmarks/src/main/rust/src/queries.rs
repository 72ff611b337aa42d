use std::{sync::Arc, thread};

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

/// Gets again and again, each get after the end of the one before; counts gets with a reply.
pub fn get(endpoint: &str, interval_ms: u64, intervals: u64) -> Result<()> {
    let session = dial(endpoint)?;
    let rate = Arc::new(Rate::default());
    let counter = rate.clone();
    thread::spawn(move || -> Result<()> {
        loop {
            let replies = session.get(KEY).wait()?;
            while let Ok(reply) = replies.recv() {
                if reply.into_result().is_ok() {
                    counter.count();
                }
            }
        }
    });
    rate.report(interval_ms, intervals);
    Ok(())
}
