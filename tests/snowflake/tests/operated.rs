//! The proxy as its operator meets it: the doctor, a start that is refused, and that no credential is ever seen.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{
    Stand, Wanted, load, load_whole,
    program::{Running, command, ended, fetch},
    season,
};
use hackthetrack_snowflake_harness::{Fault, Keys, Mode, Options, Place};

const KEY: &str = "HTT_SNOWFLAKE_PRIVATE_KEY";
const PASSPHRASE: &str = "HTT_SNOWFLAKE_PRIVATE_KEY_PASSPHRASE";

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_says_what_it_finds_and_whether_anything_of_it_is_wrong() {
    let stand = Stand::without_rows(Wanted::default()).await;
    load_whole(&stand.peer, season::demo()).await;
    let keys = Keys::get().unwrap();
    let examine = |key: &str| ended(command(&stand.peer, &stand.network, "doctor", &[(KEY, key)]));
    let found = examine(&keys.first.private);
    let text = String::from_utf8(found.stdout).unwrap();
    eprintln!("{text}");
    assert!(found.status.success(), "{text}");
    let line = |what: &str| text.lines().find(|line| line.contains(what)).unwrap_or_else(|| panic!("{what}\n{text}"));
    assert!(line("connection").starts_with("ok") && line("connection").contains(" ms"));
    assert!(line("columns").contains("HACKTHETRACK.TELEMETRY.TELEMETRY_DATA and"));
    assert!(line("catalogue").contains("2 races, 10 cars"));
    assert!(line("sample").contains(" rows in "));
    assert!(line("reduced").contains("8 of 10 cars; car ") && line("reduced").contains(" as one row in "), "{text}");
    assert!(text.lines().all(|line| ["ok ", "unknown "].iter().any(|sign| line.starts_with(sign))), "{text}");
    // What the stand-in cannot tell is not made up.
    for what in ["role", "warehouse"] {
        assert!(line(what).starts_with("ok") || line(what).starts_with("unknown"), "{text}");
    }
    // A season that was published before cars were kept reduced.
    load(&stand.peer, season::demo()).await;
    let older = examine(&keys.first.private);
    let text = String::from_utf8(older.stdout).unwrap();
    assert!(older.status.success() && text.contains("warning  reduced      no car"), "{text}");
    let refused = examine(&keys.stranger.private);
    let text = String::from_utf8(refused.stdout).unwrap();
    assert!(!refused.status.success() && text.contains("WRONG    connection"), "{text}");
    // Where nobody is let in, nothing else is asked.
    assert!(!text.contains("catalogue"), "{text}");
    let view = "HACKTHETRACK.TELEMETRY.TELEMETRY_DATA";
    stand
        .peer
        .duckdb(&format!("create or replace table {view} as select * exclude (SPEED) from {view}"))
        .await
        .unwrap();
    let damaged = examine(&keys.first.private);
    let text = String::from_utf8(damaged.stdout).unwrap();
    assert!(!damaged.status.success() && text.contains("WRONG    columns      "), "{text}");
    assert!(text.contains("has no column SPEED"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_table_and_a_refused_login_end_the_start_with_what_to_do_and_an_absent_snowflake_does_not() {
    let stand = Stand::with(season::demo(), Wanted::default()).await;
    let keys = Keys::get().unwrap();
    let serve = |key: &str| command(&stand.peer, &stand.network, "serve", &[(KEY, key)]);
    let refused = ended(serve(&keys.stranger.private));
    let text = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && text.contains("hackthetrack-proxy doctor"), "{text}");
    let view = "HACKTHETRACK.TELEMETRY.TELEMETRY_DATA";
    stand
        .peer
        .duckdb(&format!("create or replace table {view} as select * exclude (SPEED) from {view}"))
        .await
        .unwrap();
    let wrong = ended(serve(&keys.first.private));
    let text = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(
        !wrong.status.success() && text.contains("has no column SPEED") && text.contains("season publish"),
        "{text}"
    );
    common::load(&stand.peer, season::demo()).await;
    stand.network.set(Mode::Gone).unwrap();
    let running = Running::start(serve(&keys.first.private));
    assert_eq!(running.get("/healthz").await.0, 200);
    assert_eq!(running.get("/api/telemetry/sessions").await.0, 503);
    stand.mended();
    assert_eq!(running.get("/readyz").await.0, 200);
    assert_eq!(running.get("/api/telemetry/sessions").await.0, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_credential_is_in_what_a_run_says_whatever_goes_wrong() {
    let keys = Keys::get().unwrap();
    let peer = Options::new().public_key(&keys.locked.public).password("a-password-nobody-guesses");
    let stand = Stand::with(season::demo(), Wanted { peer, ..Wanted::default() }).await;
    let cars = stand.usable().await;
    let locked = [(KEY, keys.locked.private.as_str()), (PASSPHRASE, Keys::PASSPHRASE)];
    let password = [("HTT_SNOWFLAKE_PASSWORD", "a-password-nobody-guesses")];
    let mut said = String::new();
    for secrets in [&locked[..], &password[..]] {
        for format in ["text", "json"] {
            let mut command = command(&stand.peer, &stand.network, "serve", secrets);
            command.args(["--log", "trace", "--log-format", format]);
            let running = Running::start(command);
            assert_eq!(running.get(&cars[0]).await.0, 200);
            stand.peer.fault(&Fault::error(Place::Query, "000603", "SQL execution internal error")).await.unwrap();
            running.get(&cars[1]).await;
            stand.peer.expire().await.unwrap();
            stand.peer.fault(&Fault::error(Place::Login, "390100", "JWT token is invalid")).await.unwrap();
            running.get(&cars[2]).await;
            stand.network.set(Mode::Reset).unwrap();
            running.get(&cars[3]).await;
            stand.mended();
            stand.peer.clear_faults().await.unwrap();
            let (_, figures) = fetch(&running.figures).await;
            assert!(figures.contains("htt_snowflake_logins_total"), "{figures}");
            said.push_str(&running.said());
            said.push_str(&figures);
        }
    }
    assert!(said.lines().count() > 100, "the run said too little to prove anything:\n{said}");
    let lines = keys.locked.private.lines().filter(|line| !line.starts_with("-----"));
    // A piece of a line is as bad as the line.
    let pieces = lines.flat_map(|line| [line.get(..24), line.get(24..48)]).flatten().map(str::to_owned);
    for secret in pieces.chain([Keys::PASSPHRASE.to_owned(), "a-password-nobody-guesses".to_owned()]) {
        assert!(!said.contains(&secret), "a credential is in the log");
    }
    // Session tokens are credentials too: the connector sends one with each statement.
    assert!(!said.contains("Snowflake Token="), "a session's token is in the log");
}
