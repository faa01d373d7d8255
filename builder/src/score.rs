//! `season score`: how good the forecasts of a season have been, as a table or as JSON.

mod table;

use crate::any_season::{AnySeasonError, season_of};
use hackthetrack_engine::field::score;
use std::path::PathBuf;
use std::process::ExitCode;

/// Which season to score.
#[derive(Debug, Clone, clap::Args)]
pub struct ScoreArgs {
    /// Folder of a season: a bundle, the earlier application's JSON files, or official sheets
    pub dir: PathBuf,
    /// Print {scoring_a, scoring_b} as JSON instead of a table for people
    #[arg(long)]
    pub json: bool,
}

/// Why no score was printed.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// There is no season.
    #[error(transparent)]
    Season(#[from] AnySeasonError),
    /// The score has no JSON form.
    #[error("The score cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
    /// Standard output is gone.
    #[error("The score cannot be printed: {0}.")]
    Print(#[from] std::io::Error),
}

/// Forecasts every race of the season from earlier ones and prints how that went.
///
/// # Errors
/// [`ScoreError`] where there is no season, or nothing can be printed.
pub fn run(args: &ScoreArgs) -> Result<ExitCode, ScoreError> {
    let score = score(&season_of(&args.dir)?);
    let text = if args.json { serde_json::to_string_pretty(&score)? + "\n" } else { table::text(&score) };
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
