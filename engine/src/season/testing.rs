//! Small seasons for tests: a race of named cars, and any season a property can think of.

use super::*;
use crate::units::{KilometresPerHour, Metres, Millis};
use proptest::prelude::*;

pub(crate) fn lap(number: u16, time: i64) -> Lap {
    Lap {
        number: LapNumber(number),
        time: Millis(time),
        elapsed: Millis(i64::from(number) * time),
        sectors: [None; 3],
        loops: [None; 6],
        flag: Flag::Green,
        in_pit: false,
        top_speed: None,
        position: None,
    }
}

pub(crate) fn entrant(driver: &str, position: u16, laps: u16) -> Entrant {
    Entrant {
        driver: DriverId(driver.into()),
        number: CarNumber(driver.into()),
        team: None,
        qualifying: None,
        result: Some(RaceResult {
            position: Some(Place(position)),
            status: if laps == 0 { Status::Dns } else { Status::Finished },
            official_status: "Classified".into(),
            laps,
            total_time: None,
            gap_to_winner: None,
            best_lap: None,
            best_sectors: [None; 3],
            mean_lap: None,
            worst_lap: None,
            pace: None,
        }),
        laps: vec![],
    }
}

pub(crate) fn race(entrants: Vec<Entrant>) -> Race {
    Race {
        id: RaceId("alpha_r1".into()),
        event: "alpha".into(),
        track: TrackId("alpha".into()),
        number: 1,
        round: 1,
        date: None,
        surface: Surface::NotKnown,
        weather: None,
        entrants,
        cautions: vec![],
    }
}

/// A season of these races at one event, with whoever drives in them.
pub(crate) fn season(races: Vec<Race>) -> Season {
    let mut ids: Vec<DriverId> = races.iter().flat_map(|r| r.entrants.iter().map(|e| e.driver.clone())).collect();
    ids.sort_by(order::drivers);
    ids.dedup();
    Season {
        info: SeasonInfo {
            id: "test".into(),
            name: "Test season".into(),
            year: Some(2025),
            origin: Origin::Simulated { seed: 1 },
        },
        points: PointsTable { name: "3-2-1".into(), by_place: vec![3, 2, 1], pole: 1, fastest_lap: 1 },
        drivers: ids.into_iter().map(driver).collect(),
        tracks: vec![track("alpha")],
        events: vec![Event { id: "alpha".into(), track: TrackId("alpha".into()), number: 1, date: None }],
        races,
    }
}

fn driver(id: DriverId) -> Driver {
    let number = CarNumber(id.0.clone());
    let numbers = vec![number.clone()];
    Driver { id, number, numbers, name: Some("A Driver".into()), team: None, group: None, shares_number_with: vec![] }
}

fn track(id: &str) -> Track {
    Track {
        id: TrackId(id.into()),
        name: id.to_uppercase(),
        location: None,
        length: Some(Metres(3674.7)),
        sectors: Some([Metres(1029.0), Metres(1580.4), Metres(1065.3)]),
        finish_line: Some(GeoPoint { lat_deg: 33.53, lon_deg: -86.62 }),
        source: "test".into(),
        corners: vec![Corner {
            number: "8A".into(),
            name: None,
            from_apex_to: [Metres(10.0), Metres(20.5), Metres(31.0)],
            direction: Some(Turn::Left),
        }],
    }
}

fn some_millis() -> impl Strategy<Value = Option<Millis>> {
    prop_oneof![1 => Just(None), 6 => (20_000..40_000i64).prop_map(|ms| Some(Millis(ms)))]
}

pub(crate) fn any_laps() -> impl Strategy<Value = Vec<Lap>> {
    let columns = (
        some_millis(),
        prop::array::uniform3(some_millis()),
        prop::array::uniform6(some_millis()),
        prop_oneof![Just(Flag::Green), Just(Flag::Caution), Just(Flag::Finish), Just(Flag::NotKnown)],
        any::<bool>(),
        prop::option::of(0..2_600i32),
        prop::option::of(1..50u16),
        prop_oneof![9 => Just(1u16), 1 => 2..5u16],
    );
    prop::collection::vec(columns, 0..8).prop_map(|rows| {
        let (mut number, mut elapsed) = (0, 0);
        let laps = rows.into_iter().map(|(time, sectors, loops, flag, in_pit, speed, position, step)| {
            number += step;
            let time = time.unwrap_or(Millis(1_234_567));
            elapsed += time.0;
            Lap {
                number: LapNumber(number),
                time,
                elapsed: Millis(elapsed),
                sectors,
                loops,
                flag,
                in_pit,
                top_speed: speed.map(|tenths| KilometresPerHour(f64::from(tenths) / 10.0)),
                position: position.map(Place),
            }
        });
        laps.collect()
    })
}

fn any_entrant(driver: usize) -> impl Strategy<Value = Entrant> {
    let result = (
        prop::option::of(1..40u16),
        prop_oneof![Just(0u16), 1..30u16],
        prop::option::of(1..4_000_000i64),
        prop_oneof![
            Just(None),
            (1..90_000i64).prop_map(|ms| Some(Gap::Time(Millis(ms)))),
            (1..20u16).prop_map(|n| Some(Gap::Laps(n)))
        ],
        prop::option::of((some_millis(), prop::option::of(1..30u16))),
        prop::array::uniform3(some_millis()),
        prop::option::of((90_000..99_000i64, 10..900i64, 3..30u16)),
    );
    let qualifying = prop::option::of((1..40u16, some_millis()));
    (prop::option::of(result), qualifying, prop::option::of("[a-zé ]{1,6}"), any_laps()).prop_map(
        move |(result, qualifying, team, laps)| Entrant {
            driver: DriverId((driver + 2).to_string()),
            number: CarNumber(format!("0{}", driver + 2)),
            team,
            qualifying: qualifying.map(|(place, time)| Qualifying {
                place: Some(Place(place)),
                time,
                gap_to_pole: None,
            }),
            result: result.map(|(position, laps, total, gap, best, best_sectors, pace)| RaceResult {
                position: position.map(Place),
                status: Status::Dns,
                official_status: "Classified".into(),
                laps,
                total_time: total.map(Millis),
                gap_to_winner: gap,
                best_lap: best.and_then(|(time, lap)| Some(BestLap { time: time?, lap: lap.map(LapNumber) })),
                best_sectors,
                mean_lap: total.map(Millis),
                worst_lap: total.map(Millis),
                pace: pace.map(|(m, s, n)| Pace { median: Millis(m), spread: Millis(s), n }),
            }),
            laps,
        },
    )
}

/// Any season of two races and a few cars, derived, so that it keeps every invariant of the model.
pub(crate) fn any_season() -> impl Strategy<Value = Season> {
    let field = || (0..5usize).prop_map(|n| n).prop_flat_map(|n| (0..n).map(any_entrant).collect::<Vec<_>>());
    let weather = prop::option::of((prop::option::of(-5.0..40.0f64), 0.0..1.0f64));
    (field(), field(), weather, any::<u32>()).prop_map(|(first, second, weather, seed)| {
        let first = Race {
            weather: weather.map(|(air_c, rain_share)| Weather { air_c, rain_share, ..Weather::default() }),
            date: Some(Date("2025-03-30".into())),
            ..race(first)
        };
        let second = Race { id: RaceId("alpha_r2".into()), number: 2, round: 2, ..race(second) };
        let mut season = season(vec![first, second]);
        season.info.origin = Origin::Simulated { seed: seed.into() };
        derive::derive(&mut season);
        season
    })
}
