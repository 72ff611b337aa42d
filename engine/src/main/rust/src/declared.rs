//! What is declared on a session, and how it ends.

use std::sync::Arc;

use zenoh::{
    cancellation::CancellationToken,
    liveliness::LivelinessToken,
    pubsub::{Publisher, Subscriber},
    query::Queryable,
    Wait,
};

use crate::{flow::Flow, live::Live, open_queries::OpenQueries};

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

    pub fn new(part: Part, flow: Option<Arc<Flow>>) -> Self {
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
