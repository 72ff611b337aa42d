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

use std::{sync::Arc, time::Duration};

use args::{JBytes, JTexts, Qos};
use delivering::delivering;
use errors::{Outcome, Throw};
use get::Question;
use jni::{
    objects::{JByteBuffer, JClass, JLongArray, JString},
    sys::{jboolean, jint, jlong},
    Env, EnvUnowned,
};
use live::Live;
use registry::Handle;
use scout::Scouting;
use session::Session;
use zenoh::{bytes::Encoding, Wait};

/// Runs the body of a native method: failures and panics become exceptions.
fn run<'local, T: Default>(
    mut env: EnvUnowned<'local>,
    body: impl FnOnce(&mut Env<'local>) -> Outcome<T>,
) -> T {
    env.with_env(body).resolve::<Throw>()
}

/// Declares a native method of `io.zenwatch.engine.Native`.
macro_rules! native {
    ($(fn $name:ident($env:ident $(, $arg:ident: $type:ty)* $(,)?) $(-> $result:ty)? $body:block)*) => {
        $(
            // SAFETY: the name is unique; Java declares the method with these very types.
            #[unsafe(no_mangle)]
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub extern "system" fn $name<'local>(
                env: EnvUnowned<'local>,
                _class: JClass<'local>,
                $($arg: $type,)*
            ) $(-> $result)? {
                run(env, move |$env| $body)
            }
        )*
    };
}

native! {
    fn Java_io_zenwatch_engine_Native_version(env) -> JString<'local> {
        let version = zenoh::GIT_VERSION.trim_start_matches('v');
        let release = version.split('-').next().unwrap_or(version);
        Ok(env.new_string(release)?)
    }

    fn Java_io_zenwatch_engine_Native_liveHandles(_env) -> jlong {
        Ok(Live::count())
    }

    fn Java_io_zenwatch_engine_Native_encoding(env, id: jint) -> JString<'local> {
        Ok(env.new_string(Encoding::new(id as u16, None).to_string())?)
    }

    fn Java_io_zenwatch_engine_Native_open(
        env,
        json5: JBytes<'local>,
        settings: JTexts<'local>,
    ) -> jlong {
        let json5 = args::optional_text(env, &json5)?;
        let session = Session::open(json5, &args::texts(env, &settings)?)?;
        Ok(registry::add(Handle::Session(Arc::new(session))) as jlong)
    }

    fn Java_io_zenwatch_engine_Native_zid(env, session: jlong) -> JString<'local> {
        let zid = registry::session(session as u64)?.zenoh.zid();
        Ok(env.new_string(zid.to_string())?)
    }

    fn Java_io_zenwatch_engine_Native_locators(env, session: jlong) -> JString<'local> {
        let locators = registry::session(session as u64)?.zenoh.info().locators().wait();
        let locators: Vec<_> = locators.iter().map(|locator| locator.as_str()).collect();
        Ok(env.new_string(locators.join("\n"))?)
    }

    fn Java_io_zenwatch_engine_Native_newTimestamp(
        env,
        session: jlong,
        parts: JLongArray<'local>,
    ) {
        let timestamp = registry::session(session as u64)?.zenoh.new_timestamp();
        let id = u128::from_le_bytes(timestamp.get_id().to_le_bytes());
        let time = timestamp.get_time().as_u64();
        parts.set_region(env, 0, &[time as i64, (id >> 64) as i64, id as i64])?;
        Ok(())
    }

    fn Java_io_zenwatch_engine_Native_put(
        env,
        session: jlong,
        delivering_to: jlong,
        key: JBytes<'local>,
        payload: JBytes<'local>,
        encoding: JBytes<'local>,
        time: jlong,
        clock_high: jlong,
        clock_low: jlong,
        attachment: JBytes<'local>,
        qos: jint,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let payload = args::optional_bytes(env, &payload)?;
        let extras = args::extras(env, &encoding, (time, clock_high, clock_low), &attachment)?;
        delivering(delivering_to as u64, || session.put(key, payload, extras, Qos(qos)))
    }

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
        encoding: JBytes<'local>,
        time: jlong,
        clock_high: jlong,
        clock_low: jlong,
        attachment: JBytes<'local>,
    ) {
        let session = registry::session(session as u64)?;
        let payload = args::optional_bytes(env, &payload)?;
        let extras = args::extras(env, &encoding, (time, clock_high, clock_low), &attachment)?;
        delivering(delivering_to as u64, || {
            session.publish(publisher as u64, payload, extras)
        })
    }

    fn Java_io_zenwatch_engine_Native_declareSubscriber(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        origin: jint,
        presses_back: jboolean,
        max_records: jint,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let flow = presses_back
            .then(|| session.flow(id as u64, max_records as usize, max_bytes as usize));
        session.declare_subscriber(id as u64, key, args::locality(origin)?, flow)
    }

    fn Java_io_zenwatch_engine_Native_declareLivelinessSubscriber(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        history: jboolean,
    ) {
        let session = registry::session(session as u64)?;
        session.declare_liveliness_subscriber(id as u64, args::key(env, &key)?, history)
    }

    fn Java_io_zenwatch_engine_Native_declareQueryable(
        env,
        session: jlong,
        id: jlong,
        key: JBytes<'local>,
        complete: jboolean,
        origin: jint,
        max_records: jint,
        max_bytes: jlong,
    ) {
        let session = registry::session(session as u64)?;
        let key = args::key(env, &key)?;
        let flow = session.flow(id as u64, max_records as usize, max_bytes as usize);
        session.declare_queryable(id as u64, key, complete, args::locality(origin)?, flow)
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
        let question = Question {
            key: args::key(env, &key)?,
            parameters: args::text(env, &parameters)?,
            target: args::target(target)?,
            consolidation: args::consolidation(consolidation)?,
            accept: args::reply_keys(accept)?,
            destination: args::locality(destination)?,
            value: args::optional_bytes(env, &payload)?.map(|payload| (payload, encoding)),
            attachment: args::optional_bytes(env, &attachment)?,
        };
        let timeout = Duration::from_nanos(timeout_nanos as u64);
        session.get(id as u64, question, timeout, max_bytes as usize)
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

    fn Java_io_zenwatch_engine_Native_scout(
        env,
        json5: JBytes<'local>,
        settings: JTexts<'local>,
        what: jint,
        id: jlong,
    ) -> jlong {
        let json5 = args::optional_text(env, &json5)?;
        let settings = args::texts(env, &settings)?;
        let scouting = Scouting::start(json5, &settings, what, id as u64)?;
        Ok(registry::add(Handle::Scout(Arc::new(scouting))) as jlong)
    }

    fn Java_io_zenwatch_engine_Native_drain(env, handle: jlong) -> JByteBuffer<'local> {
        let taken = registry::inbox(handle as u64).and_then(|inbox| inbox.take());
        match taken {
            // SAFETY: the bytes stay where they are until the drain thread, the only one that calls this and reads the
            // buffer, calls it again; it has ended before the handle is freed.
            Some((bytes, len)) => Ok(unsafe { env.new_direct_byte_buffer(bytes, len) }?),
            None => Ok(JByteBuffer::null()),
        }
    }

    fn Java_io_zenwatch_engine_Native_close(_env, handle: jlong) {
        match registry::get(handle as u64) {
            Some(Handle::Session(session)) => session.close(),
            Some(Handle::Scout(scouting)) => {
                scouting.stop();
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn Java_io_zenwatch_engine_Native_free(_env, handle: jlong) {
        registry::remove(handle as u64);
        Ok(())
    }
}
