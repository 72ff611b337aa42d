use std::{
    fs,
    time::{Duration, Instant},
};

use crate::Result;

/// What a subscriber to the history received.
pub struct Ledger {
    values: Vec<Option<u64>>,
    missing: usize,
    repeated: u64,
    outdated: u64,
    start: Instant,
    complete: Option<Instant>,
    latest: Option<Instant>,
}

impl Ledger {
    pub fn new(keys: usize) -> Self {
        Ledger {
            values: vec![None; keys],
            missing: keys,
            repeated: 0,
            outdated: 0,
            start: Instant::now(),
            complete: None,
            latest: None,
        }
    }

    pub fn write(&mut self, index: usize, value: u64) {
        let now = Instant::now();
        match self.values[index].replace(value) {
            None => self.missing -= 1,
            Some(before) if before == value => self.repeated += 1,
            Some(before) if before > value => self.outdated += 1,
            Some(_) => {}
        }
        if self.missing == 0 {
            self.complete.get_or_insert(now);
        }
        self.latest = Some(now);
    }

    pub fn is_silent_for(&self, time: Duration) -> bool {
        self.latest.is_some_and(|latest| latest.elapsed() > time)
    }

    /// Prints when every key had been seen, how many end with another value than the last, how many samples came again
    /// or after a newer one, and the most memory this process had.
    pub fn report(&self) -> Result<()> {
        let last = self.values.len() - 1;
        let right = |index| if (last - index) % 2 == 0 { 2 } else { 0 };
        let wrong = (0..=last).filter(|&index| self.values[index] != Some(right(index)));
        let complete = match self.complete {
            Some(complete) => (complete - self.start).as_nanos().to_string(),
            None => "never".to_owned(),
        };
        println!(
            "complete {complete} wrong {} repeated {} outdated {} peak {}",
            wrong.count(),
            self.repeated,
            self.outdated,
            peak_kib()?
        );
        Ok(())
    }
}

fn peak_kib() -> Result<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    Ok(peak.ok_or("no VmHWM")?.trim().replace(" kB", ""))
}
