//! The official zenoh implementation behind the native methods of `io.zenwatch.engine.Native`.
//!
//! Java holds numbers and never a pointer. The use of a number that is no longer valid throws an exception; to end it does
//! nothing. No panic leaves a native method or a callback.
//!
//! The modules, bottom up. Each uses the modules in its line and no others; `tests/modules.rs` holds that.
//!
//! | module | what it does | uses |
//! |---|---|---|
//! | `delivering` | remembers in which declaration's callback a thread is | |
//! | `doublings` | says when an overload is reported | |
//! | `live` | counts what native code holds | |
//! | `numbered` | finds things by number, without waiting | |
//! | `payload` | keeps the memory of payloads on their way out | |
//! | `record` | the form in which what is received crosses to Java | |
//! | `table` | finds things by number, until it is closed | |
//! | `text` | shortens texts of zenoh | |
//! | `errors` | turns failures and panics into exceptions | `text` |
//! | `args` | reads the arguments of native methods | `errors` |
//! | `config` | builds zenoh's configuration | `errors` |
//! | `batch` | makes runs of records | `record` |
//! | `inbox` | buffers records until Java takes them | `batch`, `record` |
//! | `flow` | bounds what one declaration has in Java | `inbox`, `record` |
//! | `connects::reason` | says in short why an endpoint was not reached | `text` |
//! | `connects` | remembers why endpoints were not reached | `connects::reason` |
//! | `log::levels` | keeps which lines of the log Java wants | |
//! | `log::line` | makes the text of a line, bounded | `text` |
//! | `log` | takes zenoh's log to Java | `connects`, `doublings`, `errors`, `flow`, `inbox`, `log::levels`, `log::line`, `record` |
//! | `open_publishers` | finds publishers by number | `numbered` |
//! | `open_queries` | keeps the queries that wait for their answer | `live`, `table` |
//! | `declared` | keeps what is declared on a session, and ends it | `flow`, `live`, `open_publishers`, `open_queries` |
//! | `session` | opens, uses and closes a session | `args`, `config`, `connects`, `declared`, `errors`, `flow`, `inbox`, `live`, `table` |
//! | `subscriber` | declares subscribers, and receives samples | `declared`, `delivering`, `errors`, `flow`, `inbox`, `record`, `session` |
//! | `queryable` | declares queryables, and receives queries | `declared`, `doublings`, `errors`, `flow`, `inbox`, `open_queries`, `record`, `session` |
//! | `reply` | replies to queries, and ends them | `args`, `declared`, `errors`, `open_queries`, `session` |
//! | `get` | asks, and receives the replies | `declared`, `errors`, `flow`, `inbox`, `live`, `record`, `session`, `table` |
//! | `token` | declares liveliness tokens | `declared`, `errors`, `session` |
//! | `scout` | searches for zenoh processes | `config`, `errors`, `inbox`, `live`, `record` |
//! | `registry` | finds sessions, scouts and the log by number | `errors`, `inbox`, `numbered`, `scout`, `session` |
//! | `publisher` | declares publishers, and publishes | `args`, `declared`, `errors`, `open_publishers`, `registry`, `session` |
//! | `native` | what all native methods share, and those without a session | `args`, `errors`, `live`, `payload` |
//! | `native::handle` | opens, drains, closes and frees | `args`, `native`, `registry`, `scout`, `session` |
//! | `native::log` | native methods of the log | `args`, `log`, `native`, `registry` |
//! | `native::session` | native methods of a session | `args`, `delivering`, `native`, `registry` |
//! | `native::declaration` | native methods of declarations | `args`, `delivering`, `native`, `payload`, `publisher`, `registry` |
//! | `native::query` | native methods of gets and queries | `args`, `get`, `native`, `registry` |

mod args;
mod batch;
mod config;
mod connects;
mod declared;
mod delivering;
mod doublings;
mod errors;
mod flow;
mod get;
mod inbox;
mod live;
mod log;
mod native;
mod numbered;
mod open_publishers;
mod open_queries;
mod payload;
mod publisher;
mod queryable;
mod record;
mod registry;
mod reply;
mod scout;
mod session;
mod subscriber;
mod table;
mod text;
mod token;
