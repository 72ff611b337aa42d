//! The Rust side of the benchmarks: one program, one role per process.
//!
//! Every role but `connect` opens one peer without scouting. A role that listens prints `ready`
//! once it does. Measured values are lines on standard output: `interval <ns> count <n>` for a
//! rate, `at <ns since 1970>` for a moment.

mod connectivity;
mod publisher;
mod queries;
mod rate;
mod subscribers;

use std::{env, process::ExitCode};

use zenoh::{Config, Session, Wait};

const USAGE: &str = "usage: zenwatch-bench <role> <endpoint> [number ...]

  publish <endpoint> <payload bytes>             listens; publishes while somebody subscribes
  callback <endpoint> <interval ms> <intervals>  counts samples in a callback
  fifo <endpoint> <interval ms> <intervals>      copies payloads out of a FIFO channel
  queryable <endpoint> <payload bytes>           listens; answers queries
  get <endpoint> <interval ms> <intervals>       counts sequential gets
  events <endpoint>                              listens; reports when a transport opens
  connect <endpoint> <connections>               connects; reports when TCP accepts";

/// The key of everything that is published or asked.
const KEY: &str = "bench/some/key";

type Result<T> = zenoh::Result<T>;

fn main() -> ExitCode {
    zenoh::try_init_log_from_env();
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let [role, endpoint, numbers @ ..] = arguments else {
        return Err("a role and an endpoint are missing".into());
    };
    let numbers = numbers
        .iter()
        .map(|text| text.parse().map_err(|_| format!("'{text}' is no number")))
        .collect::<std::result::Result<Vec<u64>, _>>()?;
    match (role.as_str(), numbers.as_slice()) {
        ("publish", [size]) => publisher::publish(endpoint, *size as usize),
        ("callback", [interval, count]) => subscribers::callback(endpoint, *interval, *count),
        ("fifo", [interval, count]) => subscribers::fifo(endpoint, *interval, *count),
        ("queryable", [size]) => queries::queryable(endpoint, *size as usize),
        ("get", [interval, count]) => queries::get(endpoint, *interval, *count),
        ("events", []) => connectivity::events(endpoint),
        ("connect", [connections]) => connectivity::connect(endpoint, *connections),
        _ => Err(format!("'{role}' is no role with these numbers").into()),
    }
}

/// Opens a peer that listens on an endpoint.
fn listen(endpoint: &str) -> Result<Session> {
    open("peer", "listen/endpoints", endpoint)
}

/// Opens a peer that is connected to an endpoint.
fn dial(endpoint: &str) -> Result<Session> {
    open("peer", "connect/endpoints", endpoint)
}

fn open(mode: &str, side: &str, endpoint: &str) -> Result<Session> {
    let mut config = Config::default();
    config.insert_json5("mode", &format!("\"{mode}\""))?;
    config.insert_json5("scouting/multicast/enabled", "false")?;
    config.insert_json5("scouting/gossip/enabled", "false")?;
    config.insert_json5("listen/endpoints", "[]")?;
    config.insert_json5(side, &format!("[\"{endpoint}\"]"))?;
    zenoh::open(config).wait()
}

/// Tells the script that this role listens, then stays until the script ends the process.
fn serve() -> ! {
    println!("ready");
    loop {
        std::thread::park();
    }
}
