//! Gets: their replies and their one end.

use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        Arc,
    },
    time::{Duration, Instant},
};

use zenoh::{
    bytes::{Encoding, ZBytes},
    cancellation::CancellationToken,
    internal::runtime::ZRuntime,
    key_expr::KeyExpr,
    query::{ConsolidationMode, QueryTarget, Reply, ReplyKeyExpr, Selector},
    sample::Locality,
    Wait,
};

use crate::{
    declared::Declared,
    errors::{contained, Fault, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    live::Live,
    record::{fits, Kind, Record},
    session::Session,
    table::Table,
};

/// How a get ended, as far as native code can tell: the ordinals of Java's `GetEnd`.
#[derive(Clone, Copy)]
enum End {
    Final = 0,
    Timeout = 1,
    Overflow = 3,
}

pub struct Question {
    pub key: KeyExpr<'static>,
    pub parameters: String,
    pub target: QueryTarget,
    pub consolidation: ConsolidationMode,
    pub accept: ReplyKeyExpr,
    pub destination: Locality,
    pub value: Option<(ZBytes, Encoding)>,
    pub attachment: Option<ZBytes>,
}

impl Session {
    pub fn get(
        &self,
        id: u64,
        question: Question,
        timeout: Duration,
        max_bytes: usize,
    ) -> Outcome<()> {
        let (sink, token) = self.reply_sink(id, timeout, max_bytes)?;
        let selector = Selector::owned(question.key, question.parameters);
        let mut get = self
            .zenoh
            .get(selector)
            .target(question.target)
            .consolidation(question.consolidation)
            .accept_replies(question.accept)
            .allowed_destination(question.destination)
            .attachment(question.attachment)
            .timeout(timeout)
            .cancellation_token(token);
        if let Some((payload, encoding)) = question.value {
            get = get.payload(payload).encoding(encoding);
        }
        get.callback(move |reply| contained(|| sink.receive(&reply)))
            .wait()
            .map_err(|e| self.refused(e))
    }

    pub fn liveliness_get(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        timeout: Duration,
        max_bytes: usize,
    ) -> Outcome<()> {
        let (sink, token) = self.reply_sink(id, timeout, max_bytes)?;
        self.zenoh
            .liveliness()
            .get(key)
            .timeout(timeout)
            .cancellation_token(token)
            .callback(move |reply| contained(|| sink.receive(&reply)))
            .wait()
            .map_err(|e| self.refused(e))
    }

    fn reply_sink(
        &self,
        id: u64,
        timeout: Duration,
        max_bytes: usize,
    ) -> Outcome<(ReplySink, CancellationToken)> {
        let token = CancellationToken::default();
        let flow = Arc::new(self.flow(id, usize::MAX, max_bytes));
        self.declared
            .insert(id, Declared::get(token.clone(), flow.clone()))
            .map_err(|_| Fault::closed("session"))?;
        let sink = ReplySink {
            id,
            inbox: self.inbox.clone(),
            declared: self.declared.clone(),
            flow,
            token: token.clone(),
            timed_out_from: Instant::now() + timeout,
            timed_out: AtomicBool::new(false),
            overflown: AtomicBool::new(false),
            _live: Live::new(),
        };
        Ok((sink, token))
    }
}

/// Zenoh drops it when the get is over, possibly with its own state locked: no waiting then.
struct ReplySink {
    id: u64,
    inbox: Arc<Inbox>,
    declared: Arc<Table<Declared>>,
    flow: Arc<Flow>,
    token: CancellationToken,
    timed_out_from: Instant,
    timed_out: AtomicBool,
    overflown: AtomicBool,
    _live: Live,
}

impl ReplySink {
    fn receive(&self, reply: &Reply) {
        if self.overflown.load(Ordering::Relaxed) {
            return;
        }
        if self.is_timeout(reply) {
            self.timed_out.store(true, Ordering::Relaxed);
            return;
        }
        let zid = reply.replier_id().map(|id| id.zid());
        let record = match reply.result() {
            Ok(sample) => Record {
                zid,
                ..Record::of(sample)
            },
            Err(error) => Record {
                zid,
                payload: Some(error.payload()),
                encoding: Some(error.encoding()),
                ..Record::bare(Kind::Error, 0)
            },
        };
        let len = record.len();
        if fits(len) && self.flow.push(&record, len, || Full::Refuse) {
            return;
        }
        if !self.overflown.swap(true, Ordering::Relaxed) {
            self.end(End::Overflow);
            // Not here: zenoh may have locked what the cancellation locks.
            let token = self.token.clone();
            ZRuntime::Application.spawn(async move { token.cancel().await });
        }
    }

    /// Zenoh tells a timeout as an error: of its own timer without a replier, of its routing layer with entity 0.
    fn is_timeout(&self, reply: &Reply) -> bool {
        reply.result().is_err()
            && reply.replier_id().is_none_or(|id| id.eid() == 0)
            && Instant::now() >= self.timed_out_from
    }

    fn end(&self, end: End) {
        let record = Record::bare(Kind::End, end as u8);
        let len = record.len();
        self.inbox.push_now(self.id, &record, len);
    }
}

impl Drop for ReplySink {
    fn drop(&mut self) {
        contained(|| {
            drop(self.declared.remove(self.id));
            if self.overflown.load(Ordering::Relaxed) {
                // Told already.
            } else if self.timed_out.load(Ordering::Relaxed) {
                self.end(End::Timeout);
            } else {
                self.end(End::Final);
            }
        });
    }
}
