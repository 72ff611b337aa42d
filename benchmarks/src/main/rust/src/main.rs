//! The Rust side of the benchmarks: one program, one role per process.
//!
//! Every role but `connect` opens one peer without scouting. A role that listens prints `ready`
//! once it does. Measured values are lines on standard output: `interval <ns> count <n>` for a
//! rate, `at <ns since 1970>` for a moment.

mod chain;
mod connectivity;
mod history;
mod ledger;
mod publisher;
mod queries;
mod rate;
mod subscribers;

use std::{env, process::ExitCode};

use zenoh::{Config, Session, Wait};

const USAGE: &str = "usage: zenwatch-bench <role> <endpoint> [number ...]

  publish <endpoint> <payload bytes> <how>       listens; publishes while somebody subscribes: 0 by a publisher,
                                                 1 by the session, 2 with an attachment and a timestamp
  callback <endpoint> <interval ms> <intervals>  counts samples in a callback
  fifo <endpoint> <interval ms> <intervals>      copies payloads out of a FIFO channel
  queryable <endpoint> <payload bytes>           listens; answers queries
  get <endpoint> <interval ms> <intervals> <n>   counts gets, n on their way at a time
  events <endpoint>                              listens; reports when a transport opens
  connect <endpoint> <connections>               connects; reports when TCP accepts
  source <endpoint>                              listens; publishes the moment, again and again
  hop <own>,<endpoint> <index>                   listens, connects; passes moments on
  sink <endpoint> <index> <count>                reports how long moments were on their way
  store <endpoint> <keys>                        listens; history in a store, and updates
  caches <endpoint> <keys>                       listens; history in publishers' caches, and updates
  fetch <endpoint> <keys> <rounds>               gets history and updates, again and again";

/// The key of everything that is published or asked.
const KEY: &str = "bench/some/key";

type Result<T> = zenoh::Result<T>;

fn main() -> ExitCode {
    zenoh::try_init_log_from_env();
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let [role, endpoint, numbers @ ..] = arguments else {
        return Err(USAGE.into());
    };
    let numbers = numbers
        .iter()
        .map(|text| text.parse().map_err(|_| format!("'{text}' is no number")))
        .collect::<std::result::Result<Vec<u64>, _>>()?;
    match (role.as_str(), numbers.as_slice()) {
        ("publish", [size, how]) => publisher::publish(endpoint, *size as usize, *how),
        ("callback", [interval, count]) => subscribers::callback(endpoint, *interval, *count),
        ("fifo", [interval, count]) => subscribers::fifo(endpoint, *interval, *count),
        ("queryable", [size]) => queries::queryable(endpoint, *size as usize),
        ("get", [interval, count, in_flight]) => {
            queries::get(endpoint, *interval, *count, *in_flight)
        }
        ("events", []) => connectivity::events(endpoint),
        ("connect", [connections]) => connectivity::connect(endpoint, *connections),
        ("source", []) => chain::source(endpoint),
        ("hop", [index]) => chain::hop(endpoint, *index),
        ("sink", [index, count]) => chain::sink(endpoint, *index, *count),
        ("store", [keys]) => history::store(endpoint, *keys as usize),
        ("caches", [keys]) => history::caches(endpoint, *keys as usize),
        ("fetch", [keys, rounds]) => history::fetch(endpoint, *keys as usize, *rounds),
        _ => Err(USAGE.into()),
    }
}

/// Opens a peer that listens on an endpoint.
fn listen(endpoint: &str) -> Result<Session> {
    open(&[("mode", "'peer'"), ("listen/endpoints", &list(endpoint))])
}

/// Opens a peer that is connected to an endpoint.
fn dial(endpoint: &str) -> Result<Session> {
    open(&[("mode", "'peer'"), ("connect/endpoints", &list(endpoint))])
}

/// Opens a session without scouting, which listens nowhere unless a setting says so.
fn open(settings: &[(&str, &str)]) -> Result<Session> {
    let mut config = Config::default();
    config.insert_json5("scouting/multicast/enabled", "false")?;
    config.insert_json5("scouting/gossip/enabled", "false")?;
    config.insert_json5("listen/endpoints", "[]")?;
    for (key, value) in settings {
        config.insert_json5(key, value)?;
    }
    zenoh::open(config).wait()
}

fn list(endpoint: &str) -> String {
    format!("['{endpoint}']")
}

/// Tells the script that this role listens, then stays until the script ends the process.
fn serve() -> ! {
    println!("ready");
    loop {
        std::thread::park();
    }
}
