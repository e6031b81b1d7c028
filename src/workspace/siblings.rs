//! Which files are the versions of one page, by their names.

use crate::language::{Language, Ui};
use crate::markup::Form;
use crate::text::nearest;

use super::texts;

/// What a pattern may hold in braces.
const FIELDS: [&str; 3] = ["name", "lang", "ext"];

/// How the names of sibling files are made: `{name}.{lang}.{ext}`, `{lang}/{name}.{ext}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// What stands before the name, which may hold folders.
    before: Vec<Part>,
    /// What stands after it.
    after: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Literal(String),
    Lang,
    Ext,
}

/// What the name of a file says, where the pattern fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// The page that it is a version of.
    pub page: PageName,
    /// The language of the version.
    pub language: Language,
}

/// What the names of the files of a page have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageName {
    /// The folders before what the pattern describes.
    folder: String,
    name: String,
}

impl PageName {
    /// The name of a file of the page without a language.
    pub(super) fn with_extension(&self, extension: &str) -> String {
        format!("{}{}.{extension}", self.folder, self.name)
    }
}

impl Pattern {
    /// Reads a pattern; an error says what is wrong with it.
    pub fn read(written: &str, ui: Ui) -> Result<Self, String> {
        let text = written.replace('\\', "/");
        let mut rest = text.trim_start_matches("./");
        let (mut before, mut after) = (Vec::new(), Vec::new());
        let mut seen: Vec<&str> = Vec::new();
        while !rest.is_empty() {
            let parts = if seen.contains(&"name") { &mut after } else { &mut before };
            let (literal, field) = rest.split_once('{').unwrap_or((rest, ""));
            if literal.contains('}') || (rest.contains('{') && !field.contains('}')) {
                return Err(texts::braces(ui, written));
            }
            if !literal.is_empty() {
                parts.push(Part::Literal(literal.to_owned()));
            }
            let Some((field, next)) = field.split_once('}') else { break };
            if field.contains('{') {
                return Err(texts::braces(ui, written));
            }
            match field {
                "lang" => parts.push(Part::Lang),
                "ext" => parts.push(Part::Ext),
                "name" => {}
                _ => return Err(unknown(field, ui)),
            }
            if literal.is_empty() && !seen.is_empty() {
                return Err(texts::nothing_between(ui, written));
            }
            seen.push(field);
            rest = next;
        }
        let count = |name: &str| seen.iter().filter(|&&field| field == name).count();
        if count("name") != 1 || count("lang") != 1 || count("ext") > 1 {
            return Err(texts::each_once(ui, written));
        }
        if !text.ends_with(".{ext}") && Form::of_name(&text).is_none() {
            return Err(texts::no_extension(ui, written));
        }
        Ok(Self { before, after })
    }

    /// What the name of a file says, with `/` between folders; none where the pattern does not fit.
    #[must_use]
    pub fn fit(&self, path: &str) -> Option<Sibling> {
        Form::of_name(path)?;
        let (rest, end) = cut_end(&self.after, path)?;
        if self.before.is_empty() {
            return Sibling::new("", rest, end?);
        }
        // The innermost folder that fits.
        let starts = rest.rmatch_indices('/').map(|(at, _)| at + 1).chain([0]);
        starts.into_iter().find_map(|start| {
            let (folder, described) = rest.split_at(start);
            let (name, found) = cut_start(&self.before, described)?;
            Sibling::new(folder, name, found.or(end)?)
        })
    }

    /// The pages that a file without a language in its name may be a version of: `side.md` beside `side.nn.md`,
    /// `side.md` beside `nn/side.md`.
    #[must_use]
    pub fn unmarked(&self, path: &str) -> Vec<PageName> {
        if Form::of_name(path).is_none() || self.fit(path).is_some() {
            return Vec::new();
        }
        let page = |folder: &str, name: &str| {
            let is_name = !name.is_empty() && !name.ends_with('/');
            is_name.then(|| PageName { folder: folder.to_owned(), name: name.to_owned() })
        };
        match (self.before.as_slice(), self.after.as_slice()) {
            // With the language goes what divides it from the name.
            ([], [Part::Literal(_), Part::Lang, end @ ..]) => {
                let name = cut_end(end, path).map(|(name, _)| name);
                name.and_then(|name| page("", name)).into_iter().collect()
            }
            ([Part::Lang, Part::Literal(slash)], end) if slash == "/" => {
                let Some((rest, None)) = cut_end(end, path) else { return Vec::new() };
                let starts = rest.rmatch_indices('/').map(|(at, _)| at + 1).chain([0]);
                starts.filter_map(|start| page(&rest[..start], &rest[start..])).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Every name that a file of a page may have in a language that is compared.
    pub fn names(&self, page: &PageName) -> impl Iterator<Item = String> {
        let languages = Language::all().filter(|language| language.is_published());
        languages.flat_map(Language::names).flat_map(spellings).flat_map(move |language| {
            Form::EXTENSIONS.iter().map(move |(extension, _)| {
                let text = |parts: &[Part]| -> String {
                    let parts = parts.iter().map(|part| match part {
                        Part::Literal(text) => text.as_str(),
                        Part::Lang => &language,
                        Part::Ext => extension,
                    });
                    parts.collect()
                };
                let PageName { folder, name } = page;
                format!("{folder}{}{name}{}", text(&self.before), text(&self.after))
            })
        })
    }
}

/// How the name of a language is written in names of files: `nn-no`, `nn-NO`, `NN-NO`.
fn spellings(name: &'static str) -> Vec<String> {
    let mut spellings = vec![name.to_owned(), name.to_uppercase()];
    if let Some(at) = name.find(['-', '_']) {
        spellings.push(name[..at].to_owned() + &name[at..].to_uppercase());
    }
    spellings
}

impl Sibling {
    fn new(folder: &str, name: &str, language: Language) -> Option<Self> {
        let is_name = !name.is_empty() && !name.ends_with('/');
        let page = PageName { folder: folder.to_owned(), name: name.to_owned() };
        is_name.then_some(Self { page, language })
    }
}

/// What is left of a text before the parts of a pattern at its end, and the language among them.
fn cut_end<'p>(parts: &[Part], text: &'p str) -> Option<(&'p str, Option<Language>)> {
    let Some((last, parts)) = parts.split_last() else { return Some((text, None)) };
    match last {
        Part::Literal(literal) => cut_end(parts, text.strip_suffix(literal.as_str())?),
        Part::Ext => cut_end(parts, &text[..=text.rfind('.')?]),
        // The longest name of a language first: `nb_no`, not `no`.
        Part::Lang => text.char_indices().map(|(at, _)| at).find_map(|at| {
            let language = Language::named(&text[at..])?;
            let (rest, _) = cut_end(parts, &text[..at])?;
            Some((rest, Some(language)))
        }),
    }
}

/// What is left of a text after the parts of a pattern at its start, and the language among them.
fn cut_start<'p>(parts: &[Part], text: &'p str) -> Option<(&'p str, Option<Language>)> {
    let Some((first, parts)) = parts.split_first() else { return Some((text, None)) };
    match first {
        Part::Literal(literal) => cut_start(parts, text.strip_prefix(literal.as_str())?),
        Part::Ext => None,
        Part::Lang => {
            let folder = text.find('/').unwrap_or(text.len());
            let ends = text[..folder].char_indices().map(|(at, letter)| at + letter.len_utf8());
            ends.rev().find_map(|at| {
                let language = Language::named(&text[..at])?;
                let (rest, _) = cut_start(parts, &text[at..])?;
                Some((rest, Some(language)))
            })
        }
    }
}

fn unknown(field: &str, ui: Ui) -> String {
    match nearest(&field.to_lowercase(), FIELDS, |_| 2) {
        Some(near) => texts::unknown_field_near(ui, field, near),
        None => texts::unknown_field(ui, field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULT: &str = "{name}.{lang}.{ext}";

    /// The folder, the name and the language that a pattern finds in a path.
    fn fit(pattern: &str, path: &str) -> Option<[String; 3]> {
        let Sibling { page, language } = Pattern::read(pattern, Ui::En).unwrap().fit(path)?;
        Some([page.folder, page.name, language.code().to_owned()])
    }

    fn assert_fit(pattern: &str, path: &str, found: [&str; 3]) {
        assert_eq!(fit(pattern, path), Some(found.map(str::to_owned)), "{path}");
    }

    #[test]
    fn names_tell_page_and_language() {
        assert_fit(DEFAULT, "sider/a.b.nn.md", ["", "sider/a.b", "nn"]);
        assert_fit(DEFAULT, "a.NO.txt", ["", "a", "nb"]);
        assert_fit(DEFAULT, "a.en.md", ["", "a", "en"]);
        for path in ["a.md", "a.xx.md", ".nb.md", "sider/.nb.md", "a.nb.png", "anb.md"] {
            assert_eq!(fit(DEFAULT, path), None, "{path}");
        }
        assert_fit("{name}_{lang}.{ext}", "a_nb_no.mdx", ["", "a", "nb"]);
        assert_fit("{name}-{lang}.md", "å-bokmål.md", ["", "å", "nb"]);
        assert_eq!(fit("{name}-{lang}.md", "a-nb.txt"), None);
    }

    #[test]
    fn folders_may_name_the_language() {
        let pattern = "{lang}/{name}.{ext}";
        assert_fit(pattern, "no/sider/nn/lek/ute.md", ["no/sider/", "lek/ute", "nn"]);
        assert_fit(pattern, "nb/a.txt", ["", "a", "nb"]);
        assert_eq!(fit(pattern, "a/nb.md"), None);
        assert_fit("sider-{lang}/{name}.md", "x/sider-nn/a.md", ["x/", "a", "nn"]);
        assert_fit("{name}/{lang}.{ext}", "lek/nn.md", ["", "lek", "nn"]);
    }

    #[test]
    fn a_file_without_a_language_may_be_a_version_of_pages() {
        let pages = |pattern: &str, path: &str| -> Vec<String> {
            let pages = Pattern::read(pattern, Ui::En).unwrap().unmarked(path);
            pages.into_iter().map(|page| format!("{}|{}", page.folder, page.name)).collect()
        };
        assert_eq!(pages(DEFAULT, "x/a.md"), ["|x/a"]);
        assert_eq!(pages("{name}_{lang}.md", "x/a.md"), ["|x/a"]);
        assert_eq!(pages("{lang}/{name}.{ext}", "x/y/a.md"), ["x/y/|a", "x/|y/a", "|x/y/a"]);
        for (pattern, path) in
            [(DEFAULT, "a.nn.md"), (DEFAULT, "a.png"), ("{name}/{lang}.md", "md")]
        {
            assert!(pages(pattern, path).is_empty(), "{path}");
        }
    }

    #[test]
    fn a_page_has_names_that_fit() {
        for (pattern, path) in [(DEFAULT, "x/a.NN.md"), ("{lang}/{name}.md", "x/nn-NO/b/a.md")] {
            let pattern = Pattern::read(pattern, Ui::En).unwrap();
            let page = pattern.fit(path).unwrap().page;
            let names: Vec<String> = pattern.names(&page).collect();
            assert!(names.iter().any(|name| name == path), "{names:?}");
            assert!(names.iter().all(|name| pattern.fit(name).unwrap().page == page), "{names:?}");
        }
    }

    #[test]
    fn patterns_that_cannot_work_are_refused() {
        for (pattern, part) in [
            ("{name}.{ext}", "{lang}"),
            ("", "{lang}"),
            ("{lang}.{lang}.{name}.{ext}", "once"),
            ("{name}{lang}.{ext}", "between"),
            ("{name}.{lang}", ".{ext}"),
            ("{name}.{lang}.png", ".{ext}"),
            ("{name}.{lagn}.{ext}", "“{lang}”"),
            ("{name}.{språk}.{ext}", "{språk}"),
            ("{name}.{lang.{ext}", "brace"),
            ("{name.{lang}}.md", "brace"),
        ] {
            let error = Pattern::read(pattern, Ui::En).unwrap_err();
            assert!(error.contains(part), "{pattern}: {error}");
        }
    }
}
