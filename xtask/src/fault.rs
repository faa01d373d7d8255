//! Why a verb could not go on: what is wrong, and what to do about it.

use std::{io, path::Path};

/// A reason with a way out.
#[derive(Debug, thiserror::Error)]
#[error("error: {what}\n  -> {todo}")]
pub(crate) struct Fault {
    what: String,
    todo: String,
}

/// What verbs and their parts return.
pub(crate) type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    /// What is wrong, and what to do: each a sentence.
    pub(crate) fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Fault { what: what.into(), todo: todo.into() }
    }

    /// What is wrong, without the advice, for a table's cell.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }

    /// The system refused a file or folder.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Fault {
        let path = path.display().to_string();
        move |cause| Fault::new(format!("{path}: {cause}."), "Check that it exists and that you may read and write it.")
    }

    /// A file does not have the form that it should have.
    pub(crate) fn form(path: &Path, cause: impl std::fmt::Display) -> Fault {
        Fault::new(format!("{} cannot be read: {cause}", path.display()), "Correct the file, or restore it with git.")
    }
}
