//! The folder that is written: all files or none.

use super::PublishError;
use super::store::uri;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Files on their way into a folder, each beside its place until all are there. What does not arrive is removed.
pub(super) struct Folder {
    path: PathBuf,
    uri: String,
    /// Where each is, and where it goes.
    waiting: Vec<(PathBuf, PathBuf)>,
}

impl Folder {
    /// A folder, made where it is missing.
    ///
    /// # Errors
    /// [`PublishError`] where it cannot be made, or the official client cannot be told of it.
    pub(super) fn make(path: &Path) -> Result<Folder, PublishError> {
        fs::create_dir_all(path).map_err(refuse(path))?;
        Ok(Folder { path: path.to_owned(), uri: uri(path)?, waiting: Vec::new() })
    }

    /// The folder as the official client names it.
    pub(super) fn uri(&self) -> &str {
        &self.uri
    }

    /// Writes a file beside its place.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let part = self.path.join(format!(".{name}.part"));
        self.waiting.push((part.clone(), self.path.join(name)));
        fs::write(&part, bytes).map_err(refuse(&part))
    }

    /// Moves every file to its place.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(super) fn settle(self) -> Result<(), PublishError> {
        self.waiting.iter().try_for_each(|(part, place)| fs::rename(part, place).map_err(refuse(place)))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for (part, _) in &self.waiting {
            // Those that have been moved are no longer there, and that is right.
            let _ = fs::remove_file(part);
        }
    }
}

fn refuse(path: &Path) -> impl FnOnce(io::Error) -> PublishError + use<> {
    let path = path.to_owned();
    move |cause| PublishError::Write { path, cause }
}
