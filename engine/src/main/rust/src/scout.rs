//! Searches for zenoh processes.

use std::sync::{Arc, Mutex, PoisonError};

use zenoh::{
    bytes::ZBytes,
    config::{WhatAmI, WhatAmIMatcher},
    scouting::{Hello, Scout},
    Wait,
};

use crate::{
    config,
    errors::{catch_panic, message, Code, Fault, Outcome},
    inbox::Inbox,
    live::Live,
    record::{Kind, Record},
};

/// A search until it is stopped.
pub struct Scouting {
    pub inbox: Arc<Inbox>,
    scout: Mutex<Option<Scout<()>>>,
    _live: Live,
}

impl Scouting {
    /// `what` has a bit for each ordinal of Java's `WhatAmI`.
    pub fn start(json5: Option<String>, settings: &[String], what: i32, id: u64) -> Outcome<Self> {
        let config = config::build(json5, settings)?;
        let inbox = Arc::<Inbox>::default();
        let sink = inbox.clone();
        let scout = zenoh::scout(matcher(what), config)
            .callback(move |hello| catch_panic(|| receive(&sink, id, &hello)))
            .wait()
            .map_err(|e| Fault::new(Code::OpenFailed, format!("cannot scout: {}", message(&e))))?;
        Ok(Scouting {
            inbox,
            scout: Mutex::new(Some(scout)),
            _live: Live::new(),
        })
    }

    pub fn stop(&self) {
        let scout = self
            .scout
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        self.inbox.close();
        if let Some(scout) = scout {
            scout.stop();
        }
    }
}

const ROLES: [WhatAmI; 3] = [WhatAmI::Router, WhatAmI::Peer, WhatAmI::Client];

fn matcher(what: i32) -> WhatAmIMatcher {
    ROLES
        .into_iter()
        .enumerate()
        .filter(|(ordinal, _)| what & (1 << ordinal) != 0)
        .fold(WhatAmIMatcher::empty(), |matcher, (_, role)| matcher | role)
}

fn receive(inbox: &Inbox, id: u64, hello: &Hello) {
    let role = ROLES.iter().position(|role| *role == hello.whatami());
    let locators: Vec<_> = hello.locators_iter().map(|l| l.as_str()).collect();
    let payload = ZBytes::from(locators.join("\n"));
    let record = Record {
        zid: Some(hello.zid()),
        payload: Some(&payload),
        ..Record::new(Kind::Hello, role.unwrap_or(0) as u8)
    };
    let len = record.len();
    inbox.push(id, &record, len);
}
