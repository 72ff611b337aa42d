//! When an overload is reported.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts what an overload costs. It is reported at the first, and then whenever the count has doubled.
#[derive(Default)]
pub struct Doublings(AtomicU64);

impl Doublings {
    /// Counts one more. Returns the count if it is to be reported now.
    pub fn count(&self) -> Option<u64> {
        let count = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        count.is_power_of_two().then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::Doublings;

    #[test]
    fn the_first_is_reported_and_each_doubling() {
        let doublings = Doublings::default();
        let reported: Vec<_> = (0..20).filter_map(|_| doublings.count()).collect();
        assert_eq!(reported, [1, 2, 4, 8, 16]);
    }

    #[test]
    fn threads_that_count_at_once_report_each_doubling_once() {
        let doublings = Doublings::default();
        let count = || -> Vec<_> { (0..256).filter_map(|_| doublings.count()).collect() };
        let mut reported: Vec<_> = thread::scope(|scope| {
            let counting: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
            let reported = counting
                .into_iter()
                .flat_map(|thread| thread.join().unwrap());
            reported.collect()
        });
        reported.sort_unstable();
        assert_eq!(reported, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
    }
}
