//! Declares queryables, and receives their queries.

use std::sync::{
    atomic::{AtomicU64, Ordering},
    Arc,
};

use zenoh::{
    bytes::Encoding,
    key_expr::KeyExpr,
    query::{Query, ReplyKeyExpr},
    sample::Locality,
    Wait,
};

use crate::{
    declared::Part,
    doublings::Doublings,
    errors::{catch_panic, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    open_queries::OpenQueries,
    record::{fits, Kind, QueryPart, Record},
    session::Session,
};

const OVERLOADED: &str = "overloaded";

impl Session {
    pub fn declare_queryable(
        &self,
        id: u64,
        key: KeyExpr<'static>,
        is_complete: bool,
        origin: Locality,
        flow: Flow,
    ) -> Outcome<()> {
        let flow = Arc::new(flow);
        let queries = Arc::new(OpenQueries::default());
        let sink = QuerySink::new(self.inbox.clone(), flow.clone(), queries.clone());
        let queryable = self
            .zenoh
            .declare_queryable(key)
            .complete(is_complete)
            .allowed_origin(origin)
            .callback(move |query| catch_panic(|| sink.receive(query)))
            .wait()
            .map_err(|e| self.refused(e))?;
        self.add_declared(id, Part::Queryable(queryable, queries), Some(flow))
    }
}

struct QuerySink {
    inbox: Arc<Inbox>,
    flow: Arc<Flow>,
    queries: Arc<OpenQueries>,
    next: AtomicU64,
    turned_away: Doublings,
}

impl QuerySink {
    fn new(inbox: Arc<Inbox>, flow: Arc<Flow>, queries: Arc<OpenQueries>) -> Self {
        QuerySink {
            inbox,
            flow,
            queries,
            next: AtomicU64::new(1),
            turned_away: Doublings::default(),
        }
    }

    fn receive(&self, query: Query) {
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
                accepts_any_key: query.accepts_replies() == ReplyKeyExpr::Any,
            }),
            ..Record::new(Kind::Query, 0)
        };
        let len = record.len();
        if fits(len) && self.flow.push(&record, len, || Full::Refuse) {
            return;
        }
        if self.flow.is_closed() {
            // It ends without a reply, as if it had come a moment later.
            self.queries.end(id);
        } else {
            self.turn_away(id, &query);
        }
    }

    fn turn_away(&self, id: u64, query: &Query) {
        // If this fails, the asker still sees the end of the query.
        let _ = query
            .reply_err(OVERLOADED)
            .encoding(Encoding::ZENOH_STRING)
            .wait();
        self.queries.end(id);
        if let Some(count) = self.turned_away.count() {
            self.inbox.notice(format!(
                "A queryable's callback is too slow; queries turned away so far: {count}, the last one for '{}'",
                query.key_expr()
            ));
        }
    }
}
