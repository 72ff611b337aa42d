//! What a session says of itself, and a put without a publisher.

use jni::{
    objects::JString,
    sys::{jint, jlong},
};
use zenoh::Wait;

use super::{native_methods, send_payload};
use crate::{
    args::{self, JBytes, Qos},
    delivering::delivering,
    registry,
};

native_methods! { run:
    fn Java_io_zenwatch_engine_Native_zid(env, session: jlong) -> JString<'local> {
        let zid = registry::session(session as u64)?.zenoh.zid();
        Ok(env.new_string(zid.to_string())?)
    }

    fn Java_io_zenwatch_engine_Native_locators(env, session: jlong) -> JString<'local> {
        let locators = registry::session(session as u64)?.zenoh.info().locators().wait();
        let locators: Vec<_> = locators.iter().map(|locator| locator.as_str()).collect();
        Ok(env.new_string(locators.join("\n"))?)
    }

    fn Java_io_zenwatch_engine_Native_unreached(env, session: jlong) -> JString<'local> {
        let unreached = registry::session(session as u64)?.unreached();
        let lines: Vec<_> = unreached
            .into_iter()
            .flat_map(|(endpoint, reason)| [endpoint, reason.replace('\n', " ")])
            .collect();
        Ok(env.new_string(lines.join("\n"))?)
    }
}

native_methods! { run_raw:
    fn Java_io_zenwatch_engine_Native_newTimestamp(_env, session: jlong) -> jlong {
        let timestamp = registry::session(session as u64)?.zenoh.new_timestamp();
        Ok(timestamp.get_time().as_u64() as jlong)
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
        let extras = args::extras(env, &encoding, (time, clock_high, clock_low), &attachment)?;
        let send = |payload| {
            delivering(delivering_to as u64, || session.put(key, payload, extras, Qos(qos)))
        };
        send_payload(env, &payload, send)
    }
}
