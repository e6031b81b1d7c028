//! From the entries of an archive to a course.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::canvas::{Course, CoursePage, LinkIndex, PageKind};
use crate::source::Source;

use super::container::{Container, Entry};
use super::fault::{ArchiveError, EntryFailure, Fault};
use super::xml::{self, Loose, Meta};
use super::{CourseExport, MODULES, limits};

const MANIFEST: &str = "imsmanifest.xml";
const EXPORT_FLAG: &str = "course_settings/canvas_export.txt";
/// Written only when all of a course is exported.
const COURSE_SETTINGS: &str = "course_settings/course_settings.xml";
const SYLLABUS: &str = "course_settings/syllabus.html";
const ORIGIN: &str = "course_settings/context.xml";
const WIKI: &str = "wiki_content/";
const FILES: &str = "web_resources/";
/// Beside the text of an assignment stands one of these, by the version of the format.
const ASSIGNMENT: [&str; 2] = ["assignment_settings.xml", "assignment.xml"];
/// Canvas writes this before the title of an assignment in its HTML.
const ASSIGNMENT_TITLE: &str = "Assignment: ";

/// Opens a course export; `name` is shown before the name of each page.
///
/// # Errors
/// [`ArchiveError`] if nothing can be read. Where single entries cannot be read, they are the
/// export's [`failures`](CourseExport::failures); the course may then have no page.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<CourseExport, ArchiveError> {
    let container = Container::open(bytes)?;
    let mut build = Build {
        name,
        texts: BTreeMap::new(),
        files: BTreeSet::new(),
        pages: Vec::new(),
        failures: Vec::new(),
        container: &container,
    };
    let is_export = build.sort(container.entries()?);
    if !is_export {
        return Err(ArchiveError::NotAnExport);
    }
    build.share_out();
    let has_modules = build.texts.contains_key(MODULES);
    let modules = if has_modules { build.data(MODULES, xml::modules) } else { Some(Vec::new()) };
    let origin = build.data(ORIGIN, xml::origin).unwrap_or_default();
    build.find_pages();
    let is_whole = build.texts.contains_key(COURSE_SETTINGS);
    let Build { files, mut pages, mut failures, .. } = build;
    if pages.is_empty() && failures.is_empty() {
        return Err(ArchiveError::NoPages);
    }
    pages.sort_by(|(one, _), (two, _)| one.name.cmp(&two.name));
    let (pages, entries): (Vec<CoursePage>, Vec<Entry>) = pages.into_iter().unzip();
    failures.sort_by(|one, two| one.path.cmp(&two.path));
    let links = LinkIndex::new(&pages, modules.as_deref(), origin);
    let name = name.to_owned();
    let unread = failures.iter().map(|failure| failure.path.clone()).collect();
    let course = Course { name, pages, modules, files, unread, is_whole, links };
    Ok(CourseExport { course, failures, container, entries })
}

/// A course in the making.
struct Build<'a> {
    name: &'a str,
    /// The entries that are pages or tell of them, by path.
    texts: BTreeMap<String, Entry>,
    files: BTreeSet<String>,
    pages: Vec<(CoursePage, Entry)>,
    failures: Vec<EntryFailure>,
    container: &'a Container,
}

impl Build<'_> {
    /// Sorts the entries by what they are; says whether they are those of a course export.
    fn sort(&mut self, entries: Vec<Entry>) -> bool {
        let mut is_export = false;
        for entry in entries {
            if !is_path(&entry.name) {
                self.fail(&entry.name, Fault::Path);
                continue;
            }
            let path = entry.name.as_str();
            is_export |= path == MANIFEST || path == EXPORT_FLAG || path.starts_with(WIKI);
            if path.ends_with('/') {
                continue;
            }
            if entry.is_link {
                self.fail(&entry.name, Fault::SymbolicLink);
            } else if let Some(file) = path.strip_prefix(FILES) {
                self.files.insert(file.to_owned());
            } else if is_kind(path, "html") || is_kind(path, "xml") {
                self.texts
                    .entry(entry.name.clone())
                    .and_modify(|same| same.fault = Some(Fault::DuplicateName))
                    .or_insert(entry);
            }
        }
        is_export
    }

    /// Shares out how much may be unpacked, to the smallest texts first, so that a bomb costs no page but itself.
    fn share_out(&mut self) {
        let mut entries: Vec<&mut Entry> =
            self.texts.values_mut().filter(|entry| entry.size <= most(&entry.name)).collect();
        entries.sort_by_key(|entry| entry.size);
        let (mut size, mut packed) = (0_u64, 0_u64);
        for entry in entries {
            let with = size.saturating_add(entry.size);
            let from = packed.saturating_add(entry.packed);
            let is_too_much = with > limits::TEXT_BYTES
                || (with > limits::RATIO_FREE_BYTES && with / limits::RATIO > from);
            if is_too_much {
                entry.fault = entry.fault.or(Some(Fault::TooMuchText));
            } else if entry.fault.is_none() {
                (size, packed) = (with, from);
            }
        }
    }

    /// Finds the pages among the texts, each by the place where Canvas puts it.
    fn find_pages(&mut self) {
        let (mut topics, mut metas) = (Vec::new(), HashMap::new());
        let paths: Vec<String> = self.texts.keys().cloned().collect();
        for path in paths {
            match path.split_once('/') {
                None if is_kind(&path, "xml") && path != MANIFEST => {
                    match self.data(&path, xml::loose) {
                        Some(Loose::Topic { title }) => topics.push((path, title)),
                        Some(Loose::TopicMeta { topic: Some(topic), is_announcement, state }) => {
                            metas.insert(topic, (is_announcement, state));
                        }
                        _ => {}
                    }
                }
                Some((folder, file)) if is_kind(file, "html") && !file.contains('/') => {
                    if path.starts_with(WIKI) {
                        self.page(&path, PageKind::WikiPage);
                    } else if path == SYLLABUS {
                        self.page(&path, PageKind::Syllabus);
                    } else if let Some(settings) = self.settings(folder) {
                        self.assignment(&path, folder, &settings);
                    }
                }
                _ => {}
            }
        }
        for (path, title) in topics {
            let identifier = path.strip_suffix(".xml").unwrap_or(&path).to_owned();
            let (is_announcement, state) = metas.remove(&identifier).unwrap_or_default();
            let kind = if is_announcement { PageKind::Announcement } else { PageKind::Discussion };
            let identifier = Some(identifier);
            self.add(&path, kind, Meta { title, identifier, state, is_front_page: false });
        }
    }

    /// A page that says in its head what it is.
    fn page(&mut self, path: &str, kind: PageKind) {
        if let Some(meta) = self.head(path) {
            self.add(path, kind, meta);
        }
    }

    /// An assignment: its text, and the settings beside it.
    fn assignment(&mut self, path: &str, folder: &str, settings: &str) {
        let Some(head) = self.head(path) else { return };
        let settings = self.data(settings, xml::assignment).unwrap_or_default();
        let written = head.title.map(|title| {
            title.strip_prefix(ASSIGNMENT_TITLE).map_or_else(|| title.clone(), str::to_owned)
        });
        let meta = Meta {
            title: settings.title.or(written),
            identifier: settings.identifier.or_else(|| Some(folder.to_owned())),
            ..settings
        };
        self.add(path, PageKind::Assignment, meta);
    }

    /// The settings in the folder of an assignment.
    fn settings(&self, folder: &str) -> Option<String> {
        let paths = ASSIGNMENT.map(|file| format!("{folder}/{file}"));
        paths.into_iter().find(|path| self.texts.contains_key(path))
    }

    fn add(&mut self, path: &str, kind: PageKind, meta: Meta) {
        let Some(entry) = self.texts.get(path) else { return };
        let file = path.rsplit('/').next().unwrap_or(path);
        let page = CoursePage {
            name: format!("{}/{path}", self.name),
            kind,
            title: meta.title,
            identifier: meta.identifier,
            slug: file.rsplit_once('.').map_or(file, |(slug, _)| slug).to_owned(),
            workflow_state: meta.state,
            is_front_page: meta.is_front_page,
        };
        self.pages.push((page, entry.clone()));
    }

    /// What the head of a page says; none if the page cannot be read at all.
    fn head(&mut self, path: &str) -> Option<Meta> {
        let entry = self.texts.get(path)?;
        let most = limits::PAGE_BYTES;
        let start = if entry.size > most as u64 {
            Err(Fault::TooLarge { most })
        } else {
            self.container.head(entry, limits::HEAD_BYTES)
        };
        let start = self.succeeded(path, start)?;
        Some(xml::head(&start).unwrap_or_default())
    }

    /// What a file of data says; none if it is not there or cannot be read.
    fn data<T>(&mut self, path: &str, parse: fn(&Source) -> Result<T, Fault>) -> Option<T> {
        let bytes = self.container.read(self.texts.get(path)?, limits::XML_BYTES);
        let source = bytes.and_then(|bytes| Source::new(path, bytes).map_err(Fault::Text));
        let data = source.and_then(|source| parse(&source));
        self.succeeded(path, data)
    }

    fn succeeded<T>(&mut self, path: &str, outcome: Result<T, Fault>) -> Option<T> {
        outcome.map_err(|fault| self.fail(path, fault)).ok()
    }

    /// Notes that an entry cannot be read.
    fn fail(&mut self, path: &str, fault: Fault) {
        let mut shown = format!("{}/", self.name);
        for letter in path.chars() {
            if letter.is_control() {
                shown.extend(letter.escape_default());
            } else {
                shown.push(letter);
            }
        }
        self.failures.push(EntryFailure { path: shown, fault });
    }
}

/// Whether a path has an extension, in lower case as Canvas writes it.
fn is_kind(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found == extension)
}

/// The most that is read of an entry, in bytes; one that is larger is not unpacked at all.
fn most(path: &str) -> u64 {
    let most = if is_kind(path, "xml") { limits::XML_BYTES } else { limits::PAGE_BYTES };
    most as u64
}

/// Whether the name of an entry is a path within the archive, in its only spelling.
fn is_path(name: &str) -> bool {
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    let mut parts = name.strip_suffix('/').unwrap_or(name).split('/');
    !has_drive
        && !name.contains(|letter: char| letter == '\\' || letter.is_control())
        && parts.all(|part| !matches!(part, "" | "." | ".."))
}
