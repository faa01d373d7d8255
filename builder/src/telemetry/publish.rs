//! The second pass: who is who, then one car at a time into the store, and the manifest at the end.

use super::car::{Car, Finished, split_days};
use super::frame::{self, Labels};
use super::identify::{Fate, Identified, Part, identify, settle};
use super::progress::Progress;
use super::reduced::Waiting;
use super::report::{self, Place};
use super::spill::{Key, Spill};
use super::store::{self, RaceFile};
use super::survey::Surveys;
use super::{Imported, TelemetryError, manifest, time};
use crate::parallel;
use hackthetrack_engine::finding::{Findings, Severity};
use hackthetrack_engine::json::Json;
use hackthetrack_engine::season::{Race, Season, laps, order};
use std::fs;
use std::io;
use std::path::Path;

/// A part of a feed: where its samples are, and who it is.
struct Known {
    key: Key,
    files: Vec<String>,
    /// Which stretch of days of the key it is.
    day: usize,
    part: Part,
}

/// Identifies all cars and writes them.
pub(super) fn publish(
    season: &Season,
    spill: Spill,
    out: &Path,
    progress: &mut Progress,
    imported: &mut Imported,
    mut findings: Findings,
) -> Result<(), TelemetryError> {
    let refuse = |cause: io::Error| TelemetryError::Write { path: out.to_owned(), cause };
    let known = look(&spill, progress, imported).map_err(refuse)?;
    let parts: Vec<Part> = known.iter().map(|known| known.part.clone()).collect();
    let (mut found, starts) = identify(season, &parts);
    let fates = settle(&parts, &mut found);
    for ((known, who), fate) in known.iter().zip(&found).zip(&fates) {
        let place = Place { files: &known.files, vehicle: &known.key.vehicle };
        findings.extend(report::identity(season, &place, &known.part, who, *fate));
    }
    let mut sessions = Vec::new();
    let mut surveys = Surveys::default();
    let mut waiting = Waiting::new(spill.folder());
    for race in 0..season.races.len() {
        let mut cars: Vec<(&Known, &Identified)> = (known.iter().zip(&found).zip(&fates))
            .filter(|((_, who), fate)| who.race == Some(race) && matches!(fate, Fate::Kept | Fate::NumberTaken(_)))
            .map(|(car, _)| car)
            .collect();
        cars.sort_by(|a, b| order::by_number(&a.1.number.0, &b.1.number.0));
        let start_ms = starts.get(race).copied().flatten();
        let mut writing = Writing {
            season,
            race,
            spill: &spill,
            progress,
            imported,
            findings: &mut findings,
            surveys: &mut surveys,
            waiting: &mut waiting,
        };
        sessions.extend(writing.session(out, &cars, start_ms)?);
    }
    let mut findings = findings.into_vec();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    progress.line("where loops and corners are");
    let tracks = surveys.tracks(season);
    progress.line("laps on the grid");
    let frame = |race: &Race| tracks.iter().find(|track| track.id == race.track)?.frame.as_ref();
    let reduced = waiting.write(season, out, frame).map_err(refuse)?;
    imported.reduced_bytes = reduced.iter().flat_map(|race| &race.cars).map(|car| car.bytes as u64).sum();
    let mut text = serde_json::to_vec(&manifest::json(season, sessions, &tracks, &reduced, &findings)?)?;
    text.push(b'\n');
    put(out, manifest::LAPS, &laps::encode(season)).map_err(refuse)?;
    put(out, manifest::NAME, &text).map_err(refuse)?;
    imported.findings = findings;
    Ok(())
}

/// Writes a file beside its place and moves it there.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let part = folder.join(format!(".{name}.part"));
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, folder.join(name)))
}

/// The first look at every car: its clock and its laps.
fn look(spill: &Spill, progress: &mut Progress, imported: &mut Imported) -> io::Result<Vec<Known>> {
    progress.line("who is who");
    let keys = spill.keys();
    imported.samples += keys.iter().map(|(_, _, samples)| samples).sum::<u64>();
    let looked = parallel::each(&keys, |(key, files, _)| look_at(spill, key, files));
    Ok(looked.into_iter().collect::<io::Result<Vec<_>>>()?.into_iter().flatten().collect())
}

/// The parts of one vehicle's feed, one for each day.
fn look_at(spill: &Spill, key: &Key, files: &[String]) -> io::Result<Vec<Known>> {
    let mut known = Vec::new();
    for (day, samples) in split_days(spill.samples(key)?).into_iter().enumerate() {
        let received = samples.iter().filter_map(|sample| sample.received_ms).min();
        let car = Car::of(samples);
        let part = Part {
            stated_race: key.race,
            day: received.map(time::day_of),
            vehicle: key.vehicle.clone(),
            clock: car.timeline.clock,
            absolute: car.absolute(),
            passes: car.passes,
            samples: car.samples,
        };
        known.push(Known { key: key.clone(), files: files.to_vec(), day, part });
    }
    Ok(known)
}

/// Writing one race.
struct Writing<'a> {
    season: &'a Season,
    race: usize,
    spill: &'a Spill,
    progress: &'a mut Progress,
    imported: &'a mut Imported,
    findings: &'a mut Findings,
    surveys: &'a mut Surveys,
    waiting: &'a mut Waiting,
}

impl Writing<'_> {
    fn session(
        &mut self,
        out: &Path,
        cars: &[(&Known, &Identified)],
        start_ms: Option<i64>,
    ) -> Result<Option<Json>, TelemetryError> {
        let refuse = |cause: io::Error| TelemetryError::Write { path: out.to_owned(), cause };
        let Some(race) = self.season.races.get(self.race).filter(|_| !cars.is_empty()) else { return Ok(None) };
        let place = store::place(&race.track.0, race.number);
        let mut file = RaceFile::new(out, &place).map_err(refuse)?;
        let (mut entries, mut rows, of) = (Vec::new(), 0, cars.len());
        for cars in cars.chunks(parallel::threads()) {
            let finished = parallel::each(cars, |(known, who)| self.finished(known, who));
            for ((known, who), finished) in cars.iter().zip(finished) {
                self.progress.step(entries.len(), of, &format!("{} car {}", race.id.0, who.number.0));
                let finished = finished.map_err(refuse)?;
                let labels = Labels { track: race.track.0.clone(), race: race.number, number: who.number.0.clone() };
                let laps = who.entrant.and_then(|at| race.entrants.get(at)).map_or(&[][..], |entrant| &entrant.laps);
                let frame = frame::frame(&labels, &finished, laps)?;
                let driver = who.entrant.and_then(|at| race.entrants.get(at)).map(|entrant| entrant.driver.0.as_str());
                entries.push(manifest::car(self.season, &known.key.vehicle, driver, file.groups, who, &finished));
                file.car(&frame)?;
                rows += frame.height();
                self.surveys.add(&race.track, who, &finished, laps);
                self.waiting.add(self.race, who, &finished, laps).map_err(refuse)?;
                self.count(known, &finished);
            }
        }
        let bytes = file.finish()?;
        self.imported.bytes += bytes;
        self.imported.sessions += 1;
        self.imported.rows += rows as u64;
        Ok(Some(manifest::session(race, &place, bytes, rows, start_ms, entries)))
    }

    fn finished(&self, known: &Known, who: &Identified) -> io::Result<Finished> {
        let samples = split_days(self.spill.samples(&known.key)?).into_iter().nth(known.day).unwrap_or_default();
        let race = self.season.races.get(self.race);
        let entrant = race.zip(who.entrant).and_then(|(race, at)| race.entrants.get(at));
        let track = race.and_then(|race| self.season.tracks.iter().find(|track| track.id == race.track));
        let laps = entrant.map_or(&[][..], |entrant| &entrant.laps);
        let numbering = who.offset.map(|offset| (offset, who.start_ms));
        Ok(Car::of(samples).finish(laps, numbering, track.and_then(|track| track.length)))
    }

    fn count(&mut self, known: &Known, finished: &Finished) {
        self.imported.cars += 1;
        self.imported.duplicates += finished.car.left_out.duplicates as u64;
        self.imported.conflicts += finished.car.left_out.conflicts as u64;
        let place = Place { files: &known.files, vehicle: &known.key.vehicle };
        let told = report::repairs(&place, finished);
        let worst = told.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info);
        if worst == Severity::Error {
            self.progress.line(&format!("{}: its clock cannot be used", known.key.vehicle));
        }
        self.findings.extend(told);
    }
}
