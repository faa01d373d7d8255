//! A peer ends with whoever started it, and what it is started with is there from the first answer.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod common;

use common::{PASSWORD, USER, number, session};
use hackthetrack_snowflake_harness::{Options, Peer};
use snowflake_connector_rs::Statement;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpStream,
    path::Path,
    process::{Command, Stdio},
};

#[tokio::test]
async fn a_peer_ends_when_its_input_does_so_none_is_left_behind() {
    let python = std::env::var_os("HTT_SNOWFLAKE_PYTHON").unwrap();
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../peer");
    let mut command = Command::new(python);
    command.args(["-m", "snowpeer"]).env("PYTHONPATH", home).env("PYTHONDONTWRITEBYTECODE", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port: u16 = line.trim().strip_prefix("listening on ").unwrap().parse().unwrap();
    assert!(TcpStream::connect(("127.0.0.1", port)).is_ok());

    // As if we had been killed: nobody says anything, the pipe closes.
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
}

#[tokio::test]
async fn a_peer_starts_with_its_tables_and_starts_again_with_them_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("init.sql");
    fs::write(&file, "CREATE TABLE laps (I INT, S VARCHAR);\nINSERT INTO laps VALUES (1, 'a;b'), (2, 'c');\n").unwrap();
    let options = Options::new().user(USER).password(PASSWORD).init_sql(&file);
    let peer = Peer::start(options).await.unwrap();
    let count = "SELECT COUNT(*)::int FROM laps";
    assert_eq!(number(&session(&peer.url()).await, count).await.unwrap(), 2);

    peer.sql("INSERT INTO laps VALUES (3, 'd')").await.unwrap();
    assert_eq!(peer.sql("SELECT S FROM laps ORDER BY I").await.unwrap(), [["a;b"], ["c"], ["d"]]);
    assert_eq!(number(&session(&peer.url()).await, count).await.unwrap(), 3);

    peer.start_again().await.unwrap();
    assert_eq!(number(&session(&peer.url()).await, count).await.unwrap(), 2);
    assert!(!peer.log().contains("Traceback"), "{}", peer.log());
}

#[tokio::test]
async fn a_peer_that_cannot_start_says_why() {
    let trouble = Peer::start(Options::new().init_sql("nowhere.sql")).await.unwrap_err().to_string();
    assert!(trouble.starts_with("the peer did not start: ") && trouble.contains("nowhere.sql"), "{trouble}");
}

#[tokio::test]
async fn a_table_of_a_parquet_file_reads_as_snowflake_would_have_loaded_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("narrow.parquet");
    let file = file.display();
    let peer = Peer::start(Options::new().user(USER).password(PASSWORD)).await.unwrap();
    let write =
        format!("COPY (SELECT 0.1::FLOAT AS X, 7::UTINYINT AS GEAR, -3::SMALLINT AS LAP) TO '{file}' (FORMAT parquet)");
    peer.duckdb(&write).await.unwrap();
    peer.sql(&format!("CREATE TABLE narrow AS SELECT * FROM read_parquet('{file}')")).await.unwrap();

    let statement = Statement::new("SELECT X, GEAR, LAP FROM narrow");
    let rows = session(&peer.url()).await.query_as::<(f64, i64, i64), _>(statement).await.unwrap();
    // A FLOAT of four bytes is one of eight there.
    assert_eq!(rows.collect::<Vec<_>>().await.unwrap(), [(f64::from(0.1_f32), 7, -3)]);
}
