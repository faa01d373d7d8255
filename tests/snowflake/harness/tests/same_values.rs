//! The stand-in's wire format, held against the official connector: both clients read the same values.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use common::{PASSWORD, USER, peer, session};
use hackthetrack_snowflake_harness::{Options, check};
use snowflake_connector_rs::{BinaryValue, DecimalValue, Statement};

type Row = (
    Option<DecimalValue>,
    Option<DecimalValue>,
    Option<f64>,
    Option<String>,
    Option<bool>,
    Option<NaiveDate>,
    Option<NaiveTime>,
    Option<NaiveDateTime>,
    Option<BinaryValue>,
    Option<serde_json::Value>,
);

/// A row of ordinary values, rows of the edges, and one of NULLs.
const VALUES: &str = "CREATE TABLE kinds AS SELECT * FROM (VALUES
    (1, 2::DECIMAL(38,0), 3.25::DECIMAL(10,2), 0.1::DOUBLE, 'plain', true, DATE '2025-09-06', TIME '18:40:00',
     TIMESTAMP '2025-09-06 18:40:00.123456', 'ab'::BLOB, '{\"a\": [1, 2]}'::JSON),
    (2, 99999999999999999999999999999999999999::DECIMAL(38,0), -0.01::DECIMAL(10,2), 'nan'::DOUBLE, '', false,
     DATE '1969-12-31', TIME '00:00:00.000001', TIMESTAMP '1969-12-31 23:59:59.5', ''::BLOB, '[]'::JSON),
    (3, -99999999999999999999999999999999999999::DECIMAL(38,0), 99999999.99::DECIMAL(10,2), '-inf'::DOUBLE,
     'Ünï \"quoted\" \\ 🏁', true, DATE '0001-01-01', TIME '23:59:59.999999', TIMESTAMP '1900-01-01 00:00:00.000001',
     '\\x00\\xFF'::BLOB, '\"text\"'::JSON),
    (4, 0::DECIMAL(38,0), 0::DECIMAL(10,2), -0.0::DOUBLE, ' spaces ', false, DATE '9999-12-31', TIME '12:00:00',
     TIMESTAMP '9999-12-31 23:59:59.999999', 'a'::BLOB, '1.5'::JSON),
    (5, 1::DECIMAL(38,0), 1::DECIMAL(10,2), 1.7976931348623157e308::DOUBLE, 'line\nbreak', true, DATE '1970-01-01',
     TIME '00:00:00', TIMESTAMP '1970-01-01 00:00:00', 'b'::BLOB, 'true'::JSON),
    (6, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
    ) AS t(ID, WHOLE, SCALED, REAL, TEXT, YES, DAY, CLOCK, MOMENT, BYTES, VARIANT)";

const SELECT: &str = "SELECT whole, scaled, real, text, yes, day, clock, moment, bytes, variant FROM kinds ORDER BY id";

/// One text for a row, that the script writes in the same way.
fn told(row: &Row) -> String {
    let (whole, scaled, real, text, yes, day, clock, moment, bytes, variant) = row;
    fn cell<T>(value: &Option<T>, text: impl Fn(&T) -> String) -> String {
        value.as_ref().map_or_else(|| "NULL".into(), text)
    }
    let bits = |value: &f64| if value.is_nan() { "nan".into() } else { format!("{:016x}", value.to_bits()) };
    let hex = |value: &[u8]| value.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    [
        cell(whole, DecimalValue::to_string),
        cell(scaled, DecimalValue::to_string),
        cell(real, bits),
        cell(text, |value| hex(value.as_bytes())),
        cell(yes, bool::to_string),
        cell(day, NaiveDate::to_string),
        cell(clock, |value| value.format("%H:%M:%S%.6f").to_string()),
        cell(moment, |value| value.format("%Y-%m-%d %H:%M:%S%.6f").to_string()),
        cell(bytes, |value| hex(value.as_bytes())),
        cell(variant, serde_json::Value::to_string),
    ]
    .join("|")
}

#[tokio::test]
async fn the_official_connector_reads_the_same_values_inline_and_in_chunks() {
    for chunk_rows in [0, 2] {
        let peer = peer(Options::new().chunk_rows(chunk_rows)).await;
        peer.duckdb(VALUES).await.unwrap();
        let rows = session(&peer.url()).await.query_as::<Row, _>(Statement::new(SELECT)).await.unwrap();
        let ours: Vec<String> = rows.collect::<Vec<Row>>().await.unwrap().iter().map(told).collect();

        let port = peer.address().port().to_string();
        let theirs = check("read_values.py", &[&port, USER, PASSWORD, SELECT]).await.unwrap();
        assert_eq!(ours, theirs.lines().collect::<Vec<_>>());
        assert_eq!((ours.len(), ours.last().unwrap().as_str()), (6, ["NULL"; 10].join("|").as_str()));
        // The minus of zero and the last of 38 digits.
        assert!(ours.get(3).unwrap().contains("8000000000000000") && ours.get(1).unwrap().starts_with(&"9".repeat(38)));
    }
}
