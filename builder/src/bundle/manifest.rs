//! `manifest.json`: which files a bundle has, with their sizes and digests.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::json::{Json, Reading};
use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::write::{Load, SCHEMA_VERSION, points_table, season_info};
use sha2::{Digest, Sha256};

pub(super) const NAME: &str = "manifest.json";

/// One file as the manifest lists it.
pub(super) struct Entry {
    pub(super) name: String,
    bytes: u64,
    sha256: String,
    load: String,
}

impl Entry {
    pub(super) fn of(name: &str, load: Load, bytes: &[u8]) -> Self {
        Entry { name: name.into(), bytes: bytes.len() as u64, sha256: sha256(bytes), load: load.as_str().into() }
    }
}

/// What a manifest promises.
pub(super) struct Manifest {
    entries: Vec<Entry>,
}

impl Manifest {
    /// Reads a manifest; an entry without name, size or digest is left out and told.
    pub(super) fn read(json: &Json) -> (Manifest, Vec<Finding>) {
        let reading = Reading::of(NAME);
        let mut entries = Vec::new();
        for row in reading.root(json).list("files") {
            let sha256 = row.text("sha256").map(|digest| digest.to_ascii_lowercase());
            if let (Some(name), Some(bytes), Some(sha256)) = (row.text("name"), row.whole::<u64>("bytes"), sha256) {
                entries.push(Entry { name, bytes, sha256, load: row.text("load").unwrap_or_default() });
            }
        }
        (Manifest { entries }, reading.into_findings().into_vec())
    }

    /// What is wrong with a file against its entry.
    pub(super) fn fault(&self, name: &str, bytes: &[u8]) -> Option<Finding> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name == name) else {
            let what = format!("`{name}` is not listed in {NAME}.");
            return Some(Finding::new(Severity::Info, "unlisted_file", name, what, "It is used without a digest."));
        };
        let digest = sha256(bytes);
        let (code, what) = if entry.bytes > bytes.len() as u64 {
            ("truncated", format!("The file has {} bytes, where {NAME} says {}.", bytes.len(), entry.bytes))
        } else if entry.sha256 != digest {
            ("sha256_mismatch", format!("The SHA-256 of the file is {digest}, where {NAME} says {}.", entry.sha256))
        } else {
            return None;
        };
        Some(Finding::new(
            Severity::Error,
            code,
            name,
            what,
            "It is not used, because it was changed after it was made.",
        ))
    }

    /// A finding for each listed file that is not there.
    pub(super) fn missing(&self, names: &[String]) -> Vec<Finding> {
        let absent = self.entries.iter().filter(|entry| !names.contains(&entry.name));
        let what = |name: &str| format!("`{name}` is listed in {NAME} and is not there.");
        let done = "What it holds is not known.";
        absent.map(|e| Finding::new(Severity::Error, "not_found", &e.name, what(&e.name), done)).collect()
    }
}

/// The manifest of a season's written files.
pub(super) fn json(season: &Season, entries: &[Entry]) -> Json {
    let file = |entry: &Entry| {
        Json::object([
            ("name", entry.name.as_str().into()),
            ("bytes", Json::Number(entry.bytes as f64)),
            ("sha256", entry.sha256.as_str().into()),
            ("load", entry.load.as_str().into()),
        ])
    };
    Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("season", season_info(season)),
        ("generator", concat!("season ", env!("CARGO_PKG_VERSION")).into()),
        ("points", points_table(season)),
        ("files", Json::array(entries.iter().map(file))),
    ])
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
