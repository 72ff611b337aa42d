//! A session: opened, used and closed.

use std::sync::Arc;

use zenoh::{bytes::ZBytes, key_expr::KeyExpr, Wait};

use crate::{
    args::{Extras, Qos},
    config,
    connects::Connects,
    declared::{Declared, Part},
    errors::{message, Code, Fault, Outcome},
    flow::Flow,
    inbox::Inbox,
    live::Live,
    table::Table,
};

pub struct Session {
    pub zenoh: zenoh::Session,
    pub inbox: Arc<Inbox>,
    pub declared: Arc<Table<Declared>>,
    connects: Connects,
    _live: Live,
}

impl Session {
    pub fn open(json5: Option<String>, settings: &[String]) -> Outcome<Self> {
        let config = config::build(json5, settings)?;
        let connects = Connects::to(config::connect_endpoints(&config));
        let zenoh = zenoh::open(config)
            .wait()
            .map_err(|e| not_opened(&connects, &e))?;
        Ok(Session {
            zenoh,
            inbox: Arc::default(),
            declared: Arc::default(),
            connects,
            _live: Live::new(),
        })
    }

    /// The endpoints of its configuration that it did not reach, each with the reason.
    pub fn unreached(&self) -> Vec<(String, String)> {
        self.connects.unreached()
    }

    /// A bound for what a declaration hands to Java.
    pub fn flow(&self, declaration: u64, max_records: usize, max_bytes: usize) -> Flow {
        Flow::new(self.inbox.clone(), declaration, max_records, max_bytes)
    }

    /// Puts, or deletes if there is no payload.
    pub fn put(
        &self,
        key: KeyExpr<'static>,
        payload: Option<ZBytes>,
        extras: Extras,
        qos: Qos,
    ) -> Outcome<()> {
        let (priority, destination) = (qos.priority()?, qos.destination()?);
        let sent = match payload {
            Some(payload) => self
                .zenoh
                .put(key, payload)
                .encoding(extras.encoding.unwrap_or_default())
                .congestion_control(qos.congestion_control())
                .priority(priority)
                .express(qos.is_express())
                .allowed_destination(destination)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
            None => self
                .zenoh
                .delete(key)
                .congestion_control(qos.congestion_control())
                .priority(priority)
                .express(qos.is_express())
                .allowed_destination(destination)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
        };
        sent.map_err(|e| self.refused(e))
    }

    /// The failure of a call that zenoh refused: closed if the session is.
    pub fn refused(&self, error: zenoh::Error) -> Fault {
        if self.zenoh.is_closed() {
            Fault::closed("session")
        } else {
            Fault::new(Code::Refused, format!("zenoh refused: {}", message(&error)))
        }
    }

    /// Keeps what was declared until it is undeclared. Undeclares it at once if the session is closed.
    pub fn add_declared(&self, id: u64, part: Part, flow: Option<Arc<Flow>>) -> Outcome<()> {
        self.declared
            .insert(id, Declared::new(part, flow))
            .map_err(|declared| {
                declared.undeclare();
                Fault::closed("session")
            })
    }

    /// Java has consumed records of a declaration.
    pub fn consumed(&self, id: u64, records: usize, bytes: usize) {
        let flow = self.declared.find(id, |declared| declared.flow.clone());
        if let Some(flow) = flow.flatten() {
            flow.consumed(records, bytes);
        }
    }

    /// Undeclares one declaration, or cancels one get. Does nothing if it is gone.
    pub fn undeclare(&self, id: u64) {
        if let Some(declared) = self.declared.remove(id) {
            declared.undeclare();
        }
    }

    /// Undeclares everything, the youngest first, and closes the session.
    pub fn close(&self) -> Outcome<()> {
        let declared = self.declared.close();
        // A sender that waits in a callback delays the undeclaration of others.
        declared.iter().for_each(Declared::close_flow);
        declared.into_iter().for_each(Declared::undeclare);
        let closed = self.zenoh.close().wait();
        self.inbox.close();
        closed.map_err(|e| Fault::new(Code::Internal, message(&e)))
    }
}

/// Why zenoh did not open a session.
fn not_opened(connects: &Connects, error: &zenoh::Error) -> Fault {
    let unreached: Vec<_> = connects
        .unreached()
        .into_iter()
        .map(|(endpoint, reason)| format!("{endpoint}: {reason}"))
        .collect();
    let message = if unreached.is_empty() {
        format!("cannot open a session: {}", message(error))
    } else {
        format!("cannot connect to {}", unreached.join("; "))
    };
    Fault::new(Code::OpenFailed, message)
}
