//! Declares publishers, and publishes.

use std::sync::Arc;

use zenoh::{
    bytes::{Encoding, ZBytes},
    key_expr::KeyExpr,
    pubsub::Publisher,
    Wait,
};

use crate::{
    args::{Extras, Qos},
    declared::Part,
    errors::{Fault, Outcome},
    open_publishers::{self, OpenPublisher},
    registry,
    session::Session,
};

impl Session {
    pub fn declare_publisher(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        encoding: Encoding,
        qos: Qos,
    ) -> Outcome<()> {
        let publisher = self
            .zenoh
            .declare_publisher(key)
            .encoding(encoding)
            .congestion_control(qos.congestion_control())
            .priority(qos.priority()?)
            .express(qos.is_express())
            .allowed_destination(qos.destination()?)
            .wait()
            .map_err(|e| self.refused(e))?;
        self.add_declared(id, Part::Publisher(OpenPublisher::new(id, publisher)), None)
    }
}

/// Puts with the options of the declaration.
pub fn put(session: u64, id: u64, payload: ZBytes) -> Outcome<()> {
    let sent = find(id)?.put(payload).wait();
    sent.map_err(|e| refused(session, e))
}

/// Publishes a put, or a delete if there is no payload. Without encoding a put has that of the declaration.
pub fn publish(session: u64, id: u64, payload: Option<ZBytes>, extras: Extras) -> Outcome<()> {
    let publisher = find(id)?;
    let sent = match payload {
        Some(payload) => {
            let put = publisher.put(payload);
            match extras.encoding {
                Some(encoding) => put.encoding(encoding),
                None => put,
            }
            .timestamp(extras.timestamp)
            .attachment(extras.attachment)
            .wait()
        }
        None => publisher
            .delete()
            .timestamp(extras.timestamp)
            .attachment(extras.attachment)
            .wait(),
    };
    sent.map_err(|e| refused(session, e))
}

fn find(id: u64) -> Outcome<Arc<Publisher<'static>>> {
    open_publishers::find(id).ok_or_else(|| Fault::closed("publisher"))
}

fn refused(session: u64, error: zenoh::Error) -> Fault {
    registry::session(session).map_or_else(|closed| closed, |session| session.refused(error))
}
