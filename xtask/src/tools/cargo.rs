//! Programs that cargo builds from crates.io: each in one version, in the tools folder.

use crate::{fault::Result, place, step::Step};

/// Whether a program is there in this version.
pub(crate) fn is_there(program: &str, version: &str) -> bool {
    let Some(path) = place::program(program) else { return false };
    let asked = Step::new(format!("{program} version"), path).args(["--version"]).run_quietly();
    asked.is_ok_and(|ended| ended.output.split_whitespace().any(|word| word == version))
}

/// Builds and installs it.
pub(crate) fn install(name: &str, version: &str, flags: &[&str], expected: &'static str) -> Result<()> {
    let step =
        Step::cargo(format!("cargo install {name} {version}"), &["install", name, "--version", version, "--force"])
            .args(flags)
            .arg_path("--root", &place::tools())
            // Its own folder: the profiles and flags of this workspace are not its.
            .env("CARGO_TARGET_DIR", place::tools().join("build"))
            // They run for seconds and are built for minutes: optimised no further than that pays.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .expect(expected);
    step.must("Check that crates.io can be reached, and run the same command again.")?;
    let _ = std::fs::remove_dir_all(place::tools().join("build"));
    Ok(())
}
