//! A folder of files, read into memory.

use crate::{answer, files::kind};
use axum::{body::Bytes, http::HeaderValue};
use percent_encoding::percent_decode_str;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Most bytes a folder may have. A site has about one megabyte and a season half of one; more is a wrong folder.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// A larger file is compressed by whoever built it, or while it is sent. This much takes a tenth of a second, once.
const MOST_PACKED_BYTES: usize = 2 * 1024 * 1024;

/// One file: its content, its compressed twin where the folder has one, its media type and its entity tag.
#[derive(Debug, Clone)]
pub struct Held {
    /// The content.
    pub content: Bytes,
    /// The same content, compressed by brotli: from the file of the same name with `.br`, else made once.
    brotli: OnceLock<Option<Bytes>>,
    /// The media type, by the name's ending.
    pub media_type: &'static str,
    /// The entity tag of the content.
    pub tag: HeaderValue,
}

impl Held {
    /// The content compressed by brotli; `None` where that gains nothing, or would take too long to wait for.
    #[must_use]
    pub fn brotli(&self) -> Option<&Bytes> {
        let pack = || {
            let small = self.content.len() <= MOST_PACKED_BYTES;
            let packed = small.then(|| answer::brotli(&self.content).ok()).flatten()?;
            (packed.len() < self.content.len()).then_some(packed)
        };
        self.brotli.get_or_init(pack).as_ref()
    }
}

/// The files of a folder by their path in it, with `/` between names.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    files: BTreeMap<String, Held>,
}

/// Why a folder cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// The system refused.
    #[error("{} cannot be read: {cause}.", path.display())]
    Unreadable {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// No file of the kind that belongs there.
    #[error("{} has no file `{wanted}`.", path.display())]
    Wrong {
        /// Which folder.
        path: PathBuf,
        /// The name, or its ending.
        wanted: &'static str,
    },
    /// More than a site or a season can have.
    #[error("{} has more than 256 MiB.", path.display())]
    TooLarge {
        /// Which folder.
        path: PathBuf,
    },
}

impl Folder {
    /// Reads a folder. At least one of its own files must have a name that ends with `wanted`. Links and names that
    /// start with a dot are left out: they may lead elsewhere, or were not meant to be seen.
    ///
    /// # Errors
    /// Where it cannot be read, is too large, or is another folder than it should be.
    pub fn read(dir: &Path, wanted: &'static str) -> Result<Self, FolderFault> {
        let mut contents = BTreeMap::new();
        let mut left = MOST_BYTES;
        collect(dir, "", &mut contents, &mut left, dir)?;
        if !contents.keys().any(|name| !name.contains('/') && name.ends_with(wanted)) {
            return Err(FolderFault::Wrong { path: dir.to_owned(), wanted });
        }
        let mut files = BTreeMap::new();
        for (name, content) in &contents {
            if name.strip_suffix(".br").is_some_and(|plain| contents.contains_key(plain)) {
                continue;
            }
            let held = Held {
                content: content.clone(),
                brotli: contents
                    .get(&format!("{name}.br"))
                    .cloned()
                    .map_or_else(OnceLock::new, |twin| Some(twin).into()),
                media_type: kind::media_type(name),
                tag: answer::tag(content),
            };
            files.insert(name.clone(), held);
        }
        Ok(Folder { files })
    }

    /// Every file by its path, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Held)> {
        self.files.iter().map(|(name, held)| (name.as_str(), held))
    }

    /// The file at the path of a request; a folder's path means its `index.html`.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<(&str, &Held)> {
        let name = percent_decode_str(path.trim_start_matches('/')).decode_utf8().ok()?;
        let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.into_owned() };
        self.files.get_key_value(&name).map(|(name, held)| (name.as_str(), held))
    }
}

fn collect(
    dir: &Path,
    prefix: &str,
    contents: &mut BTreeMap<String, Bytes>,
    left: &mut u64,
    top: &Path,
) -> Result<(), FolderFault> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        |cause| FolderFault::Unreadable { path, cause }
    };
    for entry in fs::read_dir(dir).map_err(unreadable(dir))? {
        let entry = entry.map_err(unreadable(dir))?;
        let path = entry.path();
        let Ok(name) = entry.file_name().into_string() else { continue };
        let kind = entry.file_type().map_err(unreadable(&path))?;
        if name.starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), contents, left, top)?;
        } else if kind.is_file() {
            let bytes = entry.metadata().map_err(unreadable(&path))?.len();
            *left = left.checked_sub(bytes).ok_or_else(|| FolderFault::TooLarge { path: top.to_owned() })?;
            let content = fs::read(&path).map_err(unreadable(&path))?;
            contents.insert(format!("{prefix}{name}"), content.into());
        }
    }
    Ok(())
}
