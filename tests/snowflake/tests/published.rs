//! From a clean store to a service in one sitting: what `season publish` writes is run with Snowflake's official client, and the
//! proxy answers from it as from the files themselves.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

mod common;

use common::{Stand, USER, Wanted, cars, get, over_parquet, season};
use hackthetrack_snowflake_harness::{Options, check};
use std::path::Path;

/// Runs the two files with the official client; what it printed.
async fn load_with_the_official_client(stand: &Stand, folder: &Path) -> String {
    let port = stand.peer.address().port().to_string();
    let (database, schema) = (stand.peer.options().database(), stand.peer.options().schema());
    let folder = folder.to_str().unwrap();
    check("run_published.py", &[&port, USER, "a password", database, schema, folder]).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_loaded_by_the_official_client_and_answered_by_the_proxy() {
    let store = season::demo();
    let published = tempfile::tempdir().unwrap();
    season::published(store, published.path());
    let published = published.path();
    let peer = Options::new().password("a password");
    let stand = Stand::without_rows(Wanted { peer, ..Wanted::default() }).await;
    let said = load_with_the_official_client(&stand, published).await;
    assert!(said.contains("renamed: ALTER TABLE HACKTHETRACK.TELEMETRY.TELEMETRY_DATA_ALL SWAP WITH"), "{said}");
    assert_eq!(stand.source.check().await.unwrap(), Vec::<String>::new());
    let parquet = over_parquet(store);
    let cars = cars(&parquet).await;
    for car in &cars {
        assert!(stand.get(car).await.body == get(&parquet, car).await.body, "{car}");
    }
    let stats = stand.stats().await;
    let (reduced, rows) = (stats.of("SELECT CONTENT FROM").count(), stats.of("IFF(NEAR").count());
    assert_eq!((reduced, rows), (cars.len(), 0), "cars are kept reduced, and read so");
    // Once more, over what is there: readers have the old season until the new one is counted.
    load_with_the_official_client(&stand, published).await;
    assert_eq!(stand.get(&cars[0]).await.status, 200);
}
