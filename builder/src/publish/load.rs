//! `2_load.sql`: what puts the store's files and the catalogue into the tables.

use super::account::Account;
use super::catalogue::{KINDS, Piece};
use super::store::Store;
use super::{CATALOGUE, literal, template};

/// The file, for a store and for the folder that holds the catalogue (`file://..`).
pub(super) fn sql(account: &Account, store: &Store, pieces: &[Piece], folder: &str) -> String {
    template::fill(include_str!("load.sql"), |key| match key {
        "rows" => Some(store.rows().to_string()),
        "races" => Some(store.races.len().to_string()),
        "pieces" => Some(pieces.len().to_string()),
        "puts" => Some(puts(account, store, folder)),
        "expected" => Some(expected(store, pieces)),
        _ => account.value(key),
    })
}

/// A statement for each file. No comment stands before any: clients know a PUT by how a statement begins.
fn puts(account: &Account, store: &Store, folder: &str) -> String {
    let put = |from: String, to: String| {
        let (database, schema, stage) = (&account.database, &account.schema, &account.stage);
        let from = literal::text(&from);
        format!("PUT {from} @{database}.{schema}.{stage}/{to} AUTO_COMPRESS = FALSE OVERWRITE = TRUE;")
    };
    // Folders on the stage are numbered: a path that needs no quotes there is read alike by every client.
    let races = store.races.iter().enumerate();
    let races = races.map(|(at, race)| put(format!("{}/{}", store.uri, race.file), format!("store/{}", at + 1)));
    let catalogue = put(format!("{folder}/{CATALOGUE}"), "catalogue".to_owned());
    races.chain([catalogue]).collect::<Vec<_>>().join("\n\n")
}

/// What there is to find: rows of each race, pieces of each kind of the catalogue.
fn expected(store: &Store, pieces: &[Piece]) -> String {
    let races = store.races.iter().map(|race| (format!("{} race {}", race.track, race.number), race.rows));
    let kinds = KINDS.into_iter().map(|kind| {
        let count = pieces.iter().filter(|piece| piece.kind() == kind).count() as u64;
        (format!("catalogue: {kind}"), count)
    });
    let lines = races.chain(kinds).map(|(what, count)| format!("        ({}, {count})", literal::text(&what)));
    lines.collect::<Vec<_>>().join(",\n")
}
