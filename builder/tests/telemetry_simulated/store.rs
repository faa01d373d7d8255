//! A season simulated, printed, logged, imported: and its store read back as car traces.

use super::truth::TruthFile;
use hackthetrack_builder::import::{Options, import as import_sheets};
use hackthetrack_builder::simulate::telemetry::{self, FeedArgs};
use hackthetrack_builder::simulate::{self, SimulateArgs};
use hackthetrack_builder::telemetry::{Imported, MANIFEST, Tell, import};
use hackthetrack_engine::lap::trace::{CarTrace, Channel, Clock, Identity, LapSpan, Samples};
use hackthetrack_engine::season::{CarNumber, LapNumber, Season};
use polars::prelude::*;
use polars_io::prelude::ParquetReader;
use serde_json::Value;
use std::fs::File;
use tempfile::TempDir;

/// Everything that was made of one season.
pub(crate) struct Made {
    folder: TempDir,
    pub(crate) season: Season,
    pub(crate) truth: TruthFile,
    pub(crate) imported: Imported,
    pub(crate) manifest: Value,
}

/// Simulates, prints, logs and imports.
pub(crate) fn made(feed: &FeedArgs) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let (sheets, raw, store) = (folder.path().join("sheets"), folder.path().join("raw"), folder.path().join("store"));
    let args = SimulateArgs { seed: 2025, out: sheets.clone(), drivers: 34, name: "Simulated demo season".into() };
    simulate::run(&args).unwrap();
    telemetry::run(&args, &FeedArgs { telemetry: Some(raw.clone()), ..feed.clone() }).unwrap();
    let season = import_sheets(&sheets, Options::default()).unwrap().season;
    let imported = import(std::slice::from_ref(&raw), &season, &store, Tell::Nothing).unwrap();
    let manifest = serde_json::from_slice(&std::fs::read(store.join(MANIFEST)).unwrap()).unwrap();
    Made { truth: TruthFile::read(&raw), folder, season, imported, manifest }
}

const CHANNELS: [(&str, Channel); 8] = [
    ("LAPTRIGGER_LAPDIST_DLS", Channel::LapDistance),
    ("SPEED", Channel::Speed),
    ("APS", Channel::Pedal),
    ("ATH", Channel::Throttle),
    ("PBRAKE_F", Channel::BrakeFront),
    ("ACCY_CAN", Channel::AccY),
    ("STEERING_ANGLE", Channel::Steering),
    ("GEAR", Channel::Gear),
];

impl Made {
    /// The manifest's word on a race.
    fn session(&self, track: &str, race: u8) -> &Value {
        let sessions = self.manifest["sessions"].as_array().unwrap();
        sessions.iter().find(|session| session["track_id"] == track && session["race_num"] == race).unwrap()
    }

    /// The cars of a race as the engine takes them.
    pub(crate) fn traces(&self, track: &str, race: u8) -> Vec<CarTrace> {
        let path = format!("store/track_id={track}/race_num={race}/part.parquet");
        let frame = ParquetReader::new(File::open(self.folder.path().join(path)).unwrap()).finish().unwrap();
        let numbers = frame.column("VEHICLE_NUMBER").unwrap().str().unwrap().clone();
        let race_of_season = self.season.races.iter().find(|of| of.track.0 == track && of.number == race).unwrap();
        let cars = self.session(track, race)["cars"].as_array().unwrap();
        let trace = |car: &Value| {
            let number = car["vehicle_number"].as_str().unwrap();
            let rows: Vec<usize> = (0..frame.height()).filter(|row| numbers.get(*row) == Some(number)).collect();
            let logged = car["distance"] == "logged";
            let whole = |name: &str| frame.column(name).unwrap().cast(&DataType::Int64).unwrap().i64().unwrap().clone();
            let (at, lap, official) = (whole("TIMESTAMP"), whole("LAP"), whole("OFFICIAL_LAP"));
            let spans = rows.iter().filter_map(|row| {
                let lap = lap.get(*row).map(|lap| lap as u16);
                Some((at.get(*row)?, lap, official.get(*row).map(|lap| LapNumber(lap as u16))))
            });
            let channels = CHANNELS.iter().filter(|(name, _)| logged || *name != "LAPTRIGGER_LAPDIST_DLS");
            let channels = channels.map(|(name, channel)| {
                let values = frame.column(name).unwrap().cast(&DataType::Float64).unwrap().f64().unwrap().clone();
                let mut pairs: Vec<(i64, f64)> =
                    rows.iter().filter_map(|row| Some((at.get(*row)?, values.get(*row)?))).collect();
                pairs.sort_by_key(|pair| pair.0);
                (*channel, Samples::from_pairs(pairs))
            });
            let entrant = race_of_season.entrants.iter().find(|entrant| entrant.number.0 == number);
            CarTrace {
                car: CarNumber(number.into()),
                identity: match car["identity"].as_str() {
                    Some("proven") => Identity::Proven,
                    Some("stated") => Identity::Stated,
                    _ => Identity::NotKnown,
                },
                clock: match car["clock"].as_str() {
                    Some("running") => Clock::Running,
                    Some("frozen") => Clock::Frozen,
                    _ => Clock::ReceiptOnly,
                },
                joints_ms: car["joints_ms"].as_array().unwrap().iter().filter_map(Value::as_i64).collect(),
                channels: channels.filter(|(_, samples)| !samples.is_empty()).collect(),
                spans: LapSpan::runs(spans),
                laps: entrant.map(|entrant| entrant.laps.clone()).unwrap_or_default(),
            }
        };
        cars.iter().map(trace).collect()
    }

    /// Each car of the truth has its painted number, its numbering and its clock in the store.
    pub(crate) fn assert_every_car_is_known_for_what_it_is(&self) {
        for car in self.truth.cars() {
            let session = self.session(car["track_id"].as_str().unwrap(), car["race_num"].as_u64().unwrap() as u8);
            let cars = session["cars"].as_array().unwrap();
            let found = cars.iter().find(|found| found["vehicle_id"] == car["vehicle_id"]).unwrap();
            assert_eq!(found["clock"], car["clock"], "{found}");
            if car["clock"] == "running" {
                assert_eq!(found["vehicle_number"], car["vehicle_number"], "{car:.200} {found}");
                assert_eq!((&found["identity"], &found["lap_offset"]), (&"proven".into(), &car["lap_offset"]));
            }
        }
    }
}
