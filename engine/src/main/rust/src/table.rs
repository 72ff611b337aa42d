//! Finds things by number until it is closed.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Things by id. Its lock is never held while a thing is dropped or zenoh is called.
pub struct Table<T>(Mutex<Option<HashMap<u64, T>>>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Mutex::new(Some(HashMap::new())))
    }
}

impl<T> Table<T> {
    /// Gives the thing back once the table is closed.
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

    /// Takes everything out, the greatest id first, and accepts nothing more.
    pub fn close(&self) -> Vec<T> {
        let mut things: Vec<_> = self.lock().take().unwrap_or_default().into_iter().collect();
        things.sort_unstable_by_key(|(id, _)| std::cmp::Reverse(*id));
        things.into_iter().map(|(_, thing)| thing).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Option<HashMap<u64, T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
