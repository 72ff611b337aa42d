//! Shortens texts of zenoh.

/// A text without the places in zenoh's source that it names.
pub fn without_places(text: &str) -> String {
    const EXTENSION: &str = ".rs:";
    let mut rest = text;
    let mut plain = String::with_capacity(text.len());
    while let Some(extension) = rest.find(EXTENSION) {
        let place = rest[..extension].rfind(" at ").unwrap_or(extension);
        let line = &rest[extension + EXTENSION.len()..];
        let end = line
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(line.len());
        plain.push_str(&rest[..place]);
        rest = line[end..].strip_prefix('.').unwrap_or(&line[end..]);
    }
    plain.push_str(rest);
    plain
}

/// As much of the start of a text as has no more than so many bytes.
pub fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len()))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::{cut, without_places};

    #[test]
    fn places_are_left_out_and_the_rest_stays() {
        let text = "Can not listen: [in use (os error 98) at /x/zenoh-1/src/tcp.rs:12.] at /y/lib.rs:3. - Caused by it";
        assert_eq!(
            without_places(text),
            "Can not listen: [in use (os error 98)] - Caused by it"
        );
        assert_eq!(without_places("no place at all"), "no place at all");
        assert_eq!(without_places("main.rs:7"), "main");
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("xäö", 3), "xä");
        assert_eq!(cut("xäö", 2), "x");
        assert_eq!(cut("xäö", 9), "xäö");
        assert_eq!(cut("ä", 1), "");
    }
}
