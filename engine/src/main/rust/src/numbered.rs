//! Finds things by number without making finders wait for each other.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    sync::{Arc, LazyLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

type Map<T> = HashMap<u64, Arc<T>, BuildHasherDefault<NumberHasher>>;

/// Things by number. Its lock is never held while a thing is dropped.
pub struct Numbered<T>(LazyLock<RwLock<Map<T>>>);

impl<T> Numbered<T> {
    pub const fn new() -> Self {
        Numbered(LazyLock::new(RwLock::default))
    }

    pub fn insert(&self, number: u64, thing: T) {
        let replaced = self.write().insert(number, Arc::new(thing));
        debug_assert!(replaced.is_none(), "numbers are used once");
    }

    pub fn find(&self, number: u64) -> Option<Arc<T>> {
        self.read().get(&number).cloned()
    }

    pub fn remove(&self, number: u64) -> Option<Arc<T>> {
        self.write().remove(&number)
    }

    fn read(&self) -> RwLockReadGuard<'_, Map<T>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Map<T>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Spreads numbers that are given out one after the other; nobody else chooses them.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
