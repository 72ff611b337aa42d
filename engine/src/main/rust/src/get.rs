//! Gets, their replies and their one end.

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
    errors::{catch_panic, Fault, Outcome},
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

/// What a get asks for beyond its selector.
pub struct GetOptions {
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
        selector: Selector<'static>,
        options: GetOptions,
        timeout: Duration,
        max_bytes: usize,
    ) -> Outcome<()> {
        let (sink, token) = self.reply_sink(id, timeout, max_bytes)?;
        let mut get = self
            .zenoh
            .get(selector)
            .target(options.target)
            .consolidation(options.consolidation)
            .accept_replies(options.accept)
            .allowed_destination(options.destination)
            .attachment(options.attachment)
            .timeout(timeout)
            .cancellation_token(token);
        if let Some((payload, encoding)) = options.value {
            get = get.payload(payload).encoding(encoding);
        }
        get.callback(move |reply| catch_panic(|| sink.receive(&reply)))
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
            .callback(move |reply| catch_panic(|| sink.receive(&reply)))
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
            deadline: Instant::now() + timeout,
            has_timed_out: AtomicBool::new(false),
            has_overflowed: AtomicBool::new(false),
            _live: Live::new(),
        };
        Ok((sink, token))
    }
}

/// Receives the replies of one get. Zenoh drops it when the get is over, possibly with its own state locked; the drop
/// must not wait.
struct ReplySink {
    id: u64,
    inbox: Arc<Inbox>,
    declared: Arc<Table<Declared>>,
    flow: Arc<Flow>,
    token: CancellationToken,
    deadline: Instant,
    has_timed_out: AtomicBool,
    has_overflowed: AtomicBool,
    _live: Live,
}

impl ReplySink {
    fn receive(&self, reply: &Reply) {
        if self.has_overflowed.load(Ordering::Relaxed) {
            return;
        }
        if self.is_timeout(reply) {
            self.has_timed_out.store(true, Ordering::Relaxed);
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
                ..Record::new(Kind::Error, 0)
            },
        };
        let len = record.len();
        if fits(len) && self.flow.push(&record, len, || Full::Refuse) {
            return;
        }
        if !self.has_overflowed.swap(true, Ordering::Relaxed) {
            self.end(End::Overflow);
            // Not on this thread: zenoh may have locked what the cancellation locks.
            let token = self.token.clone();
            ZRuntime::Application.spawn(async move { token.cancel().await });
        }
    }

    /// Zenoh reports a timeout as an error: without a replier from its own timer, with entity 0 from its routing layer.
    fn is_timeout(&self, reply: &Reply) -> bool {
        reply.result().is_err()
            && reply.replier_id().is_none_or(|id| id.eid() == 0)
            && Instant::now() >= self.deadline
    }

    fn end(&self, end: End) {
        let record = Record::new(Kind::End, end as u8);
        let len = record.len();
        self.inbox.push_now(self.id, &record, len);
    }
}

impl Drop for ReplySink {
    fn drop(&mut self) {
        catch_panic(|| {
            drop(self.declared.remove(self.id));
            if self.has_overflowed.load(Ordering::Relaxed) {
                // The end is there already.
            } else if self.has_timed_out.load(Ordering::Relaxed) {
                self.end(End::Timeout);
            } else {
                self.end(End::Final);
            }
        });
    }
}
