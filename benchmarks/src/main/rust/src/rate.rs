use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

/// Counts events; one thread counts, another reports.
#[derive(Default)]
pub struct Rate(AtomicU64);

impl Rate {
    /// Counts one event. Only one thread may call this.
    pub fn count(&self) {
        self.0
            .store(self.0.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }

    /// Prints what was counted in each of a number of intervals.
    pub fn report(&self, interval_ms: u64, intervals: u64) {
        let mut from = Instant::now();
        let mut before = self.0.load(Ordering::Relaxed);
        for _ in 0..intervals {
            thread::sleep(Duration::from_millis(interval_ms));
            let to = Instant::now();
            let now = self.0.load(Ordering::Relaxed);
            println!("interval {} count {}", (to - from).as_nanos(), now - before);
            (from, before) = (to, now);
        }
    }
}
