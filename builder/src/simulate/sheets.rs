//! A simulated season as the publisher's files: names, layouts and faults of the real ones.
//!
//! Invariant: everything printed follows from the same laps, to the millisecond: sectors add up to laps, laps to elapsed
//! times, elapsed times to results and gaps.

pub mod best_laps;
pub mod lap_analysis;
pub mod qualifying;
pub mod results;
pub mod text;
pub mod weather;

use super::calendar::LineEnd;
use super::hint;
use super::season::Simulated;
use super::{describe, truth};

/// A file to write: its path within the folder, with `/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// For example `timing/qualifying/Larkspurrd1Qualifying.csv`.
    pub path: String,
    /// UTF-8, with the line ends that the sheet has.
    pub text: String,
}

/// Every file of the season, in a fixed order.
#[must_use]
pub fn all(season: &Simulated) -> Vec<File> {
    let mut files = Vec::new();
    for event in &season.events {
        let circuit = &event.weekend.circuit;
        for race in &event.races {
            let stem = format!("{}_r{}", circuit.id, race.script.number);
            let mut add = |path: String, text: String| files.push(File { path, text });
            add(
                format!("timing/provisional_results/{stem}_provisional_results.csv"),
                results::sheet(circuit, race.script.columns, &race.provisional),
            );
            add(
                format!("timing/analysis_endurance/{stem}_analysis_endurance.csv"),
                lap_analysis::sheet(season.seed, &event.weekend, race),
            );
            add(format!("timing/best_10_laps/{stem}_best_10_laps.csv"), best_laps::sheet(&race.drives));
            let session = format!("{}rd{}", circuit.sheet_name, race.script.number);
            add(format!("timing/qualifying/{session}Qualifying.csv"), qualifying::sheet(circuit, &race.qualifying));
            if let Some(official) = &race.official {
                let text = results::sheet(circuit, super::calendar::ResultColumns::Plain, official);
                add(
                    format!("timing_extra/official_results/{stem}_official_results.csv"),
                    match race.script.line_end {
                        LineEnd::Lf => text,
                        LineEnd::CrLf => text.replace('\n', "\r\n"),
                    },
                );
            }
            if let Some(text) = weather::sheet(season.seed, &event.weekend, &race.script) {
                add(format!("timing_extra/weather/{stem}_weather.csv"), text);
            }
        }
    }
    files.push(File { path: hint::FILE.to_owned(), text: text::json(&describe::hint(season)) });
    files.push(File { path: truth::FILE.to_owned(), text: text::json(&truth::of(season)) });
    files
}
