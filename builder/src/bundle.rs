//! A bundle as a folder on disk: reading any, writing ours.
//!
//! Reading takes whatever is there: a file that is damaged becomes a finding and the others are used; only a folder that
//! cannot be read at all is an error. Writing is deterministic and leaves no half-written file: each is written beside its
//! place and moved there, `manifest.json` last, so a reader never meets a manifest that promises more than there is.

mod manifest;
mod parse;

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::read::Content;
use hackthetrack_engine::season::write::write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Larger files are refused unread: the largest file of a real season has 0.3 MB.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// The names that writing may leave behind from an earlier bundle and then removes.
const OPTIONAL_FILES: [&str; 2] = ["track_layouts.json", "laps.bin"];

/// Why a folder cannot be read or written at all.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// There is no such folder.
    #[error("There is no folder {0}. Name one that holds the JSON files of a season.")]
    Missing(PathBuf),
    /// It is a file, or the system refuses.
    #[error("The folder {path} cannot be read: {cause}.")]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// Nothing in it is a file of a bundle.
    #[error("The folder {0} holds no .json file and no laps.bin. Name one that holds the JSON files of a season.")]
    Empty(PathBuf),
    /// The system refuses to write.
    #[error("{path} cannot be written: {cause}. Check that the folder may be written and has room.")]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// A value has no JSON form.
    #[error("A file of the bundle cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
}

/// The files of a folder, and what is wrong with them as files.
#[derive(Debug)]
pub struct Bundle {
    /// What could be parsed, in the order of names.
    pub files: Vec<(String, Content)>,
    /// Damaged, missing, changed and foreign files.
    pub findings: Vec<Finding>,
}

impl Bundle {
    /// Reads every file of a folder (not of the folders in it).
    ///
    /// # Errors
    /// [`BundleError`] where the folder is missing, unreadable or without any file of a bundle.
    pub fn read_dir(dir: &Path) -> Result<Bundle, BundleError> {
        let mut bundle = Bundle { files: Vec::new(), findings: Vec::new() };
        let names = names(dir)?;
        if !names.iter().any(|name| is_bundle_file(name)) {
            return Err(BundleError::Empty(dir.to_owned()));
        }
        let manifest = bundle.manifest(dir, &names);
        for name in names.iter().filter(|name| *name != manifest::NAME) {
            bundle.read_file(dir, name, manifest.as_ref());
        }
        if let Some(manifest) = &manifest {
            bundle.findings.extend(manifest.missing(&names));
        }
        bundle.files.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(bundle)
    }

    fn manifest(&mut self, dir: &Path, names: &[String]) -> Option<manifest::Manifest> {
        names.iter().find(|name| *name == manifest::NAME)?;
        self.read_file(dir, manifest::NAME, None);
        let Content::Json(json) = self.files.iter().find(|(name, _)| name == manifest::NAME).map(|(_, c)| c)? else {
            return None;
        };
        let (manifest, findings) = manifest::Manifest::read(json);
        self.findings.extend(findings);
        Some(manifest)
    }

    fn read_file(&mut self, dir: &Path, name: &str, manifest: Option<&manifest::Manifest>) {
        if !is_bundle_file(name) {
            let what = format!("`{name}` is no file of a bundle.");
            self.findings.push(Finding::new(Severity::Info, "foreign_file", name, what, "It is not read."));
            return;
        }
        let bytes = match load(&dir.join(name)) {
            Ok(bytes) => bytes,
            Err((code, what)) => {
                self.findings.push(Finding::new(Severity::Error, code, name, what, "It is not used."));
                return;
            }
        };
        if let Some(finding) = manifest.and_then(|manifest| manifest.fault(name, &bytes)) {
            let unusable = finding.severity == Severity::Error;
            self.findings.push(finding);
            if unusable {
                return;
            }
        }
        if !name.ends_with(".json") {
            self.files.push((name.to_owned(), Content::Bytes(bytes)));
            return;
        }
        let (json, findings) = parse::parse(name, &bytes);
        self.findings.extend(findings);
        self.files.extend(json.map(|json| (name.to_owned(), Content::Json(json))));
    }
}

/// Writes the files of a season into a folder, which is made where it is missing. Files of another name are left alone.
///
/// # Errors
/// [`BundleError::Write`] where the system refuses.
pub fn write_dir(dir: &Path, season: &Season, findings: &[Finding]) -> Result<(), BundleError> {
    fs::create_dir_all(dir).map_err(|cause| BundleError::Write { path: dir.to_owned(), cause })?;
    let mut written = Vec::new();
    for (name, load, content) in write(season, findings) {
        let bytes = match content {
            Content::Json(json) => text(&json)?,
            Content::Bytes(bytes) => bytes,
        };
        place(dir, name, &bytes)?;
        written.push(manifest::Entry::of(name, load, &bytes));
    }
    for name in OPTIONAL_FILES.into_iter().filter(|name| written.iter().all(|entry| entry.name != *name)) {
        let path = dir.join(name);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => return Err(BundleError::Write { path, cause }),
            _ => {}
        }
    }
    place(dir, manifest::NAME, &text(&manifest::json(season, &written))?)
}

fn text(json: &Json) -> Result<Vec<u8>, BundleError> {
    let mut bytes = serde_json::to_vec(json)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn place(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), BundleError> {
    let part = dir.join(format!(".{name}.part"));
    let path = dir.join(name);
    let moved = fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path));
    moved.map_err(|cause| BundleError::Write { path, cause })
}

fn names(dir: &Path) -> Result<Vec<String>, BundleError> {
    let refuse = |cause: io::Error| match cause.kind() {
        io::ErrorKind::NotFound => BundleError::Missing(dir.to_owned()),
        _ => BundleError::Read { path: dir.to_owned(), cause },
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(dir).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        if !entry.file_type().map_err(refuse)?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn is_bundle_file(name: &str) -> bool {
    name.ends_with(".json") || name == "laps.bin"
}

fn load(path: &Path) -> Result<Vec<u8>, (&'static str, String)> {
    let unreadable = |cause: io::Error| ("unreadable_file", format!("The file cannot be read: {cause}."));
    let bytes = fs::metadata(path).map_err(unreadable)?.len();
    match bytes {
        0 => Err(("empty_file", "The file is empty.".to_owned())),
        n if n > MAX_FILE_BYTES => {
            Err(("too_large", format!("The file has {n} bytes; more than {MAX_FILE_BYTES} are refused.")))
        }
        _ => fs::read(path).map_err(unreadable),
    }
}
