//! Course exports: what is read from them, and what is said of those that cannot be read.

#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod course;
mod damage;
#[path = "../kit/mod.rs"]
mod kit;
mod links;

use std::io::{Cursor, Write};

use paritet::archive::{self, ArchiveError, CourseExport, EntryFailure};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The name of every export in these tests.
const NAME: &str = "kurs.imscc";

/// An export in the making.
struct Export {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Export {
    /// An archive without any entry.
    fn bare() -> Self {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())), options }
    }

    /// What every whole export of a course holds.
    fn new() -> Self {
        Self::bare()
            .with("imsmanifest.xml", "<manifest/>")
            .with("course_settings/canvas_export.txt", "Q: What did the panda say?")
            .with("course_settings/course_settings.xml", "<course/>")
    }

    fn with(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.zip.start_file(path, self.options).unwrap();
        self.zip.write_all(content.as_ref()).unwrap();
        self
    }

    /// An entry that is not packed.
    fn stored(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let options = self.options.compression_method(CompressionMethod::Stored);
        self.zip.start_file(path, options).unwrap();
        self.zip.write_all(content.as_ref()).unwrap();
        self
    }

    fn page(self, slug: &str, title: &str) -> Self {
        let html = html(title, &format!("<meta name=\"identifier\" content=\"g-{slug}\"/>"));
        self.with(&format!("wiki_content/{slug}.html"), html)
    }

    fn bytes(self) -> Vec<u8> {
        self.zip.finish().unwrap().into_inner()
    }

    fn open(self) -> CourseExport {
        open(self.bytes()).unwrap()
    }
}

fn open(bytes: Vec<u8>) -> Result<CourseExport, ArchiveError> {
    archive::open(NAME, bytes)
}

/// A page as Canvas exports it.
fn html(title: &str, meta: &str) -> String {
    format!(
        "<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"/>\n\
         <title>{title}</title>\n{meta}</head>\n<body>\n<p>Vi hjelper hverandre.</p>\n</body>\n</html>"
    )
}

/// The paths of the entries that cannot be read, without the name of the export, with the reasons.
fn failures(export: &CourseExport) -> Vec<(&str, archive::Fault)> {
    export.failures.iter().map(short).collect()
}

fn short(failure: &EntryFailure) -> (&str, archive::Fault) {
    (failure.path.strip_prefix("kurs.imscc/").unwrap(), failure.fault)
}

/// The names of the pages, without the name of the export.
fn names(export: &CourseExport) -> Vec<&str> {
    export.course.pages.iter().map(|page| page.name.strip_prefix("kurs.imscc/").unwrap()).collect()
}
