//! No bytes can make the import fail: it gives a season with findings, or an error that says why.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its own set-up fails")]

mod sheets;

use proptest::prelude::*;
use sheets::{Folder, THREE_LAPS, THREE_QUALIFYING, THREE_RESULTS, laps};

const NAMES: [&str; 6] = [
    "barber_r1_provisional_results.csv",
    "barber_r1_analysis_endurance.csv",
    "Barberrd1Qualifying.csv",
    "barber_r1_weather.csv",
    "barber_r1_best_10_laps.csv",
    "barber_r1_lap_time.csv",
];

fn originals() -> [String; 6] {
    [
        THREE_RESULTS.into(),
        laps(&THREE_LAPS),
        THREE_QUALIFYING.into(),
        "TIME_UTC_SECONDS;AIR_TEMP;TRACK_TEMP;HUMIDITY;WIND_SPEED;RAIN\n1757184078;29.8;0;56.75;2.88;0\n".into(),
        "NUMBER;TOTAL_DRIVER_LAPS;BESTLAP_1;BESTLAP_1_LAPNUM\n7;4;1:37.500;3\n".into(),
        "lap,meta_event,meta_session,meta_time\n1,I_R01,R1,2025-03-30T20:39:32.465Z\n".into(),
    ]
}

/// What happens to a sheet between the printer and us.
#[derive(Debug, Clone)]
enum Damage {
    Replace(usize, u8),
    Insert(usize, Vec<u8>),
    Cut(usize),
    Repeat(usize, usize),
    Swap(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let odd = prop::sample::select(vec![
        "\0",
        ";",
        ";;;;",
        "\n",
        "\r",
        "\"",
        "'",
        ",",
        "NaN",
        "-1",
        "99999999999",
        "0",
        "1e9",
        "\u{feff}",
        ":",
        "é",
        "Laps",
        "65535",
    ]);
    let odd = odd.prop_map(|text| text.as_bytes().to_vec());
    let insert = prop_oneof![odd, prop::collection::vec(any::<u8>(), 0..6)];
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Damage::Replace(at, byte)),
        (any::<usize>(), insert).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        any::<usize>().prop_map(Damage::Cut),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Damage::Repeat(a, b)),
        (any::<usize>(), any::<usize>()).prop_map(|(a, b)| Damage::Swap(a, b)),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for damage in damages {
        let n = bytes.len().max(1);
        match damage {
            Damage::Replace(at, byte) => bytes.get_mut(at % n).into_iter().for_each(|b| *b = *byte),
            Damage::Insert(at, more) => drop(bytes.splice(at % n..at % n, more.iter().copied()).collect::<Vec<_>>()),
            Damage::Cut(at) if at % 3 == 0 => bytes.truncate(at % n),
            Damage::Cut(_) => {}
            Damage::Repeat(a, b) => {
                let again = bytes.get((a % n).min(b % n)..(a % n).max(b % n)).unwrap_or_default().to_vec();
                bytes.extend(again);
            }
            Damage::Swap(a, b) if !bytes.is_empty() => bytes.swap(a % n, b % n),
            Damage::Swap(..) => {}
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_sheets_give_a_season_that_can_be_written_and_findings_that_can_be_read(
        damages in prop::collection::vec(prop::collection::vec(damage(), 0..5), 6)
    ) {
        let mut folder = Folder::new();
        for ((name, text), damages) in NAMES.iter().zip(originals()).zip(&damages) {
            folder = folder.with(name, damaged(&text, damages));
        }
        match folder.try_import() {
            Ok(imported) => {
                let files = hackthetrack_engine::season::write::write(&imported.season, &imported.findings);
                prop_assert!(!files.is_empty());
                for finding in &imported.findings {
                    prop_assert!(finding.what.ends_with('.') && finding.done.ends_with('.'), "{finding}");
                    prop_assert!(finding.count > 0);
                }
            }
            Err(fault) => prop_assert!(!fault.to_string().is_empty()),
        }
    }

    #[test]
    fn bytes_that_never_were_a_sheet_are_no_more_dangerous(bytes in prop::collection::vec(any::<u8>(), 0..400), name in 0..6_usize) {
        let folder = Folder::new().with(NAMES[name], &bytes);
        if let Ok(imported) = folder.try_import() {
            prop_assert!(imported.season.races.len() <= 1);
        }
    }

    #[test]
    fn the_same_folder_gives_the_same_season_twice(damages in prop::collection::vec(damage(), 0..5)) {
        let folder = Folder::new().with(NAMES[0], THREE_RESULTS).with(NAMES[1], damaged(&laps(&THREE_LAPS), &damages));
        if let (Ok(a), Ok(b)) = (folder.try_import(), folder.try_import()) {
            prop_assert_eq!(format!("{:?}", a.season), format!("{:?}", b.season));
            prop_assert_eq!(a.findings, b.findings);
        }
    }
}
