//! Where things are: the workspace, the target folder, and the tools in it.

use crate::fault::{Fault, Result};
use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Where everything built goes: `CARGO_TARGET_DIR`, else `target`.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) if Path::new(&dir).is_absolute() => dir.into(),
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Where installed tools go.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// A folder of our own in the target folder, made where it is missing.
pub(crate) fn scratch(name: &str) -> Result<PathBuf> {
    let dir = target().join("xtask").join(name);
    fs::create_dir_all(&dir).map_err(Fault::io(&dir))?;
    Ok(dir)
}

/// The same, empty.
pub(crate) fn fresh(name: &str) -> Result<PathBuf> {
    let dir = scratch(name)?;
    fs::remove_dir_all(&dir).map_err(Fault::io(&dir))?;
    scratch(name)
}

/// The folder of a real season: `HTT_SEASON_2025`, else beside the workspace. `None` where there is none.
pub(crate) fn real_season() -> Option<PathBuf> {
    let dir = env::var_os("HTT_SEASON_2025").map_or_else(|| root().join("../shared/season-2025"), PathBuf::from);
    dir.is_dir().then(|| dir.canonicalize().unwrap_or(dir))
}

/// A program on the `PATH`, tools of our own first.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = [tools().join("bin"), root().join("node_modules/.bin")].into_iter().chain(env::split_paths(&path));
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    dirs.map(|dir| dir.join(&file)).find(|path| path.is_file())
}

/// The `PATH` with tools of our own first.
pub(crate) fn path_with_tools() -> std::ffi::OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let dirs = [tools().join("bin"), root().join("node_modules/.bin")].into_iter().chain(env::split_paths(&path));
    env::join_paths(dirs).unwrap_or(path)
}
