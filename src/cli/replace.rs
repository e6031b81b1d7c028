//! Writing a file whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;

/// So many links are followed from one to the next before they are taken for a ring.
const LINKS: usize = 40;

/// Writes a file in place of an old one, which stays as it was until the new one stands whole on the disk, and keeps
/// its permissions and, as far as we may, its owner. A link is followed and stays. What is no file, as a device or a
/// pipe is none, is written to as it is.
pub(super) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = target(path)?;
    let old = match fs::metadata(&path) {
        Ok(old) if !old.is_file() => return fs::write(&path, content),
        Ok(old) if old.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let mut builder = Builder::new();
    builder.prefix(".paritet-");
    // The file is dropped, and gone, where anything of this fails.
    let mut file = with_usual_permissions(&mut builder).tempfile_in(folder)?;
    file.write_all(content)?;
    if let Some(old) = old {
        keep_owner(file.as_file(), &old);
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// Where a path leads at last, though there be nothing yet.
fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
            // Relative to the folder of the link.
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => return Ok(path),
        }
    }
    Err(io::Error::other("too many links"))
}

/// What other programs give a new file, less what the user's mask takes away.
#[cfg(unix)]
fn with_usual_permissions<'b, 'p, 's>(builder: &'b mut Builder<'p, 's>) -> &'b mut Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    const EVERYONE_READS_AND_WRITES: u32 = 0o666;
    builder.permissions(fs::Permissions::from_mode(EVERYONE_READS_AND_WRITES))
}

#[cfg(not(unix))]
fn with_usual_permissions<'b, 'p, 's>(builder: &'b mut Builder<'p, 's>) -> &'b mut Builder<'p, 's> {
    builder
}

#[cfg(unix)]
fn keep_owner(file: &fs::File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Only the superuser may give a file away; the report is worth more than its owner.
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::File, _: &fs::Metadata) {}
