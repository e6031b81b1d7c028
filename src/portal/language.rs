//! Who sees what: the portal's style sheet hides the blocks of other languages.

use rustc_hash::FxHashMap;

use crate::language::Language;
use crate::source::Span;
use crate::text::nearest;

use super::data::{Trait, has, table};
use super::dom::{Dom, Id, Made, ROOT};
use super::event::{Event, EventKind, Marking};

/// The class of what is shown to the readers of one language.
pub(super) const CLASS: &str = "language";

/// The language that the style sheet takes an attribute `lang` for.
pub(super) fn named(value: &str) -> Option<Language> {
    let code = value.split('-').next().unwrap_or_default();
    published().find(|language| language.code().eq_ignore_ascii_case(code))
}

fn published() -> impl Iterator<Item = Language> {
    Language::all().filter(|language| language.is_published())
}

/// The language that a language block is shown in; none where it is shown in all.
pub(super) fn of(dom: &Dom<'_>, id: Id) -> Option<Language> {
    if !dom.has_class(id, CLASS) {
        return None;
    }
    let mut outer = std::iter::once(id).chain(dom.ancestors(id));
    let value = outer.find_map(|id| dom.value(id, "lang"));
    named(value.unwrap_or(&table().page_language))
}

/// The language of the nearest language block around a node.
pub(super) fn around(dom: &Dom<'_>, id: Id) -> Option<Language> {
    dom.ancestors(id).find_map(|outer| of(dom, outer))
}

/// The `display` that an element has of its own.
pub(super) fn display(dom: &Dom<'_>, id: Id) -> Option<String> {
    let style = dom.value(id, "style")?;
    let values = style.split(';').filter_map(|rule| rule.split_once(':'));
    let mut values = values.rev();
    let is_display = |(name, _): &(&str, &str)| name.trim().eq_ignore_ascii_case("display");
    let (_, display) = values.find(is_display)?;
    Some(display.trim().trim_end_matches("!important").trim().to_lowercase())
}

/// Whether the readers of a language see an element, given that they see what it stands in.
pub(super) fn shows(dom: &Dom<'_>, id: Id, reader: Language) -> bool {
    let Some(element) = dom.element(id) else { return true };
    if element.displayed {
        return true;
    }
    if element.attributes.is_empty() {
        return true;
    }
    match display(dom, id) {
        Some(display) => display != "none",
        None => of(dom, id).is_none_or(|own| own == reader),
    }
}

/// The step that shows tables: it gives those that are hidden as it runs, as all of the language blocks
/// are, a display of their own.
pub(super) fn display_tables(dom: &mut Dom<'_>) {
    for id in dom.tables() {
        let own = display(dom, id);
        let is_hidden = own.as_deref() == Some("none") || own.is_none() && of(dom, id).is_some();
        if is_hidden && let Some(element) = dom.element_mut(id) {
            element.displayed = true;
        }
    }
}

/// Tells of languages that are not said as the portal reads them.
pub(super) fn check(dom: &Dom<'_>, events: &mut Vec<Event>) {
    let mut nested_end = 0;
    let mut neighbours: FxHashMap<Id, [Option<Id>; 2]> = FxHashMap::default();
    for id in dom.walk(ROOT) {
        let Some(element) = dom.element(id) else { continue };
        note_neighbours(dom, id, &mut neighbours);
        if element.attributes.is_empty() || element.made == Some(Made::PageTitle) {
            continue;
        }
        let has_class = dom.has_class(id, CLASS);
        let lang = dom.attribute(id, "lang");
        let event = if has_class {
            let says = |id: Id| dom.value(id, "lang").is_some();
            match lang {
                None if !dom.ancestors(id).any(says) => {
                    let mut event = marking(Marking::NoLanguage, element.tag, Vec::new());
                    event.zone = dom.node(id).span;
                    Some(event)
                }
                Some(lang) if named(&lang.value).is_none() => {
                    let meant = Language::named(lang.value.trim())
                        .or_else(|| Language::named(lang.value.trim().split(['-', '_']).next()?))
                        .filter(|language| language.is_published());
                    let edit = meant.map(|meant| (lang.span, meant.code().to_owned()));
                    Some(marking(Marking::Unknown, element.tag, edit.into_iter().collect()))
                }
                _ => nested(dom, id, &mut nested_end),
            }
        } else {
            lang.and_then(|lang| named(&lang.value)).and_then(|own| {
                let beside = neighbours.get(&id).copied().unwrap_or_default();
                without_class(dom, id, own, beside)
            })
        };
        events.extend(event);
    }
}

/// Notes what stands on either side of the elements in a node that say their language.
fn note_neighbours(dom: &Dom<'_>, id: Id, neighbours: &mut FxHashMap<Id, [Option<Id>; 2]>) {
    let elements: Vec<Id> = dom.children(id).filter(|&id| dom.element(id).is_some()).collect();
    for (at, &element) in elements.iter().enumerate() {
        if dom.value(element, "lang").is_some() {
            let before = at.checked_sub(1).map(|at| elements[at]);
            neighbours.insert(element, [before, elements.get(at + 1).copied()]);
        }
    }
}

fn marking(kind: Marking, span: Span, edits: Vec<(Span, String)>) -> Event {
    let mut event = Event::new(EventKind::Language(kind), span);
    event.edits = edits;
    event
}

/// A block in one of another language; what stands in it again is told with it.
fn nested(dom: &Dom<'_>, id: Id, told_to: &mut u32) -> Option<Event> {
    let own = of(dom, id)?;
    let span = dom.node(id).span;
    let outer =
        dom.ancestors(id).find(|&outer| of(dom, outer).is_some_and(|other| other != own))?;
    if span.start < *told_to || display(dom, id).is_some() || !dom.is_visible(id) {
        return None;
    }
    *told_to = span.end;
    let mut event = Event::new(EventKind::Nested, dom.tag(id));
    event.related.push(dom.tag(outer));
    Some(event)
}

/// An element whose language is said but not by a class: it is meant as a language block where the class is
/// misspelt, or where a sibling is of another language.
fn without_class(dom: &Dom<'_>, id: Id, own: Language, beside: [Option<Id>; 2]) -> Option<Event> {
    let tag = dom.tag(id);
    let class = dom.attribute(id, "class");
    let near = class.and_then(|class| {
        let word = class.value.split_ascii_whitespace().find(|word| {
            let word = word.to_lowercase();
            nearest(&word, [CLASS], |_| LARGEST_SLIP).is_some()
        })?;
        let at = dom.source.slice(class.span).find(word)?;
        let start = class.span.start as usize + at;
        Some(Span::new(start, start + word.len()))
    });
    if let Some(word) = near {
        return Some(marking(Marking::ClassSpelling, tag, vec![(word, CLASS.to_owned())]));
    }
    let is_block = |id: Id| dom.has_class(id, CLASS);
    if dom.ancestors(id).any(is_block) || dom.walk(id).skip(1).any(is_block) || !dom.is_visible(id)
    {
        return None;
    }
    let name = dom.name(id);
    if !has(name, Trait::Block) && name != "span" {
        return None;
    }
    let differs = beside.iter().flatten().any(|&sibling| {
        let other = dom.value(sibling, "lang").and_then(named);
        other.is_some_and(|other| other != own) && dom.name(sibling) == name
    });
    let edit = if let Some(class) = class {
        (Span::at(class.span.end as usize), format!(" {CLASS}"))
    } else {
        let after_name = tag.start as usize + 1 + name.len();
        (Span::at(after_name), format!(" class=\"{CLASS}\""))
    };
    differs.then(|| marking(Marking::NoClass, tag, vec![edit]))
}

/// A class is taken for the one of language blocks with so many slips.
const LARGEST_SLIP: usize = 2;
