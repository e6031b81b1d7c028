//! Whole versions: gone, empty, exchanged.

use paritet::diagnostic::{Place, SourceId};
use paritet::source::Span;

use super::{Scene, Seed};
use crate::harness::change::Edit;
use crate::harness::random::Random;

/// The file that holds nothing but one version.
fn file(scene: &Scene) -> Option<usize> {
    let parts = &scene.subject.parts;
    parts.iter().position(|part| part.language == Some(scene.language))
}

fn whole(scene: &Scene, part: usize) -> Place {
    let length = scene.subject.parts[part].text.len();
    Place { source: SourceId(part as u8), span: Span::new(0, length) }
}

/// A version that is not there: its file, or its stretch of the page.
pub fn removed(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let subject = scene.subject;
    if subject.page.versions().len() < 2 {
        return Vec::new();
    }
    if let Some(part) = file(scene) {
        let seed = Seed::new(Vec::new()).anywhere();
        return vec![Seed { without: Some(part), ..seed }];
    }
    let Some(version) = subject.page.version(scene.language) else { return Vec::new() };
    let own = |&id: &_| subject.page.block(id).language.is_some();
    let roots = version.roots.iter().copied().filter(own);
    let edits: Vec<Edit> = roots.map(|id| Edit::remove(subject.extent(id))).collect();
    if edits.is_empty() { Vec::new() } else { vec![Seed::new(edits).anywhere()] }
}

/// A file that is there and says nothing.
pub fn emptied(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let part = file(scene).filter(|_| scene.other().is_some());
    part.map(|part| Seed::one(Edit::remove(whole(scene, part))).anywhere()).into_iter().collect()
}

/// Two files under each other's name.
pub fn swapped(scene: &Scene, _: &mut Random) -> Vec<Seed> {
    let parts = &scene.subject.parts;
    let Some(part) = file(scene) else { return Vec::new() };
    if parts.len() != 2 || part != 0 {
        return Vec::new();
    }
    let edits = vec![
        Edit::replace(whole(scene, 0), parts[1].text.clone()),
        Edit::replace(whole(scene, 1), parts[0].text.clone()),
    ];
    vec![Seed::new(edits).anywhere()]
}
