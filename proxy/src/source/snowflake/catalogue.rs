//! The catalogue as it stands in Snowflake: the manifest of the store in parts, and the official laps.

use super::statement::CatalogueRow;
use crate::source::{
    catalogue::{Catalogue, Edition},
    manifest::{Manifest, Reduced, Session, Track},
};
use hackthetrack_engine::season::laps::decode;
use serde::{Deserialize, de::DeserializeOwned};

/// More parts than any season has: a track or a race each.
pub(super) const AT_MOST: usize = 2_000;

/// The first part.
#[derive(Deserialize)]
struct Store {
    schema_version: u32,
}

/// The catalogue of the rows.
///
/// # Errors
/// A sentence, where they do not form one.
pub(super) fn read(mut rows: Vec<CatalogueRow>) -> Result<Catalogue, String> {
    rows.sort();
    let edition = Edition::of(rows.iter().flat_map(|(part, _, content)| [part.as_bytes(), content.as_bytes()]));
    let of_part =
        |name: &'static str| rows.iter().filter(move |(part, ..)| part == name).map(|(_, _, content)| content);
    let one = |name: &'static str| of_part(name).next().ok_or_else(|| format!("the part `{name}` is missing"));
    let Store { schema_version } = parse("store", one("store")?)?;
    let manifest = Manifest {
        schema_version,
        tracks: of_part("track").map(|text| parse::<Track>("track", text)).collect::<Result<_, _>>()?,
        sessions: of_part("session").map(|text| parse::<Session>("session", text)).collect::<Result<_, _>>()?,
        // A season that was published before cars were kept reduced there has rows alone.
        reduced: of_part("reduced").next().map_or(Ok(Reduced::default()), |text| parse("reduced", text))?,
    };
    manifest.check_version()?;
    let laps = base64(one("laps")?).ok_or("the official laps are not base64")?;
    let laps = decode(&laps).map_err(|fault| format!("the official laps cannot be read: {}", fault.what))?;
    Ok(Catalogue::of(manifest, &laps, edition))
}

fn parse<T: DeserializeOwned>(part: &str, text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|fault| format!("the part `{part}` cannot be read: {fault}"))
}

/// Bytes of base64, in the standard alphabet.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    use ::base64::{Engine, prelude::BASE64_STANDARD};
    BASE64_STANDARD.decode(text.trim()).ok()
}
