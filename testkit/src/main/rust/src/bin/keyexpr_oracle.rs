//! Answers what zenoh itself thinks of key expressions, one answer for each line.
//!
//! Key expressions are written as the hexadecimal digits of their bytes:
//!
//! ```text
//! c <ke>        canonize        ok <ke> | err | panic
//! v <ke>        is canonical    true | false
//! i <ke> <ke>   intersects      true | false | err
//! n <ke> <ke>   includes        true | false | err
//! ```

use std::io::{self, BufRead, Write};
use std::panic::{catch_unwind, set_hook};

use zenoh::key_expr::{keyexpr, OwnedKeyExpr};

fn main() -> io::Result<()> {
    // A panic is an answer here, not a message.
    set_hook(Box::new(|_| {}));
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let answer = catch_unwind(|| answer(&line)).unwrap_or_else(|_| "panic".to_owned());
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    match words.as_slice() {
        ["c", ke] => decode(ke)
            .and_then(canonize)
            .map(|ke| format!("ok {}", encode(&ke))),
        ["v", ke] => Some(
            decode(ke)
                .is_some_and(|ke| keyexpr::new(&ke).is_ok())
                .to_string(),
        ),
        ["i", a, b] => compare(a, b, keyexpr::intersects),
        ["n", a, b] => compare(a, b, keyexpr::includes),
        _ => None,
    }
    .unwrap_or_else(|| "err".to_owned())
}

fn canonize(text: String) -> Option<String> {
    OwnedKeyExpr::autocanonize(text)
        .ok()
        .map(|ke| ke.to_string())
}

fn compare(a: &str, b: &str, relation: fn(&keyexpr, &keyexpr) -> bool) -> Option<String> {
    let (a, b) = (decode(a)?, decode(b)?);
    let (a, b) = (keyexpr::new(&a).ok()?, keyexpr::new(&b).ok()?);
    Some(relation(a, b).to_string())
}

fn decode(hex: &str) -> Option<String> {
    if hex.len() % 2 != 0 || !hex.is_ascii() {
        return None;
    }
    let bytes: Option<Vec<u8>> = (0..hex.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&hex[i..i + 2], 16).ok())
        .collect();
    String::from_utf8(bytes?).ok()
}

fn encode(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
