//! How far a certified lap can be trusted on the real excerpts: the error at loops that were held out, per track.
//!
//! Printed: median and 95th percentile over all racing laps of all cars; the same where the car has enough laps of its own
//! in the race to know the loops by them; and how many covered laps were accepted or refused, with reasons.
#![cfg(test)]

mod excerpts;

use hackthetrack_engine::delta::{LapChoice, PairAnswer, pair};
use hackthetrack_engine::lap::axis::LOOP_NAMES;
use hackthetrack_engine::lap::frame::{FrameOptions, TrackFrame};
use hackthetrack_engine::lap::reduce::reduce;
use hackthetrack_engine::lap::reduced::{ReducedCar, ReducedLap};
use hackthetrack_engine::lap::trace::CarTrace;
use hackthetrack_engine::season::LapNumber;
use hackthetrack_engine::units::Metres;
use std::collections::BTreeMap;
use std::path::Path;

/// A track's file, the folder within it, and the sheet of its race.
type Excerpt = (&'static str, Option<&'static str>, &'static str);

/// Absolute errors in milliseconds, in order.
struct Errors(Vec<f64>);

impl Errors {
    fn of<'a>(laps: impl Iterator<Item = &'a ReducedLap>) -> Self {
        let checks = laps.flat_map(|lap| &lap.certificate.anchors);
        let mut errors: Vec<f64> = checks.filter_map(|check| Some(check.held_out_ms?.abs())).collect();
        errors.sort_by(f64::total_cmp);
        Errors(errors)
    }

    fn quantile(&self, share: f64) -> f64 {
        let at = (self.0.len().saturating_sub(1) as f64 * share).round() as usize;
        self.0.get(at).copied().unwrap_or(f64::NAN)
    }

    fn line(&self) -> String {
        let (median, high) = (self.quantile(0.5), self.quantile(0.95));
        format!("n {:>3}, median {median:5.1} ms, p95 {high:5.1} ms", self.0.len())
    }
}

/// What the excerpts of a track came to.
struct Measured {
    field: Errors,
    own: Errors,
    accepted: usize,
    refused: BTreeMap<&'static str, usize>,
    cars: Vec<ReducedCar>,
    frame: TrackFrame,
}

fn measure(season: &Path, track: &str, sectors: [f64; 3], excerpts: &[Excerpt]) -> Measured {
    let read = |(file, folder, sheet): &Excerpt| excerpts::traces(season, file, *folder, sheet);
    let traces: Vec<CarTrace> = excerpts.iter().flat_map(read).collect();
    let length = Some(Metres(sectors.iter().sum()));
    let options = FrameOptions { length, sectors: Some(sectors.map(Metres)), ..FrameOptions::default() };
    let frame = TrackFrame::estimate(&traces, options).unwrap();
    let cars: Vec<ReducedCar> = traces.iter().map(|trace| reduce(trace, &frame)).collect();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for (trace, car) in traces.iter().zip(&cars) {
        let covered = |lap: LapNumber| trace.spans.iter().any(|span| span.official == Some(lap));
        let reasons = car.refused.iter().filter(|(lap, _)| covered(*lap)).map(|(_, reason)| reason.code());
        reasons.for_each(|code| *refused.entry(code).or_default() += 1);
        let unnumbered = trace.spans.iter().filter(|span| span.official.is_none()).count();
        *refused.entry("no official lap").or_default() += unnumbered;
    }
    let measured = Measured {
        field: Errors::of(cars.iter().flat_map(ReducedCar::racing)),
        own: Errors::of(cars.iter().filter(|car| car.racing().count() >= 4).flat_map(ReducedCar::racing)),
        accepted: cars.iter().map(|car| car.laps.len()).sum(),
        refused,
        cars,
        frame,
    };
    report(track, &measured);
    measured
}

fn report(track: &str, measured: &Measured) {
    println!("{track}: {} laps accepted, not used {:?}", measured.accepted, measured.refused);
    println!("  loops known by the field or the car   {}", measured.field.line());
    println!("  loops known by the car's own laps     {}", measured.own.line());
    let places = LOOP_NAMES.iter().zip(&measured.frame.axis.loops).filter_map(|(name, place)| {
        let place = place.as_ref()?;
        Some(format!("{name} {:.0} m (spread {:.1})", place.at.0, place.spread?.0))
    });
    println!("  {}", places.collect::<Vec<_>>().join(", "));
    println!("  {} corners, off the map's sectors by {:?}", measured.frame.corners.len(), measured.frame.axis.off_map);
}

/// Each accepted lap against the next one: official at the line, and the parts add up.
fn assert_deltas_are_official(measured: &Measured) {
    let all = measured.cars.iter().flat_map(|car| car.laps.iter().map(move |lap| (car, lap.number)));
    let laps: Vec<_> = all.collect();
    for neighbours in laps.windows(2) {
        let [a, b] = neighbours else { continue };
        let answer = pair(&measured.frame, (a.0, LapChoice::Asked(a.1)), (b.0, LapChoice::Asked(b.1)));
        let PairAnswer::Delta(delta) = answer else { panic!("{answer:?}") };
        let official = (delta.laps[0].time.0 - delta.laps[1].time.0) as f64;
        assert!((delta.delta_ms.last().unwrap() - official).abs() < 1.0);
        assert!((delta.parts.iter().map(|part| part.loss_ms).sum::<f64>() - official).abs() < 1.0);
    }
}

#[test]
fn barber_with_its_odometer_is_certified_to_twenty_five_milliseconds() {
    let Some(season) = excerpts::season() else { return };
    let excerpts = [
        ("barber_r1_fastest_lap_17cars_long.parquet", None, "barber_r1_analysis_endurance.csv"),
        ("barber_top_laps_wide.parquet", Some("barber1"), "barber_r1_analysis_endurance.csv"),
        ("barber_top_laps_wide.parquet", Some("barber2"), "barber_r2_analysis_endurance.csv"),
    ];
    let measured = measure(&season, "barber", [1029.0, 1580.4, 1065.3], &excerpts);
    assert_deltas_are_official(&measured);
    assert!(measured.own.quantile(0.5) <= 25.0 && measured.own.quantile(0.95) <= 60.0);
    assert!(measured.field.quantile(0.5) <= 25.0);
    assert!(measured.accepted >= 26);
}

#[test]
fn sebring_by_integrated_speed_is_certified_to_twenty_five_milliseconds() {
    let Some(season) = excerpts::season() else { return };
    let excerpts = [("sebring_r1_car7_full_long.parquet", None, "sebring_r1_analysis_endurance.csv")];
    let measured = measure(&season, "sebring", [1824.2, 1863.7, 2331.0], &excerpts);
    assert_deltas_are_official(&measured);
    assert!(measured.own.quantile(0.5) <= 25.0 && measured.own.quantile(0.95) <= 65.0);
    assert_eq!(measured.accepted, 18, "every lap but the first is clean");
}

#[test]
fn the_other_tracks_say_how_far_they_can_be_trusted() {
    let Some(season) = excerpts::season() else { return };
    let sonoma = [
        ("sonoma_top_laps_wide.parquet", Some("sonoma1"), "sonoma_r1_analysis_endurance.csv"),
        ("sonoma_top_laps_wide.parquet", Some("sonoma2"), "sonoma_r2_analysis_endurance.csv"),
    ];
    let cota = [
        ("cota_r1_fastest_lap_30cars_long.parquet", None, "cota_r1_analysis_endurance.csv"),
        ("cota_top_laps_wide.parquet", Some("cota1"), "cota_r1_analysis_endurance.csv"),
        ("cota_top_laps_wide.parquet", Some("cota2"), "cota_r2_analysis_endurance.csv"),
    ];
    let road_america = [
        ("roadamerica_r1_car2_full_long.parquet", None, "roadamerica_r1_analysis_endurance.csv"),
        ("roadamerica_top_laps_wide.parquet", Some("ra2"), "roadamerica_r2_analysis_endurance.csv"),
    ];
    let tracks: [(&str, [f64; 3], &[Excerpt]); 3] = [
        ("sonoma", [1385.0, 1422.0, 1225.0], &sonoma),
        ("cota", [1308.8, 2240.0, 1949.5], &cota),
        ("roadamerica", [2058.6, 2208.0, 2193.0], &road_america),
    ];
    for (track, sectors, excerpts) in tracks {
        let measured = measure(&season, track, sectors, excerpts);
        assert_deltas_are_official(&measured);
        assert!(measured.field.quantile(0.5) < 100.0, "{track}");
    }
}
