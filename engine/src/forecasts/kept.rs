//! What costs milliseconds and is asked again: forecasts of a race's field, championships from a round on, statistics.
//!
//! Invariant: what is kept is what the public functions answer to the same question, bit for bit.

use super::Forecasts;
use crate::championship::{Begun, Championship, ChampionshipAsked, Standing};
use crate::chat::Names;
use crate::evidence::Seat;
use crate::field::ask::{self, Asked, Race};
use crate::field::forecast::{DriverForecast, FieldForecast};
use crate::field::{AskFault, Moment, Refusal};
use crate::improve::{ImproveAsked, Improvement, TrackFocus, improve_here};
use crate::season::{DriverId, Season};
use crate::skill::Values;
use crate::standings::{self, DriverStats};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Answers that are kept.
#[derive(Debug)]
pub(super) struct Kept {
    /// By race of the season, then by moment and what is told.
    fields: Vec<[OnceLock<KeptField>; SLOTS]>,
    /// By race, driver, moment and what is told: who is not entered and was put into the field.
    outsiders: Vec<OnceLock<Box<Result<Place, Refusal>>>>,
    /// By the last round that is known.
    pub(super) titles: Vec<OnceLock<Championship>>,
    /// By the last round that is known: who has what, without what will become of it.
    standings: Vec<OnceLock<Standing>>,
    /// A championship in the making.
    pub(super) title: Mutex<Option<(u16, Begun)>>,
    pub(super) stats: OnceLock<Vec<(DriverId, DriverStats)>>,
    pub(super) names: OnceLock<Names>,
    /// By two events of which neither is known: the same one twice where it is one. The last place is for one in no calendar.
    pub(super) elsewhere: Vec<OnceLock<Option<Values>>>,
    /// By driver, then by track.
    improvements: Vec<OnceLock<Option<Arc<Improvement>>>>,
    /// By driver: where a better skill gains most.
    focuses: Vec<OnceLock<Vec<TrackFocus>>>,
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
            outsiders: (0..SLOTS * season.races.len() * season.drivers.len()).map(|_| OnceLock::new()).collect(),
            titles: (0..=rounds).map(|_| OnceLock::new()).collect(),
            standings: (0..=rounds).map(|_| OnceLock::new()).collect(),
            title: Mutex::new(None),
            stats: OnceLock::new(),
            names: OnceLock::new(),
            elsewhere: (0..(season.events.len() + 1).pow(2)).map(|_| OnceLock::new()).collect(),
            improvements: (0..seats).map(|_| OnceLock::new()).collect(),
            focuses: season.drivers.iter().map(|_| OnceLock::new()).collect(),
        }
    }
}

impl Forecasts {
    /// The field of a race of a track's last event.
    pub(crate) fn field_kept(&self, seat: &Seat) -> Option<&KeptField> {
        Some(self.field_slot(seat)?.get_or_init(|| {
            let asked = asked(seat);
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

    pub(super) fn field_slot(&self, seat: &Seat) -> Option<&OnceLock<KeptField>> {
        self.kept.fields.get(self.race_of(seat)?)?.get(slot_of(seat))
    }

    /// A driver's forecast, as [`Forecasts::predict`] gives it.
    pub(crate) fn place_kept(&self, driver: &str, seat: &Seat) -> Result<Place, Refusal> {
        let field = self.field_kept(seat);
        if let Some(refused) = field.and_then(|field| field.forecast.refused.clone()) {
            return Err(refused);
        }
        let own = field.and_then(|field| field.forecast.drivers.iter().find(|own| own.driver_id == driver));
        if let (Some(field), Some(own)) = (field, own) {
            return Ok(Place { forecast: own.clone(), field_size: field.forecast.drivers.len() });
        }
        let made = || Box::new(self.outsider(driver, &asked(seat)));
        let Some(slot) = self.outsider_slot(driver, seat) else { return *made() };
        slot.get_or_init(made).as_ref().clone()
    }

    fn outsider_slot(&self, driver: &str, seat: &Seat) -> Option<&OnceLock<Box<Result<Place, Refusal>>>> {
        let driver = ask::driver(&self.season, driver).ok()?;
        let at = (self.race_of(seat)? * self.season.drivers.len() + driver) * SLOTS + slot_of(seat);
        self.kept.outsiders.get(at)
    }

    /// The race's place in the season.
    fn race_of(&self, seat: &Seat) -> Option<usize> {
        let number = |at: usize| self.season.races.get(at).map(|race| race.number);
        let event = ask::event(&self.season, &self.records, &seat.track);
        event.iter().find(|record| number(record.race) == Some(seat.race_num)).map(|record| record.race)
    }

    /// The races that a forecast may know, in the order of the calendar.
    pub(crate) fn known_to(&self, seat: &Seat) -> Vec<&crate::season::Race> {
        let Ok(of) = Race::find(&self.season, &self.records, &asked(seat)) else { return vec![] };
        let known = self.records.iter().filter(|known| seat.evidence.covers(&of.record, known));
        known.filter_map(|known| self.season.races.get(known.race)).collect()
    }

    fn outsider(&self, driver: &str, asked: &Asked) -> Result<Place, Refusal> {
        let seated = self.seated(driver, asked);
        let (race, told) = seated.map_err(|fault| Refusal::new(fault.code(), fault.detail()))?;
        let none = || Refusal::new("no_forecast", "There is no forecast of this driver.");
        Ok(Place { forecast: told?.ok_or_else(none)?, field_size: race.record.entries.len() })
    }

    /// The chance that one driver finishes ahead of another, percent.
    pub(crate) fn ahead(&self, a: &str, b: &str, seat: &Seat) -> Option<f64> {
        let strengths = &self.field_kept(seat)?.strengths;
        let of = |id: &str| {
            let place = ask::driver(&self.season, id).ok()?;
            strengths.iter().find(|(driver, _)| *driver == place).map(|(_, strength)| *strength)
        };
        Some(100.0 * crate::field::ahead(of(a)?, of(b)?))
    }

    /// Who has what after a round, by the season's own points.
    pub(crate) fn standing_kept(&self, after_round: u16) -> Option<&Standing> {
        let slot = self.kept.standings.get(usize::from(after_round))?;
        Some(slot.get_or_init(|| Standing::of(&self.season, &self.records, after_round)))
    }

    /// The championship from a round on, with the season's own points.
    pub(crate) fn title_kept(&self, after_round: u16) -> Option<&Championship> {
        let slot = self.kept.titles.get(usize::from(after_round))?;
        Some(slot.get_or_init(|| self.title_begun(after_round).end(&self.season)))
    }

    /// The one in the making, where it is from this round on, or a new one.
    pub(super) fn title_begun(&self, after_round: u16) -> Begun {
        let mut making = self.kept.title.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, begun)) = making.take_if(|(round, _)| *round == after_round) {
            return begun;
        }
        let asked = ChampionshipAsked { after_round: Some(after_round), ..ChampionshipAsked::default() };
        Begun::of(&self.season, &self.records, &asked)
    }

    /// Everybody's statistics, in the order of the season's drivers.
    pub(crate) fn stats_kept(&self) -> &[(DriverId, DriverStats)] {
        self.kept.stats.get_or_init(|| standings::stats(&self.season))
    }

    /// What drivers and tracks are called.
    pub(crate) fn names_kept(&self) -> &Names {
        self.kept.names.get_or_init(|| Names::of(&self.season))
    }

    /// What better skills go with here, nothing changed yet; of other tracks nothing.
    pub(crate) fn improvement_kept(&self, driver: &str, track: &str) -> Option<Arc<Improvement>> {
        let at = ask::driver(&self.season, driver).ok()? * self.season.tracks.len()
            + self.season.tracks.iter().position(|known| known.id.0 == track)?;
        let made = || self.improved(driver, &ImproveAsked::at(track), improve_here).ok().map(Arc::new);
        self.kept.improvements.get(at)?.get_or_init(made).clone()
    }

    /// Every track, where a better skill gains most places first.
    pub(crate) fn focus_kept(&self, driver: &str) -> Option<&[TrackFocus]> {
        let slot = self.kept.focuses.get(ask::driver(&self.season, driver).ok()?)?;
        let made = || {
            let track = self.season.tracks.last()?;
            Some(self.improve(driver, &ImproveAsked::at(&track.id.0)).ok()?.tracks)
        };
        Some(slot.get_or_init(|| made().unwrap_or_default()))
    }

    pub(crate) fn fit_kept(&self, driver: &str, track: &str) -> Option<crate::fit::TrackFit> {
        let driver = ask::driver(&self.season, driver).ok()?;
        let at = self.season.tracks.iter().position(|known| known.id.0 == track)?;
        Some(self.fits().track(driver, at))
    }
}

fn asked(seat: &Seat) -> Asked {
    Asked { track: seat.track.clone(), race_num: Some(seat.race_num), moment: seat.moment, evidence: seat.evidence }
}

/// Two moments, each told three ways.
const SLOTS: usize = 6;

fn slot_of(seat: &Seat) -> usize {
    3 * usize::from(seat.moment == Moment::AfterQualifying) + seat.evidence as usize
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
