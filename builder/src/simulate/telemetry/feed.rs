//! The files of a feed: one for each race, cars one after the other, races on as many threads as there are processors.
//!
//! Invariant: a file's bytes do not depend on the number of threads, and what was made comes back in the order of the races.

use super::super::SimulateError;
use super::super::season::{Simulated, SimulatedEvent, SimulatedRace};
use super::channels::{Equipment, NONE};
use super::course::Course;
use super::faults::{ClockFault, Doses, Fault, Switches};
use super::field::{Logged, Scale, logged};
use super::frames::{Frame, Logger};
use super::long::{self, Labels};
use super::trip::Trip;
use super::truth::{self, CarTruth, TrackTruth};
use super::wide::Wide;
use super::{FeedArgs, Layout, refused};
use crate::parallel;
use crate::simulate::random::Stream;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

/// What was made of a race.
pub(super) struct Made {
    /// Frames written.
    pub(super) frames: u64,
    /// Samples in them.
    pub(super) samples: u64,
    /// The truth about the circuit.
    pub(super) track: TrackTruth,
    /// The truth about its cars.
    pub(super) cars: Vec<CarTruth>,
}

/// A race with its meeting.
pub(super) type Race<'a> = (&'a SimulatedEvent, &'a SimulatedRace);

/// The races of a scale, in calendar order.
pub(super) fn races(season: &Simulated, scale: Scale) -> Vec<Race<'_>> {
    let events = season.events.iter().filter(|event| scale.has(event));
    events.flat_map(|event| event.races.iter().map(move |race| (event, race))).collect()
}

/// Makes every race.
///
/// # Errors
/// Where a file cannot be written.
pub(super) fn all(
    season: &Simulated,
    races: &[Race<'_>],
    args: &FeedArgs,
    folder: &Path,
) -> Result<Vec<Made>, SimulateError> {
    parallel::each(races, |race| one(season, *race, args, folder)).into_iter().collect()
}

fn one(season: &Simulated, race: Race<'_>, args: &FeedArgs, folder: &Path) -> Result<Made, SimulateError> {
    let (event, of) = race;
    let circuit = &event.weekend.circuit;
    let switches = args.switches();
    let course = Course::of(circuit);
    let number = of.script.number;
    let (layout, end) = match args.layout() {
        Layout::Long => (Layout::Long, "data.csv"),
        Layout::Wide => (Layout::Wide, "wide.parquet"),
    };
    let path = folder.join(format!("R{number}_{}_telemetry_{end}", circuit.id));
    let mut out = Out::new(layout, &path).map_err(refused(&path))?;
    let mut made = Made { frames: 0, samples: 0, track: truth::track(&course), cars: Vec::new() };
    for car in logged(season, event, of, args.most(), &switches) {
        let Some(trip) = Trip::of(season.seed, &course, number, car.drive) else { continue };
        let doses = doses(season, race, &car, &switches);
        let logger = Logger {
            trip: &trip,
            switches: &switches,
            doses,
            equipment: Equipment::at(circuit.id),
            finish_line: circuit.finish_line,
            green_ms: (of.script.midnight_s() - circuit.utc_offset_h * 3_600) * 1_000 + of.script.green_ms,
        };
        let frames = logger.frames(season.seed, &format!("{}/{number}/{}", circuit.id, car.vehicle));
        let labels = Labels { event: meta_event(event), session: format!("R{number}"), vehicle: car.vehicle.clone() };
        let ordered = ordered(&frames, &switches);
        out.car(&labels, &ordered).map_err(refused(&path))?;
        made.frames += frames.len() as u64;
        let samples = frames.iter().flat_map(|frame| frame.values).filter(|value| *value != NONE);
        made.samples += samples.count() as u64;
        made.cars.push(CarTruth {
            track_id: circuit.id.to_owned(),
            race_num: number,
            vehicle_id: car.vehicle.clone(),
            vehicle_number: car.drive.entry.person.number.clone(),
            lap_offset: doses.ahead,
            clock: match doses.role.clock {
                ClockFault::None => "running",
                ClockFault::Frozen => "frozen",
                ClockFault::Receipt => "receipt_only",
            },
            clock_offset_ms: doses.clock_ms,
            wheels: libm::round(doses.role.mounting.wheels * 1e6) / 1e6,
            laps: truth::laps(&course, &trip),
        });
    }
    out.finish().map_err(refused(&path))?;
    Ok(made)
}

fn doses(season: &Simulated, (event, race): Race<'_>, car: &Logged<'_>, switches: &Switches) -> Doses {
    let (id, number) = (event.weekend.circuit.id, race.script.number);
    let mut stream = Stream::named(season.seed, &format!("telemetry/doses/{id}/{number}/{}", car.vehicle));
    Doses::draw(switches, &mut stream, car.role, car.drive.laps.len())
}

/// The event's place in the calendar and its last day.
fn meta_event(event: &SimulatedEvent) -> String {
    let day = event.races.last().map(|race| race.script.date_text()).unwrap_or_default();
    format!("I_R{:02}_{day}", event.weekend.number)
}

/// By lap, the lost ones last, and by receipt, the latest first; else as taken.
fn ordered<'a>(frames: &'a [Frame], switches: &Switches) -> Vec<&'a Frame> {
    let mut ordered: Vec<&Frame> = frames.iter().collect();
    if switches.on(Fault::Order) {
        ordered.sort_by_key(|frame| (frame.lap, std::cmp::Reverse(frame.received_ms)));
    }
    ordered
}

/// A file in one of the layouts.
enum Out {
    Long(Box<BufWriter<File>>),
    Wide(Box<Wide>),
}

impl Out {
    fn new(layout: Layout, path: &Path) -> std::io::Result<Out> {
        match layout {
            Layout::Long => {
                let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
                file.write_all(long::HEADER.as_bytes())?;
                Ok(Out::Long(Box::new(file)))
            }
            Layout::Wide => Ok(Out::Wide(Box::new(Wide::new(path)?))),
        }
    }

    fn car(&mut self, labels: &Labels, frames: &[&Frame]) -> std::io::Result<()> {
        match self {
            Out::Long(file) => long::write(file, labels, frames),
            Out::Wide(file) => file.car(labels, frames).map_err(std::io::Error::other),
        }
    }

    fn finish(self) -> std::io::Result<()> {
        match self {
            Out::Long(mut file) => file.flush(),
            Out::Wide(file) => file.finish().map_err(std::io::Error::other),
        }
    }
}
