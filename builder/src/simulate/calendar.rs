//! Six weekends of two races, and the oddities that their sheets have.
//!
//! Real sheets are full of holes, and an importer that has only met clean ones is untested. Each oddity of a real
//! season stands here once, by event and race, so that the demo season exercises all of them.
//! Invariant: oddities change what is printed or what weather it was, never the rules of the race.

use super::circuits::{CIRCUITS, Circuit};

/// What is missing from the lap sheet of a race.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holes {
    /// Nothing.
    None,
    /// The first loop of lap 1, because the field passed it before timing began.
    FirstLoop,
    /// Now and then the end of sector 1 was missed: S1, S2 and their loops are empty.
    SectorOne,
    /// Every loop between the sector ends.
    AllLoops,
}

/// How the sheets call the ends of sectors 1 and 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoopNames {
    /// `IM1`, `IM2`.
    Im,
    /// `INT-1`, `INT-2`.
    Int,
}

/// Whether the result sheet has columns for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultColumns {
    /// 28 columns.
    Plain,
    /// 36 columns, with names.
    WithNames,
}

/// What the race office changed after the provisional result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// There is no official sheet: the provisional one stands.
    NoSheet,
    /// Confirmed as it was.
    Confirmed,
    /// Time added to the car that finished at this place.
    TimePenalty {
        /// Provisional place.
        place: u16,
        /// Added time.
        ms: i64,
    },
    /// The car that finished at this place goes behind everybody else who is classified.
    ToTheBack {
        /// Provisional place.
        place: u16,
    },
}

/// What the weather sheet is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeatherSheet {
    /// All columns.
    Full,
    /// The track sensor is missing: its column is zero.
    NoTrackSensor,
    /// There is no sheet.
    Absent,
}

/// Dry or wet. The rain column is zero either way, as it is in real life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sky {
    /// Dry.
    Dry,
    /// Wet: everybody is about 6 % slower.
    Wet,
}

/// Line ends of the official result sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// `\n`.
    Lf,
    /// `\r\n`.
    CrLf,
}

/// One race of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RaceScript {
    /// 1 or 2.
    pub number: u8,
    /// Year, month, day.
    pub date: (i64, i64, i64),
    /// Local time of the green flag, in milliseconds after midnight.
    pub green_ms: i64,
    /// Dry or wet.
    pub sky: Sky,
    /// Holes in the lap sheet.
    pub holes: Holes,
    /// Columns of the result sheets.
    pub columns: ResultColumns,
    /// What the race office did.
    pub verdict: Verdict,
    /// Line ends of the official sheet.
    pub line_end: LineEnd,
    /// How many who qualified do not start.
    pub absent: u8,
    /// Whether one car is repaired for longer than most races take to lose interest.
    pub long_repair_ms: Option<i64>,
}

/// One weekend of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weekend {
    /// Place in the calendar, from 1.
    pub number: u16,
    /// Where.
    pub circuit: Circuit,
    /// Entries when 34 persons are about.
    pub entries: u16,
    /// Whether the sheets know `IM1` or `INT-1`.
    pub loop_names: LoopNames,
    /// Whether there is a speed trap.
    pub trap: Trap,
    /// What weather sheets are worth here.
    pub weather: WeatherSheet,
    /// Its two races.
    pub races: [RaceScript; 2],
}

/// Whether the track has a speed trap; without one the column is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// It has.
    Present,
    /// It has none.
    Absent,
}

/// The year of the calendar.
pub const YEAR: u16 = 2025;

const fn race(number: u8, month: i64, day: i64, hour: i64, minute: i64, ms: i64) -> RaceScript {
    RaceScript {
        number,
        date: (YEAR as i64, month, day),
        green_ms: (hour * 60 + minute) * 60_000 + ms,
        sky: Sky::Dry,
        holes: Holes::None,
        columns: ResultColumns::Plain,
        verdict: Verdict::Confirmed,
        line_end: LineEnd::Lf,
        absent: 0,
        long_repair_ms: None,
    }
}

/// The calendar.
#[must_use]
pub fn weekends() -> [Weekend; 6] {
    let [one, two, three, four, five, six] = CIRCUITS;
    let weekend = |number, circuit, entries, races| Weekend {
        number,
        circuit,
        entries,
        loop_names: LoopNames::Im,
        trap: Trap::Present,
        weather: WeatherSheet::Full,
        races,
    };
    [
        Weekend {
            loop_names: LoopNames::Int,
            races: [
                RaceScript { long_repair_ms: Some(1_121_000), holes: Holes::FirstLoop, ..race(1, 4, 5, 14, 6, 41_207) },
                RaceScript {
                    holes: Holes::AllLoops,
                    columns: ResultColumns::WithNames,
                    ..race(2, 4, 6, 12, 55, 18_922)
                },
            ],
            ..weekend(1, one, 31, [race(1, 4, 5, 0, 0, 0), race(2, 4, 6, 0, 0, 0)])
        },
        weekend(
            2,
            two,
            29,
            [
                RaceScript { holes: Holes::FirstLoop, ..race(1, 5, 10, 15, 53, 12_450) },
                RaceScript {
                    holes: Holes::FirstLoop,
                    verdict: Verdict::TimePenalty { place: 4, ms: 30_000 },
                    ..race(2, 5, 11, 12, 12, 37_681)
                },
            ],
        ),
        Weekend {
            weather: WeatherSheet::Absent,
            ..weekend(3, three, 22, [race(1, 6, 7, 13, 40, 3_118), race(2, 6, 8, 10, 5, 51_733)])
        },
        Weekend {
            trap: Trap::Absent,
            ..weekend(
                4,
                four,
                24,
                [
                    RaceScript { absent: 1, line_end: LineEnd::CrLf, ..race(1, 7, 12, 14, 7, 29_064) },
                    RaceScript { absent: 1, holes: Holes::SectorOne, ..race(2, 7, 13, 12, 46, 8_395) },
                ],
            )
        },
        weekend(
            5,
            five,
            27,
            [
                RaceScript {
                    sky: Sky::Wet,
                    holes: Holes::SectorOne,
                    line_end: LineEnd::CrLf,
                    ..race(1, 8, 23, 14, 26, 45_870)
                },
                RaceScript { verdict: Verdict::ToTheBack { place: 3 }, ..race(2, 8, 24, 12, 45, 6_314) },
            ],
        ),
        Weekend {
            weather: WeatherSheet::NoTrackSensor,
            ..weekend(
                6,
                six,
                22,
                [
                    RaceScript { verdict: Verdict::NoSheet, ..race(1, 9, 20, 13, 40, 41_154) },
                    race(2, 9, 21, 10, 5, 47_036),
                ],
            )
        },
    ]
}

impl RaceScript {
    /// ISO 8601.
    #[must_use]
    pub fn date_text(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Seconds from 1970-01-01 UTC to midnight of the day (H. Hinnant, "chrono-compatible low-level date algorithms").
    #[must_use]
    pub fn midnight_s(&self) -> i64 {
        let (year, month, day) = self.date;
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
        days * 86_400
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_has_twelve_races_in_order_of_date() {
        let dates: Vec<String> = weekends().iter().flat_map(|w| w.races.map(|r| r.date_text()).to_vec()).collect();
        let mut sorted = dates.clone();
        sorted.sort();
        assert_eq!(dates.len(), 12);
        assert_eq!(dates, sorted);
    }

    #[test]
    fn a_known_day_has_the_known_number_of_seconds() {
        let mut script = race(1, 9, 9, 0, 0, 0);
        script.date = (2001, 9, 9);
        assert_eq!(script.midnight_s(), 1_000_000_000 - 6_400);
    }
}
