//! A session of zenoh's Rust library that obeys lines on standard input.
//!
//! It speaks a part of the language of the Java class `SessionProcess`: `put`, `connectivity` and
//! `close`; and `more COUNT`, which opens as many sessions like it. Arguments are settings over a peer that neither listens, connects nor scouts, each
//! `path=json5`.

use std::{
    env,
    error::Error,
    io::{self, BufRead},
};

use zenoh::{qos::Reliability, Config, Session, Wait};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

const ISOLATED: [&str; 4] = [
    "mode='peer'",
    "listen/endpoints=[]",
    "scouting/multicast/enabled=false",
    "scouting/gossip/enabled=false",
];

fn main() -> Result<()> {
    let mut config = Config::default();
    let arguments: Vec<String> = env::args().skip(1).collect();
    for setting in ISOLATED
        .into_iter()
        .chain(arguments.iter().map(String::as_str))
    {
        let (path, value) = setting.split_once('=').ok_or("not path=json5")?;
        config.insert_json5(path, value)?;
    }
    let session = zenoh::open(config.clone()).wait()?;
    let mut others = Vec::new();
    println!("session {}", session.zid());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        match words.as_slice() {
            ["put", key, text] => {
                session.put(*key, *text).wait()?;
                println!("put {key}");
            }
            ["connectivity"] => say_connectivity(&session),
            ["more", count] => {
                for _ in 0..count.parse()? {
                    others.push(zenoh::open(config.clone()).wait()?);
                }
                println!("more {count}");
            }
            ["close"] => {
                session.close().wait()?;
                println!("closed");
            }
            _ => return Err(format!("unknown command: {line}").into()),
        }
    }
    Ok(())
}

fn say_connectivity(session: &Session) {
    for transport in session.info().transports().wait() {
        println!(
            "transport {} {} {}",
            transport.zid(),
            transport.whatami(),
            transport.is_shm()
        );
    }
    for link in session.info().links().wait() {
        println!(
            "link {} {} {} {} {}",
            link.zid(),
            link.src(),
            link.dst(),
            link.reliability() == Some(Reliability::Reliable),
            link.is_streamed()
        );
    }
    println!("end");
}
