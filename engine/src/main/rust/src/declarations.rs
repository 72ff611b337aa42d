//! Publishers, subscribers, queryables and tokens.

use std::sync::Arc;

use zenoh::{
    bytes::{Encoding, ZBytes},
    key_expr::KeyExpr,
    sample::{Locality, Sample},
    Wait,
};

use crate::{
    args::{Extras, Qos},
    declared::{Declared, Part},
    delivering::is_delivering,
    errors::{contained, Fault, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    open_queries::OpenQueries,
    query::QuerySink,
    record::{fits, Record},
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
            .express(qos.express())
            .allowed_destination(qos.destination()?)
            .wait()
            .map_err(|e| self.refused(e))?;
        self.keep(id, Part::Publisher(Arc::new(publisher)), None)
    }

    /// A null payload deletes.
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

    /// With a flow, a full declaration makes its sender wait.
    pub fn declare_subscriber(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        origin: Locality,
        flow: Option<Flow>,
    ) -> Outcome<()> {
        let flow = flow.map(Arc::new);
        let sink = self.sample_sink(id, flow.clone());
        let subscriber = self
            .zenoh
            .declare_subscriber(key)
            .allowed_origin(origin)
            .callback(move |sample| contained(|| sink.receive(&sample)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.keep(id, Part::Subscriber(subscriber), flow)
    }

    pub fn declare_liveliness_subscriber(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        history: bool,
    ) -> Outcome<()> {
        let sink = self.sample_sink(id, None);
        let subscriber = self
            .zenoh
            .liveliness()
            .declare_subscriber(key)
            .history(history)
            .callback(move |sample| contained(|| sink.receive(&sample)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.keep(id, Part::Subscriber(subscriber), None)
    }

    pub fn declare_queryable(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        complete: bool,
        origin: Locality,
        flow: Flow,
    ) -> Outcome<()> {
        let flow = Arc::new(flow);
        let queries = Arc::new(OpenQueries::default());
        let sink = QuerySink::new(self.inbox.clone(), flow.clone(), queries.clone());
        let queryable = self
            .zenoh
            .declare_queryable(key)
            .complete(complete)
            .allowed_origin(origin)
            .callback(move |query| contained(|| sink.receive(query)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.keep(id, Part::Queryable(queryable, queries), Some(flow))
    }

    pub fn declare_token(&self, id: u64, key: KeyExpr<'static>) -> Outcome<()> {
        let token = self
            .zenoh
            .liveliness()
            .declare_token(key)
            .wait()
            .map_err(|e| self.refused(e))?;
        self.keep(id, Part::Token(token), None)
    }

    /// Java has dealt with records of a declaration.
    pub fn consumed(&self, id: u64, records: usize, bytes: usize) {
        let flow = self.declared.find(id, |declared| declared.flow.clone());
        if let Some(flow) = flow.flatten() {
            flow.leave(records, bytes);
        }
    }

    fn keep(&self, id: u64, part: Part, flow: Option<Arc<Flow>>) -> Outcome<()> {
        self.declared
            .insert(id, Declared::new(part, flow))
            .map_err(|declared| {
                declared.release();
                Fault::closed("session")
            })
    }

    fn sample_sink(&self, id: u64, flow: Option<Arc<Flow>>) -> SampleSink {
        SampleSink {
            id,
            inbox: self.inbox.clone(),
            flow,
        }
    }
}

struct SampleSink {
    id: u64,
    inbox: Arc<Inbox>,
    flow: Option<Arc<Flow>>,
}

impl SampleSink {
    fn receive(&self, sample: &Sample) {
        let record = Record::of(sample);
        let len = record.len();
        if fits(len) {
            match &self.flow {
                None => self.inbox.push(self.id, &record, len),
                Some(flow) => {
                    flow.push(&record, len, || self.when_full());
                }
            }
        } else {
            self.inbox.notice(format!(
                "Passed over a sample of {len} bytes on '{}', which is more than Java can take",
                record.key
            ));
        }
    }

    /// Who publishes from within the callback must not wait for itself.
    fn when_full(&self) -> Full {
        if is_delivering(self.id) {
            Full::Exceed
        } else {
            Full::Wait
        }
    }
}
