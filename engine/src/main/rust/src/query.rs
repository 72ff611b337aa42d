//! Queries that wait for their answer.

use std::{
    sync::{
        atomic::{AtomicU64, Ordering},
        Arc, Mutex, PoisonError,
    },
    time::{Duration, Instant},
};

use zenoh::{
    bytes::{Encoding, ZBytes},
    key_expr::KeyExpr,
    query::{Query, ReplyKeyExpr},
    Wait,
};

use crate::{
    args::Extras,
    declared::Part,
    errors::{Code, Fault, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    open_queries::OpenQueries,
    record::{fits, Kind, QueryPart, Record},
    session::Session,
};

const OVERLOADED: &str = "overloaded";
const NOTICE_INTERVAL: Duration = Duration::from_secs(10);

pub struct QuerySink {
    inbox: Arc<Inbox>,
    flow: Arc<Flow>,
    queries: Arc<OpenQueries>,
    next: AtomicU64,
    turned_away: AtomicU64,
    quiet_until: Mutex<Option<Instant>>,
}

impl QuerySink {
    pub fn new(inbox: Arc<Inbox>, flow: Arc<Flow>, queries: Arc<OpenQueries>) -> Self {
        QuerySink {
            inbox,
            flow,
            queries,
            next: AtomicU64::new(1),
            turned_away: AtomicU64::new(0),
            quiet_until: Mutex::default(),
        }
    }

    pub fn receive(&self, query: Query) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let query = Arc::new(query);
        if !self.queries.add(id, query.clone()) {
            return;
        }
        let record = Record {
            key: query.key_expr().as_str(),
            payload: query.payload(),
            encoding: query.encoding(),
            attachment: query.attachment(),
            query: Some(QueryPart {
                id,
                parameters: query.parameters().as_str(),
                any_key: query.accepts_replies() == ReplyKeyExpr::Any,
            }),
            ..Record::bare(Kind::Query, 0)
        };
        let len = record.len();
        if fits(len) && self.flow.push(&record, len, || Full::Refuse) {
            return;
        }
        if self.flow.is_closed() {
            // As if it had come a moment later: it ends without a reply.
            self.queries.end(id);
        } else {
            self.turn_away(id, &query);
        }
    }

    fn turn_away(&self, id: u64, query: &Query) {
        // The asker learns it from the query's end if not from this.
        let _ = query
            .reply_err(OVERLOADED)
            .encoding(Encoding::ZENOH_STRING)
            .wait();
        self.queries.end(id);
        let turned_away = self.turned_away.fetch_add(1, Ordering::Relaxed) + 1;
        let mut quiet_until = self
            .quiet_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if quiet_until.is_none_or(|until| now >= until) {
            *quiet_until = Some(now + NOTICE_INTERVAL);
            drop(quiet_until);
            self.inbox.notice(format!(
                "A queryable's callback is too slow; queries turned away so far: {turned_away}, the last one for '{}'",
                query.key_expr()
            ));
        }
    }
}

impl Session {
    /// A null payload replies that the key was deleted.
    pub fn reply(
        &self,
        queryable: u64,
        query: u64,
        key: KeyExpr<'static>,
        payload: Option<ZBytes>,
        extras: Extras,
    ) -> Outcome<()> {
        let query = self.query(queryable, query)?;
        let asked = query.key_expr();
        if query.accepts_replies() == ReplyKeyExpr::MatchingQuery && !asked.intersects(&key) {
            let message = format!(
                "the query for '{asked}' accepts no reply on '{key}': reply on a matching key, or let the asker accept any"
            );
            return Err(Fault::new(Code::Refused, message));
        }
        let sent = match payload {
            Some(payload) => query
                .reply(key, payload)
                .encoding(extras.encoding)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
            None => query
                .reply_del(key)
                .timestamp(extras.timestamp)
                .attachment(extras.attachment)
                .wait(),
        };
        sent.map_err(|e| self.refused(e))
    }

    pub fn reply_error(
        &self,
        queryable: u64,
        query: u64,
        payload: ZBytes,
        encoding: Encoding,
    ) -> Outcome<()> {
        self.query(queryable, query)?
            .reply_err(payload)
            .encoding(encoding)
            .wait()
            .map_err(|e| self.refused(e))
    }

    pub fn finish(&self, queryable: u64, query: u64) {
        if let Some(queries) = self.queries(queryable) {
            queries.end(query);
        }
    }

    fn query(&self, queryable: u64, query: u64) -> Outcome<Arc<Query>> {
        self.queries(queryable)
            .and_then(|queries| queries.find(query))
            .ok_or_else(|| Fault::closed("query"))
    }

    fn queries(&self, queryable: u64) -> Option<Arc<OpenQueries>> {
        self.declared
            .find(queryable, |declared| match &declared.part {
                Part::Queryable(_, queries) => Some(queries.clone()),
                _ => None,
            })
            .flatten()
    }
}
