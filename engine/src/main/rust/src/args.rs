//! Reads the arguments of native methods.

use std::cell::Cell;

use jni::{
    objects::{JByteArray, JObjectArray},
    refs::Reference,
    sys::JNIEnv,
    Env, EnvUnowned,
};
use zenoh::{
    bytes::{Encoding, ZBytes},
    key_expr::KeyExpr,
    qos::{CongestionControl, Priority},
    query::{ConsolidationMode, QueryTarget, ReplyKeyExpr},
    sample::Locality,
    time::{Timestamp, TimestampId, NTP64},
};

use crate::errors::{message, Code, Fault, Outcome};

pub type JBytes<'local> = JByteArray<'local>;
pub type JTexts<'local> = JObjectArray<'local, JByteArray<'local>>;

/// A thread keeps no longer key than this.
const KEPT_KEY_BYTES: usize = 1 << 10;

thread_local! {
    static KEY_TEXT: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static LAST_KEY: Cell<Option<KeyExpr<'static>>> = const { Cell::new(None) };
}

/// The environment of the native method in which this thread is, for reading arrays.
#[derive(Clone, Copy)]
pub struct RawEnv(*mut JNIEnv);

impl From<&Env<'_>> for RawEnv {
    fn from(env: &Env) -> Self {
        RawEnv(env.get_raw())
    }
}

impl From<&EnvUnowned<'_>> for RawEnv {
    fn from(env: &EnvUnowned) -> Self {
        RawEnv(env.as_raw())
    }
}

/// Reads an array into an empty buffer. Each call of JNI takes about as long as a small put, so none is made in vain.
pub fn read(env: RawEnv, array: &JBytes, buffer: &mut Vec<u8>) -> Outcome<()> {
    if array.is_null() {
        return Err(Fault::new(Code::InvalidArgument, "no bytes"));
    }
    let (raw, array) = (env.0, array.as_raw());
    // SAFETY: the environment is that of this thread, and the array one of bytes. Exactly its bytes are written, into
    // memory that was reserved for them; so nothing can be thrown either.
    unsafe {
        let jni = &(**raw).v1_1;
        let len = (jni.GetArrayLength)(raw, array);
        buffer.reserve(len as usize);
        (jni.GetByteArrayRegion)(raw, array, 0, len, buffer.as_mut_ptr().cast());
        buffer.set_len(len as usize);
    }
    Ok(())
}

fn not_utf8() -> Fault {
    Fault::new(Code::InvalidArgument, "a text is not UTF-8")
}

pub fn text(env: RawEnv, array: &JBytes) -> Outcome<String> {
    let mut bytes = Vec::new();
    read(env, array, &mut bytes)?;
    String::from_utf8(bytes).map_err(|_| Fault::new(Code::InvalidArgument, "a text is not UTF-8"))
}

pub fn optional_text(env: RawEnv, array: &JBytes) -> Outcome<Option<String>> {
    (!array.is_null()).then(|| text(env, array)).transpose()
}

pub fn texts(env: &mut Env, array: &JTexts) -> Outcome<Vec<String>> {
    (0..array.len(env)?)
        .map(|index| {
            let element = array.get_element(env, index)?;
            text(RawEnv::from(&*env), &element)
        })
        .collect()
}

/// A key. Who puts without a publisher mostly takes the key of the put before.
pub fn key(env: RawEnv, array: &JBytes) -> Outcome<KeyExpr<'static>> {
    let mut text = KEY_TEXT.take();
    text.clear();
    read(env, array, &mut text)?;
    let last = LAST_KEY.take();
    let key = match last {
        Some(key) if key.as_bytes() == text => key,
        _ => parse_key(&text)?,
    };
    if text.capacity() <= KEPT_KEY_BYTES {
        LAST_KEY.set(Some(key.clone()));
        KEY_TEXT.set(text);
    }
    Ok(key)
}

fn parse_key(text: &[u8]) -> Outcome<KeyExpr<'static>> {
    let text = std::str::from_utf8(text).map_err(|_| not_utf8())?;
    KeyExpr::new(text.to_owned()).map_err(|e| Fault::new(Code::InvalidKeyExpr, message(&e)))
}

pub fn bytes(env: RawEnv, array: &JBytes) -> Outcome<ZBytes> {
    let mut bytes = Vec::new();
    read(env, array, &mut bytes)?;
    Ok(bytes.into())
}

pub fn optional_bytes(env: RawEnv, array: &JBytes) -> Outcome<Option<ZBytes>> {
    (!array.is_null()).then(|| bytes(env, array)).transpose()
}

/// The encoding of a name. Null is zenoh's empty encoding.
pub fn encoding(env: RawEnv, name: &JBytes) -> Outcome<Encoding> {
    Ok(optional_encoding(env, name)?.unwrap_or_default())
}

fn optional_encoding(env: RawEnv, name: &JBytes) -> Outcome<Option<Encoding>> {
    Ok(optional_text(env, name)?.map(Encoding::from))
}

/// What accompanies a value.
pub struct Extras {
    pub encoding: Option<Encoding>,
    pub timestamp: Option<Timestamp>,
    pub attachment: Option<ZBytes>,
}

/// What accompanies a value. The timestamp is its time and both halves of its clock's id.
pub fn extras(
    env: RawEnv,
    name: &JBytes,
    (time, high, low): (i64, i64, i64),
    attachment: &JBytes,
) -> Outcome<Extras> {
    Ok(Extras {
        encoding: optional_encoding(env, name)?,
        timestamp: timestamp(time, high, low),
        attachment: optional_bytes(env, attachment)?,
    })
}

/// None if the id is 0, which no clock has.
fn timestamp(time: i64, id_high: i64, id_low: i64) -> Option<Timestamp> {
    let id = (u128::from(id_high as u64) << 64) | u128::from(id_low as u64);
    TimestampId::try_from(id)
        .ok()
        .map(|id| Timestamp::new(NTP64(time as u64), id))
}

/// Quality of service. Bits 0-2 are the priority, 3 block, 4 express, 5-6 the destination.
#[derive(Clone, Copy)]
pub struct Qos(pub i32);

impl Qos {
    pub fn priority(self) -> Outcome<Priority> {
        Priority::try_from((self.0 & 7) as u8)
            .map_err(|_| Fault::new(Code::InvalidArgument, "no such priority"))
    }

    pub fn congestion_control(self) -> CongestionControl {
        if self.0 & 8 != 0 {
            CongestionControl::Block
        } else {
            CongestionControl::Drop
        }
    }

    pub fn is_express(self) -> bool {
        self.0 & 16 != 0
    }

    pub fn destination(self) -> Outcome<Locality> {
        locality((self.0 >> 5) & 3)
    }
}

pub fn locality(ordinal: i32) -> Outcome<Locality> {
    pick(
        &[Locality::Any, Locality::SessionLocal, Locality::Remote],
        ordinal,
    )
}

pub fn target(ordinal: i32) -> Outcome<QueryTarget> {
    use QueryTarget::*;
    pick(&[BestMatching, All, AllComplete], ordinal)
}

pub fn consolidation(ordinal: i32) -> Outcome<ConsolidationMode> {
    use ConsolidationMode::*;
    pick(&[Auto, None, Monotonic, Latest], ordinal)
}

pub fn reply_keys(ordinal: i32) -> Outcome<ReplyKeyExpr> {
    pick(&[ReplyKeyExpr::MatchingQuery, ReplyKeyExpr::Any], ordinal)
}

/// The constant with an ordinal of the Java enum, whose order the constants have.
fn pick<T: Copy>(constants: &[T], ordinal: i32) -> Outcome<T> {
    usize::try_from(ordinal)
        .ok()
        .and_then(|index| constants.get(index))
        .copied()
        .ok_or_else(|| Fault::new(Code::InvalidArgument, "no such constant"))
}
