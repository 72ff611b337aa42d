//! Finds publishers by number, without their session: each put does.

use std::sync::Arc;

use zenoh::pubsub::Publisher;

use crate::numbered::Numbered;

static OPEN: Numbered<Publisher<'static>> = Numbered::new();

/// A publisher that can be found until this is dropped. Then it is undeclared, once nobody puts with it.
pub struct OpenPublisher(u64);

impl OpenPublisher {
    pub fn new(id: u64, publisher: Publisher<'static>) -> Self {
        OPEN.insert(id, publisher);
        OpenPublisher(id)
    }
}

impl Drop for OpenPublisher {
    fn drop(&mut self) {
        drop(OPEN.remove(self.0));
    }
}

pub fn find(id: u64) -> Option<Arc<Publisher<'static>>> {
    OPEN.find(id)
}
