//! Keeps the queries that wait for their answer.

use std::sync::Arc;

use zenoh::query::Query;

use crate::{live::Live, table::Table};

/// The open queries of one queryable. A query ends when it is dropped.
#[derive(Default)]
pub struct OpenQueries(Table<OpenQuery>);

struct OpenQuery {
    query: Arc<Query>,
    _live: Live,
}

impl OpenQueries {
    /// Keeps a query open. False, and the query ends, once the queryable is closed.
    pub fn add(&self, id: u64, query: Arc<Query>) -> bool {
        let open = OpenQuery {
            query,
            _live: Live::new(),
        };
        self.0.insert(id, open).is_ok()
    }

    pub fn find(&self, id: u64) -> Option<Arc<Query>> {
        self.0.find(id, |open| open.query.clone())
    }

    pub fn end(&self, id: u64) {
        drop(self.0.remove(id));
    }

    /// Ends all, and accepts no more.
    pub fn close(&self) {
        drop(self.0.close());
    }
}
