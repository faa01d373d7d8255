//! Every shape of file gives the same store.

use super::super::testing::wide_csv;
use super::*;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// The lines of a feed as Parquet, long.
fn long_parquet(lines: &[Line]) -> Vec<u8> {
    let stated: Vec<&str> = lines.iter().map(|line| if line.race == 0 { "R1" } else { "R2" }).collect();
    let instants = |of: fn(&Line) -> i64| {
        let numbers = Int64Chunked::from_vec("".into(), lines.iter().map(of).collect());
        numbers.into_series().cast(&DataType::Datetime(TimeUnit::Microseconds, None)).unwrap()
    };
    let mut frame = DataFrame::new(
        lines.len(),
        vec![
            Column::new("lap".into(), lines.iter().map(|line| i32::from(line.lap)).collect::<Vec<_>>()),
            Column::new("meta_event".into(), vec!["I_R01_2030-05-12"; lines.len()]),
            Column::new("meta_session".into(), stated),
            instants(|line| line.received_ms * 1_000).with_name("meta_time".into()).into(),
            instants(|line| line.clock_ms * 1_000).with_name("timestamp".into()).into(),
            Column::new("telemetry_name".into(), lines.iter().map(|line| line.name).collect::<Vec<_>>()),
            Column::new("telemetry_value".into(), lines.iter().map(|line| line.value).collect::<Vec<_>>()),
            Column::new("vehicle_id".into(), lines.iter().map(|line| line.vehicle.as_str()).collect::<Vec<_>>()),
        ],
    )
    .unwrap();
    let mut bytes = Vec::new();
    polars_io::prelude::ParquetWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

#[test]
fn long_and_wide_text_gzip_parquet_and_both_ways_of_writing_time_give_the_same_store() {
    let lines = feed(|_| {});
    let expected = import_lines(&lines).frame(1);
    let recorded = long_csv(&lines, Written::AsRecorded);
    let shapes: [(&str, Vec<u8>); 4] = [
        ("feed.csv.gz", gzip(&recorded)),
        ("feed.csv", long_csv(&lines, Written::ByTools).into_bytes()),
        ("wide.csv", wide_csv(&lines).into_bytes()),
        ("feed.parquet", long_parquet(&lines)),
    ];
    for (name, bytes) in shapes {
        let made = import_files(&[(name, bytes)]);
        assert!(made.frame(1).equals_missing(&expected), "{name}: {:#?}", made.imported.findings);
    }
}

#[test]
fn the_order_of_the_rows_in_a_file_does_not_matter() {
    let mut lines = feed(|_| {});
    let expected = import_lines(&lines).frame(1);
    lines.reverse();
    assert!(import_lines(&lines).frame(1).equals_missing(&expected));
}

#[test]
fn two_files_of_one_car_are_one_car() {
    let lines = feed(|_| {});
    let expected = import_lines(&lines).frame(1);
    let (fast, slow): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.name != "speed");
    let made = import_files(&[
        ("a.csv", long_csv(&fast, Written::AsRecorded).into_bytes()),
        ("b.csv.gz", gzip(&long_csv(&slow, Written::ByTools))),
    ]);
    assert!(made.frame(1).equals_missing(&expected));
}
