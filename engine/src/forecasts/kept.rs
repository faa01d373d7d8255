//! What costs milliseconds and is asked again: forecasts of a race's field, championships from a round on, statistics.
//!
//! Invariant: what is kept is what the public functions answer to the same question, bit for bit.

use super::Forecasts;
use crate::championship::{Championship, ChampionshipAsked};
use crate::chat::Names;
use crate::field::ask::{self, Asked, Race};
use crate::field::forecast::{DriverForecast, FieldForecast};
use crate::field::{AskFault, Evidence, Moment, Refusal};
use crate::improve::{ImproveAsked, Improvement};
use crate::season::{DriverId, Season};
use crate::standings::{self, DriverStats};
use std::sync::{Arc, OnceLock};

/// Answers that are kept.
#[derive(Debug)]
pub(super) struct Kept {
    /// By race of the season: before the weekend, after qualifying.
    fields: Vec<[OnceLock<KeptField>; 2]>,
    /// By race, driver and moment: who is not entered and was put into the field.
    outsiders: Vec<OnceLock<Box<Result<Place, Refusal>>>>,
    /// By the last round that is known.
    titles: Vec<OnceLock<Championship>>,
    stats: OnceLock<Vec<(DriverId, DriverStats)>>,
    names: OnceLock<Names>,
    /// By driver, then by track.
    improvements: Vec<OnceLock<Option<Arc<Improvement>>>>,
}

/// A field's forecast and the log-strengths behind it.
#[derive(Debug)]
pub(crate) struct KeptField {
    pub(crate) forecast: FieldForecast,
    strengths: Vec<(usize, f64)>,
}

/// A driver's place in a forecast field.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) forecast: DriverForecast,
    pub(crate) field_size: usize,
}

impl Kept {
    pub(super) fn of(season: &Season) -> Self {
        let rounds = season.races.iter().map(|race| usize::from(race.round)).max().unwrap_or(0);
        let seats = season.drivers.len() * season.tracks.len();
        Self {
            fields: season.races.iter().map(|_| Default::default()).collect(),
            outsiders: (0..2 * season.races.len() * season.drivers.len()).map(|_| OnceLock::new()).collect(),
            titles: (0..=rounds).map(|_| OnceLock::new()).collect(),
            stats: OnceLock::new(),
            names: OnceLock::new(),
            improvements: (0..seats).map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Forecasts {
    /// The field of a race of a track's last event, told every other event.
    pub(crate) fn field_kept(&self, track: &str, race_num: u8, moment: Moment) -> Option<&KeptField> {
        let number = |at: usize| self.season.races.get(at).map(|race| race.number);
        let event = ask::event(&self.season, &self.records, track);
        let race = event.iter().find(|record| number(record.race) == Some(race_num))?.race;
        let [before, after] = self.kept.fields.get(race)?;
        let slot = if moment == Moment::BeforeWeekend { before } else { after };
        Some(slot.get_or_init(|| {
            let asked = asked(track, race_num, moment);
            match Race::find(&self.season, &self.records, &asked) {
                Ok(race) => {
                    let (forecast, strengths) =
                        FieldForecast::with_strengths(&self.season, &self.records, &race, &asked);
                    KeptField { forecast, strengths }
                }
                Err(fault) => KeptField { forecast: nothing(&asked, &fault), strengths: vec![] },
            }
        }))
    }

    /// A driver's forecast, as [`Forecasts::predict`] gives it.
    pub(crate) fn place_kept(&self, driver: &str, track: &str, race_num: u8, moment: Moment) -> Result<Place, Refusal> {
        let field = self.field_kept(track, race_num, moment);
        if let Some(refused) = field.and_then(|field| field.forecast.refused.clone()) {
            return Err(refused);
        }
        let own = field.and_then(|field| field.forecast.drivers.iter().find(|own| own.driver_id == driver));
        if let (Some(field), Some(own)) = (field, own) {
            return Ok(Place { forecast: own.clone(), field_size: field.forecast.drivers.len() });
        }
        let made = || Box::new(self.outsider(driver, &asked(track, race_num, moment)));
        let Some(slot) = self.outsider_slot(driver, track, race_num, moment) else { return *made() };
        slot.get_or_init(made).as_ref().clone()
    }

    fn outsider_slot(
        &self,
        driver: &str,
        track: &str,
        race_num: u8,
        moment: Moment,
    ) -> Option<&OnceLock<Box<Result<Place, Refusal>>>> {
        let number = |at: usize| self.season.races.get(at).map(|race| race.number);
        let event = ask::event(&self.season, &self.records, track);
        let race = event.iter().find(|record| number(record.race) == Some(race_num))?.race;
        let driver = ask::driver(&self.season, driver).ok()?;
        let at = (race * self.season.drivers.len() + driver) * 2 + usize::from(moment == Moment::AfterQualifying);
        self.kept.outsiders.get(at)
    }

    fn outsider(&self, driver: &str, asked: &Asked) -> Result<Place, Refusal> {
        let told = self.predict(driver, asked).map_err(|fault| Refusal::new(fault.code(), fault.detail()))?;
        match (told.forecast, told.refused) {
            (Some(forecast), _) => Ok(Place { forecast, field_size: told.field_size }),
            (None, Some(refused)) => Err(refused),
            (None, None) => Err(Refusal::new("no_forecast", "There is no forecast of this driver.")),
        }
    }

    /// The chance that one driver finishes ahead of another, percent.
    pub(crate) fn ahead(&self, a: &str, b: &str, track: &str, race_num: u8, moment: Moment) -> Option<f64> {
        let strengths = &self.field_kept(track, race_num, moment)?.strengths;
        let of = |id: &str| {
            let place = ask::driver(&self.season, id).ok()?;
            strengths.iter().find(|(driver, _)| *driver == place).map(|(_, strength)| *strength)
        };
        Some(100.0 * crate::field::ahead(of(a)?, of(b)?))
    }

    /// The championship from a round on, with the season's own points.
    pub(crate) fn title_kept(&self, after_round: u16) -> Option<&Championship> {
        let slot = self.kept.titles.get(usize::from(after_round))?;
        let asked = ChampionshipAsked { after_round: Some(after_round), ..ChampionshipAsked::default() };
        Some(slot.get_or_init(|| self.championship(&asked)))
    }

    /// Everybody's statistics, in the order of the season's drivers.
    pub(crate) fn stats_kept(&self) -> &[(DriverId, DriverStats)] {
        self.kept.stats.get_or_init(|| standings::stats(&self.season))
    }

    /// What drivers and tracks are called.
    pub(crate) fn names_kept(&self) -> &Names {
        self.kept.names.get_or_init(|| Names::of(&self.season))
    }

    /// What better skills go with, nothing changed yet.
    pub(crate) fn improvement_kept(&self, driver: &str, track: &str) -> Option<Arc<Improvement>> {
        let at = ask::driver(&self.season, driver).ok()? * self.season.tracks.len()
            + self.season.tracks.iter().position(|known| known.id.0 == track)?;
        let made = || self.improve(driver, &ImproveAsked::at(track)).ok().map(Arc::new);
        self.kept.improvements.get(at)?.get_or_init(made).clone()
    }

    pub(crate) fn fit_kept(&self, driver: &str, track: &str) -> Option<crate::fit::TrackFit> {
        let driver = ask::driver(&self.season, driver).ok()?;
        let at = self.season.tracks.iter().position(|known| known.id.0 == track)?;
        Some(self.fits().track(driver, at))
    }
}

fn asked(track: &str, race_num: u8, moment: Moment) -> Asked {
    Asked { track: track.to_owned(), race_num: Some(race_num), moment, evidence: Evidence::OtherEvents }
}

fn nothing(asked: &Asked, fault: &AskFault) -> FieldForecast {
    FieldForecast {
        track_id: asked.track.clone(),
        race_id: None,
        moment: asked.moment,
        evidence: asked.evidence,
        races: 0,
        weights: vec![],
        drivers: vec![],
        refused: Some(Refusal::new(fault.code(), fault.detail())),
    }
}
