//! The same store as one that was imported before cars were kept reduced: its rows are all that can be read.

use crate::{
    fault::{Fault, Result},
    place, stamp,
};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};

const MANIFEST: &str = "telemetry.json";

/// The folder of the twin, whose files are those of the store.
pub(super) fn without_reduced(store: &Path) -> Result<PathBuf> {
    let twin = place::fresh("bench-rows")?;
    for file in stamp::files(store)? {
        let within = file.strip_prefix(store).unwrap_or(&file);
        let to = twin.join(within);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(Fault::io(folder))?;
        }
        if within == Path::new(MANIFEST) {
            let text = fs::read(&file).map_err(Fault::io(&file))?;
            let mut manifest: Value = serde_json::from_slice(&text).map_err(|cause| Fault::form(&file, cause))?;
            if let Some(members) = manifest.as_object_mut() {
                members.remove("reduced");
            }
            fs::write(&to, manifest.to_string()).map_err(Fault::io(&to))?;
        } else if !within.starts_with("reduced") {
            // The same bytes under a second name; a copy where the folder lies on another disk.
            fs::hard_link(&file, &to).or_else(|_| fs::copy(&file, &to).map(drop)).map_err(Fault::io(&to))?;
        }
    }
    Ok(twin)
}
