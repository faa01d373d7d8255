//! Small sheets in the official layout, written by the test that reads them. Every person and number is invented.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its own set-up fails")]
#![allow(dead_code, reason = "each test binary uses some of these")]

use std::fs;
use std::path::Path;

use hackthetrack_builder::import::{ImportError, Imported, Options, import};
use hackthetrack_engine::season::{DriverId, Entrant, Race};
use hackthetrack_engine::units::Millis;
use tempfile::TempDir;

/// A folder of sheets that vanishes after the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Folder(tempfile::tempdir().unwrap())
    }

    /// Adds a file, making its folders.
    pub(crate) fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let file = self.0.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn try_import(&self) -> Result<Imported, ImportError> {
        import(self.path(), Options::default())
    }

    pub(crate) fn import(&self) -> Imported {
        self.try_import().unwrap()
    }
}

/// `POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME;GROUP` and the given lines.
pub(crate) fn results(lines: &[&str]) -> String {
    sheet("POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME;GROUP", lines)
}

/// With the mark, the trailing delimiter and the blank in ` LAPS` that these sheets have.
pub(crate) fn qualifying(lines: &[&str]) -> String {
    let header = "\u{feff}POS;NUMBER;LAP;TIME; LAPS;TEAM;GROUP;DRIVER_FIRSTNAME;DRIVER_SECONDNAME;";
    sheet(header, lines)
}

/// `NUMBER; LAP_NUMBER; LAP_TIME; ... ` with leading blanks, one line a lap: number, lap times. Sectors are a third each.
pub(crate) fn laps(cars: &[(&str, &[i64])]) -> String {
    let header = "NUMBER; LAP_NUMBER; LAP_TIME; CROSSING_FINISH_LINE_IN_PIT; S1; S2; S3; KPH; ELAPSED; HOUR;TOP_SPEED;FLAG_AT_FL";
    let mut lines = Vec::new();
    for (number, times) in cars {
        let mut elapsed = 0;
        for (i, time) in times.iter().enumerate() {
            elapsed += time;
            let third = time / 3;
            let [s1, s2, s3, time, so_far] = [third, third, time - 2 * third, *time, elapsed].map(Millis);
            let hour = Millis(13 * 3_600_000 + elapsed);
            lines.push(format!("{number};{};{time};;{s1};{s2};{s3};136.0;{so_far};{hour};180.5;GF", i + 1));
        }
    }
    sheet(header, &lines.iter().map(String::as_str).collect::<Vec<_>>())
}

pub(crate) fn sheet(header: &str, lines: &[&str]) -> String {
    let mut text = format!("{header}\n");
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// A race of three cars and four laps that every sheet agrees on.
pub(crate) fn three_cars() -> Folder {
    Folder::new()
        .with("barber_r1_provisional_results.csv", THREE_RESULTS)
        .with("barber_r1_analysis_endurance.csv", laps(&THREE_LAPS))
        .with("Barberrd1Qualifying.csv", THREE_QUALIFYING)
}

pub(crate) const THREE_LAPS: [(&str, &[i64]); 3] = [
    ("7", &[110_000, 98_000, 97_500, 97_900]),
    ("8", &[111_000, 98_100, 98_000, 98_200]),
    ("9", &[112_000, 99_000, 98_900]),
];
pub(crate) const THREE_RESULTS: &str = "POSITION;NUMBER;STATUS;LAPS;TOTAL_TIME;GAP_FIRST;GAP_PREVIOUS;FL_LAPNUM;FL_TIME\n\
    1;7;Classified;4;6:43.400;-;-;3;1:37.500\n\
    2;8;Classified;4;6:45.300;+1.900;+1.900;3;1:38.000\n\
    3;9;Classified;3;5:09.900;1 Lap;1 Lap;3;1:38.900\n";
pub(crate) const THREE_QUALIFYING: &str = "POS;NUMBER;LAP;TIME;TEAM;GROUP;DRIVER_FIRSTNAME;DRIVER_SECONDNAME\n\
    1;7;3;1:36.500;Red;;Ada;Arrow\n2;8;3;1:36.900;Red;;Bo;Birch\n3;9;2;1:37.700;Blue;;Cy;Cole\n";

pub(crate) fn codes(imported: &Imported) -> Vec<&str> {
    imported.findings.iter().map(|finding| finding.code.as_str()).collect()
}

pub(crate) fn race<'a>(imported: &'a Imported, id: &str) -> &'a Race {
    imported.season.races.iter().find(|race| race.id.0 == id).unwrap()
}

pub(crate) fn entrant<'a>(race: &'a Race, number: &str) -> &'a Entrant {
    race.entrants.iter().find(|entrant| entrant.number.0 == number).unwrap()
}

pub(crate) fn ids(imported: &Imported) -> Vec<&str> {
    imported.season.drivers.iter().map(|driver| driver.id.0.as_str()).collect()
}

pub(crate) fn id(text: &str) -> DriverId {
    DriverId(text.into())
}
