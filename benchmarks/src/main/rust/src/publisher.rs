use zenoh::{qos::CongestionControl, Wait};

use crate::{listen, Result, KEY};

/// Publishes as fast as the subscriber takes, while there is one.
pub fn publish(endpoint: &str, size: usize) -> Result<()> {
    let session = listen(endpoint)?;
    let publisher = session
        .declare_publisher(KEY)
        .congestion_control(CongestionControl::Block)
        .express(false)
        .wait()?;
    let matching = publisher.matching_listener().wait()?;
    let payload = zenoh::bytes::ZBytes::from(vec![0x5a_u8; size]);
    println!("ready");
    while matching.recv()?.matching() {
        while matching.is_empty() {
            publisher.put(payload.clone()).wait()?;
        }
    }
    Ok(())
}
