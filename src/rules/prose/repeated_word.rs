//! `prose/repeated-word`: the same word twice in a row.

use std::cell::LazyCell;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::diagnostic::{Applicability, Fix, Severity};
use crate::language::{is_inside, message, quotations};
use crate::markup::BlockId;
use crate::page::Page;
use crate::rule::{Check, Context};
use crate::source::Span;
use crate::text::Word;

message! {
    fn what(word, phrase) {
        en: "“{word}” appears twice in a row in “{phrase}”.",
        nb: "«{word}» står to ganger etter hverandre i «{phrase}».",
        nn: "«{word}» står to gonger etter kvarandre i «{phrase}».",
    }
}
message! {
    fn maybe(word, phrase) {
        en: "“{word}” appears twice in a row in “{phrase}”, which may be right.",
        nb: "«{word}» står to ganger etter hverandre i «{phrase}», men det kan være riktig.",
        nn: "«{word}» står to gonger etter kvarandre i «{phrase}», men det kan vere rett.",
    }
}
message! {
    fn help() {
        en: "Remove one.",
        nb: "Ta bort det ene.",
        nn: "Ta bort det eine.",
    }
}
message! {
    fn maybe_help() {
        en: "Read the sentence once more.",
        nb: "Les setningen en gang til.",
        nn: "Les setninga ein gong til.",
    }
}

/// See `rules/prose/repeated-word.md`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Options {
    /// Doublets that are right as a rule, interjections and emphasis.
    silent: FxHashSet<String>,
    /// Interjections: right where no other word follows.
    interjections: FxHashSet<String>,
    /// Doublets that grammar allows now and then.
    possible: FxHashSet<String>,
    /// Words that are never names, so that a capital on both does not make them one.
    function_words: FxHashSet<String>,
    /// For a preposition: words before it that end a verb phrase of their own, and words after it
    /// that start a phrase of their own. Either makes the doublet right now and then.
    prepositions: FxHashMap<String, Neighbours>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neighbours {
    before: FxHashSet<String>,
    after: FxHashSet<String>,
}

pub(crate) fn rule(options: Options) -> Check {
    Check::page(move |cx: &mut Context<'_>| {
        let page = cx.page;
        let small = LazyCell::new(move || in_small_letters(page));
        for block in page.texts() {
            check(cx, block, &options, &|word| small.contains(word));
        }
    })
}

/// `is_common` says whether a word, in lower case, stands without a capital too, and so is no name.
fn check(cx: &mut Context<'_>, id: BlockId, options: &Options, is_common: &dyn Fn(&str) -> bool) {
    let (page, ui) = (cx.page, cx.ui);
    let block = page.block(id);
    let source = page.source(block.source);
    let words = block.text.words();
    let mut quoted = None;
    for (at, pair) in words.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if !second.follows {
            continue;
        }
        let written = |word: &Word| block.text.spelled(source, word);
        let word = written(first).to_lowercase();
        if word != written(second).to_lowercase() || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        let before = at.checked_sub(1).map(|before| written(&words[before]));
        let after = words.get(at + 2).filter(|after| after.follows).map(&written);
        let capital = if !written(second).starts_with(char::is_uppercase) {
            Capital::None
        } else if options.function_words.contains(&word) || is_common(&word) {
            Capital::Common
        } else if first.follows {
            Capital::Name
        } else {
            Capital::Opening
        };
        let Some(mut severity) = options.judge(&word, capital, before, after) else { continue };
        let span = first.span.cover(second.span);
        let quotations = quoted.get_or_insert_with(|| quotations(source, &block.text));
        if is_inside(span, quotations) {
            severity = Severity::Info;
        }
        let phrase = page.excerpt(id, around(words, at));
        if severity == Severity::Error {
            let doublet = Span { start: first.span.end, end: second.span.end };
            let diagnostic = cx.report(id, block.at(span), what(ui, &word, phrase));
            diagnostic.help(help(ui));
            if let Some(edit) = page.replace(id, doublet, String::new()) {
                diagnostic.fix(Fix::new(help(ui), Applicability::Safe, vec![edit]));
            }
        } else {
            cx.report(id, block.at(span), maybe(ui, &word, phrase))
                .help(maybe_help(ui))
                .lower_to(severity);
        }
    }
}

impl Options {
    /// How sure it is that a doublet is wrong; none where it is right as a rule.
    fn judge(
        &self,
        word: &str,
        capital: Capital,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Option<Severity> {
        let exclaimed = self.interjections.contains(word)
            && after.is_none_or(|after| after.to_lowercase() == word);
        if exclaimed || self.silent.contains(word) || capital == Capital::Name {
            return None;
        }
        let listed = |words: &FxHashSet<String>, word: Option<&str>| {
            word.is_some_and(|word| words.contains(&word.to_lowercase()))
        };
        // A preposition before a name may start a phrase of its own: «på på Østlandet».
        let excused = self.prepositions.get(word).is_some_and(|near| {
            listed(&near.before, before)
                || listed(&near.after, after)
                || after.is_some_and(|after| after.starts_with(char::is_uppercase))
        });
        let is_unsure = excused || self.possible.contains(word) || capital == Capital::Opening;
        Some(if is_unsure { Severity::Info } else { Severity::Error })
    }
}

/// What a capital on both words of a doublet makes of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capital {
    /// There is none.
    None,
    /// Nothing: the word is none that can be a name.
    Common,
    /// A name, inside a sentence: «Abdullah Abdullah».
    Name,
    /// Perhaps a name: a sentence begins there.
    Opening,
}

/// The words of a page that begin with a small letter.
fn in_small_letters(page: &Page) -> FxHashSet<&str> {
    let words = page.texts().flat_map(|id| {
        let block = page.block(id);
        let source = page.source(block.source);
        block.text.words().iter().map(move |word| block.text.spelled(source, word))
    });
    words.filter(|word| word.starts_with(char::is_lowercase)).collect()
}

/// The doublet with the word before and the word after it.
fn around(words: &[Word], at: usize) -> Span {
    let mut span = words[at].span.cover(words[at + 1].span);
    if words[at].follows && at > 0 {
        span = span.cover(words[at - 1].span);
    }
    if let Some(after) = words.get(at + 2).filter(|after| after.follows) {
        span = span.cover(after.span);
    }
    span
}
