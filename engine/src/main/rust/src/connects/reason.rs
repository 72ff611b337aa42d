//! Says in short why an endpoint was not reached: in zenoh's words, with what that often means.

use crate::text::{cut, without_places};

/// A reason has at most this many bytes.
const MAX_BYTES: usize = 1 << 10;

/// What a text of zenoh often means.
const MEANINGS: [(&str, &str); 9] = [
    ("Connection refused", "nothing listens there"),
    ("failed to lookup address", "the name has no address"),
    (
        "deadline has elapsed",
        "no answer in time: another protocol, such as tcp for tls, or a firewall",
    ),
    (
        "early eof",
        "the other end hung up: another protocol, such as tls for tcp",
    ),
    (
        "UnknownIssuer",
        "the issuer of its certificate is not in transport/link/tls/root_ca_certificate",
    ),
    (
        "CertificateRequired",
        "it wants a certificate: transport/link/tls/connect_certificate and connect_private_key",
    ),
    (
        "refused the session (0)",
        "it may want a user and a password: transport/auth/usrpwd",
    ),
    (
        "refused the session (GENERIC)",
        "it may want another user or password: transport/auth/usrpwd",
    ),
    (
        "refused the session (INVALID)",
        "it may have as many sessions as its transport/unicast/max_sessions",
    ),
];

/// The reason that zenoh's text gives for an endpoint.
pub fn short(endpoint: &str, text: &str) -> String {
    let text = without_places(text);
    let text = refusal(&text).unwrap_or_else(|| innermost(endpoint, &text).to_string());
    let meaning = MEANINGS.iter().find(|(sign, _)| text.contains(sign));
    let reason = match meaning {
        Some((_, meaning)) => format!("{text} - {meaning}"),
        None => text,
    };
    cut(&reason, MAX_BYTES).to_string()
}

/// What a close message says, which zenoh tells with all that it knows of the link.
fn refusal(text: &str) -> Option<String> {
    let rest = text.strip_prefix("Received a close message (reason ")?;
    let (code, _) = rest.split_once(')')?;
    Some(format!("the other end refused the session ({code})"))
}

/// The cause, without the link and the address around it that the endpoint names anyhow.
fn innermost<'a>(endpoint: &str, text: &'a str) -> &'a str {
    let link = ["Can not create a new ", "Read error on "]
        .iter()
        .find_map(|wrapping| text.strip_prefix(wrapping))
        .and_then(|rest| rest.split_once(" link "));
    let cause = link
        .and_then(|(_, rest)| rest.split_once(": "))
        .map_or(text, |(_, cause)| cause);
    let cause = cause
        .strip_prefix('[')
        .and_then(|cause| cause.strip_suffix(']'))
        .unwrap_or(cause);
    let address = endpoint.split_once('/').map_or("", |(_, address)| address);
    cause
        .strip_prefix(address)
        .and_then(|cause| cause.strip_prefix(": "))
        .unwrap_or(cause)
}

#[cfg(test)]
mod tests {
    use super::{short, MAX_BYTES};

    #[test]
    fn the_cause_is_taken_out_of_what_zenoh_wraps_around_it() {
        let text = "Can not create a new TCP link bound to tcp/127.0.0.1:1: \
                    [127.0.0.1:1: Connection refused (os error 111) at /x/tcp.rs:61.] at /x/unicast.rs:338.";
        let reason = "Connection refused (os error 111) - nothing listens there";
        assert_eq!(short("tcp/127.0.0.1:1", text), reason);
        let of_a_name = format!("127.0.0.1:1: {reason}");
        assert_eq!(short("tcp/localhost:1", text), of_a_name);
        let text = "Read error on TCP link 127.0.0.1:2 => 127.0.0.1:1: early eof";
        assert!(short("tcp/127.0.0.1:1", text).starts_with("early eof - "));
    }

    #[test]
    fn a_refusal_is_told_without_the_link() {
        let text = "Received a close message (reason GENERIC) in response to an OpenSyn on: T { link: (x) }";
        assert_eq!(
            short("tcp/h:1", text),
            "the other end refused the session (GENERIC) - it may want another user or password: \
             transport/auth/usrpwd"
        );
        let text = "Received a close message (reason MAX_LINKS) in response to an InitSyn on: x";
        assert_eq!(
            short("tcp/h:1", text),
            "the other end refused the session (MAX_LINKS)"
        );
    }

    #[test]
    fn an_unknown_text_stays_and_is_bounded() {
        assert_eq!(
            short("foo/h:1", "Unicast not supported for foo protocol"),
            "Unicast not supported for foo protocol"
        );
        assert_eq!(short("tcp/h:1", ""), "");
        let long = "ä".repeat(MAX_BYTES);
        assert_eq!(short("tcp/h:1", &long).len(), MAX_BYTES);
    }
}
