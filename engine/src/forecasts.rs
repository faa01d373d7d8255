//! A season's forecasts in one place: what a face asks.
//!
//! Reading the season, learning weights and scoring them happen when first asked and once. Every answer is a plain struct that
//! serialises to the JSON that the package, the proxy and the command line give.

use crate::championship::{Championship, ChampionshipAsked, championship};
use crate::field::ask::{self, AskFault, Asked, Race};
use crate::field::forecast::{DriverForecast, FieldForecast, Solved};
use crate::field::record::{RaceRecord, records};
use crate::field::refusal::Refusal;
use crate::field::score::{Figures, Score, score};
use crate::field::{Distribution, Evidence, Moment};
use crate::fit::{DriverFit, Fits, TrackFit};
use crate::season::Season;
use serde::Serialize;
use std::cell::OnceCell;

/// Everything that is forecast from a season.
#[derive(Debug)]
pub struct Forecasts {
    season: Season,
    records: Vec<RaceRecord>,
    fits: OnceCell<Fits>,
    score: OnceCell<Score>,
}

/// Where a driver will finish at a track, how sure that is, and how good such forecasts have been.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Prediction {
    /// Where.
    pub track_id: String,
    /// Which race; null for a race that is in no calendar.
    pub race_id: Option<String>,
    /// What is known: `before_weekend` or `after_qualifying`.
    pub moment: Moment,
    /// Which races the forecast was told: `other_events`, `earlier_events` or `earlier_races`.
    pub evidence: Evidence,
    /// How many are in the field.
    pub field_size: usize,
    /// The forecast; null where it is refused.
    pub forecast: Option<DriverForecast>,
    /// The driver's pace at this track against his own level. It is no part of the forecast.
    pub fit: TrackFit,
    /// How forecasts of this moment have done, walk-forward over the season, everybody scored. Null where none could be scored.
    pub score: Option<Figures>,
    /// Why there is no forecast; null where there is one.
    pub refused: Option<Refusal>,
}

impl Forecasts {
    /// Of a season. Skills need its laps; everything else does without.
    #[must_use]
    pub fn of(season: Season) -> Self {
        let records = records(&season);
        Self { season, records, fits: OnceCell::new(), score: OnceCell::new() }
    }

    /// The season.
    #[must_use]
    pub fn season(&self) -> &Season {
        &self.season
    }

    pub(crate) fn records(&self) -> &[RaceRecord] {
        &self.records
    }

    /// Everybody's forecast of a race, best expected place first.
    ///
    /// # Errors
    /// Where the season has no such track or race.
    pub fn field(&self, asked: &Asked) -> Result<FieldForecast, AskFault> {
        let race = Race::find(&self.season, &self.records, asked)?;
        Ok(FieldForecast::of(&self.season, &self.records, &race, asked))
    }

    /// One driver's forecast of a race. A driver who is not entered is put into its field.
    ///
    /// # Errors
    /// Where the season has no such driver, track or race.
    pub fn predict(&self, driver: &str, asked: &Asked) -> Result<Prediction, AskFault> {
        let driver = ask::driver(&self.season, driver)?;
        let mut race = Race::find(&self.season, &self.records, asked)?;
        let entry = race.enter(driver);
        let track = self.season.tracks.iter().position(|track| track.id.0 == asked.track).unwrap_or(usize::MAX);
        let solved = Solved::of(&self.records, &race, asked, self.season.drivers.len());
        let (forecast, refused) = match solved {
            Ok(solved) => {
                let field = Distribution::of(&solved.strengths);
                let places = field.of_entrant(entry);
                (places.and_then(|places| solved.driver(&self.season, entry, places, asked.moment)), None)
            }
            Err(refusal) => (None, Some(refusal)),
        };
        let board = &self.score().scoring_b;
        let score = match asked.moment {
            Moment::BeforeWeekend => &board.before_weekend,
            Moment::AfterQualifying => &board.after_qualifying,
        };
        Ok(Prediction {
            track_id: race.track_id,
            race_id: race.race_id,
            moment: asked.moment,
            evidence: asked.evidence,
            field_size: race.record.entries.len(),
            forecast,
            fit: TrackFit { track_id: asked.track.clone(), ..self.fits().track(driver, track) },
            score: score.clone(),
            refused,
        })
    }

    /// A driver's pace at every track against the driver's own level.
    ///
    /// # Errors
    /// Where the season has no such driver.
    pub fn fit(&self, driver: &str) -> Result<DriverFit, AskFault> {
        let driver = ask::driver(&self.season, driver)?;
        Ok(self.fits().driver(&self.season, driver))
    }

    /// How good the forecasts have been, walk-forward, beside baselines.
    #[must_use]
    pub fn score(&self) -> &Score {
        self.score.get_or_init(|| score(&self.season))
    }

    /// The championship from a round on: the chance of every final rank.
    #[must_use]
    pub fn championship(&self, asked: &ChampionshipAsked) -> Championship {
        championship(&self.season, &self.records, asked)
    }

    fn fits(&self) -> &Fits {
        self.fits.get_or_init(|| Fits::of(&self.season))
    }
}
