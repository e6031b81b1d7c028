//! Courses made by the tests.

use paritet::archive::{self, CourseExport};

use super::export::export;

/// A course with these files, besides those that every export has.
pub fn course<T: AsRef<[u8]>>(files: &[(&str, T)]) -> CourseExport {
    archive::open("kurs.imscc", export(files)).unwrap()
}
