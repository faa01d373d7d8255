//! What figures are of.

use crate::field::{Evidence, Moment};
use crate::skill::SkillKind;
use std::sync::Arc;

/// A race of a track as forecasts are asked for it: which, and what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The track's id.
    pub track: String,
    /// Which race of its last event, from 1.
    pub race_num: u8,
    /// What is known.
    pub moment: Moment,
    /// Which races the forecast may know.
    pub evidence: Evidence,
}

/// How a championship is drawn where somebody asked, and not as the engine does unless asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Points by finishing place; `None` for the season's own table.
    pub points_by_place: Option<Vec<u16>>,
    /// How often the rest of the season is drawn.
    pub draws: u32,
    /// What the draws start from.
    pub seed: u64,
}

/// A driver in a race with other skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The track's id.
    pub track: String,
    /// Which race of its last event, from 1.
    pub race_num: u8,
    /// Who.
    pub driver: String,
    /// The score asked of each skill in tenths of a point, in the order of [`SkillKind::ALL`]; `None` leaves it as it is.
    pub tenths: [Option<u16>; 4],
    /// Weeks of the practice plan.
    pub weeks: u8,
}

/// One of the two scorings of the scoreboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scoring {
    /// Cars seen before the scored part begins, placed among themselves.
    A,
    /// Everybody classified.
    B,
}

/// What figures are of. Words inside are ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The season.
    Season,
    /// A driver's season.
    Driver(String),
    /// A race.
    Race(String),
    /// A driver's part in a race.
    Entry(String, String),
    /// A track, over the races that were run there.
    Track(String),
    /// A driver's forecast.
    Forecast(Seat, String),
    /// The chance that one driver finishes ahead of another.
    Ahead(Seat, String, String),
    /// A race's forecast as such.
    Field(Seat),
    /// A driver's forecast with other skills.
    WhatIf(Arc<WhatIf>),
    /// A driver's pace at a track against the driver's own level.
    Fit(String, String),
    /// A driver's skill.
    Skill(String, SkillKind),
    /// A variable that a driver's skill is made of, by its code.
    Part(String, String),
    /// A skill over all drivers.
    Trait(SkillKind),
    /// What five points more of a skill go with, at a track; in its first race where none is named.
    Worth(String, Option<u8>, String, SkillKind),
    /// How alike two drivers are.
    Like(String, String),
    /// How good forecasts of a moment have been, everybody classified.
    Score(Moment),
    /// A line of a scoring: a moment's forecast, or a baseline by its name.
    Line(Scoring, String),
    /// A driver's championship from a round on, and how it is drawn where that was asked.
    Title(u16, Option<Arc<Drawn>>, String),
    /// Two drivers in the races that both started.
    Duel(String, String),
    /// A car's laps in a race of a track, by lap telemetry.
    CarLaps {
        /// The track's id.
        track: String,
        /// Which race of its event.
        race_num: u8,
        /// The car.
        car: String,
    },
    /// A car in a corner of a race of a track, by lap telemetry.
    Corner {
        /// The track's id.
        track: String,
        /// Which race of its event.
        race_num: u8,
        /// The car.
        car: String,
        /// The corner's name.
        corner: String,
    },
}
