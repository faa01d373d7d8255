//! `analysis_endurance`: every lap of every car, with sectors and timing loops.

use hackthetrack_engine::finding::{Finding, Severity};
use hackthetrack_engine::season::Flag;
use hackthetrack_engine::units::{KilometresPerHour, Millis};

use super::Who;
use crate::sheet::{Cells, Column, Notes, Table};

/// A sheet of laps.
#[derive(Debug, Clone, Default)]
pub(crate) struct LapSheet {
    pub(crate) file: String,
    pub(crate) rows: Vec<LapRow>,
}

/// One lap as printed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct LapRow {
    pub(crate) line: u32,
    /// As printed: two cars can share it.
    pub(crate) number: String,
    pub(crate) name: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) group: Option<String>,
    pub(crate) lap: Option<u16>,
    pub(crate) time: Option<Millis>,
    pub(crate) elapsed: Option<Millis>,
    /// Time of day at the line.
    pub(crate) hour: Option<Millis>,
    pub(crate) sectors: [Option<Millis>; 3],
    pub(crate) loops: [Option<Millis>; 6],
    pub(crate) flag: Option<Flag>,
    pub(crate) in_pit: bool,
    /// Time in the pit lane, printed on the lap that began there.
    pub(crate) pit_time: Option<Millis>,
    pub(crate) top_speed: Option<KilometresPerHour>,
    pub(crate) mean_speed: Option<KilometresPerHour>,
}

/// The columns of a sheet, found once.
struct Columns {
    who: Who,
    lap: Column,
    time: Column,
    elapsed: Column,
    hour: Column,
    sectors: [[Column; 2]; 3],
    loops: [Column; 6],
    flag: Column,
    pit: Column,
    pit_time: Column,
    top_speed: Column,
    mean_speed: Column,
}

impl Columns {
    fn of(table: &Table, notes: &mut Notes) -> Self {
        Columns {
            who: Who::of(table, notes),
            lap: table.required(&["LAP_NUMBER"], notes),
            time: table.required(&["LAP_TIME"], notes),
            elapsed: table.required(&["ELAPSED"], notes),
            hour: table.column(&["HOUR"]),
            sectors: [["S1", "S1_SECONDS"], ["S2", "S2_SECONDS"], ["S3", "S3_SECONDS"]]
                .map(|names| names.map(|name| table.column(&[name]))),
            loops: [
                table.column(&["IM1A_TIME"]),
                table.column(&["IM1_TIME", "INT-1_TIME"]),
                table.column(&["IM2A_TIME"]),
                table.column(&["IM2_TIME", "INT-2_TIME"]),
                table.column(&["IM3A_TIME"]),
                table.column(&["FL_TIME"]),
            ],
            flag: table.column(&["FLAG_AT_FL"]),
            pit: table.column(&["CROSSING_FINISH_LINE_IN_PIT"]),
            pit_time: table.column(&["PIT_TIME"]),
            top_speed: table.column(&["TOP_SPEED"]),
            mean_speed: table.column(&["KPH"]),
        }
    }

    fn row(&self, cells: Cells<'_>, notes: &mut Notes) -> Option<LapRow> {
        Some(LapRow {
            line: cells.line(),
            number: self.who.number(cells, notes)?,
            name: self.who.name(cells),
            team: cells.text(self.who.team),
            group: cells.text(self.who.group),
            lap: cells.whole(self.lap, notes).filter(|lap| *lap > 0),
            // A time of zero is a lap that was not timed.
            time: cells.time(self.time, notes).filter(|time| time.0 > 0),
            elapsed: cells.time(self.elapsed, notes),
            hour: cells.time(self.hour, notes),
            sectors: self.sectors.map(|names| sector(names, cells, notes)),
            loops: self.loops.map(|column| cells.time(column, notes)),
            flag: flag(self.flag, cells, notes),
            in_pit: in_pit(self.pit, cells, notes),
            pit_time: cells.time(self.pit_time, notes),
            top_speed: cells.speed(self.top_speed, notes),
            mean_speed: cells.speed(self.mean_speed, notes),
        })
    }
}

impl LapSheet {
    /// Reads a sheet.
    pub(crate) fn read(table: &Table, notes: &mut Notes) -> Self {
        let columns = Columns::of(table, notes);
        let rows: Vec<LapRow> = Cells::of(table).filter_map(|cells| columns.row(cells, notes)).collect();
        let sheet = LapSheet { file: table.file.clone(), rows };
        sheet.say_what_is_missing(notes);
        sheet
    }

    /// What a loop or a speed trap did not record is no fault of the file, but whoever reads a figure should know.
    fn say_what_is_missing(&self, notes: &mut Notes) {
        let all = self.rows.len();
        let mut say = |code: &str, column: &str, noun: &str, is_missing: &dyn Fn(&LapRow) -> bool| {
            let mut missing = self.rows.iter().filter(|row| is_missing(row));
            let Some(first) = missing.next() else { return };
            let count = missing.count() + 1;
            let what = format!("{count} of {all} laps have no {noun}.");
            let finding =
                Finding::new(Severity::Info, code, &self.file, what, "They are not known; the lap times stand.");
            notes.add(finding.at(column).on_line(first.line).times(u32::try_from(count).unwrap_or(u32::MAX)));
        };
        say("loops_missing", "IM1A_TIME", "complete sub-sections", &|row| row.loops.contains(&None));
        say("sectors_missing", "S1", "complete sectors", &|row| row.sectors.contains(&None));
        say("top_speed_missing", "TOP_SPEED", "top speed", &|row| row.top_speed.is_none());
    }
}

/// A sector is printed twice, as a time and in seconds. The time counts; a difference is said.
fn sector([time, seconds]: [Column; 2], cells: Cells<'_>, notes: &mut Notes) -> Option<Millis> {
    let (printed, again) = (cells.time(time, notes), cells.time(seconds, notes));
    if let (Some(a), Some(b)) = (printed, again)
        && (a.0 - b.0).abs() > 1
    {
        let what = format!("`{}` says {a} and `{}` says {b}.", time.name, seconds.name);
        notes.fold(cells.fault(time, "sector_printed_twice", what, "The first is used."));
    }
    printed.or(again).filter(|time| time.0 > 0)
}

fn flag(column: Column, cells: Cells<'_>, notes: &mut Notes) -> Option<Flag> {
    let text = cells.text(column)?;
    match text.to_ascii_uppercase().as_str() {
        "GF" => Some(Flag::Green),
        "FCY" => Some(Flag::Caution),
        "FF" => Some(Flag::Finish),
        _ => {
            let what = format!("`{}` is no flag known here.", text.chars().take(20).collect::<String>());
            notes.fold(cells.fault(column, "unknown_flag", what, "The flag of the lap is not known."));
            None
        }
    }
}

fn in_pit(column: Column, cells: Cells<'_>, notes: &mut Notes) -> bool {
    let Some(text) = cells.text(column) else { return false };
    if !text.eq_ignore_ascii_case("b") {
        let what = format!(
            "`{}` is no mark known here; a lap that ends in the pit lane has `B`.",
            text.chars().take(20).collect::<String>()
        );
        notes.fold(cells.fault(column, "unknown_pit_mark", what, "The lap counts as one that ended in the pit lane."));
    }
    true
}
