//! Remembers why zenoh did not reach endpoints that it was to connect to.
//!
//! Zenoh has no event for that; it logs it, without saying which session it is about. So what is remembered belongs to an
//! endpoint, and is of interest to the sessions that have this endpoint in their configuration.

use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
};

use tracing::{Level, Metadata};

mod reason;

/// The module of zenoh that connects.
const TARGET: &str = "zenoh::net::runtime::orchestrator";
/// So many endpoints are remembered at most.
const MAX_ENDPOINTS: usize = 1024;

static UNREACHED: LazyLock<Mutex<Unreached>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct Unreached {
    attempts: u64,
    last: HashMap<String, Attempt>,
}

/// The last attempt to reach an endpoint.
struct Attempt {
    number: u64,
    reason: String,
}

/// The endpoints that one session connects to.
pub struct Connects {
    /// As the configuration has them, in JSON.
    endpoints: String,
    /// How many attempts had failed before.
    begun: u64,
}

impl Connects {
    /// Begins to be interested in these endpoints.
    pub fn to(endpoints: String) -> Self {
        let begun = lock().attempts;
        Connects { endpoints, begun }
    }

    /// The endpoints that were not reached since, each with the reason, in the order of the attempts.
    pub fn unreached(&self) -> Vec<(String, String)> {
        let unreached = lock();
        let mut found: Vec<_> = unreached
            .last
            .iter()
            .filter(|(endpoint, attempt)| attempt.number > self.begun && self.has(endpoint))
            .collect();
        found.sort_unstable_by_key(|(_, attempt)| attempt.number);
        found
            .into_iter()
            .map(|(endpoint, attempt)| (endpoint.clone(), attempt.reason.clone()))
            .collect()
    }

    fn has(&self, endpoint: &str) -> bool {
        self.endpoints.contains(&format!("\"{endpoint}\""))
    }
}

/// Whether a line of the log may say that an endpoint was reached or not.
pub fn want(metadata: &Metadata) -> bool {
    metadata.target() == TARGET && *metadata.level() <= Level::DEBUG
}

/// Takes what a line of the log says.
pub fn note(line: &str) {
    let Some(outcome) = outcome(line) else { return };
    let mut unreached = lock();
    match outcome {
        Outcome::Reached(endpoint) => drop(unreached.last.remove(endpoint)),
        Outcome::Failed(endpoint, reason) => {
            unreached.attempts += 1;
            let attempt = Attempt {
                number: unreached.attempts,
                reason: reason::short(endpoint, reason),
            };
            unreached.last.insert(endpoint.to_string(), attempt);
            unreached.forget_beyond(MAX_ENDPOINTS);
        }
    }
}

impl Unreached {
    /// Forgets the oldest beyond so many.
    fn forget_beyond(&mut self, endpoints: usize) {
        while self.last.len() > endpoints {
            let oldest = self.last.iter().min_by_key(|(_, attempt)| attempt.number);
            let Some((oldest, _)) = oldest else { return };
            let oldest = oldest.clone();
            self.last.remove(&oldest);
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome<'a> {
    Reached(&'a str),
    Failed(&'a str, &'a str),
}

fn outcome(line: &str) -> Option<Outcome<'_>> {
    if let Some(endpoint) = line.strip_prefix("Successfully connected to configured peer ") {
        return Some(Outcome::Reached(endpoint));
    }
    let failed = line.strip_prefix("Unable to connect to ")?;
    let failed = failed.strip_prefix("configured peer ").unwrap_or(failed);
    let (endpoint, reason) = failed.split_once("! ")?;
    let reason = reason.rsplit_once(". Retry in ").map_or(reason, |(r, _)| r);
    Some(Outcome::Failed(endpoint, reason))
}

fn lock() -> MutexGuard<'static, Unreached> {
    UNREACHED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::{note, outcome, Attempt, Connects, Outcome, Unreached};

    #[test]
    fn lines_of_zenoh_are_understood() {
        assert_eq!(
            outcome("Unable to connect to tcp/h:1! refused. Really"),
            Some(Outcome::Failed("tcp/h:1", "refused. Really"))
        );
        assert_eq!(
            outcome("Unable to connect to configured peer tcp/h:1! refused. Retry in 2s."),
            Some(Outcome::Failed("tcp/h:1", "refused"))
        );
        assert_eq!(
            outcome("Successfully connected to configured peer tcp/h:1"),
            Some(Outcome::Reached("tcp/h:1"))
        );
        assert_eq!(
            outcome("Unable to connect to any of [Single(tcp/h:1)]"),
            None
        );
        assert_eq!(outcome("something else"), None);
    }

    #[test]
    fn a_session_sees_what_became_of_its_own_endpoints_since_it_began() {
        let fail = |endpoint, reason| note(&format!("Unable to connect to {endpoint}! {reason}"));
        fail("tcp/before:1", "too early");
        let connects = Connects::to(r#"["tcp/before:1","tcp/mine:1","tcp/mine:2"]"#.into());
        fail("tcp/mine:2", "refused");
        fail("tcp/mine:1", "refused");
        fail("tcp/mine:2", "unknown");
        fail("tcp/other:1", "refused");
        let mine = |port, reason: &str| (format!("tcp/mine:{port}"), reason.to_string());
        assert_eq!(
            connects.unreached(),
            [mine(1, "refused"), mine(2, "unknown")]
        );
        note("Successfully connected to configured peer tcp/mine:2");
        assert_eq!(connects.unreached(), [mine(1, "refused")]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut unreached = Unreached::default();
        for number in 0..4 {
            let reason = String::new();
            let attempt = Attempt { number, reason };
            unreached.last.insert(format!("tcp/h:{number}"), attempt);
        }
        unreached.forget_beyond(2);
        assert!(unreached.last.contains_key("tcp/h:3"));
        assert!(unreached.last.contains_key("tcp/h:2"));
        assert_eq!(unreached.last.len(), 2);
    }
}
