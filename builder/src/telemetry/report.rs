//! What was wrong with one car's feed and what was done about it, each with its evidence.

use super::accelerometer::{Axis, Repair};
use super::car::Finished;
use super::distance::Origin;
use super::identify::{Evidence, Fate, Identified, Part};
use super::number;
use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::lap::trace::{Clock, Identity};
use hackthetrack_engine::season::Season;
use std::fmt::Write;

/// Where findings about a car stand: its file (the first of several) and its vehicle id.
pub(super) struct Place<'a> {
    /// The files of its samples.
    pub(super) files: &'a [String],
    /// Its id in the feed.
    pub(super) vehicle: &'a str,
}

impl Place<'_> {
    fn finding(&self, severity: Severity, code: &str, what: String, done: &str) -> Finding {
        let file = self.files.first().map_or("", String::as_str);
        let name = if self.vehicle.is_empty() { "A vehicle without an id" } else { self.vehicle };
        // The name stands in the sentence, so that the same fault of two cars stays two findings.
        Finding::new(severity, code, file, format!("{name}: {what}"), done).at("vehicle_id")
    }
}

/// What is to be said about who the car is.
pub(super) fn identity(season: &Season, place: &Place<'_>, part: &Part, who: &Identified, fate: Fate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tell =
        |severity, code: &str, what: String, done: &str| findings.push(place.finding(severity, code, what, done));
    let proof = proof(season, &who.evidence);
    let race = who.race.and_then(|race| season.races.get(race)).map_or("", |race| race.id.0.as_str());
    match fate {
        Fate::NoRace => {
            let what = "Neither the rows nor the file's name state a race, and the lap times fit none.".into();
            tell(Severity::Error, "race_not_known", what, "The feed is left out.");
            return findings;
        }
        Fate::SecondSource(_) => {
            let what = format!("Another feed of car {} in {race} is fuller or better proven.{proof}", who.number.0);
            tell(Severity::Warning, "second_source", what, "This one is left out.");
            return findings;
        }
        Fate::NumberTaken(_) => {
            let what = "The number in its id belongs to another car, proven by lap times.".into();
            tell(Severity::Warning, "number_taken", what, "It is kept under its chassis, without official laps.");
        }
        Fate::Kept => {}
    }
    if who.race != part.stated_race && part.stated_race.is_some() {
        let what = format!("These rows stand in the feed of another race; they are of {race}.{proof}");
        tell(Severity::Warning, "other_race_in_feed", what, "They are stored with the race they are of.");
    } else if part.stated_race.is_none() {
        let what = format!("No race is stated; the lap times are those of {race}.{proof}");
        tell(Severity::Warning, "race_not_stated", what, "They are stored with that race.");
    }
    let stated = number::stated(&part.vehicle);
    match (who.identity, &stated) {
        (Identity::Proven, None) => {
            let what = format!("No car number is assigned in its id; it is car {}.{proof}", who.number.0);
            tell(Severity::Warning, "number_missing", what, "It is stored under that number.");
        }
        (Identity::Proven, Some(number)) if *number != who.number && !who.padded => {
            let what = format!("Its id says {}; it is car {}.{proof}", number.0, who.number.0);
            tell(Severity::Warning, "number_wrong", what, "It is stored under that number.");
        }
        (Identity::NotKnown, _) if fate == Fate::Kept => {
            let what = "Its number is on no official sheet of the race, and its laps prove no car.".into();
            tell(Severity::Warning, "car_not_known", what, "It is stored without official laps, and marked.");
        }
        _ => {}
    }
    if who.padded {
        let what =
            format!("The number in its id has zeros before it that the sheets do not print: it is {}.", who.number.0);
        tell(Severity::Info, "number_padded", what, "It is stored as the sheets print it.");
    }
    match who.offset {
        Some(0) => {}
        Some(offset) => {
            let what = format!("Its lap counter runs {offset:+} against the official laps.{proof}");
            tell(Severity::Info, "lap_offset", what, "Official laps are counted accordingly.");
        }
        None => {
            let what = format!("Its laps cannot be matched with official laps ({} seen whole).{proof}", whole(part));
            tell(Severity::Warning, "laps_not_matched", what, "Its rows have no official lap and no flag.");
        }
    }
    findings
}

fn whole(part: &Part) -> usize {
    part.passes.iter().filter(|pass| pass.time_ms().is_some()).count()
}

fn proof(season: &Season, evidence: &Evidence) -> String {
    let mut text = String::new();
    match evidence {
        Evidence::LapTimes(matched) | Evidence::Unproven(matched) => {
            let (ms, laps) = (matched.best.residual_ms, matched.best.laps);
            let proven = matches!(evidence, Evidence::LapTimes(_));
            let _ = if proven {
                write!(
                    text,
                    " Its lap times, summed over {laps} laps, differ from the official ones by {ms} ms (median)"
                )
            } else {
                let (number, offset) = (number(season, matched.best.race, matched.best.entrant), matched.best.offset);
                write!(text, " The closest, {number} at {offset:+}, differs by {ms} ms over {laps} laps (median)")
            };
            if let Some(next) = matched.next {
                let (number, ms, offset) = (number(season, next.race, next.entrant), next.residual_ms, next.offset);
                let _ = write!(text, "; the next best, {number} at {offset:+}, by {ms} ms");
            }
            text.push('.');
        }
        Evidence::RaceClock(place) => {
            let (ms, laps) = (place.residual_ms, place.laps);
            let _ = write!(text, " By the race's clock its {laps} laps fit to {ms} ms.");
        }
        Evidence::None => {}
    }
    text
}

fn number(season: &Season, race: usize, entrant: usize) -> String {
    let race = season.races.get(race);
    let number = race.and_then(|race| race.entrants.get(entrant)).map_or("", |entrant| entrant.number.0.as_str());
    format!("car {number} of {}", race.map_or("", |race| race.id.0.as_str()))
}

/// What is to be said about clock, rows and sensors.
pub(super) fn repairs(place: &Place<'_>, finished: &Finished) -> Vec<Finding> {
    let mut findings = clock(place, finished);
    let car = &finished.car;
    let mut tell = |severity, code: &str, what, done: &str, count: usize| {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        findings.push(place.finding(severity, code, what, done).times(count));
    };
    let share = |count: usize| 100.0 * count as f64 / car.samples.max(1) as f64;
    let left_out = car.left_out;
    if left_out.duplicates > 0 {
        let what = format!("{:.2} % of its samples are exact duplicates.", share(left_out.duplicates));
        tell(Severity::Info, "duplicate_samples", what, "One of each is kept.", left_out.duplicates);
    }
    if left_out.conflicts > 0 {
        let what = format!("{:.2} % of its samples contradict another of the same time.", share(left_out.conflicts));
        let done = "The value nearest the line between its neighbours is kept.";
        tell(Severity::Warning, "conflicting_samples", what, done, left_out.conflicts);
    }
    let official = &finished.official;
    if official.lost > 0 {
        let what = format!(
            "The lap counter was lost in {} rows; {} of them have an official lap by the race's clock.",
            official.lost, official.by_clock
        );
        tell(Severity::Warning, "lap_counter_lost", what, "LAP is null there.", official.lost);
    }
    if official.contradicted > 0 {
        let what = "Rows have a lap counter that contradicts the race's clock.".into();
        tell(Severity::Warning, "lap_counter_wrong", what, "They have no official lap.", official.contradicted);
    }
    match finished.distance {
        Origin::Logged => {}
        Origin::Integrated { laps, scale } => {
            let scale =
                scale.map_or("not scaled".to_owned(), |scale| format!("scaled by {scale:.4} (median of {laps} laps)"));
            let what = format!("It logs no distance on the lap; speed was integrated from line to line, {scale}.");
            tell(
                Severity::Info,
                "distance_integrated",
                what,
                "LAPTRIGGER_LAPDIST_DLS holds it, marked as integrated.",
                1,
            );
        }
        Origin::Missing => {
            let what = "It has no distance on the lap, and none can be integrated.".into();
            tell(Severity::Warning, "distance_missing", what, "LAPTRIGGER_LAPDIST_DLS is null.", 1);
        }
    }
    if let Some(sensors) = finished.sensors {
        findings.extend(axis(place, "longitudinal", sensors.x, sensors.n));
        findings.extend(axis(place, "lateral", sensors.y, sensors.n));
    }
    findings
}

fn clock(place: &Place<'_>, finished: &Finished) -> Vec<Finding> {
    let timeline = &finished.car.timeline;
    let mut findings = Vec::new();
    let mut tell = |severity, code: &str, what, done: &str| findings.push(place.finding(severity, code, what, done));
    match timeline.clock {
        Clock::Frozen => {
            let what = "Its clock stands still: every sample has the same time.".into();
            tell(Severity::Error, "clock_frozen", what, "TIMESTAMP is null; rows stand in the order of receipt.");
        }
        Clock::ReceiptOnly => {
            let what = "Its clock only repeats the time of receipt, which comes in bursts.".into();
            tell(Severity::Error, "clock_is_receipt", what, "TIMESTAMP is null; rows stand in the order of receipt.");
        }
        Clock::Running if timeline.pieces.is_empty() => {
            let what = "There is no time of receipt, so that its clock cannot be made absolute.".into();
            tell(Severity::Warning, "clock_not_absolute", what, "TIMESTAMP is the car's own; differences are right.");
        }
        Clock::Running => {
            let late = timeline.latest_ms as f64 / 1000.0;
            let offsets: Vec<String> =
                timeline.pieces.iter().map(|piece| format!("{:.3}", piece.offset_ms as f64 / 1000.0)).collect();
            let what = format!(
                "Its clock is off by {} s; samples were received up to {late:.1} s late.",
                offsets.join(", then ")
            );
            let (severity, code, done) = if timeline.pieces.len() > 1 {
                (
                    Severity::Warning,
                    "clock_stepped",
                    "Each piece was moved by its own offset and the joints are listed.",
                )
            } else {
                (Severity::Info, "clock_offset", "TIMESTAMP is moved by that; time of receipt is not used as time.")
            };
            tell(severity, code, what, done);
        }
    }
    if timeline.stuck > 0 {
        let what = format!("Its clock stood still for a while: {} samples share an instant.", timeline.stuck);
        tell(Severity::Warning, "clock_stuck", what, "They are left out.");
    }
    findings
}

fn axis(place: &Place<'_>, name: &str, axis: Axis, n: usize) -> Option<Finding> {
    let bias = axis.bias_g.map_or("bias not known".to_owned(), |bias| format!("bias {bias:+.3} g"));
    let follows = format!("correlation {:.2} over {n} stretches, {bias}", axis.correlation);
    let (severity, code, what, done) = match axis.repair {
        Repair::None => return None,
        Repair::Bias => (
            Severity::Warning,
            "accelerometer_biased",
            format!("The {name} accelerometer is biased ({follows})."),
            "The bias is taken off.",
        ),
        Repair::Turned => (
            Severity::Warning,
            "accelerometer_turned",
            format!("The {name} accelerometer is mounted the wrong way round ({follows})."),
            "Its sign is turned.",
        ),
        Repair::NotProven => (
            Severity::Warning,
            "accelerometer_doubtful",
            format!("The {name} accelerometer does not follow what the car did ({follows})."),
            "It is stored as recorded, and marked.",
        ),
    };
    Some(place.finding(severity, code, what, done))
}
