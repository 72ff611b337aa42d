//! Declares subscribers to samples and to liveliness tokens, and receives for them.

use std::sync::Arc;

use zenoh::{
    key_expr::KeyExpr,
    sample::{Locality, Sample},
    Wait,
};

use crate::{
    declared::Part,
    delivering::is_delivering,
    errors::{catch_panic, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    record::{fits, Record},
    session::Session,
};

impl Session {
    /// With a flow, senders wait while it has no room.
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
            .callback(move |sample| catch_panic(|| sink.receive(&sample)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.add_declared(id, Part::Subscriber(subscriber), flow)
    }

    pub fn declare_liveliness_subscriber(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        has_history: bool,
    ) -> Outcome<()> {
        let sink = self.sample_sink(id, None);
        let subscriber = self
            .zenoh
            .liveliness()
            .declare_subscriber(key)
            .history(has_history)
            .callback(move |sample| catch_panic(|| sink.receive(&sample)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.add_declared(id, Part::Subscriber(subscriber), None)
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

    /// A callback that publishes to its own subscriber must not wait for itself.
    fn when_full(&self) -> Full {
        if is_delivering(self.id) {
            Full::Exceed
        } else {
            Full::Wait
        }
    }
}
