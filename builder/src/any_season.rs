//! A season from whatever folder is named: a bundle, the earlier application's files, or official sheets.

use crate::bundle::{Bundle, BundleError};
use crate::import::{ImportError, Options, import};
use hackthetrack_engine::season::Season;
use hackthetrack_engine::season::read::read;
use std::path::Path;

/// Files by which a folder is known to hold a bundle.
const OF_A_BUNDLE: [&str; 3] = ["manifest.json", "dashboardData.json", "driver_race_results.json"];

/// Why a folder gives no season.
#[derive(Debug, thiserror::Error)]
pub enum AnySeasonError {
    /// It is a bundle that cannot be read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// It is no bundle, and its sheets cannot be imported.
    #[error(transparent)]
    Sheets(#[from] ImportError),
    /// It is a bundle without a race.
    #[error("The bundle in {0} holds no race. Run `season check` on it to see why.")]
    NoRace(std::path::PathBuf),
}

/// Reads the season of a folder.
///
/// # Errors
/// [`AnySeasonError`] where there is none.
pub fn season_of(dir: &Path) -> Result<Season, AnySeasonError> {
    if !OF_A_BUNDLE.iter().any(|name| dir.join(name).is_file()) {
        return Ok(import(dir, Options::default())?.season);
    }
    let season = read(&Bundle::read_dir(dir)?.files).season;
    if season.races.is_empty() { Err(AnySeasonError::NoRace(dir.into())) } else { Ok(season) }
}
