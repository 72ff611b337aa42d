//! Finds sessions, scouts and the log by the numbers that Java holds. A number that is no longer in use is an error.

use std::sync::{
    atomic::{AtomicU64, Ordering},
    Arc,
};

use crate::{
    errors::{Fault, Outcome},
    inbox::Inbox,
    numbered::Numbered,
    scout::Scouting,
    session::Session,
};

/// What Java drains.
pub enum Handle {
    Session(Arc<Session>),
    Scout(Arc<Scouting>),
    Log(Arc<Inbox>),
}

static HANDLES: Numbered<Handle> = Numbered::new();
static NEXT: AtomicU64 = AtomicU64::new(1);

pub fn add(handle: Handle) -> u64 {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    HANDLES.insert(id, handle);
    id
}

pub fn remove(id: u64) {
    drop(HANDLES.remove(id));
}

pub fn get(id: u64) -> Option<Arc<Handle>> {
    HANDLES.find(id)
}

pub fn session(id: u64) -> Outcome<Arc<Session>> {
    match get(id).as_deref() {
        Some(Handle::Session(session)) => Ok(session.clone()),
        _ => Err(Fault::closed("session")),
    }
}

pub fn inbox(id: u64) -> Option<Arc<Inbox>> {
    get(id).map(|handle| match &*handle {
        Handle::Session(session) => session.inbox.clone(),
        Handle::Scout(scouting) => scouting.inbox.clone(),
        Handle::Log(inbox) => inbox.clone(),
    })
}
