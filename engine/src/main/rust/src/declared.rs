//! What is declared on a session, and how it ends.

use std::sync::Arc;

use zenoh::{
    cancellation::CancellationToken, liveliness::LivelinessToken, pubsub::Subscriber,
    query::Queryable, Wait,
};

use crate::{flow::Flow, live::Live, open_publishers::OpenPublisher, open_queries::OpenQueries};

/// Something declared on a session, or a get that runs.
pub struct Declared {
    pub part: Part,
    pub flow: Option<Arc<Flow>>,
    _live: Option<Live>,
}

/// Zenoh's part of a declaration. Dropping it undeclares.
pub enum Part {
    Publisher(OpenPublisher),
    Subscriber(Subscriber<()>),
    Queryable(Queryable<()>, Arc<OpenQueries>),
    Token(LivelinessToken),
    /// Its sink counts as live.
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

    pub fn new(part: Part, flow: Option<Arc<Flow>>) -> Self {
        Declared {
            part,
            flow,
            _live: Some(Live::new()),
        }
    }

    /// Releases threads that wait for room.
    pub fn close_flow(&self) {
        if let Some(flow) = &self.flow {
            flow.close();
        }
    }

    /// Undeclares it, or cancels a get.
    pub fn undeclare(self) {
        self.close_flow();
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
