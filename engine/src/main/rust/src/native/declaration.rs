//! Publishers, subscribers, queryables and tokens: declare, use, undeclare.

use jni::sys::{jboolean, jint, jlong};

use super::{native_methods, send_payload};
use crate::{
    args::{self, JBytes, Qos},
    delivering::delivering,
    payload, publisher, registry,
};

native_methods! { run_raw:
    fn Java_io_zenwatch_engine_Native_declarePublisher(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        encoding: JBytes<'local>,
        qos: jint,
    ) {
        let session = registry::session(session as u64)?;
        let (key, encoding) = (args::key(env, &key)?, args::encoding(env, &encoding)?);
        session.declare_publisher(id as u64, key, encoding, Qos(qos))
    }

    fn Java_io_zenwatch_engine_Native_publish(
        env,
        session: jlong,
        publisher: jlong,
        delivering_to: jlong,
        payload: JBytes<'local>,
    ) {
        payload::send(
            |buffer| args::read(env, &payload, buffer),
            |payload| {
                delivering(delivering_to as u64, || {
                    publisher::put(session as u64, publisher as u64, payload)
                })
            },
        )
    }

    fn Java_io_zenwatch_engine_Native_publishWith(
        env,
        session: jlong,
        publisher: jlong,
        delivering_to: jlong,
        payload: JBytes<'local>,
        encoding: JBytes<'local>,
        time: jlong,
        clock_high: jlong,
        clock_low: jlong,
        attachment: JBytes<'local>,
    ) {
        let extras = args::extras(env, &encoding, (time, clock_high, clock_low), &attachment)?;
        let send = |payload| {
            delivering(delivering_to as u64, || {
                publisher::publish(session as u64, publisher as u64, payload, extras)
            })
        };
        send_payload(env, &payload, send)
    }

    fn Java_io_zenwatch_engine_Native_declareSubscriber(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        origin: jint,
        applies_backpressure: jboolean,
        max_records: jint,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let flow = applies_backpressure
            .then(|| session.flow(id as u64, max_records as usize, max_bytes as usize));
        session.declare_subscriber(id as u64, key, args::locality(origin)?, flow)
    }

    fn Java_io_zenwatch_engine_Native_declareLivelinessSubscriber(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        has_history: jboolean,
    ) {
        let session = registry::session(session as u64)?;
        session.declare_liveliness_subscriber(id as u64, args::key(env, &key)?, has_history)
    }

    fn Java_io_zenwatch_engine_Native_declareQueryable(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        is_complete: jboolean,
        origin: jint,
        max_records: jint,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let flow = session.flow(id as u64, max_records as usize, max_bytes as usize);
        session.declare_queryable(id as u64, key, is_complete, args::locality(origin)?, flow)
    }

    fn Java_io_zenwatch_engine_Native_declareToken(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
    ) {
        let session = registry::session(session as u64)?;
        session.declare_token(id as u64, args::key(env, &key)?)
    }

    fn Java_io_zenwatch_engine_Native_undeclare(_env, session: jlong, id: jlong) {
        if let Ok(session) = registry::session(session as u64) {
            session.undeclare(id as u64);
        }
        Ok(())
    }

    fn Java_io_zenwatch_engine_Native_consumed(
        _env,
        session: jlong,
        id: jlong,
        records: jint,
        bytes: jlong,
    ) {
        if let Ok(session) = registry::session(session as u64) {
            session.consumed(id as u64, records as usize, bytes as usize);
        }
        Ok(())
    }
}
