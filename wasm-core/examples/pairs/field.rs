//! Invented cars: every number is drawn, so nothing in them is round, and everything that may be missing is missing somewhere.

use hackthetrack_engine::corner::TrackCorner;
use hackthetrack_engine::corner::visit::{CornerVisit, Onset};
use hackthetrack_engine::lap::axis::{LoopPlace, TrackAxis};
use hackthetrack_engine::lap::certificate::{AnchorCheck, Certificate};
use hackthetrack_engine::lap::frame::TrackFrame;
use hackthetrack_engine::lap::grid::Grid;
use hackthetrack_engine::lap::grid_channel::GridChannel;
use hackthetrack_engine::lap::race_ref::RaceRef;
use hackthetrack_engine::lap::reduced::{ReducedCar, ReducedLap, Stretch};
use hackthetrack_engine::lap::refusal::Reason;
use hackthetrack_engine::lap::trace::Channel;
use hackthetrack_engine::lap::wire::SentCar;
use hackthetrack_engine::season::pace::LapKind;
use hackthetrack_engine::season::{CarNumber, LapNumber, RaceId, TrackId, Turn};
use hackthetrack_engine::units::{Metres, Millis};

const LENGTH: Metres = Metres(2_403.7);

/// Each car with the name of its file.
pub(crate) fn cars() -> Vec<(&'static str, SentCar)> {
    let sent = |name, number: &str, seed, race_num, axis_m| {
        let race_id = RaceId(format!("oval_r{race_num}"));
        let race = RaceRef { track_id: TrackId("oval".into()), race_num, race_id };
        let frame = frame(axis_m);
        let car = car(number, &frame.grid, &mut Draws(seed));
        (name, SentCar { race, frame, car })
    };
    let mut cars = vec![
        sent("13", "13", 1, 1, 510.3),
        sent("7", "7", 2, 1, 510.3),
        sent("03", "03", 3, 1, 510.3),
        sent("other-race", "7", 4, 2, 510.3),
        sent("other-frame", "7", 5, 1, 510.4),
    ];
    // Its laps can be asked for, but none is a racing lap.
    if let Some((_, sent)) = cars.get_mut(2) {
        sent.car.laps.iter_mut().for_each(|lap| lap.kind = LapKind::AfterCaution);
        sent.car.accelerator = None;
    }
    cars
}

/// Numbers that look random and are the same each time (splitmix64).
struct Draws(u64);

impl Draws {
    /// From one number to another.
    fn within(&mut self, from: f64, to: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        from + (to - from) * ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in nineteen cases of twenty.
    fn maybe(&mut self, from: f64, to: f64) -> Option<f64> {
        let known = self.within(0.0, 1.0) < 0.95;
        let value = self.within(from, to);
        known.then_some(value)
    }
}

fn frame(first_loop_m: f64) -> TrackFrame {
    let place = |at, spread| Some(LoopPlace { at: Metres(at), spread, laps: 20, cars: 3 });
    let loops = [
        place(first_loop_m, Some(Metres(1.37))),
        place(801.9, Some(Metres(2.04))),
        None,
        place(1_644.2, None),
        place(2_020.6, Some(Metres(0.91))),
        place(LENGTH.0, None),
    ];
    let corner = |name: &str, from_m, apex_m, to_m, turn| TrackCorner {
        name: name.into(),
        from_m,
        apex_m,
        to_m,
        turn,
        apex_kmh: 92.4,
        support: 0.93,
        laps: 20,
    };
    TrackFrame {
        axis: TrackAxis { length: LENGTH, loops, off_map: [Some(Metres(-3.2)), None] },
        grid: Grid::over(LENGTH, Grid::STEP),
        corners: vec![
            corner("C1", 600.0, 705.0, 850.0, Some(Turn::Left)),
            corner("C2", 1_500.0, 1_610.0, 1_800.0, Some(Turn::Right)),
            corner("C3", 1_800.0, 1_855.0, 1_900.0, None),
        ],
    }
}

fn car(number: &str, grid: &Grid, draws: &mut Draws) -> ReducedCar {
    let lap = |number: u16, kind| (LapNumber(number), kind);
    let laps = [
        lap(2, LapKind::Racing),
        lap(3, LapKind::Racing),
        lap(4, LapKind::Racing),
        lap(6, LapKind::AfterCaution),
        lap(7, LapKind::Racing),
    ];
    ReducedCar {
        car: CarNumber(number.into()),
        grid: *grid,
        accelerator: Some(if draws.within(0.0, 1.0) < 0.5 { Channel::Pedal } else { Channel::Throttle }),
        laps: laps.map(|(number, kind)| reduced_lap(number, kind, grid, draws)).into(),
        refused: vec![(LapNumber(1), Reason::FirstLap), (LapNumber(5), Reason::Caution)],
    }
}

fn reduced_lap(number: LapNumber, kind: LapKind, grid: &Grid, draws: &mut Draws) -> ReducedLap {
    let time = Millis(draws.within(59_000.0, 61_000.0) as i64);
    let places: Vec<f64> = grid.places_m().collect();
    let steps: Vec<f64> = places.iter().skip(1).map(|_| draws.within(0.8, 1.2)).collect();
    let scale = time.0 as f64 / steps.iter().sum::<f64>();
    let mut time_ms = vec![0.0];
    time_ms.extend(steps.iter().scan(0.0, |sum, step| {
        *sum += step * scale;
        Some(*sum)
    }));
    let mut channel =
        |from, to| -> GridChannel { places.iter().map(|_| draws.maybe(from, to).map(|value| value as f32)).collect() };
    let speed_kmh = channel(60.0, 210.0);
    let brake_front_bar = channel(0.0, 90.0);
    let accelerator_pct = channel(0.0, 100.0);
    let steering_deg = channel(-120.0, 120.0);
    let lateral_g = channel(-1.6, 1.6);
    let gear = channel(2.0, 6.0);
    ReducedLap {
        number,
        time,
        kind,
        certificate: certificate(draws),
        time_ms,
        band_ms: places.iter().map(|_| draws.within(0.0, 60.0)).collect(),
        masks: vec![Stretch { from_m: draws.within(100.0, 150.0), to_m: draws.within(160.0, 200.0) }],
        speed_kmh,
        brake_front_bar,
        accelerator_pct,
        steering_deg,
        lateral_g,
        gear,
        corners: (0..3).map(|_| draws.maybe(0.0, 1.0).map(|_| visit(draws))).collect(),
    }
}

fn certificate(draws: &mut Draws) -> Certificate {
    let check = |index: usize, draws: &mut Draws| AnchorCheck {
        index,
        time_ms: draws.within(1_000.0, 58_000.0).round(),
        residual_m: draws.within(-4.0, 4.0),
        residual_ms: draws.within(-90.0, 90.0),
        held_out_m: draws.maybe(-4.0, 4.0),
        held_out_ms: draws.maybe(-90.0, 90.0),
    };
    Certificate {
        anchors: [0, 1, 3, 4].map(|index| check(index, draws)).into(),
        coverage: draws.within(0.9, 1.0),
        largest_gap: Metres(draws.within(20.0, 60.0)),
        drift: draws.within(0.001, 0.01),
        line_crossings: 17,
        line_noise_ms: draws.maybe(1.0, 9.0),
    }
}

fn visit(draws: &mut Draws) -> CornerVisit {
    let onset = |draws: &mut Draws| {
        let at_m = draws.maybe(560.0, 680.0)?;
        Some(Onset { from_m: at_m - draws.within(0.0, 3.0), at_m, to_m: at_m + draws.within(0.0, 3.0) })
    };
    CornerVisit {
        time_ms: draws.within(5_000.0, 9_000.0),
        entry_kmh: draws.within(140.0, 200.0),
        minimum_kmh: draws.within(70.0, 100.0),
        minimum_m: draws.within(690.0, 720.0),
        exit_kmh: draws.within(100.0, 150.0),
        brake: onset(draws),
        throttle: onset(draws),
        gear: draws.maybe(2.0, 5.0).map(|gear| gear as i8),
    }
}
