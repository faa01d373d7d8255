//! A small store and the default account, for tests.

use super::account::Account;
use super::store::Store;
use clap::Parser;
use std::fs;
use std::path::Path;

#[derive(Parser)]
struct Flags {
    #[command(flatten)]
    account: Account,
}

/// The account of these flags, or what the command line says of them.
pub(super) fn try_account(flags: &[&str]) -> Result<Account, String> {
    match Flags::try_parse_from([&["publish"], flags].concat()) {
        Ok(flags) => Ok(flags.account),
        Err(fault) => Err(fault.to_string()),
    }
}

/// The account of these flags, which are right.
pub(super) fn account(flags: &[&str]) -> Account {
    try_account(flags).unwrap()
}

/// A manifest as `season import` writes it, but short, with numbers that do not survive being read and written in every way.
pub(super) const MANIFEST: &str = include_str!("fixtures/manifest.json");

/// The bytes of `laps.bin` beside it.
pub(super) const LAPS: [u8; 5] = [0, 255, 61, 13, 10];

/// Writes the store; its Parquet files have the right size and nothing else.
pub(super) fn write(folder: &Path) {
    for (file, bytes) in
        [("track_id=longridge/race_num=1/part.parquet", 7), ("track_id=two-towers/race_num=1/part.parquet", 4)]
    {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, vec![0; bytes]).unwrap();
    }
    fs::write(folder.join("laps.bin"), LAPS).unwrap();
    fs::write(folder.join("telemetry.json"), MANIFEST).unwrap();
}

/// The store, as if it stood in a folder of that name.
pub(super) fn store(uri: &str) -> Store {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    Store { uri: uri.to_owned(), ..Store::open(folder.path()).unwrap() }
}
