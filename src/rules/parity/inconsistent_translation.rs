//! `parity/inconsistent-translation`: a heading or label that is put in two ways.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::align::TextPair;
use crate::language::message;
use crate::markup::BlockKind;
use crate::rule::{Check, Context, RunContext, RunRule, Spot};
use crate::text::{Trigrams, fold_word};

message! {
    fn what(source, here, usual) {
        en: "“{source}” is “{here}” here but “{usual}” in other places, so readers may think that two things are meant.",
        nb: "«{source}» heter «{here}» her, men «{usual}» andre steder, så leserne kan tro at det er to ulike ting.",
        nn: "«{source}» heiter «{here}» her, men «{usual}» andre stader, så lesarane kan tru at det er to ulike ting.",
    }
}
message! {
    fn help() {
        en: "Choose one of them, and use it everywhere.",
        nb: "Velg én ordlyd, og bruk den overalt.",
        nn: "Vel éin ordlyd, og bruk han overalt.",
    }
}
message! {
    fn usual_here() { en: "the usual wording", nb: "den vanlige ordlyden", nn: "den vanlege ordlyden" }
}

/// What counts as a label, and how often the usual wording must stand.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Options {
    words: usize,
    usual: usize,
    same: f64,
}

pub(crate) fn rule(options: Options) -> Check {
    Check::run(options)
}

/// A label, and how it is put in the other version.
pub(crate) struct Put {
    source: String,
    wording: String,
    spot: Spot,
}

impl RunRule for Options {
    type Fact = Put;

    fn facts(&self, cx: &Context<'_>) -> Vec<Put> {
        cx.texts().filter_map(|pair| put(cx, pair, self.words)).collect()
    }

    fn conclude(&self, facts: &[Vec<Put>], cx: &mut RunContext<'_>) {
        let mut by_source: FxHashMap<_, Vec<(usize, &Put)>> = FxHashMap::default();
        for (page, own) in facts.iter().enumerate() {
            for label in own {
                let key = (label.source.as_str(), label.spot.language);
                by_source.entry(key).or_default().push((page, label));
            }
        }
        for group in by_source.into_values() {
            self.compare(&group, cx);
        }
    }
}

impl Options {
    /// Reports what is put in another way than usual.
    fn compare(&self, group: &[(usize, &Put)], cx: &mut RunContext<'_>) {
        let ui = cx.ui;
        let mut wordings: FxHashMap<Vec<String>, Vec<(usize, &Put)>> = FxHashMap::default();
        for &(page, label) in group {
            wordings.entry(folded(&label.wording)).or_default().push((page, label));
        }
        let most = wordings.values().map(Vec::len).max().unwrap_or_default();
        let mut often = wordings.iter().filter(|(_, same)| same.len() == most);
        let (Some((words, usual)), None) = (often.next(), often.next()) else { return };
        let Some((_, example)) = usual.first().filter(|_| most >= self.usual) else { return };
        let grams = Trigrams::of(words);
        let other =
            |(words, _): &(&Vec<String>, _)| Trigrams::of(words).similarity(&grams) < self.same;
        for &(page, label) in wordings.iter().filter(other).flat_map(|(_, places)| places) {
            let message = what(ui, &label.source, &label.wording, &example.wording);
            let diagnostic = cx.report(page, &label.spot, message).help(help(ui));
            if let Some((_, near)) = usual.iter().find(|(on, _)| *on == page) {
                diagnostic.related(near.spot.place, usual_here(ui));
            }
        }
    }
}

/// How a label of a few words is put in the other version.
fn put(cx: &Context<'_>, pair: &TextPair, words: usize) -> Option<Put> {
    let page = cx.page;
    let [&[source], &[other]] = pair.sides.each_ref().map(Vec::as_slice) else { return None };
    let is_label = |id| match page.block(id).kind {
        BlockKind::PlanItem | BlockKind::Cell { header: true } => true,
        _ => page.is_heading_like(id),
    };
    let short = [source, other]
        .iter()
        .all(|&id| is_label(id) && (1..=words).contains(&page.block(id).text.words().len()));
    let wrong = [source, other].iter().any(|&id| {
        page.block(id).language.is_some_and(|own| page.evidence(id).against(own).is_some())
    });
    (short && !wrong).then(|| {
        let source = page.text(source);
        let spot = Spot { subject: source.clone(), ..cx.spot(other, page.opening(other)) };
        Put { source, wording: page.text(other), spot }
    })
}

/// The words of a wording without their inflection and order.
fn folded(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let mut words: Vec<String> = words.filter(|word| !word.is_empty()).map(fold_word).collect();
    words.sort_unstable();
    words
}
