//! Paragraphs that were joined or divided: as translators do, and no defect.

use paritet::diagnostic::Place;
use paritet::language::quotations;
use paritet::markup::{BlockId, BlockKind, Form};
use paritet::page::Page;
use paritet::source::{Source, Span};

use super::{Scene, Seed};
use crate::harness::change::Edit;
use crate::harness::files::paragraph_break;
use crate::harness::random::Random;
use crate::harness::subject::Subject;

/// A paragraph of fewer words may be a heading, or the lead-in to what follows.
const SENTENCE_WORDS: usize = 6;

pub fn merged(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let groups = scene.subject.groups(scene.language);
    merges(scene.subject, &groups).into_iter().map(Seed::one).collect()
}

pub fn split(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let groups = scene.subject.groups(scene.language);
    splits(scene.subject, &groups).into_iter().map(Seed::one).collect()
}

fn is_paragraph(subject: &Subject, id: BlockId) -> bool {
    let block = subject.page.block(id);
    let above = block.parent.map(|above| &subject.page.block(above).kind);
    block.kind == BlockKind::Paragraph
        && !subject.page.is_heading_like(id)
        && !subject.is_in_link_block(id)
        && !matches!(above, Some(BlockKind::PlanItem | BlockKind::Item | BlockKind::Cell { .. }))
}

/// Two neighbouring paragraphs as one, each pair of them.
pub fn merges(subject: &Subject, groups: &[Vec<BlockId>]) -> Vec<Edit> {
    let pairs = groups.iter().flat_map(|group| group.windows(2));
    pairs
        .filter_map(|pair| {
            let &[one, two] = pair else { return None };
            let is_long = |id| is_paragraph(subject, id) && subject.length(id) >= SENTENCE_WORDS;
            let both = is_long(one) && is_long(two);
            let (first, second) = (subject.own_text(one)?, subject.own_text(two)?);
            let gap = Span { start: first.span.end, end: second.span.start };
            let place = Place { source: first.source, span: gap };
            let joins = both && first.source == second.source && is_border(subject, place);
            joins.then(|| Edit::replace(place, " "))
        })
        .collect()
}

/// Whether nothing but the border of two paragraphs stands there: no mark of a link, no end of an element.
fn is_border(subject: &Subject, place: Place) -> bool {
    let between = subject.page.slice(place).replace("</p>", "").replace("<p>", "");
    between.trim().is_empty()
}

/// A paragraph of several sentences as two, at each end of a sentence.
pub fn splits(subject: &Subject, groups: &[Vec<BlockId>]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for &id in groups.iter().flatten().filter(|&&id| is_paragraph(subject, id)) {
        let block = subject.page.block(id);
        let quoted = quotations(subject.page.source(block.source), &block.text);
        for pair in block.text.words().windows(2) {
            let &[one, two] = pair else { continue };
            let gap = Span { start: one.span.end, end: two.span.start };
            let between = subject.page.slice(block.at(gap));
            let next = subject.page.slice(block.at(two.span));
            let ends = matches!(between, ". " | "? " | "! ")
                && next.starts_with(char::is_uppercase)
                && !subject.is_in_object(id, one.span)
                && !quoted.iter().any(|quotation| quotation.contains(gap));
            let form = subject.parts.get(usize::from(block.source.0)).map(|part| part.form);
            if let Some(form) = form.filter(|_| ends) {
                let blank = block.at(Span { start: gap.start + 1, end: gap.end });
                let border = paragraph_break(form);
                if form != Form::Html || is_clean(subject, blank, border) {
                    edits.push(Edit::replace(blank, border));
                }
            }
        }
    }
    edits
}

/// Whether a border between two paragraphs of HTML would divide no other element, nor stand in none.
fn is_clean(subject: &Subject, blank: Place, border: &str) -> bool {
    let source = subject.page.source(blank.source);
    let errors = |text: String| {
        Source::new("page", text.into_bytes())
            .map_or(usize::MAX, |source| Page::new(source, Form::Html).errors().len())
    };
    let mut divided = source.text().to_owned();
    divided.replace_range(blank.span.range(), border);
    errors(divided) <= errors(source.text().to_owned())
}
