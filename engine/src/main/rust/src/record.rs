//! The form in which what is received crosses to Java.
//!
//! A record, little endian: its whole length `u32`, kind `u8`, quality of service `u8`, flags `u16`, encoding id `u16`,
//! `u16` unused, length of the key `u32`, length of the payload `u32`; then what the flags announce, in the order of the
//! flags; the key; and the payload. Texts and bytes that a flag announces have their length `u32` before them.

use zenoh::{
    bytes::{Encoding, ZBytes},
    qos::CongestionControl,
    sample::{Sample, SampleKind},
    session::ZenohId,
    time::Timestamp,
};

const HEAD: usize = 20;

/// Whether Java can take a record of so many bytes: an array has at most 2^31 - 1.
pub fn fits(len: usize) -> bool {
    len < i32::MAX as usize - 64
}

/// What a record is.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Kind {
    Put = 0,
    Delete = 1,
    Error = 2,
    End = 3,
    Query = 4,
    Hello = 5,
    /// A line for the log.
    Notice = 6,
}

/// What follows the head.
pub mod flag {
    /// Time `u64`, clock id `u128`.
    pub const TIMESTAMP: u16 = 1;
    /// Id of the replier or of the process found, `u128`.
    pub const ZID: u16 = 2;
    /// Id of the query `u64`, parameters.
    pub const QUERY: u16 = 4;
    /// The encoding's schema.
    pub const SCHEMA: u16 = 8;
    pub const ATTACHMENT: u16 = 16;
    /// A query has a payload, which may be empty.
    pub const PAYLOAD: u16 = 32;
    /// A query accepts replies on any key.
    pub const ANY_KEY: u16 = 64;
}

/// A record before it is written.
pub struct Record<'a> {
    pub kind: Kind,
    pub qos: u8,
    pub key: &'a str,
    pub payload: Option<&'a ZBytes>,
    pub encoding: Option<&'a Encoding>,
    pub timestamp: Option<&'a Timestamp>,
    pub attachment: Option<&'a ZBytes>,
    pub zid: Option<ZenohId>,
    pub query: Option<QueryPart<'a>>,
}

pub struct QueryPart<'a> {
    pub id: u64,
    pub parameters: &'a str,
    pub accepts_any_key: bool,
}

impl<'a> Record<'a> {
    pub fn new(kind: Kind, qos: u8) -> Self {
        Record {
            kind,
            qos,
            key: "",
            payload: None,
            encoding: None,
            timestamp: None,
            attachment: None,
            zid: None,
            query: None,
        }
    }

    pub fn of(sample: &'a Sample) -> Self {
        let kind = match sample.kind() {
            SampleKind::Put => Kind::Put,
            SampleKind::Delete => Kind::Delete,
        };
        let is_blocking = sample.congestion_control() != CongestionControl::Drop;
        let qos =
            sample.priority() as u8 | u8::from(is_blocking) << 3 | u8::from(sample.express()) << 4;
        Record {
            key: sample.key_expr().as_str(),
            payload: Some(sample.payload()),
            encoding: Some(sample.encoding()),
            timestamp: sample.timestamp(),
            attachment: sample.attachment(),
            ..Record::new(kind, qos)
        }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        HEAD + self.timestamp.map_or(0, |_| 24)
            + self.zid.map_or(0, |_| 16)
            + self.query.as_ref().map_or(0, |q| 12 + q.parameters.len())
            + self.schema().map_or(0, |schema| 4 + schema.len())
            + self.attachment.map_or(0, |bytes| 4 + bytes.len())
            + self.key.len()
            + self.payload.map_or(0, ZBytes::len)
    }

    pub fn write(&self, len: usize, out: &mut Vec<u8>) {
        let end = out.len() + len;
        out.reserve(len);
        let encoding = self.encoding.map_or(0, Encoding::id);
        let payload = self.payload.map_or(0, ZBytes::len);
        let mut head = [0; HEAD];
        head[..4].copy_from_slice(&(len as u32).to_le_bytes());
        head[4] = self.kind as u8;
        head[5] = self.qos;
        head[6..8].copy_from_slice(&self.flags().to_le_bytes());
        head[8..10].copy_from_slice(&encoding.to_le_bytes());
        head[12..16].copy_from_slice(&(self.key.len() as u32).to_le_bytes());
        head[16..].copy_from_slice(&(payload as u32).to_le_bytes());
        out.extend_from_slice(&head);
        if let Some(timestamp) = self.timestamp {
            out.extend_from_slice(&timestamp.get_time().as_u64().to_le_bytes());
            out.extend_from_slice(&timestamp.get_id().to_le_bytes());
        }
        if let Some(zid) = self.zid {
            out.extend_from_slice(&zid.to_le_bytes());
        }
        if let Some(query) = &self.query {
            out.extend_from_slice(&query.id.to_le_bytes());
            write_slice(query.parameters.as_bytes(), out);
        }
        if let Some(schema) = self.schema() {
            write_slice(schema, out);
        }
        if let Some(attachment) = self.attachment {
            out.extend_from_slice(&(attachment.len() as u32).to_le_bytes());
            write_bytes(attachment, out);
        }
        out.extend_from_slice(self.key.as_bytes());
        if let Some(payload) = self.payload {
            write_bytes(payload, out);
        }
        assert_eq!(out.len(), end, "a record has the length that it announces");
    }

    fn schema(&self) -> Option<&[u8]> {
        self.encoding
            .and_then(Encoding::schema)
            .map(|schema| &**schema)
    }

    fn flags(&self) -> u16 {
        let bit = |is_set: bool, flag: u16| if is_set { flag } else { 0 };
        let query = self.query.as_ref();
        bit(self.timestamp.is_some(), flag::TIMESTAMP)
            | bit(self.zid.is_some(), flag::ZID)
            | bit(query.is_some(), flag::QUERY)
            | bit(self.schema().is_some(), flag::SCHEMA)
            | bit(self.attachment.is_some(), flag::ATTACHMENT)
            | bit(query.is_some() && self.payload.is_some(), flag::PAYLOAD)
            | bit(
                query.is_some_and(|query| query.accepts_any_key),
                flag::ANY_KEY,
            )
    }
}

fn write_slice(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}

fn write_bytes(bytes: &ZBytes, out: &mut Vec<u8>) {
    for slice in bytes.slices() {
        out.extend_from_slice(slice);
    }
}
