//! The memory of payloads on their way out.

use std::{cell::Cell, sync::Arc};

use zenoh::{
    bytes::ZBytes,
    internal::buffers::{ZBuf, ZSlice},
};

/// A thread keeps no larger buffer than this.
const KEPT_BYTES: usize = 64 << 10;

thread_local! {
    /// When zenoh returns from a put, it has copied the payload into a packet; so the next payload can have the same
    /// memory, unless somebody in this process keeps the last one.
    static BUFFER: Cell<Option<Arc<Vec<u8>>>> = const { Cell::new(None) };
}

/// Makes a payload of what is written into an empty buffer, and sends it.
pub fn send<E>(
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
    send: impl FnOnce(ZBytes) -> Result<(), E>,
) -> Result<(), E> {
    let mut buffer = BUFFER.take().unwrap_or_default();
    if let Some(bytes) = Arc::get_mut(&mut buffer) {
        bytes.clear();
        write(bytes)?;
    } else {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        buffer = Arc::new(bytes);
    }
    let result = send(ZBuf::from(ZSlice::from(buffer.clone())).into());
    if buffer.capacity() <= KEPT_BYTES {
        BUFFER.set(Some(buffer));
    }
    result
}

#[cfg(test)]
mod tests {
    use zenoh::bytes::ZBytes;

    use super::{send, KEPT_BYTES};

    /// Sends so many bytes, and gives what a look at the payload gives.
    fn look<T>(byte: u8, len: usize, look: impl FnOnce(ZBytes) -> T) -> T {
        let mut seen = None;
        send(
            |bytes| {
                bytes.resize(len, byte);
                Ok::<_, ()>(())
            },
            |payload| {
                seen = Some(look(payload));
                Ok(())
            },
        )
        .unwrap();
        seen.unwrap()
    }

    fn address(payload: ZBytes) -> usize {
        payload.to_bytes().as_ptr() as usize
    }

    fn bytes(payload: &ZBytes) -> Vec<u8> {
        payload.to_bytes().into_owned()
    }

    #[test]
    fn a_payload_that_nobody_keeps_leaves_its_memory_to_the_next() {
        let first = look(1, 64, address);
        let (second, content) = look(2, 8, |payload| (address(payload.clone()), bytes(&payload)));
        assert_eq!((second, content), (first, vec![2; 8]));
    }

    #[test]
    fn a_payload_that_somebody_keeps_stays_as_it_is() {
        let kept = look(1, 64, |payload| payload);
        let other = look(2, 64, |payload| payload);
        assert_eq!((bytes(&kept), bytes(&other)), (vec![1; 64], vec![2; 64]));
    }

    #[test]
    fn the_memory_of_a_large_payload_is_not_kept() {
        look(1, KEPT_BYTES + 1, drop);
        assert!(super::BUFFER.take().is_none());
    }

    #[test]
    fn a_payload_within_a_send_has_memory_of_its_own() {
        let (outer, inner) = look(1, 8, |outer| {
            (bytes(&outer), look(2, 8, |inner| bytes(&inner)))
        });
        assert_eq!((outer, inner), (vec![1; 8], vec![2; 8]));
    }

    #[test]
    fn a_failure_to_write_sends_nothing() {
        assert_eq!(send(|_| Err(1), |_| Ok(())), Err(1));
    }
}
