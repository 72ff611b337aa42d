//! Native methods of zenoh's log.

use jni::{
    objects::JByteArray,
    sys::{jint, jlong},
};

use super::native_methods;
use crate::{
    args::{self, JBytes, JTexts},
    log,
    registry::{self, Handle},
};

native_methods! { run:
    fn Java_io_zenwatch_engine_Native_openLog(env, filter: JBytes<'local>, id: jlong) -> jlong {
        let filter = args::optional_text((&*env).into(), &filter)?;
        let log = log::start(id as u64, filter.as_deref())?;
        Ok(registry::add(Handle::Log(log.inbox.clone())) as jlong)
    }

    fn Java_io_zenwatch_engine_Native_logConsumed(_env, records: jint, bytes: jlong) {
        log::consumed(records as usize, bytes as usize);
        Ok(())
    }

    fn Java_io_zenwatch_engine_Native_setLogLevels(
        env,
        targets: JTexts<'local>,
        levels: JByteArray<'local>,
    ) {
        let targets = args::texts(env, &targets)?;
        let mut bytes = Vec::new();
        args::read((&*env).into(), &levels, &mut bytes)?;
        log::set_levels(&targets, &bytes);
        Ok(())
    }
}
