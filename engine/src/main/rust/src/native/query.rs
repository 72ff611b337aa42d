//! Gets, and the answers to queries.

use std::time::Duration;

use jni::sys::{jint, jlong};
use zenoh::query::Selector;

use super::native_methods;
use crate::{
    args::{self, JBytes},
    get::GetOptions,
    registry,
};

native_methods! { run_raw:
    fn Java_io_zenwatch_engine_Native_get(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        parameters: JBytes<'local>,
        target: jint,
        consolidation: jint,
        accept: jint,
        destination: jint,
        timeout_nanos: jlong,
        payload: JBytes<'local>,
        encoding: JBytes<'local>,
        attachment: JBytes<'local>,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let encoding = args::encoding(env, &encoding)?;
        let selector = Selector::owned(args::key(env, &key)?, args::text(env, &parameters)?);
        let options = GetOptions {
            target: args::target(target)?,
            consolidation: args::consolidation(consolidation)?,
            accept: args::reply_keys(accept)?,
            destination: args::locality(destination)?,
            value: args::optional_bytes(env, &payload)?.map(|payload| (payload, encoding)),
            attachment: args::optional_bytes(env, &attachment)?,
        };
        let timeout = Duration::from_nanos(timeout_nanos as u64);
        session.get(id as u64, selector, options, timeout, max_bytes as usize)
    }

    fn Java_io_zenwatch_engine_Native_livelinessGet(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        timeout_nanos: jlong,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let timeout = Duration::from_nanos(timeout_nanos as u64);
        session.liveliness_get(id as u64, args::key(env, &key)?, timeout, max_bytes as usize)
    }

    fn Java_io_zenwatch_engine_Native_reply(
        env,
        session: jlong,
        queryable: jlong,
        query: jlong,
        key: JBytes<'local>,
        payload: JBytes<'local>,
        encoding: JBytes<'local>,
        time: jlong,
        clock_high: jlong,
        clock_low: jlong,
        attachment: JBytes<'local>,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let payload = args::optional_bytes(env, &payload)?;
        let extras = args::extras(env, &encoding, (time, clock_high, clock_low), &attachment)?;
        session.reply(queryable as u64, query as u64, key, payload, extras)
    }

    fn Java_io_zenwatch_engine_Native_replyError(
        env,
        session: jlong,
        queryable: jlong,
        query: jlong,
        payload: JBytes<'local>,
        encoding: JBytes<'local>,
    ) {
        let session = registry::session(session as u64)?;
        let payload = args::bytes(env, &payload)?;
        let encoding = args::encoding(env, &encoding)?;
        session.reply_error(queryable as u64, query as u64, payload, encoding)
    }

    fn Java_io_zenwatch_engine_Native_finish(
        _env,
        session: jlong,
        queryable: jlong,
        query: jlong,
    ) {
        if let Ok(session) = registry::session(session as u64) {
            session.finish(queryable as u64, query as u64);
        }
        Ok(())
    }
}
