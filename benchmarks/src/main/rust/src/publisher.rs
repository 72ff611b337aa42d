use zenoh::{bytes::ZBytes, pubsub::Publisher, qos::CongestionControl, Session, Wait};

use crate::{listen, Result, KEY};

/// What travels beside a payload, where something does.
const ATTACHMENT: [u8; 16] = [0x5a; 16];

/// Publishes as fast as the subscriber takes, while there is one: 0 by a publisher, 1 by the session, 2 by a publisher
/// with an attachment and a timestamp.
pub fn publish(endpoint: &str, size: usize, how: u64) -> Result<()> {
    let session = listen(endpoint)?;
    let publisher = session
        .declare_publisher(KEY)
        .congestion_control(CongestionControl::Block)
        .express(false)
        .wait()?;
    let matching = publisher.matching_listener().wait()?;
    let payload = ZBytes::from(vec![0x5a_u8; size]);
    println!("ready");
    while matching.recv()?.matching() {
        while matching.is_empty() {
            put(&session, &publisher, &payload, how)?;
        }
    }
    Ok(())
}

fn put(session: &Session, publisher: &Publisher, payload: &ZBytes, how: u64) -> Result<()> {
    match how {
        0 => publisher.put(payload.clone()).wait(),
        1 => session
            .put(KEY, payload.clone())
            .congestion_control(CongestionControl::Block)
            .wait(),
        _ => publisher
            .put(payload.clone())
            .attachment(ATTACHMENT)
            .timestamp(session.new_timestamp())
            .wait(),
    }
}
