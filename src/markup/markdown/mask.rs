//! What is not for the reader of Markdown: placeholders, and the code of MDX.
//!
//! Both would be read as something else, so the reader gets a copy of the text, byte for byte as long,
//! in which they are blanked or made plain.

use std::borrow::Cow;

use crate::markup::comment;
use crate::source::Span;

use super::tags::{TABLE, Tag};

/// A text made ready for the reader of Markdown.
pub(super) struct Masked<'s> {
    /// The text, as long as the source.
    pub(super) text: Cow<'s, str>,
    /// Placeholders and expressions in braces, in order and disjoint.
    pub(super) placeholders: Vec<Span>,
    /// Tags that stand on lines of their own and were replaced, in order.
    pub(super) tags: Vec<Span>,
    mdx: bool,
}

impl Masked<'_> {
    /// Whether readers see what is written in braces as it stands.
    pub(super) fn shows(&self, written: &str) -> bool {
        let mut hidden = TABLE.braces.hidden.iter();
        !self.mdx && !hidden.any(|start| written.starts_with(start.as_str()))
    }
}

/// Whether braces are more than text in plain Markdown: those of templates are replaced by others, and may
/// hold anything.
fn opens_template(text: &str) -> bool {
    let mut hidden = TABLE.braces.hidden.iter();
    text.starts_with("{{") || hidden.any(|start| text.starts_with(start.as_str()))
}

/// Makes a text ready from some offset on.
pub(super) fn mask(text: &str, from: usize, mdx: bool) -> Masked<'_> {
    let mut scan = Scan::new(text, mdx);
    scan.run(from);
    let Scan { placeholders, mut tags, modules, .. } = scan;
    if placeholders.is_empty() && tags.is_empty() && modules.is_empty() {
        return Masked { text: Cow::Borrowed(text), placeholders, tags, mdx };
    }
    // A tag in an expression is part of it; expressions in a tag were no placeholders.
    tags.retain(|tag| !meets(*tag, &placeholders));
    let mut bytes = text.as_bytes().to_vec();
    for span in &modules {
        fill(&mut bytes, span.range(), b' ');
    }
    // What stands on a line beside these is text.
    let mut bare = bytes.clone();
    for span in tags.iter().chain(placeholders.iter().filter(|_| mdx)) {
        fill(&mut bare, span.range(), b' ');
    }
    let mut lines = Lines { bytes: &bare, known: (1, 0, false) };
    for span in &placeholders {
        if mdx && lines.are_blank(*span) {
            fill(&mut bytes, span.range(), b' ');
        } else {
            fill(&mut bytes, span.start as usize + 1..span.end as usize - 1, b'x');
        }
    }
    let mut lines = Lines { bytes: &bare, known: (1, 0, false) };
    tags.retain(|tag| {
        let (start, end) = (tag.start as usize, tag.end as usize);
        let name = start + if bytes[start + 1] == b'/' { 2 } else { 1 };
        let is_alone = lines.are_blank(*tag);
        if is_alone || name + 1 >= end {
            fill(&mut bytes, start..end, b' ');
            let line = text[tag.range()].find(['\n', '\r']).map_or(end, |line| start + line);
            let before = bytes[..start].iter().rev().take_while(|byte| **byte == b' ').count();
            if line - start >= 4 && before < 4 {
                // It ends a list, as the tag does, and is no text.
                bytes[start..start + 2].copy_from_slice(b"<?");
                bytes[line - 2..line].copy_from_slice(b"?>");
            }
        } else {
            // As a tag that every reader of Markdown takes for one in the middle of a text.
            fill(&mut bytes, name..name + 1, b'x');
            fill(&mut bytes, name + 1..end - 1, b' ');
        }
        is_alone
    });
    // Whole characters were replaced, by ASCII.
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    Masked { text, placeholders, tags, mdx }
}

/// Whether a span shares bytes with one of some others, which are in order.
pub(super) fn meets(span: Span, others: &[Span]) -> bool {
    let after = others.partition_point(|other| other.end <= span.start);
    others.get(after).is_some_and(|other| other.start < span.end)
}

/// Writes a byte over others, but for line ends.
fn fill(bytes: &mut [u8], range: std::ops::Range<usize>, with: u8) {
    let bytes = bytes.get_mut(range).unwrap_or_default();
    bytes.iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = with);
}

/// Tells which lines are blank; spans are asked for in order, so the line looked at last is kept.
struct Lines<'b> {
    bytes: &'b [u8],
    known: (usize, usize, bool),
}

impl Lines<'_> {
    /// Whether the lines are blank that a span starts and ends on.
    fn are_blank(&mut self, span: Span) -> bool {
        self.is_blank(span.start as usize) && self.is_blank(span.end as usize)
    }

    fn is_blank(&mut self, at: usize) -> bool {
        let (start, end, blank) = self.known;
        if start <= at && at <= end {
            return blank;
        }
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        let start = self.bytes[..at].iter().rposition(is_end).map_or(0, |before| before + 1);
        let end = self.bytes[at..].iter().position(is_end).map_or(self.bytes.len(), |end| at + end);
        let blank = self.bytes[start..end].iter().all(u8::is_ascii_whitespace);
        self.known = (start, end, blank);
        blank
    }
}

/// One pass over a text.
struct Scan<'s> {
    text: &'s str,
    mdx: bool,
    /// Where braces were opened.
    open: Vec<usize>,
    /// Where the last comment of MDX closes, so that no search is in vain.
    last_comment: Option<usize>,
    placeholders: Vec<Span>,
    tags: Vec<Span>,
    /// Lines of `import` and `export`.
    modules: Vec<Span>,
}

impl<'s> Scan<'s> {
    fn new(text: &'s str, mdx: bool) -> Self {
        Self {
            text,
            mdx,
            open: Vec::new(),
            last_comment: if mdx { text.rfind(comment::MDX.1) } else { None },
            placeholders: Vec::new(),
            tags: Vec::new(),
            modules: Vec::new(),
        }
    }

    fn run(&mut self, from: usize) {
        let mut at = from;
        let mut fence: Option<&str> = None;
        // Whether a line may open a module, and whether one is open.
        let (mut opens, mut module) = (true, false);
        while at < self.text.len() {
            let line = &self.text[at..];
            let line =
                &line[..memchr::memchr2(b'\n', b'\r', line.as_bytes()).unwrap_or(line.len())];
            let end = at + line.len();
            let found = fence_of(line);
            let is_blank = line.trim().is_empty();
            module = self.mdx
                && fence.is_none()
                && !is_blank
                && (module
                    || opens && (line.starts_with("import ") || line.starts_with("export ")));
            opens = is_blank || module;
            let next = match (fence, found) {
                (Some(open), found) => {
                    let closes = found.is_some_and(|found| found.starts_with(open))
                        && line.trim_end().ends_with(open);
                    fence = if closes { None } else { Some(open) };
                    end
                }
                (None, Some(found)) => {
                    fence = Some(found);
                    end
                }
                _ if module => {
                    self.modules.push(Span::new(at, end));
                    end
                }
                _ => self.line(at, end),
            };
            if !self.mdx {
                self.open.clear();
            }
            at = next;
            if next == end {
                at += if self.text[at..].starts_with("\r\n") { 2 } else { 1 };
            }
        }
    }

    /// Where the comment of MDX ends that starts there; what stands in it is neither brace nor code.
    fn comment_end(&self, at: usize) -> Option<usize> {
        let (opens, closes) = comment::MDX;
        let text = at + opens.len();
        if self.last_comment? < text || !self.text[at..].starts_with(opens) {
            return None;
        }
        Some(text + self.text[text..].find(closes)? + closes.len())
    }

    /// Looks through a line; says where it stopped, which may be behind its end, after a tag.
    fn line(&mut self, start: usize, end: usize) -> usize {
        let bytes = self.text.as_bytes();
        let runs = backticks(&self.text[start..end]);
        let mut at = start;
        while at < end {
            at = match bytes[at] {
                b'\\' => (at + 2).min(end),
                b'`' => code_end(&runs, at - start).map_or(at + 1, |end| start + end),
                b'{' if let Some(end) = self.comment_end(at) => {
                    self.placeholders.push(Span::new(at, end));
                    end
                }
                b'{' if !self.mdx && self.open.is_empty() && !opens_template(&self.text[at..]) => {
                    at + 1
                }
                b'{' => {
                    self.open.push(at);
                    at + 1
                }
                b'}' => {
                    if let Some(open) = self.open.pop() {
                        let span = Span::new(open, at + 1);
                        while self.placeholders.last().is_some_and(|last| span.contains(*last)) {
                            self.placeholders.pop();
                        }
                        self.placeholders.push(span);
                    }
                    at + 1
                }
                b'<' if self.text[at..].starts_with("<!--") => {
                    let end = self.text[at + 2..].find("-->").map(|end| at + 5 + end);
                    end.unwrap_or(self.text.len())
                }
                b'<' if self.mdx => match Tag::read(&self.text[at..]) {
                    Some(tag) => {
                        self.tags.push(Span::new(at, at + tag.text.len()));
                        at + tag.text.len()
                    }
                    None => at + 1,
                },
                _ => at + 1,
            };
        }
        at
    }
}

/// The signs that open a block of code on a line, behind those of quotations and lists.
pub(super) fn fence_of(line: &str) -> Option<&str> {
    let content =
        line.trim_start_matches(|letter: char| letter.is_whitespace() || ">-*+".contains(letter));
    let sign = content.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let length = content.len() - content.trim_start_matches(sign).len();
    let is_fence = length >= 3 && !(sign == '`' && content[length..].contains('`'));
    is_fence.then(|| &content[..length])
}

/// The runs of backticks of a line, with their lengths.
fn backticks(line: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in memchr::memchr_iter(b'`', line.as_bytes()) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

/// Where the code ends that a run of backticks opens.
fn code_end(runs: &[(usize, usize)], at: usize) -> Option<usize> {
    let first = runs.partition_point(|&(start, _)| start < at);
    let &(start, length) = runs.get(first)?;
    // So many runs of another length hardly stand in code.
    let closer = runs[first + 1..].iter().take(RUNS).find(|run| run.1 == length)?;
    (start == at).then_some(closer.0 + closer.1)
}

/// How many runs of backticks are looked at for the one that closes.
const RUNS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str, mdx: bool) -> (String, Vec<&str>, Vec<&str>) {
        let Masked { text: copy, placeholders, tags, .. } = mask(text, 0, mdx);
        let slices = |spans: Vec<Span>| spans.into_iter().map(|span| &text[span.range()]).collect();
        (copy.into_owned(), slices(placeholders), slices(tags))
    }

    #[test]
    fn placeholders_end_on_their_line() {
        let (copy, found, _) = masked("Hei {{#if (navn)}}, {% på %} {på} `{kode}` {\n}", false);
        assert_eq!(found, ["{{#if (navn)}}", "{% på %}"]);
        assert_eq!(copy, "Hei {xxxxxxxxxxxx}, {xxxxxxx} {på} `{kode}` {\n}");
    }

    #[test]
    fn code_of_mdx_is_no_text() {
        let text = "import A from 'a'\n\n<Alert\n  type=\"å\"\n>\n  Hei <b>du</b> {navn}\n</Alert>\n\n{/* to\nlinjer */}\n";
        let (copy, _, tags) = masked(text, true);
        assert_eq!(copy.len(), text.len());
        assert_eq!(
            copy.split_whitespace().collect::<Vec<_>>(),
            ["<?", "?>", "Hei", "<x>du</x>", "{xxxx}", "<?", "?>"]
        );
        assert_eq!(tags, ["<Alert\n  type=\"å\"\n>", "</Alert>"]);
    }

    #[test]
    fn code_is_left_alone() {
        let text = "```jsx\n<A>{b}</A>\n```\n`<A>` og ``{a`}``\n\\{a\\}";
        assert_eq!(masked(text, true), (text.to_owned(), vec![], vec![]));
    }
}
