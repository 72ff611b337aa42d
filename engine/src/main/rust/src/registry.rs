//! Finds sessions, scouts and the log by the numbers that Java holds. A number that is no longer in use is an error.

use std::{
    collections::HashMap,
    sync::{
        atomic::{AtomicU64, Ordering},
        Arc, LazyLock, PoisonError, RwLock,
    },
};

use crate::{
    errors::{Fault, Outcome},
    inbox::Inbox,
    scout::Scouting,
    session::Session,
};

/// What Java drains.
#[derive(Clone)]
pub enum Handle {
    Session(Arc<Session>),
    Scout(Arc<Scouting>),
    Log(Arc<Inbox>),
}

static HANDLES: LazyLock<RwLock<HashMap<u64, Handle>>> = LazyLock::new(Default::default);
static NEXT: AtomicU64 = AtomicU64::new(1);

pub fn add(handle: Handle) -> u64 {
    let id = NEXT.fetch_add(1, Ordering::Relaxed);
    HANDLES
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(id, handle);
    id
}

pub fn remove(id: u64) {
    let handle = HANDLES
        .write()
        .unwrap_or_else(PoisonError::into_inner)
        .remove(&id);
    // Not under the lock: what it holds may take a while to end.
    drop(handle);
}

pub fn get(id: u64) -> Option<Handle> {
    HANDLES
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&id)
        .cloned()
}

pub fn session(id: u64) -> Outcome<Arc<Session>> {
    match get(id) {
        Some(Handle::Session(session)) => Ok(session),
        _ => Err(Fault::closed("session")),
    }
}

pub fn inbox(id: u64) -> Option<Arc<Inbox>> {
    get(id).map(|handle| match handle {
        Handle::Session(session) => session.inbox.clone(),
        Handle::Scout(scouting) => scouting.inbox.clone(),
        Handle::Log(inbox) => inbox,
    })
}
