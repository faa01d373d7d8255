//! A season's forecasts in one place: what a face asks.
//!
//! Reading the season, learning weights and scoring them happen when first asked and once. Every answer is a plain struct that
//! serialises to the JSON that the package, the proxy and the command line give.

use crate::championship::{Championship, ChampionshipAsked, championship};
use crate::field::ask::{self, AskFault, Asked, Race};
use crate::field::forecast::{DriverForecast, FieldForecast, Solved};
use crate::field::record::{RaceRecord, records};
use crate::field::refusal::Refusal;
use crate::field::score::{Figures, Score, Scored};
use crate::field::{Distribution, Evidence, Moment};
use crate::fit::{DriverFit, Fits, TrackFit};
use crate::improve::{ImproveAsked, Improvement, Improver, Similar, Standing, Worths, elsewhere, improve, similar};
use crate::season::Season;
use crate::skill::{DriverSkills, OneSkill, Skill, SkillKind, Skills, Values, Variables};
use serde::Serialize;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Everything that is forecast from a season.
#[derive(Debug)]
pub struct Forecasts {
    season: Season,
    records: Vec<RaceRecord>,
    fits: OnceLock<Fits>,
    /// The two scorings, line by line, and all of both.
    scored: OnceLock<[Scored; 2]>,
    score: OnceLock<Score>,
    variables: OnceLock<Variables>,
    /// Each of the four, and all of them.
    kinds: [OnceLock<OneSkill>; 4],
    skills: OnceLock<Skills>,
    /// What skills are worth in a race of each event; the last is for a race in no calendar.
    worths: Vec<OnceLock<Worths>>,
    /// What the last question about skills rests on: whoever moves a slider asks about the same driver and race again.
    standing: Mutex<Option<Arc<Standing>>>,
    kept: Kept,
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

type Improve = fn(&Improver<'_>, &Standing, &ImproveAsked) -> Improvement;
type Seated = Result<Option<DriverForecast>, Refusal>;

impl Forecasts {
    /// Of a season. Skills need its laps; everything else does without.
    #[must_use]
    pub fn of(season: Season) -> Self {
        let records = records(&season);
        let worths = (0..=season.events.len()).map(|_| OnceLock::new()).collect();
        let (fits, scored, score, variables, kinds, skills, standing) = Default::default();
        let kept = Kept::of(&season);
        Self { season, records, fits, scored, score, variables, kinds, skills, worths, standing, kept }
    }

    /// The season.
    #[must_use]
    pub fn season(&self) -> &Season {
        &self.season
    }

    /// The numbers of an event's races, or of a track's last event.
    #[must_use]
    pub fn race_numbers(&self, event_or_track: &str) -> Vec<u8> {
        let races = ask::event(&self.season, &self.records, event_or_track).into_iter();
        races.filter_map(|record| self.season.races.get(record.race)).map(|race| race.number).collect()
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
        let (race, told) = self.seated(driver, asked)?;
        let track = self.season.tracks.iter().position(|track| track.id.0 == asked.track).unwrap_or(usize::MAX);
        let (forecast, refused) = told.map_or_else(|refusal| (None, Some(refusal)), |forecast| (forecast, None));
        let [_, everybody] = self.scored();
        let score = everybody.line(match asked.moment {
            Moment::BeforeWeekend => "before_weekend",
            Moment::AfterQualifying => "after_qualifying",
        });
        Ok(Prediction {
            track_id: race.track_id,
            race_id: race.race_id,
            moment: asked.moment,
            evidence: asked.evidence,
            field_size: race.record.entries.len(),
            forecast,
            fit: TrackFit {
                track_id: asked.track.clone(),
                ..self.fits().track(ask::driver(&self.season, driver)?, track)
            },
            score: score.map(|(_, figures)| figures.clone()),
            refused,
        })
    }

    /// The race with the driver in its field, and the driver's forecast.
    fn seated(&self, driver: &str, asked: &Asked) -> Result<(Race, Seated), AskFault> {
        let driver = ask::driver(&self.season, driver)?;
        let mut race = Race::find(&self.season, &self.records, asked)?;
        let entry = race.enter(driver);
        let told = Solved::of(&self.records, &race, asked, self.season.drivers.len()).map(|solved| {
            let field = Distribution::of(&solved.strengths);
            let places = field.of_entrant(entry);
            places.and_then(|places| solved.driver(&self.season, entry, places, asked.moment))
        });
        Ok((race, told))
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
        self.score.get_or_init(|| {
            let [regulars, everybody] = self.scored();
            Score { scoring_a: regulars.board(), scoring_b: everybody.board() }
        })
    }

    /// The two scorings of which that is all.
    pub(crate) fn scored(&self) -> &[Scored; 2] {
        self.scored.get_or_init(|| {
            [Scored::regulars(&self.season, &self.records), Scored::everybody(&self.season, &self.records)]
        })
    }

    /// The championship from a round on: the chance of every final rank.
    #[must_use]
    pub fn championship(&self, asked: &ChampionshipAsked) -> Championship {
        championship(&self.season, &self.records, asked)
    }

    /// The four skills of a driver, each with its evidence.
    ///
    /// # Errors
    /// Where the season has no such driver.
    pub fn skills_of(&self, driver: &str) -> Result<&DriverSkills, AskFault> {
        let place = ask::driver(&self.season, driver)?;
        let own = self.skills().drivers().get(place);
        own.ok_or_else(|| AskFault::UnknownDriver(driver.to_owned(), vec![]))
    }

    /// The skills of everybody.
    #[must_use]
    pub fn skills(&self) -> &Skills {
        self.skills.get_or_init(|| {
            let kinds: Vec<&OneSkill> = SkillKind::ALL.into_iter().filter_map(|kind| self.skill(kind)).collect();
            Skills::of_kinds(self.variables().drivers(), &kinds)
        })
    }

    /// One skill of everybody: a quarter of what all of them take.
    pub(crate) fn skill(&self, kind: SkillKind) -> Option<&OneSkill> {
        let slot = self.kinds.get(kind as usize)?;
        Some(slot.get_or_init(|| OneSkill::of_season(self.variables(), kind)))
    }

    /// One skill of a driver.
    pub(crate) fn skill_of(&self, driver: &str, kind: SkillKind) -> Option<&Skill> {
        self.skill(kind)?.drivers.get(ask::driver(&self.season, driver).ok()?)
    }

    /// What other skills of a driver would go with.
    ///
    /// # Errors
    /// Where the season has no such driver, track or race.
    pub fn improve(&self, driver: &str, asked: &ImproveAsked) -> Result<Improvement, AskFault> {
        self.improved(driver, asked, improve)
    }

    fn improved(&self, driver: &str, asked: &ImproveAsked, improve: Improve) -> Result<Improvement, AskFault> {
        let driver = ask::driver(&self.season, driver)?;
        let of = Improver {
            season: &self.season,
            records: &self.records,
            skills: self.skills(),
            fits: self.fits(),
            worths: &|event| self.worths(event),
        };
        let standing = self.standing(&of, driver, asked)?;
        Ok(improve(&of, &standing, asked))
    }

    /// Drivers whose skills are like a driver's, or like those asked (0 to 100, in the order of the kinds; `None` is his own).
    ///
    /// # Errors
    /// Where the season has no such driver.
    pub fn similar(&self, driver: &str, scores: [Option<f64>; 4]) -> Result<Similar, AskFault> {
        let driver = ask::driver(&self.season, driver)?;
        Ok(similar(&self.season, self.skills(), driver, scores))
    }

    fn standing(&self, of: &Improver<'_>, driver: usize, asked: &ImproveAsked) -> Result<Arc<Standing>, AskFault> {
        let last = || self.standing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = last().as_ref().filter(|kept| kept.is_of(driver, asked)) {
            return Ok(Arc::clone(kept));
        }
        // Made without the lock: who asks about somebody else does not wait for it.
        let made = Arc::new(Standing::of(of, driver, asked)?);
        *last() = Some(Arc::clone(&made));
        Ok(made)
    }

    fn variables(&self) -> &Variables {
        self.variables.get_or_init(|| Variables::of(&self.season))
    }

    fn worths(&self, event: usize) -> Worths {
        let last = self.worths.len().saturating_sub(1);
        let slot = self.worths.get(event.min(last));
        slot.map_or_else(Worths::default, |slot| {
            *slot.get_or_init(|| Worths::of(&|events| self.elsewhere(events), &self.records, event))
        })
    }

    /// The skills that are shown in neither of two events: what one is worth is learnt from the other, and the other way round.
    fn elsewhere(&self, but: [usize; 2]) -> Option<&Values> {
        let [a, b] = but.map(|event| event.min(self.season.events.len()));
        let slot = self.kept.elsewhere.get(a.min(b) * self.worths.len() + a.max(b))?;
        slot.get_or_init(|| elsewhere(self.variables(), &self.records, [a, b])).as_ref()
    }

    fn fits(&self) -> &Fits {
        self.fits.get_or_init(|| Fits::of(&self.season))
    }
}

mod kept;
mod prepare;

use kept::Kept;

#[cfg(test)]
mod tests;
