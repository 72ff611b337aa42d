use std::{
    io,
    net::{TcpListener, TcpStream},
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use zenoh::{sample::SampleKind, Wait};

use crate::{list, listen, open, serve, Result};

/// How long a connection stays open, and how long there is none before the next.
const PAUSE: Duration = Duration::from_millis(10);

/// Reports the moment of each opened transport, as zenoh's native listener tells it.
pub fn events(endpoint: &str) -> Result<()> {
    let session = listen(endpoint)?;
    let _listener = session
        .info()
        .transport_events_listener()
        .callback(|event| {
            if event.kind() == SampleKind::Put {
                report_now();
            }
        })
        .wait()?;
    serve()
}

/// Opens sessions one after the other and reports when the other side's TCP had accepted each.
///
/// Each session connects to a forwarder in this process, which knows when the connection to the
/// endpoint was established. Only then zenoh's handshake begins.
pub fn connect(endpoint: &str, connections: u64) -> Result<()> {
    let address = endpoint
        .strip_prefix("tcp/")
        .ok_or("the endpoint must be tcp")?
        .to_owned();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let own = format!("tcp/{}", listener.local_addr()?);
    thread::spawn(move || -> io::Result<()> {
        loop {
            forward(listener.accept()?.0, &address)?;
        }
    });
    for _ in 0..connections {
        let session = open(&[("mode", "'client'"), ("connect/endpoints", &list(&own))])?;
        thread::sleep(PAUSE);
        session.close().wait()?;
        thread::sleep(PAUSE);
    }
    Ok(())
}

fn forward(near: TcpStream, address: &str) -> io::Result<()> {
    let far = TcpStream::connect(address)?;
    report_now();
    copy(near.try_clone()?, far.try_clone()?)?;
    copy(far, near)
}

fn copy(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    to.set_nodelay(true)?;
    thread::spawn(move || {
        // An end of either side is the end of the connection.
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
    Ok(())
}

fn report_now() {
    match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(now) => println!("at {}", now.as_nanos()),
        Err(error) => eprintln!("the clock stands before 1970: {error}"),
    }
}
