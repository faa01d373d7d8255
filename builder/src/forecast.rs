//! `season forecast`: an event forecast from the races before it, as a table or as JSON.
//!
//! An event that has its qualifying but no result yet is forecast like any other.

mod table;

use crate::any_season::{AnySeasonError, season_of};
use hackthetrack_engine::field::forecast::FieldForecast;
use hackthetrack_engine::field::{AskFault, Asked, Evidence, Moment};
use hackthetrack_engine::forecasts::Forecasts;
use serde::Serialize;
use std::path::PathBuf;
use std::process::ExitCode;

/// What to forecast.
#[derive(Debug, Clone, clap::Args)]
pub struct ForecastArgs {
    /// Folder of a season: a bundle, the earlier application's JSON files, or official sheets
    pub dir: PathBuf,
    /// The event's id, as `season check` and the bundle name it; for an event that is alone at its track the track's id
    #[arg(long)]
    pub event: String,
    /// What may be known
    #[arg(long, value_enum)]
    pub moment: MomentWord,
    /// One race of the event. Default: all of them
    #[arg(long)]
    pub race: Option<u8>,
    /// Which races may be known
    #[arg(long, value_enum, default_value = "earlier-events")]
    pub evidence: EvidenceWord,
    /// Print {event_id, moment, races} as JSON instead of a table for people
    #[arg(long)]
    pub json: bool,
}

/// When the forecast is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum MomentWord {
    /// Before the weekend: other races alone
    Before,
    /// After qualifying: other races and this race's grid
    Qualified,
}

/// Which races the forecast is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum EvidenceWord {
    /// Events before this one: what could have been said on its eve
    EarlierEvents,
    /// Races before this one: a second race knows the first
    EarlierRaces,
    /// Every other event of the season
    OtherEvents,
}

/// Why nothing was forecast.
#[derive(Debug, thiserror::Error)]
pub enum ForecastError {
    /// There is no season.
    #[error(transparent)]
    Season(#[from] AnySeasonError),
    /// The season has no such event or race.
    #[error("{0}")]
    Asked(String),
    /// The forecast has no JSON form.
    #[error("The forecast cannot be written as JSON: {0}.")]
    Json(#[from] serde_json::Error),
    /// Standard output is gone.
    #[error("The forecast cannot be printed: {0}.")]
    Print(#[from] std::io::Error),
}

/// An event's races, forecast.
#[derive(Debug, Serialize)]
struct Event {
    event_id: String,
    moment: Moment,
    races: Vec<FieldForecast>,
}

/// Forecasts the event and prints it.
///
/// # Errors
/// [`ForecastError`] where there is no season or no such event, or nothing can be printed.
pub fn run(args: &ForecastArgs) -> Result<ExitCode, ForecastError> {
    let forecasts = Forecasts::of(season_of(&args.dir)?);
    let event = event(&forecasts, args)?;
    let text = if args.json { serde_json::to_string_pretty(&event)? + "\n" } else { table::text(&event) };
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn event(forecasts: &Forecasts, args: &ForecastArgs) -> Result<Event, ForecastError> {
    let moment = match args.moment {
        MomentWord::Before => Moment::BeforeWeekend,
        MomentWord::Qualified => Moment::AfterQualifying,
    };
    let evidence = match args.evidence {
        EvidenceWord::EarlierEvents => Evidence::EarlierEvents,
        EvidenceWord::EarlierRaces => Evidence::EarlierRaces,
        EvidenceWord::OtherEvents => Evidence::OtherEvents,
    };
    let asked = |race_num| Asked { track: args.event.clone(), race_num, moment, evidence };
    let told = |fault: AskFault| ForecastError::Asked(fault.detail());
    let numbers = match args.race {
        Some(number) => vec![Some(number)],
        None => forecasts.race_numbers(&args.event).into_iter().map(Some).collect(),
    };
    // An event of which no race is known is asked for without a number, for the sentence that says what there is.
    let numbers = if numbers.is_empty() { vec![None] } else { numbers };
    let races: Result<Vec<FieldForecast>, AskFault> =
        numbers.into_iter().map(|number| forecasts.field(&asked(number))).collect();
    Ok(Event { event_id: args.event.clone(), moment, races: races.map_err(told)? })
}
