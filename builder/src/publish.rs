//! `season publish`: a clean telemetry store in, what brings it into Snowflake out.
//!
//! Three files are written: `1_setup.sql` for an administrator, once (`setup`); `catalogue.parquet`, which is the store's
//! manifest and official laps as rows (`catalogue`); `2_load.sql`, which puts the store's files and the catalogue there
//! (`load`). Nothing is sent from here and no password is asked for: the official client runs the SQL.
//!
//! Invariant: what the SQL says comes from the code, from validated names ([`Name`]) or from escaped texts (`literal`). No
//! file is replaced before all three are written (`folder`).

mod account;
mod catalogue;
mod columns;
mod folder;
mod literal;
mod load;
mod name;
mod setup;
mod store;
mod template;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use account::{Account, AccountFault};
pub use name::{Name, NameFault};

use folder::Folder;
use std::io;
use std::path::{Path, PathBuf};
use store::Store;

/// The three files, in the order in which they are used.
const SETUP: &str = "1_setup.sql";
const CATALOGUE: &str = "catalogue.parquet";
const LOAD: &str = "2_load.sql";

/// Which store, where to, and under which names.
#[derive(Debug, Clone, clap::Args)]
pub struct PublishArgs {
    /// The clean telemetry that `season import --telemetry` wrote
    #[arg(long, value_name = "DIR")]
    pub store: PathBuf,
    /// Folder for the SQL and the catalogue; made where it is missing
    #[arg(long, value_name = "DIR")]
    pub to: PathBuf,
    /// What things are called in Snowflake, and what they may use.
    #[command(flatten)]
    pub account: Account,
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The folder holds no store.
    #[error(
        "{path} cannot be read: {cause}. Name the folder that `season import --telemetry` wrote as --store, with all its files."
    )]
    Missing {
        /// The file of the store.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// The store is of another version.
    #[error("{path} is of version {theirs}, and version {ours} is published here. Import the telemetry again.")]
    Version {
        /// The manifest.
        path: PathBuf,
        /// Its version.
        theirs: u32,
        /// The version that this program knows.
        ours: u32,
    },
    /// A file of the store makes no sense.
    #[error("{path} cannot be published: {what}. Import the telemetry again.")]
    Shape {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A file of the store is not the one that the manifest is about.
    #[error(
        "{path} has {found} bytes, and the manifest says {expected}. Copy the store again as a whole, or import the telemetry again."
    )]
    Size {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        found: u64,
        /// The manifest's.
        expected: u64,
    },
    /// No race of the store has a row.
    #[error("The store in {0} holds no rows. Import telemetry into it first.")]
    Empty(PathBuf),
    /// The official client cannot be told of a path.
    #[error(
        "{path} cannot be named to Snowflake's client: it has {what}. Move it to where the path has letters, digits and spaces."
    )]
    Path {
        /// The folder.
        path: PathBuf,
        /// What it has.
        what: &'static str,
    },
    /// The names do not go together.
    #[error(transparent)]
    Account(#[from] AccountFault),
    /// The system refuses to write.
    #[error("{path} cannot be written: {cause}. Check that the folder may be written and has room.")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// The catalogue has no Parquet form.
    #[error("The catalogue cannot be written as Parquet: {0}.")]
    Parquet(#[from] polars::error::PolarsError),
}

/// Writes the three files; the summary for people.
///
/// # Errors
/// [`PublishError`] where the store cannot be published, or the folder cannot be written. Then no file is replaced.
pub fn run(args: &PublishArgs) -> Result<String, PublishError> {
    args.account.check()?;
    let store = Store::open(&args.store)?;
    let pieces = catalogue::pieces(&store)?;
    let mut folder = Folder::make(&args.to)?;
    let catalogue = catalogue::parquet(&pieces)?;
    folder.put(SETUP, setup::sql(&args.account).as_bytes())?;
    folder.put(CATALOGUE, &catalogue)?;
    folder.put(LOAD, load::sql(&args.account, &store, &pieces, folder.uri()).as_bytes())?;
    folder.settle()?;
    Ok(summary(&args.to, &store, pieces.len(), catalogue.len()))
}

fn summary(to: &Path, store: &Store, pieces: usize, catalogue: usize) -> String {
    let bytes: u64 = store.races.iter().map(|race| race.bytes).sum();
    let command = |file: &str| format!("  snow sql -f {}", literal::shell(&to.join(file).display().to_string()));
    [
        format!("Written to {}:", to.display()),
        format!("  {SETUP}        database, warehouses, roles, user, tables"),
        format!("  {CATALOGUE}  {pieces} pieces, {:.1} MB", catalogue as f64 / 1e6),
        format!("  {LOAD}         {} races, {} rows, {:.1} MB", store.races.len(), store.rows(), bytes as f64 / 1e6),
        format!("Next, an administrator reads {SETUP}, puts the proxy's public key in, and runs it once:"),
        command(SETUP),
        "Then, and again after each import, whoever loads:".to_owned(),
        command(LOAD),
    ]
    .join("\n")
}
