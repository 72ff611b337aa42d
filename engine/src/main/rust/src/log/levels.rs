//! What Java wants to have of the log: a level for each target.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use tracing::{level_filters::LevelFilter, Level};

/// Instead of a target, for those whose level Java has not told yet.
pub const REST: &str = "";

/// The levels of the targets that there are. Zenoh's targets are the names of its modules: there are a few hundred.
pub struct Levels(RwLock<HashMap<&'static str, LevelFilter>>);

impl Default for Levels {
    fn default() -> Self {
        Levels(RwLock::new(HashMap::from([(REST, LevelFilter::OFF)])))
    }
}

impl Levels {
    /// Remembers a target. False if it is known.
    pub fn discover(&self, target: &'static str) -> bool {
        let mut levels = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if levels.contains_key(target) {
            return false;
        }
        let rest = levels[REST];
        levels.insert(target, rest);
        true
    }

    pub fn want(&self, target: &str, level: &Level) -> bool {
        let levels = self.0.read().unwrap_or_else(PoisonError::into_inner);
        level <= levels.get(target).unwrap_or(&levels[REST])
    }

    /// Sets the level of a target that is known.
    pub fn set(&self, target: &str, level: LevelFilter) {
        let mut levels = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = levels.get_mut(target) {
            *known = level;
        }
    }
}

pub const WARN: u8 = 2;

/// The number that a level has in Java: 1 for errors, up to 5 for traces.
pub fn number(level: &Level) -> u8 {
    match *level {
        Level::ERROR => 1,
        Level::WARN => WARN,
        Level::INFO => 3,
        Level::DEBUG => 4,
        Level::TRACE => 5,
    }
}

/// The level of such a number; 0 is off.
pub fn level(number: u8) -> LevelFilter {
    match number {
        0 => LevelFilter::OFF,
        1 => LevelFilter::ERROR,
        WARN => LevelFilter::WARN,
        3 => LevelFilter::INFO,
        4 => LevelFilter::DEBUG,
        5.. => LevelFilter::TRACE,
    }
}
