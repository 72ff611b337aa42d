use std::{
    sync::mpsc,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use zenoh::Wait;

use crate::{dial, list, listen, open, serve, Result};

/// About the JSON of a connection with a path of five segments.
const PAYLOAD: usize = 512;
const PAUSE: Duration = Duration::from_millis(5);

fn key(index: u64) -> String {
    format!("bench/hop/{index}")
}

/// Publishes the moment, again and again.
pub fn source(endpoint: &str) -> Result<()> {
    let session = listen(endpoint)?;
    let publishing = session.clone();
    thread::spawn(move || -> Result<()> {
        loop {
            let mut payload = vec![0; PAYLOAD];
            payload[..8].copy_from_slice(&now().to_le_bytes());
            publishing.put(key(0), payload).wait()?;
            thread::sleep(PAUSE);
        }
    });
    serve()
}

/// Puts what the process before puts on the next key.
pub fn hop(endpoints: &str, index: u64) -> Result<()> {
    let (own, before) = endpoints
        .split_once(',')
        .ok_or("two endpoints are needed")?;
    let session = open(&[
        ("mode", "'peer'"),
        ("listen/endpoints", &list(own)),
        ("connect/endpoints", &list(before)),
    ])?;
    let publishing = session.clone();
    let _subscriber = session
        .declare_subscriber(key(index - 1))
        .callback(move |sample| {
            if let Err(error) = publishing.put(key(index), sample.payload().clone()).wait() {
                eprintln!("cannot put: {error}");
            }
        })
        .wait()?;
    serve()
}

/// Reports how long each moment was on its way.
pub fn sink(endpoint: &str, index: u64, count: u64) -> Result<()> {
    let session = dial(endpoint)?;
    let (sender, receiver) = mpsc::channel();
    let _subscriber = session
        .declare_subscriber(key(index - 1))
        .callback(move |sample| {
            let arrived = now();
            let payload = sample.payload().to_bytes();
            let sent = payload[..8].try_into().map(u64::from_le_bytes);
            let _ = sender.send(arrived.saturating_sub(sent.unwrap_or(arrived)));
        })
        .wait()?;
    for delay in receiver.iter().take(count as usize) {
        println!("delay {delay}");
    }
    Ok(())
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |now| now.as_nanos() as u64)
}
