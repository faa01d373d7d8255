//! `track_layouts.json`: corners, in the earlier application's shape.

use super::SCHEMA_VERSION;
use crate::json::Json;
use crate::season::{Corner, Season, Track, Turn};

pub(super) fn layouts(season: &Season) -> Json {
    let tracks = season.tracks.iter().filter(|track| !track.corners.is_empty());
    Json::object([
        ("schema_version", SCHEMA_VERSION.into()),
        ("tracks", Json::object(tracks.map(|track| (track.id.0.as_str(), layout(track))))),
    ])
}

fn layout(track: &Track) -> Json {
    Json::object([
        ("name", track.name.as_str().into()),
        ("location", track.location.as_deref().into()),
        ("track_length_m", track.length.into()),
        ("total_corners", Json::Number(track.corners.len() as f64)),
        ("corners", Json::array(track.corners.iter().map(corner))),
    ])
}

fn corner(corner: &Corner) -> Json {
    let [from, apex, to] = corner.from_apex_to;
    let turn = corner.direction.map(|turn| match turn {
        Turn::Left => "left",
        Turn::Right => "right",
    });
    Json::object([
        ("number", corner.number.as_str().into()),
        ("name", corner.name.as_deref().into()),
        ("type", turn.into()),
        ("distance_start_m", from.into()),
        ("distance_apex_m", apex.into()),
        ("distance_exit_m", to.into()),
    ])
}
