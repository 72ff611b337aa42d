//! The text of a log line, bounded.

use std::fmt::{self, Debug, Write};

use tracing::{
    field::{Field, Visit},
    Event,
};

use crate::text::{cut, without_places};

/// A line has at most this many bytes, and a mark if it had more.
const MAX_BYTES: usize = 8 << 10;
const CUT: &str = " [...]";

/// The message of an event, and its fields behind it, without places in zenoh's source.
pub fn of(event: &Event) -> String {
    let mut line = Line::default();
    event.record(&mut line);
    without_places(&(line.message + &line.fields))
}

#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.add(field, format_args!("{value:?}"));
    }
}

impl Line {
    fn add(&mut self, field: &Field, value: fmt::Arguments) {
        if field.name() == "message" {
            write(&mut self.message, value);
        } else {
            write(&mut self.fields, format_args!(" {}={value}", field.name()));
        }
    }
}

fn write(text: &mut String, value: fmt::Arguments) {
    let mut bounded = Bounded(text);
    if bounded.write_fmt(value).is_err() {
        text.push_str(CUT);
    }
}

/// Refuses text beyond the bound, which ends the formatting of what is large.
struct Bounded<'a>(&'a mut String);

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MAX_BYTES.saturating_sub(self.0.len());
        if text.len() <= room {
            self.0.push_str(text);
            return Ok(());
        }
        self.0.push_str(cut(text, room));
        Err(fmt::Error)
    }
}

#[cfg(test)]
mod tests {
    use super::{write, CUT, MAX_BYTES};

    #[test]
    fn a_long_line_is_cut_between_characters() {
        let mut text = String::from("x");
        write(&mut text, format_args!("{}", "ä".repeat(MAX_BYTES)));
        assert_eq!(text.len(), MAX_BYTES - 1 + CUT.len());
        assert!(text.ends_with(&format!("ä{CUT}")));
        write(&mut text, format_args!("more"));
        assert!(text.len() <= MAX_BYTES + 2 * CUT.len());
    }

    #[test]
    fn a_line_that_fits_is_kept() {
        let mut text = String::new();
        write(&mut text, format_args!("{}", "y".repeat(MAX_BYTES)));
        assert_eq!(text.len(), MAX_BYTES);
    }
}
