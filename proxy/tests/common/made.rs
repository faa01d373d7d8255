//! A store that is written by hand: two races of the demo season, samples that a test makes, and a count of what was asked.

use hackthetrack_engine::{
    lap::trace::{CarTrace, Channel, Identity, LapSpan, Samples},
    season::Lap,
};
use hackthetrack_proxy::source::{
    CarKey, Catalogue, EmptySource, Later, Place, Reach, SourceFault, TelemetrySource, catalogue::Car,
};
use serde_json::json;
use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

/// The track of both races.
pub(crate) const TRACK: &str = "quarrymoor";
/// Cars of both races. `03` is not `3`, which was there too.
pub(crate) const CARS: [&str; 4] = ["03", "68", "87", "89"];

/// Where the six timing loops are, in metres from the line; the last is the line.
const LOOPS_M: [f64; 6] = [700.0, 1391.0, 2030.0, 2678.5, 3340.0, 4000.0];

type Make = dyn Fn(&Car) -> Result<CarTrace, SourceFault> + Send + Sync;

/// The store. Clones are the same store.
#[derive(Clone)]
pub(crate) struct MadeSource {
    catalogue: Arc<Catalogue>,
    asked: Arc<AtomicUsize>,
    make: Arc<Make>,
    wait_ms: u64,
}

impl MadeSource {
    /// With samples, or a fault, as `make` has them for a car.
    pub(crate) fn new(make: impl Fn(&Car) -> Result<CarTrace, SourceFault> + Send + Sync + 'static) -> Self {
        MadeSource { catalogue: Arc::new(catalogue()), asked: Arc::default(), make: Arc::new(make), wait_ms: 0 }
    }

    /// With the samples of cars that are each at its loops when the official laps say so.
    pub(crate) fn honest() -> Self {
        MadeSource::new(|car| Ok(honest(car)))
    }

    /// That takes so long for a car, by the runtime's clock.
    pub(crate) fn slow(self, wait_ms: u64) -> Self {
        MadeSource { wait_ms, ..self }
    }

    /// How often it was asked for a car.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl TelemetrySource for MadeSource {
    fn catalogue(&self) -> Later<'_, Arc<Catalogue>> {
        Box::pin(async { Ok(Arc::clone(&self.catalogue)) })
    }

    fn trace(&self, key: CarKey, place: Place) -> Later<'_, (CarTrace, Place)> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            tokio::time::sleep(std::time::Duration::from_millis(self.wait_ms)).await;
            let (_, car) = self.catalogue.get(key).unwrap();
            Ok(((self.make)(car)?, place))
        })
    }

    fn ready(&self) -> Later<'_, Reach> {
        EmptySource.ready()
    }
}

/// The catalogue, read as a store's is.
fn catalogue() -> Catalogue {
    let store = tempfile::tempdir().unwrap();
    let loops: Vec<_> =
        LOOPS_M.iter().map(|at_m| json!({"at_m": at_m, "spread_m": 1.0, "laps": 20, "cars": 4})).collect();
    let frame = json!({
        "axis": {"length_m": 4000.0, "loops": loops, "off_map_m": [null, null]},
        "grid": {"length_m": 4000.0, "step_m": 10.0},
        "corners": [],
    });
    let channels: Vec<_> =
        ["LAPTRIGGER_LAPDIST_DLS", "SPEED", "APS", "PBRAKE_F"].iter().map(|name| json!({"name": name})).collect();
    let car = |(at, number): (usize, &&str)| {
        json!({
            "vehicle_number": number, "driver_id": number, "row_group": at, "rows": 1000, "identity": "proven",
            "clock": "running", "joints_ms": [], "distance": "logged", "channels": channels,
            "laps": (2..=12).map(|lap| json!({"official_lap": lap})).collect::<Vec<_>>(),
        })
    };
    let session = |race_num: u8| {
        json!({
            "track_id": TRACK, "race_num": race_num, "race_id": format!("{TRACK}_r{race_num}"), "file": "none",
            "bytes": 0, "start_ms": null, "cars": CARS.iter().enumerate().map(car).collect::<Vec<_>>(),
        })
    };
    let manifest = json!({
        "schema_version": 2, "tracks": [{"track_id": TRACK, "frame": frame}], "sessions": [session(1), session(2)],
    });
    fs::write(store.path().join("telemetry.json"), manifest.to_string()).unwrap();
    let laps = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/season/laps.bin");
    fs::copy(laps, store.path().join("laps.bin")).unwrap();
    Catalogue::read(store.path()).unwrap()
}

/// The samples of a car that is at each loop when its official lap says so, and drives evenly between two.
pub(crate) fn honest(car: &Car) -> CarTrace {
    let (mut speed, mut distance, mut pedal, mut spans) = (vec![], vec![], vec![], vec![]);
    let mut start_ms = 0;
    for lap in &car.laps {
        let end_ms = start_ms + lap.time.0;
        for clock_ms in (start_ms..end_ms).step_by(220) {
            let (at_m, kmh) = place(lap, (clock_ms - start_ms) as f64);
            speed.push((clock_ms, kmh));
            distance.push((clock_ms, at_m.round()));
            pedal.push((clock_ms, 60.0));
        }
        let counter = Some(lap.number.0 + 1);
        spans.push(LapSpan { from_ms: start_ms, to_ms: end_ms - 1, counter, official: Some(lap.number) });
        start_ms = end_ms;
    }
    let channels = [(Channel::Speed, speed), (Channel::LapDistance, distance), (Channel::Pedal, pedal)];
    CarTrace {
        identity: Identity::Proven,
        channels: channels.into_iter().map(|(channel, pairs)| (channel, Samples::from_pairs(pairs))).collect(),
        spans,
        laps: car.laps.clone(),
        ..CarTrace::blank(car.number.clone())
    }
}

/// Where the car is on its lap, and how fast.
fn place(lap: &Lap, since_ms: f64) -> (f64, f64) {
    let (mut from_m, mut from_ms) = (0.0, 0.0);
    for (to_m, time) in LOOPS_M.into_iter().zip(lap.loops) {
        let Some(time) = time.map(|time| time.0 as f64) else { break };
        if since_ms < from_ms + time {
            let m_per_ms = (to_m - from_m) / time;
            return (from_m + (since_ms - from_ms) * m_per_ms, m_per_ms * 3600.0);
        }
        (from_m, from_ms) = (to_m, from_ms + time);
    }
    // A lap without loops: evenly.
    (4000.0 * since_ms / lap.time.0 as f64, 4000.0 / lap.time.0 as f64 * 3600.0)
}
