//! A session and what is declared on it.

use std::sync::Arc;

use zenoh::{bytes::ZBytes, key_expr::KeyExpr, Wait};

use crate::{
    args::{Extras, Qos},
    config,
    declared::{Declared, Part},
    errors::{plain, Code, Fault, Outcome},
    flow::Flow,
    inbox::Inbox,
    live::Live,
    table::Table,
};

pub struct Session {
    pub zenoh: zenoh::Session,
    pub inbox: Arc<Inbox>,
    pub declared: Arc<Table<Declared>>,
    _live: Live,
}

impl Session {
    pub fn open(json5: Option<String>, settings: &[String]) -> Outcome<Self> {
        zenoh::init_log_from_env_or("error");
        let config = config::build(json5, settings)?;
        let endpoints = config::endpoints(&config);
        let zenoh = zenoh::open(config).wait().map_err(|e| {
            let message = format!("cannot open a session ({endpoints}): {}", plain(&e));
            Fault::new(Code::OpenFailed, message)
        })?;
        Ok(Session {
            zenoh,
            inbox: Arc::default(),
            declared: Arc::default(),
            _live: Live::new(),
        })
    }

    /// Bounds what is handed to Java for a declaration.
    pub fn flow(&self, declaration: u64, max_records: usize, max_bytes: usize) -> Flow {
        Flow::new(self.inbox.clone(), declaration, max_records, max_bytes)
    }

    /// A null payload deletes.
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
                .encoding(extras.encoding)
                .congestion_control(qos.congestion_control())
                .priority(priority)
                .express(qos.express())
                .allowed_destination(destination)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
            None => self
                .zenoh
                .delete(key)
                .congestion_control(qos.congestion_control())
                .priority(priority)
                .express(qos.express())
                .allowed_destination(destination)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
        };
        sent.map_err(|e| self.refused(e))
    }

    /// What zenoh's refusal means: closed if the session is.
    pub fn refused(&self, error: zenoh::Error) -> Fault {
        if self.zenoh.is_closed() {
            Fault::closed("session")
        } else {
            Fault::new(Code::Refused, format!("zenoh refused: {}", plain(&error)))
        }
    }

    /// Adds what was declared, unless the session is closed.
    pub fn keep(&self, id: u64, part: Part, flow: Option<Arc<Flow>>) -> Outcome<()> {
        self.declared
            .insert(id, Declared::new(part, flow))
            .map_err(|declared| {
                declared.release();
                Fault::closed("session")
            })
    }

    /// Java has dealt with records of a declaration.
    pub fn consumed(&self, id: u64, records: usize, bytes: usize) {
        let flow = self.declared.find(id, |declared| declared.flow.clone());
        if let Some(flow) = flow.flatten() {
            flow.leave(records, bytes);
        }
    }

    /// Undeclares one declaration or cancels one get; nothing happens if it is gone already.
    pub fn undeclare(&self, id: u64) {
        if let Some(declared) = self.declared.remove(id) {
            declared.release();
        }
    }

    pub fn close(&self) -> Outcome<()> {
        let declared = self.declared.close();
        // Whoever waits in a callback holds up the undeclaration of others.
        declared.iter().for_each(Declared::wake);
        declared.into_iter().for_each(Declared::release);
        let closed = self.zenoh.close().wait();
        self.inbox.close();
        closed.map_err(|e| Fault::new(Code::Internal, plain(&e)))
    }
}
