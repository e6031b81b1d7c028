//! Whatever the program says, it says in three languages by one macro or in one table, and every Norwegian text of
//! them passes the program's own rules.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod kit;

use std::collections::BTreeMap;
use std::ops::Range;

use kit::code::{closing, strings, without_text};
use kit::files::{below, name_from, read, root};
use kit::lint::found;
use kit::page::tagged;

/// A text in English, bokmål and nynorsk.
type Texts = [String; 3];

/// A file of the program, without its tests.
struct File {
    name: String,
    code: String,
    /// The code with nothing in its strings, and without comments.
    plain: String,
}

impl File {
    fn new(name: String, mut code: String) -> Self {
        let mut plain = without_text(&code);
        let end = plain.find("#[cfg(test)]\nmod tests {").unwrap_or(plain.len());
        plain.truncate(end);
        code.truncate(end);
        Self { name, code, plain }
    }

    /// Where something stands that ends with an opening bracket or brace, up to the closing one.
    fn all(&self, start: &str) -> Vec<Range<usize>> {
        let starts = self.plain.match_indices(start);
        starts.map(|(at, _)| at..closing(&self.plain, at + start.len() - 1)).collect()
    }

    fn messages(&self) -> Vec<Texts> {
        let blocks = self.all("message! {").into_iter();
        blocks
            .map(|block| {
                let block = &self.code[block];
                let mut texts: Vec<String> =
                    strings(block).into_iter().map(|text| block[text].to_owned()).collect();
                // Before the texts an attribute may have strings.
                texts.split_off(texts.len() - 3).try_into().unwrap()
            })
            .collect()
    }

    /// The texts for people that are no messages, and the choices by the language of the interface.
    fn strays(&self) -> Vec<String> {
        let mut apart = self.all("message! {");
        apart.extend(self.all("#["));
        apart.extend(self.all("#!["));
        let is_apart = |at: usize| apart.iter().any(|range| range.contains(&at));
        let texts = strings(&self.code).into_iter().filter(|text| !is_apart(text.start));
        let texts = texts.map(|text| &self.code[text]).filter(|text| is_for_people(text));
        let texts: Vec<String> = texts.map(str::to_owned).collect();
        let choices = self.plain.match_indices("Ui::").filter(|(at, _)| {
            let (before, rest) = (self.plain[..*at].trim_end(), &self.plain[at + 4..]);
            let after = rest.trim_start_matches(char::is_alphanumeric).trim_start();
            let is_language = ["En", "Nb", "Nn"].iter().any(|code| rest.starts_with(code));
            let is_asked = after.starts_with("=>") || after.starts_with('|');
            is_language && (is_asked || before.ends_with("==") || before.ends_with("!="))
        });
        let choices = choices.map(|(at, _)| self.plain[at..].lines().next().unwrap().to_owned());
        let strays = texts.into_iter().chain(choices);
        strays.map(|stray| format!("src/{}: {stray}", self.name)).collect()
    }
}

/// Whether a text has a Norwegian letter or quotation mark, or two words one after the other.
fn is_for_people(text: &str) -> bool {
    let is_word = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let words: Vec<bool> = text
        .trim_matches('"')
        .split_whitespace()
        .map(|word| is_word(word.trim_end_matches(['.', ',', ':', ';', '!', '?'])))
        .collect();
    let is_said = words.windows(2).any(|two| two[0] && two[1]);
    let is_norwegian = text.contains(|letter| "æøåÆØÅ«»".contains(letter));
    is_said || (is_norwegian && text.contains(char::is_alphabetic))
}

/// The files of the program, but for those that are tests.
fn files() -> Vec<File> {
    let src = root().join("src");
    let paths =
        below(&src).into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
    paths
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| File::new(name_from(&src, &path), read(&path)))
        .collect()
}

/// The texts in three languages that the tables hold.
fn in_tables() -> Vec<Texts> {
    let paths = below(&root().join("rules")).into_iter();
    let paths = paths.filter(|path| path.extension().is_some_and(|it| it == "toml"));
    paths.flat_map(|path| localized(&toml::Value::Table(read(path).parse().unwrap()))).collect()
}

fn localized(value: &toml::Value) -> Vec<Texts> {
    if let Some(table) = value.as_table() {
        let texts = ["en", "nb", "nn"].map(|code| table.get(code).and_then(toml::Value::as_str));
        if let [Some(en), Some(nb), Some(nn)] = texts {
            return vec![[en, nb, nn].map(str::to_owned)];
        }
        return table.values().flat_map(localized).collect();
    }
    value.as_array().into_iter().flatten().flat_map(localized).collect()
}

#[test]
fn norwegian_messages_are_clean() {
    let mut texts: Vec<Texts> = files().iter().flat_map(File::messages).collect();
    let messages = texts.len();
    texts.extend(in_tables());
    assert!(messages > 400 && texts.len() > messages + 25, "{messages} of {}", texts.len());
    let mut page = String::from("nb: Meldinger|nn: Meldingar\n");
    for language in [1, 2] {
        page.push_str("\n[udir-general]\n");
        let texts: Vec<String> = texts
            .iter()
            .map(|texts| {
                // A lower-case text is part of a line; arguments are words of the page.
                let text = texts[language].trim_matches('"').replace('{', "«").replace('}', "»");
                text.replace("««", "«").replace("»»", "»")
            })
            .collect();
        page.push_str(&texts.join("\n\n"));
        page.push('\n');
    }
    let page = tagged(&page);
    let found: Vec<String> = found(&page)
        .into_iter()
        .filter(|found| found.rule.starts_with("language/") || found.rule.starts_with("prose/"))
        .map(|found| {
            format!("{}: {} {:?}", found.rule, found.message, page.slice(found.primary.place))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// Texts outside messages: the help of the command line, which is in English, and what no reader of a page is told.
const NO_MESSAGES: &[(&str, &str)] = &[
    ("cli/args.rs", "Exit code: "),
    ("cli/args.rs", "possible values: "),
    ("cli/args.rs", "Here --lang is the language of the reader."),
    // As the system says it.
    ("cli/replace.rs", "too many links"),
    // A folder in an export.
    ("canvas/link.rs", "course files"),
    // A fault in a file of a rule.
    ("rule/doc.rs", "no severity is called "),
];

#[test]
fn texts_for_people_are_messages() {
    let mut wrong: Vec<String> = Vec::new();
    for file in files().iter().filter(|file| file.name != "language/ui.rs") {
        wrong.extend(file.strays());
    }
    for (file, text) in NO_MESSAGES {
        let start = format!("src/{file}: \"{text}");
        let count = wrong.len();
        wrong.retain(|stray| !stray.starts_with(&start));
        assert_ne!(count, wrong.len(), "{file} no longer says {text:?}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_message_stands_twice() {
    let mut places: BTreeMap<Texts, Vec<String>> = BTreeMap::new();
    for file in files() {
        for texts in file.messages() {
            // What the arguments are called makes no other text.
            let texts = texts.map(|text| {
                let mut parts = text.split(['{', '}']);
                let mut kept = parts.next().unwrap_or_default().to_owned();
                while let (Some(_), Some(text)) = (parts.next(), parts.next()) {
                    kept.push_str("{}");
                    kept.push_str(text);
                }
                kept
            });
            places.entry(texts).or_default().push(file.name.clone());
        }
    }
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn texts_that_are_no_messages_are_seen() {
    let strays = |code: &str| File::new("a.rs".to_owned(), code.to_owned()).strays().len();
    assert_eq!(strays("let a = pick(ui, \"error\", \"råd\", \"røynsle\");"), 2);
    assert_eq!(strays("fn f() -> &str { \"nothing was found\" }"), 1);
    assert_eq!(strays("match ui { Ui::En => a, Ui::Nb | Ui::Nn => b }"), 3);
    assert_eq!(strays("if ui == Ui::En { a }"), 1);
    assert_eq!(strays("message! {\n    fn a() { en: \"a box\", nb: \"å\", nn: \"å\" }\n}"), 0);
    assert_eq!(
        strays("// «å»\n#[expect(x, reason = \"it is so\")] let a = (Ui::En, \"nb-no\");"),
        0
    );
    assert_eq!(strays("#[cfg(test)]\nmod tests {\n    const A: &str = \"blå bær\";\n}"), 0);
}
