//! Archives made by the tests.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The bytes of the export of a whole course with these files, besides those that every export has.
pub fn export<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Vec<u8> {
    let every = [
        ("imsmanifest.xml", "<manifest/>"),
        ("course_settings/canvas_export.txt", "Q: What did the panda say?"),
        ("course_settings/course_settings.xml", "<course/>"),
    ];
    let is_given = |path: &str| files.iter().any(|(own, _)| *own == path);
    let every = every.iter().filter(|(path, _)| !is_given(path));
    let every = every.map(|(path, content)| (*path, content.as_bytes()));
    archive(every.chain(files.iter().map(|(path, content)| (*path, content.as_ref()))))
}

/// The bytes of a zip archive with these files.
pub fn archive<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
