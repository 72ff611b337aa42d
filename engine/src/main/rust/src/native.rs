//! The native methods of `io.zenwatch.engine.Native`: each reads its arguments and calls what does the work.

mod declaration;
mod handle;
mod log;
mod query;
mod session;

use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};

use jni::{
    objects::JString,
    sys::{jint, jlong},
    Env, EnvUnowned,
};
use zenoh::bytes::{Encoding, ZBytes};

use crate::{
    args::{self, JBytes, RawEnv},
    errors::{Outcome, Throw},
    live::Live,
    payload,
};

/// Runs the body of a native method: failures and panics become exceptions.
fn run<'local, T: Default>(
    mut env: EnvUnowned<'local>,
    body: impl FnOnce(&mut Env<'local>) -> Outcome<T>,
) -> T {
    env.with_env(body).resolve::<Throw>()
}

/// Runs the body of a native method that only reads arrays. `run` takes about as long as a small put for what it prepares.
fn run_raw<T: Default>(env: EnvUnowned, body: impl FnOnce(RawEnv) -> Outcome<T>) -> T {
    let raw = RawEnv::from(&env);
    let fault = match catch_unwind(AssertUnwindSafe(|| body(raw))) {
        Ok(Ok(result)) => return result,
        Ok(Err(fault)) => Ok(fault),
        Err(panic) => Err(panic),
    };
    run(env, |_| {
        Err(fault.unwrap_or_else(|panic| resume_unwind(panic)))
    })
}

/// Sends the bytes of an array, or none for null.
fn send_payload(
    env: RawEnv,
    array: &JBytes,
    send: impl FnOnce(Option<ZBytes>) -> Outcome<()>,
) -> Outcome<()> {
    if array.is_null() {
        return send(None);
    }
    payload::send(
        |buffer| args::read(env, array, buffer),
        |payload| send(Some(payload)),
    )
}

/// Declares native methods of `io.zenwatch.engine.Native`, each with what runs it.
macro_rules! native_methods {
    ($by:ident: $(fn $name:ident($env:ident $(, $arg:ident: $type:ty)* $(,)?) $(-> $result:ty)? $body:block)*) => {
        $(
            // SAFETY: the name is unique; Java declares the method with these very types.
            #[unsafe(no_mangle)]
            #[allow(non_snake_case, clippy::too_many_arguments)]
            pub extern "system" fn $name<'local>(
                env: jni::EnvUnowned<'local>,
                _class: jni::objects::JClass<'local>,
                $($arg: $type,)*
            ) $(-> $result)? {
                $crate::native::$by(env, move |$env| $body)
            }
        )*
    };
}

use native_methods;

native_methods! { run:
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
}
