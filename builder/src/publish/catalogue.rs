//! `catalogue.parquet`: the manifest, the official laps and the cars that are kept reduced as rows, so that a reader of the tables
//! needs no files.
//!
//! Invariant: the pieces together are the manifest's tracks and sessions, the bytes of laps.bin and those of each reduced car, text for
//! text: no number is read and written again.

use super::PublishError;
use super::store::Store;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use polars::prelude::*;
use polars_io::prelude::{ParquetCompression, ParquetWriter};
use serde::Serialize;
use serde_json::value::RawValue;

/// What the pieces are of: the first step of their parts.
pub(super) const KINDS: [&str; 6] = ["car", "laps", "reduced", "session", "store", "track"];

/// What a VARCHAR holds, in bytes.
const LONGEST: usize = 16 << 20;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// One of [`KINDS`]; of a car with track, race and number behind it: `car/barber/1/13`.
    pub(super) part: String,
    /// Its place among the pieces of the part.
    pub(super) position: i64,
    /// JSON; of `laps` and of cars, base64.
    pub(super) content: String,
}

impl Piece {
    fn new(part: &str, position: i64, content: String) -> Self {
        Piece { part: part.to_owned(), position, content }
    }

    /// One of [`KINDS`].
    pub(super) fn kind(&self) -> &str {
        self.part.split('/').next().unwrap_or_default()
    }
}

/// What the manifest says of the whole store.
#[derive(Serialize)]
struct Head<'a> {
    schema_version: u32,
    season: &'a RawValue,
    generator: &'a RawValue,
}

/// Takes a store's manifest and laps apart.
///
/// # Errors
/// [`PublishError`] where a piece is longer than a VARCHAR, or a reduced car is not what the manifest says.
pub(super) fn pieces(store: &Store) -> Result<Vec<Piece>, PublishError> {
    let shape = |what: String| PublishError::Shape { path: store.manifest_path.clone(), what };
    let head = Head {
        schema_version: crate::telemetry::SCHEMA_VERSION,
        season: &store.manifest.season,
        generator: &store.manifest.generator,
    };
    let head = serde_json::to_string(&head).map_err(|fault| shape(fault.to_string()))?;
    let mut pieces = vec![Piece::new("store", 0, head)];
    for (part, elements) in [("track", &store.manifest.tracks), ("session", &store.manifest.sessions)] {
        pieces.extend((0..).zip(elements).map(|(position, raw)| Piece::new(part, position, raw.get().to_owned())));
    }
    pieces.push(Piece::new("laps", 0, STANDARD.encode(&store.laps)));
    pieces.extend(store.manifest.reduced.iter().map(|raw| Piece::new("reduced", 0, raw.get().to_owned())));
    store.each_reduced(|part, bytes| pieces.push(Piece { part, position: 0, content: STANDARD.encode(bytes) }))?;
    match pieces.iter().find(|piece| piece.content.len() > LONGEST) {
        Some(Piece { part, position, .. }) => {
            Err(shape(format!("{part} {position} is longer than the {LONGEST} bytes that a VARCHAR holds")))
        }
        None => Ok(pieces),
    }
}

/// The pieces as the bytes of a Parquet file.
///
/// # Errors
/// Where polars cannot write it.
pub(super) fn parquet(pieces: &[Piece]) -> PolarsResult<Vec<u8>> {
    let mut frame = DataFrame::new(
        pieces.len(),
        vec![
            Column::new("PART".into(), pieces.iter().map(|piece| piece.part.as_str()).collect::<Vec<_>>()),
            Column::new("POSITION".into(), pieces.iter().map(|piece| piece.position).collect::<Vec<_>>()),
            Column::new("CONTENT".into(), pieces.iter().map(|piece| piece.content.as_str()).collect::<Vec<_>>()),
        ],
    )?;
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).with_compression(ParquetCompression::Zstd(None)).finish(&mut frame)?;
    Ok(bytes)
}
