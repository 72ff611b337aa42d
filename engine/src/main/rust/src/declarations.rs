//! Publishers, subscribers, queryables and tokens.

use std::sync::Arc;

use zenoh::{
    bytes::{Encoding, ZBytes},
    cancellation::CancellationToken,
    key_expr::KeyExpr,
    liveliness::LivelinessToken,
    pubsub::{Publisher, Subscriber},
    query::Queryable,
    sample::{Locality, Sample},
    Wait,
};

use crate::{
    args::Qos,
    errors::{contained, Fault, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    query::{OpenQueries, QuerySink},
    record::{fits, Record},
    registry::Live,
    session::{is_delivering, Extras, Session},
};

/// Something declared on a session. Dropping zenoh's part undeclares it.
pub struct Declared {
    pub part: Part,
    pub flow: Option<Arc<Flow>>,
    _live: Option<Live>,
}

pub enum Part {
    Publisher(Arc<Publisher<'static>>),
    Subscriber(Subscriber<()>),
    Queryable(Queryable<()>, Arc<OpenQueries>),
    Token(LivelinessToken),
    /// Counts as alive in its own sink.
    Get(CancellationToken),
}

impl Declared {
    pub fn get(token: CancellationToken, flow: Arc<Flow>) -> Self {
        Declared {
            part: Part::Get(token),
            flow: Some(flow),
            _live: None,
        }
    }

    fn new(part: Part, flow: Option<Arc<Flow>>) -> Self {
        Declared {
            part,
            flow,
            _live: Some(Live::new()),
        }
    }

    /// Lets go whoever waits for room.
    pub fn wake(&self) {
        if let Some(flow) = &self.flow {
            flow.close();
        }
    }

    pub fn release(self) {
        self.wake();
        match self.part {
            Part::Queryable(queryable, queries) => {
                drop(queryable);
                queries.close();
            }
            // A failure to cancel leaves the get to its timeout.
            Part::Get(token) => drop(token.cancel().wait()),
            Part::Publisher(publisher) => drop(publisher),
            Part::Subscriber(subscriber) => drop(subscriber),
            Part::Token(token) => drop(token),
        }
    }
}

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
