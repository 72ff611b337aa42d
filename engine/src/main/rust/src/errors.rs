//! Turns failures and panics into exceptions: each becomes a `ZenohException` with a code.

use std::{
    any::Any,
    panic::{catch_unwind, AssertUnwindSafe},
};

use jni::{
    errors::ErrorPolicy,
    jni_sig, jni_str,
    objects::{JThrowable, JValue},
    Env,
};

use crate::text::without_places;

/// The codes of `ZenohException.Code` that native code throws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    InvalidKeyExpr,
    InvalidArgument,
    InvalidConfig,
    OpenFailed,
    Closed,
    Refused,
    Internal,
}

impl Code {
    fn name(self) -> &'static str {
        match self {
            Code::InvalidKeyExpr => "INVALID_KEY_EXPR",
            Code::InvalidArgument => "INVALID_ARGUMENT",
            Code::InvalidConfig => "INVALID_CONFIG",
            Code::OpenFailed => "OPEN_FAILED",
            Code::Closed => "CLOSED",
            Code::Refused => "REFUSED",
            Code::Internal => "INTERNAL",
        }
    }
}

/// A failure on its way to Java.
#[derive(Debug)]
pub struct Fault {
    code: Code,
    message: String,
}

pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Fault {
            code,
            message: message.into(),
        }
    }

    pub fn closed(what: &str) -> Self {
        Fault::new(Code::Closed, format!("the {what} is closed"))
    }
}

impl From<jni::errors::Error> for Fault {
    fn from(error: jni::errors::Error) -> Self {
        Fault::new(Code::Internal, format!("JNI: {error}"))
    }
}

/// The message of a zenoh error, without the places in zenoh's source that it names.
pub fn message(error: &zenoh::Error) -> String {
    without_places(&error.to_string())
}

/// Throws every failure and every panic as a `ZenohException`.
pub struct Throw;

impl<T: Default> ErrorPolicy<T, Fault> for Throw {
    type Captures<'local: 'native, 'native> = ();

    fn on_error<'local: 'native, 'native>(
        env: &mut Env<'local>,
        _captures: &mut (),
        fault: Fault,
    ) -> jni::errors::Result<T> {
        throw(env, &fault)?;
        Ok(T::default())
    }

    fn on_panic<'local: 'native, 'native>(
        env: &mut Env<'local>,
        _captures: &mut (),
        panic: Box<dyn Any + Send + 'static>,
    ) -> jni::errors::Result<T> {
        throw(env, &Fault::new(Code::Internal, panic_text(&*panic)))?;
        Ok(T::default())
    }
}

/// Runs a callback of zenoh. A panic, which its hook has reported, does not reach zenoh's thread.
pub fn catch_panic(callback: impl FnOnce()) {
    drop(catch_unwind(AssertUnwindSafe(callback)));
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message");
    format!("the native engine panicked: {text}")
}

fn throw(env: &mut Env, fault: &Fault) -> jni::errors::Result<()> {
    if env.exception_check() {
        return Ok(());
    }
    let code = env.new_string(fault.code.name())?;
    let message = env.new_string(&fault.message)?;
    let exception = env
        .call_static_method(
            jni_str!("io/zenwatch/engine/Native"),
            jni_str!("failure"),
            jni_sig!((JString, JString) -> io.zenwatch.zenoh.ZenohException),
            &[JValue::Object(&code), JValue::Object(&message)],
        )?
        .l()?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    match env.throw(exception) {
        Err(jni::errors::Error::JavaException) => Ok(()),
        other => other,
    }
}
