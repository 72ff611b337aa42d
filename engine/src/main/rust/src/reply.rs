//! Replies to queries, and ends them.

use std::sync::Arc;

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
    open_queries::OpenQueries,
    session::Session,
};

impl Session {
    /// Replies with a payload, or with a delete if there is none.
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
                .encoding(extras.encoding.unwrap_or_default())
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
