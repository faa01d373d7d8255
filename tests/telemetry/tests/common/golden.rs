//! Whole bodies as they were when somebody last looked at them, in `golden/`. A change that is meant is written with
//! `HTT_WRITE_GOLDEN=1`, and looked at in the diff.

use std::{fs, path::Path};

/// Holds a body against its file.
pub(crate) fn assert(name: &str, body: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var_os("HTT_WRITE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, body).unwrap();
    }
    let held = fs::read(&path).unwrap_or_default();
    if held != body {
        let at = held.iter().zip(body).take_while(|(a, b)| a == b).count();
        let near = |bytes: &[u8]| {
            let part = &bytes[at.saturating_sub(60).min(bytes.len())..(at + 60).min(bytes.len())];
            String::from_utf8_lossy(part).into_owned()
        };
        panic!(
            "{name} differs from byte {at} on:\n  held {}\n  now  {}\nWhere that is meant: HTT_WRITE_GOLDEN=1.",
            near(&held),
            near(body)
        );
    }
}
