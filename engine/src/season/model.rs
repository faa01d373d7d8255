//! The model of a season. Parsed at the border, so that inside an impossible value cannot be written.
//!
//! Identity: a car number is *text* (`"03"` is not `"3"`); a driver is a *person* in a season. A number that two
//! persons drove belongs to two drivers.

use crate::units::{KilometresPerHour, Metres, Millis};
use serde::{Deserialize, Serialize};

/// A car number exactly as it identifies the car: text, never a number. `"3"` and `"03"` are two cars.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CarNumber(pub String);

/// A person in a season. The id is the car number the person drove most (`"13"`); where two persons share that
/// number, the one with more starts (then the earlier one) keeps it and the next is `"47-2"`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DriverId(pub String);

/// A track's id: lower-case ASCII letters and digits, for example `barber`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TrackId(pub String);

/// A race's id: `<event id>_r<number>`, for example `barber_r1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RaceId(pub String);

/// Lap of a race, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LapNumber(pub u16);

/// A place in an order, from 1 (the best).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub u16);

/// A calendar day, ISO 8601 (`2025-03-30`), kept as text: it is shown and sorted, never computed with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub String);

/// Where the numbers of a season come from. Shown wherever the season is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// Made by `season simulate`; every person, team and result is invented.
    Simulated {
        /// The seed that reproduces it byte for byte.
        seed: u64,
    },
    /// Imported from official timing sheets.
    OfficialSheets,
    /// Read from the static JSON files of the earlier application.
    #[default]
    EarlierApplication,
}

/// What a season is called and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeasonInfo {
    /// For example `demo-2025`.
    pub id: String,
    /// For example `Simulated demo season`.
    pub name: String,
    /// Calendar year, where known.
    pub year: Option<u16>,
    /// Where its numbers come from.
    pub origin: Origin,
}

/// Points by finishing place, and extras. The table is an input of the import: no series is assumed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointsTable {
    /// What the table is called, for example `25-18-15 (top ten)`.
    pub name: String,
    /// Points for P1, P2, ...; a place beyond the table scores nothing.
    pub by_place: Vec<u16>,
    /// Points for pole position.
    pub pole: u16,
    /// Points for the fastest lap of a race.
    pub fastest_lap: u16,
}

/// A whole season. Every list has a documented, stable order; no result depends on a hash map's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Season {
    /// Name and origin.
    pub info: SeasonInfo,
    /// The points table that [`crate::standings`] uses.
    pub points: PointsTable,
    /// Drivers, in numeric order of their id (then text).
    pub drivers: Vec<Driver>,
    /// Tracks, in calendar order of their first event.
    pub tracks: Vec<Track>,
    /// Events (race weekends), in calendar order.
    pub events: Vec<Event>,
    /// Races, in calendar order; `round` counts them from 1.
    pub races: Vec<Race>,
}

/// A person who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driver {
    /// See [`DriverId`].
    pub id: DriverId,
    /// The number the person drove most.
    pub number: CarNumber,
    /// Every number the person drove, in calendar order of first use.
    pub numbers: Vec<CarNumber>,
    /// First and last name as the sheets print them, where they do.
    pub name: Option<String>,
    /// The team of the last event, where the sheets print it.
    pub team: Option<String>,
    /// A class within the class (`Legends`), where the sheets print one.
    pub group: Option<String>,
    /// Other drivers of the season who drove the same number at other events.
    pub shares_number_with: Vec<DriverId>,
}

/// A circuit in the configuration that was raced.
#[derive(Debug, Clone, PartialEq)]
pub struct Track {
    /// See [`TrackId`].
    pub id: TrackId,
    /// For people, for example `Barber Motorsports Park`.
    pub name: String,
    /// Town and state, where known.
    pub location: Option<String>,
    /// Length of one lap on the official map.
    pub length: Option<Metres>,
    /// Lengths of the three sectors on the official map.
    pub sectors: Option<[Metres; 3]>,
    /// Where the timing line is: latitude and longitude in decimal degrees.
    pub finish_line: Option<GeoPoint>,
    /// Where length and sectors come from, for example `official circuit map` or `implied by lap speed and lap time`.
    pub source: String,
    /// Corners of `track_layouts.json`, where the bundle has any. Hand-estimated in the earlier application.
    pub corners: Vec<Corner>,
}

/// A point on the earth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GeoPoint {
    /// Latitude, decimal degrees, north positive.
    pub lat_deg: f64,
    /// Longitude, decimal degrees, east positive.
    pub lon_deg: f64,
}

/// A corner as a track layout lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Corner {
    /// Official number, for example `5` or `8A`.
    pub number: String,
    /// Name, where it has one.
    pub name: Option<String>,
    /// Where it begins, its apex, and where it ends, from the start line.
    pub from_apex_to: [Metres; 3],
    /// Which way it turns.
    pub direction: Option<Turn>,
}

/// Which way a corner turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Turn {
    /// To the left.
    Left,
    /// To the right.
    Right,
}

/// A race weekend at one track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The track's id, or with a suffix where a season visits a track twice.
    pub id: String,
    /// Where it takes place.
    pub track: TrackId,
    /// Place in the calendar, from 1.
    pub number: u16,
    /// First race day, where known.
    pub date: Option<Date>,
}

/// One race, with everybody who was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Race {
    /// See [`RaceId`].
    pub id: RaceId,
    /// The event it belongs to.
    pub event: String,
    /// Where.
    pub track: TrackId,
    /// 1 or 2 within the event.
    pub number: u8,
    /// Place in the season's calendar, from 1.
    pub round: u16,
    /// Day of the race, where known.
    pub date: Option<Date>,
    /// Whether it was wet, and how that is known.
    pub surface: Surface,
    /// What the weather station recorded, where there was one.
    pub weather: Option<Weather>,
    /// Everybody entered: classified in official order, then those not classified, then those who only qualified.
    pub entrants: Vec<Entrant>,
    /// Runs of laps under full-course yellow, by the leader's lap: first and last.
    pub cautions: Vec<(LapNumber, LapNumber)>,
}

/// Was the track wet? A sheet's rain column of zeros is no evidence of a dry track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Surface {
    /// The weather sheet recorded rain.
    Wet,
    /// Nothing speaks of rain and the pace agrees with the other race of the event.
    Dry,
    /// Far slower than the other race of the event, but no rain on the sheet: suspected, not proven.
    SuspectedWet {
        /// Median green pace against the event's other race, in milliseconds a lap.
        slower_by: Millis,
    },
    /// No evidence either way.
    NotKnown,
}

/// Means over the race, from the weather sheet. A column that is constantly zero where zero is impossible is missing.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Weather {
    /// Air temperature, degrees Celsius.
    pub air_c: Option<f64>,
    /// Track temperature, degrees Celsius.
    pub track_c: Option<f64>,
    /// Relative humidity, percent.
    pub humidity_pct: Option<f64>,
    /// Wind speed, km/h as the sheet prints it.
    pub wind_kmh: Option<f64>,
    /// Share of records with rain, 0 to 1.
    pub rain_share: f64,
}

/// One driver's part in one race.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrant {
    /// Who.
    pub driver: DriverId,
    /// With which car number at this event (resolved: `"03"` even where the sheet printed `3`).
    pub number: CarNumber,
    /// For which team, where the sheets print it.
    pub team: Option<String>,
    /// Qualifying, where the driver took part.
    pub qualifying: Option<Qualifying>,
    /// The race; `None` for who qualified but is on no result sheet.
    pub result: Option<RaceResult>,
    /// Every timed lap, in order. Empty where the bundle has no laps (or they are not loaded yet).
    pub laps: Vec<Lap>,
}

/// The qualifying session of a race. Grid penalties are unknown, so this order stands in for the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Qualifying {
    /// Place in the session; `None` for who timed a lap but is not ranked (times withdrawn, or excluded).
    pub place: Option<Place>,
    /// Best lap, where one was timed.
    pub time: Option<Millis>,
    /// To the pole time, where both are known.
    pub gap_to_pole: Option<Millis>,
}

/// How a driver's race ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// At least 75 % of the winner's laps.
    Finished,
    /// Started, but under 75 % of the winner's laps. The sheets call these `Classified` too.
    Dnf,
    /// Not started, or no lap at all.
    Dns,
}

impl Status {
    /// The word used in JSON, in the CLI and on the site.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Finished => "finished",
            Status::Dnf => "dnf",
            Status::Dns => "dns",
        }
    }

    /// The rule: 75 % of the winner's laps make a finish; no lap at all is no start.
    #[must_use]
    pub fn of(laps: u16, winner_laps: u16) -> Self {
        match laps {
            0 => Status::Dns,
            n if u32::from(n) * 4 < u32::from(winner_laps) * 3 => Status::Dnf,
            _ => Status::Finished,
        }
    }
}

/// A distance between two cars at the flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// In time, on the same lap.
    Time(Millis),
    /// In whole laps.
    Laps(u16),
}

/// A race result: what the official sheet prints, and what the laps prove.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceResult {
    /// Official position; `None` for who is listed without one.
    pub position: Option<Place>,
    /// By the 75 % rule.
    pub status: Status,
    /// The sheet's own word, for example `Classified` or `Not started`.
    pub official_status: String,
    /// Official number of laps.
    pub laps: u16,
    /// Official race time.
    pub total_time: Option<Millis>,
    /// Official gap to the winner; `None` for the winner and where the sheet has none.
    pub gap_to_winner: Option<Gap>,
    /// Best lap, by the laps where there are any, else by the sheet.
    pub best_lap: Option<BestLap>,
    /// Best time in each sector, by the laps.
    pub best_sectors: [Option<Millis>; 3],
    /// Mean of all timed laps; affected by cautions and pit stops, shown only because users know it.
    pub mean_lap: Option<Millis>,
    /// Slowest timed lap.
    pub worst_lap: Option<Millis>,
    /// Pace on racing laps; see [`crate::season::pace`] for the rule.
    pub pace: Option<Pace>,
}

/// A lap time and the lap it was driven on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BestLap {
    /// Lap time.
    pub time: Millis,
    /// On which lap, where known.
    pub lap: Option<LapNumber>,
}

/// Pace over the racing laps (green, no in, out or first lap, not under or right after a caution).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Median of the racing laps.
    pub median: Millis,
    /// Spread: 1.4826 x the median absolute deviation (equals a standard deviation for normal noise).
    pub spread: Millis,
    /// How many racing laps that is.
    pub n: u16,
}

/// Flag shown as the car crossed the finish line at the end of the lap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// `GF`.
    Green,
    /// `FCY`: full-course yellow, a caution.
    Caution,
    /// `FF`: the finish flag.
    Finish,
    /// Absent, or a code that no rule here knows.
    NotKnown,
}

impl Flag {
    /// The code of the official sheets: `GF`, `FCY`, `FF`; empty where not known.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Flag::Green => "GF",
            Flag::Caution => "FCY",
            Flag::Finish => "FF",
            Flag::NotKnown => "",
        }
    }
}

/// One timed lap.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lap {
    /// Official lap number.
    pub number: LapNumber,
    /// Lap time.
    pub time: Millis,
    /// Race time at the end of the lap, from the green flag.
    pub elapsed: Millis,
    /// Sector times, where timed.
    pub sectors: [Option<Millis>; 3],
    /// Times between the six timing loops (IM1a, IM1, IM2a, IM2, IM3a, FL), where timed.
    pub loops: [Option<Millis>; 6],
    /// Flag at the line.
    pub flag: Flag,
    /// Crossed the finish line in the pit lane.
    pub in_pit: bool,
    /// At the speed trap, where there was one.
    pub top_speed: Option<KilometresPerHour>,
    /// Place on track at the end of this lap: 1 + how many completed it before.
    pub position: Option<Place>,
}
