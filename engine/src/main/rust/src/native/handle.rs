//! Sessions and scouts as Java holds them: open, drain, close, free.

use std::sync::Arc;

use jni::{
    objects::JByteBuffer,
    sys::{jboolean, jint, jlong},
};

use super::native_methods;
use crate::{
    args::{self, JBytes, JTexts},
    registry::{self, Handle},
    scout::Scouting,
    session::Session,
};

native_methods! { run:
    fn Java_io_zenwatch_engine_Native_open(
        env,
        json5: JBytes<'local>,
        settings: JTexts<'local>,
    ) -> jlong {
        let json5 = args::optional_text((&*env).into(), &json5)?;
        let session = Session::open(json5, &args::texts(env, &settings)?)?;
        Ok(registry::add(Handle::Session(Arc::new(session))) as jlong)
    }

    fn Java_io_zenwatch_engine_Native_scout(
        env,
        json5: JBytes<'local>,
        settings: JTexts<'local>,
        what: jint,
        id: jlong,
    ) -> jlong {
        let json5 = args::optional_text((&*env).into(), &json5)?;
        let settings = args::texts(env, &settings)?;
        let scouting = Scouting::start(json5, &settings, what, id as u64)?;
        Ok(registry::add(Handle::Scout(Arc::new(scouting))) as jlong)
    }

    fn Java_io_zenwatch_engine_Native_drain(
        env,
        handle: jlong,
        leads: jboolean,
    ) -> JByteBuffer<'local> {
        let Some(inbox) = registry::inbox(handle as u64) else {
            return Ok(JByteBuffer::null());
        };
        let Some((bytes, len)) = inbox.take(leads) else {
            return Ok(JByteBuffer::null());
        };
        // SAFETY: the bytes stay where they are until the next call by a thread that leads. The one that reads them leads
        // until it has read them, and that is before the handle is freed.
        let buffer = unsafe { env.new_direct_byte_buffer(bytes, len) };
        if buffer.is_err() {
            inbox.leave();
        }
        Ok(buffer?)
    }

    fn Java_io_zenwatch_engine_Native_leave(_env, handle: jlong) {
        if let Some(inbox) = registry::inbox(handle as u64) {
            inbox.leave();
        }
        Ok(())
    }

    fn Java_io_zenwatch_engine_Native_close(_env, handle: jlong) {
        match registry::get(handle as u64).as_deref() {
            Some(Handle::Session(session)) => session.close(),
            Some(Handle::Scout(scouting)) => {
                scouting.stop();
                Ok(())
            }
            Some(Handle::Log(inbox)) => {
                inbox.close();
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
