//! Which modules of the crate a source text uses.

use std::collections::BTreeSet;

/// The name of the module in `lib.rs`.
pub const ROOT: &str = "crate";

/// The modules that the text of `module` names in `use` declarations and in paths, itself left out.
pub fn uses(module: &str, text: &str, modules: &BTreeSet<String>) -> BTreeSet<String> {
    let mut reader = Reader {
        tokens: tokens(text),
        at: 0,
        inline: Vec::new(),
        depth: 0,
        paths: Vec::new(),
    };
    reader.read();
    reader
        .paths
        .iter()
        .filter_map(|(inline, path)| resolve(module, inline, path, modules))
        .filter(|used| used != module)
        .collect()
}

/// The innermost module that a path leads to, if it is one of the crate.
fn resolve(
    module: &str,
    inline: &[String],
    path: &[String],
    modules: &BTreeSet<String>,
) -> Option<String> {
    let own = module.split("::").filter(|name| *name != ROOT);
    let mut full: Vec<_> = own.chain(inline.iter().map(String::as_str)).collect();
    let mut rest = path.iter().map(String::as_str).peekable();
    match path[0].as_str() {
        "crate" => {
            full.clear();
            rest.next();
        }
        "self" => {
            rest.next();
        }
        "super" => {
            while rest.next_if_eq(&"super").is_some() {
                full.pop();
            }
        }
        child => {
            full.push(child);
            let is_module = path.len() > 1 && modules.contains(&full.join("::"));
            if !is_module {
                return None;
            }
            rest.next();
        }
    }
    full.extend(rest);
    let innermost = (1..=full.len())
        .rev()
        .map(|len| full[..len].join("::"))
        .find(|name| modules.contains(name));
    Some(innermost.unwrap_or_else(|| ROOT.to_string()))
}

struct Reader {
    tokens: Vec<String>,
    at: usize,
    /// The inline modules around what is read, and the depth of their braces.
    inline: Vec<(String, usize)>,
    depth: usize,
    /// Each path with the inline modules around it.
    paths: Vec<(Vec<String>, Vec<String>)>,
}

impl Reader {
    fn read(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            match token.as_str() {
                "mod" if self.is(2, "{") => {
                    self.depth += 1;
                    self.inline
                        .push((self.tokens[self.at + 1].clone(), self.depth));
                    self.at += 3;
                }
                "{" => {
                    self.depth += 1;
                    self.at += 1;
                }
                "}" => {
                    self.inline.retain(|(_, depth)| *depth < self.depth);
                    self.depth -= 1;
                    self.at += 1;
                }
                token if is_name(token) => self.read_path(Vec::new()),
                _ => self.at += 1,
            }
        }
    }

    /// Reads a path from its first name on; what braces hold are several.
    fn read_path(&mut self, mut path: Vec<String>) {
        path.push(self.tokens[self.at].clone());
        self.at += 1;
        while self.is(0, "::") {
            if self.is(1, "{") {
                self.at += 2;
                return self.read_group(&path);
            }
            if !self.tokens.get(self.at + 1).is_some_and(|t| is_name(t)) {
                break;
            }
            path.push(self.tokens[self.at + 1].clone());
            self.at += 2;
        }
        let inline = self.inline.iter().map(|(name, _)| name.clone()).collect();
        self.paths.push((inline, path));
    }

    fn read_group(&mut self, path: &[String]) {
        while self.at < self.tokens.len() && !self.is(0, "}") {
            if self.is(0, "as") {
                self.at += 2;
            } else if is_name(&self.tokens[self.at]) {
                self.read_path(path.to_vec());
            } else {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    fn is(&self, ahead: usize, token: &str) -> bool {
        self.tokens.get(self.at + ahead).is_some_and(|t| t == token)
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names, `::` and single characters, without comments, texts and white space.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if first == '"' {
            text_len(rest)
        } else if let Some(len) = char_len(rest) {
            len
        } else if is_name(rest) {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, after) = rest.split_at(len);
        let is_left_out =
            token.starts_with("//") || token.starts_with('"') || len > 1 && first == '\'';
        if !is_left_out && !first.is_whitespace() {
            tokens.push(token.to_string());
        }
        rest = after;
    }
    tokens
}

/// The length of the text in quotes that comes first.
fn text_len(rest: &str) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == '"' && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    rest.len()
}

/// The length of the character in quotes that comes first; a lifetime is none.
fn char_len(rest: &str) -> Option<usize> {
    let quoted = rest.strip_prefix('\'')?;
    let from = if quoted.starts_with('\\') { 2 } else { 1 };
    let (at, c) = quoted.char_indices().nth(from)?;
    (c == '\'').then_some(1 + at + 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::uses;

    fn uses_of(module: &str, text: &str) -> Vec<String> {
        let modules = ["crate", "a", "b", "c", "n", "n::x", "n::y"];
        let modules: BTreeSet<_> = modules.into_iter().map(String::from).collect();
        uses(module, text, &modules).into_iter().collect()
    }

    #[test]
    fn each_module_of_a_group_is_used() {
        let text = "use std::{fs, io::Read};\nuse crate::{a::{self, F}, b::G as H, n::{x, y::I}};";
        assert_eq!(uses_of("c", text), ["a", "b", "n::x", "n::y"]);
    }

    #[test]
    fn a_path_in_an_expression_or_a_macro_is_a_use() {
        assert_eq!(uses_of("c", "fn f() { crate::a::g(1) }"), ["a"]);
        assert_eq!(
            uses_of("c", "macro_rules! m { () => { $crate::b::g() } }"),
            ["b"]
        );
        assert_eq!(
            uses_of("n", "mod x; fn f(x: X) { x::g() + x.h() }"),
            ["n::x"]
        );
        assert_eq!(uses_of("c", "fn f() { crate::g() }"), ["crate"]);
    }

    #[test]
    fn super_is_the_module_around_also_of_an_inline_module() {
        assert_eq!(uses_of("n::x", "use super::{f, y::G};"), ["n", "n::y"]);
        assert_eq!(
            uses_of("a", "mod tests { use super::F; fn g() {} } use super::b;"),
            ["b"]
        );
        assert_eq!(
            uses_of(
                "a",
                "mod tests { mod more { use super::super::super::c; } }"
            ),
            ["c"]
        );
    }

    #[test]
    fn comments_texts_and_characters_use_nothing() {
        let text = r#"// crate::a
            const T: &str = "crate::b \" crate::b";
            fn f<'a>(c: &'a char) { ['"', '\'', '\\'] } fn g() { crate::c::h() }"#;
        assert_eq!(uses_of("n", text), ["c"]);
    }
}
