//! A small season and a feed of it, for tests: raw text with whatever is wrong with the real one.

use hackthetrack_engine::season::{
    CarNumber, Date, DriverId, Entrant, Event, Flag, Lap, LapNumber, Race, RaceId, Season, Surface, Track, TrackId,
};
use hackthetrack_engine::units::{Metres, Millis};
use std::fmt::Write;

/// The length of the track of [`season`].
pub(crate) const LENGTH_M: f64 = 3_000.0;
/// When race 1 began; race 2 is a day later.
pub(crate) const START_MS: i64 = 1_904_743_800_000;
/// Laps of each race.
pub(crate) const LAPS: u16 = 8;

/// Two races at one track with cars 7, 13, 03 and 3, whose lap times differ by tenths.
pub(crate) fn season() -> Season {
    let race = |number: u8| Race {
        id: RaceId(format!("longridge_r{number}")),
        event: "longridge".into(),
        track: TrackId("longridge".into()),
        number,
        round: u16::from(number),
        date: Some(Date(format!("2030-05-1{number}"))),
        surface: Surface::NotKnown,
        weather: None,
        entrants: ["7", "13", "03", "3"].iter().enumerate().map(|(at, car)| entrant(car, at as i64, number)).collect(),
        cautions: vec![],
    };
    Season {
        tracks: vec![Track {
            id: TrackId("longridge".into()),
            name: "Long Ridge".into(),
            location: None,
            length: Some(Metres(LENGTH_M)),
            sectors: None,
            finish_line: None,
            source: "invented".into(),
            corners: vec![],
        }],
        events: vec![Event {
            id: "longridge".into(),
            track: TrackId("longridge".into()),
            number: 1,
            date: Some(Date("2030-05-11".into())),
        }],
        races: vec![race(1), race(2)],
        ..Season::default()
    }
}

fn entrant(car: &str, place: i64, race: u8) -> Entrant {
    let mut elapsed = 0;
    let laps = (1..=LAPS).map(|number| {
        let n = i64::from(number);
        let time = 60_000 + place * 370 + (n * n * (17 + 13 * place) * (3 + i64::from(race))) % 1_900;
        elapsed += time;
        Lap {
            number: LapNumber(number),
            time: Millis(time),
            elapsed: Millis(elapsed),
            sectors: [None; 3],
            loops: [None; 6],
            flag: if number == 2 { Flag::Caution } else { Flag::Green },
            in_pit: false,
            top_speed: None,
            position: None,
        }
    });
    Entrant {
        driver: DriverId(car.into()),
        number: CarNumber(car.into()),
        team: None,
        qualifying: None,
        result: None,
        laps: laps.collect(),
    }
}

/// The feed of one car in one race.
#[derive(Debug, Clone)]
pub(crate) struct Feed {
    /// Place of the race in the season.
    pub(crate) race: usize,
    /// Place of the car in the race.
    pub(crate) entrant: usize,
    /// `vehicle_id`.
    pub(crate) vehicle: &'static str,
    /// Counter minus official lap.
    pub(crate) ahead: u16,
    /// How far the car's clock is behind.
    pub(crate) behind_ms: i64,
    /// Whether distance is logged.
    pub(crate) distance: Distance,
    /// Factor and bias of the longitudinal accelerometer.
    pub(crate) accx: (f64, f64),
}

/// Whether distance is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Distance {
    /// By the lap trigger.
    Logged,
    /// Not at all.
    Missing,
}

impl Default for Feed {
    fn default() -> Self {
        Feed {
            race: 0,
            entrant: 0,
            vehicle: "GR86-006-7",
            ahead: 1,
            behind_ms: 150_000_000,
            distance: Distance::Logged,
            accx: (1.0, 0.0),
        }
    }
}

/// One row of a feed, before it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) vehicle: String,
    pub(crate) race: usize,
    pub(crate) lap: u16,
    pub(crate) received_ms: i64,
    pub(crate) clock_ms: i64,
    pub(crate) name: &'static str,
    pub(crate) value: f64,
}

impl Feed {
    /// The rows: 20 s before the start, every lap, 20 s after. Fast channels each 44 ms, slow ones each fifth of them.
    pub(crate) fn lines(&self) -> Vec<Line> {
        let season = season();
        let laps = &season.races[self.race].entrants[self.entrant].laps;
        let start = START_MS + self.race as i64 * 86_400_000;
        let end = laps.last().unwrap().elapsed.0;
        let mut lines = Vec::new();
        for frame in 0..(end + 40_000) / 44 {
            let at = frame * 44 - 20_000;
            let lap = laps.iter().find(|lap| at < lap.elapsed.0);
            let number = if at < 0 { 0 } else { lap.map_or(LAPS + 1, |lap| lap.number.0) };
            let (began, time) =
                lap.filter(|_| at >= 0).map_or((0, 60_000), |lap| (lap.elapsed.0 - lap.time.0, lap.time.0));
            let phase = (at - began) as f64 / time as f64 * std::f64::consts::TAU;
            // Mean speed is length / time; the swing makes brakes and corners.
            let mean = LENGTH_M / (time as f64 / 1000.0);
            let speed = mean * (1.0 + 0.3 * (6.0 * phase).sin());
            let accelerating = mean * 0.3 * 6.0 * std::f64::consts::TAU / (time as f64 / 1000.0) * (6.0 * phase).cos();
            let distance =
                mean * (time as f64 / 1000.0) / std::f64::consts::TAU * (phase + 0.05 * (1.0 - (6.0 * phase).cos()));
            let late = (frame % 7) * 31 + if frame % 400 < 40 { 3_000 } else { 0 };
            let mut line = |name: &'static str, value: f64| {
                lines.push(Line {
                    vehicle: self.vehicle.into(),
                    race: self.race,
                    lap: number + self.ahead,
                    received_ms: start + at + late,
                    clock_ms: start + at - self.behind_ms,
                    name,
                    value,
                });
            };
            let steering = 40.0 * (4.0 * phase).sin();
            line("accx_can", accelerating / 9.80665 * self.accx.0 + self.accx.1);
            line("accy_can", steering * speed * speed * 1e-5);
            line("aps", if accelerating > 0.0 { 100.0 } else { 0.0 });
            line("pbrake_f", (-accelerating).max(0.0) * 4.0);
            line("Steering_Angle", steering);
            line("gear", 4.0);
            if frame % 5 == 0 {
                line("speed", (speed * 3.6 * 100.0).round() / 100.0);
                if self.distance == Distance::Logged && at >= 0 {
                    line("Laptrigger_lapdist_dls", distance.round());
                }
            }
        }
        lines
    }
}

/// How a test writes its times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// `2030-05-11T10:30:00.000Z`, lines end in CRLF.
    AsRecorded,
    /// `2030-05-11 10:30:00.000000+00:00` for the time of receipt.
    ByTools,
}

/// An instant as text.
pub(crate) fn instant(ms: i64, written: Written) -> String {
    let (day, rest) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    // Every date of the tests is in May 2030.
    let date = format!("2030-05-{:02}", day - 22_035 + 1);
    let (hour, minute, second, milli) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60, rest % 1000);
    match written {
        Written::AsRecorded => format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z"),
        Written::ByTools => format!("{date} {hour:02}:{minute:02}:{second:02}.{milli:03}000+00:00"),
    }
}

/// The rows as the feed's long text.
pub(crate) fn long_csv(lines: &[Line], written: Written) -> String {
    let end = if written == Written::AsRecorded { "\r\n" } else { "\n" };
    let mut text = format!(
        "expire_at,lap,meta_event,meta_session,meta_source,meta_time,original_vehicle_id,outing,telemetry_name,telemetry_value,timestamp,vehicle_id,vehicle_number{end}"
    );
    for line in lines {
        let (received, clock) = (instant(line.received_ms, written), instant(line.clock_ms, Written::AsRecorded));
        let vehicle = &line.vehicle;
        let _ = write!(
            text,
            ",{},I_R01_2030-05-12,R{},kafka:raw,{received},{vehicle},0,{},{},{clock},{vehicle},0{end}",
            line.lap,
            line.race + 1,
            line.name,
            line.value
        );
    }
    text
}

/// The rows of one car as wide text, a row for each pair of times.
pub(crate) fn wide_csv(lines: &[Line]) -> String {
    let names =
        ["Laptrigger_lapdist_dls", "speed", "aps", "pbrake_f", "Steering_Angle", "accx_can", "accy_can", "gear"];
    let mut text = format!("vehicle_id,source_dir,lap,meta_time,timestamp,{}\n", names.join(","));
    for row in lines.chunk_by(|a, b| a.clock_ms == b.clock_ms) {
        let first = &row[0];
        let (received, clock) =
            (instant(first.received_ms, Written::AsRecorded), instant(first.clock_ms, Written::AsRecorded));
        let _ = write!(text, "{},longridge{},{},{received},{clock}", first.vehicle, first.race + 1, first.lap);
        for name in names {
            let value = row.iter().find(|line| line.name == name).map_or(String::new(), |line| line.value.to_string());
            let _ = write!(text, ",{value}");
        }
        text.push('\n');
    }
    text
}
