//! `analysis_endurance`: every lap with sectors and timing loops, car by car.
//!
//! Fourteen of its headers begin with a space, the cars stand in order of their numbers as text, and loops are missing
//! where the weekend's script says so.
//! Invariant: in a complete row the six loops and the three sectors each add up to the lap.

use super::super::calendar::{Holes, LoopNames, Trap, Weekend};
use super::super::circuits::Circuit;
use super::super::names::MAKER;
use super::super::race::{Drive, DrivenLap};
use super::super::random::Stream;
use super::super::season::SimulatedRace;
use super::text::{clock, clock_with_hours, clock_with_minutes, column, kmh, lines, printed_number, seconds};

pub mod marks;

use marks::Marks;

/// One row: the lap, and what is left of it after the holes.
struct Row<'a> {
    drive: &'a Drive,
    number: usize,
    lap: &'a DrivenLap,
    sectors: [Option<i64>; 3],
    loops: [Option<i64>; 6],
    passed: [Option<i64>; 6],
}

/// The sheet.
#[must_use]
pub fn sheet(seed: u64, weekend: &Weekend, race: &SimulatedRace) -> String {
    let mut stream = Stream::named(seed, &format!("holes/{}/{}", weekend.circuit.id, race.script.number));
    let mut drives: Vec<&Drive> = race.drives.iter().collect();
    drives.sort_by(|a, b| a.entry.person.number.cmp(&b.entry.person.number));
    let mut rows = Vec::new();
    for drive in &drives {
        for (lap, number) in drive.laps.iter().zip(1..) {
            rows.push(row(drive, number, lap, race.script.holes, &mut stream));
        }
    }
    let marks = Marks::of(&drives);
    let [mut s1, mut s2, mut s3] = [0, 1, 2].map(|i| column(&pick(&rows, |r| r.sectors, i)).into_iter());
    let mut stretches = [0, 1, 2, 3, 4, 5].map(|i| column(&pick(&rows, |r| r.loops, i)).into_iter());
    let mut passages = [0, 1, 2, 3, 4, 5].map(|i| column(&pick(&rows, |r| r.passed, i)).into_iter());
    let mut printed = Vec::new();
    for row in &rows {
        let sectors = [s1.next(), s2.next(), s3.next()].map(Option::unwrap_or_default);
        let mut cells = timing(row, &marks, sectors, &weekend.circuit, race.script.green_ms);
        cells.extend(row.sectors.map(|ms| ms.map_or_else(String::new, clock_with_minutes)));
        cells.push(match weekend.trap {
            Trap::Present => format!("{:.1}", row.lap.trap_kmh),
            Trap::Absent => String::new(),
        });
        cells.push(row.lap.pit_ms.map_or_else(String::new, clock_with_hours));
        cells.extend(
            ["Am", row.drive.entry.person.group.unwrap_or_default(), MAKER, row.lap.shown.code()].map(str::to_owned),
        );
        cells.extend(row.sectors.map(|ms| ms.map_or_else(String::new, seconds)));
        for (stretch, passage) in stretches.iter_mut().zip(passages.iter_mut()) {
            cells.extend([stretch.next().unwrap_or_default(), passage.next().unwrap_or_default()]);
        }
        printed.push(cells);
    }
    lines(&header(weekend.loop_names), &printed)
}

fn header(names: LoopNames) -> String {
    let (one, two) = match names {
        LoopNames::Im => ("IM1", "IM2"),
        LoopNames::Int => ("INT-1", "INT-2"),
    };
    let mut header = "NUMBER; DRIVER_NUMBER; LAP_NUMBER; LAP_TIME; LAP_IMPROVEMENT; CROSSING_FINISH_LINE_IN_PIT; S1; \
S1_IMPROVEMENT; S2; S2_IMPROVEMENT; S3; S3_IMPROVEMENT; KPH; ELAPSED; HOUR;S1_LARGE;S2_LARGE;S3_LARGE;TOP_SPEED;PIT_TIME;\
CLASS;GROUP;MANUFACTURER;FLAG_AT_FL;S1_SECONDS;S2_SECONDS;S3_SECONDS"
        .to_owned();
    for name in ["IM1a", one, "IM2a", two, "IM3a", "FL"] {
        header.push_str(&format!(";{name}_time;{name}_elapsed"));
    }
    header
}

fn pick<const N: usize>(rows: &[Row], of: impl Fn(&Row) -> [Option<i64>; N], index: usize) -> Vec<Option<i64>> {
    rows.iter().map(|row| of(row).get(index).copied().flatten()).collect()
}

fn row<'a>(drive: &'a Drive, number: usize, lap: &'a DrivenLap, holes: Holes, stream: &mut Stream) -> Row<'a> {
    let [a, b, c, d, e, f] = lap.loops_ms;
    let mut at = 0;
    let passed = lap.loops_ms.map(|ms| {
        at += ms;
        Some(at)
    });
    let mut row =
        Row { drive, number, lap, sectors: [a + b, c + d, e + f].map(Some), loops: lap.loops_ms.map(Some), passed };
    let [p1a, p1, p2a, p2, p3a, line] = passed;
    // Drawn for every row, so that a hole in one never moves another.
    let missed = stream.chance(0.08);
    match holes {
        Holes::FirstLoop if number == 1 => {
            row.loops = [None, None, Some(c), Some(d), Some(e), Some(f)];
            row.passed = [None, p1, p2a, p2, p3a, line];
        }
        Holes::SectorOne if missed => {
            row.sectors = [None, None, Some(e + f)];
            row.loops = [Some(a), None, None, Some(d), Some(e), Some(f)];
            row.passed = [p1a, None, p2a, p2, p3a, line];
        }
        Holes::AllLoops => {
            row.loops = [None; 6];
            row.passed = [None, p1, None, p2, None, line];
        }
        Holes::None | Holes::FirstLoop | Holes::SectorOne => {}
    }
    row
}

fn timing(row: &Row, marks: &Marks, sectors: [String; 3], circuit: &Circuit, green_ms: i64) -> Vec<String> {
    let painted = &row.drive.entry.person.number;
    let time = row.lap.time_ms();
    let [s1, s2, s3] = sectors;
    let [lap_mark, m1, m2, m3] = marks.at(painted, row.number).map(|mark| mark.to_string());
    let pit = if row.lap.in_pit { "B" } else { "" };
    let mut cells =
        vec![printed_number(painted).to_owned(), "1".to_owned(), row.number.to_string(), clock(time), lap_mark];
    cells.extend([pit.to_owned(), s1, m1, s2, m2, s3, m3]);
    cells.extend([
        kmh(circuit.length_m(), time),
        clock(row.lap.elapsed_ms),
        clock_with_hours(green_ms + row.lap.elapsed_ms),
    ]);
    cells
}
