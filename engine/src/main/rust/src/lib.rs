//! The official zenoh implementation behind the native methods of `io.zenwatch.engine.Native`.
//!
//! Java holds numbers and never a pointer; a number that means nothing (any more) is an exception. No panic leaves a
//! native method or a callback.

mod args;
mod config;
mod declared;
mod delivering;
mod errors;
mod flow;
mod get;
mod inbox;
mod live;
mod native;
mod open_queries;
mod publisher;
mod queryable;
mod record;
mod registry;
mod reply;
mod scout;
mod session;
mod subscriber;
mod table;
mod token;
