//! What Java holds is a number; what it means is looked up here, and a number that means nothing is an error.

use std::{
    collections::HashMap,
    sync::{
        atomic::{AtomicI64, AtomicU64, Ordering},
        Arc, LazyLock, Mutex, PoisonError, RwLock,
    },
};

use crate::{
    errors::{Fault, Outcome},
    inbox::Inbox,
    scout::Scouting,
    session::Session,
};

/// Something with an inbox of its own that Java drains.
#[derive(Clone)]
pub enum Handle {
    Session(Arc<Session>),
    Scout(Arc<Scouting>),
}

static HANDLES: LazyLock<RwLock<HashMap<u64, Handle>>> = LazyLock::new(Default::default);
static NEXT: AtomicU64 = AtomicU64::new(1);
static LIVE: AtomicI64 = AtomicI64::new(0);

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
    // Only here, where the lock is free again: what it holds may take its time to go.
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
    })
}

/// Counts what it stands in as alive.
pub struct Live(());

impl Live {
    pub fn new() -> Self {
        LIVE.fetch_add(1, Ordering::Relaxed);
        Live(())
    }

    pub fn count() -> i64 {
        LIVE.load(Ordering::Relaxed)
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        LIVE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Things by id until it is closed. Its lock is never held while something is dropped or zenoh is called.
pub struct Table<T>(Mutex<Option<HashMap<u64, T>>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Mutex::new(Some(HashMap::new())))
    }
}

impl<T> Table<T> {
    /// Gives the thing back if the table is closed.
    pub fn insert(&self, id: u64, thing: T) -> Result<(), T> {
        match self.lock().as_mut() {
            Some(things) => {
                let replaced = things.insert(id, thing);
                debug_assert!(replaced.is_none(), "ids are used once");
                Ok(())
            }
            None => Err(thing),
        }
    }

    pub fn remove(&self, id: u64) -> Option<T> {
        self.lock().as_mut().and_then(|things| things.remove(&id))
    }

    pub fn find<R>(&self, id: u64, read: impl FnOnce(&T) -> R) -> Option<R> {
        self.lock()
            .as_ref()
            .and_then(|things| things.get(&id))
            .map(read)
    }

    /// Takes everything out, the youngest first, and accepts nothing more.
    pub fn close(&self) -> Vec<T> {
        let mut things: Vec<_> = self.lock().take().unwrap_or_default().into_iter().collect();
        things.sort_unstable_by_key(|(id, _)| std::cmp::Reverse(*id));
        things.into_iter().map(|(_, thing)| thing).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<HashMap<u64, T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
