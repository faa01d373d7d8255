//! What an answer rests on and no slider changes.

use super::ImproveAsked;
use super::improver::Improver;
use super::priority::{Priority, TrackFocus, focus, priorities};
use super::seat::Seat;
use crate::field::ask::{Asked, Race};
use crate::field::distribution::Distribution;
use crate::field::forecast::{DriverForecast, Solved};
use crate::field::model::{Evidence, Moment};
use crate::field::{AskFault, Refusal};
use crate::season::Season;
use std::sync::OnceLock;

/// What an answer rests on and no slider changes: the field as it is, and what each skill is worth in it. Made once for a driver
/// and a race, so that a moved slider costs one solution of the field.
#[derive(Debug)]
pub(crate) struct Standing {
    pub(super) of: Of,
    pub(super) race_id: Option<String>,
    pub(super) track_id: String,
    pub(super) field_size: usize,
    /// Place of the event in the calendar.
    pub(super) event: usize,
    pub(super) entry: usize,
    pub(super) seen: Result<Seen, Refusal>,
}

/// Whom and where a standing is of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Of {
    pub(super) driver: usize,
    track: String,
    race_num: Option<u8>,
    evidence: Evidence,
}

/// A field that could be forecast.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) solved: Solved,
    pub(super) seat: Seat,
    pub(super) base: Option<DriverForecast>,
    pub(super) priorities: Vec<Priority>,
    tracks: OnceLock<Vec<TrackFocus>>,
}

impl Seen {
    /// Every track, where a better skill gains most places first.
    pub(super) fn tracks(&self, of: &Improver<'_>, driver: usize, asked: &ImproveAsked) -> &[TrackFocus] {
        self.tracks.get_or_init(|| focus(of, driver, of.skills.drivers().get(driver), asked))
    }
}

impl Of {
    fn asked(driver: usize, asked: &ImproveAsked) -> Self {
        Self { driver, track: asked.track.clone(), race_num: asked.race_num, evidence: asked.evidence }
    }
}

impl Standing {
    pub(crate) fn of(of: &Improver<'_>, driver: usize, asked: &ImproveAsked) -> Result<Self, AskFault> {
        let question = Asked {
            track: asked.track.clone(),
            race_num: asked.race_num,
            moment: Moment::BeforeWeekend,
            evidence: asked.evidence,
        };
        let mut race = Race::find(of.season, of.records, &question)?;
        let entry = race.enter(driver);
        let event = race.record.event;
        let own = of.skills.drivers().get(driver);
        let seen = Solved::of(of.records, &race, &question, of.season.drivers.len()).map(|solved| {
            let seat = Seat { strengths: solved.strengths.clone(), entry };
            Seen {
                base: forecast(of.season, &solved, entry, &seat.strengths),
                priorities: priorities(&seat, own, &(of.worths)(event)),
                tracks: OnceLock::new(),
                seat,
                solved,
            }
        });
        let field_size = race.record.entries.len();
        let (race_id, track_id) = (race.race_id, race.track_id);
        Ok(Self { of: Of::asked(driver, asked), race_id, track_id, field_size, event, entry, seen })
    }

    /// Whether it is what such a question rests on.
    pub(crate) fn is_of(&self, driver: usize, asked: &ImproveAsked) -> bool {
        self.of == Of::asked(driver, asked)
    }
}

/// The driver's forecast with these strengths of the field.
pub(super) fn forecast(season: &Season, solved: &Solved, entry: usize, strengths: &[f64]) -> Option<DriverForecast> {
    let field = Distribution::of(strengths);
    solved.driver(season, entry, field.of_entrant(entry)?, Moment::BeforeWeekend)
}
