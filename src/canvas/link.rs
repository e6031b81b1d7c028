//! Where the links within a course lead.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::{Course, CoursePage, Module, PageKind};

/// What the target of a link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// A page of this course: its place in [`Course::pages`].
    Page(usize),
    /// A file of this course.
    File,
    /// Something that this course should have and has not.
    Broken(BrokenLink),
    /// A page of another course.
    OtherCourse,
    /// Something outside the courses.
    External,
    /// Something of which the course says nothing: a quiz, a place on the same page, an address
    /// that only the server understands.
    Unknown,
}

/// What a broken link looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrokenLink {
    /// A page with this slug.
    Page(String),
    /// A file with this path.
    File(String),
}

/// The parts of a course's address that may follow its number.
const SECTIONS: &[&str] = &[
    "announcements",
    "assignments",
    "discussion_topics",
    "external_tools",
    "files",
    "modules",
    "pages",
    "quizzes",
    "wiki",
];

/// Media are exported only where the server hands them out.
const MEDIA: &str = "media_objects/";

/// Which course it is on its server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The number of the course on its server.
    pub course: Option<String>,
    /// The name of the server.
    pub host: Option<String>,
}

/// What links are looked up in.
#[derive(Clone, Debug)]
pub struct LinkIndex {
    slugs: HashMap<String, usize>,
    identifiers: HashMap<String, usize>,
    /// What the items of the modules lead to.
    items: HashMap<String, String>,
    /// The pages that a module leads to.
    listed: HashSet<usize>,
    syllabus: Option<usize>,
    origin: Origin,
}

impl LinkIndex {
    /// The index of a course with these pages and modules.
    #[must_use]
    pub fn new(pages: &[CoursePage], modules: Option<&[Module]>, origin: Origin) -> Self {
        let (mut slugs, mut identifiers, mut syllabus) = (HashMap::new(), HashMap::new(), None);
        for (at, page) in pages.iter().enumerate() {
            match page.kind {
                PageKind::WikiPage => {
                    slugs.entry(page.slug.clone()).or_insert(at);
                }
                PageKind::Syllabus => syllabus = Some(at),
                PageKind::Assignment | PageKind::Discussion | PageKind::Announcement => {}
            }
            if let Some(identifier) = &page.identifier {
                identifiers.entry(identifier.clone()).or_insert(at);
            }
        }
        let items = modules.into_iter().flatten().flat_map(|module| &module.items);
        let (mut targets, mut listed) = (HashMap::new(), HashSet::new());
        for item in items {
            let target = item.identifierref.as_ref();
            listed.extend(target.and_then(|target| identifiers.get(target)).copied());
            if let Some((item, target)) = item.identifier.clone().zip(target.cloned()) {
                targets.insert(item, target);
            }
        }
        Self { slugs, identifiers, items: targets, listed, syllabus, origin }
    }

    pub(super) fn page_of(&self, identifier: &str) -> Option<usize> {
        self.identifiers.get(identifier).copied()
    }

    pub(super) fn is_listed(&self, page: usize) -> bool {
        self.listed.contains(&page)
    }
}

/// A link to a page of a course by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CourseLink<'h> {
    /// The number of the course on its server.
    pub course: &'h str,
    /// What follows it.
    pub path: &'h str,
}

impl<'h> CourseLink<'h> {
    /// What a link says of a course; none where it names no course. On a server that need not be Canvas, a
    /// section must follow that Canvas has.
    #[must_use]
    pub fn of(href: &'h str) -> Option<Self> {
        let href = before(href.trim(), &['?', '#']);
        let (path, is_relative) = match href.split_once("//") {
            Some((scheme, address)) if scheme.is_empty() || scheme.ends_with(':') => {
                (&address[address.find('/')?..], false)
            }
            _ => (href, true),
        };
        let rest = path.strip_prefix("/courses/")?;
        let (course, path) = rest.split_once('/').unwrap_or((rest, ""));
        let section = before(path, &['/']);
        let is_known = is_relative || SECTIONS.contains(&section);
        (is_number(course) && is_known).then_some(Self { course, path })
    }
}

impl Course {
    /// Where a link leads; `href` is the decoded value of the attribute.
    ///
    /// Only what the course would surely hold is broken: a page or a file of a course that was
    /// read whole. What cannot be read is there all the same.
    #[must_use]
    pub fn resolve(&self, href: &str) -> LinkTarget {
        let href = href.trim();
        if let Some((token, rest)) = token(href) {
            return match token {
                "WIKI_REFERENCE" | "CANVAS_COURSE_REFERENCE" => self.in_course(&parts(rest)),
                "CANVAS_OBJECT_REFERENCE" => self.object(&parts(rest)),
                "IMS-CC-FILEBASE" => self.file(rest),
                _ => LinkTarget::Unknown,
            };
        }
        if let Some(address) = href.strip_prefix("//") {
            return self.on_server(address);
        }
        if href.starts_with('/') {
            return self.of_course(&parts(href), true);
        }
        match href.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => {
                let is_web = ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
                match rest.strip_prefix("//") {
                    Some(rest) if is_web => self.on_server(rest),
                    _ => LinkTarget::External,
                }
            }
            _ => LinkTarget::Unknown,
        }
    }

    /// An address after `https://`.
    fn on_server(&self, address: &str) -> LinkTarget {
        let end = address.find(['/', '?', '#']).unwrap_or(address.len());
        let (host, path) = address.split_at(end);
        let own = self.links.origin.host.as_deref();
        let is_own = own.is_some_and(|own| own.eq_ignore_ascii_case(host));
        match self.of_course(&parts(path), is_own) {
            LinkTarget::Unknown if !is_own => LinkTarget::External,
            target => target,
        }
    }

    /// A path on a server: `/courses/360/pages/slug`. On a server that need not be Canvas, it is
    /// that of a course only if a section follows that Canvas has.
    fn of_course(&self, path: &[String], is_canvas: bool) -> LinkTarget {
        let Some((number, rest)) = course_number(path) else { return LinkTarget::Unknown };
        let has_section = rest.first().is_some_and(|part| SECTIONS.contains(&part.as_str()));
        let is_own = self.links.origin.course.as_deref() == Some(number);
        match (is_canvas, is_own) {
            (true, true) => self.in_course(rest),
            (true, false) => LinkTarget::OtherCourse,
            // A server may have several names, so its number may mean this course.
            (false, false) if has_section => LinkTarget::OtherCourse,
            (false, _) => LinkTarget::Unknown,
        }
    }

    /// A path within this course: `pages/slug`, `modules/items/id`.
    fn in_course(&self, path: &[String]) -> LinkTarget {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            ["pages" | "wiki", slug @ ..] if !slug.is_empty() => self.page(&slug.join("/")),
            ["assignments", "syllabus"] => found(self.links.syllabus),
            ["assignments" | "discussion_topics" | "announcements", identifier] => {
                found(self.links.page_of(identifier))
            }
            ["modules", "items", item] => {
                let target = self.links.items.get(*item);
                found(target.and_then(|identifier| self.links.page_of(identifier)))
            }
            ["file_contents", "course files", path @ ..] => self.file(&path.join("/")),
            _ => LinkTarget::Unknown,
        }
    }

    /// A kind and an identifier.
    fn object(&self, path: &[String]) -> LinkTarget {
        match path {
            [_, identifier] => found(self.links.page_of(identifier)),
            _ => LinkTarget::Unknown,
        }
    }

    fn page(&self, slug: &str) -> LinkTarget {
        let slugs = &self.links.slugs;
        // Canvas makes the slug from what was written, so upper case means the same page.
        let at = slugs.get(slug).or_else(|| slugs.get(&slug.to_lowercase())).copied();
        match at.or_else(|| self.links.page_of(slug)) {
            Some(at) => LinkTarget::Page(at),
            None if self.holds(&format!("wiki_content/{slug}.html")) => LinkTarget::Unknown,
            None => LinkTarget::Broken(BrokenLink::Page(slug.to_owned())),
        }
    }

    /// A path in the folder of files, as it is written in the link.
    fn file(&self, written: &str) -> LinkTarget {
        let mut last = String::new();
        // A name may hold what ends a path elsewhere; and some write a blank as `+`.
        for path in [written, before(written, &['?']), before(written, &['?', '#'])] {
            let decoded = decode(path.trim_start_matches('/'));
            let found = self.files.contains(&decoded)
                || self.files.contains(&decode(&path.trim_start_matches('/').replace('+', " ")));
            if found {
                return LinkTarget::File;
            }
            last = decoded;
        }
        let is_unknown = last.is_empty()
            || last.ends_with('/')
            || last.starts_with(MEDIA)
            || self.files.is_empty()
            || self.holds(&format!("web_resources/{last}"));
        if is_unknown { LinkTarget::Unknown } else { LinkTarget::Broken(BrokenLink::File(last)) }
    }

    /// Whether an entry that was not found may be there all the same.
    fn holds(&self, path: &str) -> bool {
        let name = format!("{}/{path}", self.name);
        !self.is_whole || self.unread.contains(&name)
    }
}

fn found(page: Option<usize>) -> LinkTarget {
    page.map_or(LinkTarget::Unknown, LinkTarget::Page)
}

/// The word between two `$` before a link, and what follows; `$` may be written `%24`.
fn token(href: &str) -> Option<(&str, &str)> {
    let rest = href.strip_prefix('$').or_else(|| href.strip_prefix("%24"))?;
    rest.split_once("%24")
        .filter(|(token, _)| !token.contains('$'))
        .or_else(|| rest.split_once('$'))
}

/// The parts of a path, decoded, without query and fragment.
fn parts(path: &str) -> Vec<String> {
    before(path, &['?', '#']).split('/').filter(|part| !part.is_empty()).map(decode).collect()
}

fn before<'a>(text: &'a str, ends: &[char]) -> &'a str {
    text.split(ends).next().unwrap_or(text)
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Whether the part before a colon is the scheme of an address, such as `https` or `mailto`.
fn is_scheme(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

/// The number of a course, and what follows in its address.
fn course_number(path: &[String]) -> Option<(&str, &[String])> {
    match path {
        [courses, number, rest @ ..] if courses == "courses" && is_number(number) => {
            Some((number, rest))
        }
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
