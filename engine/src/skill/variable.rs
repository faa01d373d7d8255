//! The variables: what is measured of a driver in one race, with its unit and the direction that is better.

use super::SkillKind;

/// One thing that a race shows of a driver. How each is measured is told in
/// the files of `measure`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variable {
    /// Own qualifying time over the pole time, less 1.
    QualifyingGap,
    /// Median difference of the racing laps to the field's median of the same lap.
    RacePace,
    /// Own best lap over the field's best, less 1.
    BestLap,
    /// Spread of the racing laps about their own trend, relative to the field's median of the same lap.
    LapSpread,
    /// Spread of the sector times over their median, mean of the three sectors.
    SectorSpread,
    /// Places won from the grid to the end of lap 1, beyond what the slot explains.
    StartGain,
    /// Places won from the grid to the flag, beyond what the slot explains.
    NetGain,
    /// Places won from the end of lap 1 to the flag, beyond what the place after lap 1 explains.
    Lap1ToFlag,
    /// How much slower each lap of a green run is than the one before, against the field.
    RunSlope,
    /// How much more the driver loses to the field in the last third of the racing laps than in the first.
    LatePace,
}

/// Which direction of a variable is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Less is better: gaps, spreads, slopes.
    Lower,
    /// More is better: places won.
    Higher,
}

impl Variable {
    /// All, by skill.
    pub const ALL: [Variable; 10] = [
        Variable::QualifyingGap,
        Variable::RacePace,
        Variable::BestLap,
        Variable::LapSpread,
        Variable::SectorSpread,
        Variable::StartGain,
        Variable::NetGain,
        Variable::Lap1ToFlag,
        Variable::RunSlope,
        Variable::LatePace,
    ];

    /// The word used in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Variable::QualifyingGap => "qualifying_gap",
            Variable::RacePace => "race_pace",
            Variable::BestLap => "best_lap",
            Variable::LapSpread => "lap_spread",
            Variable::SectorSpread => "sector_spread",
            Variable::StartGain => "start_gain",
            Variable::NetGain => "net_gain",
            Variable::Lap1ToFlag => "lap1_to_flag",
            Variable::RunSlope => "run_slope",
            Variable::LatePace => "late_pace",
        }
    }

    /// What it is called for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Variable::QualifyingGap => "Gap to pole in qualifying",
            Variable::RacePace => "Race pace against the field",
            Variable::BestLap => "Gap to the fastest lap",
            Variable::LapSpread => "Spread of racing laps",
            Variable::SectorSpread => "Spread of sector times",
            Variable::StartGain => "Places won on lap 1",
            Variable::NetGain => "Places won from grid to flag",
            Variable::Lap1ToFlag => "Places won after lap 1",
            Variable::RunSlope => "Slowing over a run",
            Variable::LatePace => "Pace late against early",
        }
    }

    /// The unit of the natural value.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Variable::QualifyingGap => "% of pole time",
            Variable::RacePace | Variable::LapSpread | Variable::LatePace => "% of a lap",
            Variable::BestLap => "% of fastest lap",
            Variable::SectorSpread => "% of sector time",
            Variable::StartGain | Variable::NetGain | Variable::Lap1ToFlag => "places",
            Variable::RunSlope => "% of a lap per lap",
        }
    }

    /// The skill it tells of.
    #[must_use]
    pub fn skill(self) -> SkillKind {
        match self {
            Variable::QualifyingGap | Variable::RacePace | Variable::BestLap => SkillKind::Speed,
            Variable::LapSpread | Variable::SectorSpread => SkillKind::Consistency,
            Variable::StartGain | Variable::NetGain | Variable::Lap1ToFlag => SkillKind::Racecraft,
            Variable::RunSlope | Variable::LatePace => SkillKind::TyreManagement,
        }
    }

    /// Which direction of the natural value is good. A z is always higher for better.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Variable::StartGain | Variable::NetGain | Variable::Lap1ToFlag => Better::Higher,
            _ => Better::Lower,
        }
    }

    /// Its place in [`Variable::ALL`].
    pub(super) fn index(self) -> usize {
        self as usize
    }
}
