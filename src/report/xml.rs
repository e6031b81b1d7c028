//! Writing XML that every reader takes, whatever a page holds.

use std::fmt::Write;

/// A document in the making.
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document without any element.
    pub(super) fn new() -> Self {
        Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element, to be closed by [`Xml::close`].
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>\n");
    }

    /// Writes an element that holds a text.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.start(name, attributes);
        let _ = writeln!(self.out, ">{}</{name}>", escaped(text, false));
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    /// The document.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        let _ = write!(self.out, "<{name}");
        for (key, value) in attributes {
            let _ = write!(self.out, " {key}=\"{}\"", escaped(value, true));
        }
    }

    fn indent(&mut self) {
        self.out.push_str(&"  ".repeat(self.open.len()));
    }
}

/// A text with what means something in XML written as references. A character that XML has not, not even as a
/// reference, becomes the sign for an unknown one.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // Readers turn these into blanks or other line ends where they stand bare.
            '\t' | '\n' if in_attribute => reference(&mut out, letter),
            '\r' => reference(&mut out, letter),
            '\t' | '\n' => out.push(letter),
            '\u{fffe}' | '\u{ffff}' => out.push(char::REPLACEMENT_CHARACTER),
            letter if letter.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            letter => out.push(letter),
        }
    }
    out
}

fn reference(out: &mut String, letter: char) {
    let _ = write!(out, "&#{};", u32::from(letter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_read_as_it_was_or_with_signs_for_unknown_characters() {
        let hostile =
            "<a b=\"c\">&amp;'\t\r\n\u{1}\u{b}\u{1b}\u{85}\u{fffe}\u{ffff}]]> æ 🫐 %::error";
        let mut xml = Xml::new();
        xml.open("a", &[("b", hostile)]);
        xml.text("c", &[], hostile);
        xml.empty("d", &[("e", "")]);
        let text = xml.finish();
        let read = roxmltree::Document::parse(&text).unwrap();
        let shown = hostile
            .replace(['\u{1}', '\u{b}', '\u{1b}', '\u{85}', '\u{fffe}', '\u{ffff}'], "\u{fffd}");
        assert_eq!(read.root_element().attribute("b"), Some(shown.as_str()));
        let inner = read.descendants().find(|node| node.has_tag_name("c")).unwrap();
        assert_eq!(inner.text(), Some(shown.as_str()));
    }
}
