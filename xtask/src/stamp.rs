//! Whether the inputs of a build changed since it was made.
//!
//! Invariant: a stamp is written only after a build that succeeded, and holds the digest of every input and output.

use crate::{
    fault::{Fault, Result},
    place,
};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Folders that are made, not written: they are inputs of nothing.
const MADE: [&str; 5] = ["node_modules", "dist", "pkg", "target", "out"];

/// The digest of inputs, and the place where the last build's digests are kept.
#[derive(Debug)]
pub(crate) struct Stamp {
    file: PathBuf,
    digest: String,
}

impl Stamp {
    /// The stamp of a build over files and folders of the workspace; what does not exist counts as absent.
    pub(crate) fn of(name: &str, inputs: &[&str]) -> Result<Self> {
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| place::root().join(input)).collect();
        Ok(Stamp { file: place::scratch("stamps")?.join(name), digest: digest(&inputs)? })
    }

    /// Whether the last build was of these inputs, and its outputs are still what it made.
    pub(crate) fn is_fresh(&self, outputs: &[PathBuf]) -> Result<bool> {
        let now = self.with(outputs)?;
        let there = outputs.iter().all(|path| path.exists());
        Ok(there && fs::read_to_string(&self.file).is_ok_and(|old| old == now))
    }

    /// Notes that the build succeeded and made these outputs.
    pub(crate) fn write(&self, outputs: &[PathBuf]) -> Result<()> {
        fs::write(&self.file, self.with(outputs)?).map_err(Fault::io(&self.file))
    }

    fn with(&self, outputs: &[PathBuf]) -> Result<String> {
        Ok(format!("{} {}", self.digest, digest(outputs)?))
    }
}

/// The digest of files and folders: names relative to each input, and contents.
pub(crate) fn digest(inputs: &[PathBuf]) -> Result<String> {
    let mut hash = Sha256::new();
    for input in inputs {
        for file in files(input)? {
            let content = fs::read(&file).map_err(Fault::io(&file))?;
            let name = file.strip_prefix(input).unwrap_or(&file);
            hash.update(name.to_string_lossy().as_bytes());
            hash.update((content.len() as u64).to_le_bytes());
            hash.update(content);
        }
        hash.update([0]);
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The written files under a path, in the order of their names.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries: Vec<PathBuf> =
        fs::read_dir(path).map_err(Fault::io(path))?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    let written = |path: &Path| path.file_name().is_none_or(|name| !MADE.iter().any(|made| name == *made));
    let mut found = Vec::new();
    for entry in entries.iter().filter(|entry| written(entry)) {
        found.extend(files(entry)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_a_renamed_and_a_new_file_each_change_the_digest_and_a_made_one_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let of = || digest(&[dir.path().to_owned()]).unwrap();
        fs::write(dir.path().join("a"), "1").unwrap();
        let first = of();
        fs::create_dir(dir.path().join("node_modules")).unwrap();
        fs::write(dir.path().join("node_modules/x"), "1").unwrap();
        assert_eq!(of(), first);
        fs::write(dir.path().join("a"), "2").unwrap();
        let changed = of();
        fs::rename(dir.path().join("a"), dir.path().join("b")).unwrap();
        let renamed = of();
        fs::write(dir.path().join("c"), "").unwrap();
        let all = [first, changed, renamed, of()];
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), 4);
    }
}
