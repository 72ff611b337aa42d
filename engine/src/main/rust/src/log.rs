//! Takes zenoh's log to Java, which gives it to SLF4J.
//!
//! Zenoh logs through `tracing`. This is the one subscriber of it. Java says which levels it wants of which target, and
//! nothing else is formatted. What is wanted waits for Java in an inbox, within a bound; a line for which there is no
//! room is dropped and counted. Zenoh never waits, and nothing is written to a stream.

use std::sync::{Arc, OnceLock};

use tracing::{
    span::{Attributes, Id, Record as SpanRecord},
    subscriber::Interest,
    Event, Metadata, Subscriber,
};
use tracing_subscriber::filter::Targets;
use zenoh::bytes::ZBytes;

use crate::{
    connects,
    doublings::Doublings,
    errors::{catch_panic, Code, Fault, Outcome},
    flow::{Flow, Full},
    inbox::Inbox,
    record::{Kind, Record},
};

mod levels;
mod line;

use levels::Levels;

/// How many lines wait for Java at most.
const MAX_LINES: usize = 4096;
/// How many bytes of lines wait for Java at most.
const MAX_BYTES: usize = 4 << 20;
/// Instead of a level, for what is no line: a target that Java has not heard of.
const NEW_TARGET: u8 = 0;

static LOG: OnceLock<Log> = OnceLock::new();

/// What crosses to Java.
pub struct Log {
    pub inbox: Arc<Inbox>,
    flow: Flow,
    /// What the user lets through at most.
    filter: Option<Targets>,
    levels: Levels,
    dropped: Doublings,
}

/// Begins to take the log, once.
pub fn start(declaration: u64, filter: Option<&str>) -> Outcome<&'static Log> {
    let filter = filter.map(parse).transpose()?;
    let log = LOG.get_or_init(|| {
        let inbox = Arc::<Inbox>::default();
        Log {
            flow: Flow::new(inbox.clone(), declaration, MAX_LINES, MAX_BYTES),
            inbox,
            filter,
            levels: Levels::default(),
            dropped: Doublings::default(),
        }
    });
    drop(tracing::subscriber::set_global_default(Tracing(log)));
    Ok(log)
}

fn parse(filter: &str) -> Outcome<Targets> {
    filter.parse().map_err(|e| {
        let message = format!(
            "'{filter}' does not select log lines of zenoh: {e}. Write a level, or targets with their levels, such as \
             'warn' or 'zenoh::net::routing=debug,warn'"
        );
        Fault::new(Code::InvalidConfig, message)
    })
}

/// Java has handled lines.
pub fn consumed(records: usize, bytes: usize) {
    if let Some(log) = LOG.get() {
        log.flow.consumed(records, bytes);
    }
}

/// Java wants these levels of these targets from now on.
pub fn set_levels(targets: &[String], numbers: &[u8]) {
    let Some(log) = LOG.get() else { return };
    for (target, number) in targets.iter().zip(numbers) {
        log.levels.set(target, levels::level(*number));
    }
    tracing::callsite::rebuild_interest_cache();
}

impl Log {
    fn wants(&self, metadata: &Metadata) -> bool {
        let (target, level) = (metadata.target(), metadata.level());
        self.levels.want(target, level)
            && self
                .filter
                .as_ref()
                .is_none_or(|filter| filter.would_enable(target, level))
    }

    fn discover(&self, target: &'static str) {
        if self.levels.discover(target) {
            self.push(NEW_TARGET, target, "", Full::Exceed);
        }
    }

    fn line(&self, level: u8, target: &str, line: &str) {
        if self.push(level, target, line, Full::Refuse) {
            return;
        }
        if let Some(count) = self.dropped.count() {
            let text =
                format!("Zenoh logs faster than its lines are taken; dropped so far: {count}");
            self.push(levels::WARN, "", &text, Full::Exceed);
        }
    }

    fn push(&self, level: u8, target: &str, line: &str, full: Full) -> bool {
        let payload = ZBytes::from(line);
        let record = Record {
            key: target,
            payload: Some(&payload),
            ..Record::new(Kind::Notice, level)
        };
        self.flow.push(&record, record.len(), || full)
    }
}

/// The subscriber of `tracing`. Spans are passed over.
struct Tracing(&'static Log);

impl Subscriber for Tracing {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.is_event() {
            self.0.discover(metadata.target());
        }
        if self.enabled(metadata) {
            Interest::always()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata) -> bool {
        metadata.is_event() && (self.0.wants(metadata) || connects::want(metadata))
    }

    fn event(&self, event: &Event) {
        catch_panic(|| {
            let metadata = event.metadata();
            let line = line::of(event);
            if connects::want(metadata) {
                connects::note(&line);
            }
            if self.0.wants(metadata) {
                self.0
                    .line(levels::number(metadata.level()), metadata.target(), &line);
            }
        });
    }

    fn new_span(&self, _span: &Attributes) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &SpanRecord) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

#[cfg(test)]
mod tests;
