//! Declares publishers, and publishes.

use std::sync::Arc;

use zenoh::{
    bytes::{Encoding, ZBytes},
    key_expr::KeyExpr,
    Wait,
};

use crate::{
    args::{Extras, Qos},
    declared::Part,
    errors::{Fault, Outcome},
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
        self.add_declared(id, Part::Publisher(Arc::new(publisher)), None)
    }

    /// Publishes a put, or a delete if there is no payload.
    pub fn publish(&self, id: u64, payload: Option<ZBytes>, extras: Extras) -> Outcome<()> {
        let publisher = self
            .declared
            .find(id, |declared| match &declared.part {
                Part::Publisher(publisher) => Some(publisher.clone()),
                _ => None,
            })
            .flatten()
            .ok_or_else(|| Fault::closed("publisher"))?;
        let sent = match payload {
            Some(payload) => publisher
                .put(payload)
                .encoding(extras.encoding)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
            None => publisher
                .delete()
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
        };
        sent.map_err(|e| self.refused(e))
    }
}
