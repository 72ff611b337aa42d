//! Records on their way to Java, and the form that they have there.
//!
//! Records of one declaration that follow each other form a run: Java has work for each run, and for a record only when
//! it decodes it. A run is a head and its records, little endian. The head is the declaration's id `u64`, the number of
//! records `u32` and their bytes `u32`. Large records have runs of their own, marked by the top bit of the number: Java
//! copies their payloads one by one.

use std::panic::{catch_unwind, AssertUnwindSafe};

use crate::record::Record;

/// A run is not continued beyond this many bytes.
pub const RUN_BYTES: usize = 64 << 10;
/// How many bytes the head of a run has.
pub const RUN_HEAD: usize = 16;
/// Records of at least so many bytes are large.
const LARGE_BYTES: usize = 512;
pub const LARGE_MARK: u32 = 1 << 31;

/// Runs, one after the other. The last one may still go on.
#[derive(Default)]
pub struct Batch {
    bytes: Vec<u8>,
    records: usize,
    run: Option<Run>,
}

/// The run that goes on. Its head is written when it ends.
struct Run {
    declaration: u64,
    is_large: bool,
    head: usize,
    records: u32,
}

impl Batch {
    /// Appends a record of `len` bytes. One whose writing panics leaves nothing behind.
    pub fn append(&mut self, declaration: u64, record: &Record, len: usize) {
        let is_large = len >= LARGE_BYTES;
        let end = self.bytes.len();
        if !matches!(&self.run, Some(run) if run.takes(declaration, is_large, end)) {
            self.begin_run(declaration, is_large);
        }
        let start = self.bytes.len();
        let written = catch_unwind(AssertUnwindSafe(|| record.write(len, &mut self.bytes)));
        if written.is_err() {
            // The panic hook has reported it.
            self.bytes.truncate(start);
            self.end_run();
            return;
        }
        self.records += 1;
        if let Some(run) = &mut self.run {
            run.records += 1;
        }
    }

    fn begin_run(&mut self, declaration: u64, is_large: bool) {
        self.end_run();
        self.run = Some(Run {
            declaration,
            is_large,
            head: self.bytes.len(),
            records: 0,
        });
        self.bytes.extend_from_slice(&[0; RUN_HEAD]);
    }

    /// Ends the run that goes on. Java must not read before.
    pub fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        if run.records == 0 {
            self.bytes.truncate(run.head);
            return;
        }
        let mark = if run.is_large { LARGE_MARK } else { 0 };
        let bytes = (self.bytes.len() - run.head - RUN_HEAD) as u32;
        let head = &mut self.bytes[run.head..run.head + RUN_HEAD];
        head[..8].copy_from_slice(&run.declaration.to_le_bytes());
        head[8..12].copy_from_slice(&(run.records | mark).to_le_bytes());
        head[12..].copy_from_slice(&bytes.to_le_bytes());
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    pub fn records(&self) -> usize {
        self.records
    }

    /// How many bytes there are, heads among them.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// How many bytes fit without more memory.
    pub fn capacity(&self) -> usize {
        self.bytes.capacity()
    }

    pub fn as_mut_ptr(&mut self) -> *mut u8 {
        self.bytes.as_mut_ptr()
    }

    /// Forgets the records and keeps the memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.records = 0;
        self.run = None;
    }

    /// An empty batch with memory for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Batch {
            bytes: Vec::with_capacity(bytes),
            ..Batch::default()
        }
    }
}

impl Run {
    fn takes(&self, declaration: u64, is_large: bool, at: usize) -> bool {
        self.declaration == declaration
            && self.is_large == is_large
            && at - self.head - RUN_HEAD < RUN_BYTES
    }
}
